/* A sheet of forms, cut where each begins:
 *
 *   Enkät 2026             │ Enkät 2026          A form begins with its municipality: asked for, or named by a title. What stands
 *   Kommun │ Lund          │ Kommun: Malmö       above the municipality in the first form stands above it in all of them.
 *   Antal  │ 3             │ Antal  │ 1
 *   Trend  │ Ökar          │ Trend  │ Minskar    Each part is then read alone, so that a question that one of them lacks moves no
 *   Id │ Namn              │                     answer of another. A list below a form is about the form's municipality. */
#include "layout/forms.h"

#include <string.h>

#include "layout/bands.h"
#include "layout/stated_place.h"
#include "text/text.h"

#define NAME_BYTES_MAX 60u /* longer texts ask for no municipality */
#define TITLE_REACH 4u     /* rows with text from a title that names a municipality down to its form's first question */
#define FORM_TEXTS_MAX 3u  /* a form's row: a number, the question, the answer */
#define HEAD_REACH 3u      /* rows of a list's head, its title among them */

enum start_kind { START_ASKED, START_TITLE, START_LIST };

/* Where a form begins, or a list below one. */
struct form_start {
    enum start_kind kind;
    uint32_t row, column;
    struct stated_place place; /* text NULL: asked for, and not answered */
};
struct form_starts {
    struct form_start *items;
    size_t count, capacity;
};

/* A sheet, or a band of its columns, while it is cut. */
struct form_sheet {
    struct layout_work *work;
    const struct grid *grid;
    struct head_matcher *matcher; /* of the answers */
    struct cell_range range;
};

/* ---- rows ---- */
static bool is_number(const char *text) {
    return text[strspn(text, " 0123456789.")] == '\0';
}

/* The filled cell of ROW in the sheet's columns from COLUMN on; NULL when there is none. */
static const struct cell *next_cell(const struct form_sheet *sheet, const struct sheet_row *row, uint32_t column) {
    for (size_t i = 0; i < row->count && row->cells[i].column <= sheet->range.last_column; i++)
        if (row->cells[i].column >= column && !text_is_blank(row->cells[i].text))
            return &row->cells[i];
    return NULL;
}

/* How many texts ROW has; no more than FORM_TEXTS_MAX + 1 are counted. */
static size_t count_texts(const struct form_sheet *sheet, const struct sheet_row *row) {
    size_t count = 0;
    const struct cell *cell = next_cell(sheet, row, sheet->range.first_column);
    for (; cell != NULL && count <= FORM_TEXTS_MAX; cell = next_cell(sheet, row, cell->column + 1))
        count++;
    return count;
}

/* The first text of ROW, its number left out; NULL when it has none. */
static const struct cell *question_cell(const struct form_sheet *sheet, const struct sheet_row *row) {
    const struct cell *cell = next_cell(sheet, row, sheet->range.first_column);
    if (cell != NULL && is_number(cell->text))
        cell = next_cell(sheet, row, cell->column + 1);
    return cell;
}

static bool may_ask(const struct form_sheet *sheet, const char *text) {
    return strnlen(text, NAME_BYTES_MAX + 1) <= NAME_BYTES_MAX && head_is_name(sheet->matcher, text) && stated_asks(sheet->matcher, text);
}

/* What the form's row asks, guesses counted: a misspelt question belongs to its form too; FIELD_NONE when it asks nothing. */
static size_t row_question(const struct form_sheet *sheet, const struct sheet_row *row) {
    const struct cell *cell = question_cell(sheet, row);
    struct head_matches matches = cell != NULL ? head_match(sheet->matcher, cell->text) : (struct head_matches){0};
    return matches.count > 0 && matches.items[0].score >= HEAD_SCORE_DOUBTFUL ? matches.items[0].target.field : FIELD_NONE;
}

static const struct sheet_row *filled_row(const struct form_sheet *sheet, uint32_t number) {
    const struct sheet_row *row = grid_row(sheet->grid, number);
    return row != NULL && next_cell(sheet, row, sheet->range.first_column) != NULL ? row : NULL;
}

/* ---- where forms begin ---- */
static void add_start(const struct form_sheet *sheet, struct form_starts *starts, struct form_start start) {
    starts->items = arena_grow(sheet->work->arena, starts->items, starts->count, &starts->capacity, sizeof *starts->items);
    starts->items[starts->count++] = start;
}

