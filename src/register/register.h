/* The register of counties and municipalities: codes, names, spellings seen, population, location. Read from CSV files in
 * pipelines/register/ (lan.csv, kommuner.csv, kommun_skrivformer.csv, kommun_giltighet.csv), never changed afterwards; shared by all
 * threads. */
#ifndef REGISTER_REGISTER_H
#define REGISTER_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "file/file.h"
#include "memory/memory.h"
#include "text/text.h"

#define AREA_NONE ((size_t)-1)

struct county {
    const char *code;       /* "01" */
    const char *letter;     /* "AB" */
    const char *name;       /* "Stockholms län" */
    const char *short_name; /* "Stockholm" */
    const char *seat;
    double population; /* the newest column that has a figure */
    const char *population_date;
    size_t line;                                   /* of lan.csv */
    size_t first_municipality, municipality_count; /* a run in area_register.municipalities */
};

struct municipality {
    const char *code;           /* "0180" */
    const char *name;           /* "Stockholm" */
    const char *official_name;  /* "Stockholms kommun" */
    size_t county;              /* index in area_register.counties */
    double latitude, longitude; /* WGS 84 degrees */
    double population;
    int valid_from; /* the first year of its code and county, 0: as long as anybody asks */
    size_t twin;    /* the municipality whose name differs in accents only (Håbo, Habo), or AREA_NONE */
    size_t line;    /* of kommuner.csv */
};

/* A code that a municipality had in a county until a year. */
struct area_former {
    const char *code; /* "1917" */
    size_t municipality, county;
    int last_year;
};

/* One spelling of a municipality, for typos and for telling where it stands. */
struct area_spelling {
    const char *folded; /* text_fold */
    size_t municipality;
    uint64_t letters; /* text_letter_set */
    const char *file; /* "register/kommun_skrivformer.csv" */
    size_t line;      /* kommuner.csv: the line of the name that it is formed from */
};

#define REGISTER_FILES 4

struct area_register {
    struct arena arena;
    struct county *counties;
    size_t county_count;
    struct municipality *municipalities; /* by rising code */
    size_t municipality_count;
    struct map county_codes, county_names; /* code; text_key of any spelling -> index */
    struct map municipality_codes;         /* "0180" -> index */
    struct map municipality_names;         /* text_fold of name, official name and every spelling -> index */
    struct area_spelling *spellings;       /* the same names, in the order of the files */
    size_t spelling_count, spelling_capacity;
    struct area_former *formers;
    size_t former_count;
    const char *population_date; /* of the municipalities' population, "2019-12-31" */
    const char *sha256;          /* of all files together */
    struct kept_file files[REGISTER_FILES];
    size_t file_count;
};

/* False with ERROR (file:line and what is wrong) when a file is missing, a column is missing, a code is not two or four digits, a
 * municipality's county is unknown, or two municipalities share a spelling. */
bool area_register_load(struct area_register *areas, const char *folder, struct error *error);
void area_register_release(struct area_register *areas);

/* Exact look-ups; AREA_NONE when unknown. */
size_t area_county_by_code(const struct area_register *areas, const char *code);
/* "13", "N", "Hallands län", "Halland", "Länsstyrelsen i Hallands län", "Region Gotland", "VGR" …, whatever case and spaces. Short names
 * that are also municipalities (Stockholm, Uppsala, Jönköping, Kalmar, Gotland, Örebro) count here: the caller knows that a county is
 * meant. */
size_t area_county_by_text(const struct area_register *areas, const char *text);
/* The county that a longer text names ("Platser i Uppsala län", "Län: Skåne län", "01 Stockholm", "svar_jonkoping_2026",
 * "Motorungdom 2026 - Östergötland"): a full county name anywhere, else a short name as a whole word (accents may be missing in file
 * names), else the code or the letters when TEXT is nothing else; AREA_NONE if none or if two different counties are named. "Uppsala
 * kommun" is not the county. */
size_t area_county_in_text(const struct area_register *areas, const char *text);
size_t area_municipality_by_code(const struct area_register *areas, const char *code);
/* Exact, folded: name, official name, genitive, "stad", "kommun", "Region Gotland", every spelling seen. */
size_t area_municipality_by_name(const struct area_register *areas, const char *text);
/* What CODE once meant, or NULL. */
const struct area_former *area_former_by_code(const struct area_register *areas, const char *code);
/* The county in which MUNICIPALITY lay in YEAR (0: lies now); AREA_NONE when it was none yet. */
size_t area_county_in_year(const struct area_register *areas, size_t municipality, int year);
/* A figure of the register by its column's name, for rates: "folkmangd". False if there is no such column. */
bool area_municipality_figure(const struct area_register *areas, size_t municipality, const char *column, double *figure);
bool area_figure_exists(const char *column);

#endif
