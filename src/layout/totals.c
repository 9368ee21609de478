#include "layout/totals.h"

#include <stdlib.h>
#include <string.h>

#include "text/text.h"

#define TOTAL "total"   /* as records_sort calls it */
#define YEAR_LEAST 1000 /* a question with such a least answer asks for a year, and nobody sums those */

/* ---- one cell ---- */

enum part_kind { PART_NUMBER, PART_UNKNOWN, PART_UNCLEAR };
struct part {
    enum part_kind kind;
    bool is_text; /* figures that are a text: a formula's sum passes them over */
    double number;
};

/* "1 250", also with a hard space; NULL when TEXT is anything but figures, in groups of three if in groups. */
static const char *digits_of(struct arena *arena, const char *text) {
    const char **groups;
    struct text digits;
    size_t count = text_split(arena, text_fold(arena, text), " ", &groups);
    bool well = count > 0;
    text_init(&digits);
    for (size_t i = 0; i < count && well; i++) {
        well = strspn(groups[i], "0123456789") == strlen(groups[i]) && (i == 0 || strlen(groups[i]) == 3);
        text_add(&digits, groups[i]);
    }
    const char *made = well ? arena_text(arena, text_get(&digits)) : NULL;
    text_release(&digits);
    return made;
}

static struct part part_of(struct arena *arena, const struct cell *cell) {
    struct part part = {.kind = PART_UNKNOWN};
    if (cell == NULL || cell->type == CELL_ERROR || value_is_missing_word(arena, cell->text)) {
        return part;
    }
    const char *digits = cell->type == CELL_TEXT ? digits_of(arena, cell->text) : NULL;
    bool read = cell->type == CELL_NUMBER && !cell->percent;
    part.number = read ? cell->number : 0;
    read = read || (digits != NULL && text_to_number(digits, &part.number));
    part.is_text = cell->type == CELL_TEXT;
    part.kind = read && part.number >= 0 && part.number == (double)(long long)part.number ? PART_NUMBER : PART_UNCLEAR;
    return part;
}

/* ---- sums of rows ---- */

/* Of the records FIRST … LAST. */
struct sum {
    double known, typed; /* typed: without figures that are texts */
    size_t parts, unknown, unclear;
    uint32_t first, last;
};

static struct sum sum_records(struct layout_work *work, const struct found_head *head, const struct layout_table *table, uint32_t line,
                              uint32_t after, uint32_t before) {
    struct sum sum = {0};
    for (size_t i = 0; i < table->record_count; i++) {
        const uint32_t record = table->records[i];
        if (record <= after || record >= before) {
            continue;
        }
        const struct part part = part_of(work->arena, view_cell(&head->view, record, line));
        sum.first = sum.parts == 0 ? record : sum.first;
        sum.last = record;
        sum.parts++;
        sum.known += part.number;
        sum.typed += part.is_text ? 0 : part.number;
        sum.unknown += part.kind == PART_UNKNOWN ? 1 : 0;
        sum.unclear += part.kind == PART_UNCLEAR ? 1 : 0;
    }
    return sum;
}

/* Excel's SUM leaves out figures that are texts, and a file without types does not tell which were: there only too large a sum is wrong. */
static bool contradicts(const struct sum *sum, const struct part *stated) {
    if (sum->unclear > 0 || (!stated->is_text && stated->number == sum->typed)) {
        return false;
    }
    const bool larger = stated->number > sum->known, smaller = stated->number < sum->known;
    return (larger && sum->unknown == 0) || (smaller && !stated->is_text);
}

/* ---- rows of totals ---- */

struct total_rows {
    uint32_t *items; /* rising */
    size_t count;
};

static bool is_total_at(const struct found_head *head, const struct layout_table *table, uint32_t record) {
    for (size_t i = 0; i < table->left_out_count; i++) {
        const struct cell_range *range = &table->left_out[i];
        const uint32_t first = head->view.turned ? range->first_column : range->first_row,
                       last = head->view.turned ? range->last_column : range->last_row;
        if (record >= first && record <= last) {
            return strcmp(table->left_out_reasons[i], TOTAL) == 0;
        }
    }
    return false;
}

static struct total_rows find_totals(struct layout_work *work, const struct found_head *head, const struct layout_table *table) {
    struct total_rows rows = {0};
    rows.items = arena_array(work->arena, head->end > head->last ? head->end - head->last : 0, sizeof *rows.items);
    for (uint32_t record = head->last + 1; record <= head->end; record++) {
        if (is_total_at(head, table, record)) {
            rows.items[rows.count++] = record;
        }
    }
    return rows;
}

