/* Cells of sheet_scan: from <c> to </c>. A cell that looks as the one above it did is told by comparing; any other is read piece by piece,
 * and remembered. */
#include <stdlib.h>

#include "read/xlsx/sheet_scan_value.h"

static void set_head(struct head *head, const char *bytes, size_t length) {
    for (size_t i = 0; i < HEAD_WORDS; i++) {
        const size_t before = i * sizeof(uint64_t), here = length > before ? length - before : 0;
        head->masks[i] = mask_of(here);
        head->words[i] = load(bytes + before) & head->masks[i];
    }
}

static inline bool has_head(const struct head *head, const char *at) {
    const uint64_t first = ((load(at) ^ head->words[0]) & head->masks[0]) | ((load(at + 8) ^ head->words[1]) & head->masks[1]);
    if (first != 0 || head->masks[2] == 0)
        return first == 0;
    return (((load(at + 16) ^ head->words[2]) & head->masks[2]) | ((load(at + 24) ^ head->words[3]) & head->masks[3])) == 0;
}

/* Room for the next cell and its text; a row has no more cells than there are columns, because they rise. */
static void make_room(struct sheet_scan *scan) {
    scan->made[scan->capacity / MADE_BLOCK] = memory_alloc(MADE_BLOCK * sizeof *scan->made[0]);
    scan->capacity += MADE_BLOCK;
    scan->cells = memory_resize(scan->cells, scan->capacity * sizeof *scan->cells);
}

/* Makes the cells from number COUNT on undone, and the bytes as they were. */
static void undo(struct sheet_scan *scan, size_t count) {
    for (; scan->count > count; scan->count--) {
        const char *text = scan->cells[scan->count - 1].text;
        if (scan_is_in_bytes(scan, text))
            *((char *)(uintptr_t)text + strlen(text)) = '<';
    }
}

/* The column of a reference to this row, at AT, with the quote behind it. */
static inline char *read_ref(const struct sheet_scan *scan, char *at, uint32_t *column) {
    uint32_t letters = (uint32_t)(*at - 'A') + 1;
    if (letters < 1 || letters > 26)
        return NULL;
    at++;
    for (int i = 0; i < 2 && *at >= 'A' && *at <= 'Z'; i++, at++)
        letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    *column = letters;
    return ((load(at) ^ scan->row_word) & scan->row_mask) == 0 ? at + scan->row_length : NULL;
}

/* A cell as its tag has it. */
struct scanned_cell {
    uint32_t column;
    const struct xml_piece *type;
    enum kind kind;
    bool knows_format;
    enum number_format format;
    bool has_formula, has_value;
};

static enum kind kind_of(const struct xml_piece *type) {
    if (type == NULL || type->length == 0 || xml_piece_is(type, "n"))
        return KIND_NUMBER;
    if (xml_piece_is(type, "s"))
        return KIND_SHARED;
    return xml_piece_is(type, "str") || xml_piece_is(type, "inlineStr") ? KIND_TEXT : KIND_OTHER;
}

static bool find_format(const struct sheet_scan *scan, const struct xml_piece *style, enum number_format *format) {
    const struct xlsx_styles *styles = &scan->book->styles;
    size_t index = 0;
    *format = NUMBER_FORMAT_NUMBER;
    if (style == NULL || style->length == 0 || styles->count == 0)
        return style == NULL || style->length < STYLE_SIZE;
    for (size_t i = 0; i < style->length; i++) {
        if (!text_is_digit(style->bytes[i]) || i >= 9)
            return false;
        index = index * 10 + (size_t)(style->bytes[i] - '0');
    }
    if (index >= styles->count)
        return false;
    *format = styles->formats[index];
    return true;
}

