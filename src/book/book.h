/* What is published, as every output knows it (workbook, page, data files, forms): the wave's data, the language, and the words that all
 * outputs share. Nothing here knows of a file format. */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "book/chart.h"
#include "book/ranking.h"
#include "book/tile_map.h"
#include "book/wave_change.h"
#include "change/change.h"
#include "finding/finding.h"
#include "memory/memory.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "store/store.h"
#include "tabulate/tabulate.h"
#include "text/text.h"

/* What every output is made from. */
struct publication {
    const struct pipeline *pipeline;
    const struct area_register *areas;
    struct store *store;
    const char *wave;
    const char *folder; /* the fresh wave folder */
    enum language language;
    const struct tables *tables;
    const struct finding_list *findings; /* all of the wave, sorted */
    const struct ledger_entry *ledger;
    size_t ledger_count;
    const char *version;               /* of the program */
    const struct change_list *changes; /* since the last run that published something else; NULL: there was none */
};

struct sheet_plan;
struct book_formats;
struct sheet_links;
struct lxw_workbook;

/* Texts made while an output is written live in `arena`. */
struct book {
    const struct publication *publication;
    enum language language;
    struct arena *arena;
    struct map file_counties;       /* path of a return -> county, or absent */
    const struct sheet_plan *plans; /* of a workbook: its sheets, looks and file; else NULL */
    size_t plan_count;
    struct book_formats *formats;
    struct lxw_workbook *file;
    const struct chart_list *charts; /* of the analyst's workbook: one list per table */
    struct sheet_links *links;       /* of a workbook whose sheets lead to each other; else NULL */
};

void book_init(struct book *book, const struct publication *publication, struct arena *arena);

/* Colours, font and logo: the survey's, or what is built in where a definition was made by hand. */
const struct theme *book_theme(const struct book *book);

/* The signs that stand in tables instead of a number or behind it, and what they mean. */
struct figure_sign {
    const char *sign;
    struct wording meaning;
};
#define FIGURE_SIGN_COUNT 4
extern const struct figure_sign FIGURE_SIGNS[FIGURE_SIGN_COUNT];
/* The sign of a figure that is no number: "–" ".." "."; "" for a number. */
const char *figure_symbol(enum figure_kind kind);

/* The text in the book's language. */
const char *book_say(const struct book *book, const struct wording *wording);
/* The same with {1} {2} … replaced by the arguments (const char *, ended by NULL; at most nine). */
const char *book_fill(const struct book *book, const struct wording *wording, ...) __attribute__((sentinel));
/* 12345 as people of the book's language write it: "12 345" (no-break space), "12,345". */
const char *book_number(const struct book *book, size_t number);
/* NUMBER rounded to DECIMALS as a spreadsheet shows it (halves away from zero), in the book's language: "−1 234,5", "−1,234.5". */
const char *book_decimal(const struct book *book, double number, size_t decimals);
/* PART of ALL in whole per cent, without the sign: "51"; what is neither none nor all never says so: "mindre än 1", "mer än 99". */
const char *book_percent(const struct book *book, double part, double all);
/* TEXT as it stands within a sentence: "Öppna drogscener" -> "öppna drogscener", but "EST-lägesbilder", "A-traktorer". */
const char *book_within(const struct book *book, const char *text);
/* "a", "a och b", "a, b och c". */
const char *book_listed(const struct book *book, const char *const *items, size_t count);

enum noun { NOUN_ERROR, NOUN_WARNING, NOUN_NOTICE, NOUN_FILE, NOUN_MUNICIPALITY, NOUN_COUNTY, NOUN_ROW, NOUN_FINDING, NOUN_COUNT };
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
/* How many of them no county's coverage counts: of files and rows whose county nobody could tell. */
size_t book_unplaced(const struct book *book, enum severity severity);

/* The dates that the answers give for themselves ("2026-03-01"), the latest of each county and of all; "" for none. Slips of the pen, years
 * off, do not count. ASKED: the survey has such a question. */
struct answer_dates {
    bool asked;
    const char **last; /* per county of the register */
    const char *latest;
};
bool answer_dates_find(struct answer_dates *dates, const struct publication *publication, struct arena *arena, struct error *error);

/* ---- answers as people read them: the labels of choices, the names of places, numbers as numbers, dates as dates ---- */
/* Codes that a select_multiple or a list of municipalities is stored with: "a;b". */
#define CODE_SEPARATORS ";"

/* What VALUE of FIELD says, in the book's language: "Ja" for "ja", "Cannabis, Kokain" for "cannabis;kokain", "Halmstad" for "1380". A code
 * that the definition does not know is shown as it is. Texts, numbers and dates are given back unchanged. ARENA holds what is made. */
