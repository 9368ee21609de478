/* HTML as a stream of tags and texts, as browsers take it apart: nothing is refused, whatever is missing or unclosed.
 * Comments, declarations and scripts are left out; a conditional comment of Excel's is a comment. */
#ifndef READ_HTML_TOKEN_H
#define READ_HTML_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "text/text.h"

#define HTML_NAME_SIZE 16 /* of the elements that are told apart "blockquote" is the longest; a longer name is none of them */

enum html_kind { HTML_END, HTML_TEXT, HTML_OPEN, HTML_CLOSE, HTML_STYLE };

struct html_token {
    enum html_kind kind;
    const char *bytes; /* of a text or style sheet as they stand; of a tag what stands behind its name */
    size_t length;
    char name[HTML_NAME_SIZE]; /* of a tag, in small letters; "" when it is too long */
};

struct html_source {
    const char *at, *end; /* UTF-8, *end is readable and NUL */
    bool style_next;      /* what follows is a style sheet */
};

/* The next token; of HTML_END there is no end. Takes time in proportion to the document for all tokens together. */
void html_next(struct html_source *source, struct html_token *token);
/* The value of the attribute NAME (in small letters) of a tag into VALUE (cleared first; "" when it has none). False when the tag does not
 * have it. */
bool html_attribute(const struct html_token *tag, const char *name, struct text *value);
/* Appends the character that the reference at AT ("&…") stands for to OUT, and returns the reference's length; 0 when it is none that is
 * known: then the '&' is only that. */
size_t html_reference(const char *at, const char *end, struct text *out);

#endif
