/* Choices beside their question in a form, as paper has them:
 *
 *   Kommun            │ Lund │                 each line below becomes   Trend │ ☐ Ökar / ☒ Minskar
 *   Trend             │ ☐ Ökar │ ☒ Minskar     boxes beside each other
 *   Trend             │ Ökar │   │ Minskar │ x  a tick beside its choice
 *   Trend             │ Ökar │ Minskar          a tick below its choice; without any, all of them: Ökar / Minskar
 *                     │      │ x
 *                     │ Ja   │ Nej │ Vet ej    the choices once above their questions
 *   Finns motorgård?  │      │ x   │
 *
 * Two ticks stay two, and are a finding where one answer is wanted. Where municipalities stand as columns, choices beside each other are
 * their answers, and nothing is gathered. */
#include "layout/ticks.h"

#include <string.h>

#include "layout/stated_place.h"
#include "text/text.h"

#define CHOICES_MAX 24u    /* beside each other: more than any list has */
#define MARK_BYTES_MAX 8u  /* a tick is one or two signs */
#define CAPTION_BYTES 120u /* longer texts are no choice's name */

enum tick { TICK_NONE, TICK_EMPTY, TICK_SET };

static const struct {
    const char *text;
    enum tick tick;
    bool touches; /* may stand right beside its choice: "☐Ja", but never "1Ja" */
} signs[] = {
    {"☐", TICK_EMPTY, true},  {"□", TICK_EMPTY, true}, {"[ ]", TICK_EMPTY, true}, {"[]", TICK_EMPTY, true}, {"( )", TICK_EMPTY, true},
    {"()", TICK_EMPTY, true}, {"☒", TICK_SET, true},   {"☑", TICK_SET, true},     {"✓", TICK_SET, true},    {"✔", TICK_SET, true},
    {"🗹", TICK_SET, true}, {"√", TICK_SET, true},   {"[x]", TICK_SET, true},   {"(x)", TICK_SET, true},  {"xx", TICK_SET, false},
    {"x", TICK_SET, false},   {"1", TICK_SET, false},  {"0", TICK_EMPTY, false},
};
#define SIGN_COUNT (sizeof signs / sizeof *signs)

/* Choices beside each other, with the tick of each. */
struct choice_row {
    struct tick_choice {
        const struct choice *choice;
        uint32_t column;
        enum tick tick; /* TICK_NONE: nothing says */
    } items[CHOICES_MAX];
    size_t count;
};
/* Lone ticks of a row. */
struct mark_row {
    struct tick_mark {
        uint32_t column;
        enum tick tick;
    } items[CHOICES_MAX];
    size_t count;
};

struct tick_sheet {
    struct layout_work *work;
    struct grid *grid;
    struct head_matcher *matcher;
    uint32_t answer_column;  /* where the municipality is answered; 0: not known */
    struct choice_row above; /* the last row of choices alone */
    size_t above_row;        /* its index */
    bool has_ticks;          /* some row was gathered by its ticks */
};

/* ---- one cell ---- */
static enum tick tick_of(struct arena *arena, const char *text) {
    const char *folded = strnlen(text, MARK_BYTES_MAX + 1) <= MARK_BYTES_MAX ? text_fold(arena, text_trim(arena, text)) : "";
    for (size_t i = 0; i < SIGN_COUNT; i++)
        if (text_equal(folded, signs[i].text))
            return signs[i].tick;
    return TICK_NONE;
}

/* TEXT without the sign before or behind it; TICK gets what the sign is. */
static const char *without_sign(struct arena *arena, const char *text, enum tick *tick) {
    const char *trimmed = text_trim(arena, text);
    const size_t length = strlen(trimmed);
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        const size_t size = strlen(signs[i].text);
        const bool touches = signs[i].touches;
        if (length <= size)
            continue;
        *tick = signs[i].tick;
        if (text_starts(trimmed, signs[i].text) && (touches || trimmed[size] == ' '))
            return trimmed + size;
        if (text_ends(trimmed, signs[i].text) && (touches || trimmed[length - size - 1] == ' '))
            return arena_bytes(arena, trimmed, length - size);
    }
    *tick = TICK_NONE;
    return trimmed;
}