const char *answer_label(const struct book *book, struct arena *arena, const struct field *field, const char *value);

enum answer_kind { ANSWER_EMPTY, ANSWER_TEXT, ANSWER_NUMBER, ANSWER_DATE };
enum answer_part { ANSWER_WHOLE, ANSWER_NORTH, ANSWER_EAST };
struct answer_shown {
    enum answer_kind kind;
    const char *text; /* never NULL */
    double number;
    struct date date;
};
/* The type that a cell should have. A point has two parts; the other fields one. */
struct answer_shown answer_show(const struct book *book, struct arena *arena, const struct field *field, const char *value,
                                enum answer_part part);
/* Decimals that VALUE, a decimal number, was written with. */
size_t answer_decimals(const char *value);

/* ---- sentences, worked out from the figures and never from a stock of phrases: each says a number, what it is of, and stands on a cell.
 * Where there is nothing to say (nobody answered, a tiny base, a tie, no difference), they say nothing. ---- */
/* A base below this makes no share worth comparing: one municipality is a fifth of it. */
#define SMALL_BASE 5.0
/* What a figure on a small base is marked with. */
#define SMALL_MARK "*"
/* Does the figure stand on so little? A share or mean of fewer than SMALL_BASE answers; a municipality's rate per more inhabitants than it
 * has. Sums are exact however few they add up, and a municipality's own answer is one. */
bool figure_is_small(const struct book *book, const struct table *table, size_t row, size_t column);
/* "* Färre än 5 svar bakom talet …", or "" for a table in which nothing is marked. */
const char *small_note(const struct book *book, const struct table *table);
/* The note of shares and means; of rates by RULE. */
const char *small_answers_note(const struct book *book);
const char *small_rate_note(const struct book *book, const struct table_rule *rule);
/* Is RULE's rate per inhabitants? */
bool rate_is_per_people(const struct table_rule *rule);

struct sentence {
    const char *text;   /* "" when there is nothing to say */
    size_t row, column; /* of the table: the cell that it stands on */
};
/* What one table says. */
struct table_sentences {
    struct sentence level; /* the country: "Finns det öppna drogscener i kommunen? 105 av 206 kommuner svarar ”Ja” (51 procent)." */
    struct sentence leader; /* the county that stands out: "Störst är andelen i Skåne län: 25 av 30 (83 procent), mot 48 procent i …" */
    struct sentence change; /* since the previous wave, over the municipalities that answered both times */
};
void table_sentences_make(struct table_sentences *sentences, const struct book *book, const struct table *table);

enum highlight_kind { HIGHLIGHT_ANSWERED, HIGHLIGHT_SHARE, HIGHLIGHT_NUMBER, HIGHLIGHT_CHANGE, HIGHLIGHT_ATTENTION };
enum highlight_basis { BASIS_COVERAGE, BASIS_TABLE, BASIS_FINDINGS };
struct highlight {
    enum highlight_kind kind;
    const char *text; /* one to three sentences */
    enum highlight_basis basis;
    size_t table, row, column; /* BASIS_TABLE: index in tables->items, and the cell */
};
#define HIGHLIGHTS_MAX 6u
struct highlight_list {
    struct highlight items[HIGHLIGHTS_MAX];
    size_t count;
};
/* The two to six sentences that matter of a wave: who answered, what stands out, what changed, what needs a person; in this order. */
void highlights_make(struct highlight_list *list, const struct book *book);

/* ---- what a text that could not be read may have meant: the codes nearest to it, for an analyst to choose from ---- */
#define CANDIDATES_SHOWN 3u

struct candidate {
    const char *code, *label;
    double likeness; /* 0..1 */
};
struct candidate_list {
    struct candidate items[CANDIDATES_SHOWN]; /* most alike first */
    size_t count;
};

/* The choices of FIELD, or the municipalities of COUNTY (AREA_NONE: of all), that are like RAW; none for other types. MESSAGE: what was
 * said about the text; a municipality that it names is a candidate too. */
void candidates_find(struct candidate_list *list, struct arena *arena, const struct field *field, const struct area_register *areas,
                     size_t county, const char *raw, const char *message, enum language language);
/* The fields of the survey whose names are like the head RAW. */
void candidates_find_fields(struct candidate_list *list, struct arena *arena, const struct pipeline *pipeline, const char *raw,
                            enum language language);
/* What may be ruled for a cell of FIELD: "ja, nej, missing, ignore". */
const char *candidates_legal(struct arena *arena, const struct field *field, enum language language);

#endif
