/* Bytes → sheets → tables → values, for one return. */
#include "run/return_reading.h"

#include <string.h>

#include "layout/layout.h"
#include "read/read.h"

static bool read_grids(struct return_reading *reading, const char *path, const char *shown, struct grid_builder *builder) {
    struct read_report report;
    read_report_init(&report);
    bool well = read_path(path, shown, builder, &reading->findings, &report, reading->sha256);
    reading->format = report.format ? arena_text(&reading->arena, report.format) : "";
    read_report_release(&report);
    return well;
}

void return_reading_run(struct return_reading *reading, const char *path, const char *shown, const char *wave, const struct pipeline *pipeline,
                        const struct area_register *areas) {
    *reading = (struct return_reading){.format = ""};
    arena_init(&reading->arena);
    finding_list_init(&reading->findings, &reading->arena);
    struct grid_builder builder;
    grid_builder_init(&builder, &reading->arena);
    if (!read_grids(reading, path, shown, &builder))
        return;
    struct layout layout;
    layout_find(&layout, &reading->arena, &builder.list, shown, pipeline, areas, &reading->findings);
    if (!layout.table_count)
        return;
    normalise_return(&reading->data, &reading->arena, &layout, shown, wave, pipeline, areas, &reading->findings);
    reading->usable = true;
}

void return_reading_release(struct return_reading *reading) {
    arena_release(&reading->arena);
}
