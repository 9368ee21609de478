/* See xml_stream.h. */
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "memory/memory.h"
#include "read/xml_stream.h"

#define URI_END '\1' /* can stand in no XML document, so in no URI */

struct xml_stream {
    XML_Parser parser;
    struct xml_events events;
    const char *part;
    struct read_fault *fault;
    char *uri; /* of the root element's namespace */
    size_t uri_length;
    size_t depth, fed;
    bool stopped;
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

static const char *local_name(const struct xml_stream *stream, const char *expanded) {
    if (strncmp(expanded, stream->uri, stream->uri_length) != 0)
        return XML_FOREIGN;
    const char *name = expanded + stream->uri_length;
    return stream->uri_length == 0 && strchr(name, URI_END) != NULL ? XML_FOREIGN : name;
}

/* expat may still deliver an event or two after XML_StopParser: none may reach the receiver. */
static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes) {
    struct xml_stream *stream = data;
    if (stream->stopped)
        return;
    if (stream->depth == 0)
        remember_root(stream, name);
    if (++stream->depth > XML_DEPTH_MAX)
        read_fault_set(stream->fault, FINDING_FILE_CEILING, stream->part, "XML med mer än 256 nivåer", "XML with more than 256 levels");
    else
        stream->events.start(stream->events.context, local_name(stream, name), (const char *const *)attributes);
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
    if (stream->stopped)
        return;
    stream->events.text(stream->events.context, bytes, (size_t)count);
    stop_on_fault(stream);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id, int has_subset) {
    struct xml_stream *stream = data;
    (void)name, (void)system_id, (void)public_id, (void)has_subset;
    read_fault_set(stream->fault, FINDING_FILE_DAMAGED, stream->part, "en del har en DTD, vilket arbetsböcker aldrig har",
                   "a part has a DTD, which workbooks never have");
    xml_stream_stop(stream);
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
    return stream;
}

static bool parse(struct xml_stream *stream, const char *bytes, size_t count, bool last) {
    const enum XML_Status status = XML_Parse(stream->parser, bytes, (int)count, last);
    if (status == XML_STATUS_ERROR && !stream->stopped)
        return read_fault_set(stream->fault, FINDING_FILE_DAMAGED, stream->part, "en del är inte giltig XML", "a part is not valid XML");
    return !stream->stopped;
}

bool xml_stream_feed(void *context, const char *bytes, size_t count) {
    struct xml_stream *stream = context;
    if (stream->stopped || stream->fault->set || !parse(stream, bytes, count, false))
        return false;
    stream->fed += count;
    const XML_Index done = XML_GetCurrentByteIndex(stream->parser);
    if (done >= 0 && stream->fed - (size_t)done > XML_TOKEN_MAX + count)
        return read_fault_set(stream->fault, FINDING_FILE_CEILING, stream->part, "XML med en märkning över 4 MiB",
                              "XML with a tag of more than 4 MiB");
    return true;
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
