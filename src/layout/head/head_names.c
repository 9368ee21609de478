/* From a record's fields to the names that heads may use.
 *
 *   field kommun: name, labels, aliases ──► whole names ──► + "kod" … ──► names of the code beside it
 *   field lage:   "Läge (SWEREF 99 TM N och E)", "X" ──► whole "läge …", north "läge n", "x", east "läge e", "y" */
#include "layout/head/head_names.h"

#include "layout/head/head_text.h"
#include "text/text.h"

bool head_target_equal(const struct head_target *a, const struct head_target *b) {
    return a->field == b->field && a->part == b->part && a->choice == b->choice && a->year == b->year;
}

/* Words that alone, or behind the name of a point, mean one of its axes. X is north in Swedish usage (RT 90 and SWEREF 99 TM as surveyors
 * write them); the values decide when they say otherwise. */
static const char *const north_words[] = {"n",
                                          "nord",
                                          "norr",
                                          "north",
                                          "northing",
                                          "x",
                                          "n koordinat",
                                          "x koordinat",
                                          "nordkoordinat",
                                          "nordlig koordinat",
                                          "sweref n",
                                          "sweref 99 n",
                                          "sweref99 n",
                                          "sweref 99 tm n",
                                          "sweref99tm n",
                                          "n sweref 99 tm",
                                          "x sweref 99 tm",
                                          "lat",
                                          "latitud",
                                          "latitude",
                                          "breddgrad",
                                          "lat wgs84",
                                          "lat wgs 84",
                                          "latitud wgs84",
                                          "latitud wgs 84",
                                          "wgs84 lat",
                                          "wgs 84 lat"};
static const char *const east_words[] = {"e",
                                         "ost",
                                         "öst",
                                         "öster",
                                         "east",
                                         "easting",
                                         "y",
                                         "e koordinat",
                                         "y koordinat",
                                         "östkoordinat",
                                         "ostlig koordinat",
                                         "sweref e",
                                         "sweref 99 e",
                                         "sweref99 e",
                                         "sweref 99 tm e",
                                         "sweref99tm e",
                                         "e sweref 99 tm",
                                         "y sweref 99 tm",
                                         "lon",
                                         "long",
                                         "lng",
                                         "longitud",
                                         "longitude",
                                         "längdgrad",
                                         "long wgs84",
                                         "long wgs 84",
                                         "longitud wgs84",
                                         "longitud wgs 84",
                                         "wgs84 long",
                                         "wgs 84 long"};
static const char *const code_words[] = {"kod", "nummer", "nr", "id", "code"};
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static bool word_is_in(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_equal(word, words[i]))
            return true;
    return false;
}

/* One name; the same name of the same part is kept once, with its better worth. */
static void name_add(struct head_names *names, const char *key, size_t field, enum binding_part part, double worth, const char *evidence) {
    for (size_t i = 0; i < names->count; i++) {
        const struct head_name *known = &names->items[i];
        if (known->field == field && known->part == part && text_equal(known->key, key))
            return;
    }
    if (key[0] == '\0')
        return;
    struct arena *arena = names->arena;
    names->items = arena_grow(arena, names->items, names->count, &names->capacity, sizeof *names->items);
    names->items[names->count++] = (struct head_name){.key = key,
                                                      .digits = head_digits(arena, key),
                                                      .words = head_words(arena, key),
                                                      .letters = utf8_length(key),
                                                      .field = field,
                                                      .part = part,
                                                      .worth = worth,
                                                      .evidence = evidence};
}

static void add_axis_names(struct head_names *names, size_t field, const char *key, const char *evidence) {
    for (size_t i = 0; i < COUNT_OF(north_words); i++) {
        name_add(names, arena_printf(names->arena, "%s %s", key, north_words[i]), field, PART_NORTH, 1.0, evidence);
        name_add(names, arena_printf(names->arena, "%s %s", key, east_words[i]), field, PART_EAST, 1.0, evidence);
    }
}

