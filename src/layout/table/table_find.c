/* Where a sheet's tables stand.
 *
 *   each way of turning ─► the best head ─► downwards from the first head that is good enough: further heads below start further tables */
#include "layout/table/table_find.h"

#include "text/text.h"

#define NO_HEAD (-1.0) /* a score that every promising head beats */
#define CODE_LIST_NOTE "code list"

void found_heads_add(struct arena *arena, struct found_heads *heads, const struct found_head *head) {
    heads->items = arena_grow(arena, heads->items, heads->count, &heads->capacity, sizeof *heads->items);
    heads->items[heads->count++] = *head;
}

size_t found_heads_bound(const struct found_heads *heads) {
    size_t count = 0;
    for (size_t i = 0; i < heads->count; i++)
        count += heads->items[i].assignment.bound_count;
    return count;
}

/* ---- several tables side by side (or forms below each other, when turned) ---- */
/* Whether LINE asks for the municipality by name. */
static bool is_municipality_line(const struct assignment *assignment, size_t index) {
    const struct head_matches *matches = &assignment->lines[index].matches;
    const struct record *record = assignment->matcher->names->record;
    return matches->count > 0 && matches->items[0].score >= HEAD_SCORE_EXACT && matches->items[0].target.field == record->municipality &&
           matches->items[0].target.part == PART_WHOLE;
}

/* The index where the next block begins after START: back from its municipality to where its questions begin; line_count when there is
 * none. */
static size_t next_block(const struct assignment *assignment, size_t start) {
    size_t seen = 0;
    for (size_t i = start; i < assignment->line_count; i++) {
        if (!is_municipality_line(assignment, i) || ++seen < 2)
            continue;
        size_t begin = i;
        while (begin > start + 1 && assignment->lines[begin - 1].head[0] != '\0' && assignment->lines[begin - 1].matches.count > 0 &&
               assignment->lines[begin - 1].bound.target.field < assignment->lines[begin].bound.target.field)
            begin--;
        return begin;
    }
    return assignment->line_count;
}

/* Adds HEAD as one table, or as several when it is the same questions over again and each part can stand alone. */
static void add_blocks(struct layout_work *work, struct found_heads *out, const struct found_head *head) {
    struct found_heads blocks = {0};
    size_t start = 0;
    bool all_stand = true;
    while (start < head->assignment.line_count && all_stand) {
        size_t end = next_block(&head->assignment, start);
        struct found_head block = *head;
        block.first_line = head->assignment.lines[start].line;
        block.last_line = head->assignment.lines[end - 1].line;
        head_evaluate_records(work, &block, true);
        all_stand = head_is_acceptable(work, &block) && block.assignment.bound_count >= 3;
        found_heads_add(work->arena, &blocks, &block);
        start = end;
    }
    if (!all_stand || blocks.count < 2) {
        found_heads_add(work->arena, out, head);
        return;
    }
    for (size_t i = 0; i < blocks.count; i++)
        found_heads_add(work->arena, out, &blocks.items[i]);
}

/* The first line of the head that RECORD is the lowest of: questions over columns of yes and no, and sections, stand right above it. */
static uint32_t head_begin(struct layout_work *work, const struct found_head *head, uint32_t record) {
    uint32_t begin = record;
    while (begin > head->last + 2 && record - begin + 1 < HEAD_HEIGHT_MAX && !head->view.turned) {
        struct name_count count = head_count_names(work, &head->view, begin - 1, NAMES_LIMIT_BELOW);
        const bool is_section = count.names > 0 && 2 * count.names >= count.texts && !head_is_data(work, &head->view, begin - 1);
        if (!is_section)
            break;
        begin--;
    }
    return begin;
}

/* Looks for further heads below HEAD; sets where HEAD's table ends, and returns the first record of the next head, or 0. */
static uint32_t find_end(struct layout_work *work, struct found_head *head) {
    for (uint32_t record = head->last + 1; record <= head->view.records; record++) {
        bool is_other = head_is_record(work, &head->view, record) && !head_is_copied(head, record) && !head_is_repeated(head, record);
        if (is_other) {
            uint32_t begin = head_begin(work, head, record);
            head->end = begin - 1;
            return begin;
        }
    }
    return 0;
}

/* The line of the counties whose answers the table holds; NULL when it names none. */
static const struct table_line *county_line(struct layout_work *work, const struct found_head *head) {
    const size_t county = head->assignment.matcher->names->record->county;
    const struct table_line *line = assigned_line(&head->assignment, county, PART_WHOLE);
    return line != NULL && line->sample.count > 0 && area_county_by_text(work->areas, line->sample.items[0]->text) != AREA_NONE ? line
                                                                                                                                : NULL;
}

/* Questions with answers, but whose? Not read, and said so; a hidden sheet without a municipality is the form's own machinery. */
static void report_placeless(struct layout_work *work, const struct found_head *head) {
    const struct grid *grid = head->view.grid;
    if (head->assignment.answer_count < CLEAR_ANSWERS || grid->info.visibility != SHEET_VISIBLE)
        return;
    struct finding_where where = {.file = work->shown, .sheet = grid->info.name, .record = head->assignment.matcher->names->record->name};
    const struct table_line *county = county_line(work, head);
    view_place(&head->view, head->last, county != NULL ? county->line : head->first_line, &where.row, &where.column);
    if (county != NULL) {
        finding_add(work->findings, FINDING_COUNTY_ROWS, &where, "", (const char *)NULL);
        return;
    }
    finding_add(work->findings, FINDING_SHEET_WITHOUT_MUNICIPALITY, &where, "",
                arena_printf(work->arena, "%zu", head->assignment.answer_count), (const char *)NULL);
}

