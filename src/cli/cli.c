/* The table of commands, and what is said about all of them. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "memory/memory.h"
#include "run/run.h"

#ifndef LANSBILD_VERSION
#define LANSBILD_VERSION "unknown"
#endif

static const struct command commands[] = {
    {"run", "[SURVEY…]", "read all returns and publish what changed",
     "Reads the returns below the input folder that are new or changed, checks and tabulates them, and publishes a folder per survey and wave with\n"
     "the workbook and the data files. Without SURVEY: every survey that has returns. A second run without changes reads and writes nothing.",
     TAKES_WAVE | TAKES_INPUT | TAKES_OUTPUT | TAKES_PIPELINES | TAKES_JOBS | TAKES_LANG | TAKES_DRY_RUN | TAKES_FORCE | TAKES_QUIET,
     command_run},
    {"check", "FILE…", "one return, as its county would want it checked; writes nothing",
     "Reads each file on its own and prints every finding: where, what is wrong, what would be right. The survey is taken from --survey or from the\n"
     "path (input/<survey>/<wave>/…).",
     TAKES_SURVEY | TAKES_WAVE | TAKES_PIPELINES | TAKES_LANG, command_check},
    {"inspect", "FILE", "what the program sees in a file: sheets, tables, each column's question, with the evidence",
     "Shows how the file was read (format, encoding, delimiter), where its tables stand, which column is which question and why, and what was left out.",
     TAKES_SURVEY | TAKES_PIPELINES, command_inspect},
    {"cells", "FILE", "every non-empty cell as CSV: sheet, ref, type (n s b e d), value",
     "Prints what the readers see in a spreadsheet or CSV file, before anything is understood. FILE may be - for standard input.",
     TAKES_SHEET, command_cells},
    {"table", "FILE", "the table on a sheet, found without any survey, as clean CSV",
     "Finds the tables that stand on a sheet and prints the largest one as CSV (UTF-8, comma, LF): the head's lines joined in one, then the records.\n"
     "Titles, notes, blank and repeated lines are left out; rows of totals stay. Without --sheet: the first sheet with a table worth the name.\n"
     "With --stack: tables of all sheets with the same head below each other, or forms with the same questions as a row each; the sheet's name first.\n"
     "With --json: where everything stands (rows and columns counted from 1) and how sure it is. FILE may be - for standard input.\n"
     "With --survey: a csv file is read as that survey's pipeline.yaml pins it.",
     TAKES_SHEET | TAKES_TABLE | TAKES_STACK | TAKES_JSON | TAKES_SURVEY | TAKES_PIPELINES, command_table},
    {"template", "SURVEY -o FILE.xlsx", "the form for the next round: drop-downs, types, locked heads",
     "Writes the workbook that a county fills in, from the same definition that its answers are read by: a sheet of instructions, a sheet per record with\n"
     "the questions as heads, drop-downs for every choice, and cells that refuse what cannot be an answer. With --lan the county's municipalities stand\n"
     "there already; --wave is the round that it is for.",
     TAKES_OUTPUT_FILE | TAKES_LAN | TAKES_WAVE | TAKES_XLSFORM | TAKES_LANG | TAKES_PIPELINES, command_template},
    {"status", "[SURVEY]", "who has answered, what is late, what is wrong",
     "Prints, per survey and wave, how many municipalities of each county have answered and what was found.",
     TAKES_WAVE | TAKES_INPUT | TAKES_OUTPUT | TAKES_PIPELINES, command_status},
    {"explain", "SURVEY WAVE (KOMMUN FIELD [PLATS] | TABLE ROW)", "from a published value back to its cell, and why a value is empty",
     "Tells where the value of FIELD for the municipality KOMMUN (name or code) comes from: file, sheet, cell, the text that stood there, every rule\n"
     "and ruling applied, what was found; and which other rows were handed in but do not count. PLATS is a place's id or name; without it every\n"
     "place of the municipality is told.",
     TAKES_OUTPUT | TAKES_PIPELINES, command_explain},
    {"diff", "SURVEY WAVE [WAVE] | OLD.db NEW.db", "what changed, and why: file, correction, ruling, definition, register, program",
     "With one wave: what its last run changed against the one before. With two: what differs between them, over municipalities that answered both.\n"
     "With two stores (a copy of yesterday's output/<survey>/<survey>.db and today's): what differs in each of their waves. Every value is told with what\n"
     "it was, what it is, its cell, and why. Exit status 0, whether anything differs or not.",
     TAKES_WAVE | TAKES_CSV | TAKES_JSON | TAKES_LANG | TAKES_OUTPUT | TAKES_PIPELINES, command_diff},
    {"lint", "[SURVEY…]", "checks the definitions: file, line, column, what would be legal",
     "Checks pipeline.yaml, survey.csv, choices.csv and decisions.csv of each survey, and the register. Prints every fault; exit status 78 if there is any.",
     TAKES_PIPELINES, command_lint},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_usage(FILE *to) {
    fprintf(
        to,
        "Usage: lansbild COMMAND [options] [arguments]\n\nFrom the survey spreadsheets that counties send in to workbooks in which they can be compared.\n\nCommands:\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "  %-8s %s\n", commands[i].name, commands[i].summary);
    fprintf(to, "\n'lansbild COMMAND --help' tells about one command. 'lansbild --version' prints the version.\n"
                "Exit status: 0 all well; 1 published, but somebody must look; 64 usage; 65 nothing usable; 66 input missing;\n"
                "70 internal; 73, 74 cannot write; 75 another run holds the lock; 78 the definition is wrong.\n");
}

/* Outputs appear only when they are whole, so that ending here costs nothing. */
static void out_of_memory(size_t size) {
    (void)size;
    static const char sentence[] = "lansbild: memory ran out; yesterday's output is untouched.\n";
    ssize_t ignored = write(STDERR_FILENO, sentence, sizeof sentence - 1);
    (void)ignored;
    _exit(EXIT_INTERNAL);
}

static const struct command *find_command(const char *name) {
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int unknown_command(const char *name) {
    fprintf(stderr, "lansbild: there is no command \"%s\".", name);
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (text_distance(name, commands[i].name, 2) <= 2) {
            fprintf(stderr, " Did you mean \"%s\"?", commands[i].name);
            break;
        }
    fprintf(stderr, "\nTry: lansbild --help\n");
    return EXIT_USAGE_FAULT;
}

/* A full disk or a closed pipe behind standard output is a failure too. */
static int finish(int status) {
    if (fflush(stdout) != 0 || ferror(stdout))
        return status == EXIT_WELL || status == EXIT_ATTENTION ? EXIT_IO : status;
    return status;
}

int cli_main(int argc, char **argv) {
    memory_on_failure(out_of_memory);
    if (argc < 2) {
        print_usage(stderr);
        return EXIT_USAGE_FAULT;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_usage(stdout);
        return finish(EXIT_WELL);
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("lansbild %s\n", LANSBILD_VERSION);
        return finish(EXIT_WELL);
    }
    const struct command *command = find_command(argv[1]);
    if (!command)
        return unknown_command(argv[1]);
    struct options options;
    switch (options_read(&options, command, argc - 1, argv + 1)) {
    case OPTIONS_HELP:
        options_print_help(command);
        return finish(EXIT_WELL);
    case OPTIONS_WRONG:
        return EXIT_USAGE_FAULT;
    case OPTIONS_READY:
        break;
    }
    return finish(command->run(&options));
}
