/* See xlsx_strings.h. */
#include "read/xlsx_strings.h"
#include "read/xlsx_text.h"
#include "read/xml_walk.h"

struct strings_walk {
    struct xlsx_strings *strings;
    struct arena *arena;
    struct text item;
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
        read_fault_set(walk->fault, FINDING_FILE_CEILING, NULL, "en text är längre än 1 MiB", "a text is longer than 1 MiB");
    else
        xlsx_text_add(&walk->item, text);
}

static void end_item(void *context, const char *text, size_t length) {
    struct strings_walk *walk = context;
    struct xlsx_strings *strings = walk->strings;
    (void)text, (void)length;
    walk->bytes += walk->item.length;
    if (strings->count == XLSX_STRINGS_MAX || walk->bytes > XLSX_STRINGS_BYTES_MAX) {
        read_fault_set(walk->fault, FINDING_FILE_CEILING, NULL, "mer än 4 miljoner texter eller 512 MiB text",
                       "more than 4 million texts or 512 MiB of text");
        return;
    }
    strings->items = arena_grow(walk->arena, strings->items, strings->count, &strings->capacity, sizeof *strings->items);
    strings->items[strings->count++] = walk->item.length > 0 ? arena_bytes(walk->arena, walk->item.bytes, walk->item.length) : "";
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

bool xlsx_strings_read(struct xlsx_strings *strings, struct zip_archive *archive, struct arena *arena, const struct zip_entry *part,
                       struct read_fault *fault) {
    *strings = (struct xlsx_strings){.items = NULL};
    if (part == NULL)
        return true;
    struct strings_walk walk = {.strings = strings, .arena = arena, .fault = fault};
    text_init(&walk.item);
    const bool done = xml_walk_part(archive, part, &table, &walk, NULL, fault);
    text_release(&walk.item);
    return done;
}