/* A mean is left out like a sum, and the country's figure is the sum of nothing that stands here. */
static bool is_no_sum(struct layout_work *work, const char *text) {
    static const char *const others[] = {"medel", "genomsnitt",  "median",  "snitt", "riket",  "average",
                                         "mean",  "hela landet", "sverige", "andel", "procent"};
    const char *folded = text_fold(work->arena, text);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strstr(folded, others[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* What the row is called: what stands for the municipality, else its first text that is no number; NULL when it is no sum. */
static const char *name_of(struct layout_work *work, const struct found_head *head, uint32_t record) {
    const struct table_line *place = assigned_line(&head->assignment, head->assignment.matcher->names->record->municipality, PART_WHOLE);
    const char *name = place != NULL ? view_text(&head->view, record, place->line) : "";
    for (uint32_t line = head->first_line; line <= head->last_line; line++) {
        const char *text = view_text(&head->view, record, line);
        if (text_is_blank(text) || digits_of(work->arena, text) != NULL) {
            continue;
        }
        if (is_no_sum(work, text)) {
            return NULL;
        }
        name = text_is_blank(name) ? text : name;
    }
    return text_is_blank(name) ? NULL : name;
}

static bool is_counted(const struct record *record, const struct table_line *line) {
    if (line->outcome != LINE_BOUND || (line->bound.target.part != PART_WHOLE && line->bound.target.part != PART_YEAR)) {
        return false;
    }
    const struct field *field = &record->fields[line->bound.target.field];
    return field->type == FIELD_INTEGER && !(field->has_min && field->min >= YEAR_LEAST);
}

/* ---- telling ---- */

static void tell(struct layout_work *work, const struct found_head *head, const struct table_line *line, uint32_t record, const char *name,
                 const struct sum *sum) {
    const struct record *asked = head->assignment.matcher->names->record;
    const struct field *field = &asked->fields[line->bound.target.field];
    struct finding_where where = {
        .file = work->shown, .sheet = head->view.grid->info.name, .record = asked->name, .field = field->name, .label = &field->label};
    char number[NUMBER_TEXT_SIZE], first[CELL_REF_SIZE], last[CELL_REF_SIZE];
    uint32_t row, column;
    view_place(&head->view, record, line->line, &where.row, &where.column);
    view_place(&head->view, sum->first, line->line, &row, &column);
    cell_ref(row, column, first);
    view_place(&head->view, sum->last, line->line, &row, &column);
    cell_ref(row, column, last);
    number_to_text(sum->known, number);
    finding_add(work->findings, FINDING_TOTAL_DIFFERS, &where, view_text(&head->view, record, line->line), name,
                strcmp(first, last) == 0 ? first : arena_printf(work->arena, "%s–%s", first, last), number, (const char *)NULL);
}

static void judge_cell(struct layout_work *work, const struct found_head *head, const struct layout_table *table,
                       const struct total_rows *totals, size_t index, const struct table_line *line, const char *name) {
    const uint32_t here = totals->items[index], before = index > 0 ? totals->items[index - 1] : 0,
                   next = index + 1 < totals->count ? totals->items[index + 1] : UINT32_MAX;
    const struct part stated = part_of(work->arena, view_cell(&head->view, here, line->line));
    const struct sum sums[] = {sum_records(work, head, table, line->line, before, here),
                               sum_records(work, head, table, line->line, 0, here), sum_records(work, head, table, line->line, here, next),
                               sum_records(work, head, table, line->line, 0, UINT32_MAX)};
    const struct sum *nearest = NULL;
    if (stated.kind != PART_NUMBER) {
        return;
    }
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        if (sums[i].parts > 0 && !contradicts(&sums[i], &stated)) {
            return;
        }
        nearest = nearest == NULL && sums[i].parts > 0 ? &sums[i] : nearest;
    }
    if (nearest != NULL) {
        tell(work, head, line, here, name, nearest);
    }
}

void totals_report(struct layout_work *work, const struct found_head *head, const struct layout_table *table) {
    const struct total_rows totals = find_totals(work, head, table);
    for (size_t i = 0; i < totals.count && table->record_count > 0; i++) {
        const char *name = name_of(work, head, totals.items[i]);
        for (size_t j = 0; name != NULL && j < head->assignment.line_count; j++) {
            if (is_counted(table->record, &head->assignment.lines[j])) {
                judge_cell(work, head, table, &totals, i, &head->assignment.lines[j], name);
            }
        }
    }
}