static void add_code_names(struct head_names *names, size_t field, const char *key, const char *evidence) {
    for (size_t i = 0; i < COUNT_OF(code_words); i++) {
        name_add(names, arena_printf(names->arena, "%s%s", key, code_words[i]), field, PART_CODE, 1.0, evidence);
        name_add(names, arena_printf(names->arena, "%ss%s", key, code_words[i]), field, PART_CODE, 1.0, evidence);
        name_add(names, arena_printf(names->arena, "%s %s", key, code_words[i]), field, PART_CODE, 1.0, evidence);
    }
}

/* One wording of a field, with what follows from it. */
static void add_wording(struct head_names *names, size_t field, const char *wording, const char *evidence) {
    if (text_is_blank(wording))
        return;
    struct arena *arena = names->arena;
    enum field_type type = names->record->fields[field].type;
    const char *key = text_key(arena, wording);
    const char *plain = text_key(arena, head_without_unit(arena, head_without_hints(arena, text_fold(arena, wording))));
    bool is_axis =
        type == FIELD_POINT && (word_is_in(key, north_words, COUNT_OF(north_words)) || word_is_in(key, east_words, COUNT_OF(east_words)));
    if (is_axis)
        return; /* add_axes has it already, as a part */
    name_add(names, key, field, PART_WHOLE, 1.0, evidence);
    if (utf8_length(plain) >= 3)
        name_add(names, plain, field, PART_WHOLE, 0.98, evidence);
    if (type == FIELD_POINT)
        add_axis_names(names, field, plain, evidence);
    else if (type == FIELD_MUNICIPALITY || type == FIELD_COUNTY)
        add_code_names(names, field, key, evidence);
}

static void add_axes(struct head_names *names, size_t field) {
    for (size_t i = 0; i < COUNT_OF(north_words); i++) {
        name_add(names, north_words[i], field, PART_NORTH, 1.0, "axis");
        name_add(names, east_words[i], field, PART_EAST, 1.0, "axis");
    }
}

static void add_field(struct head_names *names, size_t index) {
    const struct field *field = &names->record->fields[index];
    if (field->type == FIELD_POINT)
        add_axes(names, index);
    add_wording(names, index, field->label.in[LANGUAGE_SV], "label");
    add_wording(names, index, field->name, "name");
    for (size_t i = 0; i < field->alias_count; i++)
        add_wording(names, index, field->aliases[i], "alias");
    add_wording(names, index, field->label.in[LANGUAGE_EN], "English label");
}

static void choice_add(struct arena *arena, struct choice_names *names, const struct choice *choice, const char *wording) {
    const char *key = wording != NULL ? text_key(arena, wording) : "";
    if (key[0] == '\0')
        return;
    names->items = arena_grow(arena, names->items, names->count, &names->capacity, sizeof *names->items);
    names->items[names->count++] = (struct choice_name){key, head_digits(arena, key), utf8_length(key), choice};
}

static void add_choices(struct arena *arena, struct choice_names *names, const struct choice_list *list) {
    names->list = list;
    for (size_t i = 0; i < list->count; i++) {
        const struct choice *choice = &list->choices[i];
        const char *label = choice->label.in[LANGUAGE_SV];
        choice_add(arena, names, choice, label);
        choice_add(arena, names, choice, label != NULL ? head_without_hints(arena, text_fold(arena, label)) : NULL);
        choice_add(arena, names, choice, choice->name);
        choice_add(arena, names, choice, choice->label.in[LANGUAGE_EN]);
        for (size_t j = 0; j < choice->synonym_count; j++)
            choice_add(arena, names, choice, choice->synonyms[j]);
    }
}

void head_names_init(struct head_names *names, struct arena *arena, const struct pipeline *pipeline, const struct record *record) {
    *names = (struct head_names){.arena = arena, .pipeline = pipeline, .record = record, .year_field = FIELD_NONE};
    names->lists = arena_array(arena, record->field_count, sizeof *names->lists);
    if (pipeline->unpivot.value != NULL && record == &pipeline->records[0])
        names->year_field = record_field(record, pipeline->unpivot.value);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        add_field(names, i);
        if (field->list != NULL)
            add_choices(arena, &names->lists[i], field->list);
    }
}