static bool settle_head(struct layout_work *work, struct found_head *head, const char **note) {
    head_evaluate_records(work, head, true);
    bool acceptable = head_is_acceptable(work, head);
    if (is_code_list(head)) {
        *note = CODE_LIST_NOTE;
        return false;
    }
    if (!acceptable && head->assignment.has_municipality && head->assignment.answer_count == 0)
        *note = "list of municipalities";
    else if (!acceptable && !head->assignment.has_municipality)
        report_placeless(work, head);
    return acceptable;
}

/* Whether the record ABOVE can be a head of its own above HEAD: records stand between them, and not only further lines of HEAD's own. */
static bool is_apart(struct layout_work *work, const struct found_head *head, uint32_t above) {
    bool apart = above + HEAD_HEIGHT_MAX < head->first;
    for (uint32_t record = above + 1; record < head->first && !apart; record++)
        apart = head_is_data(work, &head->view, record);
    return apart;
}

/* A better head further down must not hide a table above it: the first acceptable head before HEAD comes first. */
static void prefer_earlier(struct layout_work *work, const struct view *view, uint32_t first, struct found_head *head, const char **note) {
    for (uint32_t above = first; above < head->first; above++) {
        struct found_head earlier;
        bool found = head_is_record(work, view, above) && is_apart(work, head, above) &&
                     head_find_best(work, view, above > first ? above - 1 : above, above + 1, NO_HEAD, &earlier) > 0;
        if (found && settle_head(work, &earlier, note)) {
            *head = earlier;
            return;
        }
    }
}

/* A form's only municipality holds for further columns of questions beside it. */
static void said_by(const struct found_head *head, struct stated_place *said) {
    const struct assignment *assignment = &head->assignment;
    const struct table_line *line = assigned_line(assignment, assignment->matcher->names->record->municipality, PART_WHOLE);
    if (head->view.turned && head->municipality != NULL)
        *said = (struct stated_place){.text = head->municipality};
    if (!head->view.turned || line == NULL || line->sample.count != 1)
        return;
    for (uint32_t record = head->last + 1; record <= head->end; record++) {
        if (view_cell(&head->view, record, line->line) == line->sample.items[0]) {
            *said = (struct stated_place){.text = line->sample.items[0]->text};
            view_place(&head->view, record, line->line, &said->row, &said->column);
        }
    }
}

/* The last record that a head is looked for in, from FIRST on. */
static uint32_t search_end(const struct view *view, uint32_t first) {
    uint32_t last = first + HEAD_SEARCH_RECORDS - 1;
    return last > view->records ? view->records : last;
}

/* All tables of a view, from record FIRST on. */
static void find_down(struct layout_work *work, const struct view *view, uint32_t first, struct found_heads *out, const char **note) {
    while (first != 0 && first <= view->records) {
        struct found_head head;
        if (head_find_best(work, view, first, search_end(view, first), NO_HEAD, &head) < 0)
            return;
        prefer_earlier(work, view, first, &head, note);
        bool usable = settle_head(work, &head, note);
        first = find_end(work, &head);
        if (usable && first != 0) {
            head_evaluate(work, &head, true); /* by its own values only, not by those of the tables below */
            head_is_acceptable(work, &head);
        }
        if (usable) {
            add_blocks(work, out, &head);
            said_by(&head, &work->said);
        }
    }
}

/* The most names that any of the first records has: which way of turning to try first. */
static size_t most_names(struct layout_work *work, const struct view *view) {
    size_t most = 0;
    for (uint32_t record = view->first_record; record <= search_end(view, view->first_record); record++) {
        struct name_count count = head_count_names(work, view, record, NAMES_LIMIT);
        most = count.names > most ? count.names : most;
    }
    return most;
}

static double best_score(struct layout_work *work, const struct view *view, double floor) {
    struct found_head best;
    return head_find_best(work, view, view->first_record, search_end(view, view->first_record), floor, &best);
}

/* The way of turning that gives the better head; false when there is none at all. */
static bool choose_view(struct layout_work *work, const struct grid *grid, const struct cell_range *part, struct view *chosen) {
    struct view upright = view_of(grid, part, false), turned = view_of(grid, part, true);
    bool turned_first = most_names(work, &turned) > most_names(work, &upright);
    double first = best_score(work, turned_first ? &turned : &upright, NO_HEAD);
    double second = best_score(work, turned_first ? &upright : &turned, first);
    *chosen = turned_first == (second <= first) ? turned : upright;
    return second > NO_HEAD || first > NO_HEAD;
}

void table_find(struct layout_work *work, const struct grid *grid, const struct cell_range *part, struct found_heads *out,
                const char **note) {
    *out = (struct found_heads){0};
    *note = "no table";
    if (grid->row_count == 0) {
        *note = "empty";
        return;
    }
    for (size_t i = 0; i < work->pipeline->record_count; i++)
        work->is_named[i] = head_sheet_is_named(work, grid, &work->pipeline->records[i]);
    struct view view;
    if (!choose_view(work, grid, part, &view)) {
        *note = grid->last_column <= 2 ? "instructions" : "no table";
        return;
    }
    const struct stated_place said = work->said;
    find_down(work, &view, view.first_record, out, note);
    work->said = said;
    if (out->count > 0 && view.is_cut) {
        struct finding_where where = {.file = work->shown, .sheet = grid->info.name};
        const char *sv = arena_printf(work->arena, "%u %s", view.lines, view.turned ? "rader" : "kolumner");
        const char *en = arena_printf(work->arena, "%u %s", view.lines, view.turned ? "rows" : "columns");
        finding_add(work->findings, view.turned ? FINDING_CEILING_ROWS : FINDING_CEILING_COLUMNS, &where, "", sv, en, (const char *)NULL);
    }
}
