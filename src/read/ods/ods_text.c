/* See ods_text.h. */
#include "read/ods/ods_text.h"

#include <string.h>

void ods_text_release(struct ods_text *text) {
    text_release(&text->text);
}

void ods_text_clear(struct ods_text *text) {
    text_clear(&text->text);
    text->has_paragraph = text->at_start = text->held_break = text->full = false;
    text->held_spaces = 0;
}

static void add(struct ods_text *text, const char *bytes, size_t count) {
    text->full = text->full || count > ODS_TEXT_MAX - text->text.length;
    if (!text->full)
        text_add_bytes(&text->text, bytes, count);
}

static void add_times(struct ods_text *text, char c, size_t count) {
    for (size_t i = 0; i < count && !text->full; i++)
        add(text, &c, 1);
}

/* What a run of white space is, is known when it ends. */
static void add_held_space(struct ods_text *text, bool at_end) {
    add_times(text, ' ', !text->held_break ? text->held_spaces : text->at_start || at_end ? 0 : 1);
    text->held_spaces = 0;
    text->held_break = text->at_start = false;
}

void ods_text_start_paragraph(struct ods_text *text) {
    if (text->has_paragraph)
        add(text, "\n", 1);
    text->has_paragraph = text->at_start = true;
}

void ods_text_end_paragraph(struct ods_text *text) {
    add_held_space(text, true);
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void ods_text_add(struct ods_text *text, const char *bytes, size_t count) {
    for (size_t at = 0; at < count && !text->full;) {
        size_t end = at;
        while (end < count && !is_white(bytes[end]))
            end++;
        if (end > at) {
            add_held_space(text, false);
            add(text, bytes + at, end - at);
        }
        for (; end < count && is_white(bytes[end]); end++) {
            text->held_spaces++;
            text->held_break = text->held_break || bytes[end] != ' ';
        }
        at = end;
    }
}

void ods_text_add_stated(struct ods_text *text, char c, size_t count) {
    add_held_space(text, false);
    add_times(text, c, count);
}
