/* A step that breaks the order title, head, data, notes costs; a blank row makes it cheaper to begin something new. */
#include "layout/table/plain_label.h"

#include <string.h>

#include "layout/table/plain_score.h"

#define NEVER (-1e6)
#define STEP_START LABEL_COUNT
/* From the row (the last line: from nothing) to the column, without and with a blank row between. */
static const double steps[LABEL_COUNT + 1][LABEL_COUNT] = {
    /*                 META   HEAD  DATA  GROUP  NOTE */
    [LABEL_META] = {0.0, 0.0, -2.0, -2.5, NEVER}, [LABEL_HEAD] = {-3.5, -0.4, 0.0, -0.4, -4.0},
    [LABEL_DATA] = {-4.0, -2.6, 0.2, -0.4, -0.6}, [LABEL_GROUP] = {-5.0, -2.0, 0.4, -0.4, -3.0},
    [LABEL_NOTE] = {-2.5, -3.0, -4.0, -4.0, 0.2}, [STEP_START] = {0.0, 0.0, -2.0, -3.0, -5.0},
};
static const double gap_steps[LABEL_COUNT + 1][LABEL_COUNT] = {
    [LABEL_META] = {0.0, 0.2, -1.6, -2.0, NEVER}, [LABEL_HEAD] = {-3.5, -1.2, 0.0, 0.0, -3.0},
    [LABEL_DATA] = {-2.0, -1.8, -0.2, 0.0, 0.2},  [LABEL_GROUP] = {-4.0, -2.0, -0.6, -0.8, -3.0},
    [LABEL_NOTE] = {-1.0, -1.5, -4.0, -4.0, 0.2}, [STEP_START] = {0.0, 0.0, -2.0, -3.0, -5.0},
};
/* What it costs to end on a label. */
static const double ends[LABEL_COUNT] = {
    [LABEL_META] = -0.5, [LABEL_HEAD] = -2.5, [LABEL_DATA] = 0, [LABEL_GROUP] = -3.0, [LABEL_NOTE] = 0};
/* A row that a merged cell binds to the row before is what that row is. */
#define TIED_WORTH 3.0
/* Two lines of a head, each with a name for every column: a record was taken for a line of the head. */
#define DOUBLED_COST 1.5
/* Several blank rows part tables more often than one does. */
#define PARTED_WORTH 0.7

static double step_score(const struct plain_row *row, size_t from, size_t to) {
    const double(*table)[LABEL_COUNT] = row->gap > 0 ? gap_steps : steps;
    bool parted = row->gap > 1 && from == LABEL_DATA && (to == LABEL_META || to == LABEL_HEAD);
    double doubled = row->doubled && from == LABEL_HEAD && to == LABEL_HEAD ? DOUBLED_COST : 0;
    return table[from][to] + (row->tied && from == to ? TIED_WORTH : 0) + (parted ? PARTED_WORTH : 0) - doubled;
}

/* The best way to each label of row INDEX, given the best ways to those of the row before. */
static struct plain_scores advance(const struct plain_row *row, const struct plain_scores *own, const struct plain_scores *before,
                                   uint8_t came_from[LABEL_COUNT]) {
    struct plain_scores best;
    for (size_t to = 0; to < LABEL_COUNT; to++) {
        best.of[to] = NEVER * 2;
        for (size_t from = 0; from < LABEL_COUNT; from++) {
            double way = before->of[from] + step_score(row, from, to);
            if (way > best.of[to]) {
                best.of[to] = way;
                came_from[to] = (uint8_t)from;
            }
        }
        best.of[to] += own->of[to];
    }
    return best;
}

static void walk_back(struct plain_rows *rows, const struct plain_scores *last, uint8_t (*came_from)[LABEL_COUNT]) {
    size_t label = 0;
    for (size_t i = 1; i < LABEL_COUNT; i++)
        if (last->of[i] + ends[i] > last->of[label] + ends[label])
            label = i;
    for (size_t i = rows->count; i-- > 0;) {
        rows->items[i].label = (enum plain_label)label;
        label = came_from[i][label];
    }
}

/* From this row on, a row like those around it is taken for a record without being looked at closely: it keeps big sheets quick, and
 * nothing that begins or ends a table is like that. */
#define CLOSE_ROWS 300u
/* How much the share of figures may differ from the row before. */
#define STEADY_SHARE 0.25

