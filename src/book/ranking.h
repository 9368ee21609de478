/* Municipalities in the order of a rate: with their number, their base, and their rank in the county and in the country. Included by
 * book/book.h. */
#ifndef BOOK_RANKING_H
#define BOOK_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "tabulate/tabulate.h"

struct book;

struct ranked {
    size_t municipality; /* index in the register */
    double rate;         /* per ranking.per of the base */
    double number;       /* what is rated */
    bool base_known;
    double base;         /* what its rate is per: inhabitants, or what the table's definition says */
    size_t country_rank; /* from 1; those with the same rate as shown share a rank, and the next one is counted past them: 1 2 2 4 */
    size_t county_rank, county_count; /* the same among the county's municipalities that have a figure */
    bool small;                       /* its base is less than `per`: one more or less changes the rate by more than one */
};
struct ranking {
    const struct table *table;
    size_t column;           /* of the table: the rate */
    size_t decimals;         /* shown, and ranked by */
    const char *title;       /* "Öppna drogscener per 10 000 invånare, per kommun", with the year where the table has years */
    const char *number_head; /* "Antal öppna drogscener" */
    const char *base_head;   /* "Invånare 2019-12-31", "Mopeder klass I i trafik" */
    struct ranked *items;    /* by falling rate; among equals by code */
    size_t count;
    size_t missing; /* municipalities without a figure: not in the list */
    size_t small;   /* how many are marked */
    double median;  /* the middle municipality's rate */
};
/* Tables with a rate per municipality. */
size_t ranking_count(const struct book *book);
/* INDEX below ranking_count. Lives in the book's arena. */
void ranking_make(struct ranking *ranking, const struct book *book, size_t index);

#endif
