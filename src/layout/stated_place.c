/* Lists of places are written as people write lists: the municipality once, its places below.
 *
 *   Kommun │ Id │ Namn          Solna                 Only where the whole table is written so: a municipality that stands in two rows
 *   Solna  │ 1  │ Torget        Id │ Namn             after each other shows that every row states its own, and then a blank is a gap.
 *          │ 2  │ Parken        1  │ Torget
 *   Nacka  │ 1  │ Stationen     2  │ Parken
 */
#include "layout/stated_place.h"

#include <stdlib.h>
#include <string.h>

#include "text/text.h"

#define SECTION_RECORDS 2u /* a section's name stands right above its head, or a blank row higher */
#define STATED_SHARE 5     /* fewer blanks than every fifth row are gaps, not a way of writing */

/* ---- sections ---- */
/* The first texts of RECORD, at most two; returns how many it has (three: more than two). */
static size_t first_texts(const struct view *view, uint32_t record, const struct cell *texts[2]) {
    const struct sheet_row *row = grid_row(view->grid, record);
    size_t count = 0;
    for (size_t i = 0; row != NULL && i < row->count && count < 3; i++) {
        if (text_is_blank(row->cells[i].text) || row->cells[i].column < view->first_line || row->cells[i].column > view->lines)
            continue;
        if (count < 2)
            texts[count] = &row->cells[i];
        count++;
    }
    return count;
}

bool stated_asks(struct head_matcher *matcher, const char *text) {
    struct head_matches matches = head_match(matcher, text);
    const struct record *record = matcher->names->record;
    return matches.count > 0 && matches.items[0].score >= HEAD_SCORE_EXACT && matches.items[0].target.field == record->municipality;
}

bool stated_take(struct layout_work *work, const char *text, uint32_t row, uint32_t column, struct stated_place *out) {
    const char *trimmed = text_trim(work->arena, text);
    if (strlen(trimmed) < 2 || trimmed[strspn(trimmed, "0123456789")] == '\0' ||
        value_municipality(work->arena, work->areas, trimmed) == AREA_NONE)
        return false; /* a bare number may be a code, and may be anything else */
    *out = (struct stated_place){trimmed, row, column};
    return true;
}

bool section_of(struct layout_work *work, struct head_matcher *matcher, const struct view *view, uint32_t record,
                struct stated_place *out) {
    const struct cell *texts[2];
    size_t count = view->turned ? 0 : first_texts(view, record, texts);
    if (count == 2)
        return stated_asks(matcher, texts[0]->text) && stated_take(work, texts[1]->text, record, texts[1]->column, out);
    if (count != 1)
        return false;
    const char *colon = strchr(texts[0]->text, ':');
    if (colon == NULL)
        return stated_take(work, texts[0]->text, record, texts[0]->column, out);
    const char *asked = arena_bytes(work->arena, texts[0]->text, (size_t)(colon - texts[0]->text));
    return stated_asks(matcher, asked) && stated_take(work, colon + 1, record, texts[0]->column, out);
}

bool section_above(struct layout_work *work, const struct found_head *head, struct stated_place *out) {
    for (uint32_t up = 1; up <= SECTION_RECORDS && up < head->first && head->record > 0; up++) {
        uint32_t record = head->first - up;
        if (!view_record_is_blank(&head->view, record, head->view.first_line, head->view.lines))
            return section_of(work, head->assignment.matcher, &head->view, record, out);
    }
    return false;
}

/* ---- one table ---- */
/* The record's own municipality, or its code; NULL when it says none. */
static const struct cell *own_place(const struct layout_table *table, size_t record, uint32_t *row, uint32_t *column) {
    const struct cell *found = NULL;
    for (size_t i = 0; i < table->binding_count && found == NULL; i++) {
        if (table->bindings[i].field == table->record->municipality) {
            found = layout_cell(table, record, &table->bindings[i], row, column);
            found = found != NULL && text_is_blank(found->text) ? NULL : found;
        }
    }
    return found;
}

