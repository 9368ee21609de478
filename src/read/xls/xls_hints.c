/* See xls_hints.h. [MS-XLS] 2.4.150:
 *
 *   flags u16 · key u8 · length u8 · formula's size u16 · u16 · sheet u16 (from 1; 0: of the whole book) · 4 bytes · name · formula */
#include "read/xls/xls_hints.h"

#include "read/bytes.h"
#include "read/xls/biff_area.h"

/* Names that Excel gives itself have one character, which says what they are for. */
enum { BUILTIN = 0x20, NAME_TITLES = 0x07, NAME_FILTER = 0x0D };
enum { LENGTH_AT = 3, FORMULA_SIZE_AT = 4, SHEET_AT = 8, NAME_AT = 14 };

void xls_hint_read(struct xls_book *book, const unsigned char *data, size_t size) {
    const size_t name_size = book->version == BIFF8 ? 2 : 1; /* BIFF8 says before how wide a character is */
    const size_t formula_at = NAME_AT + name_size;
    if (book->version < BIFF5 || size < formula_at || (bytes_u16(data) & BUILTIN) == 0 || data[LENGTH_AT] != 1)
        return;
    const unsigned name = data[formula_at - 1], sheet = bytes_u16(data + SHEET_AT);
    const size_t formula_size = bytes_u16(data + FORMULA_SIZE_AT);
    const bool wanted = (name == NAME_TITLES || name == NAME_FILTER) && sheet > 0 && book->hint_count < XLS_HINTS_MAX;
    struct xls_hint found = {sheet - 1u, {.kind = name == NAME_TITLES ? HINT_TITLES : HINT_FILTER, .name = "", .head_rows = 1}};
    if (!wanted || formula_size > size - formula_at ||
        !biff_area_find(data + formula_at, formula_size, book->version == BIFF8 ? BIFF_AREA_XLS8 : BIFF_AREA_XLS5, found.hint.kind,
                        &found.hint.range))
        return;
    book->hints = arena_grow(book->arena, book->hints, book->hint_count, &book->hint_capacity, sizeof *book->hints);
    book->hints[book->hint_count++] = found;
}

void xls_hints_hand_over(const struct xls_book *book, size_t sheet, size_t index, const struct sheet_sink *sink) {
    for (size_t i = 0; i < book->hint_count && sink->hint; i++)
        if (book->hints[i].sheet == sheet)
            sink->hint(sink->context, index, &book->hints[i].hint);
}
