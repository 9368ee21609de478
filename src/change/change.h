/* What differs between two states of a wave (two runs, two stores) or between two waves, value by value, and why.
 *
 *   store ──► state ──► text in a file ──► state          of one wave: every value with its cell, and all that it was made from
 *   state × state ──► changes, each with its cause
 *
 * A state is as large as the answers of a wave: 290 municipalities and 600 places take some 3 MB. Everything lives in the arena given. */
#ifndef CHANGE_CHANGE_H
#define CHANGE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/pipeline.h"
#include "register/register.h"
#include "store/store.h"
#include "text/text.h"

/* ---- the state of a wave ---- */

/* A file of the definition or of the register. */
struct state_source {
    const char *kind; /* SOURCE_DEFINITION, SOURCE_REGISTER */
    const char *path; /* "drogscener/choices.csv" */
    const char *text;
};
#define SOURCE_DEFINITION "definition"
#define SOURCE_REGISTER "register"

/* As struct decision; FILE is "drogscener/decisions.csv". */
struct state_ruling {
    const char *field, *county, *raw, *code, *by, *date, *note, *expires, *file;
    size_t line;
};

struct state_file {
    const char *path, *sha256, *outcome, *superseded_by; /* "" when nothing does */
};

/* A correction that was applied. */
struct state_correction {
    const char *path, *sheet; /* the cell that it corrects */
    uint32_t row, column;
    const char *form, *form_sheet;
    uint32_t form_row, form_column;
    const char *text, *by, *date;
};

struct state_question {
    const char *name;
    enum field_type type;
    struct wording label;
};

/* A value and where it stands; texts are never NULL. row 0: no cell of the row says it, or the return does not ask it. */
struct state_cell {
    const char *value, *raw, *rule; /* raw: as it stood, when that is not the value itself */
    uint32_t row, column;
};

struct state_row {
    const char *kommun, *id, *place; /* id: of a place (or the year of an unpivoted row); place: its name; "" when there is none */
    size_t file;                     /* in state.files */
    const char *sheet;
    uint32_t row;
    struct state_cell *cells; /* one per question */
};

struct state_record {
    const char *name;
    struct state_question *questions;
    size_t question_count, question_capacity;
    size_t county, municipality; /* in questions */
    struct state_row *rows;      /* that count, in the order of store_rows */
    size_t row_count, row_capacity;
};

struct state {
    struct arena *arena;
    const char *survey, *wave, *version; /* of the program */
    struct state_source *sources;
    size_t source_count, source_capacity;
    struct state_ruling *rulings;
    size_t ruling_count, ruling_capacity;
    struct state_file *files;
    size_t file_count, file_capacity;
    struct state_correction *corrections;
    size_t correction_count, correction_capacity;
    struct state_record *records;
    size_t record_count, record_capacity;
};

/* What a wave is read with, as text: for store_set_basis. */
const char *state_basis(struct arena *arena, const struct pipeline *pipeline, const struct area_register *areas, const char *version);
/* The state of WAVE as STORE has it now. */
bool state_from_store(struct state *state, struct arena *arena, struct store *store, const char *wave, struct error *error);

/* In the folder of a published wave: what was published, and the last that was not the same. */
#define RUN_STATE "run-state.gz"
#define RUN_STATE_BEFORE "run-state-before.gz"
/* The state as a file (text, gzip); the same state gives the same bytes. */
bool state_save(const struct state *state, const char *path, struct error *error);
enum state_found { STATE_FOUND, STATE_NONE, STATE_UNREADABLE };
/* STATE_UNREADABLE: damaged, or written by a version of the program whose files this one does not know. */
enum state_found state_load(struct state *state, struct arena *arena, const char *path);
/* Whether all that two states hold is the same. */
bool state_equal(const struct state *a, const struct state *b);

/* ---- changes ---- */

enum cause_kind {
    CAUSE_FILE_NEW,      /* what: path */
    CAUSE_FILE_CHANGED,  /* the same */
    CAUSE_FILE_REPLACED, /* what: the file that counts now; before: the path of the one that it replaced */
    CAUSE_FILE_GONE,
    CAUSE_CORRECTION, /* what: path of the form */
    CAUSE_RULING,     /* what: file:line; before, after: the ruling, "" where there is none */
    CAUSE_DEFINITION, /* what: file:line, or the file; before, after: the line, "" where there is none */
    CAUSE_REGISTER,   /* the same */
    CAUSE_PROGRAM,    /* before, after: versions */
    CAUSE_ANSWER,     /* between waves: another answer */
    CAUSE_QUESTION,   /* between waves: only one of them asks; what: record.field */
    CAUSE_UNKNOWN,    /* nothing that is known explains it */
    CAUSE_KIND_COUNT
};

struct cause {
    enum cause_kind kind;
    const char *what, *before, *after;    /* never NULL */
    const char *hash_before, *hash_after; /* SHA-256 of files, or "" */
    size_t values, rows;                  /* changes that it explains: values in rows that were and are there; rows that came or went */
    bool unsure;                          /* of some of them another cause could be the reason too */
};

enum change_kind { CHANGE_VALUE, CHANGE_NEW, CHANGE_GONE, CHANGE_KIND_COUNT }; /* NEW and GONE: with its row */

/* One value that is not what it was. Rows that came or went have a change per value that is not empty, or one with question FIELD_NONE when
 * all are empty. */
struct change {
    enum change_kind kind;
    const struct state_record *before_record, *after_record; /* either may be NULL */
    const struct state_row *before_row, *after_row;          /* the same */
    size_t before_question, after_question;                  /* FIELD_NONE: not there */
    size_t cause;                                            /* in change_list.causes */
    bool unsure;                                             /* the cause is the likeliest of several */
    bool first_of_row;                                       /* the first change of its row */
};

enum comparison { COMPARE_RUNS, COMPARE_WAVES };

struct change_list {
    struct arena *arena;
    const struct state *before, *after;
    enum comparison comparison;
    struct cause *causes; /* also those that changed no value; by kind, then what */
    size_t cause_count, cause_capacity;
    struct change *items; /* by cause; then municipality, record, place, question */
    size_t count, capacity;
    size_t counts[CHANGE_KIND_COUNT]; /* values; new and gone: rows */
    size_t comparable;                /* municipalities (rows of the first record) that are in both */
};

/* Compares; never fails. BEFORE, AFTER and their arenas must outlive LIST. */
void changes_find(struct change_list *list, struct arena *arena, const struct state *before, const struct state *after,
                  enum comparison comparison);

/* The question of CHANGE: its name in the survey and its label. */
const struct state_question *change_question(const struct change *change); /* NULL: the row as a whole */
const struct state_row *change_row(const struct change *change);           /* the new one, or the old one where it is gone */
const struct state_record *change_record(const struct change *change);     /* of that row */
/* The cell before or after; NULL when there was none. */
const struct state_cell *change_before(const struct change *change);
const struct state_cell *change_after(const struct change *change);

/* ---- words ---- */
/* "Källfil ändrad", "Source file changed". */
const char *cause_kind_text(enum cause_kind kind, enum language language);
/* "source_changed": for machines. */
const char *cause_kind_name(enum cause_kind kind);
const char *change_kind_name(enum change_kind kind); /* "changed", "new", "gone" */
/* What exactly: "Skåne.csv (sha256 1234… → 5678…)", "drogscener/decisions.csv:3: …". */
const char *cause_detail(struct arena *arena, const struct cause *cause, enum language language);

#endif
