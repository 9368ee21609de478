/* Down the rows of a part, with what still holds from the rows above.
 *
 *   01 Stockholms län                      context: area
 *   0114 Upplands Väsby   män     12 13    context: area › sex = man
 *                         kvinnor 11 10    context: area › sex = kvinna       (the area stated once)
 *   0115 Vallentuna       män      9  8    a new area: what was said below the old one is forgotten */
#include "layout/published/published_walk.h"

#include <string.h>

#include "text/text.h"

#define PROSE_WORDS 6u /* a note between the rows has more words than a heading */

/* ---- context ---- */

/* What was said after the last time that KEY was said is about that, and goes with it. */
static void context_set(struct row_walk *walk, size_t key, const struct figure_key *said) {
    for (size_t i = 0; i < walk->depth; i++)
        if (walk->items[i].key == key)
            walk->depth = i;
    if (walk->depth < CONTEXT_MAX)
        walk->items[walk->depth++] = (struct context_item){.key = key, .said = said != NULL ? *said : (struct figure_key){0}};
    walk->set_here = true;
}

static void context_add(struct row_walk *walk, const struct said *said) {
    for (size_t key = 0; key < walk->sheet->terms->record->key_count; key++)
        if (said->keys[key].value != NULL && !said->torn[key])
            context_set(walk, key, &said->keys[key]);
}

/* Below a word that the survey does not ask for no figure is of what was said above it. */
static void context_set_other(struct row_walk *walk, size_t key) {
    context_set(walk, key, NULL);
    walk->items[walk->depth - 1].is_other = true;
}

static bool context_has_other(const struct row_walk *walk) {
    for (size_t i = 0; i < walk->depth; i++)
        if (walk->items[i].is_other)
            return true;
    return false;
}

/* ---- one row's own words ---- */

static struct figure_key place_of(const struct row_walk *walk, uint32_t record, uint32_t line) {
    struct figure_key place = {.source = "row"};
    view_place(&walk->sheet->view, record, line, &place.row, &place.column);
    return place;
}

static void set_area(struct row_walk *walk, uint32_t record, const struct area_said *area) {
    struct published_sheet *sheet = walk->sheet;
    uint32_t name = sheet->name_line;
    walk->area = *area;
    walk->place = (struct published_figure){.area = area->area, .county = AREA_NONE};
    if (!text_is_blank(view_text(&sheet->view, record, name)))
        view_place(&sheet->view, record, name, &walk->place.name_row, &walk->place.name_column);
    if (sheet->code_line != 0 && !text_is_blank(view_text(&sheet->view, record, sheet->code_line)))
        view_place(&sheet->view, record, sheet->code_line, &walk->place.code_row, &walk->place.code_column);
    bool has_county = area->area == AREA_IS_COUNTY || area->area == AREA_IS_UNKNOWN;
    walk->place.county = has_county ? area->index : AREA_NONE;
    context_set(walk, FIELD_NONE, NULL);
}

static bool is_ignored(const struct row_walk *walk, const char *text) {
    struct said said = said_new(walk->sheet->terms);
    return terms_read(walk->sheet->terms, text, FIELD_NONE, &(struct figure_key){0}, &said) && said.told == 0;
}

static bool says_key(const struct row_walk *walk, uint32_t record) {
    for (uint32_t line = 1; line <= walk->sheet->view.lines; line++)
        if (walk->sheet->lines[line].role == ROLE_KEY && !text_is_blank(view_text(&walk->sheet->view, record, line)))
            return true;
    return false;
}

/* The area of a record; one of several rows of the municipality above has none of its own, though its county stands beside it. */
static struct area_said area_of(const struct row_walk *walk, uint32_t record) {
    const struct published_sheet *sheet = walk->sheet;
    bool is_beside = text_is_blank(view_text(&sheet->view, record, sheet->name_line)) && sheet->county_line != 0 &&
                     !text_is_blank(view_text(&sheet->view, record, sheet->county_line));
    return is_beside && says_key(walk, record) ? (struct area_said){AREA_IS_NOTHING, AREA_NONE} : published_area_of(sheet, record);
}

