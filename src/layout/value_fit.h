/* Do the values of a line look like answers to a question? Evidence for or against a head. */
#ifndef LAYOUT_VALUE_FIT_H
#define LAYOUT_VALUE_FIT_H

#include "layout/head/head_names.h"
#include "layout/view.h"

#define VALUE_SAMPLES_MAX 40   /* enough to tell; the answer does not change with more */
#define VALUE_RECORDS_MAX 400u /* how far down samples are looked for */

struct value_sample {
    const struct cell *items[VALUE_SAMPLES_MAX];
    size_t count;  /* cells with text, missing-words such as "uppgift saknas" left out */
    size_t filled; /* cells with any text at all */
};
/* Samples of LINE in records FIRST … LAST. */
void value_sample_take(struct value_sample *sample, struct arena *arena, const struct view *view, uint32_t line, uint32_t first,
                       uint32_t last);

enum value_verdict { VALUE_AGAINST = -1, VALUE_NEUTRAL = 0, VALUE_FOR = 1 };
struct value_judge {
    struct arena *arena;
    const struct head_names *names;
    const struct area_register *areas;
};
enum value_verdict value_fit(const struct value_judge *judge, const struct value_sample *sample, const struct head_target *target);
/* Of another kind altogether (e-mail addresses, metres north), so that even a head that fits is doubtful. */
bool value_is_impossible(const struct value_judge *judge, const struct value_sample *sample, const struct head_target *target);

/* The share of samples that are exactly a municipality: by its code alone, or by name, code, or both in one cell; 0 without samples. */
double value_share_municipalities(const struct value_judge *judge, const struct value_sample *sample, bool by_code);
/* Whether most samples are like a northing (six to eight million) or an easting (two to nine hundred thousand) in metres. */
bool value_is_north(const struct value_sample *sample);
bool value_is_east(const struct value_sample *sample);
/* One cell as a municipality, exactly by name or code ("Heby", "Heby kommun", "0331", "331", "Heby (0331)"); AREA_NONE. */
size_t value_municipality(struct arena *arena, const struct area_register *areas, const char *text);
/* Whether TEXT only says that there is no answer: "-", "..", "uppgift saknas", "n/a". */
bool value_is_missing_word(struct arena *arena, const char *text);

#endif