static const struct choice *choice_named(struct arena *arena, const struct choice_names *names, const char *text) {
    const char *key = text_key(arena, text);
    for (size_t i = 0; key[0] != '\0' && i < names->count; i++)
        if (text_equal(names->items[i].key, key))
            return names->items[i].choice;
    return NULL;
}

/* TEXT as one of NAMES, with a sign of its own or without. */
static bool read_caption(struct arena *arena, const struct choice_names *names, const char *text, struct tick_choice *out) {
    if (strnlen(text, CAPTION_BYTES + 1) > CAPTION_BYTES)
        return false;
    out->choice = choice_named(arena, names, without_sign(arena, text, &out->tick));
    if (out->choice == NULL) { /* "Moped klass 1" ends in no tick */
        out->tick = TICK_NONE;
        out->choice = choice_named(arena, names, text);
    }
    return out->choice != NULL;
}

/* ---- one row ---- */
static bool is_number(const char *text) {
    return text[strspn(text, " 0123456789.")] == '\0';
}

/* The index of the first text of ROW that is no number; row->count when there is none. */
static size_t question_at(const struct sheet_row *row) {
    size_t at = 0;
    while (at < row->count && (text_is_blank(row->cells[at].text) || is_number(row->cells[at].text)))
        at++;
    return at;
}

/* The choices of the question that TEXT asks; NULL when it asks none that has any. */
static const struct choice_names *choices_asked(const struct tick_sheet *sheet, const char *text) {
    if (!head_is_name(sheet->matcher, text))
        return NULL;
    struct head_matches matches = head_match(sheet->matcher, text);
    const struct head_match *best = matches.count > 0 ? &matches.items[0] : NULL;
    bool usable = best != NULL && best->score >= HEAD_SCORE_EXACT && best->target.part == PART_WHOLE;
    const struct choice_names *names = usable ? &sheet->matcher->names->lists[best->target.field] : NULL;
    return names != NULL && names->list != NULL ? names : NULL;
}

/* Sorts the texts of ROW from the cell FIRST on into CHOICES, each once and rising, and lone MARKS; false when another text is among them.
 */
static bool sort_row(const struct tick_sheet *sheet, const struct sheet_row *row, size_t first, const struct choice_names *names,
                     struct choice_row *choices, struct mark_row *marks) {
    choices->count = marks->count = 0;
    for (size_t i = first; i < row->count; i++) {
        const char *text = row->cells[i].text;
        struct tick_choice choice = {.column = row->cells[i].column};
        enum tick tick = text_is_blank(text) ? TICK_NONE : tick_of(sheet->work->arena, text);
        if (text_is_blank(text))
            continue;
        if (choices->count == CHOICES_MAX || marks->count == CHOICES_MAX)
            return false;
        if (tick != TICK_NONE) {
            marks->items[marks->count++] = (struct tick_mark){choice.column, tick};
            continue;
        }
        bool is_caption = names != NULL && read_caption(sheet->work->arena, names, text, &choice);
        if (!is_caption || (choices->count > 0 && choices->items[choices->count - 1].choice >= choice.choice))
            return false;
        choices->items[choices->count++] = choice;
    }
    return true;
}

static bool has_tick(const struct choice_row *choices) {
    for (size_t i = 0; i < choices->count; i++)
        if (choices->items[i].tick != TICK_NONE)
            return true;
    return false;
}

static enum tick mark_at(const struct mark_row *marks, uint32_t column) {
    for (size_t i = 0; i < marks->count; i++)
        if (marks->items[i].column == column)
            return marks->items[i].tick;
    return TICK_NONE;
}

/* How many marks stand SHIFT columns from a choice. */
static size_t count_shifted(const struct choice_row *choices, const struct mark_row *marks, int shift) {
    size_t count = 0;
    for (size_t i = 0; i < choices->count; i++)
        count += mark_at(marks, (uint32_t)((int)choices->items[i].column + shift)) != TICK_NONE ? 1 : 0;
    return count;
}

/* Gives each choice the mark beside it: all to the right or all to the left, and only when not both could be meant. QUESTION: the
 * question's column, right beside which no mark has room before the first choice. */
