/* The form as plain data, before any of it is written: its sheets, which question stands in which column, what is expected there and which
 * lists its cells choose from.
 *
 *   municipality             ─► "Kommunkod" (with a county), "Kommun"
 *   select_multiple          ─► a column per choice, marked with x
 *   point                    ─► N, E
 *   value of unpivoted years ─► a column per year (when the round's year is known)
 *   anything else            ─► one column
 */
#ifndef FORMS_TEMPLATE_FORM_H
#define FORMS_TEMPLATE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "book/book.h"
#include "forms/forms.h"

/* What a column takes. */
enum form_kind {
    FORM_CODE, /* of the municipality, filled in beforehand */
    FORM_COUNTY,
    FORM_MUNICIPALITY,
    FORM_MUNICIPALITIES,
    FORM_TEXT,
    FORM_ID,
    FORM_FREE_TEXT,
    FORM_INTEGER,
    FORM_YEAR,
    FORM_DECIMAL,
    FORM_DATE,
    FORM_LIST,
    FORM_MARK,
    FORM_SEVERAL, /* choices of a list that is too long for a column each */
    FORM_NORTH,
    FORM_EAST,
    FORM_KIND_COUNT
};

struct form_column {
    size_t field; /* index in the record's fields */
    enum form_kind kind;
    const struct choice *choice; /* of FORM_MARK */
    int year;                    /* of a year's column, else 0 */
    bool fixed;                  /* filled in beforehand and locked */
};

struct form_sheet {
    const struct record *record;
    const char *name, *title;
    struct form_column *columns;
    size_t column_count;
    size_t frozen;    /* columns that stay in sight */
    size_t row_count; /* rows to fill in */
    bool grouped;     /* some questions take several columns: the head has a second line */
};

/* Texts that cells choose from: a column of the sheet of lists. */
struct form_list {
    const char *name;
    const char **texts;
    size_t count;
    const struct choice_list *choices; /* NULL: of places */
    enum field_type type;              /* of a list of places: FIELD_COUNTY, FIELD_MUNICIPALITY */
};

struct form {
    const struct form_order *order;
    struct book *book;
    const char *title; /* of the survey, with the round */
    const char *guide_name, *lists_name;
    struct form_sheet *sheets; /* one per record */
    size_t sheet_count;
    struct form_list *lists; /* those that some column needs */
    size_t list_count;
};

/* Everything lives in BOOK's arena. */
void form_init(struct form *form, struct book *book, const struct form_order *order);

/* The question's words; its name when it has none. */
const char *form_label(const struct form *form, const struct field *field);
/* How many columns, from COLUMN on, answer the same question. */
size_t form_group_length(const struct form_sheet *sheet, size_t column);
/* Whether the group stands under one question in the head's first line and each column has a word of its own in the second. */
bool form_is_grouped(const struct form_sheet *sheet, size_t column);
/* What stands in a fixed COLUMN of row ROW (from 0). */
const char *form_fixed_text(const struct form *form, const struct form_sheet *sheet, size_t column, size_t row);
/* The list that COLUMN chooses from, as an index; FORM_NO_LIST for others. */
#define FORM_NO_LIST ((size_t)-1)
#define FORM_LIST_FIRST_ROW 2 /* as people count; above it stands the list's name */
size_t form_list_of(const struct form *form, const struct form_sheet *sheet, size_t column);
bool form_has_kind(const struct form *form, enum form_kind kind);
/* The four-digit year that WAVE begins with, or 0. */
int form_wave_year(const char *wave);

#endif
