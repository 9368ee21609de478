/* The definition of a survey as plain data: pipeline.yaml, survey.csv, choices.csv, decisions.csv and any further files of rulings
 * (*decisions*.csv, *beslut*.csv). Constant once loaded; shared by all threads.
 * Every fault of a definition is shown as file:line:column, the line, a caret and what would be legal. */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "file/file.h"
#include "finding/finding.h"
#include "memory/memory.h"
#include "pipeline/theme.h"
#include "register/register.h"
#include "text/text.h"

enum field_type {
    FIELD_TEXT,
    FIELD_INTEGER,
    FIELD_DECIMAL,
    FIELD_DATE,
    FIELD_SELECT_ONE,
    FIELD_SELECT_MULTIPLE,
    FIELD_COUNTY,
    FIELD_MUNICIPALITY,
    FIELD_MUNICIPALITIES,
    FIELD_POINT,
    FIELD_TYPE_COUNT
};
/* Personal data is masked always; a survey may leave the whole row out. */
enum personal_rule { PERSONAL_MASK, PERSONAL_LEAVE_ROW_OUT };
enum field_personal { PERSONAL_NONE, PERSONAL_FREE_TEXT, PERSONAL_PLACE_NAME, PERSONAL_LOCATION };

struct choice {
    const char *name; /* the code */
    struct wording label;
    bool missing; /* carries no information: kept, not in the base of shares */
    const char **synonyms;
    size_t synonym_count;
    size_t line; /* of choices.csv */
};
struct choice_list {
    const char *name;
    struct choice *choices;
    size_t count;
};

struct field {
    enum field_type type;
    const char *name;
    struct wording label;
    bool required;
    bool has_min, has_max;
    double min, max;
    enum field_personal personal;
    const char **aliases;
    size_t alias_count;
    const struct choice_list *list; /* of select_one and select_multiple */
    size_t line;                    /* of survey.csv */
};

/* A record: svar (one row per municipality) or plats (one row per place). Field order is the instrument's; plats starts with the parent's
 * county and municipality fields (copies), so every record has both. */
struct record {
    const char *name; /* "svar", "plats" (the repeat's name) */
    struct wording label;
    const char **aliases; /* names of sheets that hold it (svar: `sheets` of pipeline.yaml; a repeat: the aliases of begin_repeat) */
    size_t alias_count;
    struct field *fields;
    size_t field_count;
    size_t county, municipality; /* indices in fields */
    size_t id;                   /* plats: the first field (plats_id); svar: RECORD_NO_ID, or the unpivoted year, or the first key */
    const size_t *keys;          /* svar of published statistics: what tells one figure from another besides its place; else none */
    size_t key_count;
};
#define RECORD_NO_ID ((size_t)-1)
#define FIELD_NONE ((size_t)-1)

struct decision {
    const char *field;  /* field's name, or "" for all */
    const char *county; /* two-digit code, or "" for all */
    const char *raw;    /* text_fold of what was ruled about */
    const char *code;   /* a code, "missing" or "ignore" */
    const char *by, *date, *note;
    const char *expires; /* the last wave that it holds for; "": all */
    const char *file;    /* which it stands in, and where */
    size_t line;
};

struct check_rule {
    const char *id;
    const char *record;
    const char *field; /* the cell it points at, or NULL */
    enum severity severity;
    const char *when;                   /* SQL condition over the record's fields; true = finding */
    struct wording message, suggestion; /* {field_name} stands for that field's value */
    size_t line;                        /* of its condition in pipeline.yaml, for faults */
};

