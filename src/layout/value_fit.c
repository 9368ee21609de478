/* Judging a handful of values by their shape, by the choices of the question, and by the register. */
#include "layout/value_fit.h"

#include <string.h>

#include "text/text.h"

#define NORTH_MIN 6000000.0 /* Sweden's northings in SWEREF 99 TM: 6.1 to 7.7 million metres */
#define NORTH_MAX 7800000.0
#define EAST_MIN 200000.0 /* and eastings: 0.26 to 0.92 million */
#define EAST_MAX 1000000.0
#define SHAPE_BYTES_MAX 1024u /* numbers, dates and places are far shorter; a comment has shown by then that it is one */
#define LATITUDE_MIN 55.0     /* whole degrees */
#define LATITUDE_MAX 69.0
#define LONGITUDE_MIN 10.0
#define LONGITUDE_MAX 24.0

bool value_is_missing_word(struct arena *arena, const char *text) {
    static const char *const words[] = {"",     "uppgift saknas", "saknas",     "n a",    "na",   "null",
                                        "none", "ej svar",        "inget svar", "vet ej", "okänt"};
    const char *key = strlen(text) > 24 ? text : text_key(arena, text); /* longer than any of them: no need to fold it */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(key, words[i]))
            return true;
    return false;
}

void value_sample_take(struct value_sample *sample, struct arena *arena, const struct view *view, uint32_t line, uint32_t first,
                       uint32_t last) {
    sample->count = sample->filled = 0;
    last = last - first > VALUE_RECORDS_MAX ? first + VALUE_RECORDS_MAX : last;
    for (uint32_t record = first; record <= last && sample->count < VALUE_SAMPLES_MAX; record++) {
        const struct cell *cell = view_cell(view, record, line);
        sample->filled += cell != NULL && !text_is_blank(cell->text) ? 1 : 0;
        if (cell != NULL && cell->type != CELL_ERROR && !value_is_missing_word(arena, cell->text))
            sample->items[sample->count++] = cell;
    }
}

/* ---- shapes of one value ---- */
struct value_shape {
    size_t digits, letters, numbers; /* numbers: runs of digits, thousands joined */
    double first_number;
    bool has_at, has_space;
};

static struct value_shape shape_of(struct arena *arena, const char *text) {
    struct value_shape shape = {0};
    const size_t length = strnlen(text, SHAPE_BYTES_MAX + 1);
    const char *folded = text_fold(arena, length > SHAPE_BYTES_MAX ? arena_bytes(arena, text, SHAPE_BYTES_MAX) : text);
    for (const char *at = folded; *at != '\0'; at++) {
        shape.has_at = shape.has_at || *at == '@';
        shape.has_space = shape.has_space || *at == ' ';
        shape.letters += (*at >= 'a' && *at <= 'z') || (unsigned char)*at >= 0x80 ? 1 : 0;
        if (!text_is_digit(*at))
            continue;
        double number = 0;
        for (; text_is_digit(*at) ||
               (*at == ' ' && text_is_digit(at[1]) && text_is_digit(at[2]) && text_is_digit(at[3]) && !text_is_digit(at[4]));
             at++) {
            number = *at == ' ' ? number : number * 10 + (*at - '0');
            shape.digits += *at == ' ' ? 0 : 1;
        }
        shape.first_number = shape.numbers == 0 ? number : shape.first_number;
        shape.numbers++;
        at--;
    }
    return shape;
}

static bool is_email(const struct value_shape *shape) {
    return shape->has_at && !shape->has_space && shape->letters > 3; /* an address in a sentence is a comment */
}

#define AXIS_LETTERS 2 /* "N 6580822 E 674032" */

static bool is_north(const struct value_shape *shape) {
    return shape->letters <= AXIS_LETTERS && shape->first_number >= NORTH_MIN && shape->first_number <= NORTH_MAX;
}

static bool is_east(const struct value_shape *shape) {
    return shape->letters == 0 && shape->numbers <= 2 && shape->first_number >= EAST_MIN && shape->first_number <= EAST_MAX;
}

