/* What the figures stand on: for each question that a table is about, every answer with its municipality, file, sheet and cell. Tables
 * about the same question, or the same places, share one. Private to page/.
 *
 *   table (record, its fields, its condition) ─► evidence ─► one panel per county, #e<number>-<county code>
 *                                                        └─► one for the whole, #e<number>-00, that leads to them
 *   number 0: who has answered at all
 *
 * The findings have panels of their own, #f-<county code>. Panels that the page has no room for say so, and where their answers are. */
#ifndef PAGE_EVIDENCE_H
#define PAGE_EVIDENCE_H

#include "page/page_parts.h"

#define EVIDENCE_FIELDS_MAX 3 /* rows, columns and what is summed */

/* The rows of a record in a wave, by municipality. */
struct evidence_row {
    int64_t id;
    size_t municipality;
    const char *file, *sheet;
    uint32_t row;
    const char **values; /* record->field_count */
    const struct cell_place *places;
    bool places_known;
};
struct evidence_rows {
    const struct record *record;
    const char *wave;
    struct arena *arena;
    struct evidence_row *items;
    size_t count, capacity;
};

struct evidence {
    const struct record *record;
    size_t fields[EVIDENCE_FIELDS_MAX], field_count;
    const char *where;                  /* condition of the tables, or NULL */
    const struct evidence_rows *rows;   /* of this wave */
    const bool *meets;                  /* per row: under the condition; NULL: all are */
    const struct evidence_rows *before; /* of the wave that is compared with, or NULL */
    bool population;                    /* a rate is made of it */
    bool municipalities;                /* figures of single municipalities lead here */
    const struct map *stood;            /* file, sheet and cell -> index in stood_texts: what was read as something else */
    const char *const *stood_texts;
    bool left_out;      /* more than the page has room for: its panels say so */
    const char *panels; /* as they stand on the page */
};

/* A panel under way. */
struct panel {
    struct page *page;
    const struct evidence *evidence;
    const struct evidence_rows *rows;
    size_t number, county;
    bool beside;       /* the wave before stands in the same rows */
    bool outside_base; /* an answer was marked so */
    size_t columns;
};

/* Fills page->evidence and page->evidence_of from the store. */
bool evidence_gather(struct page *page, struct error *error);
/* What question INDEX of EVIDENCE asks. */
const struct field *evidence_field(const struct evidence *evidence, size_t index);
/* Whether its rows are places, several to a municipality. */
bool evidence_is_keyed(const struct evidence *evidence);
/* The first row of MUNICIPALITY, or NULL. */
const struct evidence_row *evidence_first_row(const struct evidence_rows *rows, size_t municipality);
/* Makes all panels, in ROOM bytes together; what does not fit is left out. False when links to them have changed by that. */
bool evidence_fit(struct page *page, size_t room);
/* Its table. */
void panel_table(struct panel *panel);
/* A panel with address ID and heading TITLE is begun. */
void panel_begin(struct page *page, const char *id, const char *title);
/* "Landets tal …: choose a county", with PREFIX before each county's code in the address. */
void panel_counties(struct page *page, const char *prefix);
/* The panels of evidence NUMBER, and those of the findings, as they stand on the page. */
void evidence_panels(struct page *page, size_t number);
void finding_panels(struct page *page);
/* "#e2-13": where the places of a county are listed, or who has answered when the survey has none. */
size_t evidence_of_places(const struct page *page);
/* "#e3-13" for a row of TABLE. */
const char *evidence_link(const struct page *page, size_t table, const char *row_code);

#endif
