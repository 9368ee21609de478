#include "layout/totals.h"

#include <math.h>
#include <string.h>

#include "text/text.h"

#define TOTAL "total"   /* as records_sort calls it */
#define WHOLE_MOST 1e12 /* sums of as many as a sheet has rows are still exact */
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
    if (cell == NULL || cell->type == CELL_ERROR || value_is_missing_word(arena, cell->text))
        return part;
    const char *digits = cell->type == CELL_TEXT ? digits_of(arena, cell->text) : NULL;
    bool read = cell->type == CELL_NUMBER && !cell->percent;
    part.number = read ? cell->number : 0;
    read = read || (digits != NULL && text_to_number(digits, &part.number));
    part.is_text = cell->type == CELL_TEXT;
    part.kind = read && part.number >= 0 && part.number <= WHOLE_MOST && part.number == floor(part.number) ? PART_NUMBER : PART_UNCLEAR;
    return part;
}

/* ---- sums of rows ---- */

/* Of the records FIRST to (not with) END, by their index. */
struct sum {
    double known, typed; /* typed: without figures that are texts */
    size_t unknown, unclear;
    size_t first, end;
};

/* One a record: the sum of all before it; and one of all. */
static struct sum *add_up(struct arena *arena, const struct found_head *head, const struct layout_table *table, uint32_t line) {
    struct sum *sums = arena_array(arena, table->record_count + 1, sizeof *sums), sum = {0};
    for (size_t i = 0; i < table->record_count; i++) {
        const struct part part = part_of(arena, view_cell(&head->view, table->records[i], line));
        sums[i] = sum;
        sum.known += part.number;
        sum.typed += part.is_text ? 0 : part.number;
        sum.unknown += part.kind == PART_UNKNOWN;
        sum.unclear += part.kind == PART_UNCLEAR;
    }
    sums[table->record_count] = sum;
    return sums;
}

static struct sum between(const struct sum *sums, size_t first, size_t end) {
    const struct sum *low = &sums[first], *high = &sums[end];
    return (struct sum){.known = high->known - low->known,
                        .typed = high->typed - low->typed,
                        .unknown = high->unknown - low->unknown,
                        .unclear = high->unclear - low->unclear,
                        .first = first,
                        .end = end};
}

/* Excel's SUM leaves out figures that are texts, and a file without types does not tell which were: there only too large a sum is wrong. */
static bool contradicts(const struct sum *sum, const struct part *stated) {
    if (sum->unclear > 0 || (!stated->is_text && stated->number == sum->typed))
        return false;
    const bool larger = stated->number > sum->known, smaller = stated->number < sum->known;
    return (larger && sum->unknown == 0) || (smaller && !stated->is_text);
}

/* ---- rows of totals ---- */

struct total_row {
    uint32_t record;
    size_t above; /* records above it */
    const char *name;
};
struct total_rows {
    struct total_row *items; /* rising */
    size_t count, capacity;
};

/* A mean is left out like a sum, and the country's figure is the sum of nothing that stands here. */
static bool is_no_sum(struct layout_work *work, const char *text) {
    static const char *const others[] = {"medel", "genomsnitt",  "median",  "snitt", "riket",  "average",
                                         "mean",  "hela landet", "sverige", "andel", "procent"};
    const char *folded = text_fold(work->arena, text);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(folded, others[i]) != NULL)
            return true;
    return false;
}

/* What the row is called: what stands for the municipality, else its first text that is no number; NULL when it is no sum. */
static const char *name_of(struct layout_work *work, const struct found_head *head, uint32_t record) {
    const struct table_line *place = assigned_line(&head->assignment, head->assignment.matcher->names->record->municipality, PART_WHOLE);
    const char *name = place != NULL ? view_text(&head->view, record, place->line) : "";
    for (uint32_t line = head->first_line; line <= head->last_line; line++) {
        const char *text = view_text(&head->view, record, line);
        if (text_is_blank(text) || digits_of(work->arena, text) != NULL)
            continue;
        if (is_no_sum(work, text))
            return NULL;
        name = text_is_blank(name) ? text : name;
    }
    return text_is_blank(name) ? NULL : name;
}

