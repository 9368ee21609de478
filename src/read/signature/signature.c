/* See signature.h. One table, the particular before the general: the first line that fits counts. */
#include <string.h>
#include <strings.h>

#include "read/bytes.h"
#include "read/signature/signature_parts.h"
#include "read/xls/ole_archive.h"

#define BINARY_HEAD 65536u /* where NUL bytes are looked for */

static bool holds(const struct source_file *file, size_t at, const char *bytes) {
    const size_t length = strlen(bytes);
    return file->size >= at + length && memcmp(file->bytes + at, bytes, length) == 0;
}

/* What telephones take pictures in (ISO/IEC 23008-12, brands heic, heix, mif1 …). */
static bool is_heic(struct signature_look *look) {
    return holds(look->file, 4, "ftyphei") || holds(look->file, 4, "ftypmif1") || holds(look->file, 4, "ftypmsf1") ||
           holds(look->file, 4, "ftypavif");
}

static bool is_webp(struct signature_look *look) {
    return holds(look->file, 0, "RIFF") && holds(look->file, 8, "WEBP");
}

/* "BM" begins texts too: the length that the header states must be the file's. */
static bool is_bitmap(struct signature_look *look) {
    return holds(look->file, 0, "BM") && look->file->size > 26 && bytes_u32(look->file->bytes + 2) == look->file->size;
}

/* dBASE ([Level 5 file structure]): a version, a date, and a head that ends where it says. */
static bool is_dbase(struct signature_look *look) {
    static const char versions[] = "\x03\x30\x83\x8B\xF5";
    const unsigned char *bytes = look->file->bytes;
    if (look->file->size < 33 || bytes[0] == 0 || strchr(versions, bytes[0]) == NULL || bytes[2] < 1 || bytes[2] > 12 || bytes[3] < 1 ||
        bytes[3] > 31)
        return false;
    const size_t head = bytes_u16(bytes + 8);
    return head >= 33 && head <= look->file->size && bytes[head - 1] == '\r';
}

static bool is_rights_managed(struct signature_look *look) {
    return signature_is_rights_managed(look->file);
}

bool signature_is_cut(struct signature_look *look) {
    return look->fault.set && look->fault.code == FINDING_FILE_TRUNCATED;
}

static bool is_crowded(struct signature_look *look) {
    return look->fault.set && look->fault.code == FINDING_CEILING_PARTS;
}

static bool is_broken(struct signature_look *look) {
    return look->fault.set;
}

