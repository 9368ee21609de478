/* lansbild table: the table on a sheet, as a person would cut it out. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/print.h"
#include "cli/table_json.h"
#include "cli/table_stack.h"
#include "run/run.h"

/* A sheet before the best one is taken when its table is worth so much of the best one's: the first sheet is what people mean, unless it
 * only explains the others. */
#define FIRST_SHEET_SHARE 0.25
/* Ragged rows that are listed; a table that is ragged throughout has only one fault. */
#define RAGGED_LISTED 20u

struct search {
    const struct options *options;
    const char *path;
    struct arena arena;
    struct grid_builder builder;
    struct finding_list findings;
    struct read_report report;
    struct sheet_tables *sheets;
    size_t count, chosen, printed; /* chosen: SIZE_MAX while there is none */
};

static void search_init(struct search *search, const struct options *options) {
    *search = (struct search){.options = options, .path = options->arguments[0], .chosen = SIZE_MAX};
    grid_builder_init(&search->builder, &search->arena);
    finding_list_init(&search->findings, &search->arena);
    read_report_init(&search->report);
}

static void search_release(struct search *search) {
    read_report_release(&search->report);
    arena_release(&search->arena);
}

static bool is_wanted(const struct search *search, const struct grid *grid) {
    return !search->options->sheet || strcmp(search->options->sheet, grid->info.name) == 0;
}

static void find_tables(struct search *search) {
    const struct grid_list *list = &search->builder.list;
    search->sheets = arena_array(&search->arena, list->count, sizeof *search->sheets);
    for (size_t i = 0; i < list->count; i++) {
        if (!is_wanted(search, &list->items[i]))
            continue;
        struct sheet_tables *sheet = &search->sheets[search->count++];
        sheet->grid = &list->items[i];
        plain_tables_find(&search->arena, sheet->grid, &sheet->tables);
    }
}

/* What the best table of a sheet is worth; hidden sheets only count when nothing else is there. */
static double sheet_worth(const struct sheet_tables *sheet, bool hidden_too) {
    bool counts = sheet->tables.count > 0 && (hidden_too || sheet->grid->info.visibility == SHEET_VISIBLE);
    return counts ? sheet->tables.items[sheet->tables.best].worth : 0;
}

static void choose_sheet(struct search *search, bool hidden_too) {
    double best = 0;
    for (size_t i = 0; i < search->count; i++) {
        double worth = sheet_worth(&search->sheets[i], hidden_too);
        best = worth > best ? worth : best;
    }
    for (size_t i = 0; i < search->count && search->chosen == SIZE_MAX; i++)
        if (best > 0 && sheet_worth(&search->sheets[i], hidden_too) >= FIRST_SHEET_SHARE * best)
            search->chosen = i;
}

/* Sets which table is printed; false with a sentence on stderr when there is none. */
static bool choose_table(struct search *search) {
    const char *name = path_name(search->path), *sheet = search->options->sheet;
    choose_sheet(search, sheet != NULL);
    if (search->chosen == SIZE_MAX)
        choose_sheet(search, true);
    if (search->count == 0 && sheet) {
        fprintf(stderr, "lansbild table: %s has no sheet \"%s\".\n", name, sheet);
        return false;
    }
    if (search->chosen == SIZE_MAX) {
        fprintf(stderr, "lansbild table: no table was found in %s.\n", name);
        return false;
    }
    const struct plain_tables *tables = &search->sheets[search->chosen].tables;
    search->printed = search->options->table ? search->options->table - 1 : tables->best;
    if (search->printed < tables->count)
        return true;
    fprintf(stderr, "lansbild table: there is no table %zu; the sheet has %zu.\n", search->options->table, tables->count);
    search->chosen = SIZE_MAX;
    return false;
}

/* ---- printing ---- */

static bool has_names(const struct plain_table *table) {
    return table->head.count > 0;
}

static void print_row(const struct plain_table *table, uint32_t row) {
    for (size_t i = 0; i < table->column_count; i++) {
        const char *text = row ? grid_text(table->grid, row, table->columns[i].column) : table->columns[i].name;
        if (i > 0)
            putchar(',');
        /* A line with nothing on it would be no record of one empty field. */
        if (table->column_count == 1 && text_is_blank(text))
            fputs("\"\"", stdout);
        else
            print_csv_field(text_is_blank(text) ? "" : text);
    }
    putchar('\n');
}

static void print_table(const struct plain_table *table) {
    if (has_names(table))
        print_row(table, 0);
    for (size_t i = 0; i < table->rows.count; i++)
        print_row(table, table->rows.items[i]);
}

