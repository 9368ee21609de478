/* What each column of a published table says by its head.
 *
 *   row by row ─► pieces: a text and the lines it stands over (merged, or blank beside it with a head below)
 *   pieces over a line ─► joined ─► terms_read: all of it, or the column is not read
 *   pieces over all lines, rows without heads, names of sheet and file, the wave ─► terms_search: what is said for the whole table */
#include "layout/published/published_sheet.h"

#include <string.h>

#include "text/text.h"

#define HEAD_RECORDS_MAX 40u /* titles, notes and heads above the figures */
#define TITLE_LETTERS 40u    /* a text of this length alone in its row is a title, not a head */
#define KEY_SAMPLES 400u     /* cells that show whether a line states a key */

/* The head of one part. */
struct head_block {
    struct published_sheet *sheet;
    const struct sheet_part *part;
    uint32_t first;        /* record */
    uint32_t first_figure; /* line; 0: none */
    size_t figure_count;
    struct said whole; /* said for the whole table */
};

static bool is_filled(const struct published_sheet *sheet, uint32_t record, uint32_t line) {
    return !text_is_blank(view_text(&sheet->view, record, line));
}

/* ---- roles ---- */

static bool has_figures(const struct published_sheet *sheet, const struct sheet_part *part, uint32_t line) {
    size_t figures = 0, others = 0;
    for (uint32_t record = part->first_data; record <= part->last_data; record++) {
        const struct cell *cell = view_cell(&sheet->view, record, line);
        if (cell != NULL && !text_is_blank(cell->text)) {
            bool is_figure = published_is_figure(sheet, cell);
            figures += is_figure ? 1 : 0;
            others += is_figure ? 0 : 1;
        }
    }
    return figures > 0 && figures >= others;
}

/* The texts of a line's head, in their order, each once, not looking at what stands above several. */
static const char *own_head(const struct head_block *block, uint32_t line) {
    const struct published_sheet *sheet = block->sheet;
    struct text text;
    text_init(&text);
    for (uint32_t record = block->first; record < block->part->first_data; record++) {
        const struct cell *cell = view_cell(&sheet->view, record, line);
        if (cell != NULL && !text_is_blank(cell->text) && utf8_length(cell->text) < TITLE_LETTERS)
            text_printf(&text, "%s%s", text.length > 0 ? " " : "", text_trim(sheet->work->arena, cell->text));
    }
    const char *head = arena_text(sheet->work->arena, text_get(&text));
    text_release(&text);
    return head;
}

/* The key that a line of the table is headed by: all of its head, or its last text. */
static size_t key_headed(const struct head_block *block, uint32_t line) {
    size_t key = terms_key_named(block->sheet->terms, own_head(block, line));
    for (uint32_t record = block->part->first_data; record-- > block->first && key == FIELD_NONE;)
        if (is_filled(block->sheet, record, line))
            return terms_key_named(block->sheet->terms, view_text(&block->sheet->view, record, line));
    return key;
}

/* Whether nearly all cells of LINE say KEY, and nothing that is no key: "Vecka 12 2024" says the week and its year. */
static bool says_key(const struct head_block *block, uint32_t line, size_t key) {
    const struct published_sheet *sheet = block->sheet;
    size_t said = 0, filled = 0;
    for (uint32_t record = block->part->first_data; record <= block->part->last_data && filled < KEY_SAMPLES; record++) {
        const char *text = view_text(&sheet->view, record, line);
        if (text_is_blank(text))
            continue;
        struct said here = said_new(sheet->terms);
        filled++;
        bool is_read = terms_read(sheet->terms, text, key, &(struct figure_key){0}, &here);
        said += is_read && here.keys[key].value != NULL && !here.torn[key] ? 1 : 0;
    }
    return filled > 0 && 20 * said >= 19 * filled;
}

