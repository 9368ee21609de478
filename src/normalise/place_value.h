/* Which municipality a cell, or a name and a code beside it, means. Private to normalise/. */
#ifndef NORMALISE_PLACE_VALUE_H
#define NORMALISE_PLACE_VALUE_H

#include "normalise/reading.h"

/* NAME and CODE are the texts of the two cells; either may be NULL or blank. Fills READING: value.text the code, municipality the index; or
 * empty with an error. question->county is the county stated, which the municipality must lie in. */
void municipality_resolve(struct reading *reading, const struct question *question, const char *name, const char *code);

/* ---- place_name.c: texts taken apart and guessed ---- */

/* A cell's text as code and name: "0780 Växjö", "Växjö (0780)", "1960 - Kungsör", "180", "Växjö". */
struct place_text {
    size_t by_code;                   /* municipality of the code, AREA_NONE */
    bool has_code;                    /* there are three or four digits */
    const struct area_former *former; /* the code is one that it no longer has */
    bool lost_zero;                   /* three digits: 0 + 3 */
    const char *name;                 /* what is left, "" if nothing */
};
void place_text_read(struct place_text *place, struct arena *scratch, const struct area_register *areas, const char *text);
/* The register's spelling that NAME (text_fold) is, but for a footnote's sign or a full stop, a word for municipality too many or one that
 * is abbreviated; NULL if none. */
const char *place_name_spelled(struct arena *scratch, const struct area_register *areas, const char *name);
/* The municipality of that spelling, or AREA_NONE. */
size_t place_name_exact(struct arena *scratch, const struct area_register *areas, const char *name);

/* The same for a NAME with its own county behind it: "Malmö, Skåne län", "Malmö (Skåne)"; with another county AREA_NONE. */
size_t place_name_in_county(struct arena *scratch, const struct area_register *areas, const char *name);

/* The nearest municipality to NAME among those of COUNTY (AREA_NONE: all), within DESIGN.md's limits, unique, and with no municipality
 * elsewhere that is nearer or that differs from it in accents only. */
size_t place_name_fuzzy(struct arena *scratch, const struct area_register *areas, const char *name, size_t county);
/* NAME is MUNICIPALITY within the limits. */
bool place_name_resembles(struct arena *scratch, const struct area_register *areas, const char *name, size_t municipality);
/* The nearest in the whole country, for a suggestion. */
size_t place_name_suggest(struct arena *scratch, const struct area_register *areas, const char *name);
/* Håbo and Habo: the municipality of COUNTY that differs from MUNICIPALITY in accents only, or AREA_NONE. */
size_t place_twin(const struct area_register *areas, size_t municipality, size_t county);

#endif
