#include "layout/published/published_walk.h"

#include <string.h>

#include "text/text.h"

#define SLIP_MAX 2u /* letters that a misspelt choice may differ by */

/* ---- keys that are not said ---- */

/* CODE at WHERE about TEXT, with the labels of the keys that are OPEN. */
static void tell_keys(const struct row_walk *walk, enum finding_code code, const struct finding_where *where, const char *text,
                      const bool *open) {
    struct published_sheet *sheet = walk->sheet;
    struct text labels[LANGUAGE_COUNT];
    const struct record *record = sheet->terms->record;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        text_init(&labels[i]);
        for (size_t key = 0; key < record->key_count; key++) {
            if (open[key]) {
                text_printf(&labels[i], "%s\"%s\"", labels[i].length > 0 ? ", " : "",
                            wording_get(&record->fields[record->keys[key]].label, (enum language)i));
            }
        }
    }
    finding_add(sheet->work->findings, code, where, text, text_get(&labels[LANGUAGE_SV]), text_get(&labels[LANGUAGE_EN]),
                (const char *)NULL);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        text_release(&labels[i]);
}

void walk_tell_open(struct row_walk *walk, uint32_t line, const bool *open) {
    struct published_sheet *sheet = walk->sheet;
    struct finding_where where = {.file = sheet->work->shown, .sheet = sheet->view.grid->info.name};
    view_place(&sheet->view, walk->part->first_data > 1 ? walk->part->first_data - 1 : 1, line, &where.row, &where.column);
    tell_keys(walk, FINDING_PUBLISHED_KEY, &where, sheet->lines[line].head, open);
}

void walk_tell_open_row(struct row_walk *walk, uint32_t record, uint32_t line, const bool *open) {
    struct published_sheet *sheet = walk->sheet;
    struct finding_where where = {.file = sheet->work->shown, .sheet = sheet->view.grid->info.name};
    view_place(&sheet->view, record, line, &where.row, &where.column);
    tell_keys(walk, FINDING_PUBLISHED_ROW_KEY, &where, view_text(&sheet->view, record, sheet->name_line), open);
}

/* ---- rows that are not understood ---- */

void walk_note_other(struct row_walk *walk, uint32_t record, uint32_t line, const char *text) {
    size_t i = 0;
    while (i < walk->other_count && (walk->others[i].line != line || !text_equal(walk->others[i].text, text)))
        i++;
    if (i == OTHERS_TOLD)
        return;
    if (i == walk->other_count)
        walk->others[walk->other_count++] = (struct other_word){.text = text, .record = record, .line = line};
    walk->others[i].count++;
}

void walk_tell_row(struct row_walk *walk, uint32_t record, const char *text) {
    struct published_sheet *sheet = walk->sheet;
    struct finding_where where = {.file = sheet->work->shown, .sheet = sheet->view.grid->info.name};
    view_place(&sheet->view, record, sheet->name_line, &where.row, &where.column);
    finding_add(sheet->work->findings, FINDING_PUBLISHED_ROW, &where, text, (const char *)NULL);
}

void walk_tell_group(struct row_walk *walk) {
    struct published_sheet *sheet = walk->sheet;
    if (walk->misunderstood != NULL && walk->skipped > 0) {
        struct finding_where where = {.file = sheet->work->shown, .sheet = sheet->view.grid->info.name};
        view_place(&sheet->view, walk->misunderstood_record, sheet->name_line, &where.row, &where.column);
        finding_add(sheet->work->findings, FINDING_PUBLISHED_GROUP, &where, walk->misunderstood,
                    arena_printf(sheet->work->arena, "%zu", walk->skipped), (const char *)NULL);
    }
    walk->misunderstood = NULL;
    walk->skipped = 0;
}

static bool is_near(struct arena *arena, const char *text, const char *name) {
    return name != NULL && text_distance(text_fold(arena, text), text_fold(arena, name), SLIP_MAX) <= SLIP_MAX;
}

static bool is_near_choice(struct arena *arena, const struct choice_list *list, const char *text) {
    for (size_t i = 0; i < list->count; i++) {
        const struct choice *choice = &list->choices[i];
        bool near = is_near(arena, text, choice->label.in[LANGUAGE_SV]) || is_near(arena, text, choice->label.in[LANGUAGE_EN]);
        for (size_t j = 0; j < choice->synonym_count && !near; j++)
            near = is_near(arena, text, choice->synonyms[j]);
        if (near)
            return true;
    }
    return false;
}

/* One finding per word: a slip of the pen looks like a choice, another kind of thing does not. */
void walk_tell_others(const struct row_walk *walk) {
    const struct published_sheet *sheet = walk->sheet;
    for (size_t i = 0; i < walk->other_count; i++) {
        const struct other_word *other = &walk->others[i];
        struct finding_where where = {.file = sheet->work->shown, .sheet = sheet->view.grid->info.name};
        struct said said = said_new(sheet->terms);
        view_place(&sheet->view, other->record, other->line, &where.row, &where.column);
        terms_search(sheet->terms, other->text, &(struct figure_key){0}, &said);
        const struct record *record = sheet->terms->record;
        const struct field *field = &record->fields[record->keys[sheet->lines[other->line].key]];
        struct finding *finding =
            finding_add(sheet->work->findings, FINDING_PUBLISHED_OTHER, &where, other->text, wording_get(&field->label, LANGUAGE_SV),
                        arena_printf(sheet->work->arena, "%zu", other->count), (const char *)NULL);
        if (said.told == 0 && !is_near_choice(sheet->work->arena, field->list, other->text))
            finding->severity = SEVERITY_NOTICE;
    }
}
