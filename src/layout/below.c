/* Questions with their answers below them, all in one column:
 *
 *   Kommun                         is found as    Kommun        │ Lund        and then bound where the answers stand.
 *   Lund                                          Antal skolor  │ 4
 *   Antal skolor
 *   4
 *
 * A question with several lines below it is a list of choices, as sheets of codes have them: mostly there must be one. */
#include "layout/below.h"

#include "text/text.h"

#define PAIRS_MIN 4u /* questions with an answer below: fewer may be titles with a remark */

/* ---- rows ---- */
/* The only text of ROW; NULL when it has none, or several. */
static const struct cell *only_text(const struct sheet_row *row) {
    const struct cell *found = NULL;
    for (size_t i = 0; i < row->count; i++) {
        if (text_is_blank(row->cells[i].text))
            continue;
        if (found != NULL)
            return NULL;
        found = &row->cells[i];
    }
    return found;
}

static bool is_question(struct layout_work *work, const char *text) {
    return head_is_name(&work->matchers[0], text);
}

/* Whether no further line stands below the answer in row INDEX. */
static bool ends_there(struct layout_work *work, const struct grid *grid, size_t index) {
    const struct sheet_row *row = &grid->rows[index];
    if (index + 1 >= grid->row_count || row[1].number != row->number + 1)
        return true;
    const struct cell *next = only_text(&row[1]);
    return next != NULL && is_question(work, next->text);
}

/* Whether TEXT is a choice of QUESTION. */
static bool is_choice_of(struct layout_work *work, const char *question, const char *text) {
    const struct head_names *names = work->matchers[0].names;
    struct head_matches matches = head_match(&work->matchers[0], question);
    const struct choice_names *choices = matches.count > 0 ? &names->lists[matches.items[0].target.field] : NULL;
    const char *key = text_key(work->arena, text);
    for (size_t i = 0; choices != NULL && i < choices->count; i++)
        if (text_equal(choices->items[i].key, key))
            return true;
    return false;
}

/* The answer right below the question in row INDEX; NULL when there is none. "Trygghetsvandring" is an answer and a question: it is the
 * answer where nothing else stands between it and the next question. */
static const struct cell *answer_below(struct layout_work *work, const struct grid *grid, size_t index, const struct cell *question) {
    const struct sheet_row *row = &grid->rows[index];
    if (index + 1 >= grid->row_count || row[1].number != row->number + 1)
        return NULL;
    const struct cell *answer = only_text(&row[1]);
    if (answer == NULL || answer->column != question->column)
        return NULL;
    bool is_name = is_question(work, answer->text);
    return !is_name || (is_choice_of(work, question->text, answer->text) && ends_there(work, grid, index + 1)) ? answer : NULL;
}

/* Whether the questions of GRID have their answers below them, and none beside it. */
static bool is_below(struct layout_work *work, const struct grid *grid) {
    size_t pairs = 0, single = 0;
    for (size_t i = 0; i < grid->row_count; i++) {
        const struct cell *question = only_text(&grid->rows[i]);
        const bool beside = question == NULL && grid->rows[i].count > 1 && is_question(work, grid->rows[i].cells[0].text);
        if (beside)
            return false;
        if (question != NULL && is_question(work, question->text) && answer_below(work, grid, i, question) != NULL) {
            pairs++;
            single += ends_there(work, grid, ++i) ? 1 : 0;
        }
    }
    return pairs >= PAIRS_MIN && 4 * single >= 3 * pairs;
}

/* ---- turning ---- */
const struct grid *below_turned(struct layout_work *work, const struct grid *grid) {
    if (!is_below(work, grid))
        return NULL;
    struct grid *turned = arena_alloc(work->arena, sizeof *turned);
    *turned = *grid;
    turned->rows = arena_array(work->arena, grid->row_count, sizeof *turned->rows);
    turned->facts.merge_count = 0; /* they run over the columns that a form's lines are written across */
    turned->merges_by_row = NULL;
    for (size_t i = 0; i < grid->row_count; i++) {
        turned->rows[i] = grid->rows[i];
        const struct cell *question = only_text(&grid->rows[i]);
        const struct cell *answer = question != NULL && is_question(work, question->text) ? answer_below(work, grid, i, question) : NULL;
        if (answer == NULL)
            continue;
        struct cell *cells = arena_array(work->arena, 2, sizeof *cells);
        cells[0] = *question;
        cells[1] = *answer;
        cells[1].column = question->column + 1;
        turned->rows[i].cells = cells;
        turned->rows[i].count = 2;
        i++;
        turned->rows[i] = (struct sheet_row){.number = grid->rows[i].number, .hidden = grid->rows[i].hidden, .cells = cells};
        turned->last_column = cells[1].column > turned->last_column ? cells[1].column : turned->last_column;
    }
    return turned;
}

/* One row down: where the answer stands. A question without one, right above the next, is not bound, for no cell is its answer's. */
static void restore_line(const struct grid *grid, uint32_t column, struct table_line *line) {
    const bool answered = line->sample.filled > 0;
    if (!answered && !text_is_blank(grid_text(grid, line->line + 1, column)))
        line->outcome = LINE_BLANK;
    line->line++;
}

void below_restore(const struct grid *grid, struct found_heads *heads) {
    for (size_t i = 0; i < heads->count; i++) {
        struct found_head *head = &heads->items[i];
        const uint32_t column = head->last;
        for (size_t j = 0; j < head->assignment.line_count; j++)
            restore_line(grid, column, &head->assignment.lines[j]);
        head->view.grid = grid;
        head->view.lines++;
        head->view.records = head->end = column;
        head->first = head->last = column - 1;
        head->first_line++;
        head->last_line++;
        head->is_below = true;
    }
}
