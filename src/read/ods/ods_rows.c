/* See ods_walk.h. */
#include "read/ods/ods_walk.h"

static void damaged(struct content_walk *walk, const char *sv, const char *en) {
    read_fault_set(walk->fault, FINDING_FILE_DAMAGED, walk->part, sv, en);
}

uint32_t ods_count(struct content_walk *walk, const char *const *attributes, const char *name, uint32_t limit) {
    const char *value = xml_attribute_in(attributes, TABLE, name);
    size_t count = 1;
    if (value != NULL && (!text_to_count(value, UINT32_MAX, &count) || count == 0)) {
        damaged(walk, "ett antal upprepningar går inte att läsa", "a number of repetitions cannot be read");
        return 1;
    }
    return count < limit ? (uint32_t)count : limit;
}

/* "collapse": hidden by hand; "filter": by a filter. */
bool ods_is_hidden(const char *const *attributes, const struct groups *groups) {
    const char *visibility = xml_attribute_in(attributes, TABLE, "visibility");
    return groups->hidden_from != 0 || is(visibility, "collapse") || is(visibility, "filter");
}

/* ---- cells ---- */

void ods_start_row(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    walk->row_repeat = ods_count(walk, attributes, "number-rows-repeated", CELL_ROW_MAX + 1);
    walk->row_hidden = ods_is_hidden(attributes, &walk->row_groups) || ods_styles_hide(&walk->styles, ODS_ROW, attributes);
    walk->row_merges = walk->merges.count;
    walk->column = 1;
    walk->cell_count = 0;
}

/* Columns beyond the last one are all the same place: content there is a fault. */
static void pass_columns(struct content_walk *walk, uint32_t count) {
    walk->column = count > CELL_COLUMN_MAX - walk->column + 1 ? CELL_COLUMN_MAX + 1 : walk->column + count;
}

void ods_start_covered(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    pass_columns(walk, ods_count(walk, attributes, "number-columns-repeated", CELL_COLUMN_MAX));
}

void ods_start_cell(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const struct ods_type *type = ods_type_find(xml_attribute_in(attributes, OFFICE, "value-type"));
    const char *value = type != NULL ? xml_attribute_in(attributes, OFFICE, ods_type_attribute(type)) : NULL;
    walk->column_repeat = ods_count(walk, attributes, "number-columns-repeated", CELL_COLUMN_MAX + 1);
    walk->columns_spanned = ods_count(walk, attributes, "number-columns-spanned", CELL_COLUMN_MAX);
    walk->rows_spanned = ods_count(walk, attributes, "number-rows-spanned", CELL_ROW_MAX);
    const char *kind = xml_attribute_in(attributes, CALCEXT, "value-type"); /* LibreOffice's own */
    walk->calculated = walk->calculated || kind != NULL;
    ods_text_clear(&walk->text);
    text_clear(&walk->value);
    if (value != NULL)
        text_add(&walk->value, value);
    walk->raw = (struct ods_raw){
        .type = type, .has_formula = xml_attribute_in(attributes, TABLE, "formula") != NULL, .is_error = is(kind, "error")};
}

static void note_merge(struct content_walk *walk) {
    if (walk->columns_spanned == 1 && walk->rows_spanned == 1)
        return;
    if (walk->row > CELL_ROW_MAX || walk->column > CELL_COLUMN_MAX)
        return;
    if (walk->merges.count == MERGES_MAX) {
        over_ceiling(walk, CEILING_MERGES);
        return;
    }
    const uint32_t below = CELL_ROW_MAX - walk->row, beside = CELL_COLUMN_MAX - walk->column;
    sheet_ranges_add(&walk->merges, &walk->sheet_arena,
                     (struct cell_range){walk->row, walk->column,
                                         walk->row + (walk->rows_spanned - 1 < below ? walk->rows_spanned - 1 : below),
                                         walk->column + (walk->columns_spanned - 1 < beside ? walk->columns_spanned - 1 : beside)});
}

/* Without a type and a text a formula gives an empty text, or it was never worked out. */
static void note_formula(struct content_walk *walk) {
    walk->calculated = walk->calculated || (walk->raw.has_formula && walk->raw.type != NULL);
    if (!walk->raw.has_formula || walk->raw.type != NULL || walk->text.text.length > 0)
        return;
    formula_doubts_note(&walk->doubts, walk->row, walk->column);
}

