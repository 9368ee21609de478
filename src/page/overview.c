/* The way to every survey and wave: output/index.html. */
#include <stdio.h>
#include <string.h>

#include "file/file.h"
#include "page/html.h"
#include "page/page.h"
#include "page/page_style.h"

static const struct wording LANGUAGE_CODE = {{"sv", "en"}};
static const struct wording TITLE = {{"Undersökningar och mättillfällen", "Surveys and rounds"}};
static const struct wording SKIP = {{"Till innehållet", "Skip to the content"}};
static const struct wording INTRO = {{"Länsstyrelsernas undersökningar om brottsförebyggande arbete, sammanställda per län och kommun. "
                                      "Varje mättillfälle har en sida att titta på, "
                                      "en arbetsbok och datafiler.",
                                      "The county administrative boards' surveys about crime prevention, compiled by county and "
                                      "municipality. Each round has a page to look at, a "
                                      "workbook and data files."}};
static const struct wording NOTHING = {{"Inget mättillfälle är publicerat.", "No round is published."}};
static const struct wording HEADS[] = {{{"Mättillfälle", "Round"}},    {{"Svarande kommuner", "Municipalities that answered"}},
                                       {{"Andel", "Share"}},           {{"Senaste svar", "Last answer"}},
                                       {{"Öppna fel", "Open errors"}}, {{"Varningar", "Warnings"}},
                                       {{"Arbetsbok", "Workbook"}}};
static const struct wording OF = {{"{1} av {2}", "{1} of {2}"}};
static const struct wording PERCENT = {{"{1}\xC2\xA0%", "{1}%"}};
static const struct wording NOTE = {
    {"Öppna fel: något lades åt sidan eller utelämnades och väntar på en rättelse. Varningar: tveksamt, men med.",
     "Open errors: something was set aside or left out and waits for a correction. Warnings: doubtful, but kept."}};

struct overview {
    struct book book; /* for its language and numbers */
    struct arena *arena;
    struct text *out;
};

static const char *say_in(const struct overview *overview, const struct wording *wording) {
    return book_say(&overview->book, wording);
}

static const char *count_text(struct overview *overview, size_t count) {
    return count == 0 ? "–" : book_number(&overview->book, count);
}

static void add_wave(struct overview *overview, const struct published_wave *wave) {
    const struct book *book = &overview->book;
    const char *folder =
        arena_printf(overview->arena, "%s/%s", html_path(overview->arena, wave->survey), html_path(overview->arena, wave->wave));
    const char *workbook = arena_printf(overview->arena, "%s-%s.xlsx", wave->survey, wave->wave);
    const char *base = book_fill(book, &OF, book_number(book, wave->answered), book_number(book, wave->municipalities), NULL);
    double share = wave->municipalities ? (double)wave->answered / (double)wave->municipalities : 0;
    html_add(overview->out, "<tr><th scope=row><a href=\"{}/index.html\">{}</a><td>{}<td>{}", folder, wave->wave, base,
             book_fill(book, &PERCENT, book_decimal(book, share * 100, 0), NULL), NULL);
    html_add(overview->out, "<td class=t>{}<td>{}<td>{}<td class=t><a class=plain href=\"{}/{}\">{}</a>\n",
             wave->date[0] ? wave->date : "..", count_text(overview, wave->errors), count_text(overview, wave->warnings), folder,
             html_path(overview->arena, workbook), workbook, NULL);
}

static void begin_survey(struct overview *overview, const struct published_wave *wave) {
    static const bool texts[] = {true, false, false, true, false, false, true};
    html_add(overview->out, "<section id=\"{}\"><h2>{}</h2>\n<div class=wide><table><caption class=vh>{}</caption><thead><tr>",
             wave->survey, wave->title, wave->title, NULL);
    for (size_t i = 0; i < sizeof HEADS / sizeof HEADS[0]; i++)
        html_add(overview->out, texts[i] ? "<th scope=col class=t>{}" : "<th scope=col>{}", say_in(overview, &HEADS[i]), NULL);
    text_add(overview->out, "\n<tbody>\n");
}

static void write_body(struct overview *overview, const struct theme *theme, const struct published_wave *waves, size_t count) {
    html_add(overview->out, "<a class=skip href=#innehall>{}</a>\n<div class=\"frame all\">\n<header class=top>\n", say_in(overview, &SKIP),
             NULL);
    add_logo(overview->out, overview->arena, theme);
    html_add(overview->out, "<h1>{}</h1>\n<p class=base>{}</p></header>\n<main id=innehall tabindex=-1>\n", say_in(overview, &TITLE),
             say_in(overview, &INTRO), NULL);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(waves[i].survey, waves[i - 1].survey) != 0)
            begin_survey(overview, &waves[i]);
        add_wave(overview, &waves[i]);
        if (i + 1 == count || strcmp(waves[i].survey, waves[i + 1].survey) != 0)
            text_add(overview->out, "</table></div></section>\n");
    }
    html_add(overview->out, "<p class={}>{}</p>\n</main>\n</div>\n", count ? "notes" : "base", say_in(overview, count ? &NOTE : &NOTHING),
             NULL);
}

static bool is_the_same(const char *path, const struct text *whole) {
    char new[SHA256_TEXT_SIZE], old[SHA256_TEXT_SIZE];
    bytes_sha256(text_get(whole), whole->length, new);
    return file_sha256(path, old) == FILE_OK && strcmp(old, new) == 0;
}

bool page_publish_overview(const char *folder, const struct published_wave *waves, size_t count, enum language language,
                           const struct theme *theme, bool *changed, struct error *error) {
    struct arena arena;
    struct text body, whole;
    arena_init(&arena);
    text_init(&body);
    text_init(&whole);
    struct overview overview = {.book = {.language = language, .arena = &arena}, .arena = &arena, .out = &body};
    write_body(&overview, theme, waves, count);
    html_document(&whole, say_in(&overview, &LANGUAGE_CODE), say_in(&overview, &TITLE), page_style(&arena, theme), "", text_get(&body));
    const char *path = path_join(&arena, folder, PAGE_NAME);
    replace_file_mend(path);
    bool same = is_the_same(path, &whole);
    bool done = same || replace_file(path, text_get(&whole), whole.length, error);
    if (changed)
        *changed = done && !same;
    text_release(&whole);
    text_release(&body);
    arena_release(&arena);
    return done;
}