/* Degrees have decimals, or minutes and seconds. */
static bool is_latitude(const struct value_shape *shape) {
    return shape->numbers >= 2 && shape->first_number >= LATITUDE_MIN && shape->first_number <= LATITUDE_MAX;
}

static bool is_longitude(const struct value_shape *shape) {
    return shape->numbers >= 2 && shape->first_number >= LONGITUDE_MIN && shape->first_number <= LONGITUDE_MAX;
}

static bool is_northern(const struct value_shape *shape) {
    return is_north(shape) || is_latitude(shape);
}

static bool is_eastern(const struct value_shape *shape) {
    return is_east(shape) || is_longitude(shape);
}

static bool is_number(const struct value_shape *shape) {
    return shape->digits > 0 && shape->letters <= 12;
}

static bool is_date(const struct value_shape *shape) {
    return shape->digits >= 2 && shape->digits <= 14 && shape->letters <= 14;
}

static bool is_tick(const struct value_shape *shape) {
    return shape->letters + shape->digits <= 8;
}

static double share_of(const struct value_judge *judge, const struct value_sample *sample, bool (*is_so)(const struct value_shape *)) {
    size_t hits = 0;
    for (size_t i = 0; i < sample->count; i++) {
        struct value_shape shape = shape_of(judge->arena, sample->items[i]->text);
        hits += is_so(&shape) || (is_so == is_date && sample->items[i]->type == CELL_DATE) ? 1 : 0;
    }
    return sample->count == 0 ? 0 : (double)hits / (double)sample->count;
}

static bool numbers_are(const struct value_sample *sample, bool (*is_so)(const struct value_shape *)) {
    struct arena scratch;
    arena_init(&scratch);
    struct value_judge judge = {.arena = &scratch};
    bool most = share_of(&judge, sample, is_so) >= 0.6;
    arena_release(&scratch);
    return most;
}

bool value_is_north(const struct value_sample *sample) {
    return numbers_are(sample, is_northern);
}

bool value_is_east(const struct value_sample *sample) {
    return numbers_are(sample, is_eastern);
}

/* ---- the register ---- */
static size_t municipality_by_code(const struct area_register *areas, const char *text) {
    size_t number;
    if (!text_to_count(text, 9999, &number) || strlen(text) < 3)
        return AREA_NONE;
    char code[8] = {(char)('0' + number / 1000), (char)('0' + number / 100 % 10), (char)('0' + number / 10 % 10), (char)('0' + number % 10),
                    '\0'};
    return area_municipality_by_code(areas, code);
}

/* "0331 - Heby", "Heby (0331)": the name alone. */
static const char *name_beside_code(struct arena *arena, const char *text) {
    char *out = arena_text(arena, text);
    size_t length = 0;
    for (const char *at = text; *at != '\0'; at++)
        if (!text_is_digit(*at) && strchr("()[],;:", *at) == NULL)
            out[length++] = *at;
    out[length] = '\0';
    const char *name = text_trim(arena, out);
    while (text_starts(name, "-") || text_starts(name, "–"))
        name = text_trim(arena, name + (text_starts(name, "-") ? 1 : strlen("–")));
    return name;
}

size_t value_municipality(struct arena *arena, const struct area_register *areas, const char *text) {
    const char *trimmed = text_trim(arena, text);
    size_t found = municipality_by_code(areas, trimmed);
    found = found != AREA_NONE ? found : area_municipality_by_name(areas, trimmed);
    return found != AREA_NONE ? found : area_municipality_by_name(areas, name_beside_code(arena, trimmed));
}

double value_share_municipalities(const struct value_judge *judge, const struct value_sample *sample, bool by_code) {
    size_t hits = 0;
    for (size_t i = 0; i < sample->count; i++) {
        const char *text = text_trim(judge->arena, sample->items[i]->text);
        size_t found = by_code ? municipality_by_code(judge->areas, text) : value_municipality(judge->arena, judge->areas, text);
        hits += found != AREA_NONE ? 1 : 0;
    }
    return sample->count == 0 ? 0 : (double)hits / (double)sample->count;
}

