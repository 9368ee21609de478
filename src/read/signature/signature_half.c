/* Files whose end never came. */
#include <string.h>

#include "read/csv/csv.h"
#include "read/signature/signature_parts.h"
#include "read/zip/zip_archive.h"

#define HALF_FILLED_TAIL 512 /* a sector: no transfer works in smaller pieces */

static bool is_zeros(const struct source_file *file) {
    return file->bytes[0] == '\0' && memcmp(file->bytes, file->bytes + 1, file->size - 1) == 0;
}

/* Tools that fetch a file in pieces lay it out at its full length first. Compound files may well end in an empty sector. */
bool signature_is_half_filled(const struct source_file *file) {
    static const unsigned char zeros[HALF_FILLED_TAIL];
    if (file->size < sizeof zeros || memcmp(file->bytes + file->size - sizeof zeros, zeros, sizeof zeros) != 0)
        return false;
    if (zip_archive_begins(file->bytes, file->size))
        return signature_is_cut_zip(file);
    if (signature_is_compound(file))
        return signature_is_broken_compound(file);
    return is_zeros(file) || csv_is_text(file->bytes, file->size - sizeof zeros);
}
