/* The page: output/<survey>/<wave>/index.html, the wave to look at in any browser, and output/index.html, the way to all of them. One
 * file each, without network and without anything beside it but the files that it links to; whole without script, which only adds sorting,
 * arrow keys and a way back from a figure's explanation. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "book/book.h"

#define PAGE_NAME "index.html"

/* <folder>/index.html. It links to what lies in the folder already: to be called after all else is written there. The same input gives
 * the same bytes. */
bool page_publish(const struct publication *publication, struct error *error);

/* A published wave, as the list of all shows it. */
struct published_wave {
    const char *survey, *title, *wave; /* folder names; title in the list's language */
    size_t answered, municipalities;
    const char *date; /* of the last answer, ISO 8601; "" when no answer has one */
    size_t errors, warnings;
};
/* FOLDER/index.html from COUNT waves, sorted by survey and, within it, the newest first. Left alone when it says the same already; *CHANGED
 * (may be NULL) tells. On failure the old one stands. */
bool page_publish_overview(const char *folder, const struct published_wave *waves, size_t count, enum language language,
                           const struct theme *theme, bool *changed, struct error *error);

#endif