static bool give_marks(struct choice_row *choices, const struct mark_row *marks, uint32_t question) {
    bool right = count_shifted(choices, marks, 1) == marks->count;
    bool left = count_shifted(choices, marks, -1) == marks->count && choices->items[0].column > question + 1;
    if (right == left)
        return false;
    for (size_t i = 0; i < choices->count; i++)
        choices->items[i].tick = mark_at(marks, right ? choices->items[i].column + 1 : choices->items[i].column - 1);
    return true;
}

/* Gives each choice the mark in its own column of another row; false when a mark stands in none. */
static bool give_marks_below(struct choice_row *choices, const struct mark_row *marks) {
    for (size_t i = 0; i < choices->count; i++)
        choices->items[i].tick = mark_at(marks, choices->items[i].column);
    return marks->count > 0 && count_shifted(choices, marks, 0) == marks->count;
}

/* ---- writing ---- */
static const char *gathered_text(struct arena *arena, const struct choice_row *choices) {
    const char *text = "";
    for (size_t i = 0; i < choices->count; i++) {
        const struct tick_choice *item = &choices->items[i];
        text = arena_printf(arena, "%s%s%s %s", text, i > 0 ? " / " : "", item->tick == TICK_SET ? "☒" : "☐",
                            wording_get(&item->choice->label, LANGUAGE_SV));
    }
    return text;
}

/* Leaves the first KEPT cells of ROW, and ANSWER (may be NULL) as one more, where answers stand or else in COLUMN. */
static void write_answer(const struct tick_sheet *sheet, struct sheet_row *row, size_t kept, const char *answer, uint32_t column) {
    struct cell *cells = arena_array(sheet->work->arena, kept + 1, sizeof *cells);
    const uint32_t after = kept > 0 ? row->cells[kept - 1].column : 0;
    for (size_t i = 0; i < kept; i++)
        cells[i] = row->cells[i];
    if (answer != NULL)
        cells[kept] =
            (struct cell){.column = sheet->answer_column > after ? sheet->answer_column : column, .type = CELL_TEXT, .text = answer};
    row->cells = cells;
    row->count = kept + (answer != NULL ? 1 : 0);
}

/* The same with CHOICES, which may be NULL. */
static void write_row(const struct tick_sheet *sheet, struct sheet_row *row, size_t kept, const struct choice_row *choices) {
    const char *answer = choices != NULL ? gathered_text(sheet->work->arena, choices) : NULL;
    write_answer(sheet, row, kept, answer, choices != NULL ? choices->items[0].column : 0);
}

/* Several choices of its question beside each other in the column of answers, none ticked: all of them are the answer, and a finding where
 * one is wanted. */
static void join_answers(const struct tick_sheet *sheet, struct sheet_row *row, size_t first, const struct choice_names *names) {
    struct tick_choice choice;
    const char *joined = "";
    size_t count = 0;
    for (size_t i = first; i < row->count; i++) {
        const char *text = row->cells[i].text;
        if (text_is_blank(text))
            continue;
        if (!read_caption(sheet->work->arena, names, text, &choice) || choice.tick != TICK_NONE)
            return;
        joined = arena_printf(sheet->work->arena, "%s%s%s", joined, count++ > 0 ? " / " : "", text_trim(sheet->work->arena, text));
    }
    if (count < 2 || row->cells[first].column != sheet->answer_column)
        return;
    write_answer(sheet, row, first, joined, sheet->answer_column);
}

/* ---- each way of writing ---- */
/* The marks of a row without any question. */
static bool marks_alone(const struct tick_sheet *sheet, size_t index, struct mark_row *marks) {
    struct choice_row none;
    return index < sheet->grid->row_count && sort_row(sheet, &sheet->grid->rows[index], 0, NULL, &none, marks) && marks->count > 0;
}

/* A question with its choices in row INDEX. */
static bool gather_choices(struct tick_sheet *sheet, size_t index, size_t at, struct choice_row *choices, const struct mark_row *marks) {
    struct sheet_row *row = &sheet->grid->rows[index];
    struct mark_row below;
    bool ticked = marks->count > 0 ? !has_tick(choices) && give_marks(choices, marks, row->cells[at].column) : has_tick(choices);
    if (!ticked && marks->count == 0 && marks_alone(sheet, index + 1, &below) && give_marks_below(choices, &below)) {
        write_row(sheet, &sheet->grid->rows[index + 1], 0, NULL);
        ticked = true;
    }
    sheet->has_ticks = sheet->has_ticks || ticked;
    return ticked;
}

