/* The best head among some records of a view.
 *
 *   records with names of fields ─► heads of one to three lines × records of the pipeline ─► best score */
#include "layout/table/table_find.h"

#include <string.h>

#include "layout/stated_place.h"
#include "text/text.h"

#define RECORD_NAMED 0.75 /* what it is worth that the sheet or file is named like the record */
#define MOST_PER_TEXT 1.5 /* what a text of a head can be worth at most (assign.c) */
#define HEIGHT_COST 0.3   /* a taller head must cover more */
#define CUT_COST 0.6      /* a head that ends in the middle of its merged cells */

/* ---- which record a sheet is named after ---- */
static bool key_has_word(struct arena *arena, const char *key, const char *name) {
    const char *wanted = text_key(arena, name);
    return wanted[0] != '\0' && (text_equal(key, wanted) || text_starts(key, arena_printf(arena, "%s ", wanted)) ||
                                 text_ends(key, arena_printf(arena, " %s", wanted)) || text_ends(key, arena_printf(arena, "_%s", wanted)));
}

static const char *file_stem(struct arena *arena, const char *shown) {
    const char *name = shown;
    for (const char *at = shown; *at != '\0'; at++)
        name = *at == '/' ? at + 1 : name;
    char *stem = arena_text(arena, name);
    for (char *at = stem; *at != '\0'; at++) {
        if (*at == '.' && at != stem) {
            *at = '\0';
            break;
        }
    }
    return stem;
}

bool head_sheet_is_named(struct layout_work *work, const struct grid *grid, const struct record *record) {
    const char *text = text_is_blank(grid->info.name) ? file_stem(work->arena, work->shown) : grid->info.name;
    const char *key = text_key(work->arena, text);
    bool named = key_has_word(work->arena, key, record->name) || key_has_word(work->arena, key, wording_get(&record->label, LANGUAGE_SV));
    for (size_t i = 0; i < record->alias_count && !named; i++)
        named = key_has_word(work->arena, key, record->aliases[i]);
    return named || key_has_word(work->arena, key, arena_printf(work->arena, "%ser", record->name));
}

/* ---- what cannot be a head ---- */
enum cell_sort { SORT_WORDS, SORT_YEAR, SORT_QUANTITY };

static enum cell_sort sort_of(const struct cell *cell) {
    double number = cell->number;
    bool is_number = cell->type == CELL_NUMBER || cell->type == CELL_DATE || text_to_number(cell->text, &number);
    if (!is_number)
        return SORT_WORDS;
    return number >= 1950 && number <= 2100 ? SORT_YEAR : SORT_QUANTITY;
}

/* Whether RECORD holds answers, so that it cannot be a further line of a head: a municipality, or several quantities. A year may stand in a
 * head, and says nothing although it may look like a municipality's code. */
bool head_is_data(struct layout_work *work, const struct view *view, uint32_t record) {
    size_t quantities = 0;
    for (uint32_t line = view->first_line; line <= view->lines && quantities < 2; line++) {
        const struct cell *cell = view_cell(view, record, line);
        enum cell_sort sort = cell == NULL ? SORT_YEAR : sort_of(cell);
        quantities += sort == SORT_QUANTITY ? 1 : 0;
        if (sort == SORT_WORDS && strlen(cell->text) < 60 && value_municipality(work->arena, work->areas, cell->text) != AREA_NONE)
            return true;
    }
    return quantities >= 2;
}

#define SAID_ANSWERS 2u /* questions below a title that names the municipality, or beside a form's others */

/* ---- one candidate ---- */
/* Whether a merged cell of HEAD goes on below it: then the head does too. */
static bool is_cut_through(const struct found_head *head) {
    for (uint32_t line = head->first_line; line <= head->last_line; line++) {
        struct view_range range;
        if (view_merge_at(&head->view, head->last, line, &range) && range.last_record > head->last &&
            range.last_record < head->first + HEAD_HEIGHT_MAX)
            return true;
    }
    return false;
}