/* Reads the tag of the cell at AT; the place behind it, or NULL. */
static char *read_cell_tag(struct sheet_scan *scan, char *at, struct xml_tag *tag, struct scanned_cell *cell) {
    const char *end = xml_piece_tag(tag, at + 2, scan->stream);
    if (end == NULL)
        return NULL;
    const struct xml_piece *ref = xml_tag_value(tag, "r");
    *cell = (struct scanned_cell){.column = scan->last_column + 1, .type = xml_tag_value(tag, "t")};
    if (ref != NULL) {
        char *ref_at = at + (ref->bytes - at), *ref_end = read_ref(scan, ref_at, &cell->column);
        if (ref_end != ref_at + ref->length + 1)
            return NULL;
    }
    if (cell->column <= scan->last_column || cell->column > CELL_COLUMN_MAX)
        return NULL;
    cell->kind = kind_of(cell->type);
    cell->knows_format = find_format(scan, xml_tag_value(tag, "s"), &cell->format);
    return at + (end - at);
}

/* Skips a formula; only that it is there counts. */
static char *skip_formula(const struct sheet_scan *scan, char *at) {
    struct xml_tag tag;
    bool has_references;
    struct text decoded;
    const char *start = xml_piece_tag(&tag, at + 2, scan->stream);
    if (start == NULL || tag.is_empty)
        return start != NULL ? at + (start - at) : NULL;
    const char *end = xml_piece_text(start, &has_references);
    if (end == NULL || !HAS(end, "</f>"))
        return NULL;
    text_init(&decoded);
    const bool well = !has_references || xml_piece_decode(&decoded, start, (size_t)(end - start));
    text_release(&decoded);
    return well ? at + (end - at) + 4 : NULL;
}

/* What stands between <v> and </v>, from AT on; returns the place behind </v>. */
static char *read_value(struct sheet_scan *scan, struct scanned_cell *cell, char *at) {
    cell->has_value = *at != '<';
    char *end = at;
    if (cell->has_value && cell->kind == KIND_NUMBER && !cell->knows_format)
        return NULL;
    if (cell->has_value)
        end = cell->kind == KIND_OTHER ? scan_other_value(scan, cell->column, cell->type, at)
                                       : scan_value(scan, cell->column, cell->kind, cell->format, at);
    return end != NULL && HAS(end + 1, "/v>") ? end + 4 : NULL;
}

/* A text of the cell's own, <is> being at AT, without runs; returns the place behind </is>. */
static char *read_inline(struct sheet_scan *scan, struct scanned_cell *cell, char *at) {
    struct xml_tag tag;
    at = scan_white(at + 4);
    if (!HAS(at, "<t"))
        return NULL;
    const char *start = xml_piece_tag(&tag, at + 2, scan->stream);
    if (start == NULL || tag.is_empty)
        return NULL;
    at = at + (start - at);
    cell->has_value = *at != '<';
    char *end = scan_value(scan, cell->column, KIND_INLINE, cell->format, at);
    if (end == NULL || !HAS(end + 1, "/t>"))
        return NULL;
    at = scan_white(end + 4);
    return HAS(at, "</is>") ? at + 5 : NULL;
}

/* Remembers what stands from AT (behind the reference; NULL when that is not where it usually is) to VALUE, for the next row. */
static void learn(struct sheet_scan *scan, const struct scanned_cell *cell, enum kind kind, const char *at, const char *value) {
    struct guess *guess = &scan->guesses[cell->column % GUESSES];
    const size_t length = at != NULL ? (size_t)(value - at) : HEAD_MAX + 1;
    if (length > HEAD_MAX || kind == KIND_OTHER || (kind == KIND_NUMBER && !cell->knows_format))
        return;
    set_head(&guess->head, at, length);
    guess->length = (uint8_t)length;
    guess->kind = (uint8_t)kind;
    guess->format = (uint8_t)cell->format;
}

