/* Web pages with tables: what Excel saves as a web page, and what web systems hand out under the name .xls.
 *
 *   bytes ── csv_text_decode ──► UTF-8 ── html_tables ──► a sheet for each table ─► sink
 *
 * The encoding is found as for CSV: byte order mark, valid UTF-8, else the 8-bit encoding that makes Swedish of it; what the page says of
 * itself is often wrong and decides nothing. */
#include <string.h>

#include "read/csv/csv.h"
#include "read/html/html_tables.h"
#include "read/read_ceiling.h"
#include "read/signature.h"

#define BID_PAGE 95 /* less than formats of XML that have a <Table> too */

/* True if TAG ("<tr", in small letters) stands in the file; NUL bytes left out, so that UTF-16 looks like ASCII. */
static bool has_tag(const struct source_file *file, const char *tag) {
    const size_t length = strlen(tag);
    size_t matched = 0;
    for (size_t i = 0; i < file->size; i++) {
        const unsigned char c = file->bytes[i];
        if (c == '\0')
            continue;
        if (matched == length && strchr(" \t\r\n>/", c) != NULL)
            return true;
        const char small = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        matched = matched < length && small == tag[matched] ? matched + 1 : small == '<';
    }
    return false;
}

/* XML is a web page only if it says so. */
static int bid(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    if (text[0] != '<' || (strncmp(text, "<?xml", 5) == 0 && !signature_contains(text, "<html")))
        return 0;
    return has_tag(file, "<table") && (has_tag(file, "<td") || has_tag(file, "<th")) ? BID_PAGE : 0;
}

static void note_encoding(const struct read_context *context, const struct csv_text *text) {
    const struct finding_where where = {.file = context->shown};
    char count[NUMBER_TEXT_SIZE];
    number_to_text((double)text->broken_count, count);
    if (text->broken_count > 0)
        finding_add(context->findings, FINDING_CSV_CHARACTERS_BROKEN, &where, "", count, text->encoding, NULL);
    number_to_text((double)text->stray_count, count);
    if (text->stray_count > 0)
        finding_add(context->findings, FINDING_CSV_ENCODING_MIXED, &where, "", count, NULL);
}

bool html_page_read(const unsigned char *bytes, size_t size, const char *format, const struct read_context *context, size_t *sheets,
                    struct read_fault *fault) {
    struct csv_text text;
    if (!read_work_add(fault, size, WORK_TEXT_BYTE))
        return false;
    csv_text_decode(&text, bytes, size, CSV_ENCODING_OPEN);
    const bool done = html_tables_read(text_get(&text.utf8), text.utf8.length, context, sheets, fault);
    if (done)
        note_encoding(context, &text);
    if (done && context->report != NULL)
        text_printf(&context->report->lines, "%s: %zu tables, %s\n", format, *sheets, text.encoding);
    csv_text_release(&text);
    return done;
}

static bool read(const struct source_file *file, const struct read_context *context, struct arena *arena, struct read_fault *fault) {
    size_t sheets = 0;
    (void)arena;
    return html_page_read(file->bytes, file->size, "html", context, &sheets, fault);
}

const struct reader reader_html = {.name = "html", .cell_work = 200, .bid = bid, .read = read};
