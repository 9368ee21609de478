/* Loading the register: counties, municipalities, spellings. */
#include <assert.h>
#include <string.h>

#include "file/file.h"
#include "register/area_text.h"
#include "register/register.h"

struct loading {
    struct area_register *areas;
    struct error *error;
    struct text hashes;
};

static bool load_table(struct loading *loading, const char *folder, const char *name, struct area_table *table) {
    char sha256[SHA256_TEXT_SIZE];
    struct arena *arena = &loading->areas->arena;
    if (!area_table_load(table, arena, path_join(arena, folder, name), sha256, loading->error))
        return false;
    text_add(&loading->hashes, sha256);
    assert(loading->areas->file_count < REGISTER_FILES);
    struct kept_file *kept = &loading->areas->files[loading->areas->file_count++];
    *kept = (struct kept_file){.path = arena_printf(arena, "register/%s", name), .text = table->text};
    return true;
}

static bool is_code(const char *text, size_t digits) {
    return strlen(text) == digits && strspn(text, "0123456789") == digits;
}

static bool at_line(struct loading *loading, const struct area_table *table, size_t row, const char *what, const char *text) {
    return error_set(loading->error, "%s:%zu: %s: \"%s\".", table->path, table->lines[row], what, text);
}

/* "folkmangd_2021_12_31" -> "2021-12-31" */
static const char *population_date(struct arena *arena, const char *column) {
    const char *date = strchr(column, '_');
    if (!date)
        return "";
    char *text = arena_text(arena, date + 1);
    for (char *at = text; *at; at++)
        if (*at == '_')
            *at = '-';
    return text;
}

/* The newest population column that has a figure in this row. */
static void set_county_population(struct arena *arena, const struct area_table *table, size_t row, struct county *county) {
    for (size_t i = table->column_count; i-- > 0;)
        if (text_starts(table->head[i], "folkmangd") && text_to_number(table->rows[row][i], &county->population)) {
            county->population_date = population_date(arena, table->head[i]);
            return;
        }
    county->population_date = "";
}

static void add_county_name(struct area_register *areas, const char *text, size_t county) {
    size_t *place = map_put(&areas->county_names, text_key(&areas->arena, text));
    if (*place == MAP_NONE)
        *place = county;
}

/* How people write a county where a county is asked for. */
static void add_county_names(struct area_register *areas, size_t index) {
    struct arena *arena = &areas->arena;
    const struct county *county = &areas->counties[index];
    const char *genitive = arena_bytes(arena, county->name, strlen(county->name) - (text_ends(county->name, " län") ? strlen(" län") : 0));
    const char *forms[] = {county->code,
                           county->name,
                           county->short_name,
                           genitive,
                           arena_printf(arena, "Länsstyrelsen i %s", county->name),
                           arena_printf(arena, "Länsstyrelsen %s", county->short_name),
                           arena_printf(arena, "Länsstyrelsen i %s", county->short_name),
                           arena_printf(arena, "%s %s", county->code, county->short_name),
                           arena_printf(arena, "%s %s", county->code, county->name),
                           arena_printf(arena, "Region %s", county->short_name),
                           arena_printf(arena, "%s län", county->short_name),
                           arena_printf(arena, "%s county", county->short_name),
                           arena_printf(arena, "%s (%s)", county->name, county->code)};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        add_county_name(areas, forms[i], index);
    add_county_name(areas, county->letter, index);
    if (strlen(county->code) == 2 && county->code[0] == '0')
        add_county_name(areas, county->code + 1, index); /* Excel takes the zero away */
}

static bool load_counties(struct loading *loading, const char *folder) {
    struct area_table table;
    struct area_register *areas = loading->areas;
    size_t code, letter, name, short_name, seat;
    if (!load_table(loading, folder, "lan.csv", &table) || !area_table_column(&table, "lanskod", &code, loading->error) ||
        !area_table_column(&table, "lansbokstav", &letter, loading->error) || !area_table_column(&table, "lan", &name, loading->error) ||
        !area_table_column(&table, "lan_kort", &short_name, loading->error) ||
        !area_table_column(&table, "residensstad", &seat, loading->error))
        return false;
    areas->counties = arena_array(&areas->arena, table.row_count, sizeof *areas->counties);
    for (size_t i = 0; i < table.row_count; i++) {
        const char **row = table.rows[i];
        if (!is_code(row[code], 2))
            return at_line(loading, &table, i, "a county's code has two digits", row[code]);
        areas->counties[i] = (struct county){.code = row[code],
                                             .letter = row[letter],
                                             .name = row[name],
                                             .short_name = row[short_name],
                                             .seat = row[seat],
                                             .line = table.lines[i]};
        set_county_population(&areas->arena, &table, i, &areas->counties[i]);
        size_t *place = map_put(&areas->county_codes, row[code]);
        if (*place != MAP_NONE)
            return at_line(loading, &table, i, "the county stands twice", row[code]);
        *place = i;
    }
    areas->county_count = table.row_count;
    for (size_t i = 0; i < areas->county_count; i++)
        add_county_names(areas, i);
    add_county_name(areas, "VGR", area_county_by_code(areas, "14"));
    return true;
}

