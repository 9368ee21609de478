/* The text of a cell of OpenDocument, gathered from its paragraphs and what stands in them. */
#ifndef READ_ODS_TEXT_H
#define READ_ODS_TEXT_H

#include "text/text.h"

#define ODS_TEXT_MAX ((size_t)1 << 20) /* LibreOffice's longest cell is 65 535 characters in a paragraph */

struct ods_text {
    struct text text;
    bool has_paragraph, at_start; /* at_start: of a paragraph */
    size_t held_spaces;           /* white space that has not been added yet */
    bool held_break;              /* a line end or tab is among it */
    bool full;                    /* it would be longer than ODS_TEXT_MAX; nothing is added any more */
};

void ods_text_release(struct ods_text *text);
void ods_text_clear(struct ods_text *text);
/* Paragraphs are lines. */
void ods_text_start_paragraph(struct ods_text *text);
void ods_text_end_paragraph(struct ods_text *text);
/* A piece of a paragraph's own text. By ODF 1.3 part 3, 6.1.2, any run of white space counts as one space; LibreOffice writes and reads
 * spaces as they are. So only runs with a line end or tab, which come from programs that break lines in the XML, become one. */
void ods_text_add(struct ods_text *text, const char *bytes, size_t count);
/* COUNT times the character C that an element stands for. */
void ods_text_add_stated(struct ods_text *text, char c, size_t count);

#endif
