/* See published_tokens.h. */
#include "layout/published/published_tokens.h"

#include <string.h>

#include "text/text.h"

#define YEAR_MIN 1900
#define YEAR_MAX 2100

static bool is_sign(char c) {
    return c == '+' || c == '<' || c == '>' || c == '%';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static size_t run_length(const char *at) {
    size_t length = 0;
    if (text_is_digit(*at))
        return strspn(at, "0123456789");
    while (is_letter(at[length]))
        length++;
    return length == 0 && is_sign(*at) ? 1 : length;
}

/* Raised digits are footnotes; folding would make them digits like any other. */
static const char *without_raised(struct arena *arena, const char *text) {
    struct text out;
    text_init(&out);
    while (*text != '\0') {
        uint32_t c = utf8_next(&text);
        bool raised = c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
        text_add_char(&out, raised ? ' ' : c);
    }
    const char *result = arena_text(arena, text_get(&out));
    text_release(&out);
    return result;
}

/* Runs of letters, runs of digits and the signs that tell ages apart ("65+"). A footnote's number before a bracket is dropped: "skotrar1)".
 */
void tokens_split(struct arena *arena, const char *text, struct tokens *out) {
    const char *folded = text_fold(arena, without_raised(arena, text));
    *out = (struct tokens){0};
    for (const char *at = folded; *at != '\0';) {
        size_t length = run_length(at);
        if (length == 0) {
            at++;
            continue;
        }
        bool is_note = text_is_digit(*at) && length <= 2 && at[length] == ')' && (at == folded || (at[-1] != '(' && at[-1] != '-'));
        if (!is_note && out->count == TOKENS_MAX) {
            out->full = true;
            return;
        }
        if (!is_note)
            out->items[out->count++] = arena_bytes(arena, at, length);
        at += length;
    }
}

const char *tokens_joined(struct arena *arena, const struct tokens *tokens, size_t from, size_t count) {
    struct text text;
    text_init(&text);
    for (size_t i = from; i < from + count; i++)
        text_add(&text, tokens->items[i]);
    const char *result = arena_text(arena, text_get(&text));
    text_release(&text);
    return result;
}

bool token_is_one_of(const char *word, const char *const *words) {
    for (; *words != NULL; words++)
        if (text_equal(word, *words))
            return true;
    return false;
}

const char *token_at(const struct tokens *tokens, size_t index) {
    return index < tokens->count ? tokens->items[index] : "";
}

int token_number(const struct tokens *tokens, size_t index, int least, int most, size_t digits_least, size_t digits_most) {
    size_t number, length = strlen(token_at(tokens, index));
    bool fits = length >= digits_least && length <= digits_most && text_to_count(token_at(tokens, index), (size_t)most, &number);
    return fits && (int)number >= least ? (int)number : 0;
}

int token_year(const struct tokens *tokens, size_t index) {
    return token_number(tokens, index, YEAR_MIN, YEAR_MAX, 4, 4);
}
