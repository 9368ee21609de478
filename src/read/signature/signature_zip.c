/* What zip archives are that no reader reads, told by their parts. */
#include <string.h>

#include "read/signature/signature_parts.h"
#include "read/xlsx/xlsx_workbook.h"
#include "text/text.h"

#define MIMETYPE_MAX 256u /* an OpenDocument type is below 60 bytes */

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

static bool mimetype_is(struct signature_look *look, const char *start) {
    struct head head = {.length = 0};
    struct read_fault fault = {.set = false};
    const struct zip_entry *entry = look->zip != NULL ? zip_archive_find(look->zip, "mimetype") : NULL;
    if (entry == NULL || !zip_archive_read(look->zip, entry, take_head, &head, &fault))
        return false;
    return strncmp(head.text, start, strlen(start)) == 0;
}

bool signature_is_opendocument(struct signature_look *look) {
    return mimetype_is(look, "application/vnd.oasis.opendocument.");
}

bool signature_is_text_document(struct signature_look *look) {
    return mimetype_is(look, "application/vnd.oasis.opendocument.text");
}

bool signature_is_presentation(struct signature_look *look) {
    return mimetype_is(look, "application/vnd.oasis.opendocument.presentation");
}

bool signature_is_epub(struct signature_look *look) {
    return mimetype_is(look, "application/epub+zip");
}

static bool has_part(const struct signature_look *look, const char *name) {
    return look->zip != NULL && zip_archive_find(look->zip, name) != NULL;
}

bool signature_is_xps(struct signature_look *look) {
    return has_part(look, "FixedDocumentSequence.fdseq");
}

bool signature_is_iwork(struct signature_look *look) {
    return has_part(look, "Index/Document.iwa") || has_part(look, "index.zip");
}

/* The name of the main part of an Office Open XML file, "" when it is none. */
static const char *main_part(struct signature_look *look) {
    struct read_fault fault = {.set = false};
    const struct zip_entry *main = look->zip != NULL ? xlsx_workbook_part(look->zip, &look->arena, &fault) : NULL;
    return main != NULL ? main->name : "";
}

bool signature_is_vsdx(struct signature_look *look) {
    return text_starts(main_part(look), "visio/");
}

/* Visio calls its main part as Word does. */
bool signature_is_docx(struct signature_look *look) {
    const char *name = main_part(look);
    return text_starts(name, "word/") || (text_ends(name, "document.xml") && !text_starts(name, "visio/"));
}

bool signature_is_pptx(struct signature_look *look) {
    return text_ends(main_part(look), "presentation.xml");
}

/* True for what office programs write, whatever it is: an archive that people made has none of these. */
bool signature_is_document(struct signature_look *look) {
    return has_part(look, "[Content_Types].xml") || has_part(look, "mimetype") || has_part(look, "META-INF/manifest.xml");
}
