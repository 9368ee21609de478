/* What speaks for a row being a head or a record: how it differs from what stands below it, and how it is like what stands around it. */
#include <stdlib.h>
#include <string.h>

#include "layout/table/plain_rows.h"

/* Rows looked at on each side: enough to know what a column holds. */
#define WINDOW_ROWS 12u
/* How far they are looked for. */
#define WINDOW_REACH 60u
/* With so many rows gathered, a blank row ends the window: what follows may be another table. */
#define WINDOW_ENOUGH 4u

struct window {
    size_t rows[WINDOW_ROWS];
    size_t count;
};

/* What the cells of one column are, in the window. */
struct column_kinds {
    uint16_t kinds[KIND_COUNT];
    uint16_t recurring;
};
struct plain_scratch {
    struct column_kinds *columns; /* zero between two calls */
    uint32_t first_column;
};

struct plain_scratch *plain_scratch_new(struct arena *arena, const struct plain_rows *rows) {
    struct plain_scratch *scratch = arena_alloc(arena, sizeof *scratch);
    scratch->columns = arena_array(arena, (size_t)(rows->last_column - rows->first_column) + 1, sizeof *scratch->columns);
    scratch->first_column = rows->first_column;
    return scratch;
}

/* ---- windows ---- */

static bool has_figures(const struct plain_row *row) {
    for (size_t i = 0; i < row->cell_count; i++)
        if (plain_kind_is_figure((enum plain_kind)row->kinds[i]))
            return !row->series && !row->numbered;
    return false;
}

/* Behind a head stand other columns: below it when records were met before, above it unless the row is itself about to begin a table. */
static bool ends_window(const struct plain_rows *rows, size_t index, int step, size_t met) {
    return step > 0 ? met > 0 : rows->items[index].label != LABEL_HEAD && rows->items[index].label != LABEL_META;
}

/* Rows below INDEX (STEP 1) or above it (STEP -1). */
static struct window take_window(const struct plain_rows *rows, size_t index, int step, bool only_data) {
    struct window window = {.count = 0};
    size_t at = index;
    for (size_t reach = 0; reach < WINDOW_REACH && window.count < WINDOW_ROWS; reach++) {
        if (step > 0 ? at + 1 >= rows->count : at == 0)
            break;
        uint32_t gap = step > 0 ? rows->items[at + 1].gap : rows->items[at].gap;
        at = step > 0 ? at + 1 : at - 1;
        if (!only_data && gap > 0 && window.count >= WINDOW_ENOUGH)
            break;
        if (only_data && rows->items[at].label == LABEL_HEAD && ends_window(rows, index, step, window.count))
            break;
        if (!only_data || rows->items[at].label == LABEL_DATA)
            window.rows[window.count++] = at;
    }
    return window;
}

/* How sure it is that rows with figures still belong to a head so many rows above them. */
static double reach_of_head(size_t rows_between) {
    return rows_between <= 2 ? 1 : rows_between <= 9 ? 1 - 0.12 * (double)(rows_between - 2) : 0.1;
}

/* WINDOW from its first row with figures on: what stands before are lines of the head. REACH gets how sure that is. */
static struct window figures_only(const struct plain_rows *rows, const struct window *window, double *reach) {
    struct window rest = {.count = 0};
    for (size_t i = 0; i < window->count; i++)
        if (rest.count > 0 || has_figures(&rows->items[window->rows[i]]))
            rest.rows[rest.count++] = window->rows[i];
    *reach = rest.count > 0 ? reach_of_head(window->count - rest.count) : 1;
    return rest.count > 0 ? rest : *window;
}

static int compare_sizes(const void *a, const void *b) {
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    return left < right ? -1 : left > right;
}

/* Three rows in four have no more cells than this. */
static double usual_fill(const struct plain_rows *rows, const struct window *window) {
    size_t fills[WINDOW_ROWS] = {0};
    for (size_t i = 0; i < window->count; i++)
        fills[i] = rows->items[window->rows[i]].filled;
    qsort(fills, window->count, sizeof *fills, compare_sizes);
    return window->count > 0 ? (double)fills[(window->count - 1) * 3 / 4] : 0;
}

/* ---- columns ---- */

static void count_columns(struct plain_scratch *scratch, const struct plain_rows *rows, const struct window *window,
                          const struct plain_row *row, bool clear) {
    for (size_t i = 0; i < window->count; i++) {
        const struct plain_row *other = &rows->items[window->rows[i]];
        bool same = !clear && plain_rows_alike(other, row); /* a head that stands again is no record that occurs again */
        size_t own = 0;
        for (size_t j = 0; j < other->cell_count; j++) {
            const struct cell *cell = &other->cells[j];
            struct column_kinds *column = &scratch->columns[cell->column - scratch->first_column];
            if (clear) {
                memset(column, 0, sizeof *column);
                continue;
            }
            column->kinds[other->kinds[j]]++;
            while (own < row->cell_count && row->cells[own].column < cell->column)
                own++;
            if (!same && own < row->cell_count && row->cells[own].column == cell->column && row->cells[own].text == cell->text)
                column->recurring++;
        }
    }
}

