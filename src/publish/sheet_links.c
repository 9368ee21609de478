/*   cell of a return ──► answer's cell          finding, change ──(its cell, else its row, else its municipality)──► answer
 *   row of a return  ──► answer's row           answer's row ──► its first finding, and how many there are      */
#include "publish/sheet_links.h"

#include <string.h>

#define LINKS_MAX 65000u     /* on a sheet: Excel takes 65 530 */
#define KEY_SEPARATOR "\x1F" /* ASCII unit separator: in no name of a sheet */

static const struct wording LEADS_TO = {{"{1}, cell {2}", "{1}, cell {2}"}};
static const struct wording FINDINGS_OF_ROW = {{"Till det första av radens fynd. Siffran är hur många de är.",
                                                "To the first of the row's findings. The figure says how many there are."}};

struct answer_row {
    lxw_worksheet *sheet;
    const char *sheet_name;
    lxw_row_t row;
    lxw_col_t column;       /* of the number of findings */
    lxw_col_t municipality; /* what a fault of the whole row points at */
    size_t findings;
    lxw_row_t first_finding;
    const char *findings_sheet;
};
/* A line that leads to an answer. */
struct leading_row {
    struct value_place value;
    bool counts; /* a finding: the answer leads back to the first of them */
    lxw_worksheet *sheet;
    const char *sheet_name;
    lxw_row_t row;
    lxw_col_t column;
};
struct sheet_links {
    struct arena *arena;
    struct map cells;          /* record, file, sheet, row, column -> index in answers */
    struct map rows;           /* record, file, sheet, row -> index in rows */
    struct map municipalities; /* record, code -> index in rows, the first */
    struct answer_row *row_items;
    size_t row_count, row_capacity;
    struct answer_cell {
        size_t row;
        lxw_col_t column;
    } * cell_items;
    size_t cell_count, cell_capacity;
    struct leading_row *leading;
    size_t leading_count, leading_capacity;
};

struct sheet_links *sheet_links_make(struct arena *arena) {
    struct sheet_links *links = arena_alloc(arena, sizeof *links);
    links->arena = arena;
    map_init(&links->cells, arena);
    map_init(&links->rows, arena);
    map_init(&links->municipalities, arena);
    return links;
}

/* ---- keys ---- */

static const char *row_key(struct arena *arena, const char *record, const char *file, const char *sheet, uint32_t row) {
    return arena_printf(arena, "%s" KEY_SEPARATOR "%s" KEY_SEPARATOR "%s" KEY_SEPARATOR "%lu", record, file, sheet, (unsigned long)row);
}

static const char *cell_key(struct arena *arena, const char *record, const char *file, const char *sheet, struct cell_place place) {
    return arena_printf(arena, "%s" KEY_SEPARATOR "%lu", row_key(arena, record, file, sheet, place.row), (unsigned long)place.column);
}

static const char *area_key(struct arena *arena, const char *record, const char *code) {
    return arena_printf(arena, "%s" KEY_SEPARATOR "%s", record, code);
}

static void put_first(struct map *map, const char *key, size_t value) {
    size_t *place = map_put(map, key);
    if (*place == MAP_NONE)
        *place = value;
}

/* ---- noting ---- */

void sheet_links_add_row(struct sheet_links *links, const struct page *page, const struct record *record, const struct stored_row *row,
                         size_t column) {
    struct arena *arena = links->arena;
    const struct area_register *areas = page->book->publication->areas;
    links->row_items = arena_grow(arena, links->row_items, links->row_count, &links->row_capacity, sizeof *links->row_items);
    links->row_items[links->row_count] = (struct answer_row){.sheet = page->sheet,
                                                             .sheet_name = page->plan->name,
                                                             .row = page->row,
                                                             .column = (lxw_col_t)column,
                                                             .municipality = (lxw_col_t)record->municipality};
    put_first(&links->rows, row_key(arena, record->name, row->file, row->sheet, row->row), links->row_count);
    if (row->municipality != AREA_NONE)
        put_first(&links->municipalities, area_key(arena, record->name, areas->municipalities[row->municipality].code), links->row_count);
    links->row_count++;
}

void sheet_links_add_answer(struct sheet_links *links, const struct record *record, const struct stored_row *row, size_t field,
                            size_t column) {
    if (!row->places_known || row->places[field].row == 0)
        return;
    struct arena *arena = links->arena;
    links->cell_items = arena_grow(arena, links->cell_items, links->cell_count, &links->cell_capacity, sizeof *links->cell_items);
    links->cell_items[links->cell_count] = (struct answer_cell){links->row_count - 1, (lxw_col_t)column};
    put_first(&links->cells, cell_key(arena, record->name, row->file, row->sheet, row->places[field]), links->cell_count);
    links->cell_count++;
}