#define MAGIC_AT(at, bytes) .offset = (at), .magic = (bytes), .magic_length = sizeof(bytes) - 1
#define MAGIC(bytes) MAGIC_AT(0, bytes)
#define TEXT(start) .text = (start)
#define LOOK(question) .matches = (question)
#define IS(what, swedish, english) .code = (what), .sv = (swedish), .en = (english)
#define UNKNOWN FINDING_FILE_FORMAT_UNKNOWN
#define NO_TABLE FINDING_FILE_NOT_A_TABLE
#define DOCUMENT FINDING_FILE_DOCUMENT
#define PICTURE FINDING_FILE_PICTURE
#define ARCHIVE FINDING_FILE_ARCHIVE
#define MAIL FINDING_FILE_MAIL
#define LINK FINDING_FILE_LINK
#define WEB_PAGE FINDING_FILE_WEB_PAGE
#define PROTECTED FINDING_FILE_PROTECTED
#define RECORDING IS(NO_TABLE, "en inspelning (ljud eller film)", "a recording (sound or film)")
#define DRAWING IS(NO_TABLE, "en ritning (CAD)", "a drawing (CAD)")
#define WINDOWS_SHORTCUT IS(LINK, "en genväg i Windows (.lnk)", "a shortcut of Windows (.lnk)")
#define WEB_SHORTCUT(end) IS(LINK, "en genväg till en webbsida (" end ")", "a shortcut to a web page (" end ")")
static const struct signature signatures[] = {
    {LOOK(is_rights_managed), IS(PROTECTED, "skyddad med behörigheter (IRM eller känslighetsetikett)",
                                 "protected by rights management (IRM or a sensitivity label)")},
    {LOOK(signature_is_doc), IS(DOCUMENT, "ett Word-dokument (.doc)", "a Word document (.doc)")},
    {LOOK(signature_is_ppt), IS(NO_TABLE, "en PowerPoint-presentation (.ppt)", "a PowerPoint presentation (.ppt)")},
    {LOOK(signature_is_msg), IS(MAIL, "ett e-postmeddelande (.msg)", "an e-mail message (.msg)")},
    {LOOK(signature_is_visio), IS(NO_TABLE, "en Visio-ritning (.vsd)", "a Visio drawing (.vsd)")},
    {LOOK(signature_is_quattro), IS(UNKNOWN, "Quattro Pro (.qpw)", "Quattro Pro (.qpw)")},
    {LOOK(signature_is_cut), IS(FINDING_FILE_TRUNCATED, "", "")},
    {LOOK(signature_is_broken_compound),
     IS(FINDING_FILE_DAMAGED, "dess innehållsförteckning är trasig (OLE)", "its table of contents is broken (OLE)")},
    {LOOK(signature_is_compound), IS(UNKNOWN, "äldre Office-format (OLE)", "older Office format (OLE)")},
    {LOOK(signature_is_text_document), IS(DOCUMENT, "ett textdokument (.odt)", "a text document (.odt)")},
    {LOOK(signature_is_presentation), IS(NO_TABLE, "en presentation (.odp)", "a presentation (.odp)")},
    {LOOK(signature_is_opendocument), IS(NO_TABLE, "ett OpenDocument-dokument", "an OpenDocument document")},
    {LOOK(signature_is_epub), IS(DOCUMENT, "en e-bok (.epub)", "an e-book (.epub)")},
    {LOOK(signature_is_docx), IS(DOCUMENT, "ett Word-dokument (.docx)", "a Word document (.docx)")},
    {LOOK(signature_is_pptx), IS(NO_TABLE, "en PowerPoint-presentation (.pptx)", "a PowerPoint presentation (.pptx)")},
    {LOOK(signature_is_vsdx), IS(NO_TABLE, "en Visio-ritning (.vsdx)", "a Visio drawing (.vsdx)")},
    {LOOK(signature_is_xps), IS(DOCUMENT, "ett XPS-dokument", "an XPS document")},
    {LOOK(signature_is_iwork), IS(UNKNOWN, "Apple Numbers eller Pages (.numbers, .pages)", "Apple Numbers or Pages (.numbers, .pages)")},
    {LOOK(signature_is_document), IS(UNKNOWN, "ett okänt dokument (zip)", "an unknown document (zip)")},
    {LOOK(is_crowded),
     IS(FINDING_CEILING_PARTS, "fler än 10 000 delar i filens zip-arkiv", "more than 10,000 parts in the file's zip archive")},
    {LOOK(is_broken), IS(FINDING_FILE_DAMAGED, "dess innehållsförteckning är trasig (zip)", "its table of contents is broken (zip)")},
    {TEXT("%PDF-"), IS(FINDING_FILE_PDF, "en PDF", "a PDF")},
    {MAGIC("\x89PNG\r\n\x1A\n"), IS(PICTURE, "en bild (PNG)", "a picture (PNG)")},
    {MAGIC("\xFF\xD8\xFF"), IS(PICTURE, "en bild (JPEG)", "a picture (JPEG)")},
    {MAGIC("GIF8"), IS(PICTURE, "en bild (GIF)", "a picture (GIF)")},
    {MAGIC("II*\0"), IS(PICTURE, "en bild (TIFF)", "a picture (TIFF)")},
    {MAGIC("MM\0*"), IS(PICTURE, "en bild (TIFF)", "a picture (TIFF)")},
    {MAGIC("8BPS\0"), IS(PICTURE, "en bild (Photoshop)", "a picture (Photoshop)")},
    {MAGIC_AT(40, " EMF"), IS(PICTURE, "en bild (EMF)", "a picture (EMF)")},
    {LOOK(is_heic), IS(PICTURE, "en bild (HEIC)", "a picture (HEIC)")},
    {LOOK(is_webp), IS(PICTURE, "en bild (WebP)", "a picture (WebP)")},
    {LOOK(is_bitmap), IS(PICTURE, "en bild (BMP)", "a picture (BMP)")},
    {LOOK(signature_is_svg), IS(PICTURE, "en bild (SVG)", "a picture (SVG)")},
    {MAGIC_AT(4, "ftyp"), RECORDING},
    {MAGIC("ID3"), RECORDING},
    {MAGIC_AT(8, "WAVEfmt "), RECORDING},
    {MAGIC_AT(8, "AVI LIST"), RECORDING},
    {MAGIC("\x1A\x45\xDF\xA3"), RECORDING},
    {MAGIC("AC10"), DRAWING},
    {TEXT("0\r\nSECTION\r\n"), DRAWING},
    {TEXT("{\\rtf"), IS(DOCUMENT, "ett RTF-dokument", "an RTF document")},
    {TEXT("%!PS"), IS(DOCUMENT, "ett PostScript-dokument", "a PostScript document")},
    {LOOK(signature_is_word_xml), IS(DOCUMENT, "ett Word-dokument (XML)", "a Word document (XML)")},
    {MAGIC("\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D"), IS(DOCUMENT, "en OneNote-anteckning (.one)", "a OneNote note (.one)")},
    {MAGIC("Rar!\x1A\x07"), IS(ARCHIVE, "ett rar-arkiv", "a rar archive")},
    {MAGIC("7z\xBC\xAF\x27\x1C"), IS(ARCHIVE, "ett 7z-arkiv", "a 7z archive")},
    {LOOK(signature_is_tar), IS(ARCHIVE, "ett tar-arkiv", "a tar archive")},
    {MAGIC("\xFD"
           "7zXZ"),
     IS(ARCHIVE, "packad med xz", "packed with xz")},
    {MAGIC_AT(4, "1AY&SY"), IS(ARCHIVE, "packad med bzip2", "packed with bzip2")},
    {MAGIC("\x28\xB5\x2F\xFD"), IS(ARCHIVE, "packad med zstd", "packed with zstd")},
    {MAGIC("\x04\x22\x4D\x18"), IS(ARCHIVE, "packad med lz4", "packed with lz4")},
    {MAGIC("\x1F\x9D"), IS(ARCHIVE, "packad med compress (.Z)", "packed with compress (.Z)")},
    {MAGIC("MSCF\0"), IS(ARCHIVE, "ett cab-arkiv", "a cab archive")},
    {MAGIC_AT(2, "-lh5-"), IS(ARCHIVE, "ett lzh-arkiv", "an lzh archive")},
    {MAGIC_AT(32769, "CD001"), IS(ARCHIVE, "en skivavbild (.iso)", "a disc image (.iso)")},
    {MAGIC("PK\x07\x08"), IS(ARCHIVE, "en del av ett uppdelat zip-arkiv", "a part of a divided zip archive")},
    {TEXT("begin 644 "), IS(ARCHIVE, "en uu-kodad bilaga", "a uuencoded attachment")},
    {MAGIC("\x1F\x8B"), IS(FINDING_FILE_GZIP_BROKEN, "", "")}, /* a whole one was unpacked before it came here */
    {MAGIC("MZ\x90\0"), IS(NO_TABLE, "ett program", "a program")},
    {MAGIC("\x7F"
           "ELF"),
     IS(NO_TABLE, "ett program", "a program")},
    {MAGIC("SQLite format 3"), IS(UNKNOWN, "SQLite-databas", "SQLite database")},
    {MAGIC_AT(4, "Standard Jet DB"), IS(UNKNOWN, "Access-databas (.mdb)", "Access database (.mdb)")},
    {MAGIC_AT(4, "Standard ACE DB"), IS(UNKNOWN, "Access-databas (.accdb)", "Access database (.accdb)")},
    {LOOK(is_dbase), IS(UNKNOWN, "dBASE (.dbf)", "dBASE (.dbf)")},
    {MAGIC("$FL2@(#)"), IS(UNKNOWN, "SPSS (.sav)", "SPSS (.sav)")},
    {MAGIC("$FL3@(#)"), IS(UNKNOWN, "SPSS (.zsav)", "SPSS (.zsav)")},
    {MAGIC("<stata_dta>"), IS(UNKNOWN, "Stata (.dta)", "Stata (.dta)")},
    {MAGIC_AT(12, "\xC2\xEA\x81\x60\xB3\x14\x11\xCF"), IS(UNKNOWN, "SAS (.sas7bdat)", "SAS (.sas7bdat)")},
    {TEXT("HEADER RECORD*******LIB"), IS(UNKNOWN, "SAS (.xpt)", "SAS (.xpt)")},
    {MAGIC("X\n\0\0\0"), IS(UNKNOWN, "R (.rds)", "R (.rds)")},
    {MAGIC("RDX"), IS(UNKNOWN, "R (.RData)", "R (.RData)")},
    {MAGIC("PAR1"), IS(UNKNOWN, "Parquet (.parquet)", "Parquet (.parquet)")},
    {MAGIC("ARROW1\0"), IS(UNKNOWN, "Arrow (.feather)", "Arrow (.feather)")},
    {MAGIC("\0\0\x02\0"), IS(UNKNOWN, "Lotus 1-2-3 (.wk1)", "Lotus 1-2-3 (.wk1)")},
    {MAGIC("\xFF\0\x02\0"), IS(UNKNOWN, "Microsoft Works (.wks)", "Microsoft Works (.wks)")},
    {LOOK(signature_is_sylk), IS(UNKNOWN, "SYLK (.slk)", "SYLK (.slk)")},
    {TEXT("TABLE\r\n0,1\r\n"), IS(UNKNOWN, "DIF (.dif)", "DIF (.dif)")},
    {TEXT("TABLE\n0,1\n"), IS(UNKNOWN, "DIF (.dif)", "DIF (.dif)")},
    {TEXT("CHARSET=\"ANSI\";"), IS(UNKNOWN, "PX (.px)", "PX (.px)")},
    {TEXT("AXIS-VERSION="), IS(UNKNOWN, "PX (.px)", "PX (.px)")},
    {MAGIC("\0\x05\x16\x07"),
     IS(FINDING_FILE_LITTER, "en skuggfil från macOS (namnet börjar på ._)", "a shadow file of macOS (its name begins with ._)")},
    {MAGIC("\0\0\0\1"
           "Bud1"),
     IS(FINDING_FILE_LITTER, "mappinställningar från macOS", "folder settings of macOS")},
    {MAGIC("L\0\0\0\1\x14\2\0"), WINDOWS_SHORTCUT},
    {TEXT("[InternetShortcut]"), WEB_SHORTCUT(".url")},
    {TEXT("[{000214A0-0000-0000-C000-000000000046}]"), WEB_SHORTCUT(".url")},
    {LOOK(signature_is_webloc), WEB_SHORTCUT(".webloc")},
    {LOOK(signature_is_icloud),
     IS(LINK, "en platshållare för en fil som ligger kvar i iCloud", "a placeholder of a file that is still in iCloud")},
    {LOOK(signature_is_binary_webloc), WEB_SHORTCUT(".webloc")},
    {TEXT("[Desktop Entry]"), IS(LINK, "en genväg (.desktop)", "a shortcut (.desktop)")},
    {TEXT("version https://git-lfs."), IS(LINK, "en pekare från Git LFS", "a pointer of Git LFS")},
    {LOOK(signature_is_google_link), IS(LINK, "en länk till ett dokument hos Google", "a link to a document at Google")},
    {MAGIC("\x78\x9F\x3E\x22"),
     IS(MAIL, "ett e-postmeddelande från Outlook (winmail.dat)", "an e-mail message from Outlook (winmail.dat)")},
    {LOOK(signature_is_mail), IS(MAIL, "ett e-postmeddelande (.eml)", "an e-mail message (.eml)")},
    {TEXT("BEGIN:VCALENDAR"), IS(NO_TABLE, "en kalenderfil (.ics)", "a calendar file (.ics)")},
    {TEXT("BEGIN:VCARD"), IS(NO_TABLE, "ett visitkort (.vcf)", "a business card (.vcf)")},
    {TEXT("-----BEGIN PGP MESSAGE"), IS(PROTECTED, "krypterad med PGP", "encrypted with PGP")},
    {MAGIC("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03"),
     IS(PROTECTED, "krypterad med ett certifikat (.p7m)", "encrypted with a certificate (.p7m)")},
    {MAGIC(".pfile"), IS(PROTECTED, "skyddad med en känslighetsetikett (.pfile)", "protected by a sensitivity label (.pfile)")},
    {TEXT("HTTP/1."), IS(WEB_PAGE, "ett svar från en webbserver", "an answer of a web server")},
    {LOOK(signature_is_error_xml), IS(WEB_PAGE, "ett felmeddelande från en webbtjänst", "an error message of a web service")},
    {LOOK(signature_is_html), IS(WEB_PAGE, "en webbsida (HTML)", "a web page (HTML)")},
    {LOOK(signature_is_json), IS(UNKNOWN, "JSON", "JSON")},
    {LOOK(signature_is_gnumeric), IS(UNKNOWN, "Gnumeric (.gnumeric)", "Gnumeric (.gnumeric)")},
    {LOOK(signature_is_flat_opendocument), IS(NO_TABLE, "ett OpenDocument-dokument", "an OpenDocument document")},
    {LOOK(signature_is_xml), IS(UNKNOWN, "XML", "XML")},
    {LOOK(signature_is_blank), IS(FINDING_FILE_BLANK, "", "")},
};

