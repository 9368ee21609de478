/* Explaining a row of a cross table: its figures, what the table's line in pipeline.yaml says, and every answer that it was counted over
 * with file, sheet and cell. Each of those is then asked about by itself. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/explain_parts.h"
#include "run/run.h"
#include "tabulate/tabulate.h"

#define SHOWN_FIELDS 3 /* what the rows are, what the columns are, what is summed */

struct table_inquiry {
    const struct inquiry *inquiry;
    const struct table *table;
    const struct table_row *row;
    size_t fields[SHOWN_FIELDS], field_count;
    size_t listed;
};

/* ---- which table, which row ---- */

const struct table_rule *explain_table_named(const struct pipeline *pipeline, const char *id) {
    for (size_t i = 0; i < pipeline->table_count; i++)
        if (strcmp(pipeline->tables[i].id, id) == 0)
            return &pipeline->tables[i];
    return NULL;
}

/* A row is asked for by its code, by what stands before its figures, or, of a county, by any of its names; the country's has many. */
static const struct table_row *find_row(const struct inquiry *inquiry, const struct table *table, const char *text) {
    const struct area_register *areas = inquiry->store->areas;
    const char *folded = text_fold(inquiry->arena, text);
    size_t county = table->rule->row_field ? AREA_NONE : area_county_by_text(areas, text);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];
        if (strcmp(row->code, text) == 0)
            return row;
        for (int language = 0; language < LANGUAGE_COUNT; language++)
            if (row->label.in[language] && strcmp(text_fold(inquiry->arena, row->label.in[language]), folded) == 0)
                return row;
    }
    for (size_t i = 0; county != AREA_NONE && i < table->row_count; i++)
        if (strcmp(table->rows[i].code, areas->counties[county].code) == 0)
            return &table->rows[i];
    fprintf(stderr, "lansbild explain: the table %s has no row \"%s\"; it has:", table->rule->id, text);
    for (size_t i = 0; i < table->row_count; i++)
        fprintf(stderr, " %s", table->rows[i].code);
    fprintf(stderr, "\n");
    return NULL;
}

/* ---- the figures ---- */

static void print_figure(const struct figure *figure, const struct table_column *column) {
    static const char *const signs[] = {[FIGURE_ZERO] = "0", [FIGURE_MISSING] = "..", [FIGURE_NOT_APPLICABLE] = "."};
    if (figure->kind == FIGURE_NUMBER)
        printf("%.*f%s", (int)column->decimals, figure->number * (column->kind == COLUMN_SHARE ? 100 : 1),
               column->kind == COLUMN_SHARE ? " %" : "");
    else
        printf("%s", signs[figure->kind]);
}

static void print_figures(const struct table_inquiry *asked) {
    const struct table *table = asked->table;
    const struct table_rule *rule = table->rule;
    printf("%s %s, %s: \"%s\" (%s/pipeline.yaml:%zu)\n", asked->inquiry->store->pipeline->survey, asked->inquiry->wave, rule->id,
           wording_get(&rule->title, LANGUAGE_SV), asked->inquiry->store->pipeline->folder, rule->line);
    printf("row %s, %s\n", asked->row->code, wording_get(&asked->row->label, LANGUAGE_SV));
    for (size_t i = 0; i < table->column_count; i++) {
        printf("  %-16s ", table->columns[i].code);
        print_figure(&asked->row->figures[i], &table->columns[i]);
        printf("\n");
    }
    if (rule->where)
        printf("where %s\n", rule->where);
}

/* ---- the answers ---- */

static void add_field(struct table_inquiry *asked, const struct record *record, const char *name) {
    size_t field = name ? record_field(record, name) : FIELD_NONE;
    for (size_t i = 0; field != FIELD_NONE && i < asked->field_count; i++)
        field = asked->fields[i] == field ? FIELD_NONE : field;
    if (field != FIELD_NONE)
        asked->fields[asked->field_count++] = field;
}