static struct total_rows find_totals(struct layout_work *work, const struct found_head *head, const struct layout_table *table) {
    struct total_rows rows = {0};
    size_t above = 0;
    for (size_t i = 0; i < table->left_out_count; i++) {
        const struct cell_range *range = &table->left_out[i];
        const uint32_t first = head->view.turned ? range->first_column : range->first_row,
                       last = head->view.turned ? range->last_column : range->last_row;
        while (above < table->record_count && table->records[above] < first)
            above++;
        for (uint32_t record = first; record <= last && strcmp(table->left_out_reasons[i], TOTAL) == 0; record++) {
            rows.items = arena_grow(work->arena, rows.items, rows.count, &rows.capacity, sizeof *rows.items);
            rows.items[rows.count++] = (struct total_row){record, above, name_of(work, head, record)};
        }
    }
    return rows;
}

static bool is_counted(const struct record *record, const struct table_line *line) {
    if (line->outcome != LINE_BOUND || (line->bound.target.part != PART_WHOLE && line->bound.target.part != PART_YEAR))
        return false;
    const struct field *field = &record->fields[line->bound.target.field];
    return field->type == FIELD_INTEGER && !(field->has_min && field->min >= YEAR_LEAST);
}

/* ---- telling ---- */

static void tell(struct layout_work *work, const struct found_head *head, const struct layout_table *table, const struct table_line *line,
                 const struct total_row *total, const struct sum *sum) {
    const struct record *asked = head->assignment.matcher->names->record;
    const struct field *field = &asked->fields[line->bound.target.field];
    struct finding_where where = {
        .file = work->shown, .sheet = head->view.grid->info.name, .record = asked->name, .field = field->name, .label = &field->label};
    char number[NUMBER_TEXT_SIZE], first[CELL_REF_SIZE], last[CELL_REF_SIZE];
    uint32_t row, column;
    view_place(&head->view, total->record, line->line, &where.row, &where.column);
    view_place(&head->view, table->records[sum->first], line->line, &row, &column);
    cell_ref(row, column, first);
    view_place(&head->view, table->records[sum->end - 1], line->line, &row, &column);
    cell_ref(row, column, last);
    number_to_text(sum->known, number);
    finding_add(work->findings, FINDING_TOTAL_DIFFERS, &where, view_text(&head->view, total->record, line->line), total->name,
                strcmp(first, last) == 0 ? first : arena_printf(work->arena, "%s–%s", first, last), number, (const char *)NULL);
}

/* The rows that total number INDEX may sum up, the likeliest first: up to the total before it, all above, down to the next, all. */
static void judge_cell(struct layout_work *work, const struct found_head *head, const struct layout_table *table,
                       const struct total_rows *totals, size_t index, const struct table_line *line, const struct sum *sums,
                       const struct part *stated) {
    const size_t here = totals->items[index].above, before = index > 0 ? totals->items[index - 1].above : 0, all = table->record_count,
                 next = index + 1 < totals->count ? totals->items[index + 1].above : all;
    const struct sum candidates[] = {between(sums, before, here), between(sums, 0, here), between(sums, here, next), between(sums, 0, all)};
    const struct sum *nearest = NULL;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        const bool is_empty = candidates[i].first == candidates[i].end;
        if (!is_empty && !contradicts(&candidates[i], stated))
            return;
        nearest = nearest == NULL && !is_empty ? &candidates[i] : nearest;
    }
    if (nearest != NULL)
        tell(work, head, table, line, &totals->items[index], nearest);
}

static void judge_line(struct layout_work *work, struct arena *scratch, const struct found_head *head, const struct layout_table *table,
                       const struct total_rows *totals, const struct table_line *line) {
    const struct sum *sums = add_up(scratch, head, table, line->line);
    for (size_t i = 0; i < totals->count; i++) {
        const struct part stated = part_of(scratch, view_cell(&head->view, totals->items[i].record, line->line));
        if (totals->items[i].name != NULL && stated.kind == PART_NUMBER)
            judge_cell(work, head, table, totals, i, line, sums, &stated);
    }
}

void totals_report(struct layout_work *work, const struct found_head *head, const struct layout_table *table) {
    const struct total_rows totals = find_totals(work, head, table);
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < head->assignment.line_count && totals.count > 0 && table->record_count > 0; i++) {
        if (is_counted(table->record, &head->assignment.lines[i])) {
            judge_line(work, &scratch, head, table, &totals, &head->assignment.lines[i]);
            arena_clear(&scratch);
        }
    }
    arena_release(&scratch);
}