enum measure { MEASURE_COUNT, MEASURE_SHARE, MEASURE_SUM, MEASURE_MEAN, MEASURE_RATE, MEASURE_COUNT_OF };
enum table_level { LEVEL_COUNTY, LEVEL_MUNICIPALITY };
/* What a rate is per, when it is not the register's figure: the sum of a number over another survey's answers. */
struct base_rule {
    const char *survey;  /* its name, or NULL: the register's figure */
    const char *of;      /* the field of its answers that is summed per municipality */
    const char *where;   /* SQL condition over its answers, or NULL */
    const char *wave;    /* or NULL: its latest that is no later than the table's own */
    struct wording unit; /* "mopeder klass I i trafik" */
};
/* One cross table.
 *   rows:    county | municipality | a field's choices
 *   columns: none (one column per measure) | the choices of `by` | waves | years of a key field
 *   measure: count (of records), share (per choice, base = records with an answer that informs), sum, mean, rate (sum per `per` of
 * `register`) */
struct table_rule {
    const char *id;
    struct wording title, note;
    const char *record;
    enum table_level level; /* ignored when row_field is set */
    const char *row_field;  /* rows are this field's choices, or NULL */
    const char *by;         /* columns are this field's choices (or an integer field's values), or NULL */
    enum measure measure;
    const char *of;        /* field that is summed, averaged or rated, or NULL */
    const char *where;     /* SQL condition, or NULL */
    double per;            /* rate: 1000, 10000 */
    const char *figure;    /* rate: register column, "folkmangd" */
    struct base_rule base; /* rate: or a number of another survey's */
    bool compare;          /* also the previous wave, over municipalities that answered both */
    bool complete;         /* a sum or rate of a county is shown only if all its municipalities answered */
    size_t decimals;
    const char *map; /* drawn as a map: "yes" (its one figure), "last" (its newest year), a choice of `by`; NULL: not */
    struct wording unit;
    size_t line; /* of its condition in pipeline.yaml, or of the table */
};

/* Years as columns: each column whose head is a year becomes a record of its own. */
struct unpivot_rule {
    const char *value; /* field that takes the cell, or NULL: no unpivoting */
    const char *key;   /* integer field that takes the year of the head */
};

/* Published statistics: every figure of a table becomes a record of its own. Its place stands in its row; whatever else the survey asks
 * (the keys: year, kind, sex …) is found where the table says it, nearest first: in the row, above the column, in a row of its own above,
 * in the table's title, in the names of sheet, file and wave. */
enum period_part { PERIOD_YEAR, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_WEEK, PERIOD_COUNT };
enum symbol { SYMBOL_ZERO, SYMBOL_MISSING, SYMBOL_NOT_APPLICABLE, SYMBOL_SUPPRESSED, SYMBOL_MARK, SYMBOL_COUNT };
struct text_list {
    const char **items;
    size_t count;
};
struct published_rule {
    bool on;
    const char *value;                      /* field that takes the figures */
    const char *period[PERIOD_COUNT];       /* integer fields, or NULL */
    bool sums;                              /* rows of counties and of the country are the sums of the municipalities' */
    double tolerance;                       /* what such a sum may differ by */
    struct text_list ignore;                /* words in heads that tell nothing */
    struct text_list country, unknown;      /* names of rows: the whole country; what belongs to no municipality */
    struct text_list thousands;             /* words that say that the figures are in thousands */
    struct text_list symbols[SYMBOL_COUNT]; /* signs instead of figures; a file's own legend goes before them */
};

/* What is known of the survey's csv files (and tsv, txt), whatever they look like. All zero: each is read by what it shows. */
enum csv_escape { CSV_ESCAPE_OPEN, CSV_ESCAPE_DOUBLED, CSV_ESCAPE_BACKSLASH };
enum csv_encoding {
    CSV_ENCODING_OPEN,
    CSV_ENCODING_UTF_8,
    CSV_ENCODING_UTF_16,
    CSV_ENCODING_WINDOWS_1252,
    CSV_ENCODING_MACROMAN,
    CSV_ENCODING_CP850
};
struct csv_pins {
    const char *delimiter; /* one to four bytes, "": none, NULL: open */
    bool wide;             /* two spaces or more */
    const char *quote;     /* "\"", "'", "": none, NULL: open */
    enum csv_escape escape;
    enum csv_encoding encoding;
    size_t head_row; /* the line on which the head begins, what stands above is no part of the table; 0: open */
};
#define CSV_DELIMITER_BYTES_MAX 4u
#define CSV_HEAD_ROW_MAX 1000u