/* How many cells of a column say what it holds. */
static double column_total(const struct column_kinds *column) {
    double total = 0;
    for (int kind = KIND_NUMBER; kind < KIND_COUNT; kind++)
        total += kind == KIND_MISSING ? 0 : column->kinds[kind];
    return total;
}

struct shares {
    double numbers, years, dates, marks, codes, texts, figures;
};

static struct shares shares_of(const struct column_kinds *column, double total) {
    struct shares shares = {column->kinds[KIND_NUMBER] / total,
                            column->kinds[KIND_YEAR] / total,
                            column->kinds[KIND_DATE] / total,
                            column->kinds[KIND_MARK] / total,
                            column->kinds[KIND_CODE] / total,
                            (column->kinds[KIND_WORD] + column->kinds[KIND_LONG]) / total,
                            0};
    shares.figures = shares.numbers + shares.years + shares.dates;
    return shares;
}

/* Whether a cell of KIND is a head over a column: above 0, a record of it: below 0; 0 says nothing. */
static double cell_contrast(const struct plain_row *row, enum plain_kind kind, const struct column_kinds *column) {
    double total = column_total(column);
    if (total == 0)
        return 0;
    struct shares below = shares_of(column, total);
    double recurring = column->recurring > 0 ? -0.7 : 0;
    if (row->numbered || row->counted)
        return 1;
    switch (kind) {
    case KIND_NUMBER:
        return row->series ? 0.5 * below.numbers - below.years : -below.figures;
    case KIND_YEAR:
        if (row->stepping)
            return 0.9 * below.numbers + 0.3 * below.years + 0.2 * below.texts;
        return row->series ? 0.9 * below.numbers - 1.2 * below.years + 0.2 * below.texts : -below.figures;
    case KIND_DATE:
        return below.numbers - below.dates;
    case KIND_MISSING:
        return -0.5 * (below.figures + below.marks);
    case KIND_MARK:
        return 0.5 * below.figures - below.marks + recurring;
    case KIND_CODE:
        return 0.9 * below.figures - 0.4 * below.codes + recurring;
    default:
        return below.figures + 0.6 * below.marks + 0.5 * below.codes + recurring;
    }
}

static void take_contrast(struct plain_evidence *evidence, const struct plain_row *row, const struct plain_scratch *scratch) {
    double sum = 0, weight = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (row->kinds[i] == KIND_BLANK)
            continue;
        double contrast =
            cell_contrast(row, (enum plain_kind)row->kinds[i], &scratch->columns[row->cells[i].column - scratch->first_column]);
        sum += contrast;
        weight += contrast < 0 ? -contrast : contrast;
    }
    evidence->informative = weight;
    evidence->contrast = weight > 0 ? sum / weight : 0;
}

/* How alike the cells of ROW are to their columns; UNUSED for a column without cells. */
static double likeness_of(const struct plain_row *row, const struct plain_scratch *scratch, double unused) {
    double sum = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct column_kinds *column = &scratch->columns[row->cells[i].column - scratch->first_column];
        double like = 0, total = 0;
        if (row->kinds[i] == KIND_BLANK)
            continue;
        for (int kind = KIND_NUMBER; kind < KIND_COUNT; kind++) {
            like += column->kinds[kind] * plain_kind_likeness((enum plain_kind)row->kinds[i], (enum plain_kind)kind);
            total += column->kinds[kind];
        }
        sum += total > 0 ? like / total : unused;
    }
    return sum / (double)row->filled;
}

/* To all around, and how much of it recurs there. */
static void take_likeness(struct plain_evidence *evidence, const struct plain_row *row, const struct plain_scratch *scratch) {
    double recurring = 0;
    for (size_t i = 0; i < row->cell_count; i++)
        recurring += row->kinds[i] >= KIND_MARK && scratch->columns[row->cells[i].column - scratch->first_column].recurring > 0;
    evidence->likeness = likeness_of(row, scratch, 0.5);
    evidence->recurring = recurring / (double)row->filled;
}

static void take_shares(struct plain_evidence *evidence, const struct plain_row *row) {
    static const double figure_worth[KIND_COUNT] = {
        [KIND_NUMBER] = 1, [KIND_YEAR] = 0.8, [KIND_DATE] = 1, [KIND_MISSING] = 0.5, [KIND_MARK] = 0.3};
    for (size_t i = 0; i < row->cell_count; i++) {
        evidence->figures += figure_worth[row->kinds[i]];
        evidence->bare += row->kinds[i] == KIND_NUMBER && !row->series && !row->numbered;
        evidence->missing += row->kinds[i] == KIND_MISSING && !row->numbered;
        evidence->words += row->kinds[i] >= KIND_CODE;
    }
    double filled = (double)row->filled;
    evidence->figures /= filled;
    evidence->bare /= filled;
    evidence->missing /= filled;
    evidence->words /= filled;
}

