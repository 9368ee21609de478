/* A difference as people read it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "book/book.h"
#include "cli/diff.h"
#include "sheet/sheet.h"

#define VALUE_SHOWN 120 /* characters of a value: a free text may be long */

static const struct wording EMPTY = {{"(tomt)", "(empty)"}};

static const char *say(const struct difference *d, const char *swedish, const char *english) {
    return d->language == LANGUAGE_EN ? english : swedish;
}

/* ---- parts of a line ---- */

static const struct field *find_field(const struct difference *d, const char *record, const char *name) {
    const struct record *found = pipeline_record(d->pipeline, record);
    size_t field = found ? record_field(found, name) : FIELD_NONE;
    return field == FIELD_NONE ? NULL : &found->fields[field];
}

/* The value as people read it: labels for codes, cut where it is long. */
static const char *value_text(const struct difference *d, const struct change *change, const struct state_cell *cell) {
    const struct state_question *question = change_question(change);
    if (!cell || !*cell->value)
        return wording_get(&EMPTY, d->language);
    const struct field *field = find_field(d, change_record(change)->name, question->name);
    const struct publication publication = {.pipeline = d->pipeline, .areas = d->areas, .language = d->language};
    struct book book;
    book_init(&book, &publication, d->arena);
    const char *label = field && field->type == question->type ? answer_label(&book, d->arena, field, cell->value) : cell->value;
    return utf8_cut(d->arena, text_printable(d->arena, label), VALUE_SHOWN);
}

static void print_place(const struct difference *d, const struct state *state, const struct state_row *row, const struct state_cell *cell) {
    char ref[CELL_REF_SIZE];
    bool exact = cell && cell->row && cell->column;
    printf("%s, ", text_printable(d->arena, state->files[row->file].path));
    if (*row->sheet)
        printf("%s \"%s\", ", say(d, "blad", "sheet"), text_printable(d->arena, row->sheet));
    if (exact)
        cell_ref(cell->row, cell->column, ref);
    else
        snprintf(ref, sizeof ref, "%" PRIu32, row->row);
    printf("%s %s", exact ? say(d, "cell", "cell") : say(d, "rad", "row"), ref);
}

/* What stood in the cell, unless that is what is shown of it. */
static void print_stood(const struct difference *d, const struct state_cell *cell, const char *shown) {
    const char *raw = cell ? text_trim(d->arena, cell->raw) : "";
    if (*raw && strcmp(raw, cell->value) != 0 && strcmp(raw, shown) != 0)
        printf(": \"%s\"", utf8_cut(d->arena, text_printable(d->arena, raw), VALUE_SHOWN));
}

/* ---- a row and its values ---- */

static void print_row(const struct difference *d, const struct change *change) {
    const struct state_row *row = change_row(change);
    size_t municipality = area_municipality_by_code(d->areas, row->kommun);
    printf("  %s %s", row->kommun, municipality == AREA_NONE ? "" : d->areas->municipalities[municipality].name);
    if (*row->id || *row->place)
        printf(", %s%s", *row->place ? "" : change_record(change)->name, *row->place ? "" : " ");
    if (*row->place)
        printf("\"%s\"", text_printable(d->arena, row->place));
    if (*row->id)
        printf("%s%s%s", *row->place ? " (" : "", text_printable(d->arena, row->id), *row->place ? ")" : "");
    if (change->kind == CHANGE_NEW)
        printf(" — %s", say(d, "ny", "new"));
    if (change->kind == CHANGE_GONE)
        printf(" — %s", say(d, "borttagen", "gone"));
    printf("\n");
}

static void print_value(const struct difference *d, const struct change *change) {
    const struct change_list *list = d->changes;
    const struct state_cell *cell = change->after_row ? change_after(change) : change_before(change);
    if (!change_question(change) || (list->comparison == COMPARE_WAVES && change->kind != CHANGE_VALUE))
        return; /* between waves whole municipalities and places come and go: they are named, and --csv has their values */
    const char *shown = value_text(d, change, cell);
    printf("    %s: ", change_question(change)->name);
    if (change->kind == CHANGE_VALUE)
        printf("%s → ", value_text(d, change, change_before(change)));
    printf("%s  [", shown);
    print_place(d, change->after_row ? list->after : list->before, change_row(change), cell);
    print_stood(d, cell, shown);
    printf("]%s\n", change->unsure ? say(d, "  (sannolik orsak)", "  (the likely cause)") : "");
}

/* ---- the whole ---- */

static void print_cause(const struct difference *d, const struct cause *cause) {
    const char *detail = cause_detail(d->arena, cause, d->language);
    printf("\n%s%s%s\n", cause_kind_text(cause->kind, d->language), *detail ? ": " : "", detail);
    if (!cause->values && !cause->rows)
        printf("  %s\n", say(d, "ingen uppgift ändrades", "no value changed"));
}

static void print_count(const struct difference *d, size_t count, const char *sv_one, const char *sv_many, const char *en_one,
                        const char *en_many) {
    printf("%zu %s", count, count == 1 ? say(d, sv_one, en_one) : say(d, sv_many, en_many));
}

static void print_head(const struct difference *d) {
    const struct change_list *list = d->changes;
    printf("%s ", list->after->survey);
    if (list->comparison == COMPARE_WAVES)
        printf("%s → ", list->before->wave);
    printf("%s: ", list->after->wave);
    if (!list->count && !list->cause_count) {
        printf("%s\n", say(d, "ingenting skiljer", "nothing differs"));
        return;
    }
    print_count(d, list->counts[CHANGE_VALUE], "uppgift ändrad", "uppgifter ändrade", "value changed", "values changed");
    printf(", ");
    print_count(d, list->counts[CHANGE_NEW], "ny rad", "nya rader", "new row", "new rows");
    printf(", ");
    print_count(d, list->counts[CHANGE_GONE], "borttagen rad", "borttagna rader", "row gone", "rows gone");
    if (list->comparison == COMPARE_WAVES) {
        printf("; ");
        print_count(d, list->comparable, "kommun svarade båda gångerna", "kommuner svarade båda gångerna",
                    "municipality answered both times", "municipalities answered both times");
    }
    printf("\n");
}

void diff_print_text(const struct difference *d) {
    const struct change_list *list = d->changes;
    size_t next = 0;
    print_head(d);
    for (size_t i = 0; i < list->cause_count; i++) {
        const struct state_row *row = NULL;
        print_cause(d, &list->causes[i]);
        for (; next < list->count && list->items[next].cause == i; next++) {
            if (change_row(&list->items[next]) != row)
                print_row(d, &list->items[next]);
            row = change_row(&list->items[next]);
            print_value(d, &list->items[next]);
        }
    }
}
