/* Options: a constant table that reads them, checks them and prints their help. */
#define _GNU_SOURCE /* getopt_long */
#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"

#ifndef LANSBILD_DATA
#define LANSBILD_DATA "/usr/local/share/lansbild" /* where `make install` puts pipelines/ */
#endif
#define OPTION_TABLE_MAX 1000000 /* a sheet has no more rows */
#define OPTION_JOBS_MAX 64       /* more threads than this only wait for each other */

/* clang-format off: a setter a line */
static bool set_pipelines(struct options *options, const char *value) {
    options->pipelines = value;
    return true;
}
static bool set_input(struct options *options, const char *value) {
    options->input = value;
    return true;
}
static bool set_output(struct options *options, const char *value) {
    options->output = value;
    return true;
}
static bool set_wave(struct options *options, const char *value) {
    options->wave = value;
    return true;
}
static bool set_survey(struct options *options, const char *value) {
    options->survey = value;
    return true;
}
static bool set_sheet(struct options *options, const char *value) {
    options->sheet = value;
    return true;
}
static bool set_output_file(struct options *options, const char *value) {
    options->output_file = value;
    return true;
}
static bool set_county(struct options *options, const char *value) {
    options->county = value;
    return true;
}
static bool set_xlsform(struct options *options, const char *value) {
    (void)value;
    return options->xlsform = true;
}
static bool set_dry_run(struct options *options, const char *value) {
    (void)value;
    return options->dry_run = true;
}
static bool set_force(struct options *options, const char *value) {
    (void)value;
    return options->force = true;
}
static bool set_json(struct options *options, const char *value) {
    (void)value;
    return options->json = true;
}
static bool set_stack(struct options *options, const char *value) {
    (void)value;
    return options->stack = true;
}
static bool set_csv(struct options *options, const char *value) {
    (void)value;
    return options->csv = true;
}
static bool set_quiet(struct options *options, const char *value) {
    (void)value;
    return options->quiet = true;
}
/* clang-format on */

static bool set_language(struct options *options, const char *value) {
    options->language = strcmp(value, "en") == 0 ? LANGUAGE_EN : LANGUAGE_SV;
    return strcmp(value, "sv") == 0 || strcmp(value, "en") == 0;
}

static bool set_jobs(struct options *options, const char *value) {
    return text_to_count(value, OPTION_JOBS_MAX, &options->jobs) && options->jobs >= 1;
}

static bool set_table(struct options *options, const char *value) {
    return text_to_count(value, OPTION_TABLE_MAX, &options->table) && options->table >= 1;
}

static const struct option_entry {
    enum option_bit bit;
    const char *name, *value; /* value NULL: takes none */
    const char *help, *legal; /* legal: what a wrong value should have been */
    bool (*set)(struct options *options, const char *value);
} entries[] = {
    {TAKES_OUTPUT_FILE, "output-file", "FILE", "the workbook to write; what is there is replaced when it is done", NULL, set_output_file},
    {TAKES_LAN, "lan", "CODE", "the county whose municipalities stand in it beforehand: 13, N or Halland", NULL, set_county},
    {TAKES_XLSFORM, "xlsform", NULL, "an XLSForm instead, for ODK and KoboToolbox", NULL, set_xlsform},
    {TAKES_WAVE, "wave", "W", "only this wave (measurement occasion), e.g. 2026", NULL, set_wave},
    {TAKES_SURVEY, "survey", "S", "the survey whose questions count, e.g. drogscener", NULL, set_survey},
    {TAKES_SHEET, "sheet", "NAME", "only this sheet", NULL, set_sheet},
    {TAKES_TABLE, "table", "N", "the Nth table of the sheet (default: the largest)", "a number from 1", set_table},
    {TAKES_STACK, "stack", NULL, "this table and those like it on the other sheets, put together", NULL, set_stack},
    {TAKES_JSON, "json", NULL, "for programs: everything as JSON", NULL, set_json},
    {TAKES_CSV, "csv", NULL, "for programs: a line per value as CSV", NULL, set_csv},
    {TAKES_INPUT, "input", "DIR", "where the returns lie (default: input)", NULL, set_input},
    {TAKES_OUTPUT, "output", "DIR", "where results go (default: output)", NULL, set_output},
    {TAKES_PIPELINES, "pipelines", "DIR", "where surveys and register are defined (default: pipelines)", NULL, set_pipelines},
    {TAKES_JOBS, "jobs", "N", "threads that read returns (default: one per processor)", "a number from 1 to 64", set_jobs},
    {TAKES_LANG, "lang", "sv|en", "language of what analysts and counties read (default: sv)", "sv or en", set_language},
    {TAKES_DRY_RUN, "dry-run", NULL, "say what would be read, write nothing", NULL, set_dry_run},
    {TAKES_FORCE, "force", NULL, "read and publish all anew, also what has not changed", NULL, set_force},
    {TAKES_QUIET, "quiet", NULL, "say nothing of what went well", NULL, set_quiet},
};
/* The few that also have a letter. */
static const struct {
    char letter;
    const char *name;
} short_names[] = {{'o', "output-file"}};
enum { ENTRY_COUNT = sizeof entries / sizeof *entries, HELP_CODE = 1000 };