/* "Kommun │ Lund". In the head of a table another question follows; in a form the answer does, or nothing. Behind other texts, in a form
 * beside another, it must be a municipality: "kommun" is an answer too. */
static bool asked_at(const struct form_sheet *sheet, const struct sheet_row *row, const struct cell *cell, struct form_start *start) {
    if (!may_ask(sheet, cell->text))
        return false;
    const struct cell *answer = next_cell(sheet, row, cell->column + 1);
    *start = (struct form_start){.kind = START_ASKED, .row = row->number, .column = cell->column};
    if (answer == NULL)
        return cell == question_cell(sheet, row);
    if (stated_take(sheet->work, answer->text, row->number, answer->column, &start->place))
        return true;
    if (cell != question_cell(sheet, row))
        return false;
    start->place = (struct stated_place){answer->text, row->number, answer->column};
    struct head_matches matches = head_match(sheet->matcher, answer->text);
    bool is_head = matches.count > 0 && matches.items[0].score >= HEAD_SCORE_DOUBTFUL;
    return !is_head && count_texts(sheet, row) <= FORM_TEXTS_MAX;
}

/* Whether a form's questions follow below ROW: the first row that asks anything asks it first, and asks nothing else. */
static bool form_follows(const struct form_sheet *sheet, uint32_t row) {
    size_t seen = 0;
    for (uint32_t below = row + 1; below <= sheet->range.last_row && seen < TITLE_REACH; below++) {
        const struct sheet_row *here = filled_row(sheet, below);
        const struct cell *question = here != NULL ? question_cell(sheet, here) : NULL;
        if (question == NULL)
            continue;
        seen++;
        if (head_is_name(sheet->matcher, question->text)) {
            const struct cell *answer = next_cell(sheet, here, question->column + 1);
            return !may_ask(sheet, question->text) && (answer == NULL || !head_is_name(sheet->matcher, answer->text));
        }
        if (count_texts(sheet, here) > 1)
            return false;
    }
    return false;
}

/* "Kommun: Lund", or "Lund" alone in its row, above a form. */
static bool title_at(const struct form_sheet *sheet, const struct sheet_row *row, const struct cell *cell, struct form_start *start) {
    const char *colon = strchr(cell->text, ':');
    bool is_alone = colon == NULL && count_texts(sheet, row) == 1;
    if ((colon == NULL && !is_alone) || strnlen(cell->text, NAME_BYTES_MAX + 1) > NAME_BYTES_MAX)
        return false;
    const char *name = is_alone ? cell->text : colon + 1;
    *start = (struct form_start){.kind = START_TITLE, .row = row->number, .column = cell->column};
    if (!is_alone && !stated_asks(sheet->matcher, arena_bytes(sheet->work->arena, cell->text, (size_t)(colon - cell->text))))
        return false;
    return stated_take(sheet->work, name, row->number, cell->column, &start->place) && form_follows(sheet, row->number);
}

static struct form_starts find_starts(const struct form_sheet *sheet) {
    struct form_starts starts = {0};
    for (size_t r = 0; r < sheet->grid->row_count; r++) {
        const struct sheet_row *row = &sheet->grid->rows[r];
        for (size_t c = 0; c < row->count; c++) {
            struct form_start start;
            const struct cell *cell = &row->cells[c];
            bool inside = cell->column >= sheet->range.first_column && cell->column <= sheet->range.last_column;
            if (inside && !text_is_blank(cell->text) && (asked_at(sheet, row, cell, &start) || title_at(sheet, row, cell, &start)))
                add_start(sheet, &starts, start);
        }
    }
    return starts;
}

/* ---- forms below each other ---- */
/* The fields that stand above the first form's municipality. */
static bool *lead_of(const struct form_sheet *sheet, const struct form_start *first) {
    bool *lead = arena_array(sheet->work->arena, sheet->matcher->names->record->field_count + 1, sizeof *lead);
    for (uint32_t row = sheet->range.first_row; row < first->row; row++) {
        const struct sheet_row *here = filled_row(sheet, row);
        size_t field = here != NULL ? row_question(sheet, here) : FIELD_NONE;
        if (field != FIELD_NONE)
            lead[field] = true;
    }
    return lead;
}

