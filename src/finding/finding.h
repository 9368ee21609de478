/* Findings: what is wrong or doubtful, where, as it stood, and what would be right, in Swedish and English.
 * Every code stands once, with its severity and its texts, in finding_codes.h. */
#ifndef FINDING_FINDING_H
#define FINDING_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory/memory.h"
#include "text/text.h"

/* error: something was set aside or left out; warning: doubtful, kept apart; notice: accepted by a rule that guesses. */
enum severity { SEVERITY_NOTICE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

enum finding_code {
#define FINDING(code, name, severity, sv, en, suggestion_sv, suggestion_en) code,
#include "finding/finding_codes.h"
#undef FINDING
    FINDING_CODE_COUNT
};

/* Where it is. Any part may be NULL or 0. */
struct finding_where {
    const char *file;            /* relative to the wave's input folder */
    const char *sheet;           /* NULL or "" for csv */
    uint32_t row, column;        /* 1-based; 0: the whole sheet or file (row without column: the row) */
    const char *record;          /* "svar", "plats" */
    const char *kommun;          /* four-digit code where known */
    const char *field;           /* field's name */
    const struct wording *label; /* the field's label, for the message */
};

struct finding {
    const char *code; /* "unknown_choice", or the id of a check of the pipeline */
    enum severity severity;
    const char *file, *sheet, *record, *kommun, *field, *raw; /* never NULL */
    const char *part;                                         /* of raw: the one of several answers that is meant; "": all of it */
    uint32_t row, column;
    struct wording label, message, suggestion;
};

struct finding_list {
    struct arena *arena;
    struct finding *items;
    size_t count, capacity;
};
void finding_list_init(struct finding_list *list, struct arena *arena);
/* Adds a finding; everything is copied into the list's arena. The arguments behind RAW (const char *, ended by NULL) take the places of
 * {1} {2} … in the code's texts; {raw} is RAW cut to FINDING_RAW_SHOWN characters, {field} the label. */
struct finding *finding_add(struct finding_list *list, enum finding_code code, const struct finding_where *where, const char *raw, ...)
    __attribute__((sentinel));
/* A finding with texts of its own: a check of the pipeline. */
struct finding *finding_add_own(struct finding_list *list, const char *code, enum severity severity, const struct finding_where *where,
                                const char *raw, const struct wording *message, const struct wording *suggestion);
/* Appends a copy. */
void finding_copy(struct finding_list *list, const struct finding *finding);

const char *severity_name(enum severity severity); /* "error" … */
bool severity_parse(const char *name, enum severity *severity);
const char *finding_code_name(enum finding_code code);
enum severity finding_code_severity(enum finding_code code);

/* `Skane.xlsx, blad "Svar", cell C14 (Kommun): "Habo" ligger i …` followed by the suggestion. */
void finding_print(const struct finding *finding, enum language language, struct text *out);
/* The message alone / what would be right, in LANGUAGE. */
const char *finding_message(const struct finding *finding, enum language language);
const char *finding_suggestion(const struct finding *finding, enum language language);
/* Order of lists: file, sheet, row, column, severity falling, code. For qsort. */
int finding_compare(const void *a, const void *b);

#endif
