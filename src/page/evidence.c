#include "page/evidence.h"

#include <string.h>

#define STOOD_SHOWN 60 /* characters of what stood in a cell */

struct gathering {
    struct page *page;
    struct arena *arena;
    struct evidence_rows **rows;
    size_t rows_count, rows_capacity, evidence_capacity;
    struct map stood;
    const char **stood_texts;
    size_t stood_capacity;
};

/* ---- rows ---- */
static bool keep_row(void *context, const struct stored_row *stored) {
    struct evidence_rows *rows = context;
    size_t fields = rows->record->field_count;
    if (stored->municipality == AREA_NONE)
        return true;
    rows->items = arena_grow(rows->arena, rows->items, rows->count, &rows->capacity, sizeof *rows->items);
    struct evidence_row *row = &rows->items[rows->count++];
    *row = (struct evidence_row){
        .id = stored->id, .municipality = stored->municipality, .row = stored->row, .places_known = stored->places_known};
    row->file = arena_text(rows->arena, stored->file);
    row->sheet = arena_text(rows->arena, stored->sheet ? stored->sheet : "");
    const char **values = arena_array(rows->arena, fields, sizeof *values);
    struct cell_place *places = arena_array(rows->arena, fields, sizeof *places);
    for (size_t i = 0; i < fields; i++) {
        values[i] = arena_text(rows->arena, stored->values[i].text);
        places[i] = stored->places_known ? stored->places[i] : (struct cell_place){0};
    }
    row->values = values;
    row->places = places;
    return true;
}

static const struct evidence_rows *load_rows(struct gathering *gathering, const struct record *record, const char *wave,
                                             struct error *error) {
    for (size_t i = 0; i < gathering->rows_count; i++)
        if (gathering->rows[i]->record == record && text_equal(gathering->rows[i]->wave, wave))
            return gathering->rows[i];
    struct evidence_rows *rows = arena_alloc(gathering->arena, sizeof *rows);
    *rows = (struct evidence_rows){.record = record, .wave = wave, .arena = gathering->arena};
    if (!store_rows(gathering->page->publication->store, wave, record, true, NULL, keep_row, rows, error))
        return NULL;
    gathering->rows =
        arena_grow(gathering->arena, gathering->rows, gathering->rows_count, &gathering->rows_capacity, sizeof *gathering->rows);
    gathering->rows[gathering->rows_count++] = rows;
    return rows;
}

const struct evidence_row *evidence_first_row(const struct evidence_rows *rows, size_t municipality) {
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows->items[middle].municipality < municipality)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->count && rows->items[low].municipality == municipality ? &rows->items[low] : NULL;
}

/* ---- which rows meet a condition: they come in the order of all rows ---- */
struct meeting {
    const struct evidence_rows *rows;
    bool *meets;
    size_t next;
};

static bool note_meeting(void *context, const struct stored_row *stored) {
    struct meeting *meeting = context;
    while (meeting->next < meeting->rows->count && meeting->rows->items[meeting->next].id != stored->id)
        meeting->next++;
    if (meeting->next < meeting->rows->count)
        meeting->meets[meeting->next] = true;
    return true;
}

static bool find_meeting(struct gathering *gathering, struct evidence *evidence, struct error *error) {
    const struct publication *publication = gathering->page->publication;
    if (!evidence->where)
        return true;
    struct meeting meeting = {.rows = evidence->rows, .meets = arena_array(gathering->arena, evidence->rows->count + 1, sizeof(bool))};
    evidence->meets = meeting.meets;
    return store_rows(publication->store, publication->wave, evidence->record, true, evidence->where, note_meeting, &meeting, error);
}

/* ---- what stood in cells that were read as something else ---- */
static bool is_worth_telling(const struct stored_outcome *outcome) {
    static const char *const rules[] = {"fuzzy", "decision", "correction", "approximate", "number_word", "lost_zero"};
    if (!outcome->raw[0])
        return false;
    if (strcmp(outcome->status, "value") != 0)
        return true;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (strcmp(outcome->rule, rules[i]) == 0)
            return true;
    return false;
}

static bool keep_stood(void *context, const struct stored_outcome *outcome) {
    struct gathering *gathering = context;
    if (!is_worth_telling(outcome))
        return true;
    const char *key = arena_printf(gathering->arena, "%s\t%s\t%u:%u\t%s", outcome->file, outcome->sheet ? outcome->sheet : "",
                                   (unsigned)outcome->row, (unsigned)outcome->column, outcome->field);
    size_t count = gathering->stood.count, *place = map_put(&gathering->stood, key);
    if (*place != MAP_NONE)
        return true;
    *place = count;
    gathering->stood_texts =
        arena_grow(gathering->arena, gathering->stood_texts, count, &gathering->stood_capacity, sizeof *gathering->stood_texts);
    gathering->stood_texts[count] = utf8_cut(gathering->arena, arena_text(gathering->arena, outcome->raw), STOOD_SHOWN);
    return true;
}

/* ---- evidences ---- */
/* False when there is no room. */
static bool add_field(struct evidence *evidence, size_t field) {
    if (field == FIELD_NONE || field == evidence->record->id)
        return true;
    for (size_t i = 0; i < evidence->field_count; i++)
        if (evidence->fields[i] == field)
            return true;
    if (evidence->field_count == EVIDENCE_FIELDS_MAX)
        return false;
    evidence->fields[evidence->field_count++] = field;
    return true;
}

static void add_named(struct evidence *evidence, const char *name) {
    (void)add_field(evidence, name ? record_field(evidence->record, name) : FIELD_NONE);
}

