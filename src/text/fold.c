/* Folding: what people typed, made comparable. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "text/text.h"

enum { FOLD_DROP = 0, FOLD_SPACE = ' ' };

static bool is_space(uint32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Soft hyphen, zero-width space and joiners, word joiner, byte order mark, direction marks. */
static bool is_invisible(uint32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
           (c < 0x20 && !is_space(c));
}

static bool is_dash(uint32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

static uint32_t unify(uint32_t c) {
    if (is_space(c))
        return FOLD_SPACE;
    if (is_invisible(c))
        return FOLD_DROP;
    if (is_dash(c))
        return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0xB4 || c == 0x60)
        return '\'';
    if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
        return '"';
    return c;
}

/* Unified code points with runs of space made one, none at the ends. */
static void add_unified(struct text *out, const char *text) {
    bool pending = false;
    for (const char *at = text; *at;) {
        uint32_t c = unify(utf8_next(&at));
        if (c == FOLD_DROP)
            continue;
        if (c == FOLD_SPACE) {
            pending = out->length > 0;
            continue;
        }
        if (pending)
            text_add_char(out, ' ');
        pending = false;
        text_add_char(out, c);
    }
}

/* NFKC with case folding; text that utf8proc refuses (it is no UTF-8) stays as it is. */
static char *compose(const char *text) {
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                                           UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    return length < 0 ? NULL : (char *)folded;
}

/* The common case: ASCII, the letters of Latin-1, and the spaces and dashes that spreadsheets put in, all of which fold without a library.
 * Returns FOLD_UNKNOWN for anything else, also for letters taken apart into letter and accent. */
enum { FOLD_UNKNOWN = 0x110000 };

static uint32_t fold_common(uint32_t c) {
    if (c < 0x80) {
        if (c >= 'A' && c <= 'Z')
            return c + 0x20;
        return c >= 0x20 && c < 0x7F && c != '`' ? c : FOLD_UNKNOWN;
    }
    if (c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7 && c != 0xDF)
        return c <= 0xDE ? c + 0x20 : c;
    if (c == 0xA0 || c == 0x2009 || c == 0x202F)
        return FOLD_SPACE;
    return c >= 0x2010 && c <= 0x2015 ? '-' : FOLD_UNKNOWN;
}

/* Never longer than TEXT: every common code point folds to one of the same length or to ASCII. */
static char *put_common(char *to, uint32_t c) {
    if (c < 0x80) {
        *to++ = (char)c;
    } else {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* TEXT folded, or NULL if it holds anything uncommon. */
static const char *fold_fast(struct arena *arena, const char *text) {
    for (const char *at = text; *at;)
        if (*at == '\n' || *at == '\t' || *at == '\r')
            at++;
        else if (fold_common(utf8_next(&at)) == FOLD_UNKNOWN)
            return NULL;
    char *folded = arena_alloc(arena, strlen(text) + 1), *to = folded;
    while (*text) {
        bool space = *text == '\n' || *text == '\t' || *text == '\r';
        uint32_t c = FOLD_SPACE;
        if (space)
            text++;
        else
            c = fold_common(utf8_next(&text));
        if (c != FOLD_SPACE || (to != folded && to[-1] != ' '))
            to = put_common(to, c);
    }
    if (to > folded && to[-1] == ' ')
        to--;
    *to = '\0';
    return folded;
}

const char *text_fold(struct arena *arena, const char *text) {
    const char *fast = fold_fast(arena, text);
    if (fast)
        return fast;
    struct text unified, result;
    text_init(&unified);
    text_init(&result);
    add_unified(&unified, text); /* before NFKC, which would take ´ apart */
    char *composed = compose(text_get(&unified));
    add_unified(&result, composed ? composed : text_get(&unified));
    free(composed);
    const char *folded = arena_text(arena, text_get(&result));
    text_release(&unified);
    text_release(&result);
    return folded;
}

static bool is_word_char(uint32_t c) {
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_MN:
        return true;
    default:
        return false;
    }
}

const char *text_key(struct arena *arena, const char *text) {
    struct text key;
    text_init(&key);
    bool pending = false;
    for (const char *at = text_fold(arena, text); *at;) {
        uint32_t c = utf8_next(&at);
        if (!is_word_char(c)) {
            pending = key.length > 0;
            continue;
        }
        if (pending)
            text_add_char(&key, ' ');
        pending = false;
        text_add_char(&key, c);
    }
    const char *result = arena_text(arena, text_get(&key));
    text_release(&key);
    return result;
}

const char *text_bare(struct arena *arena, const char *text) {
    utf8proc_uint8_t *bare = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &bare,
                                           UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
    const char *result = length < 0 ? text : arena_text(arena, (const char *)bare);
    free(bare);
    return result;
}

bool text_is_blank(const char *text) {
    if (!text)
        return true;
    while (*text) {
        uint32_t c = utf8_next(&text);
        if (!is_space(c) && !is_invisible(c))
            return false;
    }
    return true;
}

const char *text_trim(struct arena *arena, const char *text) {
    const char *first = NULL, *end = text;
    for (const char *at = text; *at;) {
        const char *here = at;
        uint32_t c = utf8_next(&at);
        if (is_space(c) || is_invisible(c))
            continue;
        if (!first)
            first = here;
        end = at;
    }
    return first ? arena_bytes(arena, first, (size_t)(end - first)) : "";
}
