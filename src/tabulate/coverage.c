#include "tabulate/coverage.h"

static void count_answers(struct tables *tables, const struct wave_count *count) {
    const struct area_register *areas = count->store->areas;
    for (size_t i = 0; i < areas->municipality_count; i++) {
        struct coverage *coverage = &tables->coverage[areas->municipalities[i].county];
        tables->answered[i] = count->rows[0][i] > 0;
        coverage->answered += tables->answered[i];
        for (size_t j = 1; j < count->store->pipeline->record_count; j++)
            coverage->places += count->rows[j][i];
    }
    for (size_t i = 0; i < tables->coverage_count; i++) {
        tables->answered_count += tables->coverage[i].answered;
        tables->place_count += tables->coverage[i].places;
    }
}

/* Files that were read; one whose county nobody could tell is in no county. County by path is kept for the findings. */
static bool count_files(struct tables *tables, const struct wave_count *count, struct map *county_of_file, struct error *error) {
    struct ledger_entry *entries;
    size_t entry_count;
    if (!store_ledger(count->store, count->arena, count->wave, &entries, &entry_count, error))
        return false;
    for (size_t i = 0; i < entry_count; i++) {
        if (entries[i].county >= tables->coverage_count)
            continue;
        *map_put(county_of_file, entries[i].path) = entries[i].county;
        tables->coverage[entries[i].county].files += entries[i].state == RETURN_READ;
    }
    return true;
}

/* The county of the municipality it speaks of, else of the file. */
static size_t county_of_finding(const struct finding *finding, const struct area_register *areas, const struct map *county_of_file) {
    size_t municipality = finding->kommun[0] ? area_municipality_by_code(areas, finding->kommun) : AREA_NONE;
    if (municipality != AREA_NONE)
        return areas->municipalities[municipality].county;
    return map_get(county_of_file, finding->file);
}

static bool count_findings(struct tables *tables, const struct wave_count *count, const struct map *county_of_file, struct error *error) {
    struct finding_list findings;
    finding_list_init(&findings, count->arena);
    if (!store_findings(count->store, count->wave, &findings, error))
        return false;
    for (size_t i = 0; i < findings.count; i++) {
        size_t county = county_of_finding(&findings.items[i], count->store->areas, county_of_file);
        if (county >= tables->coverage_count)
            continue;
        tables->coverage[county].errors += findings.items[i].severity == SEVERITY_ERROR;
        tables->coverage[county].warnings += findings.items[i].severity == SEVERITY_WARNING;
        tables->coverage[county].notices += findings.items[i].severity == SEVERITY_NOTICE;
    }
    return true;
}

bool coverage_make(struct tables *tables, const struct wave_count *count, struct error *error) {
    const struct area_register *areas = count->store->areas;
    struct map county_of_file;
    map_init(&county_of_file, count->arena);
    tables->coverage_count = areas->county_count;
    tables->coverage = arena_array(tables->arena, areas->county_count, sizeof *tables->coverage);
    tables->municipality_count = areas->municipality_count;
    tables->answered = arena_array(tables->arena, areas->municipality_count, sizeof *tables->answered);
    for (size_t i = 0; i < areas->county_count; i++)
        tables->coverage[i] = (struct coverage){.county = i, .municipalities = areas->counties[i].municipality_count};
    count_answers(tables, count);
    return count_files(tables, count, &county_of_file, error) && count_findings(tables, count, &county_of_file, error);
}

struct coverage tables_country(const struct tables *tables) {
    struct coverage sum = {0};
    for (size_t i = 0; i < tables->coverage_count; i++) {
        const struct coverage *county = &tables->coverage[i];
        sum.municipalities += county->municipalities;
        sum.answered += county->answered;
        sum.places += county->places;
        sum.files += county->files;
        sum.errors += county->errors;
        sum.warnings += county->warnings;
        sum.notices += county->notices;
    }
    return sum;
}
