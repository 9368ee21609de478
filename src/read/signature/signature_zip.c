/* What zip archives are that no reader reads: told by their parts, or by what is wrong with them. */
#include <string.h>

#include "read/signature/signature_parts.h"
#include "read/xlsx/xlsx_workbook.h"
#include "read/zip/zip_archive.h"
#include "text/text.h"

#define MIMETYPE_MAX 256u /* an OpenDocument type is below 60 bytes */

/* Asks QUESTION about the archive that FILE is; false if it is none. */
static bool ask_zip(const struct source_file *file, bool (*question)(struct zip_archive *, struct arena *)) {
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    struct arena arena;
    if (!zip_archive_begins(file->bytes, file->size))
        return false;
    arena_init(&arena);
    const bool answer = zip_archive_open(&archive, &arena, file->bytes, file->size, &fault) && question(&archive, &arena);
    arena_release(&arena);
    return answer;
}

/* The first bytes of a part, as text. */
struct head {
    char text[MIMETYPE_MAX + 1];
    size_t length;
};

static bool take_head(void *context, const char *bytes, size_t count) {
    struct head *head = context;
    const size_t room = MIMETYPE_MAX - head->length;
    const size_t taken = count < room ? count : room;
    memcpy(head->text + head->length, bytes, taken);
    head->length += taken;
    return head->length < MIMETYPE_MAX;
}

static bool mimetype_is(struct zip_archive *archive, const char *start) {
    struct head head = {.length = 0};
    struct read_fault fault = {.set = false};
    const struct zip_entry *entry = zip_archive_find(archive, "mimetype");
    if (entry == NULL || !zip_archive_read(archive, entry, take_head, &head, &fault))
        return false;
    return strncmp(head.text, start, strlen(start)) == 0;
}

static bool holds_opendocument(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return mimetype_is(archive, "application/vnd.oasis.opendocument.");
}

static bool holds_text_document(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return mimetype_is(archive, "application/vnd.oasis.opendocument.text");
}

static bool holds_presentation(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return mimetype_is(archive, "application/vnd.oasis.opendocument.presentation");
}

static bool holds_book(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return mimetype_is(archive, "application/epub+zip");
}

static bool holds_pages(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return zip_archive_find(archive, "FixedDocumentSequence.fdseq") != NULL;
}

/* True if the main part of an Office Open XML file has a name that ends in END: nobody names parts otherwise. */
static bool main_part_ends(struct zip_archive *archive, struct arena *arena, const char *end) {
    struct read_fault fault = {.set = false};
    const struct zip_entry *main = xlsx_workbook_part(archive, arena, &fault);
    return main != NULL && text_ends(main->name, end);
}

/* The same where it begins with START: its folder. */
static bool main_part_starts(struct zip_archive *archive, struct arena *arena, const char *start) {
    struct read_fault fault = {.set = false};
    const struct zip_entry *main = xlsx_workbook_part(archive, arena, &fault);
    return main != NULL && text_starts(main->name, start);
}

/* Visio calls its main part as Word does. */
static bool holds_docx(struct zip_archive *archive, struct arena *arena) {
    return main_part_starts(archive, arena, "word/") ||
           (main_part_ends(archive, arena, "document.xml") && !main_part_starts(archive, arena, "visio/"));
}

static bool holds_visio(struct zip_archive *archive, struct arena *arena) {
    return main_part_starts(archive, arena, "visio/");
}

static bool holds_pptx(struct zip_archive *archive, struct arena *arena) {
    return main_part_ends(archive, arena, "presentation.xml");
}

static bool holds_iwork(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return zip_archive_find(archive, "Index/Document.iwa") != NULL || zip_archive_find(archive, "index.zip") != NULL;
}

bool signature_is_opendocument(const struct source_file *file) {
    return ask_zip(file, holds_opendocument);
}

bool signature_is_text_document(const struct source_file *file) {
    return ask_zip(file, holds_text_document);
}

bool signature_is_presentation(const struct source_file *file) {
    return ask_zip(file, holds_presentation);
}

bool signature_is_epub(const struct source_file *file) {
    return ask_zip(file, holds_book);
}

bool signature_is_xps(const struct source_file *file) {
    return ask_zip(file, holds_pages);
}

bool signature_is_vsdx(const struct source_file *file) {
    return ask_zip(file, holds_visio);
}

bool signature_is_docx(const struct source_file *file) {
    return ask_zip(file, holds_docx);
}

bool signature_is_pptx(const struct source_file *file) {
    return ask_zip(file, holds_pptx);
}

bool signature_is_iwork(const struct source_file *file) {
    return ask_zip(file, holds_iwork);
}

/* True for what office programs write, whatever it is: an archive that people made has none of these. */
static bool holds_document(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return zip_archive_find(archive, "[Content_Types].xml") != NULL || zip_archive_find(archive, "mimetype") != NULL ||
           zip_archive_find(archive, "META-INF/manifest.xml") != NULL;
}

bool signature_is_document(const struct source_file *file) {
    return ask_zip(file, holds_document);
}

/* FAULT is set if FILE is a zip archive that does not open. */
static void try_zip(const struct source_file *file, struct read_fault *fault) {
    struct zip_archive archive;
    struct arena arena;
    fault->set = false;
    arena_init(&arena);
    if (zip_archive_begins(file->bytes, file->size))
        zip_archive_open(&archive, &arena, file->bytes, file->size, fault);
    arena_release(&arena);
}

bool signature_is_cut_zip(const struct source_file *file) {
    struct read_fault fault;
    try_zip(file, &fault);
    return fault.set && fault.code == FINDING_FILE_TRUNCATED;
}

bool signature_is_crowded_zip(const struct source_file *file) {
    struct read_fault fault;
    try_zip(file, &fault);
    return fault.set && fault.code == FINDING_CEILING_PARTS;
}

bool signature_is_broken_zip(const struct source_file *file) {
    struct read_fault fault;
    try_zip(file, &fault);
    return fault.set;
}
