/* Reading a head of one to three lines.
 *
 *   │ B. Nuläge         │ Antal   │ Substanser         │      the lowest text of each column is its head; a merged cell above may be a
 *   │ Datum  │ Finns …? │ (merged)│ Cannabis │ Kokain  │      section (no meaning), the question itself, or the question of a group */
#include "layout/table/table_find.h"

#include <string.h>

#include "text/text.h"

#define SHORT_NAME 3u   /* bytes below which a name does not show that a record is a head */
#define TITLE_LINES 16u /* a merged range from the first line on that runs this much farther is the sheet's title, not a group */

/* The text of a head's cell as one line. */
static const char *one_line(struct arena *arena, const char *text) {
    char *out = arena_text(arena, text_trim(arena, text));
    for (char *at = out; *at != '\0'; at++)
        if (*at == '\n' || *at == '\r' || *at == '\t')
            *at = ' ';
    return out;
}

/* The text that belongs to LINE alone: its own, or that of a merged range that runs along the head but not across lines. */
static const char *own_text(const struct view *view, uint32_t record, uint32_t line) {
    struct view_range range;
    if (view_merge_at(view, record, line, &range) && range.first_line == range.last_line)
        return view_text(view, range.first_record, range.first_line);
    return view_text(view, record, line);
}

/* The text that stands over LINE in a record above: its own, a merged one, or, unmerged, the last one before it; but a text in the first
 * line is the title of the sheet and says nothing about the lines after it. */
static const char *text_over(const struct view *view, uint32_t record, uint32_t line, uint32_t first_line) {
    struct view_range range;
    if (view_merge_at(view, record, line, &range)) {
        bool is_title = range.first_line <= first_line && range.last_line > line + TITLE_LINES;
        return is_title ? "" : view_text(view, range.first_record, range.first_line);
    }
    for (uint32_t before = line; before > first_line; before--) {
        const char *text = view_text(view, record, before);
        if (!text_is_blank(text))
            return text;
    }
    return line == first_line ? view_text(view, record, line) : "";
}

/* Whether the question over LINE makes its text a choice: then what the text alone could mean no longer counts. */
static bool is_group(const struct head_matches *pair) {
    for (size_t i = 0; i < pair->count; i++)
        if (pair->items[i].target.part == PART_CHOICE && pair->items[i].score >= HEAD_SCORE_ACCEPT)
            return true;
    return false;
}

/* Whether a line before LINE is the same choice already: then LINE, when it has a name of its own, is not the group's any longer ("Kamera"
 * of a group, and the question "Kamera" after it). */
static bool is_past_group(const struct assignment *out, const struct table_line *line, const struct head_matches *pair) {
    bool has_name =
        line->matches.count > 0 && line->matches.items[0].score >= HEAD_SCORE_EXACT && line->matches.items[0].target.part == PART_WHOLE;
    for (const struct table_line *before = out->lines; has_name && pair->count > 0 && before < line; before++)
        if (before->matches.count > 0 && head_target_equal(&before->matches.items[0].target, &pair->items[0].target))
            return true;
    return false;
}

/* Adds what UPPER and LOWER mean together. */
static void read_pair(struct layout_work *work, struct head_matcher *matcher, const struct assignment *out, const char *upper,
                      struct table_line *line) {
    const char *lower = line->head;
    if (text_is_blank(upper) || text_equal(one_line(work->arena, upper), lower))
        return;
    struct head_matches pair = head_match_pair(matcher, upper, lower);
    bool better = pair.count > 0 && (line->matches.count == 0 || pair.items[0].score > line->matches.items[0].score || is_group(&pair));
    if (better && !is_past_group(out, line, &pair)) {
        line->matches = pair;
        line->head = arena_printf(work->arena, "%s %s", one_line(work->arena, upper), lower);
    }
}

