/* Taking numbering, hints and units off a head. */
#include "layout/head/head_text.h"

#include <stdlib.h>
#include <string.h>

#include "text/text.h"

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; /* folded text: lower case, or part of a letter such as å */
}

static bool has_letter(const char *text) {
    for (; *text != '\0'; text++)
        if (is_letter(*text))
            return true;
    return false;
}

static const char *skip_spaces(const char *at) {
    while (*at == ' ')
        at++;
    return at;
}

/* Behind one of the words that introduce a question's number, or NULL. */
static const char *after_number_word(const char *at) {
    static const char *const words[] = {"fråga", "question", "fr", "nr", "q", "f"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!text_starts(at, words[i]))
            continue;
        const char *rest = at + strlen(words[i]);
        rest = skip_spaces(*rest == '.' ? rest + 1 : rest);
        if (text_is_digit(*rest))
            return rest;
    }
    return NULL;
}

/* Behind "12", "3.2", "3a"; NULL when AT is no such number. More than two digits are a quantity or a year, not a question's number. */
static const char *after_digits(const char *at) {
    const char *start = at;
    while (text_is_digit(*at))
        at++;
    if (at == start || at - start > 2)
        return NULL;
    while (*at == '.' && text_is_digit(at[1])) {
        at++;
        while (text_is_digit(*at))
            at++;
    }
    if (*at >= 'a' && *at <= 'z' && !is_letter(at[1]))
        at++;
    return at;
}

/* Behind the punctuation and the space that end a number, or NULL when the number runs on ("15-17 år"). */
static const char *after_number_end(const char *at) {
    const char *end = at;
    while (*end == '.' || *end == ')' || *end == ':')
        end++;
    if (*end == ' ' || (end > at && is_letter(*end))) {
        end = skip_spaces(end);
        end = *end == '-' && end[1] == ' ' ? skip_spaces(end + 1) : end;
        return is_letter(*end) || *end == '(' || *end == '"' ? end : NULL;
    }
    return NULL;
}

/* "b2. " or "a) " at the start; a letter needs its point, or "N (SWEREF)" would lose its N. */
static const char *after_letter(const char *at) {
    if (*at < 'a' || *at > 'z')
        return NULL;
    at++;
    for (int digits = 0; digits < 2 && text_is_digit(*at); digits++)
        at++;
    if (*at != '.' && *at != ')')
        return NULL;
    return at[1] == ' ' ? skip_spaces(at + 1) : NULL;
}

const char *head_without_number(const char *folded) {
    const char *number = after_number_word(folded);
    const char *digits = after_digits(number != NULL ? number : folded);
    const char *rest = digits != NULL ? after_number_end(digits) : after_letter(folded);
    return rest != NULL && has_letter(rest) ? rest : folded;
}

const char *head_without_hints(struct arena *arena, const char *folded) {
    char *out = arena_text(arena, folded);
    size_t length = 0, depth = 0;
    for (const char *at = folded; *at != '\0'; at++) {
        bool opens = *at == '(' || *at == '[' || *at == '{';
        bool closes = *at == ')' || *at == ']' || *at == '}';
        depth += opens ? 1 : 0;
        if (depth == 0)
            out[length++] = *at;
        depth -= closes && depth > 0 ? 1 : 0;
    }
    out[length] = '\0';
    return out;
}

const char *head_without_unit(struct arena *arena, const char *folded) {
    static const char *const units[] = {", st", ", antal", " i procent", " i %", " procent", " %", " st", " i kvm", " kvm", " i m2"};
    char *out = arena_text(arena, text_trim(arena, folded));
    size_t length = strlen(out);
    while (length > 0 && strchr(" *:.,;?", out[length - 1]) != NULL)
        out[--length] = '\0';
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (text_ends(out, units[i])) {
            out[length - strlen(units[i])] = '\0';
            break;
        }
    }
    return out;
}

/* FOLDED without a footnote's figure glued to its end: "kommun1", "bussar2)". */
static const char *without_footnote(struct arena *arena, const char *folded) {
    size_t length = strlen(folded);
    size_t end = length > 0 && folded[length - 1] == ')' ? length - 1 : length;
    size_t digits = end;
    while (digits > 0 && text_is_digit(folded[digits - 1]))
        digits--;
    bool glued = digits < end && end - digits <= 2 && digits > 1 && is_letter(folded[digits - 1]) && is_letter(folded[digits - 2]);
    return glued ? arena_bytes(arena, folded, digits) : folded;
}

/* BEFORE was added already: the reading that FOLDED was made from. */
static void variant_add(struct arena *arena, const char *folded, const char *before, double worth,
                        struct head_variant out[HEAD_VARIANTS_MAX], size_t *count) {
    if (text_equal(folded, before))
        return;
    const char *key = text_key(arena, folded);
    if (key[0] == '\0' || *count == HEAD_VARIANTS_MAX)
        return;
    for (size_t i = 0; i < *count; i++)
        if (text_equal(out[i].key, key))
            return;
    out[(*count)++] = (struct head_variant){key, worth};
}

