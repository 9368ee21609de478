/* Options of all commands: read in one place, so that one name means one thing everywhere. Private to cli/. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/text.h"

struct options {
    const char *pipelines, *input, *output, *wave, *survey, *sheet, *output_file, *county;
    enum language language;
    size_t jobs, table; /* table 0: not said */
    bool dry_run, force, quiet, json, csv, xlsform, stack;
    const char *const *arguments; /* what is no option */
    size_t argument_count;
};

/* One bit per option, so that a command's row in the table says which it takes. */
enum option_bit {
    TAKES_PIPELINES = 1 << 0,
    TAKES_INPUT = 1 << 1,
    TAKES_OUTPUT = 1 << 2,
    TAKES_WAVE = 1 << 3,
    TAKES_SURVEY = 1 << 4,
    TAKES_SHEET = 1 << 5,
    TAKES_LANG = 1 << 6,
    TAKES_JOBS = 1 << 7,
    TAKES_DRY_RUN = 1 << 8,
    TAKES_FORCE = 1 << 9,
    TAKES_QUIET = 1 << 10,
    TAKES_JSON = 1 << 11,
    TAKES_TABLE = 1 << 12,
    TAKES_OUTPUT_FILE = 1 << 13,
    TAKES_LAN = 1 << 14,
    TAKES_XLSFORM = 1 << 15,
    TAKES_CSV = 1 << 16,
    TAKES_STACK = 1 << 17
};

struct command {
    const char *name;
    const char *arguments;   /* "[SURVEY…]" */
    const char *summary;     /* one line */
    const char *description; /* a paragraph for --help */
    unsigned takes;          /* option bits */
    int (*run)(const struct options *options);
};

enum options_result { OPTIONS_READY, OPTIONS_HELP, OPTIONS_WRONG };
/* Reads ARGV (the command's name first) for COMMAND. On OPTIONS_WRONG a sentence was printed on stderr. */
enum options_result options_read(struct options *options, const struct command *command, int argc, char **argv);
/* The --help of COMMAND on stdout. */
void options_print_help(const struct command *command);

#endif
