/* Web archives (RFC 2557): what Excel saves as "single file web page" (.mht), and what some systems hand out under the name .xls.
 *
 *   lines ─► parts between boundaries ─► those of type text/html, their transfer encoding undone ─► one page after the other ─► html_tables
 *
 * Excel's archive has a page for each sheet, and one for the frame around them, which has no table. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/html/html_tables.h"
#include "read/read_ceiling.h"
#include "read/signature.h"

#define BID_WEB_ARCHIVE 95
#define BOUNDARY_MAX 70u /* RFC 2046, 5.1.1 */

/* ---- lines and heads ---- */

struct piece {
    const char *at, *end;
};

/* The line at FROM, without its end; FROM moves behind it. */
static struct piece next_line(struct piece *from) {
    const char *end = memchr(from->at, '\n', (size_t)(from->end - from->at));
    struct piece line = {from->at, end != NULL ? end : from->end};
    from->at = end != NULL ? end + 1 : from->end;
    if (line.end > line.at && line.end[-1] == '\r')
        line.end--;
    return line;
}

static bool starts(const struct piece *piece, const char *word) {
    const size_t length = strlen(word);
    return (size_t)(piece->end - piece->at) >= length && strncasecmp(piece->at, word, length) == 0;
}

/* Adds the head's lines up to the first blank one to OUT, folded ones joined, each behind a line end; FROM moves behind it. */
static void read_head(struct piece *from, struct text *out) {
    text_clear(out);
    while (from->at < from->end) {
        const struct piece line = next_line(from);
        if (line.at == line.end)
            return;
        text_add(out, line.at[0] == ' ' || line.at[0] == '\t' ? " " : "\n");
        text_add_bytes(out, line.at, (size_t)(line.end - line.at));
    }
}

/* What stands behind NAME ("\nContent-Type:"), or "". */
static const char *field(const struct text *head, const char *name) {
    const char *text = text_get(head);
    for (; *text != '\0'; text++)
        if (strncasecmp(text, name, strlen(name)) == 0)
            return text + strlen(name) + strspn(text + strlen(name), " \t");
    return "";
}

/* "--" and the boundary that HEAD states; false when it states none. */
static bool find_boundary(const struct text *head, char boundary[BOUNDARY_MAX + 3]) {
    const char *at = field(head, "boundary=");
    const bool quoted = *at == '"';
    const size_t length = strcspn(at + quoted, quoted ? "\"\n" : "; \t\n");
    if (length == 0 || length > BOUNDARY_MAX)
        return false;
    memcpy(boundary, "--", 2);
    memcpy(boundary + 2, at + quoted, length);
    boundary[length + 2] = '\0';
    return true;
}

/* ---- transfer encodings ---- */

static int hex_digit(char c) {
    static const char digits[] = "0123456789ABCDEFabcdef";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at == NULL ? -1 : (int)(at - digits) - (at - digits > 15 ? 6 : 0);
}

static void add_quoted_line(struct text *out, const struct piece *line) {
    const char *end = line->end;
    while (end > line->at && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    const bool goes_on = end > line->at && end[-1] == '=';
    for (const char *at = line->at; at < end - goes_on; at++) {
        const bool escape = *at == '=' && end - at > 2 && hex_digit(at[1]) >= 0 && hex_digit(at[2]) >= 0;
        const char byte = escape ? (char)(hex_digit(at[1]) * 16 + hex_digit(at[2])) : *at;
        text_add_bytes(out, &byte, 1);
        at += escape ? 2 : 0;
    }
    if (!goes_on)
        text_add(out, "\n");
}

static void add_base64(struct text *out, const struct piece *body) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, count = 0;
    for (const char *at = body->at; at < body->end && *at != '='; at++) {
        const char *digit = *at != '\0' ? strchr(digits, *at) : NULL;
        if (digit == NULL)
            continue;
        bits = (bits << 6 | (unsigned)(digit - digits)) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            const char byte = (char)(bits >> count & 0xFF);
            text_add_bytes(out, &byte, 1);
        }
    }
}

static void add_body(struct text *out, const struct text *head, struct piece body) {
    const char *encoding = field(head, "\nContent-Transfer-Encoding:");
    if (strncasecmp(encoding, "base64", 6) == 0)
        add_base64(out, &body);
    else if (strncasecmp(encoding, "quoted-printable", 16) == 0)
        while (body.at < body.end) {
            const struct piece line = next_line(&body);
            add_quoted_line(out, &line);
        }
    else
        text_add_bytes(out, body.at, (size_t)(body.end - body.at));
    text_add(out, "\n");
}

/* ---- the archive ---- */

/* The part at FROM, up to the next line with BOUNDARY; FROM moves behind that line. IS_LAST is set when the line says so. */
static struct piece next_part(struct piece *from, const char *boundary, bool *is_last) {
    struct piece part = {from->at, from->end};
    while (from->at < from->end) {
        const char *begin = from->at;
        struct piece line = next_line(from);
        if (!starts(&line, boundary))
            continue;
        part.end = begin;
        line.at += strlen(boundary);
        *is_last = starts(&line, "--");
        break;
    }
    return part;
}

/* All pages of the archive, one behind the other. */
static bool add_pages(struct text *out, const struct source_file *file, struct read_fault *fault) {
    struct piece rest = {(const char *)file->bytes, (const char *)file->bytes + file->size};
    char boundary[BOUNDARY_MAX + 3];
    struct text head;
    text_init(&head);
    read_head(&rest, &head);
    bool bounded = find_boundary(&head, boundary), ended = false;
    if (bounded)
        next_part(&rest, boundary, &ended); /* what stands in front of the first is for readers that know no parts */
    while (bounded && !ended && rest.at < rest.end) {
        struct piece part = next_part(&rest, boundary, &ended);
        read_head(&part, &head);
        if (strncasecmp(field(&head, "\nContent-Type:"), "text/html", 9) == 0)
            add_body(out, &head, part);
    }
    text_release(&head);
    if (!bounded)
        return read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "webbarkivet säger inte hur det är indelat",
                              "the web archive does not say how it is divided");
    return ended || read_fault_set(fault, FINDING_FILE_TRUNCATED, NULL, "", "");
}

static int bid(const struct source_file *file) {
    return signature_is_web_archive(file) ? BID_WEB_ARCHIVE : 0;
}

static bool read_pages(const struct text *pages, const struct read_context *context, struct read_fault *fault) {
    size_t sheets = 0;
    if (!html_page_read((const unsigned char *)text_get(pages), pages->length, "mhtml", context, &sheets, fault))
        return false;
    return sheets > 0 || read_fault_set(fault, FINDING_FILE_NOT_A_TABLE, NULL, "ett webbarkiv (.mht) utan tabeller",
                                        "a web archive (.mht) without tables");
}

static bool read_mhtml(const struct source_file *file, const struct read_context *context, struct arena *arena, struct read_fault *fault) {
    struct text pages;
    (void)arena;
    text_init(&pages);
    const bool done =
        read_work_add(fault, file->size, WORK_TEXT_BYTE) && add_pages(&pages, file, fault) && read_pages(&pages, context, fault);
    text_release(&pages);
    return done;
}

const struct reader reader_mhtml = {.name = "mhtml", .cell_work = 200, .bid = bid, .read = read_mhtml};
