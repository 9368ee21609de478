/* What area a row of a published table is about: a municipality, a county, the country, what belongs to none, or all rows together. */
#ifndef LAYOUT_PUBLISHED_AREA_H
#define LAYOUT_PUBLISHED_AREA_H

#include "layout/published/published_terms.h"
#include "layout/table/table_find.h"

struct area_said {
    enum figure_area area;
    size_t index; /* of the municipality or county; of AREA_IS_UNKNOWN the county or AREA_NONE; else AREA_NONE */
};

/* NAME ("Solna", "0184 Solna", "Stockholms län", "Hela riket 2)") with the CODE beside it ("" none). COUNTIES: a name that is both a
 * municipality's and a county's is the county's. */
struct area_said published_area(struct layout_work *work, const char *name, const char *code, bool counties);
/* Whether TEXT is the name of a county and of no municipality ("Skåne"). */
bool published_is_county_alone(struct layout_work *work, const char *text);
/* TEXT without the mark of a footnote at its end: "Okänd kommun2", "Stockholm 1)". */
const char *published_without_note(struct arena *arena, const char *text);

#endif