static double figure_share(const struct plain_row *row) {
    size_t figures = 0;
    for (size_t i = 0; i < row->cell_count; i++)
        figures += plain_kind_is_figure((enum plain_kind)row->kinds[i]);
    return (double)figures / (double)row->filled;
}

static bool is_steady(const struct plain_rows *rows, size_t index) {
    const struct plain_row *row = &rows->items[index];
    if (index < CLOSE_ROWS || rows->count - index < CLOSE_ROWS || row->gap > 0 || row->again || row->numbered || row->tied ||
        2 * (double)row->filled < rows->usual || (row->filled < 2 && rows->usual > 1))
        return false;
    double change = figure_share(row) - figure_share(row - 1);
    return change < STEADY_SHARE && -change < STEADY_SHARE;
}

static struct plain_scores look_at(const struct plain_rows *rows, size_t index, bool only_data, struct plain_scratch *scratch) {
    static const struct plain_scores record = {
        {[LABEL_META] = -3, [LABEL_HEAD] = -2, [LABEL_DATA] = 1.5, [LABEL_GROUP] = -4, [LABEL_NOTE] = -3}};
    struct plain_evidence evidence;
    if (is_steady(rows, index))
        return record;
    plain_evidence_take(&evidence, rows, index, only_data, scratch);
    return plain_score_row(rows, index, &evidence);
}

static void label_once(struct plain_rows *rows, struct plain_scratch *scratch, uint8_t (*came_from)[LABEL_COUNT], bool only_data) {
    struct plain_scores best = {{0}};
    /* Labels of the first round are read while those of the second are worked out, so they are set at the end. */
    for (size_t i = 0; i < rows->count; i++) {
        struct plain_scores own = look_at(rows, i, only_data, scratch);
        if (i > 0) {
            best = advance(&rows->items[i], &own, &best, came_from[i]);
            continue;
        }
        for (size_t label = 0; label < LABEL_COUNT; label++)
            best.of[label] = steps[STEP_START][label] + own.of[label];
    }
    walk_back(rows, &best, came_from);
}

/* A table on several pages has its head on each; more lines than these no head has. */
#define HEADS_KNOWN 64u

/* Marks the rows that stand in a head above, after the first round. */
static void mark_again(struct plain_rows *rows) {
    const struct plain_row *heads[HEADS_KNOWN];
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct plain_row *row = &rows->items[i];
        for (size_t j = 0; j < count && row->filled > 1 && !row->again; j++)
            row->again = plain_rows_equal(heads[j], row) || plain_rows_alike(heads[j], row);
        if (row->label == LABEL_HEAD && !row->again && count < HEADS_KNOWN)
            heads[count++] = row;
    }
}

/* In the first round all rows are a row's surroundings, later only those that were records in the round before. */
#define ROUNDS 3u

/* A sheet of one row with several cells is a head without records, or a record without a head; a lone cell, and what looks like a title or
 * note, is no table. */
static bool label_only_row(struct plain_rows *rows) {
    struct plain_row *row = &rows->items[0];
    bool titled = plain_text_is_note(row->first->text) || plain_text_is_title(row->first->text) || strchr(row->first->text, ':');
    if (rows->count > 1 || row->filled < 2 || row->first_kind == KIND_LONG || titled)
        return false;
    row->label = figure_share(row) > 0 ? LABEL_DATA : LABEL_HEAD;
    return true;
}

void plain_label_rows(struct plain_rows *rows, struct arena *arena) {
    if (rows->count == 0 || label_only_row(rows))
        return;
    struct plain_scratch *scratch = plain_scratch_new(arena, rows);
    uint8_t(*came_from)[LABEL_COUNT] = arena_array(arena, rows->count, sizeof *came_from);
    label_once(rows, scratch, came_from, false);
    for (unsigned round = 1; round < ROUNDS; round++) {
        mark_again(rows);
        label_once(rows, scratch, came_from, true);
    }
}

double plain_label_margin(const struct plain_rows *rows, size_t index, struct plain_scratch *scratch) {
    struct plain_evidence evidence;
    plain_evidence_take(&evidence, rows, index, true, scratch);
    struct plain_scores own = plain_score_row(rows, index, &evidence);
    size_t label = (size_t)rows->items[index].label;
    double second = NEVER;
    for (size_t i = 0; i < LABEL_COUNT; i++)
        second = i != label && own.of[i] > second ? own.of[i] : second;
    return own.of[label] - second;
}
