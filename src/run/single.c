/* One return on its own, for `check`: the same stages as in a run, with a store in memory. */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "run/return_reading.h"
#include "run/run.h"
#include "store/store.h"

/* A wave must have a name in the store; a file outside input/<survey>/<wave> has none. */
#define WAVE_UNKNOWN "-"

static bool check_alone(struct store *store, const struct return_reading *reading, const char *shown, const char *wave,
                        struct finding_list *findings, struct error *error) {
    struct ledger_entry entry = {.wave = wave,
                                 .path = shown,
                                 .sha256 = reading->sha256,
                                 .basis = "",
                                 .format = reading->format,
                                 .state = reading->is_form  ? RETURN_CORRECTION
                                          : reading->usable ? RETURN_READ
                                                            : RETURN_SET_ASIDE,
                                 .county = reading->usable ? reading->data.county : AREA_NONE,
                                 .counts = reading->data.counts};
    struct finding_list own;
    finding_list_init(&own, findings->arena);
    return store_put_return(store, &entry, reading->usable ? &reading->data : NULL, &reading->findings, error) &&
           store_keep_all(store, wave, error) && check_wave(store, wave, &own, error) &&
           store_replace_wave_findings(store, wave, &own, error) && store_findings(store, wave, findings, error);
}

bool run_single(const char *path, const char *wave, const struct pipeline *pipeline, const struct area_register *areas,
                struct finding_list *findings, struct return_counts *counts, struct error *error) {
    struct return_reading reading;
    struct store store = {0};
    const char *shown = path_name(path);
    struct arena arena = {0};
    struct other_surveys others;
    other_surveys_load(&others, &arena, pipeline, areas);
    return_reading_run(&reading, path, shown, &(struct reading_basis){pipeline, areas, &others, wave}, NULL);
    bool well = store_open(&store, ":memory:", pipeline, areas, error) &&
                check_alone(&store, &reading, shown, *wave ? wave : WAVE_UNKNOWN, findings, error);
    if (counts)
        *counts = reading.data.counts;
    store_close(&store);
    return_reading_release(&reading);
    other_surveys_release(&others);
    arena_release(&arena);
    return well;
}
