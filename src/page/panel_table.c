/* The table of a panel: every answer to its questions, file by file, with its cell. */
#include <stdio.h>

#include "page/evidence.h"
#include "sheet/sheet.h"

static const struct wording MUNICIPALITY = {{"Kommun", "Municipality"}};
static const struct wording CELL = {{"Cell", "Cell"}};
static const struct wording ROW_HEAD = {{"Rad", "Row"}};
static const struct wording POPULATION = {{"Folkmängd", "Population"}};
static const struct wording ANSWER = {{"Svar", "Answer"}};
static const struct wording MEETS = {{"Uppfyller villkoret", "Meets the condition"}};
static const struct wording YES = {{"ja", "yes"}};
static const struct wording NO = {{"nej", "no"}};
static const struct wording SHEET = {{"{1}, bladet {2}", "{1}, sheet {2}"}};
static const struct wording NO_ANSWER = {{"inget svar", "no answer"}};
static const struct wording NOT_ASKED = {{"frågan finns inte i filen", "the question is not in the file"}};
#define OUTSIDE_BASE "*"
static const struct wording NO_BASE = {{"* räknas inte i basen", "* not counted in the base"}};
static const struct wording STOOD = {{"stod ”{1}”", "stood “{1}”"}};

/* ---- one answer ---- */
static bool is_without_information(const struct field *field, const char *value) {
    const struct choice *choice = field->list && value[0] ? choice_by_name(field->list, value) : NULL;
    return choice && choice->missing;
}

static const char *value_text(const struct page *page, const struct field *field, const char *value) {
    double number;
    if (field_is_year(field))
        return value;
    if ((field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL) && text_to_number(value, &number))
        return book_decimal(&page->book, number, answer_decimals(value));
    return answer_label(&page->book, page->arena, field, value);
}

static const char *stood_text(const struct panel *panel, const struct evidence_row *row, size_t field) {
    const struct cell_place *place = &row->places[field];
    char key[4096];
    if (panel->rows != panel->evidence->rows || !row->places_known)
        return NULL;
    snprintf(key, sizeof key, "%s\t%s\t%u:%u\t%s", row->file, row->sheet, (unsigned)place->row, (unsigned)place->column,
             panel->evidence->record->fields[field].name);
    size_t index = map_get(panel->evidence->stood, key);
    return index == MAP_NONE ? NULL : panel->evidence->stood_texts[index];
}

static void add_remark(struct page *page, const char *remark) {
    html_add(page->out, " <small>{}</small>", remark, NULL);
}

static void add_value(struct panel *panel, const struct evidence_row *row, size_t field) {
    struct page *page = panel->page;
    const struct field *asked = &panel->evidence->record->fields[field];
    const char *value = row->values[field], *stood = stood_text(panel, row, field);
    bool known = row->places_known && row->places[field].row == 0;
    text_add(page->out, "<td>");
    if (value[0])
        html_add(page->out, "{}", value_text(page, asked, value), NULL);
    else
        html_add(page->out, "<small>{}</small>", say(page, known ? &NOT_ASKED : &NO_ANSWER), NULL);
    if (is_without_information(asked, value)) {
        text_add(page->out, "<small>" OUTSIDE_BASE "</small>");
        panel->outside_base = true;
    }
    if (stood)
        add_remark(page, book_fill(&page->book, &STOOD, stood, NULL));
}

static void add_cell(struct page *page, const struct evidence_row *row, size_t field) {
    char ref[CELL_REF_SIZE] = "";
    if (row->places_known && row->places[field].row > 0 && row->places[field].column > 0)
        cell_ref(row->places[field].row, row->places[field].column, ref);
    html_add(page->out, "<td>{}", ref, NULL);
}

static void add_answers(struct panel *panel, const struct evidence_row *row) {
    for (size_t i = 0; i < panel->evidence->field_count; i++) {
        add_value(panel, row, panel->evidence->fields[i]);
        add_cell(panel->page, row, panel->evidence->fields[i]);
    }
    if (panel->evidence->field_count == 0)
        html_add(panel->page->out, "<td>{}", book_number(&panel->page->book, row->row), NULL);
}

static const char *place_of(const struct page *page, const struct evidence_row *row) {
    return row->sheet[0] ? book_fill(&page->book, &SHEET, row->file, row->sheet, NULL) : row->file;
}

static void add_before(struct panel *panel, size_t municipality) {
    const struct evidence_row *row = evidence_first_row(panel->evidence->before, municipality);
    const struct evidence_rows *rows = panel->rows;
    for (size_t i = 0; !row && i < panel->evidence->field_count; i++)
        html_add(panel->page->out, "<td><small>{}</small><td>", say(panel->page, &NO_ANSWER), NULL);
    if (!row)
        return;
    panel->rows = panel->evidence->before;
    add_answers(panel, row);
    panel->rows = rows;
}

/* ---- the columns ---- */
/* One more column, and which of them hold numbers, as a table's classes: " n2 n4". */
static void next_column(struct text *numbers, size_t *column, bool number) {
    ++*column;
    if (number)
        text_printf(numbers, " n%zu", *column);
}

static void next_answers(const struct evidence *evidence, struct text *numbers, size_t *column) {
    for (size_t i = 0; i < evidence->field_count; i++) {
        enum field_type type = evidence_field(evidence, i)->type;
        next_column(numbers, column, type == FIELD_INTEGER || type == FIELD_DECIMAL);
        next_column(numbers, column, false);
    }
    if (evidence->field_count == 0)
        next_column(numbers, column, true);
}

