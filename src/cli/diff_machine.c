/* A difference as programs read it: CSV and JSON. Codes, not labels; empty where there is nothing. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/diff.h"
#include "cli/print.h"
#include "sheet/sheet.h"

/* What is told of one value; the names are the columns of the CSV file and the keys of the JSON objects. */
enum {
    TOLD_WAVE,
    TOLD_CHANGE,
    TOLD_RECORD,
    TOLD_KOMMUN,
    TOLD_NAME,
    TOLD_ID,
    TOLD_PLACE,
    TOLD_FIELD,
    TOLD_BEFORE,
    TOLD_AFTER,
    TOLD_CAUSE,
    TOLD_WHAT,
    TOLD_SURE,
    TOLD_OLD_FILE,
    TOLD_OLD_SHEET,
    TOLD_OLD_CELL,
    TOLD_OLD_RAW,
    TOLD_OLD_RULE,
    TOLD_NEW_FILE,
    TOLD_NEW_SHEET,
    TOLD_NEW_CELL,
    TOLD_NEW_RAW,
    TOLD_NEW_RULE,
    TOLD_COUNT
};
static const char *const names[TOLD_COUNT] = {"wave",       "change",      "record",       "kommun",      "kommun_namn", "id",
                                              "place",      "field",       "before",       "after",       "cause",       "cause_what",
                                              "cause_sure", "before_file", "before_sheet", "before_cell", "before_raw",  "before_rule",
                                              "after_file", "after_sheet", "after_cell",   "after_raw",   "after_rule"};

static const char *cell_text(struct arena *arena, const struct state_row *row, const struct state_cell *cell) {
    char ref[CELL_REF_SIZE];
    if (!cell || !cell->row || !cell->column)
        return row->row ? arena_printf(arena, "%lu:%lu", (unsigned long)row->row, (unsigned long)row->row) : "";
    cell_ref(cell->row, cell->column, ref);
    return arena_text(arena, ref);
}

/* File, sheet, cell, raw and rule from FIRST on. */
static void tell_place(struct arena *arena, const struct state *state, const struct state_row *row, const struct state_cell *cell,
                       const char **told) {
    if (!row)
        return;
    told[0] = state->files[row->file].path;
    told[1] = row->sheet;
    told[2] = cell_text(arena, row, cell);
    told[3] = !cell ? "" : *cell->raw ? cell->raw : cell->value;
    told[4] = cell ? cell->rule : "";
}

static void tell(const struct difference *d, const struct change *change, const char *told[TOLD_COUNT]) {
    const struct change_list *list = d->changes;
    const struct state_row *row = change_row(change);
    const struct state_cell *before = change_before(change), *after = change_after(change);
    const struct cause *cause = &list->causes[change->cause];
    size_t municipality = area_municipality_by_code(d->areas, row->kommun);
    for (size_t i = 0; i < TOLD_COUNT; i++)
        told[i] = "";
    told[TOLD_WAVE] = list->after->wave;
    told[TOLD_CHANGE] = change_kind_name(change->kind);
    told[TOLD_RECORD] = change_record(change)->name;
    told[TOLD_KOMMUN] = row->kommun;
    told[TOLD_NAME] = municipality == AREA_NONE ? "" : d->areas->municipalities[municipality].name;
    told[TOLD_ID] = row->id;
    told[TOLD_PLACE] = row->place;
    told[TOLD_FIELD] = change_question(change) ? change_question(change)->name : "";
    told[TOLD_BEFORE] = before ? before->value : "";
    told[TOLD_AFTER] = after ? after->value : "";
    told[TOLD_CAUSE] = cause_kind_name(cause->kind);
    told[TOLD_WHAT] = cause->what;
    told[TOLD_SURE] = change->unsure ? "no" : "yes";
    tell_place(d->arena, list->before, change->before_row, before, &told[TOLD_OLD_FILE]);
    tell_place(d->arena, list->after, change->after_row, after, &told[TOLD_NEW_FILE]);
}

/* ---- CSV ---- */

static void print_line(const char *const told[TOLD_COUNT]) {
    for (size_t i = 0; i < TOLD_COUNT; i++) {
        if (i)
            putchar(',');
        print_csv_field(told[i]);
    }
    putchar('\n');
}

void diff_print_csv_head(void) {
    print_line(names);
}

void diff_print_csv(const struct difference *d) {
    const char *told[TOLD_COUNT];
    for (size_t i = 0; i < d->changes->count; i++) {
        tell(d, &d->changes->items[i], told);
        print_line(told);
    }
}

/* ---- JSON ---- */

static json_t *text_value(struct arena *arena, const char *text) {
    json_t *value = json_string(text);
    return value ? value : json_string(text_printable(arena, text)); /* JSON has UTF-8 only */
}

static json_t *change_object(const struct difference *d, const struct change *change) {
    const char *told[TOLD_COUNT];
    json_t *object = json_object();
    tell(d, change, told);
    for (size_t i = TOLD_CHANGE; i < TOLD_COUNT; i++)
        if (i != TOLD_CAUSE && i != TOLD_WHAT && i != TOLD_SURE)
            json_object_set_new(object, names[i], text_value(d->arena, told[i]));
    json_object_set_new(object, "cause", json_integer((json_int_t)change->cause));
    json_object_set_new(object, "cause_sure", json_boolean(!change->unsure));
    return object;
}

static json_t *cause_object(const struct difference *d, const struct cause *cause) {
    json_t *object = json_object();
    json_object_set_new(object, "kind", text_value(d->arena, cause_kind_name(cause->kind)));
    json_object_set_new(object, "what", text_value(d->arena, cause->what));
    json_object_set_new(object, "before", text_value(d->arena, cause->before));
    json_object_set_new(object, "after", text_value(d->arena, cause->after));
    json_object_set_new(object, "sha256_before", text_value(d->arena, cause->hash_before));
    json_object_set_new(object, "sha256_after", text_value(d->arena, cause->hash_after));
    json_object_set_new(object, "values", json_integer((json_int_t)cause->values));
    json_object_set_new(object, "rows", json_integer((json_int_t)cause->rows));
    return object;
}

static json_t *difference_object(const struct difference *d) {
    const struct change_list *list = d->changes;
    json_t *object = json_object(), *causes = json_array(), *changes = json_array();
    for (size_t i = 0; i < list->cause_count; i++)
        json_array_append_new(causes, cause_object(d, &list->causes[i]));
    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(changes, change_object(d, &list->items[i]));
    json_object_set_new(object, "survey", text_value(d->arena, list->after->survey));
    json_object_set_new(object, "wave_before", text_value(d->arena, list->before->wave));
    json_object_set_new(object, "wave_after", text_value(d->arena, list->after->wave));
    json_object_set_new(object, "values_changed", json_integer((json_int_t)list->counts[CHANGE_VALUE]));
    json_object_set_new(object, "rows_new", json_integer((json_int_t)list->counts[CHANGE_NEW]));
    json_object_set_new(object, "rows_gone", json_integer((json_int_t)list->counts[CHANGE_GONE]));
    json_object_set_new(object, "causes", causes);
    json_object_set_new(object, "changes", changes);
    return object;
}

void diff_print_json(const struct difference *differences, size_t count) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, difference_object(&differences[i]));
    json_dumpf(array, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(array);
}