static void read_line(struct layout_work *work, const struct view *view, struct found_head *place, struct head_matcher *matcher,
                      const struct assignment *out, struct table_line *line) {
    struct arena *arena = work->arena;
    uint32_t lowest = place->last;
    const char *text = own_text(view, lowest, line->line);
    while (text_is_blank(text) && lowest > place->first) {
        struct view_range range;
        lowest--;
        bool is_section = view_merge_at(view, lowest, line->line, &range) && range.first_line < range.last_line;
        text = is_section ? "" : own_text(view, lowest, line->line);
    }
    line->head = text_is_blank(text) ? "" : one_line(arena, text);
    if (line->head[0] == '\0')
        return;
    line->matches = head_match(matcher, line->head);
    for (uint32_t record = lowest; record-- > place->first;)
        read_pair(work, matcher, out, text_over(view, record, line->line, place->first_line), line);
}

void head_read(struct layout_work *work, const struct view *view, uint32_t first, uint32_t last, uint32_t first_line, uint32_t last_line,
               struct head_matcher *matcher, struct assignment *out) {
    struct found_head place = {.first = first, .last = last, .first_line = first_line};
    *out = (struct assignment){.matcher = matcher, .line_count = last_line - first_line + 1};
    out->lines = arena_array(work->arena, out->line_count, sizeof *out->lines);
    for (size_t i = 0; i < out->line_count; i++) {
        struct table_line *line = &out->lines[i];
        line->line = first_line + (uint32_t)i;
        line->head = "";
        read_line(work, view, &place, matcher, out, line);
    }
    head_listed(work, matcher, out);
}

void head_sample(struct layout_work *work, const struct view *view, uint32_t last, uint32_t end, struct assignment *assignment) {
    for (size_t i = 0; last < end && i < assignment->line_count; i++) {
        struct table_line *line = &assignment->lines[i];
        value_sample_take(&line->sample, work->arena, view, line->line, last + 1, end);
    }
}

static bool has_letter(const char *text) {
    for (; *text != '\0'; text++) {
        bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (unsigned char)*text >= 0x80;
        if (letter)
            return true;
    }
    return false;
}

static void count_text(struct layout_work *work, const char *text, struct name_count *count) {
    bool is_name = false;
    bool is_short = strlen(text) < SHORT_NAME; /* "x", "N" and "E" are ticks and answers far more often than axes */
    for (size_t i = 0; i < work->pipeline->record_count && !is_name && !is_short; i++)
        is_name = head_is_name(&work->matchers[i], text);
    count->texts++;
    count->names += is_name ? 1 : 0;
    count->worded += is_name && has_letter(text) ? 1 : 0;
}

/* The text of RECORD that stands at LINE or further on, LINE set to its place; NULL behind the last. */
static const char *next_text(const struct view *view, uint32_t record, uint32_t *line) {
    for (; *line <= view->lines; ++*line) {
        const char *text = view_text(view, record, *line);
        if (!text_is_blank(text))
            return text;
    }
    return NULL;
}

size_t head_count_questions(struct layout_work *work, const struct view *view, uint32_t record, size_t limit) {
    size_t questions = 0, texts = 0;
    uint32_t line = view->first_line;
    for (const char *text; texts < limit && (text = next_text(view, record, &line)) != NULL; line++, texts++) {
        bool asks = false;
        for (size_t i = 0; i < work->pipeline->record_count && !asks && strchr(text, ' ') != NULL; i++)
            asks = head_is_reworded(&work->matchers[i], text);
        for (size_t i = 0; i < work->pipeline->record_count && !asks && strlen(text) >= SHORT_NAME; i++)
            asks = head_is_name(&work->matchers[i], text);
        questions += asks ? 1 : 0;
    }
    return questions;
}

struct name_count head_count_names(struct layout_work *work, const struct view *view, uint32_t record, size_t limit) {
    struct name_count count = {0};
    const struct sheet_row *row = view->turned ? NULL : grid_row(view->grid, record);
    for (size_t i = 0; row != NULL && i < row->count && count.texts < limit; i++) {
        const uint32_t line = row->cells[i].column;
        if (line >= view->first_line && line <= view->lines && !text_is_blank(row->cells[i].text))
            count_text(work, row->cells[i].text, &count);
    }
    for (uint32_t line = view->first_line; view->turned && line <= view->lines && count.texts < limit; line++) {
        const char *text = view_text(view, record, line);
        if (!text_is_blank(text))
            count_text(work, text, &count);
    }
    return count;
}