/* Rows of areas are about the answers of that area; rows of choices about the answers that have it. */
static bool is_in_row(const struct table_inquiry *asked, const struct stored_row *row) {
    const struct area_register *areas = asked->inquiry->store->areas;
    const struct municipality *place = &areas->municipalities[row->municipality];
    const char *code = asked->row->code, **codes;
    if (strcmp(code, "00") == 0)
        return true;
    if (!asked->table->rule->row_field)
        return strcmp(place->code, code) == 0 || strcmp(areas->counties[place->county].code, code) == 0;
    size_t count = text_split(asked->inquiry->arena, row->values[asked->fields[0]].text, ";", &codes);
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

static void print_cell(const struct table_inquiry *asked, const struct stored_row *row, size_t field) {
    const struct inquiry *inquiry = asked->inquiry;
    const struct cell_place *place = field == FIELD_NONE ? &(struct cell_place){row->row, 0} : &row->places[field];
    const char *value = field == FIELD_NONE ? "" : row->values[field].text;
    if (field != FIELD_NONE)
        printf("  %s %s", inquiry->record->fields[field].name, *value ? value : "(empty)");
    printf("  %s, ", row->file);
    print_place(row->sheet, place->row ? place->row : row->row, place->row ? place->column : 0);
    printf("\n");
}

static bool list_row(void *context, const struct stored_row *row) {
    struct table_inquiry *asked = context;
    const struct record *record = asked->inquiry->record;
    const struct municipality *place = &asked->inquiry->store->areas->municipalities[row->municipality];
    if (!is_in_row(asked, row))
        return true;
    asked->listed++;
    printf("%s %s", place->code, place->name);
    if (record->id < record->field_count && *row->values[record->id].text)
        printf(", %s %s", record->fields[record->id].name, row->values[record->id].text);
    printf("\n");
    for (size_t i = 0; i < asked->field_count; i++)
        print_cell(asked, row, asked->fields[i]);
    if (asked->table->divisors && isfinite(asked->table->divisors[row->municipality]))
        printf("  per %.0f\n", asked->table->divisors[row->municipality]);
    if (asked->field_count == 0)
        print_cell(asked, row, FIELD_NONE);
    return true;
}

static bool list_answers(struct table_inquiry *asked, const char *wave, struct error *error) {
    const struct inquiry *inquiry = asked->inquiry;
    asked->listed = 0;
    printf("\nAnswers of %s that it was counted over:\n", wave);
    if (!store_rows(inquiry->store, wave, inquiry->record, true, asked->table->rule->where, list_row, asked, error))
        return false;
    printf("%zu in all\n", asked->listed);
    return true;
}

int explain_table(struct inquiry *inquiry, const struct table_rule *rule, const char *row) {
    struct tables tables;
    struct error error;
    struct table_inquiry asked = {.inquiry = inquiry};
    if (!tabulate_wave(&tables, inquiry->arena, inquiry->store, inquiry->wave, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return EXIT_IO;
    }
    for (size_t i = 0; i < tables.count; i++)
        if (tables.items[i].rule == rule)
            asked.table = &tables.items[i];
    asked.row = asked.table ? find_row(inquiry, asked.table, row) : NULL;
    if (!asked.row)
        return EXIT_USAGE_FAULT;
    inquiry->record = pipeline_record(inquiry->store->pipeline, rule->record);
    const char *const names[SHOWN_FIELDS] = {rule->row_field, rule->by, rule->of};
    for (size_t i = 0; i < SHOWN_FIELDS; i++)
        add_field(&asked, inquiry->record, names[i]);
    print_figures(&asked);
    if (list_answers(&asked, inquiry->wave, &error) &&
        (!asked.table->previous_wave || list_answers(&asked, asked.table->previous_wave, &error)))
        return EXIT_WELL;
    fprintf(stderr, "%s\n", error.text);
    return EXIT_IO;
}
