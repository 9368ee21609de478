/* The look of the pages: colours as custom properties, light and dark, and the rules that all pages share. Private to page/. */
#ifndef PAGE_PAGE_STYLE_H
#define PAGE_PAGE_STYLE_H

#include "book/book.h"

/* The style sheet in the theme's colours; lives in ARENA. */
const char *page_style(struct arena *arena, const struct theme *theme);
/* The logo of THEME, where it has one that is light enough for a page. */
void add_logo(struct text *out, struct arena *arena, const struct theme *theme);
/* What runs in a browser that runs scripts: sorting, arrow keys between figures, the way back from an explanation. */
extern const char PAGE_SCRIPT[];

#endif
