/* lansbild cells: every non-empty cell as CSV. */
#include <stdio.h>
#include <string.h>

#include "cli/cell_lines.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "read/read.h"
#include "run/run.h"

struct printing {
    const char *wanted; /* sheet, or NULL for all */
    struct cell_lines lines;
    bool found;
};

static enum sheet_wish begin_sheet(void *context, const struct sheet_info *info) {
    struct printing *printing = context;
    if (printing->wanted && strcmp(printing->wanted, info->name) != 0)
        return SHEET_SKIP;
    cell_lines_sheet(&printing->lines, info->name);
    printing->found = true;
    return SHEET_READ;
}

static bool print_row(void *context, const struct sheet_row *row) {
    struct printing *printing = context;
    return cell_lines_row(&printing->lines, row);
}

static void end_sheet(void *context, const struct sheet_facts *facts) {
    (void)context;
    (void)facts;
}

int command_cells(const struct options *options) {
    if (options->argument_count != 1) {
        fprintf(stderr, "lansbild cells: name one file.\nTry: lansbild cells --help\n");
        return EXIT_USAGE_FAULT;
    }
    const char *path = options->arguments[0];
    struct arena arena = {0};
    struct finding_list findings;
    finding_list_init(&findings, &arena);
    struct printing printing = {.wanted = options->sheet};
    struct sheet_sink sink = {&printing, begin_sheet, print_row, end_sheet, NULL};
    printf("sheet,ref,type,value\n");
    cell_lines_init(&printing.lines);
    bool well = read_path_into(path, path_name(path), &sink, &findings, NULL, NULL);
    cell_lines_release(&printing.lines);
    print_findings(&findings, LANGUAGE_EN);
    if (well && options->sheet && !printing.found)
        fprintf(stderr, "lansbild cells: %s has no sheet \"%s\".\n", path_name(path), options->sheet);
    well = well && (!options->sheet || printing.found);
    arena_release(&arena);
    return well ? EXIT_WELL : EXIT_NOTHING_USABLE;
}