static void add_cells(struct content_walk *walk, struct cell *cell) {
    const uint32_t last = walk->column + walk->column_repeat - 1;
    if (last > CELL_COLUMN_MAX || walk->row > CELL_ROW_MAX) {
        over_ceiling(walk, last > CELL_COLUMN_MAX ? CEILING_COLUMNS : CEILING_ROWS);
        return;
    }
    walk->repeats += walk->column_repeat - 1;
    if (walk->repeats > ODS_REPEATS_MAX) {
        over_ceiling(walk, CEILING_REPEATS);
        return;
    }
    if (walk->cell_count + walk->column_repeat > walk->cell_capacity) {
        walk->cell_capacity = 2 * (walk->cell_count + walk->column_repeat);
        walk->cells = memory_resize(walk->cells, walk->cell_capacity * sizeof *walk->cells);
    }
    for (cell->column = walk->column; cell->column <= last; cell->column++)
        walk->cells[walk->cell_count++] = *cell;
}

void ods_end_cell(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    struct cell cell;
    (void)text, (void)length;
    if (!walk->skipped && !walk->fault->set) {
        walk->raw.value = text_get(&walk->value);
        walk->raw.text = text_get(&walk->text.text);
        note_merge(walk);
        note_formula(walk);
        ods_value_fill(&walk->raw, &walk->texts, &cell);
        if (cell.type != CELL_EMPTY)
            add_cells(walk, &cell);
    }
    pass_columns(walk, walk->column_repeat);
}

/* ---- the text of a cell ---- */

static void note_full(struct content_walk *walk) {
    if (walk->text.full)
        over_ceiling(walk, CEILING_TEXT);
}

void ods_add_mixed(void *context, int place, const char *bytes, size_t count) {
    struct content_walk *walk = context;
    if (place != IN_TEXT)
        return;
    ods_text_add(&walk->text, bytes, count);
    note_full(walk);
}

void ods_start_paragraph(void *context, const char *const *attributes) {
    (void)attributes;
    ods_text_start_paragraph(&((struct content_walk *)context)->text);
}

void ods_end_paragraph(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    (void)text, (void)length;
    ods_text_end_paragraph(&walk->text);
    note_full(walk);
}

void ods_add_spaces(void *context, const char *const *attributes) {
    struct content_walk *walk = context;
    const char *value = xml_attribute_in(attributes, TEXT, "c");
    size_t count = 1;
    if (value != NULL && !text_to_count(value, ODS_TEXT_MAX, &count))
        count = ODS_TEXT_MAX + 1;
    ods_text_add_stated(&walk->text, ' ', count);
    note_full(walk);
}

void ods_add_tab(void *context, const char *const *attributes) {
    (void)attributes;
    ods_text_add_stated(&((struct content_walk *)context)->text, '\t', 1);
}

void ods_add_line_break(void *context, const char *const *attributes) {
    (void)attributes;
    ods_text_add_stated(&((struct content_walk *)context)->text, '\n', 1);
}

/* ---- rows ---- */

static bool hand_over(struct content_walk *walk) {
    const uint32_t last = walk->row + walk->row_repeat - 1;
    walk->repeats += (walk->row_repeat - 1) * (size_t)walk->cell_count;
    if (last > CELL_ROW_MAX)
        over_ceiling(walk, CEILING_ROWS);
    else if (walk->repeats > ODS_REPEATS_MAX)
        over_ceiling(walk, CEILING_REPEATS);
    struct sheet_row row = {.number = walk->row, .hidden = walk->row_hidden, .cells = walk->cells, .count = walk->cell_count};
    for (; row.number <= last && !walk->fault->set; row.number++)
        if (!walk->context->sink->row(walk->context->sink->context, &row))
            return false;
    return true;
}

/* The merges of a row with content are those of each of its copies. */
static void repeat_merges(struct content_walk *walk) {
    const size_t first = walk->row_merges, count = walk->merges.count - first;
    for (uint32_t copy = 1; copy < walk->row_repeat && count > 0 && !walk->fault->set; copy++)
        for (size_t i = 0; i < count && !walk->fault->set; i++) {
            struct cell_range range = walk->merges.items[first + i];
            range.first_row += copy;
            range.last_row += copy;
            if (walk->merges.count == MERGES_MAX)
                over_ceiling(walk, CEILING_MERGES);
            else
                sheet_ranges_add(&walk->merges, &walk->sheet_arena, range);
        }
}

void ods_end_row(void *context, const char *text, size_t length) {
    struct content_walk *walk = context;
    (void)text, (void)length;
    if (!walk->skipped && walk->cell_count > 0) {
        walk->skipped = !hand_over(walk);
        repeat_merges(walk);
        arena_clear(&walk->texts);
    }
    walk->row = walk->row_repeat > CELL_ROW_MAX - walk->row ? CELL_ROW_MAX + 1 : walk->row + walk->row_repeat;
}