/* The text where areas are named. False when it is not understood. */
static bool read_name(struct row_walk *walk, uint32_t record) {
    struct published_sheet *sheet = walk->sheet;
    struct area_said area = area_of(walk, record);
    if (area.area != AREA_IS_NOTHING) {
        set_area(walk, record, &area);
        return true;
    }
    const char *text = view_text(&sheet->view, record, sheet->name_line);
    if (text_is_blank(text) && sheet->code_line != 0)
        text = view_text(&sheet->view, record, sheet->code_line);
    if (text_is_blank(text))
        return true;
    struct said said = said_new(sheet->terms);
    struct figure_key place = place_of(walk, record, sheet->name_line);
    if (!terms_read(sheet->terms, text, FIELD_NONE, &place, &said))
        return false;
    context_add(walk, &said);
    return true;
}

/* What stands in the lines of keys, from left to right; those left of the area before it. False when one is not understood. */
static bool read_keys(struct row_walk *walk, uint32_t record, uint32_t first, uint32_t last) {
    struct published_sheet *sheet = walk->sheet;
    bool understood = true;
    for (uint32_t line = first; line <= last; line++) {
        const char *text = view_text(&sheet->view, record, line);
        if (sheet->lines[line].role != ROLE_KEY || text_is_blank(text))
            continue;
        struct said said = said_new(sheet->terms);
        struct figure_key place = place_of(walk, record, line);
        size_t key = sheet->lines[line].key;
        bool is_read = terms_read(sheet->terms, text, key, &place, &said);
        bool is_listed = sheet->terms->record->fields[sheet->terms->record->keys[key]].list != NULL;
        if (!is_read && is_listed) {
            context_set_other(walk, key);
            walk_note_other(walk, record, line, text_trim(sheet->work->arena, text));
            continue;
        }
        understood = understood && is_read;
        context_add(walk, &said);
    }
    return understood;
}

/* ---- figures ---- */

/* Whether a key that is OPEN is stated in the rows, if anywhere. */
static bool is_of_rows(const struct row_walk *walk, const bool *open) {
    for (uint32_t line = 1; line <= walk->sheet->view.lines; line++)
        if (walk->sheet->lines[line].role == ROLE_KEY && open[walk->sheet->lines[line].key])
            return true;
    return false;
}

/* Whether LINE says by its own head that it is something that the survey asks for. */
static bool is_wanted(const struct row_walk *walk, const struct sheet_line *line) {
    for (size_t key = 0; key < walk->sheet->terms->record->key_count; key++) {
        const char *source = line->said.keys[key].value != NULL ? line->said.keys[key].source : "";
        if (text_equal(source, "head"))
            return true;
    }
    return false;
}

/* The keys of a figure in LINE: by the row, then by the head and what it says for the whole table. NULL when one stays open. */
static struct figure_key *keys_of(struct row_walk *walk, uint32_t record, uint32_t line) {
    const struct published_terms *terms = walk->sheet->terms;
    const struct sheet_line *here = &walk->sheet->lines[line];
    struct said said = said_new(terms), whole = said_new(terms);
    for (size_t i = 0; i < walk->depth; i++) {
        if (walk->items[i].key != FIELD_NONE) {
            said.keys[walk->items[i].key] = walk->items[i].said;
            said.told++;
        }
    }
    for (size_t key = 0; key < terms->record->key_count; key++) {
        bool by_head = here->said.keys[key].value != NULL && text_equal(here->said.keys[key].source, "head");
        struct said *part = by_head ? &said : &whole;
        struct said one = said_new(terms);
        one.keys[key] = here->said.keys[key];
        one.torn[key] = here->said.torn[key];
        said_join(terms, part, &one);
    }
    said_fill(terms, &said, &whole);
    bool *open = arena_array(terms->arena, terms->record->key_count + 1, sizeof *open), any = false;
    for (size_t key = 0; key < terms->record->key_count; key++) {
        open[key] = said.keys[key].value == NULL || said.torn[key];
        any = any || open[key];
    }
    bool of_rows = any && is_of_rows(walk, open), told = walk->open_told[line];
    if (any && !told && of_rows)
        walk_tell_open_row(walk, record, line, open);
    else if (any && !told && is_wanted(walk, here))
        walk_tell_open(walk, line, open);
    walk->open_told[line] = told || of_rows || (any && is_wanted(walk, here));
    return any ? NULL : said.keys;
}

