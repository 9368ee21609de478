/* See xml_stream.h. */
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "memory/memory.h"
#include "read/read_ceiling.h"
#include "read/xml/xml_stream.h"

#define XML_NAME_MAX 128  /* a known prefix and a local name; longer ones are no format's own */
#define PREFIXES_MAX 1024 /* bytes of all that the root declares; what goes beyond counts as not declared */
#define URI_END '\1'      /* can stand in no XML document, so in no URI */

struct xml_stream {
    XML_Parser parser;
    struct xml_events events;
    const char *part;
    struct read_fault *fault;
    const struct xml_namespace *namespaces;
    size_t namespace_count;
    char name[XML_NAME_MAX]; /* of the element that starts, with its prefix */
    char *uri;               /* of the root element's namespace */
    size_t uri_length;
    size_t depth, fed, events_seen;
    char prefixes[PREFIXES_MAX]; /* of the root, each between two ':' */
    size_t prefixes_length;
    bool other_encoding, stopped;
};

/* ---- attributes ---- */

const char *xml_attribute(const char *const *attributes, const char *name) {
    for (; attributes[0] != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static bool is_in(const char *expanded, const char *uri_end, const char *name) {
    const char *local = strchr(expanded, URI_END);
    const size_t length = strlen(uri_end);
    if (local == NULL || strcmp(local + 1, name) != 0 || (size_t)(local - expanded) < length)
        return false;
    return memcmp(local - length, uri_end, length) == 0;
}

const char *xml_attribute_in(const char *const *attributes, const char *uri_end, const char *name) {
    for (; attributes[0] != NULL; attributes += 2)
        if (is_in(attributes[0], uri_end, name))
            return attributes[1];
    return NULL;
}

bool xml_attribute_is_true(const char *value) {
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

/* ---- events ---- */

void xml_stream_stop(struct xml_stream *stream) {
    if (stream->stopped)
        return;
    stream->stopped = true;
    XML_StopParser(stream->parser, XML_FALSE);
}

static void stop_on_fault(struct xml_stream *stream) {
    if (stream->fault->set)
        xml_stream_stop(stream);
}

static void remember_root(struct xml_stream *stream, const char *expanded) {
    const char *local = strchr(expanded, URI_END);
    stream->uri_length = local != NULL ? (size_t)(local - expanded) + 1 : 0;
    stream->uri = memory_alloc(stream->uri_length + 1);
    memcpy(stream->uri, expanded, stream->uri_length);
}

/* The name of an element in one of the known namespaces, or NULL. */
static const char *known_name(struct xml_stream *stream, const char *expanded) {
    const char *local = strchr(expanded, URI_END);
    for (size_t i = 0; local != NULL && i < stream->namespace_count; i++) {
        const struct xml_namespace *space = &stream->namespaces[i];
        const size_t length = (size_t)(local - expanded), prefix = strlen(space->prefix), rest = strlen(local + 1);
        if (strlen(space->uri) != length || memcmp(space->uri, expanded, length) != 0)
            continue;
        if (prefix + rest >= XML_NAME_MAX)
            return XML_FOREIGN;
        memcpy(stream->name, space->prefix, prefix);
        memcpy(stream->name + prefix, local + 1, rest + 1);
        return stream->name;
    }
    return NULL;
}

static const char *element_name(struct xml_stream *stream, const char *expanded) {
    const char *known = known_name(stream, expanded);
    if (known != NULL)
        return known;
    if (strncmp(expanded, stream->uri, stream->uri_length) != 0)
        return XML_FOREIGN;
    const char *name = expanded + stream->uri_length;
    return stream->uri_length == 0 && strchr(name, URI_END) != NULL ? XML_FOREIGN : name;
}

static bool is_one_too_many(struct xml_stream *stream) {
    if (++stream->events_seen > XML_EVENTS_MAX)
        read_ceiling_cross(stream->fault, CEILING_XML_EVENTS, stream->part);
    else if (read_work_add(stream->fault, 1, WORK_XML_EVENT))
        return false;
    stop_on_fault(stream);
    return true;
}

/* expat may still deliver an event or two after XML_StopParser: none may reach the receiver. */
static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
    struct xml_stream *stream = data;
    if (stream->stopped || is_one_too_many(stream))
        return;
    if (stream->depth == 0)
        remember_root(stream, name);
    if (++stream->depth > XML_DEPTH_MAX)
        read_ceiling_cross(stream->fault, CEILING_XML_DEPTH, stream->part);
    else if (XML_GetSpecifiedAttributeCount(stream->parser) > 2 * XML_ATTRIBUTES_MAX)
        read_ceiling_cross(stream->fault, CEILING_XML_ATTRIBUTES, stream->part);
    else
        stream->events.start(stream->events.context, element_name(stream, name), (const char *const *)attributes);
    stop_on_fault(stream);
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
    struct xml_stream *stream = data;
    (void)name;
    if (stream->stopped)
        return;
    stream->depth--;
    stream->events.end(stream->events.context);
    stop_on_fault(stream);
}

static void XMLCALL on_text(void *data, const XML_Char *bytes, int count) {
    struct xml_stream *stream = data;
    if (stream->stopped || is_one_too_many(stream))
        return;
    stream->events.text(stream->events.context, bytes, (size_t)count);
    stop_on_fault(stream);
}

static void set_dtd(struct xml_stream *stream) {
    read_fault_set(stream->fault, FINDING_FILE_DTD, stream->part, "", "");
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id, int has_subset) {
    struct xml_stream *stream = data;
    (void)name, (void)system_id, (void)public_id, (void)has_subset;
    set_dtd(stream);
    xml_stream_stop(stream);
}

/* ---- what the document's beginning says ---- */

static void XMLCALL on_declaration(void *data, const XML_Char *version, const XML_Char *encoding, int standalone) {
    struct xml_stream *stream = data;
    (void)version, (void)standalone;
    stream->other_encoding = encoding != NULL && strcasecmp(encoding, "UTF-8") != 0;
}

bool xml_stream_is_utf8(const struct xml_stream *stream) {
    return !stream->other_encoding;
}

/* Comes before the start of the element that declares it. */
static void XMLCALL on_prefix(void *data, const XML_Char *prefix, const XML_Char *uri) {
    struct xml_stream *stream = data;
    const size_t length = prefix != NULL ? strlen(prefix) : 0;
    (void)uri;
    if (stream->depth > 0 || length == 0 || stream->prefixes_length + length + 2 > PREFIXES_MAX)
        return;
    if (stream->prefixes_length == 0)
        stream->prefixes[stream->prefixes_length++] = ':';
    memcpy(stream->prefixes + stream->prefixes_length, prefix, length);
    stream->prefixes_length += length;
    stream->prefixes[stream->prefixes_length++] = ':';
}

bool xml_stream_has_prefix(const struct xml_stream *stream, const char *prefix, size_t length) {
    if (length == 3 && memcmp(prefix, "xml", 3) == 0)
        return true;
    for (size_t at = 1; at + length < stream->prefixes_length; at++)
        if (stream->prefixes[at - 1] == ':' && stream->prefixes[at + length] == ':' && memcmp(stream->prefixes + at, prefix, length) == 0)
            return true;
    return false;
}

/* ---- encodings ---- */

#define WINDOWS_1252_FIRST 0x80
/* What windows-1252 has where ISO 8859-1 has control characters; -1: nothing. */
static const int windows_1252[] = {0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                   0x2039, 0x0152, -1,     0x017D, -1,     -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                   0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};

/* Programs that write office XML by hand say so; expat does not have it. */
static int XMLCALL on_encoding(void *data, const XML_Char *name, XML_Encoding *encoding) {
    (void)data;
    if (strcasecmp(name, "windows-1252") != 0 && strcasecmp(name, "cp1252") != 0)
        return XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++)
        encoding->map[i] = i;
    memcpy(encoding->map + WINDOWS_1252_FIRST, windows_1252, sizeof windows_1252);
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
    return XML_STATUS_OK;
}

/* ---- the stream ---- */

struct xml_stream *xml_stream_open(const struct xml_events *events, const char *part, struct read_fault *fault) {
    static const XML_Memory_Handling_Suite memory = {memory_alloc, memory_resize, free};
    static const XML_Char separator[] = {URI_END, '\0'};
    struct xml_stream *stream = memory_zeroed(1, sizeof *stream);
    stream->events = *events;
    stream->part = part;
    stream->fault = fault;
    stream->parser = XML_ParserCreate_MM(NULL, &memory, separator);
    XML_SetUserData(stream->parser, stream);
    XML_SetElementHandler(stream->parser, on_start, on_end);
    XML_SetCharacterDataHandler(stream->parser, on_text);
    XML_SetStartDoctypeDeclHandler(stream->parser, on_doctype);
    XML_SetXmlDeclHandler(stream->parser, on_declaration);
    XML_SetStartNamespaceDeclHandler(stream->parser, on_prefix);
    XML_SetUnknownEncodingHandler(stream->parser, on_encoding, NULL);
    return stream;
}

void xml_stream_know(struct xml_stream *stream, const struct xml_namespace *namespaces, size_t count) {
    stream->namespaces = namespaces;
    stream->namespace_count = count;
}

static bool parse(struct xml_stream *stream, const char *bytes, size_t count, bool last) {
    const enum XML_Status status = XML_Parse(stream->parser, bytes, (int)count, last);
    if (status == XML_STATUS_ERROR && !stream->stopped && last && stream->part == NULL)
        return read_fault_set(stream->fault, FINDING_FILE_TRUNCATED, NULL, "",
                              ""); /* the document is the file, and something was still open */
    if (status == XML_STATUS_ERROR && !stream->stopped)
        return read_fault_set(stream->fault, FINDING_FILE_DAMAGED, stream->part, "en del är inte giltig XML", "a part is not valid XML");
    return !stream->stopped;
}

bool xml_stream_feed(void *context, const char *bytes, size_t count) {
    struct xml_stream *stream = context;
    if (stream->stopped || stream->fault->set || !read_work_add(stream->fault, count, WORK_XML_BYTE) || !parse(stream, bytes, count, false))
        return false;
    stream->fed += count;
    const XML_Index done = XML_GetCurrentByteIndex(stream->parser);
    if (done >= 0 && stream->fed - (size_t)done > XML_TOKEN_MAX + count)
        return read_ceiling_cross(stream->fault, CEILING_XML_TAG, stream->part);
    return true;
}

bool xml_stream_is_even(const struct xml_stream *stream) {
    const XML_Index done = XML_GetCurrentByteIndex(stream->parser);
    return done >= 0 && (size_t)done == stream->fed;
}

bool xml_stream_close(struct xml_stream *stream) {
    struct read_fault *fault = stream->fault;
    if (!stream->stopped && !fault->set)
        parse(stream, "", 0, true);
    XML_ParserFree(stream->parser);
    free(stream->uri);
    free(stream);
    return !fault->set;
}
