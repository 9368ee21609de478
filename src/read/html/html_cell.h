/* One cell of a web page: its text as a browser shows it, and the value that Excel or LibreOffice noted beside it. */
#ifndef READ_HTML_CELL_H
#define READ_HTML_CELL_H

#include "read/html/html_format.h"
#include "read/html/html_token.h"
#include "sheet/sheet.h"

#define HTML_TEXT_MAX ((size_t)1 << 20) /* Excel's longest cell is 32 767 characters */

/* A text that grows as a browser lays it out: runs of white space are one space, none at the ends; <br> and the ends of blocks are line
 * ends. */
struct html_text {
    struct text text;
    size_t line_ends; /* that come before the next character */
    bool space, full; /* full: it would be longer than HTML_TEXT_MAX */
};
void html_text_clear(struct html_text *text);
void html_text_release(struct html_text *text);
void html_text_add(struct html_text *text, const char *bytes, size_t length); /* with references */
void html_text_space(struct html_text *text);
void html_text_break(struct html_text *text); /* <br> */
void html_text_block(struct html_text *text); /* a block begins or ends */

/* What is noted at the tag of a cell. */
enum html_note { HTML_NOTE_NONE, HTML_NOTE_NUMBER, HTML_NOTE_TRUTH, HTML_NOTE_ERROR };
struct html_notes {
    enum html_note note;
    struct text value;
    enum number_format format; /* of a number */
};
void html_notes_release(struct html_notes *notes);
/* Reads the notes of the tag CELL; SCRATCH is used on the way. */
void html_notes_read(struct html_notes *notes, const struct html_token *cell, const struct html_formats *formats, struct text *scratch);

/* Fills all of CELL but its column, CELL_EMPTY when nothing is shown. What is noted counts only if it agrees with what is SHOWN. Texts come
 * from ARENA. */
void html_cell_fill(const struct html_notes *notes, const char *shown, bool date_1904, struct arena *arena, struct cell *cell);

#endif