#define PATTERN_SIZE 24u
/* Of the names above a record that was cut short, so many are written alike. */
#define CUT_SHORT_SHARE 0.75
#define PATTERN_BYTES_MAX 256 /* codes, periods and numbered names are shorter; a comment has no pattern */

/* TEXT with each run of letters as one 'a' and each of figures as one '9'; false when it is too long or has no figures. */
static bool pattern_of(const char *text, char out[PATTERN_SIZE]) {
    size_t used = 0;
    bool figures = false;
    for (const char *start = text; *text; text++) {
        if (text - start > PATTERN_BYTES_MAX)
            return false;
        bool digit = *text >= '0' && *text <= '9';
        bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (unsigned char)*text >= 0x80;
        char sign = digit ? '9' : letter ? 'a' : *text;
        figures = figures || digit;
        if (used > 0 && out[used - 1] == sign)
            continue;
        if (used + 1 == PATTERN_SIZE)
            return false;
        out[used++] = sign;
    }
    out[used] = '\0';
    return figures;
}

static bool is_patterned(const struct plain_rows *rows, const struct window *above, const struct plain_row *row) {
    char own[PATTERN_SIZE], other[PATTERN_SIZE];
    size_t same = 0;
    if (!pattern_of(row->first->text, own))
        return false;
    for (size_t i = 0; i < above->count; i++) {
        const struct plain_row *upper = &rows->items[above->rows[i]];
        same += upper->first->column == row->first->column && pattern_of(upper->first->text, other) && strcmp(own, other) == 0;
    }
    return same > 1 && 2 * same > above->count;
}

/* How TEXT is written: "Ekerö", "ekerö" or "EKERÖ", of one word or more. */
struct lettering {
    bool capital, shouted, several;
};

static struct lettering lettering_of(const char *text) {
    bool wide = (unsigned char)text[0] == 0xC3;
    const char *second = text + (wide ? 2 : text[0] != '\0');
    bool capital = wide ? (unsigned char)text[1] < 0xA0 : text[0] >= 'A' && text[0] <= 'Z';
    return (struct lettering){capital, capital && *second >= 'A' && *second <= 'Z', strchr(text, ' ') != NULL};
}

/* Whether the last row, a lone word, is written as the names above it are: a record that was cut short, not a note. */
static bool is_cut_short(const struct plain_rows *rows, const struct window *above, size_t index) {
    const struct plain_row *row = &rows->items[index];
    struct lettering own = lettering_of(row->first->text);
    size_t same = 0;
    if (index + 1 < rows->count || row->gap > 0 || row->first_kind != KIND_WORD || own.several || own.shouted)
        return false;
    for (size_t i = 0; i < above->count; i++) {
        const struct plain_row *upper = &rows->items[above->rows[i]];
        struct lettering other = lettering_of(upper->first->text);
        same += upper->first->column == row->first->column && upper->first_kind == KIND_WORD && other.capital == own.capital &&
                !other.several && !other.shouted;
    }
    return above->count > 2 && (double)same >= CUT_SHORT_SHARE * (double)above->count;
}

static bool begins_first(const struct plain_rows *rows, const struct window *window, uint32_t column) {
    for (size_t i = 0; i < window->count; i++)
        if (rows->items[window->rows[i]].first->column < column)
            return false;
    return true;
}

void plain_evidence_take(struct plain_evidence *evidence, const struct plain_rows *rows, size_t index, bool only_data,
                         struct plain_scratch *scratch) {
    const struct plain_row *row = &rows->items[index];
    struct window below = take_window(rows, index, 1, only_data), above = take_window(rows, index, -1, only_data);
    double reach;
    struct window figures = figures_only(rows, &below, &reach);
    *evidence = (struct plain_evidence){.likeness = 0.5};
    count_columns(scratch, rows, &figures, row, false);
    take_contrast(evidence, row, scratch);
    evidence->contrast *= reach;
    count_columns(scratch, rows, &figures, row, true);
    count_columns(scratch, rows, &above, row, false);
    evidence->likeness_above = above.count > 0 ? likeness_of(row, scratch, 0.2) : 1;
    count_columns(scratch, rows, &below, row, false);
    take_likeness(evidence, row, scratch);
    count_columns(scratch, rows, &below, row, true);
    count_columns(scratch, rows, &above, row, true);
    take_shares(evidence, row);
    evidence->below = usual_fill(rows, &below);
    evidence->above = usual_fill(rows, &above);
    evidence->patterned = row->filled == 1 && (is_patterned(rows, &above, row) || is_cut_short(rows, &above, index));
    evidence->begins_first = begins_first(rows, &below, row->first->column) && begins_first(rows, &above, row->first->column);
    evidence->alone_in_first = row->filled == 1 && evidence->begins_first;
}
