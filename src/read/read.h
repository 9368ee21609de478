/* Reading returns: bytes in, cells out. Each reader bids for a file by its bytes; the highest bid reads it. After this room nobody knows
 * the format. What cannot be read gets one finding that tells the county what to do; what was readable before a fault has been handed over,
 * and the caller drops it. */
#ifndef READ_READ_H
#define READ_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "file/file.h"
#include "finding/finding.h"
#include "pipeline/pipeline.h"
#include "sheet/sheet.h"

/* How a csv file was read, and how sure that is. Of several in an archive the last. */
#define CSV_DELIMITER_SIZE 8u
struct csv_facts {
    const char *encoding, *line_ends; /* NULL: no csv file */
    char delimiter[CSV_DELIMITER_SIZE];
    bool spaces;                   /* two spaces or more */
    char quote;                    /* 0: none */
    bool backslash;                /* escapes; else quotes are doubled */
    double score, next_score;      /* 0..1; next: of the best reading with another delimiter, 0 when there is none */
    char next[CSV_DELIMITER_SIZE]; /* that delimiter */
    bool pinned_delimiter, pinned_quote, pinned_escape, pinned_encoding;
    size_t head_row; /* pinned; 0 when it was not */
};
/* What was assumed while reading, for `inspect`: lines such as "csv: delimiter ';', quote '\"', windows-1252, CRLF (score 0.98)". */
struct read_report {
    const char *format; /* "xlsx", "csv"; NULL when no reader bid */
    struct text lines;  /* one fact a line */
    struct csv_facts csv;
};
void read_report_init(struct read_report *report);
void read_report_release(struct read_report *report);

/* Reads FILE into SINK. FILE_SHOWN is the path that findings name. False when the file was set aside: then exactly one finding of severity
 * error was added (for a lock file: a notice). An archive of returns is true when at least one member was read; each of the others has a
 * finding of its own, about FILE_SHOWN/member. REPORT may be NULL. */
bool read_source(const struct source_file *file, const char *file_shown, struct sheet_sink *sink, struct finding_list *findings,
                 struct read_report *report);

/* Loads and reads in one go into any sink (read_path collects grids instead). HASH and REPORT may be NULL. */
bool read_path_into(const char *path, const char *file_shown, struct sheet_sink *sink, struct finding_list *findings,
                    struct read_report *report, char hash[SHA256_TEXT_SIZE]);
/* The same where csv files are read as PINS say (may be NULL). */
bool read_path_pinned(const char *path, const char *file_shown, struct grid_builder *builder, const struct csv_pins *pins,
                      struct finding_list *findings, struct read_report *report, char hash[SHA256_TEXT_SIZE]);
/* Loads and reads in one go into BUILDER. HASH (may be NULL) gets the file's SHA-256 ("" if it could not be read). */
bool read_path(const char *path, const char *file_shown, struct grid_builder *builder, struct finding_list *findings,
               struct read_report *report, char hash[SHA256_TEXT_SIZE]);

#endif
