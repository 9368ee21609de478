/* See html_token.h. The rules are those of the HTML standard (13.2.5) as far as they matter for text. */
#include "read/html/html_token.h"

#include <string.h>
#include <strings.h>

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c) {
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'z';
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The place of WORD (ASCII, letter case ignored) at or behind AT, or NULL. */
static const char *find(const char *at, const char *end, const char *word) {
    const size_t length = strlen(word);
    for (; (size_t)(end - at) >= length; at++) {
        at = memchr(at, word[0], (size_t)(end - at) - length + 1);
        if (at == NULL)
            return NULL;
        if (strncasecmp(at, word, length) == 0)
            return at;
    }
    return NULL;
}

static const char *skip_to(const char *found, size_t length, const char *end) {
    return found != NULL ? found + length : end;
}

/* ---- tags ---- */

/* Behind the '>' that ends the tag; one within a quoted value does not. */
static const char *tag_end(const char *at, const char *end) {
    char quote = '\0', before = '\0';
    for (; at < end; at++) {
        if (quote != '\0')
            quote = *at == quote ? '\0' : quote;
        else if (*at == '>')
            return at + 1;
        else if (before == '=' && (*at == '"' || *at == '\''))
            quote = *at;
        before = is_white(*at) ? before : *at;
    }
    return end;
}

static void read_tag(struct html_source *source, struct html_token *token) {
    const char *at = source->at + 1;
    token->kind = *at == '/' ? HTML_CLOSE : HTML_OPEN;
    at += *at == '/';
    size_t length = 0;
    for (; at < source->end && !is_white(*at) && *at != '>' && *at != '/'; at++, length++)
        if (length < HTML_NAME_SIZE)
            token->name[length] = small(*at);
    token->name[length < HTML_NAME_SIZE ? length : 0] = '\0';
    source->at = tag_end(at, source->end);
    token->bytes = at;
    token->length = (size_t)(source->at - at);
    if (token->length > 0 && source->at[-1] == '>')
        token->length--;
}

/* What stands in a script is no text; what stands in a style sheet is a token of its own. */
static void enter_raw(struct html_source *source, const struct html_token *token) {
    if (token->kind != HTML_OPEN)
        return;
    if (strcmp(token->name, "script") == 0)
        source->at = skip_to(find(source->at, source->end, "</script"), 0, source->end);
    source->style_next = strcmp(token->name, "style") == 0;
}

static void read_style(struct html_source *source, struct html_token *token) {
    const char *end = skip_to(find(source->at, source->end, "</style"), 0, source->end);
    token->kind = HTML_STYLE;
    token->bytes = source->at;
    token->length = (size_t)(end - source->at);
    source->at = end;
    source->style_next = false;
}

/* ---- the stream ---- */

static bool begins_tag(const char *at) {
    return is_letter(at[1]) || (at[1] == '/' && is_letter(at[2]));
}

static bool begins_markup(const char *at) {
    return *at == '<' && (begins_tag(at) || at[1] == '!' || at[1] == '?' || at[1] == '/');
}

/* Comments, declarations, processing instructions and closing tags without a name, one behind the other. */
static void skip_silent(struct html_source *source) {
    while (source->at < source->end && begins_markup(source->at) && !begins_tag(source->at))
        if (strncmp(source->at, "<!--", 4) == 0)
            source->at = skip_to(find(source->at + 2, source->end, "-->"), 3, source->end);
        else
            source->at = skip_to(memchr(source->at, '>', (size_t)(source->end - source->at)), 1, source->end);
}

void html_next(struct html_source *source, struct html_token *token) {
    token->name[0] = '\0';
    if (source->style_next) {
        read_style(source, token);
        return;
    }
    skip_silent(source);
    if (source->at >= source->end) {
        *token = (struct html_token){.kind = HTML_END, .bytes = source->end};
        return;
    }
    if (begins_markup(source->at)) {
        read_tag(source, token);
        enter_raw(source, token);
        return;
    }
    const char *first = source->at++;
    while (source->at < source->end && !begins_markup(source->at))
        source->at++;
    token->kind = HTML_TEXT;
    token->bytes = first;
    token->length = (size_t)(source->at - first);
}

/* ---- attributes ---- */

struct attribute {
    const char *name, *value;
    size_t name_length, value_length;
};

static const char *skip_white(const char *at, const char *end) {
    while (at < end && (is_white(*at) || *at == '/'))
        at++;
    return at;
}

/* Takes the value behind the '='. */
static const char *take_value(const char *at, const char *end, struct attribute *attribute) {
    while (at < end && is_white(*at))
        at++;
    const char quote = at < end && (*at == '"' || *at == '\'') ? *at : '\0';
    at += quote != '\0';
    attribute->value = at;
    while (at < end && (quote != '\0' ? *at != quote : !is_white(*at)))
        at++;
    attribute->value_length = (size_t)(at - attribute->value);
    return at < end && quote != '\0' ? at + 1 : at;
}

/* Takes the attribute at *AT; false at the tag's end. */
static bool take_attribute(const char **at, const char *end, struct attribute *attribute) {
    const char *name = skip_white(*at, end), *next = name;
    *attribute = (struct attribute){.name = name, .value = ""};
    while (next < end && !is_white(*next) && *next != '/' && (*next != '=' || next == name))
        next++;
    attribute->name_length = (size_t)(next - name);
    const char *equals = next;
    while (equals < end && is_white(*equals))
        equals++;
    *at = equals < end && *equals == '=' ? take_value(equals + 1, end, attribute) : next;
    return attribute->name_length > 0;
}

static void decode(const char *at, const char *end, struct text *out) {
    while (at < end) {
        const char *and = memchr(at, '&', (size_t)(end - at));
        const char *plain_end = and != NULL ? and : end;
        text_add_bytes(out, at, (size_t)(plain_end - at));
        if (and == NULL)
            return;
        const size_t length = html_reference(and, end, out);
        if (length == 0)
            text_add(out, "&");
        at = and+(length > 0 ? length : 1);
    }
}

bool html_attribute(const struct html_token *tag, const char *name, struct text *value) {
    const char *at = tag->bytes, *end = tag->bytes + tag->length;
    const size_t length = strlen(name);
    struct attribute attribute;
    text_clear(value);
    while (take_attribute(&at, end, &attribute)) {
        if (attribute.name_length != length || strncasecmp(attribute.name, name, length) != 0)
            continue;
        decode(attribute.value, attribute.value + attribute.value_length, value);
        return true;
    }
    return false;
}