static size_t key_of_line(const struct head_block *block, uint32_t line, bool figures) {
    size_t headed = key_headed(block, line);
    if (headed != FIELD_NONE) { /* a list of all kinds of vehicles has more of them than the survey asks for */
        const struct record *record = block->sheet->terms->record;
        bool is_listed = record->fields[record->keys[headed]].list != NULL && !figures;
        return is_listed || says_key(block, line, headed) ? headed : FIELD_NONE;
    }
    if (figures && *own_head(block, line) != '\0')
        return FIELD_NONE; /* figures under a head of their own are no years */
    for (size_t key = 0; key < block->sheet->terms->record->key_count; key++)
        if (says_key(block, line, key))
            return key;
    return FIELD_NONE;
}

static void set_roles(struct head_block *block) {
    struct published_sheet *sheet = block->sheet;
    bool in_stub = true;
    for (uint32_t line = 1; line <= sheet->view.lines; line++) {
        struct sheet_line *here = &sheet->lines[line];
        *here = (struct sheet_line){.key = FIELD_NONE, .head = "", .said = said_new(sheet->terms)};
        bool is_area = line == sheet->name_line || line == sheet->code_line || line == sheet->county_line;
        if (is_area) {
            here->role = line == sheet->name_line ? ROLE_NAME : line == sheet->code_line ? ROLE_CODE : ROLE_COUNTY;
            continue;
        }
        bool figures = has_figures(sheet, block->part, line);
        here->key = in_stub ? key_of_line(block, line, figures) : FIELD_NONE;
        here->role = here->key != FIELD_NONE ? ROLE_KEY : figures && line > sheet->name_line ? ROLE_FIGURE : ROLE_NONE;
        in_stub = in_stub && here->role != ROLE_FIGURE;
        block->first_figure = here->role == ROLE_FIGURE && block->first_figure == 0 ? line : block->first_figure;
        block->figure_count += here->role == ROLE_FIGURE ? 1 : 0;
    }
}

/* ---- pieces ---- */

static bool is_figure_line(const struct head_block *block, uint32_t line) {
    return block->sheet->lines[line].role == ROLE_FIGURE;
}

static bool has_below(const struct head_block *block, uint32_t record, uint32_t line) {
    for (uint32_t below = record + 1; below < block->part->first_data; below++)
        if (is_filled(block->sheet, below, line))
            return true;
    return false;
}

/* Whether a head begins at LINE in RECORD or above it. */
static bool begins_here(const struct head_block *block, uint32_t record, uint32_t line) {
    for (uint32_t above = block->first; above <= record; above++)
        if (is_filled(block->sheet, above, line))
            return true;
    return false;
}

/* The last line that the text at RECORD, LINE stands over. */
static uint32_t reach(const struct head_block *block, uint32_t record, uint32_t line) {
    const struct view *view = &block->sheet->view;
    struct view_range merge;
    if (view_merge_at(view, record, line, &merge) && merge.last_line > line)
        return merge.last_line;
    uint32_t last = line;
    while (last < view->lines && !begins_here(block, record, last + 1) && has_below(block, record, last + 1))
        last++;
    return last;
}

static size_t figures_within(const struct head_block *block, uint32_t first, uint32_t last) {
    size_t count = 0;
    for (uint32_t line = first; line <= last && line <= block->sheet->view.lines; line++)
        count += is_figure_line(block, line) ? 1 : 0;
    return count;
}

static size_t texts_of(const struct head_block *block, uint32_t record) {
    size_t count = 0;
    for (uint32_t line = 1; line <= block->sheet->view.lines; line++)
        count += is_filled(block->sheet, record, line) ? 1 : 0;
    return count;
}

/* 1 2 3 …: a row that only numbers the columns below their heads. */
static bool is_numbering(const struct head_block *block, uint32_t record) {
    int expected = 0;
    size_t seen = 0;
    for (uint32_t line = block->first_figure; line <= block->sheet->view.lines; line++) {
        const char *text = text_trim(block->sheet->work->arena, view_text(&block->sheet->view, record, line));
        size_t number;
        if (*text == '\0')
            continue;
        bool follows = text_to_count(text, 1000, &number) && (seen == 0 ? number <= 3 : (int)number == expected);
        if (!follows || (record > block->first && !begins_here(block, record - 1, line)))
            return false;
        expected = (int)number + 1;
        seen++;
    }
    return seen >= 2;
}