/* How numbers that are text are written: "31,402" says nothing by itself. */
enum decimal_mark { DECIMAL_OPEN, DECIMAL_COMMA, DECIMAL_POINT };

/* Where pipeline.yaml says something for the whole survey: "dash_is_zero", "csv", "published.zero" … */
struct setting_place {
    const char *key;
    size_t line;
};

/* Instead of a field's name: the ruling is about a head, and its code is the field that the head asks for. */
#define DECISION_HEAD "(head)"

struct pipeline {
    struct arena arena;
    const char *folder; /* pipelines/<survey> */
    const char *survey; /* "drogscener" */
    struct wording title, description, definition, source;
    struct choice_list *lists;
    size_t list_count;
    struct record *records; /* [0] is svar */
    size_t record_count;
    struct decision *decisions;
    size_t decision_count;
    struct decision *head_rulings; /* those about heads: field is DECISION_HEAD, code the field asked for or "ignore" */
    size_t head_ruling_count;
    const char **heads_ignored; /* text_fold of heads that are ruled to be no question */
    size_t heads_ignored_count;
    struct check_rule *checks;
    size_t check_count;
    struct table_rule *tables;
    size_t table_count;
    struct unpivot_rule unpivot;
    struct published_rule published;
    struct csv_pins csv;
    enum decimal_mark decimal;
    enum personal_rule personal; /* what becomes of a row in which personal data was found */
    bool dash_is_zero;           /* "-" in a number field means 0 in this survey */
    struct setting_place *settings;
    size_t setting_count;
    char sha256[65];    /* of all its files together */
    struct theme theme; /* of theme.yaml beside the surveys' folders; not in the hash: looks change no answer */
    const struct kept_file *files;
    size_t file_count;
};

/* Loads FOLDER. Faults (all of them, not only the first) go to FAULTS, each as a block of lines ready to print; false if there is any.
 * PIPELINE must be released either way. */
bool pipeline_load(struct pipeline *pipeline, const char *folder, const struct area_register *areas, struct text *faults);
/* What of TEXT, faults as they are printed, is not among SAID yet; from now on it is. Surveys share the theme and the register: what is
 * wrong there is said with the first of them alone. */
const char *faults_not_said(struct arena *arena, struct map *said, const char *text);
void pipeline_release(struct pipeline *pipeline);

/* Whether there is a ruling about RAW (as it stands in a list of open questions) for FIELD, in whatever county. */
bool pipeline_is_ruled(const struct pipeline *pipeline, struct arena *scratch, const char *field, const char *raw);
/* The ruling that HEAD asks for FIELD, or NULL. */
const struct decision *pipeline_head_ruling(const struct pipeline *pipeline, struct arena *scratch, const char *head, const char *field);
bool pipeline_head_is_ignored(const struct pipeline *pipeline, struct arena *scratch, const char *head);
const struct record *pipeline_record(const struct pipeline *pipeline, const char *name); /* NULL if unknown */
size_t record_field(const struct record *record, const char *name);                      /* FIELD_NONE if unknown */
size_t pipeline_setting_line(const struct pipeline *pipeline, const char *key);          /* of pipeline.yaml; 0: it does not say */
bool record_has_key(const struct record *record, size_t field);                          /* besides its place */
bool field_is_year(const struct field *field); /* a whole number within FIELD_YEAR_MIN … FIELD_YEAR_MAX: no space between its thousands */
#define FIELD_YEAR_MIN 1000
#define FIELD_YEAR_MAX 2200
const struct choice *choice_by_name(const struct choice_list *list, const char *name); /* NULL if unknown */
const char *field_type_name(enum field_type type);                                     /* "select_one" … */

#endif
