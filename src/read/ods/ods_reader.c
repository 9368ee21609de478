/* OpenDocument spreadsheets (ODF 1.0–1.4): .ods and .ots, zip archives, and .fods, the same as one XML document.
 *
 *   zip ─► mimetype, manifest (encrypted?) ─► content.xml ─┐
 *   flat XML ──────────────────────────────────────────────┴─► sheets ─► sink
 *
 * Never run or followed: macros, links, formulas. A formula counts by the value that was stored with it. */
#include <string.h>

#include "read/ods/ods_content.h"
#include "read/signature.h"

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet" /* templates add "-template" */
#define CONTENT "content.xml"
#define MANIFEST "META-INF/manifest.xml"
#define MANIFEST_MAX ((size_t)8 << 20) /* a line for each picture: a thousand pictures make a quarter of a megabyte */

#define BID_SPREADSHEET 100

/* ---- the parts of an archive that say what it is ---- */

struct taken {
    struct text text;
    size_t limit;
};

static bool take(void *context, const char *bytes, size_t count) {
    struct taken *taken = context;
    const size_t room = taken->limit - taken->text.length;
    text_add_bytes(&taken->text, bytes, count < room ? count : room);
    return taken->text.length < taken->limit;
}

/* True if the part NAME is there and has WORD within its first LIMIT bytes. */
static bool part_has(struct zip_archive *archive, const char *name, const char *word, size_t limit) {
    struct taken taken = {.limit = limit};
    struct read_fault fault = {.set = false};
    const struct zip_entry *entry = zip_archive_find(archive, name);
    const bool has = entry != NULL && zip_archive_read(archive, entry, take, &taken, &fault) && strstr(text_get(&taken.text), word) != NULL;
    text_release(&taken.text);
    return has;
}

/* The part "mimetype" is the rule; archives that were packed anew may have lost it. */
static bool is_spreadsheet(struct zip_archive *archive) {
    if (zip_archive_find(archive, "mimetype") != NULL)
        return part_has(archive, "mimetype", MIMETYPE, 2 * sizeof MIMETYPE);
    return zip_archive_find(archive, CONTENT) != NULL && part_has(archive, MANIFEST, MIMETYPE, MANIFEST_MAX);
}

static bool is_flat_spreadsheet(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    return text[0] == '<' && signature_contains(text, "urn:oasis:names:tc:opendocument:") && signature_contains(text, MIMETYPE);
}

static int bid(const struct source_file *file) {
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    struct arena arena;
    if (!zip_archive_begins(file->bytes, file->size))
        return is_flat_spreadsheet(file) ? BID_SPREADSHEET : 0;
    arena_init(&arena);
    const bool mine = zip_archive_open(&archive, &arena, file->bytes, file->size, &fault) && is_spreadsheet(&archive);
    arena_release(&arena);
    return mine ? BID_SPREADSHEET : 0;
}

/* ---- reading ---- */

/* Under a password the parts are scrambled, or packed once more into a part of their own. */
static bool is_encrypted(struct zip_archive *archive) {
    return zip_archive_find(archive, "encrypted-package") != NULL || part_has(archive, MANIFEST, "encryption-data", MANIFEST_MAX);
}

static bool read_archive(const struct source_file *file, const struct read_context *context, struct arena *arena, size_t *sheets,
                         struct read_fault *fault) {
    struct zip_archive archive;
    if (!zip_archive_open(&archive, arena, file->bytes, file->size, fault))
        return false;
    if (is_encrypted(&archive))
        return read_fault_set(fault, FINDING_FILE_ENCRYPTED, NULL, "", "");
    const struct xml_document document = {.archive = &archive, .entry = zip_archive_find(&archive, CONTENT)};
    if (document.entry == NULL)
        return read_fault_set(fault, FINDING_FILE_DAMAGED, CONTENT, "en del saknas i filen", "a part is missing from the file");
    return ods_content_read(&document, CONTENT, context, sheets, fault);
}

static bool read_flat(const struct source_file *file, const struct read_context *context, size_t *sheets, struct read_fault *fault) {
    const struct xml_document document = {.bytes = file->bytes, .size = file->size};
    return ods_content_read(&document, NULL, context, sheets, fault);
}

static bool read(const struct source_file *file, const struct read_context *context, struct arena *arena, struct read_fault *fault) {
    size_t sheets = 0;
    const bool packed = zip_archive_begins(file->bytes, file->size);
    const bool done = packed ? read_archive(file, context, arena, &sheets, fault) : read_flat(file, context, &sheets, fault);
    if (done && context->report != NULL)
        text_printf(&context->report->lines, "ods: %s, %zu sheets\n", packed ? "packed" : "flat XML", sheets);
    return done;
}

const struct reader reader_ods = {.name = "ods", .cell_work = 2200, .bid = bid, .read = read};
