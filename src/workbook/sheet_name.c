#include "workbook/sheet_name.h"

#include <assert.h>
#include <string.h>

#include "text/text.h"

/* Excel keeps this one for itself, in any case (its record of changes). */
#define RESERVED "history"
#define APOSTROPHE 0x2019u
/* A cut name should not end in one of these. */
static const char *const SMALL_WORDS[] = {"i",     "på",  "av",   "för", "per", "och", "med", "till", "om",  "som", "är", "vid",
                                          "efter", "att", "det",  "den", "de",  "hur", "vad", "har",  "in",  "on",  "of", "by",
                                          "and",   "for", "with", "to",  "the", "a",   "at",  "is",   "are", "that"};

static size_t units(uint32_t character) {
    return character > 0xFFFF ? 2 : 1;
}

static size_t unit_length(const char *text) {
    size_t length = 0;
    for (uint32_t c; (c = utf8_next(&text)) != 0;)
        length += units(c);
    return length;
}

static uint32_t allowed(uint32_t character) {
    if (character < 0x20 || character == 0x7F || (character < 0x80 && strchr("[]:*?/\\", (int)character) != NULL))
        return ' ';
    return character == '\'' ? APOSTROPHE : character;
}

/* WANTED with what is allowed, every run of spaces one space, none at the ends. */
static const char *clean(struct arena *arena, const char *wanted) {
    struct text name;
    text_init(&name);
    bool space = false;
    for (uint32_t c; (c = utf8_next(&wanted)) != 0;) {
        c = allowed(c);
        if (c != ' ') {
            if (space && name.length > 0)
                text_add_char(&name, ' ');
            text_add_char(&name, c);
        }
        space = c == ' ';
    }
    const char *kept = arena_text(arena, text_get(&name));
    text_release(&name);
    return kept;
}

static bool is_small_word(const char *word) {
    for (size_t i = 0; i < sizeof SMALL_WORDS / sizeof SMALL_WORDS[0]; i++)
        if (strcmp(word, SMALL_WORDS[i]) == 0)
            return true;
    return false;
}

/* Takes small words and punctuation off the end of NAME. */
static void drop_tail(char *name) {
    for (;;) {
        size_t length = strlen(name);
        while (length > 0 && strchr(" ,;.-", name[length - 1]) != NULL)
            name[--length] = '\0';
        char *space = strrchr(name, ' ');
        if (space == NULL || !is_small_word(space + 1))
            return;
        *space = '\0';
    }
}

/* The first LIMIT units of NAME, ending with a whole word where that keeps at least half of them. */
static const char *cut(struct arena *arena, const char *name, size_t limit) {
    if (unit_length(name) <= limit)
        return name;
    const char *end = name, *next = name, *word_end = NULL;
    for (size_t used = 0;; end = next) {
        uint32_t c = utf8_next(&next);
        used += units(c);
        if (c == ' ' && used > limit / 2)
            word_end = end;
        if (used > limit)
            break;
    }
    char *kept = arena_bytes(arena, name, (size_t)((word_end != NULL ? word_end : end) - name));
    drop_tail(kept);
    return kept;
}

static bool take(struct arena *arena, struct map *taken, const char *name) {
    const char *key = text_fold(arena, name);
    if (strcmp(key, RESERVED) == 0 || map_get(taken, key) != MAP_NONE)
        return false;
    *map_put(taken, key) = 1;
    return true;
}

const char *sheet_name_make(struct arena *arena, struct map *taken, const char *wanted) {
    const char *base = clean(arena, wanted);
    const char *name = cut(arena, *base == '\0' ? "Blad" : base, SHEET_NAME_MAX);
    for (size_t i = 2; !take(arena, taken, name); i++) {
        const char *tail = arena_printf(arena, " (%zu)", i);
        name = arena_printf(arena, "%s%s", cut(arena, *base == '\0' ? "Blad" : base, SHEET_NAME_MAX - strlen(tail)), tail);
    }
    assert(sheet_name_is_valid(name));
    return name;
}

bool sheet_name_is_valid(const char *name) {
    size_t bytes = strlen(name);
    if (bytes == 0 || unit_length(name) > SHEET_NAME_MAX || strpbrk(name, "[]:*?/\\") != NULL)
        return false;
    return name[0] != '\'' && name[bytes - 1] != '\'';
}
