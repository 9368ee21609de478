/* Reading a large part without sending all of it through expat. Where one element is filled with thousands of others of one name
 * (<sheetData> with <row>, <sst> with <si>), a taker that knows their bytes takes them off whole, one by one, as long as they are plain;
 * expat gets all the rest, and each that the taker finds odd, so it judges everything that anybody could be wrong about:
 *
 *   part ── zip_reading ──► buffer ─┬─ plain elements ──► taker
 *                                   └─ the rest ────────► xml_stream ──► xml_walk
 *
 * Whole elements left out leave a document as well-formed as it was, so the stream notices nothing. What makes it safe: the taking begins
 * only behind a tag that the stream itself has just taken for the start of the parent, and again only behind an end tag that it has just
 * taken for the end of such an element, nothing pending; the document is UTF-8; the parent has no prefix, so that names without prefix are
 * the format's. */
#ifndef READ_XML_SKIM_H
#define READ_XML_SKIM_H

#include "read/xml/xml_walk.h"

#define XML_SKIM_BUFFER ((size_t)1 << 18) /* an element that does not fit is odd; half of a usual level-2 cache */
#define XML_SKIM_BEYOND 128u              /* readable zeros behind the bytes, for takers that compare many at once */

struct xml_skim {
    const char *parent, *element; /* local names */
    /* Takes the element at AT ("<" and its name), LIMIT being the end of the last end tag of its name in the buffer; returns the place
     * behind it, or NULL when it is odd: then its bytes must be as they were. Bytes of an element taken may be changed, and live until the
     * next call. */
    char *(*take)(void *context, const struct xml_stream *stream, char *at, const char *limit);
};

/* Where the bytes come from: fills ROOM as far as it can and returns how many bytes that were, 0 at the end. */
struct xml_source {
    void *context;
    size_t (*next)(void *context, char *room, size_t count);
};

/* xml_walk over the document PART that comes from SOURCE, or until STOP (may be NULL) is true. CONTEXT is the walk's and the taker's.
 * Without SKIM all is the stream's. False when FAULT was set. */
bool xml_skim_source(const struct xml_source *source, const char *part, const struct xml_walk_table *table, void *context,
                     const struct xml_skim *skim, const bool *stop, struct read_fault *fault);

#endif
