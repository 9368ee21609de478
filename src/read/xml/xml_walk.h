/* A walk through a document by a constant table: which element may come in which place, what it means there, whose text is wanted.
 *
 *   {in, element, to, start, end, wants_text}        "in a row, a `c` leads to the cell: call start_cell, at its end end_cell"
 *
 * Elements that the table does not name in their place are left out with all that is in them; a root element that it does not name is a
 * fault, so that no part is taken for an empty one. The walk knows nothing of where its
 * events come from. */
#ifndef READ_XML_WALK_H
#define READ_XML_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "read/read_fault.h"
#include "read/xml/xml_stream.h"
#include "read/zip/zip_archive.h"
#include "text/text.h"

#define XML_WALK_TEXT_MAX ((size_t)1 << 20) /* Excel's longest cell is 32 767 characters, at most 7 bytes each when escaped */

struct xml_step {
    int in;                                                           /* the place: XML_WALK_TOP or one of the table's own */
    const char *element;                                              /* local name */
    int to;                                                           /* the place inside */
    void (*start)(void *context, const char *const *attributes);      /* may be NULL */
    void (*end)(void *context, const char *text, size_t text_length); /* may be NULL; TEXT is "" unless wanted */
    bool wants_text; /* its own text, not that of elements inside; not within another that wants it */
};
#define XML_WALK_TOP 0

struct xml_walk_table {
    const struct xml_step *steps; /* those of one place that come most often first */
    size_t count;
};

struct xml_walk {
    const struct xml_walk_table *table;
    void *context;
    const char *part;
    struct read_fault *fault;
    const struct xml_step *path[XML_DEPTH_MAX + 1]; /* NULL below an element that is left out */
    size_t depth;
    struct text text;
    /* Mixed text: gets every piece of text in the places that the table names, in the document's order; NULL by default. */
    void (*mixed)(void *context, int place, const char *bytes, size_t count);
};
void xml_walk_init(struct xml_walk *walk, const struct xml_walk_table *table, void *context, const char *part, struct read_fault *fault);
void xml_walk_release(struct xml_walk *walk);
struct xml_events xml_walk_events(struct xml_walk *walk);

/* Where a document is: a part of an archive, or (ENTRY NULL) a whole file in memory; and which namespaces it is made of. */
struct xml_document {
    struct zip_archive *archive;
    const struct zip_entry *entry;
    const unsigned char *bytes;
    size_t size;
    const struct xml_namespace *namespaces; /* may be none */
    size_t namespace_count;
};
/* Walks through DOCUMENT, as xml_walk_part does; WALK was initialised and is released by its owner. */
bool xml_walk_document(struct xml_walk *walk, const struct xml_document *document, const bool *stop);
/* Walks through a part of an archive from its beginning to its end, or until the context's STOP (may be NULL) is true. */
bool xml_walk_part(struct zip_archive *archive, const struct zip_entry *entry, const struct xml_walk_table *table, void *context,
                   const bool *stop, struct read_fault *fault);

#endif
