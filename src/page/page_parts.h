/* The parts of a wave's page. Private to page/. */
#ifndef PAGE_PAGE_PARTS_H
#define PAGE_PAGE_PARTS_H

#include "book/book.h"
#include "page/html.h"

struct evidence;

struct page {
    struct book book;
    struct arena *arena;
    const struct publication *publication;
    struct text *out; /* the body */
    struct answer_dates dates;
    struct evidence *evidence;
    size_t evidence_count;
    const size_t *evidence_of; /* per table: what its figures stand on */
    const char *finding_panels;
    bool findings_left_out; /* there are more than the page has room for */
    const char **files;     /* in the wave's folder, as far as it is written */
    size_t file_count;
};

const char *say(const struct page *page, const struct wording *wording);

/* ---- figures (figure_text.c) ---- */
/* "12", "33 %", "+2 p.e.", "–" as the figure stands in its cell. */
const char *figure_text(const struct page *page, const struct table *table, size_t column, const struct figure *figure);
bool column_is_share(const struct table *table, size_t column);
/* COLUMN_CHANGE of shares is said in percentage points. */
bool table_has_points(const struct table *table);
/* A share of the whole in whole per cent: "80 %". */
const char *percent_text(const struct page *page, double part, double all);
/* Five shades from little to much: 1..5. */
size_t shade_of_share(double share);

/* ---- parts, in the order in which they stand ---- */
void part_top(struct page *page);
void part_contents(struct page *page);
void part_said(struct page *page);
void part_maps(struct page *page);
void part_coverage(struct page *page);
void part_tables(struct page *page);
void part_findings(struct page *page);
void part_files(struct page *page);
void part_method(struct page *page);
void part_evidence(struct page *page);
/* The classes of a map and what their colours mean. */
void add_map_legend(struct page *page, const struct tile_map *map);
/* A map of municipalities inside their counties (municipality_map.c). */
void add_municipality_map(struct page *page, const struct tile_map *map);
/* The chart that says more than TABLE (its number is INDEX + 1); nothing where a picture would say less. */
void part_chart(struct page *page, const struct table *table, size_t index);

/* "lan" of a table's first column: what its rows are. */
const char *table_first_head(const struct page *page, const struct table *table);
/* "[T3] Antal öppna drogscener …": the title, or the id where there is none. */
const char *table_title(const struct page *page, const struct table *table);
/* "Flen, Vingåker och Trosa": the county's municipalities that have not answered, by the alphabet. */
const char *silent_names(struct page *page, size_t county);
/* The file that the county gets back, relative to the page; NULL when there is none. */
const char *correction_file(const struct page *page, size_t county);

#endif
