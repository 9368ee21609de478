/* Published figures: their keys, and the sums that their tables state themselves.
 *
 *   answers ─► group per keys ─► per municipality's county: sum, and whether a figure is missing
 *   rows of counties, the country, the unknown ─► compared with the group of the same keys */
#include <math.h>

#include "normalise/desk.h"

#define CRUMB 1e-6 /* what adding decimals may leave */

void published_keys(const struct row_desk *row, struct value *values) {
    const struct layout_table *table = row->table->table;
    for (size_t i = 0; i < table->record->key_count; i++) {
        const struct figure_key *key = &table->figures[row->number].keys[i];
        values[table->record->keys[i]] =
            (struct value){.status = STATUS_VALUE, .text = key->value, .number = key->number, .rule = key->source};
    }
}

void published_places(const struct row_desk *row, struct cell_place *places) {
    const struct layout_table *table = row->table->table;
    for (size_t i = 0; i < table->record->key_count; i++) {
        const struct figure_key *key = &table->figures[row->number].keys[i];
        places[table->record->keys[i]] = (struct cell_place){key->row, key->column};
    }
}

/* ---- sums ---- */

struct sum {
    double number;
    size_t known, open; /* figures that are in it, and that are missing */
};
struct sum_group {
    struct sum *counties;
    struct sum unknown, *unknown_counties; /* what belongs to no municipality, and of it what belongs to a county */
    struct sum unknown_sum;                /* the same as the table sums it up itself */
};
struct sums {
    struct desk *desk;
    const struct record *record;
    size_t value; /* field */
    struct map by_keys, seen;
    struct sum_group *groups;
    size_t count, capacity;
};

static struct sum_group *group_of(struct sums *sums, const char *keys) {
    size_t *index = map_put(&sums->by_keys, keys);
    if (*index == MAP_NONE) {
        size_t counties = sums->desk->areas->county_count;
        *index = sums->count;
        sums->groups = arena_grow(sums->desk->arena, sums->groups, sums->count, &sums->capacity, sizeof *sums->groups);
        struct sum_group *group = &sums->groups[sums->count++];
        group->counties = arena_array(sums->desk->arena, counties, sizeof *group->counties);
        group->unknown_counties = arena_array(sums->desk->arena, counties, sizeof *group->unknown_counties);
    }
    return &sums->groups[*index];
}

static const char *keys_of_answer(struct sums *sums, const struct answer *answer) {
    const char *keys = "";
    for (size_t i = 0; i < sums->record->key_count; i++)
        keys = arena_printf(sums->desk->arena, "%s;%s", keys, answer->values[sums->record->keys[i]].text);
    return keys;
}

static const char *keys_of_figure(struct sums *sums, const struct published_figure *figure) {
    const char *keys = "";
    for (size_t i = 0; i < sums->record->key_count; i++)
        keys = arena_printf(sums->desk->arena, "%s;%s", keys, figure->keys[i].value);
    return keys;
}

static void add(struct sum *sum, const struct value *value) {
    bool known = value->status == STATUS_VALUE || value->status == STATUS_APPROXIMATE;
    sum->number += known ? value->number : 0;
    sum->known += known;
    sum->open += !known;
}

static void add_sum(struct sum *sum, const struct sum *other) {
    sum->number += other->number;
    sum->known += other->known;
    sum->open += other->open;
}

/* A figure that stands twice counts once; that the two differ is told elsewhere. */
static void add_answers(struct sums *sums) {
    const struct desk *desk = sums->desk;
    for (size_t i = 0; i < desk->data->answer_count; i++) {
        const struct answer *answer = &desk->data->answers[i];
        const char *keys = keys_of_answer(sums, answer);
        size_t *seen = map_put(&sums->seen, arena_printf(desk->arena, "%zu%s", answer->municipality, keys));
        if (*seen == MAP_NONE)
            add(&group_of(sums, keys)->counties[desk->areas->municipalities[answer->municipality].county], &answer->values[sums->value]);
        *seen = 0;
    }
}

static struct value control_value(struct sums *sums, const struct layout_table *table, const struct published_figure *figure) {
    const struct desk *desk = sums->desk;
    struct question question = {.arena = desk->arena,
                                .field = &sums->record->fields[sums->value],
                                .pipeline = desk->pipeline,
                                .areas = desk->areas,
                                .county = AREA_NONE,
                                .symbols = desk->symbols,
                                .scale = table->scale > 1 ? table->scale : 0};
    struct field unlimited = *question.field; /* a municipality's limits are not its county's */
    struct reading reading;
    unlimited.has_min = unlimited.has_max = false;
    question.field = &unlimited;
    cell_read(&reading, &question, grid_cell(table->grid, figure->row, figure->column));
    return reading.value;
}

static void add_unknown(struct sums *sums, const struct layout_table *table, const struct published_figure *figure) {
    struct sum_group *group = group_of(sums, keys_of_figure(sums, figure));
    struct value value = control_value(sums, table, figure);
    if (figure->area == AREA_IS_UNKNOWN_COUNTY)
        add(&group->unknown_sum, &value);
    else
        add(figure->county != AREA_NONE ? &group->unknown_counties[figure->county] : &group->unknown, &value);
}

