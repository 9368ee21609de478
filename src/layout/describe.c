/* The layout in words, for `inspect`. */
#include "layout/layout.h"

#include <string.h>

static const char *const orientation_names[] = {"table: one record per row", "form: question beside answer",
                                                "transposed: one record per column"};
static const char *const part_names[] = {"", " choice ", " (north)", " (east)", " (code)", " year "};

static void line_name(const struct layout_table *table, uint32_t line, char out[CELL_REF_SIZE]) {
    cell_ref(table->orientation == ORIENTATION_TABLE ? 1 : line, table->orientation == ORIENTATION_TABLE ? line : 1, out);
    if (table->orientation != ORIENTATION_TABLE) {
        memmove(out, out + 1, strlen(out)); /* "A12" -> "12": a row */
        return;
    }
    out[strcspn(out, "0123456789")] = '\0';
}

static void describe_binding(const struct layout_table *table, const struct binding *binding, struct text *out) {
    char name[CELL_REF_SIZE];
    line_name(table, binding->line, name);
    text_printf(out, "    %-4s %s  → %s%s", name, binding->head, table->record->fields[binding->field].name, part_names[binding->part]);
    if (binding->part == PART_CHOICE)
        text_add(out, binding->choice->name);
    else if (binding->part == PART_YEAR)
        text_printf(out, "%d", binding->year);
    text_printf(out, "  %s  %.2f\n", binding->evidence, binding->score);
}

static void describe_extras(const struct layout_table *table, struct text *out) {
    for (size_t i = 0; i < table->extra_count; i++) {
        const struct extra_line *extra = &table->extras[i];
        char name[CELL_REF_SIZE];
        line_name(table, extra->line, name);
        text_printf(out, "    %-4s %s  – not read", name, extra->head);
        if (extra->nearest_field != FIELD_NONE)
            text_printf(out, " (nearest: %s %.2f)", table->record->fields[extra->nearest_field].name, extra->score);
        text_add(out, "\n");
    }
}

static void describe_left_out(const struct layout_table *table, struct text *out) {
    for (size_t i = 0; i < table->left_out_count; i++) {
        const struct cell_range *range = &table->left_out[i];
        bool is_table = table->orientation == ORIENTATION_TABLE;
        uint32_t first = is_table ? range->first_row : range->first_column, last = is_table ? range->last_row : range->last_column;
        text_printf(out, "  left out: %s %u", is_table ? "row" : "column", first);
        if (last > first)
            text_printf(out, "–%u", last);
        text_printf(out, ": %s\n", table->left_out_reasons[i]);
    }
}

/* What the figures of a published table are, each combination of keys once, by how they stand across the table. */
static void describe_figures(const struct layout_table *table, struct text *out) {
    uint32_t last = 0;
    for (size_t i = 0; i < table->record_count; i++) {
        const struct published_figure *figure = &table->figures[i];
        uint32_t line = table->orientation == ORIENTATION_TABLE ? figure->column : figure->row;
        if (line <= last)
            break; /* the next row says the same again */
        char name[CELL_REF_SIZE];
        line_name(table, line, name);
        text_printf(out, "    %-4s ", name);
        for (size_t key = 0; key < table->record->key_count; key++) {
            const struct figure_key *said = &figure->keys[key];
            text_printf(out, " %s = %s (%s)", table->record->fields[table->record->keys[key]].name, said->value, said->source);
        }
        text_add(out, "\n");
        last = line;
    }
    if (table->scale > 1)
        text_add(out, "  figures are in thousands\n");
    text_printf(out, "  %zu figures of counties, the country or unknown places: to compare sums with\n", table->control_count);
}

static void describe_table(const struct layout_table *table, const struct area_register *areas, struct text *out) {
    bool is_table = table->orientation == ORIENTATION_TABLE;
    text_printf(out, "  %s, %s; head in %s %u", table->record->name, orientation_names[table->orientation], is_table ? "row" : "column",
                table->first_head);
    if (table->last_head > table->first_head)
        text_printf(out, "–%u", table->last_head);
    text_printf(out, "; %zu record%s", table->record_count, table->record_count == 1 ? "" : "s");
    if (table->record_count > 0)
        text_printf(out, " (%s %u–%u)", is_table ? "rows" : "columns", table->records[0], table->records[table->record_count - 1]);
    text_add(out, "\n");
    if (table->figures != NULL) {
        describe_figures(table, out);
        return;
    }
    if (table->county != AREA_NONE)
        text_printf(out, "  county: %s, by %s\n", areas->counties[table->county].name, table->county_evidence);
    else
        text_add(out, "  county: not stated\n");
    if (table->municipality_text != NULL)
        text_printf(out, "  municipality: \"%s\", by the name of the sheet or file\n", table->municipality_text);
    for (size_t i = 0; i < table->binding_count; i++)
        describe_binding(table, &table->bindings[i], out);
    describe_extras(table, out);
    describe_left_out(table, out);
}

void layout_describe(const struct layout *layout, const struct grid_list *grids, const struct area_register *areas, struct text *out) {
    static const char *const visibilities[] = {"", " (hidden)", " (very hidden)"};
    for (size_t i = 0; i < grids->count; i++) {
        const struct grid *grid = &grids->items[i];
        text_printf(out, "sheet %zu \"%s\"%s, %u × %u: %s\n", grid->info.index + 1, grid->info.name, visibilities[grid->info.visibility],
                    grid->last_row, grid->last_column, layout->sheet_notes[i]);
        for (size_t j = 0; j < layout->table_count; j++)
            if (layout->tables[j].grid == grid)
                describe_table(&layout->tables[j], areas, out);
    }
}