static bool add_spelling(struct loading *loading, const struct area_table *table, size_t row, const char *spelling, size_t municipality) {
    struct area_register *areas = loading->areas;
    const char *folded = text_fold(&areas->arena, spelling);
    size_t *place = map_put(&areas->municipality_names, folded);
    if (*place != MAP_NONE && *place != municipality)
        return at_line(loading, table, row, "the spelling belongs to two municipalities", spelling);
    if (*place == MAP_NONE) {
        areas->spellings =
            arena_grow(&areas->arena, areas->spellings, areas->spelling_count, &areas->spelling_capacity, sizeof *areas->spellings);
        areas->spellings[areas->spelling_count++] =
            (struct area_spelling){folded, municipality, text_letter_set(folded),
                                   arena_printf(&areas->arena, "register/%s", path_name(table->path)), table->lines[row]};
    }
    *place = municipality;
    return true;
}

/* Forms that need no genitive: "Malmö stad", "Solna kommun" as people type it, "kommunen Solna". */
static bool add_plain_forms(struct loading *loading, const struct area_table *table, size_t row, size_t index) {
    struct arena *arena = &loading->areas->arena;
    const struct municipality *municipality = &loading->areas->municipalities[index];
    const char *forms[] = {municipality->name,
                           municipality->official_name,
                           arena_printf(arena, "%s kommun", municipality->name),
                           arena_printf(arena, "%s stad", municipality->name),
                           arena_printf(arena, "%ss kommun", municipality->name),
                           arena_printf(arena, "%ss stad", municipality->name)};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!add_spelling(loading, table, row, forms[i], index))
            return false;
    return true;
}

static bool add_municipality(struct loading *loading, const struct area_table *table, size_t row, const struct municipality *municipality,
                             const char *county) {
    struct area_register *areas = loading->areas;
    struct municipality *place = &areas->municipalities[row];
    *place = *municipality;
    if (!is_code(place->code, 4))
        return at_line(loading, table, row, "a municipality's code has four digits", place->code);
    if (row && strcmp(areas->municipalities[row - 1].code, place->code) >= 0)
        return at_line(loading, table, row, "the codes do not rise", place->code);
    place->county = area_county_by_code(areas, county);
    if (place->county == AREA_NONE)
        return at_line(loading, table, row, "the county is not in lan.csv", county);
    struct county *owner = &areas->counties[place->county];
    if (!owner->municipality_count++)
        owner->first_municipality = row;
    *map_put(&areas->municipality_codes, place->code) = row;
    return add_plain_forms(loading, table, row, row);
}

static bool load_municipalities(struct loading *loading, const char *folder) {
    struct area_table table;
    struct area_register *areas = loading->areas;
    size_t code, name, official, county, latitude, longitude;
    if (!load_table(loading, folder, "kommuner.csv", &table) || !area_table_column(&table, "kommunkod", &code, loading->error) ||
        !area_table_column(&table, "kommun", &name, loading->error) ||
        !area_table_column(&table, "kommun_officiellt", &official, loading->error) ||
        !area_table_column(&table, "lanskod", &county, loading->error) ||
        !area_table_column(&table, "lat_wgs84", &latitude, loading->error) ||
        !area_table_column(&table, "lon_wgs84", &longitude, loading->error))
        return false;
    size_t population = area_table_last_column(&table, "folkmangd");
    areas->population_date = population < table.column_count ? population_date(&areas->arena, table.head[population]) : "";
    areas->municipalities = arena_array(&areas->arena, table.row_count, sizeof *areas->municipalities);
    for (size_t i = 0; i < table.row_count; i++) {
        const char **row = table.rows[i];
        struct municipality municipality = {.code = row[code], .name = row[name], .official_name = row[official], .line = table.lines[i]};
        if (!text_to_number(row[latitude], &municipality.latitude) || !text_to_number(row[longitude], &municipality.longitude))
            return at_line(loading, &table, i, "the location is no number", row[latitude]);
        if (population < table.column_count && !text_to_number(row[population], &municipality.population))
            return at_line(loading, &table, i, "the population is no number", row[population]);
        areas->municipality_count = i + 1;
        if (!add_municipality(loading, &table, i, &municipality, row[county]))
            return false;
    }
    return true;
}

