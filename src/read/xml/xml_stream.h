/* XML as a stream of events. The only place that knows expat; another source of the same events can take its place part by part.
 *
 *   blocks of bytes ── xml_stream_feed ──► xml_events: start, text, end
 *
 * Names: elements of the root element's namespace come by their local name, whatever their prefix; elements of any other namespace
 * (extensions) come as XML_FOREIGN, so that none is taken for one of the format's own. Attributes come as name, value, name, value …, NULL;
 * those in a namespace as "URI\1local". Encodings are expat's: UTF-8, UTF-16, ISO-8859-1, ASCII, and windows-1252; what arrives is UTF-8.
 * A document of several namespaces names those that it wants to tell apart (xml_stream_know).
 * Refused: documents with a DTD (workbooks never have one, entity bombs always do), depth over XML_DEPTH_MAX, tags over XML_TOKEN_MAX. */
#ifndef READ_XML_STREAM_H
#define READ_XML_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "read/read_fault.h"

#define XML_FOREIGN ""
#define XML_DEPTH_MAX 256u              /* worksheets nest 8 deep; expat itself keeps a record for each open tag */
#define XML_ATTRIBUTES_MAX 1000         /* of one tag; the fullest of any format has 40 */
#define XML_EVENTS_MAX 16000000u        /* tags and texts of one document: a third more than 4 million cells of an .ods have */
#define XML_TOKEN_MAX ((size_t)2 << 20) /* one tag or comment: expat holds it whole and reads it again with each new block */

struct xml_events {
    void *context;
    void (*start)(void *context, const char *name, const char *const *attributes);
    void (*text)(void *context, const char *bytes, size_t count); /* a piece; a text may come in many */
    void (*end)(void *context);
};

/* The value of the attribute NAME that is in no namespace, or NULL. */
const char *xml_attribute(const char *const *attributes, const char *name);
/* The value of NAME in a namespace whose URI ends in URI_END (transitional and strict forms of a format differ in the beginning). */
const char *xml_attribute_in(const char *const *attributes, const char *uri_end, const char *name);
/* "1", "true", "on" (xsd:boolean and ST_OnOff); anything else, also NULL, is false. */
bool xml_attribute_is_true(const char *value);

/* A namespace whose elements come as PREFIX and local name ("table:" and "table-row"), whatever the document calls it. */
struct xml_namespace {
    const char *uri, *prefix;
};

struct xml_stream;
/* PART names the document in faults. Events may set FAULT, or call xml_stream_stop, to end the reading. */
struct xml_stream *xml_stream_open(const struct xml_events *events, const char *part, struct read_fault *fault);
/* From here on elements of NAMESPACES come by their prefixes; to be called before anything is fed. NAMESPACES must outlive the stream. */
void xml_stream_know(struct xml_stream *stream, const struct xml_namespace *namespaces, size_t count);
/* Fits zip_block; STREAM is a struct xml_stream. False once a fault was set or the stream was stopped. */
bool xml_stream_feed(void *stream, const char *bytes, size_t count);
/* True if the document is UTF-8, as far as its beginning says. */
bool xml_stream_is_utf8(const struct xml_stream *stream);
/* True if the root element has declared PREFIX (of LENGTH bytes), or if it is `xml`, which needs no declaring. */
bool xml_stream_has_prefix(const struct xml_stream *stream, const char *prefix, size_t length);
/* True if all that was fed is done with: the stream stands right behind the last byte, not in the middle of a tag, comment or the like. */
bool xml_stream_is_even(const struct xml_stream *stream);
/* No further events; for use within an event. */
void xml_stream_stop(struct xml_stream *stream);
/* Ends the document and frees STREAM. False when a fault was set; a stopped document is well. */
bool xml_stream_close(struct xml_stream *stream);

#endif
