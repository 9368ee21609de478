/* Charts as inline SVG that fit any width: texts keep their size, bars are per cent of the room. Private to page/. */
#ifndef PAGE_CHART_H
#define PAGE_CHART_H

#include "page/page_parts.h"

#define CHART_PARTS_MAX 6 /* more shades cannot be told apart */

/* One line of a chart. */
struct chart_line {
    const char *label;
    double value, before; /* before: of pairs */
    const char *shown;    /* behind the bar */
    bool strong;          /* the whole country among its counties */
    double parts[CHART_PARTS_MAX];
    const char *code; /* breaks ties */
};

/* Largest first; of pairs and stacks by value too. */
void chart_sort(struct chart_line *lines, size_t count);
/* TITLE stands above, WORDS is the alternative text. */
void chart_bars(struct page *page, const char *title, const char *words, const struct chart_line *lines, size_t count);
void chart_pairs(struct page *page, const char *title, const char *words, const char *const heads[2], const struct chart_line *lines,
                 size_t count);
void chart_stacks(struct page *page, const char *title, const char *words, const char *const *heads, size_t part_count,
                  const struct chart_line *lines, size_t count);

#endif
