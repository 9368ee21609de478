/* A wave's page: its parts in the order in which they stand, and the file itself. */
#include "page/page.h"

#include <string.h>

#include "file/file.h"
#include "page/evidence.h"
#include "page/page_parts.h"
#include "page/page_style.h"

static const struct wording LANGUAGE_CODE = {{"sv", "en"}};

/* More takes a browser on a telephone too long, and no mail will carry it. */
#define BYTES_MOST 1000000u
#define AROUND 20000u /* the list of panels, the script and the head */

static void (*const PARTS[])(struct page *page) = {part_said,     part_maps,  part_coverage, part_tables,
                                                   part_findings, part_files, part_method};

static void write_parts(struct page *page) {
    static const struct wording skip = {{"Till innehållet", "Skip to the content"}};
    html_add(page->out, "<a class=skip href=#innehall>{}</a>\n<div class=frame>\n", say(page, &skip), NULL);
    part_top(page);
    part_contents(page);
    text_add(page->out, "<main id=innehall tabindex=-1>\n");
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
        PARTS[i](page);
}

/* What the figures stand on gets what room the parts leave; the parts link to it, and know only then what there is. */
static void write_body(struct page *page) {
    size_t style = strlen(page_style(page->arena, book_theme(&page->book)));
    write_parts(page);
    size_t used = page->out->length + style + AROUND;
    if (!evidence_fit(page, used < BYTES_MOST ? BYTES_MOST - used : 0)) {
        text_clear(page->out);
        write_parts(page);
    }
    part_evidence(page);
    text_add(page->out, "</main>\n</div>\n");
}

static bool write_file(struct page *page, const struct text *body, struct error *error) {
    struct text whole;
    text_init(&whole);
    const struct publication *publication = page->publication;
    const char *title = arena_printf(page->arena, "%s %s", say(page, &publication->pipeline->title), publication->wave);
    html_document(&whole, say(page, &LANGUAGE_CODE), title, page_style(page->arena, book_theme(&page->book)), PAGE_SCRIPT, text_get(body));
    bool done = replace_file(path_join(page->arena, publication->folder, PAGE_NAME), text_get(&whole), whole.length, error);
    text_release(&whole);
    return done;
}

bool page_publish(const struct publication *publication, struct error *error) {
    struct arena arena;
    struct text body;
    arena_init(&arena);
    text_init(&body);
    struct page page = {.arena = &arena, .publication = publication, .out = &body};
    book_init(&page.book, publication, &arena);
    bool done = folder_list(&arena, publication->folder, &page.files, &page.file_count, error) &&
                answer_dates_find(&page.dates, publication, &arena, error) && evidence_gather(&page, error);
    if (done) {
        write_body(&page);
        done = write_file(&page, &body, error);
    }
    text_release(&body);
    arena_release(&arena);
    return done;
}
