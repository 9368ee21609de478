/* Files whose end never came. */
#include <string.h>

#include "read/csv/csv.h"
#include "read/signature/signature_parts.h"

#define HALF_FILLED_TAIL 512 /* a sector: no transfer works in smaller pieces */

static bool is_zeros(const struct source_file *file) {
    return file->bytes[0] == '\0' && memcmp(file->bytes, file->bytes + 1, file->size - 1) == 0;
}

/* Tools that fetch a file in pieces lay it out at its full length first. Compound files may well end in an empty sector. */
bool signature_is_half_filled(const struct source_file *file) {
    static const unsigned char zeros[HALF_FILLED_TAIL];
    if (file->size < sizeof zeros || memcmp(file->bytes + file->size - sizeof zeros, zeros, sizeof zeros) != 0)
        return false;
    struct signature_look look;
    signature_look_open(&look, file);
    const bool is_zip = zip_archive_begins(file->bytes, file->size), is_compound = signature_is_compound(&look);
    const bool is_half = is_zip ? signature_is_cut(&look) : is_compound && look.fault.set;
    signature_look_close(&look);
    if (is_zip || is_compound)
        return is_half;
    return is_zeros(file) || csv_is_text(file->bytes, file->size - sizeof zeros);
}