/* What stands in a cell, from AT behind its tag to behind </c>. */
static char *read_content(struct sheet_scan *scan, struct scanned_cell *cell, char *at, const char *behind_ref) {
    char *next = scan_white(at);
    if (HAS(next, "<f")) {
        cell->has_formula = true;
        next = skip_formula(scan, next);
        if (next == NULL)
            return NULL;
        next = scan_white(next);
    }
    if (HAS(at, "<v>"))
        learn(scan, cell, cell->kind, behind_ref, at + 3);
    else if (HAS(at, "<is><t>"))
        learn(scan, cell, KIND_INLINE, behind_ref, at + 7);
    if (HAS(next, "<v>"))
        next = read_value(scan, cell, next + 3);
    else if (HAS(next, "<is>") && !cell->has_formula)
        next = read_inline(scan, cell, next);
    if (next == NULL)
        return NULL;
    next = scan_white(next);
    return HAS(next, "</c>") ? next + 4 : NULL;
}

static void note_formula(struct sheet_scan *scan, const struct scanned_cell *cell) {
    if (!cell->has_formula || cell->has_value || (cell->type != NULL && xml_piece_is(cell->type, "str")))
        return;
    if (scan->row->formulas_without_value++ == 0)
        scan->row->first_without_value = cell->column;
}

/* Behind the reference of the cell at AT, or where it would stand; NULL when it does not come first. */
static const char *behind_ref(const char *at, const struct xml_tag *tag) {
    if (xml_tag_value(tag, "r") == NULL)
        return at + 2;
    return HAS(at + 2, " r=\"") ? tag->values[0].bytes + tag->values[0].length + 1 : NULL;
}

/* A cell that does not look as the one above it did. */
static char *read_cell(struct sheet_scan *scan, char *at) {
    struct xml_tag tag;
    struct scanned_cell cell;
    const size_t count = scan->count;
    char *end = read_cell_tag(scan, at, &tag, &cell);
    if (end == NULL)
        return NULL;
    if (tag.is_empty)
        learn(scan, &cell, KIND_EMPTY, behind_ref(at, &tag), end);
    else
        end = read_content(scan, &cell, end, behind_ref(at, &tag));
    if (end == NULL) {
        undo(scan, count);
        return NULL;
    }
    note_formula(scan, &cell);
    scan->last_column = cell.column;
    return end;
}

/* The end of the cell whose value ends at END, or NULL. */
static inline char *behind_cell(char *end, uint8_t kind) {
    if (end == NULL)
        return NULL;
    if (kind == KIND_INLINE)
        return HAS(end + 1, "/t></is></c>") ? end + 13 : NULL;
    return HAS(end + 1, "/v></c>") ? end + 8 : NULL;
}

/* A cell that looks as the one above it did, or else any; the place behind it, or NULL. */
static inline char *take_cell(struct sheet_scan *scan, char *at) {
    uint32_t column = scan->last_column + 1;
    char *place = at + 2;
    if (HAS(place, " r=\""))
        place = read_ref(scan, place + 4, &column);
    if (place == NULL || column <= scan->last_column || column > CELL_COLUMN_MAX)
        return NULL;
    if (scan->count == scan->capacity)
        make_room(scan);
    const struct guess *guess = &scan->guesses[column % GUESSES];
    if (guess->kind == KIND_NONE || !has_head(&guess->head, place))
        return read_cell(scan, at);
    const size_t count = scan->count;
    char *end = place + guess->length;
    if (guess->kind != KIND_EMPTY)
        end = behind_cell(scan_value(scan, column, guess->kind, guess->format, end), guess->kind);
    if (end == NULL) {
        undo(scan, count);
        return read_cell(scan, at);
    }
    scan->last_column = column;
    return end;
}

char *scan_cells(struct sheet_scan *scan, char *at) {
    for (;;) {
        char *next = HAS(at, "<c") ? take_cell(scan, at) : scan_white(at);
        if (next == at && HAS(at, "</row>"))
            return at + 6;
        if (next == NULL || next == at) {
            undo(scan, 0);
            return NULL;
        }
        at = next;
    }
}
