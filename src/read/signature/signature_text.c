/* What texts are that are no table: pages, messages, links, other formats that happen to be text. */
#include <string.h>
#include <strings.h>

#include "read/signature/signature_parts.h"

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

bool signature_is_html(struct signature_look *look) {
    static const char *const starts[] = {"<!doctype html", "<html",   "<head", "<body",   "<table", "<meta",
                                         "<style",         "<script", "<div",  "<!--[if", NULL};
    const char *text = look->text;
    if (strncmp(text, "<?xml", 5) == 0)
        return signature_contains(text, "<html");
    if (strncmp(text, "<!--", 4) == 0 && signature_contains(text, "<html"))
        return true;
    return starts_with_any(text, starts);
}

bool signature_is_web_archive(const struct source_file *file) {
    char head[SIGNATURE_HEAD + 1];
    const char *text = signature_head(file, head);
    return (strncasecmp(text, "MIME-Version:", 13) == 0 || strncasecmp(text, "From:", 5) == 0) &&
           signature_contains(text, "multipart/related");
}

bool signature_is_flat_opendocument(struct signature_look *look) {
    const char *text = look->text;
    return text[0] == '<' && signature_contains(text, "urn:oasis:names:tc:opendocument:");
}

/* Its native format, packed by gzip: it declares OpenDocument's namespaces too. */
bool signature_is_gnumeric(struct signature_look *look) {
    const char *text = look->text;
    return text[0] == '<' && signature_contains(text, "http://www.gnumeric.org/");
}

bool signature_is_xml(struct signature_look *look) {
    return strncmp(look->text, "<?xml", 5) == 0;
}

/* True if the file is XML and WORD stands near its beginning. */
static bool xml_has(const struct signature_look *look, const char *word) {
    const char *text = look->text;
    return strncmp(text, "<?xml", 5) == 0 && signature_contains(text, word);
}

bool signature_is_svg(struct signature_look *look) {
    return strncasecmp(look->text, "<svg", 4) == 0 || (xml_has(look, "<svg") && !xml_has(look, "<html"));
}

bool signature_is_word_xml(struct signature_look *look) {
    return xml_has(look, "progid=\"Word.Document\"");
}

/* What web services answer with instead of a file. */
bool signature_is_error_xml(struct signature_look *look) {
    return xml_has(look, "<Error") && xml_has(look, "<Code>");
}

bool signature_is_webloc(struct signature_look *look) {
    return xml_has(look, "<plist") && xml_has(look, "<key>URL</key>");
}

static bool bytes_have(const struct source_file *file, const char *word) {
    const size_t length = strlen(word), end = file->size < SIGNATURE_HEAD ? file->size : SIGNATURE_HEAD;
    for (size_t at = 0; at + length <= end; at++)
        if (memcmp(file->bytes + at, word, length) == 0)
            return true;
    return false;
}

static bool is_binary_plist(const struct source_file *file) {
    return file->size > 8 && memcmp(file->bytes, "bplist00", 8) == 0;
}

bool signature_is_icloud(struct signature_look *look) {
    return is_binary_plist(look->file) && bytes_have(look->file, "NSURLNameKey");
}

bool signature_is_binary_webloc(struct signature_look *look) {
    return is_binary_plist(look->file) && bytes_have(look->file, "\x53URL"); /* 0x53: a string of three characters */
}

/* JSON's objects and lists of them: the brackets at both ends, and behind the first what only JSON has there. */
bool signature_is_json(struct signature_look *look) {
    const char *text = look->text, first = text[0];
    size_t end = look->file->size;
    while (end > 0 && strchr(" \t\r\n", look->file->bytes[end - 1]) != NULL)
        end--;
    if ((first != '{' && first != '[') || end == 0 || look->file->bytes[end - 1] != (first == '{' ? '}' : ']'))
        return false;
    const char next = text[1 + strspn(text + 1, " \t\r\n")];
    return next == '"' || (first == '{' ? next == '}' : next == '{' || next == '[' || next == ']');
}

bool signature_is_google_link(struct signature_look *look) {
    return signature_is_json(look) && signature_contains(look->text, "\"doc_id\"");
}

/* Microsoft's symbolic link: records such as `C;X1;K"Lund"` up to one called E. A csv file's head may well begin with "ID;P" too. */
bool signature_is_sylk(struct signature_look *look) {
    const unsigned char *bytes = look->file->bytes;
    size_t end = look->file->size;
    while (end > 0 && strchr(" \t\r\n\x1A", bytes[end - 1]) != NULL)
        end--;
    return end > 4 && memcmp(bytes, "ID;P", 4) == 0 && bytes[end - 1] == 'E' && (bytes[end - 2] == '\n' || bytes[end - 2] == '\r');
}

/* ---- mail ---- */

/* How long the name of the mail header at LINE is; 0 when there is none: letters, digits and dashes before a colon (RFC 5322, 2.2). */
static size_t header_name(const char *line) {
    size_t length = 0;
    while ((line[length] >= 'a' && line[length] <= 'z') || (line[length] >= 'A' && line[length] <= 'Z') || line[length] == '-')
        length++;
    return line[length] == ':' ? length : 0;
}

/* One of those that only mail programs write. */
static bool is_mail_header(const char *line) {
    static const char *const names[] = {
        "Received:", "Return-Path:", "Delivered-To:", "Message-ID:", "DKIM-Signature:", "X-MS-Exchange-", "MIME-Version:", NULL};
    if (starts_with_any(line, names))
        return true;
    const char *at = strncasecmp(line, "From:", 5) == 0 ? strpbrk(line, "@\n") : NULL;
    return at != NULL && *at == '@';
}

/* Headers up to a blank line, among them one that only mail has; and more than a line of them: a table may have "From:" above it. */
bool signature_is_mail(struct signature_look *look) {
    const char *line = look->text;
    size_t count = 0;
    bool only_mail = false;
    if (strncmp(line, "From ", 5) == 0) /* mbox puts this line before each message */
        line += strcspn(line, "\n") + (strchr(line, '\n') != NULL);
    while (*line != '\0' && *line != '\n' && *line != '\r') {
        const bool folded = *line == ' ' || *line == '\t';
        if (strchr(line, '\n') == NULL)
            break; /* the headers of a message that came a long way are longer than what is looked at */
        if (!folded && header_name(line) == 0)
            return false;
        count += !folded;
        only_mail = only_mail || is_mail_header(line);
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return only_mail && count > 1;
}

/* ---- nothing ---- */

/* Only white space and what separates cells; a byte order mark before it. */
bool signature_is_blank(struct signature_look *look) {
    const unsigned char *bytes = look->file->bytes;
    const bool wide = look->file->size >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
    size_t at = wide ? 2 : look->file->size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (; at < look->file->size; at++)
        if (at + 1 < look->file->size && bytes[at] == 0xC2 && bytes[at + 1] == 0xA0) /* a space that does not break, in UTF-8 */
            at++;
        else if (bytes[at] == '\0' ? !wide : strchr(" \t\r\n\f\v\";,|", bytes[at]) == NULL)
            return false;
    return true;
}