/* A text that says something of the whole table: alone in its row and long, beside the figures, or over all of them. */
static bool is_title(const struct head_block *block, uint32_t record, uint32_t line) {
    uint32_t last = reach(block, record, line);
    if (last < block->first_figure || line == 0)
        return true;
    size_t letters = utf8_length(view_text(&block->sheet->view, record, line));
    bool is_alone = texts_of(block, record) == 1;
    bool over_all = block->figure_count > 1 && figures_within(block, line, last) == block->figure_count;
    return over_all || (is_alone && letters >= TITLE_LETTERS);
}

static struct figure_key place_of(const struct head_block *block, uint32_t record, uint32_t line, const char *source) {
    struct figure_key place = {.source = source};
    view_place(&block->sheet->view, record, line, &place.row, &place.column);
    return place;
}

/* ---- reading ---- */

/* The head of LINE from top to bottom; PLACE gets the lowest text's. */
static const char *column_head(const struct head_block *block, const uint32_t *reaches, uint32_t line, struct figure_key *place) {
    const struct published_sheet *sheet = block->sheet;
    struct text text;
    text_init(&text);
    uint32_t width = sheet->view.lines + 1;
    for (uint32_t record = block->first; record < block->part->first_data; record++) {
        for (uint32_t from = line; from > 0; from--) {
            uint32_t last = reaches[(record - block->first) * width + from];
            if (last >= line) {
                text_printf(&text, "%s%s", text.length > 0 ? " " : "",
                            text_trim(sheet->work->arena, view_text(&sheet->view, record, from)));
                *place = place_of(block, record, from, "head");
                break;
            }
        }
    }
    const char *head = arena_text(sheet->work->arena, text_get(&text));
    text_release(&text);
    return head;
}

/* Whether HEAD, but for some words, would say all that a figure needs; so a count of other things is none. */
static bool is_nearly(const struct head_block *block, const char *head) {
    const struct published_terms *terms = block->sheet->terms;
    struct said found = said_new(terms);
    bool has_choice = false, is_open = false;
    terms_search(terms, head, &(struct figure_key){0}, &found);
    for (size_t key = 0; key < terms->record->key_count; key++) {
        bool is_choice = terms->record->fields[terms->record->keys[key]].list != NULL;
        has_choice = has_choice || (is_choice && found.keys[key].value != NULL);
        is_open = is_open || (is_choice && found.keys[key].value == NULL && block->whole.keys[key].value == NULL);
    }
    return has_choice && !is_open;
}

static void read_line(struct head_block *block, const uint32_t *reaches, uint32_t line) {
    struct published_sheet *sheet = block->sheet;
    struct sheet_line *here = &sheet->lines[line];
    struct figure_key place = {0};
    here->head = column_head(block, reaches, line, &place);
    bool may_be_bare = *here->head != '\0' || block->figure_count == 1;
    here->is_read = may_be_bare && terms_read(sheet->terms, here->head, FIELD_NONE, &place, &here->said);
    here->nearly = !here->is_read && is_nearly(block, here->head);
    said_fill(sheet->terms, &here->said, &block->whole);
}

/* 2022-02-16 or 20220216 somewhere in TEXT. */
static bool has_day(const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        size_t digits = strspn(at, "0123456789");
        bool is_dashed = digits == 4 && (at[4] == '-' || at[4] == '_') && strspn(at + 5, "0123456789") == 2 &&
                         (at[7] == '-' || at[7] == '_') && strspn(at + 8, "0123456789") == 2;
        if (is_dashed || (digits == 8 && (at[0] == '1' || at[0] == '2')))
            return true;
        at += digits > 0 ? digits - 1 : 0;
    }
    return false;
}

