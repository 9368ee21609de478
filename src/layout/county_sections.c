/* Rows that only name a county, between rows of municipalities:
 *
 *   Kommun        Antal              record   county
 *   Uppsala län                      -
 *   Heby          3                  0        03
 *   Kalmar län                       -
 *   Borgholm      1                  1        08
 */
#include "layout/county_sections.h"

#include <string.h>

#include "layout/head/head_text.h"
#include "text/text.h"

#define ROWS_ABOVE 2u /* a section's name stands right above its head, or a blank row higher */

/* The county that RECORD names and nothing else, AREA_NONE when it has other texts. */
static size_t section_at(struct layout_work *work, const struct found_head *head, uint32_t record) {
    const char *only = NULL;
    for (uint32_t line = head->first_line; line <= head->last_line; line++) {
        const char *text = view_text(&head->view, record, line);
        if (text_is_blank(text))
            continue;
        if (only != NULL)
            return AREA_NONE;
        only = text;
    }
    const bool named = only != NULL && strstr(text_fold(work->arena, only), "län") != NULL;
    return named ? area_county_by_text(work->areas, only) : AREA_NONE;
}

static size_t section_above_head(struct layout_work *work, const struct found_head *head) {
    size_t county = AREA_NONE;
    for (uint32_t up = 1; up <= ROWS_ABOVE && up < head->first && county == AREA_NONE; up++)
        county = section_at(work, head, head->first - up);
    return county;
}

static bool has_county_column(const struct layout_table *table) {
    for (size_t i = 0; i < table->binding_count; i++)
        if (table->bindings[i].field == table->record->county)
            return true;
    return false;
}

void county_sections_find(struct layout_work *work, const struct found_head *head, struct layout_table *table) {
    if (head->view.turned || table->record_count == 0 || has_county_column(table))
        return;
    size_t *counties = arena_array(work->arena, table->record_count, sizeof *counties);
    size_t county = section_above_head(work, head), first = AREA_NONE;
    uint32_t row = head->last + 1;
    bool several = false;
    for (size_t i = 0; i < table->record_count; i++) {
        for (; row < table->records[i]; row++) {
            const size_t named = section_at(work, head, row);
            county = named != AREA_NONE ? named : county;
        }
        counties[i] = county;
        first = i == 0 ? county : first;
        several = several || county != first;
    }
    table->section_counties = several ? counties : NULL;
}

size_t layout_county_of(const struct layout_table *table, size_t record) {
    return table->section_counties != NULL ? table->section_counties[record] : table->county;
}
