#include "tabulate/table_base.h"

#include <string.h>

const char *grouped_number(struct arena *arena, double number, enum language language) {
    char digits[NUMBER_TEXT_SIZE];
    struct text grouped;
    text_init(&grouped);
    number_to_text(number, digits);
    size_t whole = strspn(digits, "0123456789");
    for (size_t i = 0; digits[i]; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            text_add(&grouped, language == LANGUAGE_SV ? "\xc2\xa0" : ",");
        text_add_bytes(&grouped, &digits[i], 1);
    }
    const char *result = arena_text(arena, text_get(&grouped));
    text_release(&grouped);
    return result;
}

/* The text under way in both languages. */
struct base {
    struct arena *arena;
    const struct table *table;
    const struct row_scope *country;
    const struct table_plan *plan;
    const char *population_date;
    struct text in[LANGUAGE_COUNT];
};

static double figure_number(const struct row_scope *country, enum column_kind kind) {
    struct column_plan column = {.kind = kind};
    return table_figure(country, &column).number;
}

static const char *grouped(const struct base *base, double number, enum language language) {
    return grouped_number(base->arena, number, language);
}

static void say(struct base *base, const char *sv, const char *en) {
    text_add(&base->in[LANGUAGE_SV], sv);
    text_add(&base->in[LANGUAGE_EN], en);
}

static double sum_rows(const struct row_scope *country) {
    const struct tally *tally = country->now.tally;
    double rows = 0;
    for (size_t i = 0; i < tally->municipality_count; i++)
        rows += tally_unit_at(tally, 0, 0, i)->rows;
    return rows;
}

static double sum_places_municipalities(const struct row_scope *country) {
    const struct tally *tally = country->now.tally;
    double count = 0;
    for (size_t i = 0; i < tally->municipality_count; i++)
        count += tally_unit_at(tally, 0, 0, i)->rows > 0;
    return count;
}

static void say_municipalities(struct base *base, double answered) {
    double all = (double)base->country->now.tally->municipality_count;
    text_printf(&base->in[LANGUAGE_SV], "%s svarande av %s kommuner", grouped(base, answered, LANGUAGE_SV),
                grouped(base, all, LANGUAGE_SV));
    text_printf(&base->in[LANGUAGE_EN], "%s of %s municipalities answered", grouped(base, answered, LANGUAGE_EN),
                grouped(base, all, LANGUAGE_EN));
}

/* How many municipalities' answers a table of places rests on: those with places, and those that answered and have none. */
static double answering_municipalities(const struct row_scope *country) {
    double count = 0;
    for (size_t i = 0; i < country->now.tally->municipality_count; i++)
        count += tally_answers(country->now.tally, i);
    return count;
}

static const char *form(double count, const char *one, const char *many) {
    return count > 1 || count < 1 ? many : one;
}

static void say_places(struct base *base) {
    bool records = table_base_is_records(base->plan);
    double places = records ? figure_number(base->country, COLUMN_ANSWERED) : sum_rows(base->country);
    double with = sum_places_municipalities(base->country);
    text_printf(&base->in[LANGUAGE_SV], "%s %s%s i %s %s med platser; ", grouped(base, places, LANGUAGE_SV),
                form(places, "plats", "platser"), records ? " med svar" : "", grouped(base, with, LANGUAGE_SV),
                form(with, "kommun", "kommuner"));
    text_printf(&base->in[LANGUAGE_EN], "%s %s%s in %s %s with places; ", grouped(base, places, LANGUAGE_EN),
                form(places, "place", "places"), records ? " with an answer" : "", grouped(base, with, LANGUAGE_EN),
                form(with, "municipality", "municipalities"));
    say_municipalities(base, answering_municipalities(base->country));
}

static const struct field *share_field(const struct table_plan *plan) {
    return &plan->record->fields[plan->by != FIELD_NONE ? plan->by : plan->row_field];
}

static void say_left_out(struct base *base, const struct choice_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (!list->choices[i].missing)
            continue;
        text_printf(&base->in[LANGUAGE_SV], " ”%s” räknas inte i basen.", wording_get(&list->choices[i].label, LANGUAGE_SV));
        text_printf(&base->in[LANGUAGE_EN], " “%s” is not counted in the base.", wording_get(&list->choices[i].label, LANGUAGE_EN));
    }
}

static void say_share(struct base *base) {
    const struct field *field = share_field(base->plan);
    if (base->plan->places)
        say(base, " Andel av de platser där frågan är besvarad.", " Share of the places for which the question was answered.");
    else
        say(base, " Andel av de kommuner som besvarat frågan.", " Share of the municipalities that answered the question.");
    if (field->type == FIELD_SELECT_MULTIPLE)
        say(base, " Flera svar kan väljas.", " Several answers may be chosen.");
    say_left_out(base, field->list);
}

