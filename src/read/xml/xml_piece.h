/* Small pieces of XML told apart by their bytes, without a parser: tags and texts as programs write them. Strict: what is taken is
 * well-formed and means what expat would make of it; anything else, right or wrong, is odd and left to expat.
 *
 * The bytes must be UTF-8 and hold, somewhere behind the piece, a '<' that ends every search, and XML_PIECE_BEYOND readable ones behind it.
 */
#ifndef READ_XML_PIECE_H
#define READ_XML_PIECE_H

#include "read/xml/xml_stream.h"
#include "text/text.h"

#define XML_PIECE_BEYOND 8          /* so many are looked at at once */
#define XML_PIECE_ATTRIBUTES_MAX 16 /* a row of Excel's has at most 12, a formula 13 */

struct xml_piece {
    const char *bytes;
    size_t length;
};

/* The attributes of a tag; values hold no references. */
struct xml_tag {
    struct xml_piece names[XML_PIECE_ATTRIBUTES_MAX], values[XML_PIECE_ATTRIBUTES_MAX];
    size_t count;
    bool is_empty; /* it ends in "/>" */
};

/* Reads the tag from AT, the byte behind the element's name; returns the place behind its '>', or NULL when it is odd: namespace
 * declarations, prefixes that the root of STREAM did not declare, references, white space other than spaces in values, spaces around '='.
 */
const char *xml_piece_tag(struct xml_tag *tag, const char *at, const struct xml_stream *stream);
/* The value of the attribute NAME, or NULL. */
const struct xml_piece *xml_tag_value(const struct xml_tag *tag, const char *name);
/* Finds the end of the text that begins at AT: the next '<'. NULL when it is odd: carriage returns, control characters, broken UTF-8,
 * "]]>". HAS_REFERENCES is set to whether there is an '&' in it. */
const char *xml_piece_text(const char *at, bool *has_references);
/* Appends the text with its references resolved to OUT; false when one of them is none that every document has. */
bool xml_piece_decode(struct text *out, const char *bytes, size_t length);
bool xml_piece_is(const struct xml_piece *piece, const char *word);

static inline const char *xml_piece_white(const char *at) {
    while (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')
        at++;
    return at;
}

#endif