static void add_leading(struct sheet_links *links, const struct page *page, const struct value_place *value, bool counts, size_t column) {
    links->leading = arena_grow(links->arena, links->leading, links->leading_count, &links->leading_capacity, sizeof *links->leading);
    links->leading[links->leading_count++] = (struct leading_row){.value = *value,
                                                                  .counts = counts,
                                                                  .sheet = page->sheet,
                                                                  .sheet_name = page->plan->name,
                                                                  .row = page->row,
                                                                  .column = (lxw_col_t)column};
}

void sheet_links_add_finding(struct sheet_links *links, const struct page *page, const struct finding *finding, size_t column) {
    const struct value_place value = {finding->record, finding->file, finding->sheet, finding->kommun, finding->row, finding->column};
    add_leading(links, page, &value, true, column);
}

void sheet_links_add_change(struct sheet_links *links, const struct page *page, const struct value_place *value, size_t column) {
    add_leading(links, page, value, false, column);
}

/* ---- laying ---- */

/* Where what is said about VALUE leads. A fault of a place leads to its row or nowhere: another place of the municipality would be a wrong
 * answer. */
static bool find_answer(const struct sheet_links *links, const struct book *book, const struct value_place *value,
                        struct answer_cell *found) {
    struct arena *arena = links->arena;
    const char *first = book->publication->pipeline->records[0].name, *record = *value->record == '\0' ? first : value->record;
    struct cell_place place = {value->row, value->column};
    size_t cell = map_get(&links->cells, cell_key(arena, record, value->file, value->sheet, place));
    if (cell != MAP_NONE) {
        *found = links->cell_items[cell];
        return true;
    }
    size_t row = value->row == 0 ? MAP_NONE : map_get(&links->rows, row_key(arena, record, value->file, value->sheet, value->row));
    if (row == MAP_NONE && *value->kommun != '\0' && strcmp(record, first) == 0)
        row = map_get(&links->municipalities, area_key(arena, record, value->kommun));
    if (row == MAP_NONE)
        return false;
    *found = (struct answer_cell){row, links->row_items[row].municipality};
    return true;
}

static const char *url_to(struct arena *arena, const char *sheet_name, lxw_row_t row, lxw_col_t column, const char **ref) {
    char text[CELL_REF_SIZE];
    cell_ref(row + 1, (uint32_t)column + 1, text);
    *ref = arena_text(arena, text);
    return arena_printf(arena, "internal:'%s'!%s", sheet_name, *ref);
}

static lxw_error link_leading(const struct sheet_links *links, const struct book *book, const struct leading_row *from, bool linked) {
    struct answer_cell to;
    const char *ref;
    if (!find_answer(links, book, &from->value, &to))
        return LXW_NO_ERROR;
    struct answer_row *row = &links->row_items[to.row];
    if (from->counts && row->findings++ == 0)
        row->first_finding = from->row, row->findings_sheet = from->sheet_name;
    const char *url = url_to(links->arena, row->sheet_name, row->row, to.column, &ref);
    const char *text = book_fill(book, &LEADS_TO, row->sheet_name, ref, NULL);
    if (linked)
        return worksheet_write_url_opt(from->sheet, from->row, from->column, url, book->formats->styles[STYLE_LINK], text, NULL);
    return worksheet_write_string(from->sheet, from->row, from->column, text, book->formats->styles[STYLE_TEXT]);
}

/* The figure is written over the link's text and stays a number; the link stays too. */
static lxw_error link_row(const struct sheet_links *links, const struct book *book, const struct answer_row *from, bool linked) {
    lxw_format *format = book->formats->styles[linked ? STYLE_LINK : STYLE_TEXT];
    const char *ref, *url = url_to(links->arena, from->findings_sheet, from->first_finding, 0, &ref);
    const char *tip = book_say(book, &FINDINGS_OF_ROW);
    lxw_error result = LXW_NO_ERROR;
    if (linked)
        result = worksheet_write_url_opt(from->sheet, from->row, from->column, url, format, NULL, tip);
    return result != LXW_NO_ERROR ? result : worksheet_write_number(from->sheet, from->row, from->column, (double)from->findings, format);
}

bool sheet_links_finish(const struct sheet_links *links, const struct book *book, struct error *error) {
    lxw_error result = LXW_NO_ERROR;
    size_t on_sheet = 0;
    for (size_t i = 0; i < links->leading_count && result == LXW_NO_ERROR; i++) {
        on_sheet = i > 0 && links->leading[i].sheet != links->leading[i - 1].sheet ? 0 : on_sheet;
        result = link_leading(links, book, &links->leading[i], on_sheet++ < LINKS_MAX);
    }
    on_sheet = 0;
    for (size_t i = 0; i < links->row_count && result == LXW_NO_ERROR; i++) {
        const struct answer_row *row = &links->row_items[i];
        on_sheet = i > 0 && row->sheet != links->row_items[i - 1].sheet ? 0 : on_sheet;
        if (row->findings > 0)
            result = link_row(links, book, row, on_sheet++ < LINKS_MAX);
    }
    return result == LXW_NO_ERROR || error_set(error, "The links of the workbook cannot be laid: %s", lxw_strerror(result));
}
