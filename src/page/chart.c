#include "page/chart.h"

#include <stdlib.h>
#include <string.h>

#include "page/html.h"

#define LABEL_FITS 16      /* letters beside a bar: "Västra Götaland" */
#define PART_LABELLED 0.09 /* a narrower part has no room for its figure */

static int compare_lines(const void *a, const void *b) {
    const struct chart_line *x = a, *y = b;
    if (x->value < y->value || x->value > y->value)
        return x->value > y->value ? -1 : 1;
    return strcmp(x->code, y->code);
}

void chart_sort(struct chart_line *lines, size_t count) {
    qsort(lines, count, sizeof *lines, compare_lines);
}

/* A per cent of the room, with one decimal and no needless zero. */
static const char *share_of(struct page *page, double part, double whole) {
    char text[NUMBER_TEXT_SIZE];
    double percent = whole > 0 ? part / whole * 100 : 0;
    number_to_text((double)(long)(percent * 10 + 0.5) / 10, text);
    return arena_text(page->arena, text);
}

static const char *pixels(struct page *page, size_t value) {
    return arena_printf(page->arena, "%zu", value);
}

static void begin_chart(struct page *page, const char *title) {
    html_add(page->out, "<figure><figcaption>{}</figcaption>\n", title, NULL);
}

/* How the style calls a kind of chart, and where in its lines things are drawn: with the label beside or, where labels are long, above. */
struct raster {
    const char *kind;
    size_t height, top; /* pixels: of a line, and to what is drawn in it; the style says how far below that its figures stand */
    bool above;
};

static const struct raster BARS = {"bars", 20, 4, false}, LOW = {"low", 36, 18, true}, PAIRS = {"pairs", 20, 10, false},
                           STACKS = {"stacks", 20, 2, false};

static const struct raster *raster_of(const struct chart_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (utf8_length(lines[i].label) > LABEL_FITS)
            return &LOW;
    return &BARS;
}

/* Their place is the group's. */
static void add_labels(struct page *page, const struct raster *raster, const struct chart_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++)
        html_add(page->out, lines[i].strong ? "<text class=w y={}>{}</text>" : "<text y={}>{}</text>", pixels(page, i * raster->height),
                 lines[i].label, NULL);
    text_add(page->out, "</g>");
}

/* The names of the lines, and beside or around them the room for what is drawn: two drawings, so that names keep their width and bars
 * take what is left. */
static void begin_lines(struct page *page, const char *words, const struct raster *raster, const struct chart_line *lines, size_t count) {
    const char *height = pixels(page, count * raster->height);
    html_add(page->out, "<div class=\"chart {}\" role=img aria-label=\"{}\">\n", raster->kind, words, NULL);
    if (!raster->above) {
        html_add(page->out, "<svg class=names width=122 height={} aria-hidden=true><g class=l transform=\"translate(110 14)\">", height,
                 NULL);
        add_labels(page, raster, lines, count);
        text_add(page->out, "</svg>\n");
    }
    html_add(page->out, "<svg class=room height={} aria-hidden=true>", height, NULL);
    if (raster->above) {
        text_add(page->out, "<g transform=\"translate(0 14)\">");
        add_labels(page, raster, lines, count);
    }
}

/* Line NUMBER: a drawing of its own as wide as the room. */
static void begin_line(struct page *page, const struct raster *raster, size_t number) {
    html_add(page->out, "<svg y={}>", pixels(page, number * raster->height + raster->top), NULL);
}

static void end_lines(struct page *page) {
    text_add(page->out, "</svg></div></figure>\n");
}

static double largest(const struct chart_line *lines, size_t count) {
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        most = lines[i].value > most ? lines[i].value : most;
        most = lines[i].before > most ? lines[i].before : most;
    }
    return most;
}

void chart_bars(struct page *page, const char *title, const char *words, const struct chart_line *lines, size_t count) {
    const struct raster *raster = raster_of(lines, count);
    double most = largest(lines, count);
    begin_chart(page, title);
    begin_lines(page, words, raster, lines, count);
    for (size_t i = 0; i < count; i++) {
        const char *width = share_of(page, lines[i].value, most);
        begin_line(page, raster, i);
        html_add(page->out, lines[i].strong ? "<rect class=bs width={}% />" : "<rect class=b width={}% />", width, NULL);
        html_add(page->out, "<text{} x={}% dx=6>{}</text></svg>\n", lines[i].strong ? " class=w" : "", width, lines[i].shown, NULL);
    }
    end_lines(page);
}

static void add_key(struct page *page, const char *mark, const char *text) {
    html_add(page->out, "<li><svg viewBox=\"0 0 14 14\" aria-hidden=true>", NULL);
    text_add(page->out, mark);
    html_add(page->out, "</svg>{}", text, NULL);
}

void chart_pairs(struct page *page, const char *title, const char *words, const char *const heads[2], const struct chart_line *lines,
                 size_t count) {
    double most = largest(lines, count);
    begin_chart(page, title);
    text_add(page->out, "<ul class=key>");
    add_key(page, "<circle class=o cx=7 cy=7 r=5 />", heads[0]);
    add_key(page, "<circle class=bs cx=7 cy=7 r=5 />", heads[1]);
    text_add(page->out, "</ul>\n");
    begin_lines(page, words, &PAIRS, lines, count);
    for (size_t i = 0; i < count; i++) {
        const char *before = share_of(page, lines[i].before, most), *now = share_of(page, lines[i].value, most);
        begin_line(page, &PAIRS, i);
        html_add(page->out, "<line class=ax x2=100% /><line class=ln x1={}% x2={}% />", before, now, NULL);
        html_add(page->out, "<circle class=o cx={}% r=4.5 /><circle class=bs cx={}% r=5 />", before, now, NULL);
        html_add(page->out, "<text x=100% dx=14>{}</text></svg>\n", lines[i].shown, NULL);
    }
    end_lines(page);
}

static void add_parts(struct page *page, const struct chart_line *line, size_t part_count) {
    double from = 0;
    for (size_t i = 0; i < part_count; i++) {
        const char *number = pixels(page, i + 1);
        if (line->parts[i] <= 0)
            continue;
        html_add(page->out, "<rect class=s{} x={}% width={}% />", number, share_of(page, from, 1), share_of(page, line->parts[i], 1), NULL);
        if (line->parts[i] >= PART_LABELLED)
            html_add(page->out, "<text class=on{} x={}%>{}</text>", number, share_of(page, from + line->parts[i] / 2, 1),
                     book_decimal(&page->book, line->parts[i] * 100, 0), NULL);
        from += line->parts[i];
    }
}

void chart_stacks(struct page *page, const char *title, const char *words, const char *const *heads, size_t part_count,
                  const struct chart_line *lines, size_t count) {
    begin_chart(page, title);
    text_add(page->out, "<ul class=key>");
    for (size_t i = 0; i < part_count; i++)
        add_key(page, arena_printf(page->arena, "<rect class=s%zu width=14 height=14 />", i + 1), heads[i]);
    text_add(page->out, "</ul>\n");
    begin_lines(page, words, &STACKS, lines, count);
    for (size_t i = 0; i < count; i++) {
        begin_line(page, &STACKS, i);
        add_parts(page, &lines[i], part_count);
        html_add(page->out, "<text class=n x=100% dx=8>{}</text></svg>\n", lines[i].shown, NULL);
    }
    end_lines(page);
}