/* The row where the form of START begins, below row BEFORE: up over what stands above the municipality, and titles right above that. */
static uint32_t form_begin(const struct form_sheet *sheet, const struct form_start *start, uint32_t before, const bool *lead) {
    uint32_t begin = start->row;
    bool *seen = arena_array(sheet->work->arena, sheet->matcher->names->record->field_count + 1, sizeof *seen);
    for (uint32_t row = start->row - 1; row > before; row--) {
        const struct sheet_row *here = filled_row(sheet, row);
        size_t field = here != NULL ? row_question(sheet, here) : FIELD_NONE;
        if (field != FIELD_NONE && (!lead[field] || seen[field]))
            break;
        if (field != FIELD_NONE) {
            seen[field] = true;
            begin = row;
        } else if (here != NULL && row + 1 == begin && count_texts(sheet, here) == 1) {
            begin = row;
        }
    }
    return begin;
}

/* The row where the list whose head is ROW begins: the head's further lines and its title are set off by a blank row from the form. */
static uint32_t list_begin(const struct form_sheet *sheet, uint32_t row) {
    for (uint32_t up = 1; up <= HEAD_REACH && up < row; up++)
        if (filled_row(sheet, row - up) == NULL)
            return row - up + 1;
    return row;
}

/* Adds the heads of lists between START and row LAST. */
static void add_lists(const struct form_sheet *sheet, const struct form_start *start, uint32_t last, struct form_starts *out) {
    struct view view = view_of(sheet->grid, &sheet->range, false);
    for (uint32_t row = start->row + 1; row <= last; row++) {
        if (filled_row(sheet, row) != NULL && head_is_record(sheet->work, &view, row)) {
            add_start(sheet, out, (struct form_start){START_LIST, row, sheet->range.first_column, start->place});
            return; /* the form's further tables are found below the first */
        }
    }
}

/* The starts that lie in the sheet's columns, with the lists between them. */
static struct form_starts starts_of(const struct form_sheet *sheet, const struct form_starts *all) {
    struct form_starts inside = {0}, starts = {0};
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].column >= sheet->range.first_column && all->items[i].column <= sheet->range.last_column)
            add_start(sheet, &inside, all->items[i]);
    for (size_t i = 0; i < inside.count; i++) {
        add_start(sheet, &starts, inside.items[i]);
        add_lists(sheet, &inside.items[i], i + 1 < inside.count ? inside.items[i + 1].row - 1 : sheet->range.last_row, &starts);
    }
    return starts;
}

/* ---- reading ---- */
/* Whether anything but the municipality is asked in PART. */
static bool asks_anything(const struct form_sheet *sheet, const struct cell_range *part) {
    for (uint32_t row = part->first_row; row <= part->last_row; row++) {
        const struct sheet_row *here = filled_row(sheet, row);
        size_t field = here != NULL ? row_question(sheet, here) : FIELD_NONE;
        if (field != FIELD_NONE && field != sheet->matcher->names->record->municipality)
            return true;
    }
    return false;
}

static void read_part(const struct form_sheet *sheet, const struct form_start *start, const struct cell_range *part,
                      struct found_heads *out) {
    struct found_heads here;
    const char *note;
    sheet->work->said = start->kind == START_ASKED ? (struct stated_place){0} : start->place;
    table_find(sheet->work, sheet->grid, part, &here, &note);
    sheet->work->said = (struct stated_place){0};
    for (size_t i = 0; i < here.count; i++)
        found_heads_add(sheet->work->arena, out, &here.items[i]);
    if (here.count == 0 && asks_anything(sheet, part)) {
        const struct finding_where where = {
            .file = sheet->work->shown, .sheet = sheet->grid->info.name, .row = start->row, .column = start->column};
        finding_add(sheet->work->findings, FINDING_FORM_NOT_READ, &where, "", (const char *)NULL);
    }
}

/* Reads the parts of a band. */
static void read_band(const struct form_sheet *sheet, const struct form_starts *starts, struct found_heads *out) {
    const bool *lead = lead_of(sheet, &starts->items[0]);
    struct cell_range part = sheet->range;
    for (size_t i = 0; i < starts->count; i++) {
        const struct form_start *start = &starts->items[i], *next = i + 1 < starts->count ? start + 1 : NULL;
        uint32_t following = next == NULL               ? sheet->range.last_row + 1
                             : next->kind == START_LIST ? list_begin(sheet, next->row)
                                                        : form_begin(sheet, next, start->row, lead);
        part.last_row = following - 1;
        read_part(sheet, start, &part, out);
        part.first_row = following;
    }
}

