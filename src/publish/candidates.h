/* What a text that could not be read may have meant: the codes nearest to it, for an analyst to choose from. Private to publish/. */
#ifndef PUBLISH_CANDIDATES_H
#define PUBLISH_CANDIDATES_H

#include <stddef.h>

#include "memory/memory.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "text/text.h"

#define CANDIDATES_SHOWN 3u

struct candidate {
    const char *code, *label;
    double likeness; /* 0..1 */
};
struct candidate_list {
    struct candidate items[CANDIDATES_SHOWN]; /* most alike first */
    size_t count;
};

/* The choices of FIELD, or the municipalities of COUNTY (AREA_NONE: of all), that are like RAW; none for other types. MESSAGE: what was said
 * about the text; a municipality that it names is a candidate too. */
void candidates_find(struct candidate_list *list, struct arena *arena, const struct field *field, const struct area_register *areas,
                     size_t county, const char *raw, const char *message, enum language language);
/* The fields of the survey whose names are like the head RAW. */
void candidates_find_fields(struct candidate_list *list, struct arena *arena, const struct pipeline *pipeline, const char *raw,
                            enum language language);
/* What may be ruled for a cell of FIELD: "ja, nej, missing, ignore". */
const char *candidates_legal(struct arena *arena, const struct field *field, enum language language);

#endif