size_t head_variants(struct arena *arena, const char *raw, struct head_variant out[HEAD_VARIANTS_MAX]) {
    size_t count = 0;
    const char *folded = text_fold(arena, raw);
    const char *bare = head_without_number(folded);
    variant_add(arena, folded, NULL, 1.0, out, &count);
    variant_add(arena, bare, folded, 0.995, out, &count);
    const char *hintless = head_without_hints(arena, bare);
    variant_add(arena, hintless, bare, 0.99, out, &count);
    variant_add(arena, head_without_number(skip_spaces(hintless)), hintless, 0.985, out, &count);
    variant_add(arena, head_without_unit(arena, hintless), hintless, 0.98, out, &count);
    variant_add(arena, without_footnote(arena, head_without_unit(arena, bare)), bare, 0.975, out, &count);
    return count;
}

static const char *trim_separators(struct arena *arena, const char *text, size_t length) {
    static const char loose[] = " :-/=?,;.>|_";
    while (length > 0 && strchr(loose, text[length - 1]) != NULL)
        length--;
    while (length > 0 && strchr(loose, *text) != NULL) {
        text++;
        length--;
    }
    return arena_bytes(arena, text, length);
}

/* How long the separator at AT is; 0 when there is none. A dash or slash inside a word ("a-traktor") is none. */
static size_t separator_length(const char *at) {
    static const char *const separators[] = {": ", ":", " - ", "? ", " / ", "=", " (", " [", "/", " > ", " | ", ". ", "_", " = ", " : "};
    if (strchr(" :?/=._", *at) == NULL) /* what they begin with: most signs are letters */
        return 0;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (text_starts(at, separators[i]))
            return strlen(separators[i]);
    return 0;
}

static const char *closing_removed(struct arena *arena, const char *right, char opener) {
    size_t length = strlen(right);
    char closer = opener == '(' ? ')' : ']';
    bool wrapped = (opener == '(' || opener == '[') && length > 0 && right[length - 1] == closer;
    return wrapped ? arena_bytes(arena, right, length - 1) : right;
}

size_t head_splits(struct arena *arena, const char *folded, struct head_split out[HEAD_SPLITS_MAX]) {
    size_t count = 0;
    for (const char *at = folded; *at != '\0' && count < HEAD_SPLITS_MAX; at++) {
        size_t skip = separator_length(at);
        if (skip == 0 || at == folded)
            continue;
        const char *left = trim_separators(arena, folded, (size_t)(at - folded));
        const char *right = trim_separators(arena, at + skip, strlen(at + skip));
        right = closing_removed(arena, right, at[skip - 1]);
        if (left[0] != '\0' && right[0] != '\0')
            out[count++] = (struct head_split){left, right};
        at += skip - 1;
    }
    return count;
}

const char *head_digits(struct arena *arena, const char *key) {
    char *out = arena_text(arena, key);
    size_t length = 0;
    for (const char *at = key; *at != '\0'; at++)
        if (text_is_digit(*at))
            out[length++] = *at;
    out[length] = '\0';
    return out;
}

static bool is_stop_word(const char *word) {
    static const char *const stop_words[] = {"i",   "på", "av", "det",  "den", "de",  "som", "för", "enligt", "och", "en", "ett",
                                             "att", "är", "om", "till", "vid", "med", "the", "of",  "in",     "at",  "a",  "an"};
    for (size_t i = 0; i < sizeof stop_words / sizeof *stop_words; i++)
        if (text_equal(word, stop_words[i]))
            return true;
    return false;
}

/* LONGER is SHORTER with a negation before it: "oklart" and "klart" are no typos of each other. */
static bool is_negation_of(const char *longer, const char *shorter) {
    static const char *const negations[] = {"o", "in", "im", "un", "icke"};
    for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
        if (text_starts(longer, negations[i]) && text_equal(longer + strlen(negations[i]), shorter))
            return true;
    return false;
}

static bool word_corresponds(const char *a, const char *b) {
    if (is_negation_of(a, b) || is_negation_of(b, a))
        return false;
    size_t one = utf8_length(a), two = utf8_length(b);
    size_t shorter = one < two ? one : two;
    if (shorter <= 1 && one == two)
        return text_equal(a, b);
    size_t limit = shorter < 4 ? 1 : shorter / 3 > 2 ? shorter / 3 : 2;
    return text_distance(a, b, limit) <= limit;
}

bool head_words_correspond(struct arena *arena, const char *a, const char *b) {
    const char **ours, **theirs;
    size_t count = text_split(arena, a, " ", &ours);
    if (count != text_split(arena, b, " ", &theirs))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!word_corresponds(ours[i], theirs[i]))
            return false;
    return true;
}

static int compare_words(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *head_words(struct arena *arena, const char *key) {
    const char **words;
    size_t count = text_split(arena, key, " ", &words);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_stop_word(words[i]))
            words[kept++] = words[i];
    if (kept < 2)
        return "";
    qsort(words, kept, sizeof *words, compare_words);
    char *joined = arena_text(arena, words[0]);
    for (size_t i = 1; i < kept; i++)
        joined = arena_printf(arena, "%s %s", joined, words[i]);
    return joined;
}

const char *head_compact(struct arena *arena, const char *key) {
    char *out = arena_text(arena, text_bare(arena, key));
    size_t length = 0;
    for (const char *at = out; *at != '\0'; at++)
        if (*at != ' ')
            out[length++] = *at;
    out[length] = '\0';
    return out;
}
