/* The scores are sums of weighted evidence, in no unit; what matters is only which label is ahead. */
#include <math.h>
#include <string.h>

#include "layout/table/plain_score.h"

static double least(double a, double b) {
    return a < b ? a : b;
}
static double most(double a, double b) {
    return a > b ? a : b;
}

/* How full the row is against the rows around it, 0..1; merged cells count for the columns they cover. */
static double fullness(double filled, double usual) {
    return usual > 0 ? least(1, filled / usual) : 1;
}

/* How many cells rows have here. */
static double usual(const struct plain_rows *rows, const struct plain_evidence *evidence) {
    double around = most(evidence->below, evidence->above);
    return around > 1 ? around : most(around, rows->usual);
}

static bool is_single(const struct plain_rows *rows, const struct plain_row *row, const struct plain_evidence *evidence) {
    return row->pieces == 1 && usual(rows, evidence) > 1 && (row->filled == 1 || row->filled > 2);
}

/* "*" or "1)" in a cell of its own, the note in the next. */
static bool is_note(const struct plain_row *row) {
    static const char *const marks[] = {"*",   "**",  "***", "1)", "2)", "3)", "4)",       "5)",
                                        "(1)", "(2)", "(3)", "a)", "b)", "c)", "\xC2\xB9", "\xC2\xB2"};
    if (plain_text_is_note(row->first->text))
        return true;
    bool text_follows = row->filled == 2 && row->kinds[row->cell_count - 1] >= KIND_WORD;
    for (size_t i = 0; text_follows && i < sizeof marks / sizeof *marks; i++)
        if (strcmp(row->first->text, marks[i]) == 0)
            return true;
    return false;
}

/* "Source: Statistics office" with something in the next cell, as when a sentence was split at its comma. */
static bool is_sourced(const struct plain_row *row) {
    const char *colon = strchr(row->first->text, ':');
    return row->filled == 2 && colon && colon[1] == ' ' && plain_text_is_note(row->first->text);
}

static bool is_label(const char *text) {
    const char *colon = strchr(text, ':');
    return colon && (colon[1] == '\0' || colon[1] == ' ');
}

/* "Datum:" beside a date, "Datum: 1 mars" with little else in the row, "Namn:" and "Vecka:" each beside its value. */
static bool is_labelled(const struct plain_row *row) {
    size_t labels = 0;
    if (row->first_kind == KIND_LONG || !is_label(row->first->text))
        return false;
    for (size_t i = 0; i < row->cell_count; i++)
        labels += row->kinds[i] >= KIND_CODE && is_label(row->cells[i].text);
    return row->filled <= 3 || (labels > 1 && 2 * labels >= row->filled);
}

/* "Region: | South": a name with a colon and what it is; a head's two names have colons both or neither. */
static bool names_value(const struct plain_row *row) {
    const struct cell *last = &row->cells[row->cell_count - 1];
    return row->filled == 2 && row->first != last && is_label(row->first->text) && !is_label(last->text);
}

/* Names of sections in a line of their own: each stands over two columns or more of the full line of words below. */
static bool is_section_line(const struct plain_rows *rows, size_t index) {
    const struct plain_row *row = &rows->items[index];
    const struct plain_row *next = index + 1 < rows->count && rows->items[index + 1].gap == 0 ? &rows->items[index + 1] : NULL;
    if (!next || next->filled < 2 * row->filled || next->kinds[next->cell_count - 1] < KIND_CODE)
        return false;
    uint32_t end = next->cells[next->cell_count - 1].column + 1;
    for (size_t i = row->cell_count; i-- > 0;) {
        if (row->kinds[i] == KIND_BLANK)
            continue;
        if (row->kinds[i] != KIND_WORD || row->cells[i].column + 2 > end || !plain_row_cell(next, row->cells[i].column, NULL))
            return false;
        end = row->cells[i].column;
    }
    return true;
}

/* A name and a value above a wide table, or a title and a page number: not a section's head, nor a line whose first column goes on nowhere
 * below. */
static bool is_pair(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index];
    const struct plain_row *next = index + 1 < rows->count && rows->items[index + 1].gap == 0 ? &rows->items[index + 1] : NULL;
    bool opens = next && (double)next->filled >= 0.5 * evidence->below && next->filled > row->filled &&
                 !plain_row_cell(next, row->first->column, NULL);
    return row->pieces <= 2 && fullness((double)row->pieces, evidence->below) <= 0.5 && evidence->begins_first && !opens &&
           !is_section_line(rows, index);
}