/* The number at the end of the record's id, or 0. */
static unsigned long id_number(const struct layout_table *table, size_t record) {
    for (size_t i = 0; i < table->binding_count; i++) {
        const struct cell *cell =
            table->bindings[i].field == table->record->id ? layout_cell(table, record, &table->bindings[i], NULL, NULL) : NULL;
        if (cell == NULL)
            continue;
        const char *at = cell->text + strlen(cell->text);
        while (at > cell->text && at[-1] >= '0' && at[-1] <= '9')
            at--;
        return strlen(at) > 6 ? 0 : strtoul(at, NULL, 10);
    }
    return 0;
}

/* How a table's rows say their municipality. */
struct manner {
    size_t blanks;    /* rows that do not */
    bool is_repeated; /* two rows after each other state the same */
    bool restarts;    /* each municipality's ids begin anew and run on through its blank rows */
};

static struct manner manner_of(const struct layout_table *table) {
    struct manner manner = {.restarts = table->record_count > 0};
    const char *before = "";
    for (size_t i = 0; i < table->record_count; i++) {
        const struct cell *own = own_place(table, i, NULL, NULL);
        unsigned long id = id_number(table, i), last = i > 0 ? id_number(table, i - 1) : 0;
        manner.blanks += own == NULL ? 1 : 0;
        manner.restarts = manner.restarts && id != 0 && (own != NULL ? id == 1 : id == last + 1);
        manner.is_repeated = manner.is_repeated || (own != NULL && text_equal(own->text, before));
        before = own != NULL ? own->text : "";
    }
    return manner;
}

static bool is_stated_once(const struct manner *manner, size_t records) {
    if (manner->blanks == 0 || manner->is_repeated)
        return false;
    return manner->restarts || (manner->blanks >= 2 && STATED_SHARE * manner->blanks >= records);
}

/* The nearest section between the record before and RECORD, else what held until now. Rows of totals close a municipality: what follows
 * them and names none is nobody's. */
static void follow_gap(struct layout_work *work, const struct found_head *head, uint32_t from, uint32_t to, struct stated_place *holds) {
    for (uint32_t number = from; number < to; number++) {
        struct stated_place section;
        if (section_of(work, head->assignment.matcher, &head->view, number, &section))
            *holds = section;
    }
}

static void set_stated(struct layout_work *work, struct layout_table *table, size_t record, const struct stated_place *holds,
                       struct stated_place *first, size_t *count) {
    if (table->stated == NULL)
        table->stated = arena_array(work->arena, table->record_count, sizeof *table->stated);
    table->stated[record] = *holds;
    if ((*count)++ == 0)
        *first = (struct stated_place){holds->text, table->records[record], 1};
}

static void report(struct layout_work *work, const struct found_head *head, const struct layout_table *table,
                   const struct stated_place *first, size_t count) {
    struct finding_where where = {.file = work->shown,
                                  .sheet = head->view.grid->info.name,
                                  .row = first->row,
                                  .column = head->first_line,
                                  .record = table->record->name};
    finding_add(work->findings, FINDING_MUNICIPALITY_STATED_ABOVE, &where, "", arena_printf(work->arena, "%zu", count), (const char *)NULL);
}

void stated_find(struct layout_work *work, const struct found_head *head, struct layout_table *table) {
    const bool is_list = head->record > 0 && !head->view.turned;
    if (table->record_count == 0 || (!is_list && head->above.text == NULL))
        return;
    struct manner manner = manner_of(table);
    bool once = is_stated_once(&manner, table->record_count), by_section = head->above.text != NULL;
    struct stated_place holds = head->above, first = {0};
    size_t count = 0;
    for (size_t i = 0; i < table->record_count; i++) {
        uint32_t row, column, from = i > 0 ? table->records[i - 1] + 1 : head->last + 1;
        if (by_section)
            follow_gap(work, head, from, table->records[i], &holds);
        const struct cell *own = own_place(table, i, &row, &column);
        if (own != NULL)
            holds = (struct stated_place){own->text, row, column};
        else if (holds.text != NULL && (once || by_section))
            set_stated(work, table, i, &holds, &first, &count);
    }
    if (count > 0 && is_list) /* a form's title is its own */
        report(work, head, table, &first, count);
}