/* ---- forms beside each other ---- */
static bool column_is_blank(const struct grid *grid, uint32_t column) {
    for (size_t r = 0; r < grid->row_count; r++)
        if (!text_is_blank(grid_text(grid, grid->rows[r].number, column)))
            return false;
    return true;
}

/* The next column right of COLUMN where a form begins; 0 when there is none. */
static uint32_t next_start_column(const struct form_starts *starts, uint32_t column) {
    uint32_t next = 0;
    for (size_t i = 0; i < starts->count; i++) {
        uint32_t here = starts->items[i].column;
        next = here > column && (next == 0 || here < next) ? here : next;
    }
    return next;
}

static bool share_a_row(const struct form_starts *starts, uint32_t left, uint32_t right) {
    for (size_t i = 0; i + 1 < starts->count; i++) {
        for (size_t j = i + 1; j < starts->count && starts->items[j].row == starts->items[i].row; j++)
            if (starts->items[i].column == left && starts->items[j].column == right)
                return true;
    }
    return false;
}

/* Where the band of the forms that begin in column RIGHT begins: behind the last blank column between them and LEFT's; 0 when the two
 * stand in one band. */
static uint32_t band_begin(const struct grid *grid, const struct form_starts *starts, uint32_t left, uint32_t right) {
    for (uint32_t column = right - 1; column > left + 1; column--)
        if (column_is_blank(grid, column))
            return column + 1;
    return right >= left + 2 && share_a_row(starts, left, right) ? right : 0;
}

/* The first column of the band after the one that has starts in column LEFT; 0 when that is the last. */
static uint32_t next_band(const struct grid *grid, const struct form_starts *starts, uint32_t *left) {
    for (uint32_t right = next_start_column(starts, *left); right != 0; right = next_start_column(starts, right)) {
        uint32_t begin = band_begin(grid, starts, *left, right);
        if (begin != 0) {
            *left = right;
            return begin;
        }
    }
    return 0;
}

/* Reads all bands. */
static void read_bands(struct form_sheet *sheet, const struct form_starts *all, struct found_heads *out) {
    const struct cell_range whole = sheet->range;
    uint32_t left = next_start_column(all, 0);
    for (uint32_t first = whole.first_column; first != 0;) {
        uint32_t next = next_band(sheet->grid, all, &left);
        sheet->range.first_column = first;
        sheet->range.last_column = next != 0 ? next - 1 : whole.last_column;
        const struct form_starts starts = starts_of(sheet, all);
        if (starts.count > 0 && (all->count > 1 || starts.count > 1 || starts.items[0].kind == START_TITLE))
            read_band(sheet, &starts, out);
        first = next;
    }
}

/* A form that only its sheet or file names: its list below is about the same municipality. */
static void add_named(const struct form_sheet *sheet, struct form_starts *starts) {
    const char *name = head_municipality_of_name(sheet->work, sheet->grid);
    if (name != NULL && sheet->grid->row_count > 0 && form_follows(sheet, 0))
        add_start(sheet, starts, (struct form_start){.kind = START_ASKED, .row = 1, .column = 1, .place = {.text = name}});
}

bool forms_find(struct layout_work *work, const struct grid *grid, struct found_heads *out) {
    struct form_sheet sheet = {.work = work, .grid = grid, .matcher = &work->matchers[0], .range = view_whole(grid)};
    const size_t findings = work->findings->count;
    *out = (struct found_heads){0};
    for (size_t i = 0; i < work->pipeline->record_count; i++)
        work->is_named[i] = head_sheet_is_named(work, grid, &work->pipeline->records[i]);
    struct form_starts starts = find_starts(&sheet);
    if (starts.count == 0)
        add_named(&sheet, &starts);
    if (starts.count == 0)
        return false;
    read_bands(&sheet, &starts, out);
    if (out->count == 0) {
        work->findings->count = findings;
        return false;
    }
    const size_t told = work->findings->count;
    struct found_heads whole;
    const char *note;
    bands_find(work, grid, &whole, &note);
    const bool better = found_heads_bound(out) > found_heads_bound(&whole);
    work->findings->count = better ? told : findings; /* what was found out on the way is not so */
    return better;
}