/* Whether some choice is ticked, or all say that they are not: one "0" alone is an answer by itself. */
static bool says_which(const struct choice_row *choices, const struct mark_row *marks) {
    for (size_t i = 0; i < choices->count; i++)
        if (choices->items[i].tick == TICK_SET)
            return true;
    return marks->count == choices->count;
}

/* A question whose choices stand in the row of choices above it. */
static bool gather_marks(struct tick_sheet *sheet, const struct choice_names *names, const struct mark_row *marks,
                         struct choice_row *choices) {
    choices->count = 0;
    for (size_t i = 0; i < sheet->above.count; i++) {
        struct tick_choice item = sheet->above.items[i];
        item.choice = choice_named(sheet->work->arena, names, wording_get(&item.choice->label, LANGUAGE_SV));
        if (item.choice == NULL)
            return false;
        choices->items[choices->count++] = item;
    }
    return choices->count > 1 && give_marks_below(choices, marks) && says_which(choices, marks);
}

/* Whether ROW holds choices of one list and nothing else, but for a word over the questions ("Fråga"): a head of what follows. */
static bool take_head(struct tick_sheet *sheet, size_t index, size_t at) {
    const struct sheet_row *row = &sheet->grid->rows[index];
    struct mark_row marks;
    struct choice_row choices;
    for (size_t field = 0; field < sheet->matcher->names->record->field_count; field++) {
        const struct choice_names *names = &sheet->matcher->names->lists[field];
        for (size_t from = at; names->list != NULL && from < row->count && from <= at + 1; from++) {
            bool all = sort_row(sheet, row, from, names, &choices, &marks) && marks.count == 0 && choices.count > 1 && !has_tick(&choices);
            if (all) {
                sheet->above = choices;
                sheet->above_row = index;
                return true;
            }
        }
    }
    return false;
}

static void gather_row(struct tick_sheet *sheet, size_t index) {
    struct sheet_row *row = &sheet->grid->rows[index];
    const size_t at = question_at(row);
    if (at + 1 >= row->count)
        return;
    const struct choice_names *names = choices_asked(sheet, row->cells[at].text);
    struct choice_row choices;
    struct mark_row marks;
    if (names == NULL) {
        take_head(sheet, index, at);
        return;
    }
    if (!sort_row(sheet, row, at + 1, names, &choices, &marks)) {
        join_answers(sheet, row, at + 1, names);
        return;
    }
    if (choices.count > 1) {
        bool whole = choices.count == names->list->count && choices.count > 2;
        if (gather_choices(sheet, index, at, &choices, &marks) || (marks.count == 0 && (whole || sheet->has_ticks)))
            write_row(sheet, row, at + 1, &choices);
        else
            join_answers(sheet, row, at + 1, names);
    } else if (choices.count == 0 && marks.count > 0 && gather_marks(sheet, names, &marks, &choices)) {
        struct sheet_row *head = &sheet->grid->rows[sheet->above_row];
        write_row(sheet, row, at + 1, &choices);
        write_row(sheet, head, question_at(head) < head->count && head->cells[question_at(head)].column < choices.items[0].column ? 1 : 0,
                  NULL);
    }
}

/* Whether municipalities stand as columns of the sheet; sets where the only one is answered. */
static bool is_transposed(struct tick_sheet *sheet) {
    for (size_t r = 0; r < sheet->grid->row_count; r++) {
        const struct sheet_row *row = &sheet->grid->rows[r];
        const size_t at = question_at(row);
        if (at + 1 >= row->count || !head_is_name(sheet->matcher, row->cells[at].text) || !stated_asks(sheet->matcher, row->cells[at].text))
            continue;
        sheet->answer_column = sheet->answer_column == 0 ? row->cells[at + 1].column : sheet->answer_column;
        if (at + 2 < row->count && value_municipality(sheet->work->arena, sheet->work->areas, row->cells[at + 2].text) != AREA_NONE)
            return true;
    }
    return false;
}

void ticks_gather(struct layout_work *work, struct grid *grid) {
    struct tick_sheet sheet = {.work = work, .grid = grid, .matcher = &work->matchers[0]};
    if (is_transposed(&sheet))
        return;
    for (size_t index = 0; index < grid->row_count; index++)
        gather_row(&sheet, index);
}
