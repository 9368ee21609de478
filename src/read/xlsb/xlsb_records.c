/* See xlsb_records.h. */
#include "read/xlsb/xlsb_records.h"

#include <stdlib.h>
#include <string.h>

#include "read/bytes.h"
#include "read/read_ceiling.h"
#include "read/xls/biff.h"

enum { TYPE_BYTES = 2, LENGTH_BYTES = 4, MORE = 0x80, BITS = 7 };
#define XLSB_NO_TEXT 0xFFFFFFFFu /* the length of a text that may be missing and is */

enum state { IN_TYPE, IN_LENGTH, IN_DATA };

struct records {
    const struct xlsb_handlers *handlers;
    void *context;
    const bool *stopped;
    const char *part;
    struct read_fault *fault;
    enum state state;
    unsigned type, bytes; /* bytes: of the type or length so far */
    size_t length, got;   /* of the record's data */
    const struct xlsb_handler *handler;
    unsigned char *data; /* of a record that is wanted and lies in more than one block */
    size_t capacity;
};

static bool damaged(struct records *records) {
    return read_fault_set(records->fault, FINDING_FILE_DAMAGED, records->part, "en del är avhuggen eller trasig",
                          "a part is cut short or broken");
}

static const struct xlsb_handler *find_handler(const struct xlsb_handlers *handlers, unsigned type) {
    for (size_t i = 0; i < handlers->count; i++)
        if (handlers->items[i].type == type)
            return &handlers->items[i];
    return NULL;
}

static bool must_stop(const struct records *records) {
    return records->fault->set || (records->stopped != NULL && *records->stopped);
}

/* The record is whole: DATA holds it. */
static bool end_record(struct records *records, const unsigned char *data) {
    records->state = IN_TYPE;
    records->type = 0;
    records->bytes = 0;
    if (records->handler == NULL)
        return true;
    if (records->length < records->handler->least)
        return damaged(records);
    records->handler->read(records->context, data, records->length);
    return !must_stop(records);
}

static bool start_data(struct records *records) {
    records->state = IN_DATA;
    records->got = 0;
    records->handler = find_handler(records->handlers, records->type);
    if (records->handler != NULL && records->length > XLSB_RECORD_MAX)
        return read_ceiling_cross(records->fault, CEILING_RECORD, records->part);
    return records->length > 0 || end_record(records, (const unsigned char *)"");
}

/* One byte of a record's head. */
static bool take_head(struct records *records, unsigned byte) {
    const bool in_type = records->state == IN_TYPE;
    if (in_type)
        records->type |= (byte & (MORE - 1u)) << (BITS * records->bytes);
    else
        records->length |= (size_t)(byte & (MORE - 1u)) << (BITS * records->bytes);
    records->bytes++;
    if ((byte & MORE) != 0)
        return records->bytes < (in_type ? TYPE_BYTES : LENGTH_BYTES) || damaged(records);
    records->bytes = 0;
    if (!in_type)
        return start_data(records);
    records->state = IN_LENGTH;
    records->length = 0;
    return true;
}

static void keep(struct records *records, const unsigned char *bytes, size_t count) {
    if (records->capacity < records->length) {
        records->capacity = records->length;
        records->data = memory_resize(records->data, records->capacity);
    }
    memcpy(records->data + records->got, bytes, count);
}

/* Some of the record's data; a record that lies whole in this block is not copied. */
static bool take_data(struct records *records, const unsigned char *bytes, size_t count, size_t *taken) {
    const size_t wanted = records->length - records->got;
    const bool here = records->got == 0 && count >= wanted;
    *taken = count < wanted ? count : wanted;
    if (records->handler != NULL && !here)
        keep(records, bytes, *taken);
    records->got += *taken;
    return records->got < records->length || end_record(records, here ? bytes : records->data);
}

static bool take_block(void *context, const char *block, size_t count) {
    struct records *records = context;
    const unsigned char *bytes = (const unsigned char *)block;
    for (size_t at = 0, taken; at < count; at += taken) {
        taken = 1;
        if (records->state == IN_DATA ? !take_data(records, bytes + at, count - at, &taken) : !take_head(records, bytes[at]))
            return false;
    }
    return true;
}

bool xlsb_records_read(struct zip_archive *archive, const struct zip_entry *entry, const struct xlsb_handlers *handlers, void *context,
                       const bool *stopped, struct read_fault *fault) {
    struct records records = {.handlers = handlers, .context = context, .stopped = stopped, .part = entry->name, .fault = fault};
    bool done = zip_archive_read(archive, entry, take_block, &records, fault) && !fault->set;
    if (done && !must_stop(&records) && (records.state != IN_TYPE || records.bytes > 0))
        done = damaged(&records);
    free(records.data);
    return done;
}

const char *xlsb_text(struct arena *arena, const unsigned char *data, size_t size, size_t *at) {
    struct text text;
    if (size < 4 || *at > size - 4)
        return NULL;
    size_t count = bytes_u32(data + *at);
    count = count == XLSB_NO_TEXT ? 0 : count;
    if (count > (size - *at - 4) / 2)
        return NULL;
    text_init(&text);
    biff_add_utf16(&text, data + *at + 4, count);
    *at += 4 + 2 * count;
    const char *copy = arena_text(arena, text_get(&text));
    text_release(&text);
    return copy;
}