/* WITH_VALUES: the values below are looked at too; while searching the heads alone must do. */
double head_evaluate(struct layout_work *work, struct found_head *head, bool with_values) {
    struct head_matcher *matcher = &work->matchers[head->record];
    struct value_judge judge = {work->arena, matcher->names, work->areas};
    head_read(work, &head->view, head->first, head->last, head->first_line, head->last_line, matcher, &head->assignment);
    if (with_values)
        head_sample(work, &head->view, head->last, head->end, &head->assignment);
    assign_lines(&head->assignment, &judge);
    double score = head->assignment.score - HEIGHT_COST * (double)(head->last - head->first) - (is_cut_through(head) ? CUT_COST : 0);
    return score + (work->is_named[head->record] ? RECORD_NAMED : 0);
}

/* The better of the records for a head at FIRST … LAST. */
double head_evaluate_records(struct layout_work *work, struct found_head *head, bool with_values) {
    double best = -1e9;
    struct found_head winner = *head;
    for (size_t i = 0; i < work->pipeline->record_count; i++) {
        struct found_head attempt = *head;
        attempt.record = i;
        double score = head_evaluate(work, &attempt, with_values);
        if (score > best) {
            best = score;
            winner = attempt;
        }
    }
    *head = winner;
    return best;
}

/* The sheet's name, or the file's, when it is a municipality: some forms say it nowhere else. */
const char *head_municipality_of_name(struct layout_work *work, const struct grid *grid) {
    const char *names[] = {grid->info.name, file_stem(work->arena, work->shown)};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (value_municipality(work->arena, work->areas, names[i]) != AREA_NONE)
            return names[i];
    return NULL;
}

/* A municipality: by a head, by the values of a line, or by the sheet's name when the questions leave no doubt what the sheet is. */
static bool settle_municipality(struct layout_work *work, struct found_head *head, const struct value_judge *judge) {
    struct assignment *assignment = &head->assignment;
    if (assignment->has_municipality || (assignment->bound_count >= 2 && assign_municipality_by_values(assignment, judge)))
        return true;
    bool is_clear = assignment->answer_count >= CLEAR_ANSWERS && !is_code_list(head);
    if (is_clear && section_above(work, head, &head->above))
        return true;
    if (work->said.text != NULL && assignment->answer_count >= SAID_ANSWERS && !is_code_list(head)) {
        head->above = work->said;
        return true;
    }
    head->municipality = is_clear ? head_municipality_of_name(work, head->view.grid) : NULL;
    return head->municipality != NULL;
}

/* Enough for a table: a municipality, and answers that are more than chance. */
bool head_is_acceptable(struct layout_work *work, struct found_head *head) {
    struct assignment *assignment = &head->assignment;
    struct value_judge judge = {work->arena, assignment->matcher->names, work->areas};
    if (!settle_municipality(work, head, &judge) || assignment->answer_count == 0)
        return false;
    if (assignment->bound_count >= 3 || head->above.text != NULL)
        return true;
    const struct table_line *name = assigned_line(assignment, judge.names->record->municipality, PART_WHOLE);
    return name != NULL && value_share_municipalities(&judge, &name->sample, false) >= 0.5;
}

/* The best of the heads of one to three records that hold NAMED. */
static void try_heads(struct layout_work *work, const struct found_head *place, uint32_t named, uint32_t lowest, double *score,
                      struct found_head *best) {
    for (uint32_t last = named; last < named + HEAD_HEIGHT_MAX && last <= place->view.records; last++) {
        if (last > named && head_is_data(work, &place->view, last))
            return;
        for (uint32_t height = last - named + 1; height <= HEAD_HEIGHT_MAX && last + 1 >= lowest + height; height++) {
            struct found_head attempt = *place;
            attempt.first = last + 1 - height;
            attempt.last = last;
            double here = head_evaluate_records(work, &attempt, false);
            if (here > *score) {
                *score = here;
                *best = attempt;
            }
        }
    }
}