static bool fits(const struct signature *signature, struct signature_look *look) {
    const struct source_file *file = look->file;
    if (signature->matches != NULL)
        return signature->matches(look);
    if (signature->text != NULL)
        return strncasecmp(look->text, signature->text, strlen(signature->text)) == 0;
    return file->size >= signature->offset + signature->magic_length &&
           memcmp(file->bytes + signature->offset, signature->magic, signature->magic_length) == 0;
}

void signature_look_open(struct signature_look *look, const struct source_file *file) {
    struct ole_archive compound;
    look->file = file;
    look->text = signature_head(file, look->head);
    look->zip = NULL;
    look->fault.set = false;
    arena_init(&look->arena);
    if (ole_archive_begins(file->bytes, file->size))
        ole_archive_open(&compound, &look->arena, file->bytes, file->size, &look->fault);
    else if (zip_archive_begins(file->bytes, file->size) &&
             zip_archive_open(&look->archive, &look->arena, file->bytes, file->size, &look->fault))
        look->zip = &look->archive;
}

void signature_look_close(struct signature_look *look) {
    arena_release(&look->arena);
}

const struct signature *signature_find(const struct source_file *file) {
    const struct signature *found = NULL;
    struct signature_look look;
    signature_look_open(&look, file);
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0] && found == NULL; i++)
        if (fits(&signatures[i], &look))
            found = &signatures[i];
    signature_look_close(&look);
    return found;
}

const struct signature *signature_unknown(const struct source_file *file) {
    static const struct signature binary = {.code = UNKNOWN, .sv = "okänt, inte text", .en = "unknown, not text"};
    static const struct signature text = {.code = UNKNOWN, .sv = "okänt", .en = "unknown"};
    const size_t head = file->size < BINARY_HEAD ? file->size : BINARY_HEAD;
    return memchr(file->bytes, '\0', head) != NULL ? &binary : &text;
}
