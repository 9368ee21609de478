/* See xlsx_strings.h. Plain items, <si><t>…</t></si>, are taken whole as bytes; the handlers see all the rest. */
#include "read/xlsx/xlsx_strings.h"

#include <string.h>

#include "read/read_ceiling.h"
#include "read/xlsx/xlsx_text.h"
#include "read/xml/xml_piece.h"
#include "read/zip/zip_reading.h"

struct strings_walk {
    struct xlsx_strings *strings;
    struct arena *arena;
    struct text item, decoded;
    size_t bytes;
    struct read_fault *fault;
};

static void start_item(void *context, const char *const *attributes) {
    struct strings_walk *walk = context;
    (void)attributes;
    text_clear(&walk->item);
}

static void add_text(void *context, const char *text, size_t length) {
    struct strings_walk *walk = context;
    (void)length;
    if (walk->item.length > XML_WALK_TEXT_MAX)
        read_ceiling_cross(walk->fault, CEILING_TEXT, NULL);
    else
        xlsx_text_add(&walk->item, text);
}

static void end_item(void *context, const char *text, size_t length) {
    struct strings_walk *walk = context;
    struct xlsx_strings *strings = walk->strings;
    (void)text, (void)length;
    walk->bytes += walk->item.length;
    if (strings->count == XLSX_STRINGS_MAX || walk->bytes > XLSX_STRINGS_BYTES_MAX) {
        read_ceiling_cross(walk->fault, CEILING_TEXTS, NULL);
        return;
    }
    strings->items = arena_grow(walk->arena, strings->items, strings->count, &strings->capacity, sizeof *strings->items);
    strings->items[strings->count++] =
        (struct xlsx_string){arena_bytes(walk->arena, text_get(&walk->item), walk->item.length), (uint32_t)walk->item.length};
}

enum { IN_TABLE = 1, IN_ITEM, IN_TEXT, IN_RUN };
static const struct xml_step steps[] = {
    {IN_TABLE, "si", IN_ITEM, start_item, end_item, false},
    {IN_ITEM, "t", IN_TEXT, NULL, add_text, true},
    {IN_ITEM, "r", IN_RUN, NULL, NULL, false},
    {IN_RUN, "t", IN_TEXT, NULL, add_text, true},
    {XML_WALK_TOP, "sst", IN_TABLE, NULL, NULL, false},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

/* ---- whole items ---- */

static const char *behind(const char *at, const char *word) {
    const size_t length = strlen(word);
    return memcmp(at, word, length) == 0 ? at + length : NULL;
}

/* The text of a plain item at AT; returns the place behind it, or NULL when the item is odd. */
static const char *find_text(const struct xml_stream *stream, const char *at, struct xml_piece *text, bool *has_references) {
    struct xml_tag tag;
    const char *start = behind(at, "<si><t>");
    if (start == NULL) {
        start = behind(at, "<si><t");
        start = start != NULL ? xml_piece_tag(&tag, start, stream) : NULL;
        if (start == NULL || tag.is_empty)
            return NULL;
    }
    const char *end = xml_piece_text(start, has_references);
    if (end == NULL)
        return NULL;
    *text = (struct xml_piece){start, (size_t)(end - start)};
    return behind(end, "</t></si>");
}

static char *take_item(void *context, const struct xml_stream *stream, char *at, const char *limit) {
    struct strings_walk *walk = context;
    struct xml_piece text;
    bool has_references;
    const char *end = find_text(stream, at, &text, &has_references);
    (void)limit;
    if (end == NULL)
        return NULL;
    text_clear(&walk->decoded);
    text_clear(&walk->item);
    if (!has_references)
        text_add_bytes(&walk->decoded, text.bytes, text.length);
    else if (!xml_piece_decode(&walk->decoded, text.bytes, text.length))
        return NULL;
    xlsx_text_add(&walk->item, text_get(&walk->decoded));
    end_item(walk, "", 0);
    return at + (end - at);
}

/* ---- the part ---- */

bool xlsx_strings_read_source(struct xlsx_strings *strings, const struct xml_source *source, const char *part, bool plain,
                              struct arena *arena, struct read_fault *fault) {
    static const struct xml_skim skim = {"sst", "si", take_item};
    struct strings_walk walk = {.strings = strings, .arena = arena, .fault = fault};
    *strings = (struct xlsx_strings){.items = NULL};
    text_init(&walk.item);
    text_init(&walk.decoded);
    const bool done = xml_skim_source(source, part, &table, &walk, plain ? NULL : &skim, NULL, fault);
    text_release(&walk.item);
    text_release(&walk.decoded);
    return done;
}

bool xlsx_strings_read(struct xlsx_strings *strings, struct zip_archive *archive, struct arena *arena, const struct zip_entry *part,
                       struct read_fault *fault) {
    *strings = (struct xlsx_strings){.items = NULL};
    if (part == NULL || part->size == 0)
        return true;
    struct zip_reading *reading = zip_reading_open(archive, part, fault);
    if (reading == NULL)
        return false;
    const struct xml_source source = {reading, zip_reading_next};
    const bool done = xlsx_strings_read_source(strings, &source, part->name, false, arena, fault);
    zip_reading_close(reading);
    return done;
}