/* The best head with a named record from FIRST to LAST that is better than FLOOR; its score, or FLOOR when there is none. A record with few
 * texts cannot reach the floor, whatever they say, and is not tried. */
double head_find_best(struct layout_work *work, const struct view *view, uint32_t first, uint32_t last, double floor,
                      struct found_head *best) {
    struct found_head place = {.view = *view, .first_line = view->first_line, .last_line = view->lines, .end = view->records};
    double score = floor;
    *best = place;
    for (uint32_t record = first; record <= last; record++) {
        struct name_count count = head_count_names(work, view, record, NAMES_LIMIT);
        bool is_promising =
            count.names >= 2 || (count.names == 1 && count.texts <= 3) || head_count_questions(work, view, record, NAMES_LIMIT_BELOW) >= 2;
        if (is_promising && MOST_PER_TEXT * (double)count.texts + RECORD_NAMED > score)
            try_heads(work, &place, record, first, &score, best);
    }
    return score;
}

/* ---- further down ---- */
#define NAMES_CERTAIN 5u /* of choices beside them there may be more, in columns of yes and no; answers never name so many questions */

/* Whether a record is a head of any table: at least three names, and mostly names. */
bool head_is_record(struct layout_work *work, const struct view *view, uint32_t record) {
    struct name_count count = head_count_names(work, view, record, NAMES_LIMIT_BELOW);
    bool enough = count.names >= NAMES_CERTAIN || (count.names >= 3 && 2 * count.names >= count.texts) ||
                  (view->turned && count.names >= 2 && count.names == count.texts); /* a form's last questions, beside the others */
    return enough && count.worded >= 1 && !head_is_data(work, view, record);
}

#define SECTIONS_ABOVE 2u /* lines of sections over a head that it does without */

/* Whether RECORD has the same texts in the same lines as one of HEAD's records. */
bool head_is_copied(const struct found_head *head, uint32_t record) {
    uint32_t above = head->first > SECTIONS_ABOVE ? head->first - SECTIONS_ABOVE : 1;
    for (uint32_t own = above; own <= head->last; own++) {
        size_t same = 0, others = 0;
        for (uint32_t line = head->first_line; line <= head->last_line && others == 0; line++) {
            const char *text = view_text(&head->view, record, line);
            bool equal = text_equal(text, view_text(&head->view, own, line));
            same += equal && !text_is_blank(text) ? 1 : 0;
            others += equal ? 0 : 1;
        }
        if (others == 0 && (same >= 2 || (same == 1 && own < head->last))) /* a lone text is a section over the questions */
            return true;
    }
    return false;
}

/* Whether TEXT, which stands where LINE has its head, can only be the head of something else. */
static bool is_other_head(const struct table_line *line, const char *text, const struct head_matches *matches) {
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i].target.field == line->bound.target.field)
            return false;
    return matches->count > 0 && matches->items[0].score >= HEAD_SCORE_EXACT && strstr(line->head, text) == NULL;
}

/* Whether RECORD repeats HEAD: most texts stand where the head has them, and none where the head has another. */
bool head_is_repeated(const struct found_head *head, uint32_t record) {
    size_t same = 0, texts = 0;
    for (size_t i = 0; i < head->assignment.line_count; i++) {
        const struct table_line *line = &head->assignment.lines[i];
        const char *text = view_text(&head->view, record, line->line);
        if (line->head[0] == '\0' && !text_is_blank(text) && head_is_name(head->assignment.matcher, text))
            return false;
        if (line->outcome != LINE_BOUND || text_is_blank(text))
            continue;
        struct head_matches matches = head_match(head->assignment.matcher, text);
        if (is_other_head(line, text, &matches))
            return false;
        texts++;
        same += matches.count > 0 && matches.items[0].target.field == line->bound.target.field ? 1 : 0;
    }
    return texts > 0 && 2 * same >= texts && 2 * same >= head->assignment.bound_count;
}
