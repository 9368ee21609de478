/* What a county must be told that no single answer of its return holds: files that could not be used, columns and rows that were not read,
 * corrections that do not hold, municipalities without an answer. Private to forms/. */
#ifndef FORMS_CORRECTIONS_NOTES_H
#define FORMS_CORRECTIONS_NOTES_H

#include "book/book.h"

enum note_column { NOTE_ABOUT, NOTE_SHEET, NOTE_WHERE, NOTE_WRONG, NOTE_RIGHT, NOTE_COLUMN_COUNT };
const struct wording *note_head(enum note_column column);

struct county_note {
    size_t county;     /* AREA_NONE: nobody knows whose */
    const char *about; /* a file, or what is missing */
    const char *sheet;
    const char *where; /* "rad 5, rad 9 (Laholm)", "C14", or "" for all of it */
    const char *wrong, *right;
    enum severity severity;
    size_t count; /* of places that it is said of */
};
struct county_notes {
    struct county_note *items;
    size_t count, capacity;
    bool *has_lost_row; /* per county: a row that nobody knows the municipality of is among the answers to correct */
    struct map index;   /* what is said of which sheet -> place in items */
};
void county_notes_init(struct county_notes *notes, const struct book *book);
/* FINDING as a note, if it is one: something doubtful or wrong that a county can do something about. ENTRY: the ledger's line of its file,
 * or NULL. What is said of several rows of a sheet becomes one note. */
void county_notes_add(struct county_notes *notes, const struct book *book, const struct finding *finding, const struct ledger_entry *entry);
/* The municipalities of counties that have sent something but no answer for them; they come last. */
void county_notes_add_missing(struct county_notes *notes, const struct book *book);

#endif