/* What the municipalities of COUNTY, or of all (AREA_NONE), add up to. */
static struct sum sum_of(const struct sums *sums, const struct sum_group *group, size_t county) {
    struct sum sum = {0};
    for (size_t i = 0; i < sums->desk->areas->county_count; i++)
        if (county == AREA_NONE || county == i) {
            add_sum(&sum, &group->counties[i]);
            add_sum(&sum, &group->unknown_counties[i]);
        }
    if (county == AREA_NONE)
        add_sum(&sum, group->unknown.known > 0 ? &group->unknown : &group->unknown_sum);
    return sum;
}

/* Missing figures can only add: then a sum that is already larger is wrong, and a smaller one tells nothing. */
static bool agrees(const struct sums *sums, const struct sum *sum, double stated, double scale) {
    const struct published_rule *rule = &sums->desk->pipeline->published;
    double slack = rule->tolerance + CRUMB + (scale > 1 ? scale / 2 * (double)(sum->known + 1) : 0);
    return sum->open > 0 ? sum->number <= stated + slack : fabs(sum->number - stated) <= slack;
}

static const char *number_shown(struct sums *sums, double number) {
    char text[NUMBER_TEXT_SIZE];
    number_to_text(round(number / CRUMB) * CRUMB, text);
    return arena_text(sums->desk->arena, text);
}

/* "Mopeder klass I, 2021, I trafik". */
static const char *keys_shown(struct sums *sums, const struct published_figure *figure, enum language language) {
    const char *shown = "";
    for (size_t i = 0; i < sums->record->key_count; i++) {
        const struct field *field = &sums->record->fields[sums->record->keys[i]];
        const struct choice *choice = field->list ? choice_by_name(field->list, figure->keys[i].value) : NULL;
        const char *text = choice ? wording_get(&choice->label, language) : figure->keys[i].value;
        shown = arena_printf(sums->desk->arena, "%s%s%s", shown, i > 0 ? ", " : "", text);
    }
    return shown;
}

static void tell(struct sums *sums, const struct layout_table *table, const struct published_figure *figure, double stated, double found) {
    const struct desk *desk = sums->desk;
    const struct field *field = &sums->record->fields[sums->value];
    struct finding_where where = {.file = desk->shown,
                                  .sheet = table->grid->info.name,
                                  .row = figure->row,
                                  .column = figure->column,
                                  .record = sums->record->name,
                                  .field = field->name,
                                  .label = &field->label};
    const char *county = figure->county != AREA_NONE ? desk->areas->counties[figure->county].name : NULL;
    bool all = figure->area == AREA_IS_ALL;
    finding_add(desk->findings, FINDING_CONTROL_SUM, &where, grid_text(table->grid, figure->row, figure->column),
                county ? county
                : all  ? "Summan"
                       : "Riket",
                number_shown(sums, stated), number_shown(sums, found), keys_shown(sums, figure, LANGUAGE_SV),
                county ? county
                : all  ? "The total"
                       : "The country",
                keys_shown(sums, figure, LANGUAGE_EN), (const char *)NULL);
}

static void compare(struct sums *sums, const struct layout_table *table, const struct published_figure *figure) {
    struct sum_group *group = group_of(sums, keys_of_figure(sums, figure));
    struct sum all = sum_of(sums, group, AREA_NONE), sum = sum_of(sums, group, figure->county);
    struct value stated = control_value(sums, table, figure);
    if (all.known + all.open == 0 || stated.status != STATUS_VALUE) /* a table of counties alone has nothing to compare with */
        return;
    if (!agrees(sums, &sum, stated.number, table->scale))
        tell(sums, table, figure, stated.number, sum.number);
}

static bool is_unknown(const struct published_figure *figure) {
    return figure->area == AREA_IS_UNKNOWN || figure->area == AREA_IS_UNKNOWN_COUNTY;
}

static void each_control(struct sums *sums, const struct layout *layout, bool unknown,
                         void (*use)(struct sums *, const struct layout_table *, const struct published_figure *)) {
    for (size_t t = 0; t < layout->table_count; t++)
        for (size_t i = 0; i < layout->tables[t].control_count; i++)
            if (is_unknown(&layout->tables[t].controls[i]) == unknown)
                use(sums, &layout->tables[t], &layout->tables[t].controls[i]);
}

void published_sums(struct desk *desk, const struct layout *layout) {
    struct sums sums = {.desk = desk, .record = &desk->pipeline->records[0]};
    sums.value = record_field(sums.record, desk->pipeline->published.value);
    map_init(&sums.by_keys, desk->arena);
    map_init(&sums.seen, desk->arena);
    add_answers(&sums);
    each_control(&sums, layout, true, add_unknown);
    each_control(&sums, layout, false, compare);
}