/* Says when or by whom the table was made, not what it is about. */
static bool is_imprint(struct arena *arena, const char *text) {
    static const char *const words[] = {"publicer", "publish", "publication", "uppdater", "updated",   "uttag",   "hämtad",
                                        "källa",    "source",  "kontakt",     "contact",  "copyright", "tel:",    "senast",
                                        "nästa",    "skapad",  "reviderad",   "revised",  "created",   "printed", "utskri"};
    const char *folded = text_fold(arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return has_day(folded) && strspn(folded, "0123456789-/: t") == strlen(folded); /* a day alone is the day of printing */
}

static void search_title(struct head_block *block, const char *text, const struct figure_key *place) {
    struct published_sheet *sheet = block->sheet;
    if (is_imprint(sheet->work->arena, text))
        return;
    bool before = block->whole.relative;
    terms_search(sheet->terms, text, place, &block->whole);
    if (block->whole.relative && !before) {
        sheet->relative = text;
        sheet->relative_row = place->row;
        sheet->relative_column = place->column;
    }
}

/* How far each text of the head reaches, [record][line]; 0 where none begins. Titles are searched instead. */
static uint32_t *find_reaches(struct head_block *block) {
    const struct published_sheet *sheet = block->sheet;
    uint32_t width = sheet->view.lines + 1;
    uint32_t *reaches = arena_array(sheet->work->arena, (size_t)width * (block->part->first_data - block->first + 1), sizeof *reaches);
    for (uint32_t record = block->first; record < block->part->first_data; record++) {
        bool skipped = is_numbering(block, record);
        for (uint32_t line = 1; line < width && !skipped; line++) {
            if (!is_filled(sheet, record, line))
                continue;
            struct figure_key place = place_of(block, record, line, "title");
            const char *text = view_text(&sheet->view, record, line);
            if (is_title(block, record, line) || is_imprint(sheet->work->arena, text))
                search_title(block, text, &place);
            else
                reaches[(size_t)(record - block->first) * width + line] = reach(block, record, line);
        }
    }
    return reaches;
}

/* What the names of sheet, file and wave say, each only where what is nearer says nothing. */
static void search_names(struct head_block *block) {
    struct layout_work *work = block->sheet->work;
    const char *file = strrchr(work->shown, '/') != NULL ? strrchr(work->shown, '/') + 1 : work->shown;
    const struct {
        const char *text, *source;
    } names[] = {{block->sheet->view.grid->info.name, "sheet_name"}, {file, "file_name"}, {work->wave, "wave"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct said said = said_new(block->sheet->terms);
        if (has_day(names[i].text))
            continue; /* the day on which it was fetched, more likely than not */
        terms_search(block->sheet->terms, names[i].text, &(struct figure_key){.source = names[i].source}, &said);
        said_fill(block->sheet->terms, &block->whole, &said);
    }
}

/* Numbers alone are weeks where the table says that it is about weeks. */
static bool is_of_weeks(const struct head_block *block) {
    static const char *const words[] = {"vecka", "veckor", "veckan", "veckovis", "week", "weeks", "weekly"};
    const struct published_sheet *sheet = block->sheet;
    for (uint32_t record = block->first; record < block->part->first_data; record++) {
        for (uint32_t line = 1; line <= sheet->view.lines; line++) {
            for (size_t w = 0; w < sizeof words / sizeof *words && is_filled(sheet, record, line); w++)
                if (terms_has_word(sheet->terms, view_text(&sheet->view, record, line), words[w]))
                    return true;
        }
    }
    return false;
}

void published_head_read(struct published_sheet *sheet, const struct sheet_part *part) {
    struct head_block block = {.sheet = sheet, .part = part, .first = part->first_head};
    if (part->first_data - part->first_head > HEAD_RECORDS_MAX)
        block.first = part->first_data - HEAD_RECORDS_MAX;
    sheet->terms->bare_week = false;
    sheet->relative = NULL;
    block.whole = said_new(sheet->terms);
    set_roles(&block);
    const uint32_t *reaches = find_reaches(&block);
    search_names(&block);
    sheet->terms->bare_week = sheet->terms->periods[PERIOD_WEEK] != FIELD_NONE && is_of_weeks(&block);
    for (uint32_t line = 1; line <= sheet->view.lines; line++)
        if (is_figure_line(&block, line))
            read_line(&block, reaches, line);
}