static double share_counties(const struct value_judge *judge, const struct value_sample *sample) {
    size_t hits = 0;
    for (size_t i = 0; i < sample->count; i++)
        hits += area_county_by_text(judge->areas, sample->items[i]->text) != AREA_NONE ? 1 : 0;
    return sample->count == 0 ? 0 : (double)hits / (double)sample->count;
}

/* ---- choices ---- */
static bool is_choice(struct arena *arena, const struct choice_names *names, const char *text) {
    const char *key = text_key(arena, text);
    for (size_t i = 0; i < names->count; i++)
        if (text_equal(key, names->items[i].key))
            return true;
    return false;
}

static double share_choices(const struct value_judge *judge, const struct value_sample *sample, const struct choice_names *names) {
    size_t hits = 0;
    for (size_t i = 0; i < sample->count; i++) {
        const char **parts;
        size_t count = text_split(judge->arena, sample->items[i]->text, ";,/|\n", &parts);
        bool hit = is_choice(judge->arena, names, sample->items[i]->text);
        for (size_t j = 0; j < count && !hit; j++)
            hit = is_choice(judge->arena, names, parts[j]);
        hits += hit ? 1 : 0;
    }
    return sample->count == 0 ? 0 : (double)hits / (double)sample->count;
}

/* ---- verdicts ---- */
static enum value_verdict by_share(double share, double enough, size_t count, size_t wanted) {
    if (share >= enough)
        return VALUE_FOR;
    return share == 0 && count >= wanted ? VALUE_AGAINST : VALUE_NEUTRAL;
}

static enum value_verdict fit_part(const struct value_judge *judge, const struct value_sample *sample, enum binding_part part) {
    size_t count = sample->count;
    switch (part) {
    case PART_NORTH:
        return by_share(share_of(judge, sample, is_northern), 0.5, count, 1);
    case PART_EAST:
        return by_share(share_of(judge, sample, is_eastern), 0.5, count, 1);
    case PART_CODE:
        return by_share(share_of(judge, sample, is_number), 0.5, count, 3);
    case PART_CHOICE:
        return by_share(share_of(judge, sample, is_tick), 0.5, count, 3);
    default:
        return by_share(share_of(judge, sample, is_number), 0.5, count, 3);
    }
}

static enum value_verdict fit_field(const struct value_judge *judge, const struct value_sample *sample, size_t index) {
    const struct field *field = &judge->names->record->fields[index];
    size_t count = sample->count;
    switch (field->type) {
    case FIELD_INTEGER:
    case FIELD_DECIMAL:
        return by_share(share_of(judge, sample, is_number), 0.5, count, 4);
    case FIELD_DATE:
        return by_share(share_of(judge, sample, is_date), 0.5, count, 4);
    case FIELD_SELECT_ONE:
    case FIELD_SELECT_MULTIPLE:
        return field->list == NULL ? VALUE_NEUTRAL : by_share(share_choices(judge, sample, &judge->names->lists[index]), 0.4, count, 4);
    case FIELD_MUNICIPALITY:
        return by_share(value_share_municipalities(judge, sample, false), 0.4, count, 4);
    case FIELD_COUNTY:
        return by_share(share_counties(judge, sample), 0.5, count, 4);
    case FIELD_POINT:
        return by_share(share_of(judge, sample, is_northern) + share_of(judge, sample, is_eastern), 0.4, count, 3);
    default:
        return VALUE_NEUTRAL;
    }
}

bool value_is_impossible(const struct value_judge *judge, const struct value_sample *sample, const struct head_target *target) {
    enum field_type type = judge->names->record->fields[target->field].type;
    bool takes_metres = type == FIELD_POINT || type == FIELD_TEXT || type == FIELD_INTEGER || type == FIELD_DECIMAL;
    if (sample->count == 0)
        return false;
    return share_of(judge, sample, is_email) >= 0.5 || (!takes_metres && share_of(judge, sample, is_north) >= 0.6);
}

enum value_verdict value_fit(const struct value_judge *judge, const struct value_sample *sample, const struct head_target *target) {
    if (sample->count == 0)
        return VALUE_NEUTRAL;
    return target->part == PART_WHOLE ? fit_field(judge, sample, target->field) : fit_part(judge, sample, target->part);
}
