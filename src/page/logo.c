/* The authority's own mark on top of a page, in the page itself: nothing is fetched. */
#include "file/file.h"
#include "page/html.h"
#include "page/page_style.h"

#define LOGO_PAGE_BYTES_MAX (64u * 1024) /* a page that is to be sent stays below 1 MB, and base64 takes a third more */
#define LOGO_HIGH 56.0                   /* pixels */

void add_logo(struct text *out, struct arena *arena, const struct theme *theme) {
    struct source_file file;
    if (theme->logo == NULL || source_file_open(&file, arena, theme->logo) != FILE_OK)
        return;
    if (file.size <= LOGO_PAGE_BYTES_MAX) {
        double width = theme->logo_width * LOGO_HIGH / theme->logo_height;
        text_add(out, "<p class=logo><img src=\"data:image/png;base64,");
        html_base64(out, file.bytes, file.size);
        html_add(out, "\" width={} height=56 alt=\"{}\"></p>\n", arena_printf(arena, "%.0f", width < 1 ? 1 : width), theme->logo_text,
                 NULL);
    }
    source_file_release(&file);
}