/* Which figures of which survey a rate is per. */
static void say_other_survey(struct base *base) {
    const struct base_figures *figures = &base->plan->base;
    if (!base->plan->rule->base.survey)
        return;
    text_printf(&base->in[LANGUAGE_SV], " (%s %s)", figures->title_sv, figures->wave);
    text_printf(&base->in[LANGUAGE_EN], " (%s %s)", figures->title_en, figures->wave);
}

static void say_rate(struct base *base) {
    const struct table_rule *rule = base->plan->rule;
    bool people = !rule->base.survey && (!rule->figure || text_equal(rule->figure, "folkmangd"));
    const char *figure_sv = people ? "invånare" : table_figure_words(rule, LANGUAGE_SV);
    const char *figure_en = people ? "inhabitants" : table_figure_words(rule, LANGUAGE_EN);
    text_printf(&base->in[LANGUAGE_SV], " Per %s %s i de kommuner som svarat", grouped(base, rule->per, LANGUAGE_SV), figure_sv);
    text_printf(&base->in[LANGUAGE_EN], " Per %s %s of the municipalities that answered", grouped(base, rule->per, LANGUAGE_EN), figure_en);
    if (people && base->population_date) {
        text_printf(&base->in[LANGUAGE_SV], " (folkmängd %s)", base->population_date);
        text_printf(&base->in[LANGUAGE_EN], " (population %s)", base->population_date);
    }
    say_other_survey(base);
    say(base, ".", ".");
}

static void say_measure(struct base *base) {
    switch (base->plan->rule->measure) {
    case MEASURE_SHARE:
        say_share(base);
        break;
    case MEASURE_RATE:
        say_rate(base);
        break;
    case MEASURE_SUM:
        if (!base->plan->rule->complete)
            say(base, " Summan avser de kommuner som svarat.", " The sum is of the municipalities that answered.");
        break;
    case MEASURE_MEAN:
        say(base, " Medelvärde av de svar som har ett tal.", " Mean of the answers that hold a number.");
        break;
    case MEASURE_COUNT:
    case MEASURE_COUNT_OF:
        break;
    }
}

static void say_limits(struct base *base) {
    const struct table_rule *rule = base->plan->rule;
    if (rule->where)
        say(base, " Bara svar som uppfyller tabellens villkor ingår.", " Only answers that meet the table's condition are included.");
    if (base->plan->years)
        say(base, " Svarande är de kommuner som svarat för minst ett år.",
            " Answered: municipalities that answered for at least one year.");
    if (rule->complete)
        say(base, " Ett läns tal visas bara när alla länets kommuner har svarat.",
            " A county's figure is shown only when all its municipalities answered.");
}

static void say_comparison(struct base *base) {
    const char *wave = base->table->previous_wave;
    if (!wave)
        return;
    double count = figure_number(base->country, COLUMN_COMPARABLE);
    if (count <= 0) {
        text_printf(&base->in[LANGUAGE_SV], " Ingen kommun har svarat både %s och %s.", wave, base->table->wave);
        text_printf(&base->in[LANGUAGE_EN], " No municipality answered both in %s and in %s.", wave, base->table->wave);
        return;
    }
    text_printf(&base->in[LANGUAGE_SV], " Jämförelsen med %s avser de kommuner som svarat båda gångerna (%s).", wave,
                grouped(base, count, LANGUAGE_SV));
    text_printf(&base->in[LANGUAGE_EN], " The comparison with %s is over the municipalities that answered both times (%s).", wave,
                grouped(base, count, LANGUAGE_EN));
}

static struct wording said(const struct base *base) {
    struct wording wording;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        wording.in[i] = arena_text(base->arena, text_get(&base->in[i]));
    return wording;
}

void table_base(struct arena *arena, struct table *table, const struct row_scope *country, const struct area_register *areas) {
    struct base base = {.arena = arena, .table = table, .country = country, .plan = country->now.tally->plan};
    base.population_date = areas->population_date;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        text_init(&base.in[i]);
    if (base.plan->places)
        say_places(&base);
    else
        say_municipalities(&base, figure_number(country, COLUMN_ANSWERED));
    say(&base, ".", ".");
    say_measure(&base);
    say_limits(&base);
    table->base_now = said(&base);
    say_comparison(&base);
    table->base = said(&base);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        text_release(&base.in[i]);
}