static struct evidence plan_evidence(const struct page *page, const struct table_rule *rule) {
    struct evidence evidence = {.record = pipeline_record(page->publication->pipeline, rule->record), .where = rule->where};
    add_named(&evidence, rule->row_field);
    add_named(&evidence, rule->by);
    add_named(&evidence, rule->of);
    return evidence;
}

static bool is_same(const struct evidence *a, const struct evidence *b) {
    return a->record == b->record && text_equal(a->where, b->where) && a->field_count == b->field_count &&
           memcmp(a->fields, b->fields, a->field_count * sizeof a->fields[0]) == 0;
}

/* Whether EVIDENCE has, or has room for, what WANTED asks of the same places; then it asks it. One list of places serves several tables. */
static bool joins(struct evidence *evidence, const struct evidence *wanted) {
    if (evidence->record != wanted->record || !evidence_is_keyed(evidence) || !text_equal(evidence->where, wanted->where))
        return false;
    struct evidence both = *evidence;
    for (size_t i = 0; i < wanted->field_count; i++)
        if (!add_field(&both, wanted->fields[i]))
            return false;
    *evidence = both;
    return true;
}

static struct evidence *find_evidence(struct gathering *gathering, const struct evidence *wanted) {
    struct page *page = gathering->page;
    for (size_t i = 1; i < page->evidence_count; i++)
        if (is_same(&page->evidence[i], wanted) || joins(&page->evidence[i], wanted))
            return &page->evidence[i];
    page->evidence =
        arena_grow(gathering->arena, page->evidence, page->evidence_count, &gathering->evidence_capacity, sizeof *page->evidence);
    page->evidence[page->evidence_count] = *wanted;
    return &page->evidence[page->evidence_count++];
}

const struct field *evidence_field(const struct evidence *evidence, size_t index) {
    return &evidence->record->fields[evidence->fields[index]];
}

bool evidence_is_keyed(const struct evidence *evidence) {
    return evidence->record->id != RECORD_NO_ID;
}

/* Places that no table is about are shown all the same: the coverage counts them. */
static bool add_places(struct gathering *gathering, struct error *error) {
    const struct pipeline *pipeline = gathering->page->publication->pipeline;
    for (size_t i = 1; i < pipeline->record_count; i++) {
        struct evidence wanted = {.record = &pipeline->records[i]};
        bool told = false;
        for (size_t j = 1; j < gathering->page->evidence_count; j++)
            told |= gathering->page->evidence[j].record == wanted.record && !gathering->page->evidence[j].where;
        struct evidence *evidence = told ? NULL : find_evidence(gathering, &wanted);
        if (evidence && !(evidence->rows = load_rows(gathering, wanted.record, gathering->page->publication->wave, error)))
            return false;
    }
    return true;
}

static bool add_table(struct gathering *gathering, size_t index, size_t *number, struct error *error) {
    struct page *page = gathering->page;
    const struct table *table = &page->publication->tables->items[index];
    struct evidence wanted = plan_evidence(page, table->rule), *evidence = find_evidence(gathering, &wanted);
    if (!evidence->rows && (!(evidence->rows = load_rows(gathering, evidence->record, page->publication->wave, error)) ||
                            !find_meeting(gathering, evidence, error)))
        return false;
    if (table->previous_wave && !evidence->before &&
        !(evidence->before = load_rows(gathering, evidence->record, table->previous_wave, error)))
        return false;
    evidence->population |= table->rule->measure == MEASURE_RATE;
    evidence->municipalities |= !table->rule->row_field && table->rule->level == LEVEL_MUNICIPALITY;
    *number = (size_t)(evidence - page->evidence);
    return true;
}

bool evidence_gather(struct page *page, struct error *error) {
    struct gathering gathering = {.page = page, .arena = page->arena};
    const struct publication *publication = page->publication;
    struct evidence answered = {.record = &publication->pipeline->records[0]};
    size_t *numbers = arena_array(page->arena, publication->tables->count + 1, sizeof *numbers);
    map_init(&gathering.stood, page->arena);
    find_evidence(&gathering, &answered);
    if (!(page->evidence[0].rows = load_rows(&gathering, answered.record, publication->wave, error)) ||
        !store_outcomes(publication->store, publication->wave, keep_stood, &gathering, error))
        return false;
    for (size_t i = 0; i < publication->tables->count; i++)
        if (!add_table(&gathering, i, &numbers[i], error))
            return false;
    if (!add_places(&gathering, error))
        return false;
    struct map *stood = arena_alloc(page->arena, sizeof *stood);
    *stood = gathering.stood;
    for (size_t i = 0; i < page->evidence_count; i++) {
        page->evidence[i].stood = stood;
        page->evidence[i].stood_texts = gathering.stood_texts;
    }
    page->evidence_of = numbers;
    return true;
}

size_t evidence_of_places(const struct page *page) {
    for (size_t i = 1; i < page->evidence_count; i++)
        if (page->evidence[i].record != page->evidence[0].record && !page->evidence[i].where)
            return i;
    return 0;
}

/* A municipality that has no answer has no row either: its county's panel says so. */
static const char *panel_code(const struct page *page, const struct evidence *evidence, const char *row_code) {
    size_t municipality = strlen(row_code) == 4 ? area_municipality_by_code(page->publication->areas, row_code) : AREA_NONE;
    if (municipality == AREA_NONE || (!evidence->left_out && evidence_first_row(evidence->rows, municipality)))
        return row_code;
    return page->publication->areas->counties[page->publication->areas->municipalities[municipality].county].code;
}

const char *evidence_link(const struct page *page, size_t table, const char *row_code) {
    const struct table_rule *rule = page->publication->tables->items[table].rule;
    return arena_printf(page->arena, "#e%zu-%s", page->evidence_of[table],
                        rule->row_field ? "00" : panel_code(page, &page->evidence[page->evidence_of[table]], row_code));
}