static void set_defaults(struct options *options) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *options = (struct options){.input = "input", .output = "output", .pipelines = "pipelines"};
    options->jobs = processors < 1 ? 1 : processors > OPTION_JOBS_MAX ? OPTION_JOBS_MAX : (size_t)processors;
    if (!path_exists(options->pipelines) && path_exists(LANSBILD_DATA "/pipelines"))
        options->pipelines = LANSBILD_DATA "/pipelines";
}

static size_t fill_long_options(struct option *long_options, const struct command *command) {
    size_t count = 0;
    for (int i = 0; i < ENTRY_COUNT; i++)
        if (command->takes & (unsigned)entries[i].bit)
            long_options[count++] = (struct option){entries[i].name, entries[i].value ? required_argument : no_argument, NULL, i};
    long_options[count++] = (struct option){"help", no_argument, NULL, HELP_CODE};
    long_options[count] = (struct option){NULL, 0, NULL, 0};
    return count;
}

static char letter_of(const struct option_entry *entry) {
    for (size_t i = 0; i < sizeof short_names / sizeof *short_names; i++)
        if (strcmp(short_names[i].name, entry->name) == 0)
            return short_names[i].letter;
    return '\0';
}

/* The short options as getopt wants them; a leading ":" tells a missing value from an unknown option. */
static void fill_letters(char *letters, const struct command *command) {
    *letters++ = ':';
    for (int i = 0; i < ENTRY_COUNT; i++) {
        char letter = command->takes & (unsigned)entries[i].bit ? letter_of(&entries[i]) : '\0';
        if (letter)
            *letters++ = letter;
        if (letter && entries[i].value)
            *letters++ = ':';
    }
    *letters = '\0';
}

/* Of a short option getopt gives the letter, of a long one what fill_long_options put there: its index, and there are fewer than 'A' of
 * these. */
static int entry_of(int code) {
    for (int i = 0; code >= 'A' && i < ENTRY_COUNT; i++)
        if (letter_of(&entries[i]) == code)
            return i;
    return code;
}

static enum options_result wrong(const struct command *command) {
    fprintf(stderr, "Try: lansbild %s --help\n", command->name);
    return OPTIONS_WRONG;
}

enum options_result options_read(struct options *options, const struct command *command, int argc, char **argv) {
    struct option long_options[ENTRY_COUNT + 2];
    char letters[2 * ENTRY_COUNT + 2];
    fill_long_options(long_options, command);
    fill_letters(letters, command);
    set_defaults(options);
    optind = 1;
    opterr = 0;
    for (int code; (code = getopt_long(argc, argv, letters, long_options, NULL)) != -1;) {
        if (code == HELP_CODE)
            return OPTIONS_HELP;
        code = entry_of(code);
        if (code == '?' || code == ':') {
            fprintf(stderr, "lansbild %s: %s: %s\n", command->name, argv[optind - 1],
                    code == ':' ? "a value must follow" : "there is no such option");
            return wrong(command);
        }
        if (!entries[code].set(options, optarg)) {
            fprintf(stderr, "lansbild %s: --%s %s: should be %s\n", command->name, entries[code].name, optarg, entries[code].legal);
            return wrong(command);
        }
    }
    options->arguments = (const char *const *)(argv + optind);
    options->argument_count = (size_t)(argc - optind);
    return OPTIONS_READY;
}

void options_print_help(const struct command *command) {
    printf("Usage: lansbild %s [options] %s\n\n%s\n", command->name, command->arguments, command->description);
    if (command->takes)
        printf("\nOptions:\n");
    for (int i = 0; i < ENTRY_COUNT; i++) {
        if (!(command->takes & (unsigned)entries[i].bit))
            continue;
        char left[40];
        char letter = letter_of(&entries[i]);
        int start = letter ? snprintf(left, sizeof left, "-%c, ", letter) : 0;
        snprintf(left + start, sizeof left - (size_t)start, "--%s%s%s", entries[i].name, entries[i].value ? " " : "",
                 entries[i].value ? entries[i].value : "");
        printf("  %-18s %s\n", left, entries[i].help);
    }
}
