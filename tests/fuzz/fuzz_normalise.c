/* Any text as any field of tests/cases/definition: a value that says what it is, and never personal data that was not there masked again.
 * The input is a byte for the field, one for the county, then the text. Seeds: tests/cases. Runs from the checkout's root. */
#include <stdlib.h>
#include <string.h>

#include "normalise/normalise.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Loaded once: the fuzzer calls a million times. */
static struct area_register areas;
static struct pipeline pipeline;

static void load(void) {
    struct error error;
    struct text faults;
    text_init(&faults);
    if (!area_register_load(&areas, "pipelines/register", &error) || !pipeline_load(&pipeline, "tests/cases/definition", &areas, &faults))
        abort();
    text_release(&faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!areas.municipality_count)
        load();
    if (size < 3)
        return 0;
    const struct record *record = &pipeline.records[data[0] % pipeline.record_count];
    const struct field *field = &record->fields[data[0] / pipeline.record_count % record->field_count];
    size_t county = data[1] % (areas.county_count + 1);
    struct arena arena;
    struct finding_list findings;
    arena_init(&arena);
    finding_list_init(&findings, &arena);
    const char *text = arena_bytes(&arena, (const char *)data + 2, size - 2);
    struct value value =
        normalise_text(&arena, text, field, county == areas.county_count ? AREA_NONE : county, &pipeline, &areas, &findings);
    bool empty = value.status != STATUS_VALUE && value.status != STATUS_APPROXIMATE;
    if (!value.text || !value.rule || value.status >= STATUS_COUNT || (empty && *value.text) ||
        (value.status == STATUS_UNREADABLE && findings.count == 0))
        abort();
    const char *masked = personal_mask(&arena, text, NULL);
    if (personal_mask(&arena, masked, NULL) != masked)
        abort(); /* something was left that could be masked */
    arena_release(&arena);
    return 0;
}
