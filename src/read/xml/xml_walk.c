/* See xml_walk.h. */
#include <string.h>

#include "read/read_ceiling.h"
#include "read/xml/xml_walk.h"

void xml_walk_init(struct xml_walk *walk, const struct xml_walk_table *table, void *context, const char *part, struct read_fault *fault) {
    memset(walk, 0, sizeof *walk);
    walk->table = table;
    walk->context = context;
    walk->part = part;
    walk->fault = fault;
    text_init(&walk->text);
}

void xml_walk_release(struct xml_walk *walk) {
    text_release(&walk->text);
}

static const struct xml_step *find_step(const struct xml_walk_table *table, int place, const char *name) {
    for (size_t i = 0; i < table->count; i++)
        if (table->steps[i].in == place && strcmp(table->steps[i].element, name) == 0)
            return &table->steps[i];
    return NULL;
}

static const struct xml_step *next_step(const struct xml_walk *walk, const char *name) {
    if (walk->depth == 0)
        return find_step(walk->table, XML_WALK_TOP, name);
    const struct xml_step *parent = walk->path[walk->depth - 1];
    return parent != NULL ? find_step(walk->table, parent->to, name) : NULL;
}

static void on_start(void *context, const char *name, const char *const *attributes) {
    struct xml_walk *walk = context;
    const struct xml_step *step = next_step(walk, name);
    if (step == NULL && walk->depth == 0)
        read_fault_set(walk->fault, FINDING_FILE_DAMAGED, walk->part, "en del är något annat än den ska vara",
                       "a part is something else than it should be");
    walk->path[walk->depth++] = step;
    if (step == NULL)
        return;
    if (step->wants_text)
        text_clear(&walk->text);
    if (step->start != NULL)
        step->start(walk->context, attributes);
}

static void on_text(void *context, const char *bytes, size_t count) {
    struct xml_walk *walk = context;
    const struct xml_step *step = walk->depth > 0 ? walk->path[walk->depth - 1] : NULL;
    if (step != NULL && walk->mixed != NULL)
        walk->mixed(walk->context, step->to, bytes, count);
    if (step == NULL || !step->wants_text)
        return;
    if (count > XML_WALK_TEXT_MAX - walk->text.length)
        read_ceiling_cross(walk->fault, CEILING_TEXT, walk->part);
    else
        text_add_bytes(&walk->text, bytes, count);
}

static void on_end(void *context) {
    struct xml_walk *walk = context;
    const struct xml_step *step = walk->path[--walk->depth];
    if (step == NULL || step->end == NULL)
        return;
    if (step->wants_text)
        step->end(walk->context, text_get(&walk->text), walk->text.length);
    else
        step->end(walk->context, "", 0);
}

struct xml_events xml_walk_events(struct xml_walk *walk) {
    return (struct xml_events){walk, on_start, on_text, on_end};
}

/* Blocks on their way from the archive to the stream, as long as the context wants more. */
struct flow {
    struct xml_stream *stream;
    const bool *stop;
};

static bool feed(void *context, const char *bytes, size_t count) {
    struct flow *flow = context;
    if (flow->stop != NULL && *flow->stop) {
        xml_stream_stop(flow->stream);
        return false;
    }
    return xml_stream_feed(flow->stream, bytes, count);
}

static void feed_bytes(struct flow *flow, const struct xml_document *document) {
    for (size_t at = 0; at < document->size; at += ZIP_BLOCK_SIZE) {
        const size_t left = document->size - at;
        if (!feed(flow, (const char *)document->bytes + at, left < ZIP_BLOCK_SIZE ? left : ZIP_BLOCK_SIZE))
            return;
    }
}

bool xml_walk_document(struct xml_walk *walk, const struct xml_document *document, const bool *stop) {
    const struct xml_events events = xml_walk_events(walk);
    struct flow flow = {xml_stream_open(&events, walk->part, walk->fault), stop};
    xml_stream_know(flow.stream, document->namespaces, document->namespace_count);
    if (document->entry != NULL)
        zip_archive_read(document->archive, document->entry, feed, &flow, walk->fault);
    else
        feed_bytes(&flow, document);
    xml_stream_close(flow.stream);
    return !walk->fault->set;
}

bool xml_walk_part(struct zip_archive *archive, const struct zip_entry *entry, const struct xml_walk_table *table, void *context,
                   const bool *stop, struct read_fault *fault) {
    const struct xml_document document = {.archive = archive, .entry = entry};
    struct xml_walk walk;
    xml_walk_init(&walk, table, context, entry->name, fault);
    xml_walk_document(&walk, &document, stop);
    xml_walk_release(&walk);
    return !fault->set;
}