/* ---- each label's evidence ---- */

/* A lone cell in a head: a word that the row above or below goes on with, not a title. */
static double lone_head(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index];
    double score = -1.2;
    if (row->first_kind == KIND_LONG || plain_text_is_title(row->first->text) || plain_text_is_note(row->first->text))
        return score - 1;
    const struct plain_row *next = index + 1 < rows->count ? &rows->items[index + 1] : NULL;
    const struct plain_row *before = index > 0 ? &rows->items[index - 1] : NULL;
    if (!evidence->alone_in_first)
        score += 0.9;
    if (next && next->gap == 0 && next->filled > 1) {
        bool below = plain_row_cell(next, row->first->column, NULL) != NULL;
        /* A section over part of the columns, or a first head that stands one line higher than the others. */
        score += row->covered > 1 && row->covered < next->filled && !evidence->alone_in_first ? 1.0 : 0;
        score += evidence->alone_in_first && !below && row->first_kind == KIND_WORD && strlen(row->first->text) <= 30 ? 1.1 : 0;
        score += !evidence->alone_in_first && below ? 0.5 : 0;
    }
    if (before && row->gap == 0) {
        const struct cell *upper = plain_row_cell(before, row->first->column, NULL);
        bool between =
            next && next->gap == 0 && next->filled > 1 && before->filled > 1 && !upper && !plain_row_cell(next, row->first->column, NULL);
        score += between && evidence->alone_in_first ? 1.0 : 0;
        size_t length = upper ? strlen(upper->text) : 0;
        score += length > 0 && upper->text[length - 1] == '-' ? 2 : 0;
        score += next && next->gap > 0 && upper ? 0.9 : 0;
    }
    return score;
}

/* Behind a blank row stand other columns: another table. */
static bool changes_width(const struct plain_row *row, const struct plain_evidence *evidence) {
    double wide = most(evidence->below, evidence->above), narrow = least(evidence->below, evidence->above);
    return row->gap > 0 && narrow > 0 && wide - narrow >= most(2, 0.25 * wide);
}

/* The first row that is full below one that is not, both of words alone: the line that a section's name stands over. */
static bool is_first_full(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index], *before = index > 0 && row->gap == 0 ? row - 1 : NULL;
    return before && before->filled > 1 && evidence->words >= 0.9 && (double)row->filled >= 0.6 * evidence->below &&
           2 * before->filled <= row->filled && before->kinds[before->cell_count - 1] >= KIND_WORD && before->first_kind >= KIND_CODE;
}

/* Against a head in the midst of a list of one column, where one line is like the other. */
#define LISTED_COST 2.0

/* "(s) | (m) | (kg)" below names. */
#define BRACKETED_WORTH 1.5

static double score_head(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index];
    double voices = evidence->informative / (double)row->filled;
    double full = fullness((double)row->covered, evidence->below);
    bool single = is_single(rows, row, evidence);
    bool pair = is_pair(rows, index, evidence);
    double score = 2.5 * evidence->contrast * sqrt(least(1, voices)) * (single ? 0.5 : pair ? 0.35 : 1);
    score -= 2.0 * evidence->bare + 1.0 * evidence->missing;
    if (single)
        return score + lone_head(rows, index, evidence);
    score += 1.0 * full - 0.3 + (row->filled > 1 && full <= 0.5 && is_section_line(rows, index) ? 0.5 : 0);
    score += row->again ? 3.5 : 0;
    score += row->bracketed && index > 0 && row->gap == 0 ? BRACKETED_WORTH : 0;
    score -= rows->usual <= 1 && index > 1 && row->gap == 0 ? LISTED_COST : 0;
    score += changes_width(row, evidence) ? 1.2 : 0;
    score += row->gap > 0 && evidence->likeness_above < 0.7 ? 2.0 * (0.7 - evidence->likeness_above) : 0;
    score += is_first_full(rows, index, evidence) ? 1.0 : 0;
    score -= 1.5 * evidence->recurring;
    score += index > 0 && row->gap == 0 && full > 0.5 && is_section_line(rows, index - 1) ? 0.8 : 0;
    score -= is_labelled(row) && full < 0.9 ? (row->filled > 3 ? 1.6 : 0.8) : 0;
    score -= names_value(row) ? 1.6 : 0;
    score -= plain_text_is_total(row->first->text) && evidence->figures > 0.3 ? 0.5 : 0;
    score -= is_note(row) && full < 0.6 ? 1.5 : 0;
    return score;
}

