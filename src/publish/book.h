/* The workbook being made, as its sheets know it: what it is made from, in which language, its looks and which sheets it has. */
#ifndef PUBLISH_BOOK_H
#define PUBLISH_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include <xlsxwriter.h>

#include "memory/memory.h"
#include "publish/publish.h"
#include "publish/workbook_format.h"
#include "text/text.h"

struct sheet_kind;

/* One sheet to be. */
struct sheet_plan {
    const struct sheet_kind *kind;
    size_t index;      /* among the sheets of its kind */
    const char *name;  /* as Excel takes it */
    const char *title; /* the sentence above it and in the contents */
};

/* Texts made while the sheets are written live in `arena`. */
struct book {
    const struct publication *publication;
    enum language language;
    struct arena *arena;
    lxw_workbook *file;
    struct book_formats formats;
    struct map file_counties; /* path of a return -> county, or absent */
    const struct sheet_plan *plans;
    size_t plan_count;
};

void book_init(struct book *book, const struct publication *publication, struct arena *arena);

/* The text in the book's language. */
const char *book_say(const struct book *book, const struct wording *wording);
/* The same with {1} {2} … replaced by the arguments (const char *, ended by NULL; at most nine). */
const char *book_fill(const struct book *book, const struct wording *wording, ...) __attribute__((sentinel));
/* 12345 as people of the book's language write it: "12 345" (no-break space), "12,345". */
const char *book_number(const struct book *book, size_t number);

enum noun { NOUN_ERROR, NOUN_WARNING, NOUN_NOTICE, NOUN_FILE, NOUN_MUNICIPALITY, NOUN_COUNT };
/* "1 fel", "2 varningar", "1 file". */
const char *book_counted(const struct book *book, size_t number, enum noun noun);
/* "12 fel, 30 varningar och 4 notiser". */
const char *book_findings_counted(const struct book *book);
/* "187 svarande av 290 kommuner". */
const char *book_base(const struct book *book);
/* The county of a municipality's code, else of the return FILE; AREA_NONE if neither says. */
size_t book_county(const struct book *book, const char *kommun, const char *file);
/* "Hallands län", or "" for AREA_NONE. */
const char *book_county_name(const struct book *book, size_t county);
/* "Halmstad" for "1380"; the code itself if unknown. */
const char *book_municipality_name(const struct book *book, const char *code);
/* How many findings of SEVERITY there are. */
size_t book_findings(const struct book *book, enum severity severity);

#endif
