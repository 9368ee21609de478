/* See signature.h. One table, the particular before the general: the first line that fits counts. */
#include <string.h>
#include <strings.h>

#include "read/bytes.h"
#include "read/csv/csv.h"
#include "read/signature.h"
#include "read/xls/ole_archive.h"
#include "read/xlsx/xlsx_workbook.h"
#include "read/zip/zip_archive.h"

#define BINARY_HEAD 65536u   /* where NUL bytes are looked for */
#define HALF_FILLED_TAIL 512 /* a sector: no transfer works in smaller pieces */
#define MIMETYPE_MAX 256u    /* an OpenDocument type is below 60 bytes */

bool signature_is_lock_name(const char *name) {
    return strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock.", 7) == 0;
}

const char *signature_partial_name(const char *name) {
    static const char *const ends[] = {".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".tmp"};
    const size_t length = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (length > strlen(ends[i]) && strcasecmp(name + length - strlen(ends[i]), ends[i]) == 0)
            return ends[i];
    return NULL;
}

/* ---- OLE compound files ([MS-CFB]): xls, doc, and xlsx under a password ---- */

static bool is_compound(const struct source_file *file) {
    return ole_archive_begins(file->bytes, file->size);
}

static bool has_stream(const struct source_file *file, const char *name) {
    return ole_archive_shows(file->bytes, file->size, name);
}

/* FAULT is set if FILE is a compound file that does not open. */
static void try_compound(const struct source_file *file, struct read_fault *fault) {
    struct ole_archive archive;
    struct arena arena;
    fault->set = false;
    arena_init(&arena);
    if (is_compound(file))
        ole_archive_open(&archive, &arena, file->bytes, file->size, fault);
    arena_release(&arena);
}

static bool is_cut_compound(const struct source_file *file) {
    struct read_fault fault;
    try_compound(file, &fault);
    return fault.set && fault.code == FINDING_FILE_TRUNCATED;
}

static bool is_broken_compound(const struct source_file *file) {
    struct read_fault fault;
    try_compound(file, &fault);
    return fault.set;
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

static bool is_opendocument(const struct source_file *file) {
    return ask_zip(file, holds_opendocument);
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

/* True for what office programs write, whatever it is: an archive that people made has none of these. */
static bool holds_document(struct zip_archive *archive, struct arena *arena) {
    (void)arena;
    return zip_archive_find(archive, "[Content_Types].xml") != NULL || zip_archive_find(archive, "mimetype") != NULL ||
           zip_archive_find(archive, "META-INF/manifest.xml") != NULL;
}

static bool is_document(const struct source_file *file) {
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

static bool is_cut_zip(const struct source_file *file) {
    struct read_fault fault;
    try_zip(file, &fault);
    return fault.set && fault.code == FINDING_FILE_TRUNCATED;
}

static bool is_crowded_zip(const struct source_file *file) {
    struct read_fault fault;
    try_zip(file, &fault);
    return fault.set && fault.code == FINDING_CEILING_PARTS;
}

static bool is_broken_zip(const struct source_file *file) {
    struct read_fault fault;
    try_zip(file, &fault);
    return fault.set;
}

/* ---- files whose end never came ---- */

static bool is_zeros(const struct source_file *file) {
    return file->bytes[0] == '\0' && memcmp(file->bytes, file->bytes + 1, file->size - 1) == 0;
}

/* Tools that fetch a file in pieces lay it out at its full length first. Compound files may well end in an empty sector. */
bool signature_is_half_filled(const struct source_file *file) {
    static const unsigned char zeros[HALF_FILLED_TAIL];
    if (file->size < sizeof zeros || memcmp(file->bytes + file->size - sizeof zeros, zeros, sizeof zeros) != 0)
        return false;
    if (zip_archive_begins(file->bytes, file->size))
        return is_cut_zip(file);
    if (is_compound(file))
        return is_broken_compound(file);
    return is_zeros(file) || csv_is_text(file->bytes, file->size - sizeof zeros);
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
    return starts_with_any(text, starts);
}

bool signature_is_web_archive(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    return (strncasecmp(text, "MIME-Version:", 13) == 0 || strncasecmp(text, "From:", 5) == 0) &&
           signature_contains(text, "multipart/related");
}

static bool is_flat_opendocument(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    return text[0] == '<' && signature_contains(text, "urn:oasis:names:tc:opendocument:");
}

/* Its native format, packed by gzip: it declares OpenDocument's namespaces too. */
static bool is_gnumeric(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    return text[0] == '<' && signature_contains(text, "http://www.gnumeric.org/");
}

static bool is_xml(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    return strncmp(signature_head(file, head), "<?xml", 5) == 0;
}

static bool holds(const struct source_file *file, size_t at, const char *bytes) {
    const size_t length = strlen(bytes);
    return file->size >= at + length && memcmp(file->bytes + at, bytes, length) == 0;
}

/* What telephones take pictures in (ISO/IEC 23008-12, brands heic, heix, mif1 …). */
static bool is_heic(const struct source_file *file) {
    return holds(file, 4, "ftyphei") || holds(file, 4, "ftypmif1") || holds(file, 4, "ftypmsf1") || holds(file, 4, "ftypavif");
}

static bool is_webp(const struct source_file *file) {
    return holds(file, 0, "RIFF") && holds(file, 8, "WEBP");
}

/* "BM" begins texts too: the length that the header states must be the file's. */
static bool is_bitmap(const struct source_file *file) {
    return holds(file, 0, "BM") && file->size > 26 && bytes_u32(file->bytes + 2) == file->size;
}

/* Microsoft's symbolic link: records such as `C;X1;K"Lund"` up to one called E. A csv file's head may well begin with "ID;P" too. */
static bool is_sylk(const struct source_file *file) {
    size_t end = file->size;
    while (end > 0 && strchr(" \t\r\n\x1A", file->bytes[end - 1]) != NULL)
        end--;
    return holds(file, 0, "ID;P") && end > 1 && file->bytes[end - 1] == 'E' &&
           (file->bytes[end - 2] == '\n' || file->bytes[end - 2] == '\r');
}

static bool is_dif(const struct source_file *file) {
    return holds(file, 0, "TABLE\r\n0,1\r\n") || holds(file, 0, "TABLE\n0,1\n");
}

#define MAGIC(bytes) (bytes), sizeof(bytes) - 1, NULL
#define LOOK(matches) NULL, 0, (matches)
#define UNKNOWN FINDING_FILE_FORMAT_UNKNOWN
#define NO_TABLE FINDING_FILE_NOT_A_TABLE
static const struct signature signatures[] = {
    {LOOK(is_doc), FINDING_FILE_DOCUMENT, "ett Word-dokument (.doc)", "a Word document (.doc)"},
    {LOOK(is_ppt), NO_TABLE, "en PowerPoint-presentation (.ppt)", "a PowerPoint presentation (.ppt)"},
    {LOOK(is_msg), NO_TABLE, "ett e-postmeddelande (.msg)", "an e-mail message (.msg)"},
    {LOOK(is_cut_compound), FINDING_FILE_TRUNCATED, "", ""},
    {LOOK(is_broken_compound), FINDING_FILE_DAMAGED, "dess innehållsförteckning är trasig (OLE)", "its table of contents is broken (OLE)"},
    {LOOK(is_compound), UNKNOWN, "äldre Office-format (OLE)", "older Office format (OLE)"},
    {LOOK(is_opendocument), NO_TABLE, "ett OpenDocument-dokument", "an OpenDocument document"},
    {LOOK(is_docx), FINDING_FILE_DOCUMENT, "ett Word-dokument (.docx)", "a Word document (.docx)"},
    {LOOK(is_pptx), NO_TABLE, "en PowerPoint-presentation (.pptx)", "a PowerPoint presentation (.pptx)"},
    {LOOK(is_numbers), UNKNOWN, "Apple Numbers (.numbers)", "Apple Numbers (.numbers)"},
    {LOOK(is_document), UNKNOWN, "ett okänt dokument (zip)", "an unknown document (zip)"},
    {LOOK(is_cut_zip), FINDING_FILE_TRUNCATED, "", ""},
    {LOOK(is_crowded_zip), FINDING_CEILING_PARTS, "fler än 10 000 delar i filens zip-arkiv",
     "more than 10,000 parts in the file's zip archive"},
    {LOOK(is_broken_zip), FINDING_FILE_DAMAGED, "dess innehållsförteckning är trasig (zip)", "its table of contents is broken (zip)"},
    {MAGIC("%PDF-"), FINDING_FILE_PDF, "en PDF", "a PDF"},
    {MAGIC("\x89PNG\r\n\x1A\n"), FINDING_FILE_PICTURE, "en bild (PNG)", "a picture (PNG)"},
    {MAGIC("\xFF\xD8\xFF"), FINDING_FILE_PICTURE, "en bild (JPEG)", "a picture (JPEG)"},
    {MAGIC("GIF8"), FINDING_FILE_PICTURE, "en bild (GIF)", "a picture (GIF)"},
    {MAGIC("II*\0"), FINDING_FILE_PICTURE, "en bild (TIFF)", "a picture (TIFF)"},
    {MAGIC("MM\0*"), FINDING_FILE_PICTURE, "en bild (TIFF)", "a picture (TIFF)"},
    {LOOK(is_heic), FINDING_FILE_PICTURE, "en bild (HEIC)", "a picture (HEIC)"},
    {LOOK(is_webp), FINDING_FILE_PICTURE, "en bild (WebP)", "a picture (WebP)"},
    {LOOK(is_bitmap), FINDING_FILE_PICTURE, "en bild (BMP)", "a picture (BMP)"},
    {MAGIC("{\\rtf"), FINDING_FILE_DOCUMENT, "ett RTF-dokument", "an RTF document"},
    {MAGIC("Rar!\x1A\x07"), NO_TABLE, "ett rar-arkiv", "a rar archive"},
    {MAGIC("7z\xBC\xAF\x27\x1C"), NO_TABLE, "ett 7z-arkiv", "a 7z archive"},
    {MAGIC("\x1F\x8B"), FINDING_FILE_GZIP_BROKEN, "", ""}, /* a whole one was unpacked before it came here */
    {MAGIC("MZ\x90\0"), NO_TABLE, "ett program", "a program"},
    {MAGIC("\x7F"
           "ELF"),
     NO_TABLE, "ett program", "a program"},
    {MAGIC("SQLite format 3"), UNKNOWN, "SQLite-databas", "SQLite database"},
    {LOOK(is_sylk), UNKNOWN, "SYLK (.slk)", "SYLK (.slk)"},
    {LOOK(is_dif), UNKNOWN, "DIF (.dif)", "DIF (.dif)"},
    {LOOK(is_html), NO_TABLE, "en webbsida (HTML)", "a web page (HTML)"},
    {LOOK(is_gnumeric), UNKNOWN, "Gnumeric (.gnumeric)", "Gnumeric (.gnumeric)"},
    {LOOK(is_flat_opendocument), NO_TABLE, "ett OpenDocument-dokument", "an OpenDocument document"},
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
