/* See html_cell.h.
 *
 *   Excel 97–2003:  <td class=xl24 x:num="38412">2005-03-01</td>      the class's mso-number-format says that it is a date
 *   LibreOffice:    <td sdval="0.332" sdnum="1053;0;0,0%">33,2%</td>   language; language of the system; format
 */
#include "read/html/html_cell.h"

#include <string.h>

#include "read/value/iso_moment.h"
#include "read/value/named_format.h"
#include "read/value/serial_value.h"

/* ---- texts ---- */

void html_text_clear(struct html_text *text) {
    text_clear(&text->text);
    text->line_ends = 0;
    text->space = text->full = false;
}

void html_text_release(struct html_text *text) {
    text_release(&text->text);
}

/* What was held back comes before a character; nothing comes before the first one. */
static void add_held(struct html_text *text) {
    if (text->text.length > 0 && text->line_ends > 0)
        for (size_t i = 0; i < text->line_ends; i++)
            text_add(&text->text, "\n");
    else if (text->text.length > 0 && text->space)
        text_add(&text->text, " ");
    text->line_ends = 0;
    text->space = false;
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Adds the word or the reference at AT; returns the place behind it. */
static const char *add_word(struct html_text *text, const char *at, const char *end) {
    const char *word = at;
    add_held(text);
    if (*at == '&') {
        const size_t length = html_reference(at, end, &text->text);
        if (length > 0)
            return at + length;
        at++;
    }
    while (at < end && !is_white(*at) && *at != '&')
        at++;
    text_add_bytes(&text->text, word, (size_t)(at - word));
    return at;
}

void html_text_add(struct html_text *text, const char *bytes, size_t length) {
    const char *at = bytes, *end = bytes + length;
    while (at < end && !text->full) {
        if (is_white(*at)) {
            html_text_space(text);
            at++;
        } else {
            at = add_word(text, at, end);
            text->full = text->text.length > HTML_TEXT_MAX;
        }
    }
}

void html_text_space(struct html_text *text) {
    text->space = true;
}

void html_text_break(struct html_text *text) {
    text->line_ends++;
    text->full = text->full || text->line_ends > HTML_TEXT_MAX;
}

void html_text_block(struct html_text *text) {
    if (text->line_ends == 0)
        text->line_ends = 1;
}

/* ---- what is noted ---- */

void html_notes_release(struct html_notes *notes) {
    text_release(&notes->value);
}

/* "1053;0;0,0%"; "1053;" is a number of no particular format. */
static void read_sdnum(struct html_notes *notes, const char *sdnum) {
    const char *first = strchr(sdnum, ';'), *second = first != NULL ? strchr(first + 1, ';') : NULL;
    notes->format = second != NULL ? named_format_of(second + 1) : NUMBER_FORMAT_NUMBER;
}

static void read_format(struct html_notes *notes, const struct html_token *cell, const struct html_formats *formats, struct text *scratch) {
    struct text class;
    if (html_attribute(cell, "sdnum", scratch)) {
        read_sdnum(notes, text_get(scratch));
        return;
    }
    text_init(&class);
    html_attribute(cell, "class", &class);
    html_attribute(cell, "style", scratch);
    html_formats_find(formats, text_get(&class), text_get(scratch), &notes->format);
    text_release(&class);
}

void html_notes_read(struct html_notes *notes, const struct html_token *cell, const struct html_formats *formats, struct text *scratch) {
    static const struct {
        const char *attribute;
        enum html_note note;
    } attributes[] = {{"x:num", HTML_NOTE_NUMBER}, {"sdval", HTML_NOTE_NUMBER}, {"x:bool", HTML_NOTE_TRUTH}, {"x:err", HTML_NOTE_ERROR}};
    notes->note = HTML_NOTE_NONE;
    notes->format = NUMBER_FORMAT_NUMBER;
    for (size_t i = 0; notes->note == HTML_NOTE_NONE && i < sizeof attributes / sizeof attributes[0]; i++)
        if (html_attribute(cell, attributes[i].attribute, &notes->value))
            notes->note = attributes[i].note;
    if (notes->note == HTML_NOTE_NUMBER)
        read_format(notes, cell, formats, scratch);
}

/* ---- values ---- */

static bool has_digit(const char *text) {
    return text[strcspn(text, "0123456789")] != '\0';
}

/* LibreOffice notes the number 0 where a formula has failed. */
static bool is_error_text(const char *shown) {
    return text_starts(shown, "Err:") || (shown[0] == '#' && shown[1] >= 'A' && shown[1] <= 'Z');
}

/* A number agrees with what is shown if that has a digit; a number that is none by its format, but is shown as a date or a
 * time, does not: its format is not known. */
static bool fill_number(const struct html_notes *notes, const char *shown, bool date_1904, struct arena *arena, struct cell *cell) {
    struct iso_moment moment;
    double number;
    if (!text_to_number(text_get(&notes->value), &number) || !has_digit(shown))
        return false;
    serial_value_fill(number, notes->format, date_1904, arena, cell);
    return cell->type == CELL_DATE || notes->format == NUMBER_FORMAT_DURATION || !iso_moment_parse(shown, &moment);
}

static bool fill_truth(const struct html_notes *notes, struct cell *cell) {
    const char *value = text_get(&notes->value);
    if (strcmp(value, "TRUE") != 0 && strcmp(value, "FALSE") != 0)
        return false;
    serial_value_fill_truth(value[0] == 'T', cell);
    return true;
}

static void fill_text(const char *shown, enum cell_type type, struct arena *arena, struct cell *cell) {
    *cell = (struct cell){.type = type, .text = arena_text(arena, shown)};
}

void html_cell_fill(const struct html_notes *notes, const char *shown, bool date_1904, struct arena *arena, struct cell *cell) {
    *cell = (struct cell){.type = CELL_EMPTY, .text = ""};
    if (text_is_blank(shown))
        return;
    const bool failed = notes->note == HTML_NOTE_ERROR || (notes->note == HTML_NOTE_NUMBER && is_error_text(shown));
    if (!failed && notes->note == HTML_NOTE_NUMBER && fill_number(notes, shown, date_1904, arena, cell))
        return;
    if (notes->note == HTML_NOTE_TRUTH && fill_truth(notes, cell))
        return;
    fill_text(shown, failed ? CELL_ERROR : CELL_TEXT, arena, cell);
}