/* The reader has said already which rows of a csv file are too wide. */
static bool is_known(const struct finding_list *findings, uint32_t row) {
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].row == row)
            return true;
    return false;
}

static void add_ragged(struct search *search, const struct plain_table *table) {
    const char *name = path_name(search->path);
    for (size_t i = 0; i < table->ragged.count && i < RAGGED_LISTED; i++) {
        const struct finding_where where = {.file = name, .sheet = table->grid->info.name, .row = table->ragged.items[i]};
        if (!is_known(&search->findings, where.row))
            finding_add(&search->findings, FINDING_ROW_RAGGED, &where, "", NULL);
    }
}

/* Names that are listed; a workbook with a form per municipality has dozens of sheets. */
#define SHEETS_LISTED 40u

/* Sheets with tables that are not printed, their names to OUT: "A", "B". */
static size_t other_sheets(const struct search *search, struct text *out) {
    size_t others = 0;
    for (size_t i = 0; i < search->count; i++) {
        if (i == search->chosen || search->sheets[i].tables.count == 0)
            continue;
        if (++others > SHEETS_LISTED)
            continue;
        text_add(out, others > 1 ? ", \"" : "\"");
        text_add_printable(out, search->sheets[i].grid->info.name);
        text_add(out, "\"");
    }
    if (others > SHEETS_LISTED)
        text_printf(out, " and %zu more", others - SHEETS_LISTED);
    return others;
}

static void tell_of_others(const struct search *search) {
    const struct sheet_tables *chosen = &search->sheets[search->chosen];
    struct text names;
    text_init(&names);
    size_t others = other_sheets(search, &names);
    if (chosen->tables.count > 1 && !search->options->table)
        fprintf(stderr, "lansbild table: this is table %zu of %zu on the sheet; --table N prints another.\n", search->printed + 1,
                chosen->tables.count);
    if (others > 0)
        fprintf(stderr, "lansbild table: this is sheet \"%s\"; %s %s: --sheet NAME prints another.\n", chosen->grid->info.name,
                others == 1 ? "there is also a table on" : "there are also tables on", text_get(&names));
    if (others > 0 && !search->options->json)
        fprintf(stderr, "lansbild table: --stack puts tables with the same head, or forms with the same questions, together.\n");
    text_release(&names);
}

/* Says which sheets with tables have none that is like the others. */
static void print_stack(struct search *search) {
    bool *used = arena_array(&search->arena, search->count, sizeof *used);
    size_t together = table_stack_print(search->sheets, search->count, search->chosen, search->printed, &search->arena, used);
    fprintf(stderr, "lansbild table: %zu %s together.\n", together,
            together == 1 ? "sheet: no other has the same head, so nothing was put" : "sheets were put");
    for (size_t i = 0; i < search->count; i++) {
        if (used[i] || search->sheets[i].tables.count == 0 || together == 1)
            continue;
        struct text name;
        text_init(&name);
        text_add_printable(&name, search->sheets[i].grid->info.name);
        fprintf(stderr, "lansbild table: sheet \"%s\" is not among them: its table is another.\n", text_get(&name));
        text_release(&name);
    }
}

static int print_found(struct search *search) {
    bool found = choose_table(search);
    const struct plain_table *table = found ? &search->sheets[search->chosen].tables.items[search->printed] : NULL;
    if (found)
        add_ragged(search, table);
    print_findings(&search->findings, LANGUAGE_EN);
    if (search->options->json) {
        if (!table_json_print(search->path, &search->report, search->sheets, search->count, search->chosen, search->printed))
            return EXIT_IO;
    } else if (found && search->options->stack) {
        print_stack(search);
    } else if (found) {
        print_table(table);
    }
    if (found && !search->options->stack)
        tell_of_others(search);
    return found ? EXIT_WELL : EXIT_NOTHING_USABLE;
}

int command_table(const struct options *options) {
    if (options->argument_count != 1) {
        fprintf(stderr, "lansbild table: name one file.\nTry: lansbild table --help\n");
        return EXIT_USAGE_FAULT;
    }
    struct search search;
    struct area_register areas = {0};
    struct pipeline pipeline = {0};
    int status = EXIT_NOTHING_USABLE;
    if (options->survey && !load_definition(options, options->survey, &areas, &pipeline))
        return EXIT_DEFINITION;
    search_init(&search, options);
    if (read_path_pinned(search.path, path_name(search.path), &search.builder, &pipeline.csv, &search.findings, &search.report, NULL)) {
        find_tables(&search);
        status = print_found(&search);
    } else {
        print_findings(&search.findings, LANGUAGE_EN);
    }
    search_release(&search);
    if (options->survey) {
        pipeline_release(&pipeline);
        area_register_release(&areas);
    }
    return status;
}
