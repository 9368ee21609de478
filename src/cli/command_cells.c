/* lansbild cells: every non-empty cell as CSV. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/print.h"
#include "read/read.h"
#include "run/run.h"

struct printing {
    const char *wanted;  /* sheet, or NULL for all */
    char *sheet;         /* the one being read */
    bool found;
};

static enum sheet_wish begin_sheet(void *context, const struct sheet_info *info) {
    struct printing *printing = context;
    if (printing->wanted && strcmp(printing->wanted, info->name) != 0)
        return SHEET_SKIP;
    free(printing->sheet);
    printing->sheet = memory_alloc(strlen(info->name) + 1);
    strcpy(printing->sheet, info->name);
    printing->found = true;
    return SHEET_READ;
}

static bool print_row(void *context, const struct sheet_row *row) {
    const struct printing *printing = context;
    for (size_t i = 0; i < row->count; i++) {
        char ref[CELL_REF_SIZE];
        cell_ref(row->number, row->cells[i].column, ref);
        print_csv_field(printing->sheet);
        printf(",%s,%c,", ref, cell_type_letter(row->cells[i].type));
        print_csv_field(row->cells[i].text);
        putchar('\n');
    }
    return !ferror(stdout);
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
    struct sheet_sink sink = {&printing, begin_sheet, print_row, end_sheet};
    printf("sheet,ref,type,value\n");
    bool well = read_path_into(path, path_name(path), &sink, &findings, NULL, NULL);
    struct text line;
    text_init(&line);
    for (size_t i = 0; i < findings.count; i++) {
        text_clear(&line);
        finding_print(&findings.items[i], LANGUAGE_EN, &line);
        fprintf(stderr, "%s\n", text_get(&line));
    }
    if (well && options->sheet && !printing.found)
        fprintf(stderr, "lansbild cells: %s has no sheet \"%s\".\n", path_name(path), options->sheet);
    well = well && (!options->sheet || printing.found);
    text_release(&line);
    free(printing.sheet);
    arena_release(&arena);
    return well ? EXIT_WELL : EXIT_NOTHING_USABLE;
}