static double score_data(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index];
    double around = usual(rows, evidence);
    double score = 2.0 * (evidence->likeness - 0.5) + 1.2 * evidence->figures + 0.8 * evidence->recurring;
    score -= row->series ? 0.9 * evidence->figures : 0;
    score -= (row->numbered ? 1 : 0) + (is_first_full(rows, index, evidence) ? 0.4 : 0);
    score -= row->gap > 0 && evidence->likeness_above < 0.7 ? 0.7 - evidence->likeness_above : 0;
    if (is_single(rows, row, evidence)) {
        score += evidence->patterned && row->gap == 0 ? 2.2 : 0; /* a record whose values are all missing */
        return score - 1.5 - (plain_text_is_note(row->first->text) ? 1.5 : 0) - (row->first_kind == KIND_LONG ? 0.7 : 0);
    }
    score -= is_note(row) && (fullness((double)row->filled, around) < 0.8 || is_sourced(row)) ? 1.2 : 0;
    return score + 0.8 * fullness((double)row->filled, around) - 0.4;
}

/* What titles and notes have in common: few cells, sentences, no figures. */
static double score_remark(const struct plain_rows *rows, const struct plain_row *row, const struct plain_evidence *evidence) {
    double around = usual(rows, evidence);
    bool single = is_single(rows, row, evidence);
    double score = single || row->filled == 1             ? 1.2
                   : row->pieces <= 2 || is_labelled(row) ? 0.2
                                                          : most(-2.5, -0.5 * (double)(row->pieces - 2));
    if (around <= 1)
        score -= 1.4; /* a list of one column: every row is like this */
    score += around >= 4 && (double)row->pieces / around < 0.4 ? 0.5 : 0;
    score += row->first_kind == KIND_LONG ? 0.5 : 0;
    score -= 1.5 * evidence->bare + (row->filled > 1 && !single ? 0.8 * evidence->figures : 0);
    return score;
}

static double score_meta(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index];
    double score = score_remark(rows, row, evidence);
    const char *text = row->first->text;
    score += plain_text_is_title(text) ? 0.8 : 0;
    score += is_labelled(row) ? 0.6 : 0;
    if (row->filled == 1 && !evidence->alone_in_first && row->covered == 1 && row->first_kind == KIND_WORD)
        score -= 0.8;
    if (row->pieces == 1 && row->covered > 1 && evidence->below > 1) {
        bool over_all = (double)row->covered >= 0.7 * evidence->below;
        score += over_all ? 0.5 : evidence->begins_first ? -0.5 : -1.2;
    }
    return score;
}

static double score_note(const struct plain_rows *rows, const struct plain_row *row, const struct plain_evidence *evidence) {
    return score_remark(rows, row, evidence) - 0.4 + (is_note(row) ? 1.5 : 0) - (plain_text_is_total(row->first->text) ? 0.5 : 0);
}

static double score_group(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index];
    if ((row->filled > 2 && row->pieces > 1) || usual(rows, evidence) <= 1)
        return -4;
    double score = row->pieces == 1 ? 0.9 : -1.0;
    const char *text = row->first->text;
    score -= row->first_kind == KIND_LONG ? 0.8 : 0;
    score -= plain_text_is_note(text) ? 2.0 : plain_text_is_title(text) ? 1.0 : 0;
    score -= 1.2 * evidence->bare;
    score += evidence->alone_in_first ? 0.2 : -0.2;
    return score;
}

/* For a title and against a head or record, when a row gives a name and its value. */
#define PAIRED_WORTH 1.5

struct plain_scores plain_score_row(const struct plain_rows *rows, size_t index, const struct plain_evidence *evidence) {
    const struct plain_row *row = &rows->items[index];
    struct plain_scores scores;
    double paired = row->paired ? PAIRED_WORTH : 0;
    scores.of[LABEL_META] = score_meta(rows, index, evidence) + paired;
    scores.of[LABEL_HEAD] = score_head(rows, index, evidence) - paired + row->hinted_head;
    scores.of[LABEL_DATA] = score_data(rows, index, evidence) - paired + row->hinted_data;
    scores.of[LABEL_GROUP] = score_group(rows, index, evidence);
    scores.of[LABEL_NOTE] = score_note(rows, row, evidence);
    return scores;
}
