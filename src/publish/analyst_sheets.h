/* The kinds of sheets a workbook has. Adding one is one file and one line in workbook.c. */
#ifndef PUBLISH_ANALYST_SHEETS_H
#define PUBLISH_ANALYST_SHEETS_H

#include <stdbool.h>
#include <stddef.h>

#include "book/book.h"
#include "text/text.h"

struct sheet_kind {
    /* How many sheets of this kind the workbook has. */
    size_t (*count)(const struct book *book);
    /* Fills PLAN's name (as wished for: workbook.c makes it one that Excel takes) and title for the sheet PLAN->index. */
    void (*plan)(const struct book *book, struct sheet_plan *plan);
    bool (*write)(const struct book *book, const struct sheet_plan *plan, struct error *error);
};

size_t sheet_once(const struct book *book); /* 1: of kinds that every workbook has once; in workbook.c */

void cover_plan(const struct book *book, struct sheet_plan *plan);
bool cover_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
void coverage_plan(const struct book *book, struct sheet_plan *plan);
bool coverage_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t tables_count(const struct book *book);
void table_plan(const struct book *book, struct sheet_plan *plan);
bool table_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t maps_count(const struct book *book);
void map_plan(const struct book *book, struct sheet_plan *plan);
bool map_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t change_count(const struct book *book);
void change_plan(const struct book *book, struct sheet_plan *plan);
bool change_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
void changed_answers_plan(const struct book *book, struct sheet_plan *plan);
bool changed_answers_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t changed_places_count(const struct book *book);
void changed_places_plan(const struct book *book, struct sheet_plan *plan);
bool changed_places_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
/* "Ny", and how that is known: "enligt kommunen"; in sheet_change.c. */
const char *place_event_name(const struct book *book, enum place_event event);
const char *place_event_meaning(const struct book *book, enum place_event event);
size_t rankings_count(const struct book *book);
void ranking_plan(const struct book *book, struct sheet_plan *plan);
bool ranking_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t records_count(const struct book *book);
void records_plan(const struct book *book, struct sheet_plan *plan);
bool records_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t chosen_count(const struct book *book);
void chosen_plan(const struct book *book, struct sheet_plan *plan);
bool chosen_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t codes_count(const struct book *book);
void codes_plan(const struct book *book, struct sheet_plan *plan);
bool codes_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
void rules_plan(const struct book *book, struct sheet_plan *plan);
bool rules_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
/* "närmaste stavning" for "fuzzy"; in sheet_spellings.c. */
const char *spelling_rule_word(const struct book *book, const char *rule);
size_t changed_run_count(const struct book *book);
void changed_run_plan(const struct book *book, struct sheet_plan *plan);
bool changed_run_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
void findings_plan(const struct book *book, struct sheet_plan *plan);
bool findings_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
void spellings_plan(const struct book *book, struct sheet_plan *plan);
bool spellings_write(const struct book *book, const struct sheet_plan *plan, struct error *error);

void method_plan(const struct book *book, struct sheet_plan *plan);
bool method_write(const struct book *book, const struct sheet_plan *plan, struct error *error);
size_t chart_data_count(const struct book *book);
void chart_data_plan(const struct book *book, struct sheet_plan *plan);
bool chart_data_write(const struct book *book, const struct sheet_plan *plan, struct error *error);

/* The name of the one sheet that WRITE writes, for those who send the reader there; in workbook.c. */
const char *sheet_name_of(const struct book *book,
                          bool (*write)(const struct book *book, const struct sheet_plan *plan, struct error *error));

#endif