static void add_figure(struct row_walk *walk, uint32_t record, uint32_t line, const struct figure_key *keys) {
    bool is_record = walk->area.area == (walk->sheet->terms->record->municipality == FIELD_NONE ? AREA_IS_COUNTY : AREA_IS_MUNICIPALITY);
    struct figure_list *list = is_record ? &walk->out->records : &walk->out->controls;
    list->items = arena_grow(walk->sheet->work->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct published_figure *figure = &list->items[list->count++];
    *figure = walk->place;
    figure->keys = keys;
    view_place(&walk->sheet->view, record, line, &figure->row, &figure->column);
}

static size_t count_figures(const struct row_walk *walk, uint32_t record, bool read_only) {
    size_t count = 0;
    for (uint32_t line = 1; line <= walk->sheet->view.lines; line++) {
        const struct sheet_line *here = &walk->sheet->lines[line];
        const struct cell *cell =
            here->role == ROLE_FIGURE && (here->is_read || !read_only) ? view_cell(&walk->sheet->view, record, line) : NULL;
        count += cell != NULL && !text_is_blank(cell->text) ? 1 : 0;
    }
    return count;
}

static void add_figures(struct row_walk *walk, uint32_t record) {
    for (uint32_t line = 1; line <= walk->sheet->view.lines; line++) {
        const struct sheet_line *here = &walk->sheet->lines[line];
        const struct cell *cell = here->role == ROLE_FIGURE && here->is_read ? view_cell(&walk->sheet->view, record, line) : NULL;
        if (cell == NULL || text_is_blank(cell->text))
            continue;
        const struct figure_key *keys = keys_of(walk, record, line);
        if (keys != NULL)
            add_figure(walk, record, line, keys);
    }
}

/* ---- headings ---- */

/* The first text of a record left of the figures. */
static const char *stub_text(const struct row_walk *walk, uint32_t record) {
    for (uint32_t line = 1; line <= walk->sheet->view.lines && walk->sheet->lines[line].role != ROLE_FIGURE; line++) {
        const char *text = view_text(&walk->sheet->view, record, line);
        if (!text_is_blank(text))
            return text;
    }
    return "";
}

static bool is_prose(struct arena *arena, const char *text) {
    const char **words;
    return text_split(arena, text, " ", &words) > PROSE_WORDS || text_ends(text_trim(arena, text), ".");
}

/* ---- all of them ---- */

static void read_heading(struct row_walk *walk, uint32_t record, bool understood) {
    const char *text = stub_text(walk, record);
    if (understood) {
        walk_tell_group(walk);
    } else if (*text != '\0' && !is_prose(walk->sheet->work->arena, text) && !is_ignored(walk, text)) {
        walk_tell_group(walk);
        walk->misunderstood = text;
        walk->misunderstood_record = record;
    }
}

static void read_record(struct row_walk *walk, uint32_t record) {
    struct published_sheet *sheet = walk->sheet;
    walk->set_here = false;
    bool understood = read_keys(walk, record, 1, sheet->name_line - 1);
    understood = read_name(walk, record) && understood;
    understood = read_keys(walk, record, sheet->name_line + 1, sheet->view.lines) && understood;
    if (count_figures(walk, record, false) == 0) {
        read_heading(walk, record, understood && walk->set_here);
        return;
    }
    if (count_figures(walk, record, true) == 0)
        return;
    if (!understood || !walk->set_here || walk->area.area == AREA_IS_NOTHING) {
        walk_tell_row(walk, record, stub_text(walk, record));
        return;
    }
    if (walk->misunderstood != NULL) {
        walk->skipped++;
        return;
    }
    if (!context_has_other(walk))
        add_figures(walk, record);
}

void published_rows_read(struct published_sheet *sheet, const struct sheet_part *part, struct part_figures *out) {
    struct row_walk walk = {.sheet = sheet, .part = part, .out = out};
    walk.open_told = arena_array(sheet->work->arena, (size_t)sheet->view.lines + 2, sizeof *walk.open_told);
    sheet->terms->bare_week = false;
    for (uint32_t record = part->first_data; record <= part->last_data; record++)
        if (!view_record_is_blank(&sheet->view, record, 1, sheet->view.lines))
            read_record(&walk, record);
    walk_tell_group(&walk);
    walk_tell_others(&walk);
}