static bool load_spellings(struct loading *loading, const char *folder) {
    struct area_table table;
    size_t spelling, code;
    if (!load_table(loading, folder, "kommun_skrivformer.csv", &table) ||
        !area_table_column(&table, "skrivform", &spelling, loading->error) ||
        !area_table_column(&table, "kommunkod", &code, loading->error))
        return false;
    for (size_t i = 0; i < table.row_count; i++) {
        size_t municipality = area_municipality_by_code(loading->areas, table.rows[i][code]);
        if (municipality == AREA_NONE)
            return at_line(loading, &table, i, "the municipality is not in kommuner.csv", table.rows[i][code]);
        if (!add_spelling(loading, &table, i, table.rows[i][spelling], municipality))
            return false;
    }
    return true;
}

static int year_of(const char *text) {
    size_t year;
    return text_to_count(text, 9999, &year) ? (int)year : 0;
}

/* A line is a municipality's own code with its first year, or a code that it had until a year. */
static bool load_validity(struct loading *loading, const char *folder) {
    struct area_table table;
    struct area_register *areas = loading->areas;
    size_t code, county, first, last, now;
    if (!load_table(loading, folder, "kommun_giltighet.csv", &table) || !area_table_column(&table, "kommunkod", &code, loading->error) ||
        !area_table_column(&table, "lanskod", &county, loading->error) ||
        !area_table_column(&table, "giltig_fran", &first, loading->error) ||
        !area_table_column(&table, "giltig_till", &last, loading->error) || !area_table_column(&table, "nu", &now, loading->error))
        return false;
    areas->formers = arena_array(&areas->arena, table.row_count, sizeof *areas->formers);
    for (size_t i = 0; i < table.row_count; i++) {
        const char **row = table.rows[i];
        struct area_former former = {row[code], area_municipality_by_code(areas, row[now]), area_county_by_code(areas, row[county]),
                                     year_of(row[last])};
        if (former.municipality == AREA_NONE)
            return at_line(loading, &table, i, "the municipality is not in kommuner.csv", row[now]);
        if (former.county == AREA_NONE)
            return at_line(loading, &table, i, "the county is not in lan.csv", row[county]);
        if (strcmp(row[code], row[now]) == 0)
            areas->municipalities[former.municipality].valid_from = year_of(row[first]);
        else if (former.last_year == 0 || area_municipality_by_code(areas, row[code]) != AREA_NONE)
            return at_line(loading, &table, i, "a former code needs its last year, and must be nobody's now", row[code]);
        else
            areas->formers[areas->former_count++] = former;
    }
    return true;
}

static void find_twins(struct area_register *areas) {
    struct map bare_names;
    map_init(&bare_names, &areas->arena);
    for (size_t i = 0; i < areas->municipality_count; i++) {
        const char *bare = text_bare(&areas->arena, text_fold(&areas->arena, areas->municipalities[i].name));
        size_t *place = map_put(&bare_names, bare);
        areas->municipalities[i].twin = AREA_NONE;
        if (*place == MAP_NONE) {
            *place = i;
            continue;
        }
        areas->municipalities[i].twin = *place;
        areas->municipalities[*place].twin = i;
    }
}

bool area_register_load(struct area_register *areas, const char *folder, struct error *error) {
    *areas = (struct area_register){0};
    arena_init(&areas->arena);
    map_init(&areas->county_codes, &areas->arena);
    map_init(&areas->county_names, &areas->arena);
    map_init(&areas->municipality_codes, &areas->arena);
    map_init(&areas->municipality_names, &areas->arena);
    struct loading loading = {.areas = areas, .error = error};
    text_init(&loading.hashes);
    bool well = load_counties(&loading, folder) && load_municipalities(&loading, folder) && load_spellings(&loading, folder) &&
                load_validity(&loading, folder);
    find_twins(areas);
    char sha256[SHA256_TEXT_SIZE];
    bytes_sha256(text_get(&loading.hashes), loading.hashes.length, sha256);
    areas->sha256 = arena_text(&areas->arena, sha256);
    text_release(&loading.hashes);
    if (!well)
        area_register_release(areas);
    return well;
}

void area_register_release(struct area_register *areas) {
    arena_release(&areas->arena);
    *areas = (struct area_register){0};
}