/* How many there are; NUMBERS gets the classes. */
static size_t count_columns(const struct panel *panel, struct text *numbers) {
    const struct evidence *evidence = panel->evidence;
    size_t column = 1 + evidence_is_keyed(evidence);
    next_answers(evidence, numbers, &column);
    column += evidence->meets && panel->rows == evidence->rows;
    if (evidence->population)
        next_column(numbers, &column, true);
    if (panel->beside)
        next_answers(evidence, numbers, &column);
    return column;
}

/* ---- rows ---- */

/* The rows of one file and sheet, FIRST before END, and where the same municipalities' answers of the wave before stand. */
struct file_group {
    const struct evidence_row *first, *end, *before; /* BEFORE: one that stands there, or NULL */
};

static bool is_same_place(const struct evidence_row *a, const struct evidence_row *b) {
    return text_equal(a->file, b->file) && text_equal(a->sheet, b->sheet);
}

static struct file_group find_group(const struct panel *panel, const struct evidence_row *first, const struct evidence_row *end) {
    struct file_group group = {.first = first, .end = first};
    for (; group.end < end && is_same_place(group.end, first); group.end++) {
        const struct evidence_row *before = panel->beside ? evidence_first_row(panel->evidence->before, group.end->municipality) : NULL;
        if (before && group.before && !is_same_place(before, group.before))
            break;
        group.before = before ? before : group.before;
    }
    return group;
}

static void add_file_row(const struct panel *panel, const struct file_group *group) {
    struct page *page = panel->page;
    const char *columns = arena_printf(page->arena, "%zu", panel->columns);
    html_add(page->out, "<tbody><tr class=file><th scope=rowgroup colspan={}>{}", columns, place_of(page, group->first), NULL);
    if (group->before)
        html_add(page->out, " · {}: {}", panel->evidence->before->wave, place_of(page, group->before), NULL);
    text_add(page->out, "\n");
}

static void add_row(struct panel *panel, const struct evidence_row *row, bool first) {
    struct page *page = panel->page;
    const struct evidence *evidence = panel->evidence;
    const struct municipality *municipality = &page->publication->areas->municipalities[row->municipality];
    const char *id = arena_printf(page->arena, " id=e%zu-%s", panel->number, municipality->code);
    html_add(page->out, "<tr{}><th>{}", evidence->municipalities && first && panel->rows == evidence->rows ? id : "", municipality->name,
             NULL);
    if (evidence_is_keyed(evidence))
        html_add(page->out, "<td>{}", row->values[evidence->record->id], NULL);
    add_answers(panel, row);
    if (evidence->meets && panel->rows == evidence->rows)
        html_add(page->out, "<td>{}", say(page, evidence->meets[row - evidence->rows->items] ? &YES : &NO), NULL);
    if (evidence->population)
        html_add(page->out, "<td>{}", book_decimal(&page->book, municipality->population, 0), NULL);
    if (panel->beside)
        add_before(panel, row->municipality);
    text_add(page->out, "\n");
}

/* Rows come by municipality, so those of a county stand together. */
static void add_rows(struct panel *panel) {
    const struct county *county = &panel->page->publication->areas->counties[panel->county];
    const struct evidence_row *row = panel->rows->items, *end = row + panel->rows->count, *last = NULL;
    while (row < end && row->municipality < county->first_municipality)
        row++;
    while (end > row && end[-1].municipality >= county->first_municipality + county->municipality_count)
        end--;
    while (row < end) {
        struct file_group group = find_group(panel, row, end);
        add_file_row(panel, &group);
        for (; row < group.end; last = row++)
            add_row(panel, row, !last || last->municipality != row->municipality);
    }
}

/* ---- the table ---- */
static void add_head(struct page *page, const struct wording *head) {
    html_add(page->out, "<th>{}", say(page, head), NULL);
}

/* The question of a panel about one only is its heading. */
static void add_answer_heads(const struct panel *panel, const char *wave) {
    struct page *page = panel->page;
    size_t count = panel->evidence->field_count;
    for (size_t i = 0; i < count; i++) {
        const char *label = say(page, count == 1 ? &ANSWER : &evidence_field(panel->evidence, i)->label);
        html_add(page->out, wave ? "<th>{}: {}" : "<th>{}{}", wave ? wave : "", label, NULL);
        add_head(page, &CELL);
    }
    if (count == 0)
        add_head(page, &ROW_HEAD);
}

void panel_table(struct panel *panel) {
    struct page *page = panel->page;
    const struct evidence *evidence = panel->evidence;
    struct text numbers;
    text_init(&numbers);
    panel->columns = count_columns(panel, &numbers);
    html_add(page->out, numbers.length ? "<table class=\"{}\"><thead><tr>" : "<table><thead><tr>",
             text_get(&numbers) + (numbers.length > 0), NULL);
    text_release(&numbers);
    add_head(page, &MUNICIPALITY);
    if (evidence_is_keyed(evidence))
        add_head(page, &evidence->record->fields[evidence->record->id].label);
    add_answer_heads(panel, evidence->before ? panel->rows->wave : NULL);
    if (evidence->meets && panel->rows == evidence->rows)
        add_head(page, &MEETS);
    if (evidence->population)
        add_head(page, &POPULATION);
    if (panel->beside)
        add_answer_heads(panel, evidence->before->wave);
    text_add(page->out, "\n");
    add_rows(panel);
    text_add(page->out, "</table>\n");
    if (panel->outside_base)
        html_add(page->out, "<p class=small>{}</p>\n", say(page, &NO_BASE), NULL);
    panel->outside_base = false;
}
