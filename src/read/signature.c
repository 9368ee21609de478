/* See signature.h. One table, the particular before the general: the first line that fits counts. */
#include <string.h>
#include <strings.h>

#include "read/signature.h"
#include "read/xlsx_workbook.h"
#include "read/zip_archive.h"

#define BINARY_HEAD 65536u  /* where NUL bytes are looked for */
#define MIMETYPE_MAX 256u   /* an OpenDocument type is below 60 bytes */
#define NAME_MAX_LENGTH 32u /* a compound file's stream names have at most 31 characters */

bool signature_is_lock_name(const char *name) {
    return strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock.", 7) == 0;
}

/* ---- OLE compound files ([MS-CFB]): xls, doc, and xlsx under a password ---- */

static bool is_compound(const struct source_file *file) {
    return file->size >= 8 && memcmp(file->bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

/* True if a stream is called NAME: directory entries hold it in UTF-16LE, ended by a NUL, at places that are multiples of their size. */
static bool has_stream(const struct source_file *file, const char *name) {
    enum { ENTRY_SIZE = 128 };
    unsigned char wide[2 * NAME_MAX_LENGTH] = {0};
    const size_t length = 2 * (strlen(name) + 1);
    if (!is_compound(file))
        return false;
    for (size_t i = 0; name[i] != '\0'; i++)
        wide[2 * i] = (unsigned char)name[i];
    for (size_t at = 0; at + ENTRY_SIZE <= file->size; at += ENTRY_SIZE)
        if (memcmp(file->bytes + at, wide, length) == 0)
            return true;
    return false;
}

static bool is_encrypted_package(const struct source_file *file) {
    return has_stream(file, "EncryptedPackage");
}

static bool is_xls(const struct source_file *file) {
    return has_stream(file, "Workbook") || has_stream(file, "Book");
}

static bool is_doc(const struct source_file *file) {
    return has_stream(file, "WordDocument");
}

static bool is_ppt(const struct source_file *file) {
    return has_stream(file, "PowerPoint Document");
}

static bool is_msg(const struct source_file *file) {
    return has_stream(file, "__properties_version1.0");
}

/* ---- zip archives ---- */

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

static bool holds_ods(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return mimetype_is(archive, "application/vnd.oasis.opendocument.spreadsheet");
}

static bool holds_opendocument(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return mimetype_is(archive, "application/vnd.oasis.opendocument.");
}

/* True if the main part of an Office Open XML file has a name that ends in END: nobody names parts otherwise. */
static bool main_part_ends(struct zip_archive *archive, struct arena *arena, const char *end) {
    struct read_fault fault = {.set = false};
    const struct zip_entry *main = xlsx_workbook_part(archive, arena, &fault);
    return main != NULL && text_ends(main->name, end);
}

static bool holds_xlsb(struct zip_archive *archive, struct arena *arena) {
    return main_part_ends(archive, arena, "workbook.bin");
}

static bool holds_docx(struct zip_archive *archive, struct arena *arena) {
    return main_part_ends(archive, arena, "document.xml");
}

static bool holds_pptx(struct zip_archive *archive, struct arena *arena) {
    return main_part_ends(archive, arena, "presentation.xml");
}

static bool holds_numbers(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return zip_archive_find(archive, "Index/Document.iwa") != NULL || zip_archive_find(archive, "index.zip") != NULL;
}

static bool is_ods(const struct source_file *file) {
    return ask_zip(file, holds_ods);
}

static bool is_opendocument(const struct source_file *file) {
    return ask_zip(file, holds_opendocument);
}

static bool is_xlsb(const struct source_file *file) {
    return ask_zip(file, holds_xlsb);
}

static bool is_docx(const struct source_file *file) {
    return ask_zip(file, holds_docx);
}

static bool is_pptx(const struct source_file *file) {
    return ask_zip(file, holds_pptx);
}

static bool is_numbers(const struct source_file *file) {
    return ask_zip(file, holds_numbers);
}

static bool is_whole_zip(const struct source_file *file) {
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    struct arena arena;
    arena_init(&arena);
    const bool whole = zip_archive_begins(file->bytes, file->size) && zip_archive_open(&archive, &arena, file->bytes, file->size, &fault);
    arena_release(&arena);
    return whole;
}

/* ---- text with a meaning of its own ---- */

const char *signature_head(const struct source_file *file, char out[SIGNATURE_HEAD + 1]) {
    size_t length = 0;
    for (size_t i = 0; i < file->size && length < SIGNATURE_HEAD; i++)
        if (file->bytes[i] != '\0')
            out[length++] = (char)file->bytes[i];
    out[length] = '\0';
    const char *at = out;
    if (strncmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    else if (strncmp(at, "\xFF\xFE", 2) == 0 || strncmp(at, "\xFE\xFF", 2) == 0)
        at += 2;
    return at + strspn(at, " \t\r\n");
}

bool signature_contains(const char *text, const char *word) {
    const size_t length = strlen(word);
    for (; *text != '\0'; text++)
        if (strncasecmp(text, word, length) == 0)
            return true;
    return false;
}

static bool starts_with_any(const char *text, const char *const *starts) {
    for (; *starts != NULL; starts++)
        if (strncasecmp(text, *starts, strlen(*starts)) == 0)
            return true;
    return false;
}

static bool is_html(const struct source_file *file) {
    static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<!--[if", NULL};
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    if (strncmp(text, "<?xml", 5) == 0)
        return signature_contains(text, "<html");
    return starts_with_any(text, starts) || (strncasecmp(text, "MIME-Version:", 13) == 0 && signature_contains(text, "multipart/related"));
}

static bool is_excel_2003_xml(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    return text[0] == '<' && (signature_contains(text, "progid=\"Excel.Sheet\"") || signature_contains(text, "urn:schemas-microsoft-com:office:spreadsheet"));
}

static bool is_flat_opendocument(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    return text[0] == '<' && signature_contains(text, "urn:oasis:names:tc:opendocument:");
}

static bool is_xml(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    return strncmp(signature_head(file, head), "<?xml", 5) == 0;
}

#define MAGIC(bytes) (bytes), sizeof(bytes) - 1, NULL
#define LOOK(matches) NULL, 0, (matches)
#define UNKNOWN FINDING_FILE_FORMAT_UNKNOWN
#define NO_TABLE FINDING_FILE_NOT_A_TABLE
static const struct signature signatures[] = {
    {LOOK(is_encrypted_package), FINDING_FILE_ENCRYPTED, "", ""},
    {LOOK(is_xls), UNKNOWN, "Excel 97–2003 (.xls)", "Excel 97–2003 (.xls)"},
    {LOOK(is_doc), NO_TABLE, "ett Word-dokument (.doc)", "a Word document (.doc)"},
    {LOOK(is_ppt), NO_TABLE, "en PowerPoint-presentation (.ppt)", "a PowerPoint presentation (.ppt)"},
    {LOOK(is_msg), NO_TABLE, "ett e-postmeddelande (.msg)", "an e-mail message (.msg)"},
    {LOOK(is_compound), UNKNOWN, "äldre Office-format (OLE)", "older Office format (OLE)"},
    {MAGIC("\x09\x08\x10\x00\x00\x06"), UNKNOWN, "Excel 97–2003 (.xls)", "Excel 97–2003 (.xls)"},
    {MAGIC("\x09\x08\x08\x00\x00\x05"), UNKNOWN, "Excel 5.0/95 (.xls)", "Excel 5.0/95 (.xls)"},
    {LOOK(is_ods), UNKNOWN, "OpenDocument (.ods)", "OpenDocument (.ods)"},
    {LOOK(is_opendocument), NO_TABLE, "ett OpenDocument-dokument", "an OpenDocument document"},
    {LOOK(is_xlsb), UNKNOWN, "Excel binär (.xlsb)", "Excel binary (.xlsb)"},
    {LOOK(is_docx), NO_TABLE, "ett Word-dokument (.docx)", "a Word document (.docx)"},
    {LOOK(is_pptx), NO_TABLE, "en PowerPoint-presentation (.pptx)", "a PowerPoint presentation (.pptx)"},
    {LOOK(is_numbers), UNKNOWN, "Apple Numbers (.numbers)", "Apple Numbers (.numbers)"},
    {LOOK(is_whole_zip), NO_TABLE, "ett zip-arkiv", "a zip archive"},
    {MAGIC("PK\x03\x04"), FINDING_FILE_DAMAGED, "den är avhuggen eller sönder (zip)", "it is cut short or broken (zip)"},
    {MAGIC("%PDF-"), NO_TABLE, "en PDF", "a PDF"},
    {MAGIC("\x89PNG\r\n\x1A\n"), NO_TABLE, "en bild (PNG)", "a picture (PNG)"},
    {MAGIC("\xFF\xD8\xFF"), NO_TABLE, "en bild (JPEG)", "a picture (JPEG)"},
    {MAGIC("GIF8"), NO_TABLE, "en bild (GIF)", "a picture (GIF)"},
    {MAGIC("{\\rtf"), NO_TABLE, "ett RTF-dokument", "an RTF document"},
    {MAGIC("Rar!\x1A\x07"), NO_TABLE, "ett rar-arkiv", "a rar archive"},
    {MAGIC("7z\xBC\xAF\x27\x1C"), NO_TABLE, "ett 7z-arkiv", "a 7z archive"},
    {MAGIC("\x1F\x8B"), FINDING_FILE_GZIP_BROKEN, "", ""}, /* a whole one was unpacked before it came here */
    {MAGIC("SQLite format 3"), UNKNOWN, "SQLite-databas", "SQLite database"},
    {LOOK(is_html), NO_TABLE, "en webbsida (HTML)", "a web page (HTML)"},
    {LOOK(is_excel_2003_xml), UNKNOWN, "Excel 2003 XML", "Excel 2003 XML"},
    {LOOK(is_flat_opendocument), UNKNOWN, "OpenDocument XML (.fods)", "OpenDocument XML (.fods)"},
    {LOOK(is_xml), UNKNOWN, "XML", "XML"},
};

const struct signature *signature_find(const struct source_file *file) {
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        const struct signature *signature = &signatures[i];
        if (signature->matches != NULL
                ? signature->matches(file)
                : file->size >= signature->magic_length && memcmp(file->bytes, signature->magic, signature->magic_length) == 0)
            return signature;
    }
    return NULL;
}

const struct signature *signature_unknown(const struct source_file *file) {
    static const struct signature binary = {NULL, 0, NULL, UNKNOWN, "okänt, inte text", "unknown, not text"};
    static const struct signature text = {NULL, 0, NULL, UNKNOWN, "okänt", "unknown"};
    const size_t head = file->size < BINARY_HEAD ? file->size : BINARY_HEAD;
    return memchr(file->bytes, '\0', head) != NULL ? &binary : &text;
}
