/* Cutting a cell into answers, by dynamic programming over the pieces between separators:
 *
 *   "Våld och hot, Skjutningar och Annat"   pieces: Våld | hot | Skjutningar | Annat
 *   cheapest way to each end                (Våld och hot) (Skjutningar) (Annat)
 */
#include <string.h>

#include "normalise/choice_index.h"
#include "normalise/choice_split.h"

enum {
    PIECES_MAX = 64, /* a list has at most about thirty choices; more pieces than this is prose */
    JOINED_MAX = 4,  /* pieces that one answer's own name may hold */
    COST_PART = 1,
    COST_FUZZY = 100,
    COST_UNKNOWN = 10000
};

struct piece {
    const char *start, *end; /* in the text, trimmed */
};
struct pieces {
    struct piece items[PIECES_MAX];
    size_t count;
    bool full;
};
/* The best way to cut the first pieces. */
struct way {
    size_t cost, from;
    struct answer_part part;
};

/* ---- pieces ---- */

/* All kinds of space one plain space, so that words and signs can be told byte by byte; line ends stay. */
static const char *plain_spaces(struct arena *arena, const char *text) {
    struct text out;
    text_init(&out);
    while (*text) {
        const char *here = text;
        uint32_t c = utf8_next(&text);
        bool space = c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == '\t' || c == 0x3000;
        if (space)
            text_add(&out, " ");
        else
            text_add_bytes(&out, here, (size_t)(text - here));
    }
    const char *result = arena_text(arena, text_get(&out));
    text_release(&out);
    return result;
}

static bool word_begins(const char *text, const char *at, const char *word) {
    size_t length = strlen(word);
    bool same = at > text && at[-1] == ' ';
    for (size_t i = 0; i < length && same; i++)
        same = at[i] && (at[i] | 32) == (word[i] | 32);
    return same && (at[length] == ' ' || at[length] == '\n');
}

/* Does the plus sign at AT stand between two answers? "polis + skola" and "Natt (00-05) + Dag" are two; "25+ och 18-20" and "25 + och
 * 18-20" have one that ends with the sign. */
static bool is_between_answers(const char *text, const char *at) {
    const char *before = at, *behind = at + 1 + strspn(at + 1, " ");
    while (before > text && before[-1] == ' ')
        before--;
    if (before == text || !*behind)
        return false;
    bool apart = before < at && behind > at + 1;
    if (apart)
        return !strchr(";,/|&+\n\r", *behind) && !word_begins(text, behind, "och") && !word_begins(text, behind, "samt") &&
               !word_begins(text, behind, "and");
    return (unsigned char)before[-1] >= 'A' && (unsigned char)*behind >= 'A';
}

/* "1) Polisen 2) Skolan": the space before the next number. */
static bool is_before_number(const char *text, const char *at) {
    enum { DIGITS_MAX = 2 };
    size_t length = *at == ' ' && at > text ? strspn(at + 1, "0123456789") : 0;
    return length > 0 && length <= DIGITS_MAX && (at[1 + length] == ')' || at[1 + length] == '.') && at[2 + length] == ' ';
}

/* The length of a separator that begins at AT in TEXT, 0 if none does. */
static size_t separator_length(const char *text, const char *at) {
    static const char *const signs[] = {";", ",", "/", "|", "&", "+", "\n", "\r", "•", "·", "‣", "▪"};
    static const char *const words[] = {"och", "samt", "and", "och/eller"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_starts(at, signs[i]) && (*at != '+' || is_between_answers(text, at)))
            return strlen(signs[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_begins(text, at, words[i]))
            return strlen(words[i]);
    return is_before_number(text, at) ? 1 : 0;
}

/* A line of a list that begins with a dash or a star: "- 0-5". */
static const char *behind_bullet(const char *start) {
    static const char *const bullets[] = {"- ", "– ", "* "};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (text_starts(start, bullets[i]))
            return start + strlen(bullets[i]);
    return start;
}

static void add_piece(struct pieces *pieces, const char *start, const char *end) {
    while (start < end && *start == ' ')
        start++;
    while (end > start && end[-1] == ' ')
        end--;
    start = behind_bullet(start) < end ? behind_bullet(start) : start;
    while (start < end && *start == ' ')
        start++;
    if (start == end)
        return;
    if (pieces->count == PIECES_MAX) {
        pieces->full = true;
        return;
    }
    pieces->items[pieces->count++] = (struct piece){start, end};
}

static void cut(struct pieces *pieces, const char *text) {
    *pieces = (struct pieces){.count = 0};
    const char *start = text, *at = text;
    while (*at) {
        size_t length = separator_length(text, at);
        if (length) {
            add_piece(pieces, start, at);
            start = at + length;
        }
        at += length ? length : 1;
    }
    add_piece(pieces, start, at);
}

/* ---- ways ---- */

/* TEXT is a spelling with the same signs in it: "Moped; klass II" is not "Moped klass II". */
static bool is_spelling(const struct question *question, const char *text) {
    const char *folded = text_fold(question->arena, text);
    for (size_t i = 0; i < question->choices->spelling_count; i++)
        if (text_equal(text_fold(question->arena, question->choices->spellings[i].shown), folded))
            return true;
    return false;
}

/* Whether what one answer's letters make up are other answers with signs between: "Moped, bilar" is not "mopedbilar". */
static bool are_several(const struct pieces *pieces, const struct part_finder *finder, size_t from, size_t end, const char *text) {
    for (size_t i = from; i < end; i++) {
        const struct piece *piece = &pieces->items[i];
        const char *part = arena_bytes(finder->question->arena, piece->start, (size_t)(piece->end - piece->start)), *rule;
        size_t found;
        if (!finder->find(finder->question, part, false, &found, &rule))
            return false;
    }
    return end - from > 1 && !is_spelling(finder->question, text);
}

bool answer_is_several(const struct part_finder *finder, const char *text) {
    struct pieces pieces;
    cut(&pieces, plain_spaces(finder->question->arena, text));
    return !pieces.full && pieces.count > 1 && are_several(&pieces, finder, 0, pieces.count, text);
}

/* The cheapest way to the end of piece END when its last answer begins at piece FROM. */
static void try_way(struct way *ways, const struct pieces *pieces, const struct part_finder *finder, size_t from, size_t end, bool fuzzy) {
    const char *start = pieces->items[from].start;
    struct answer_part part = {.text = arena_bytes(finder->question->arena, start, (size_t)(pieces->items[end - 1].end - start)),
                               .rule = ""};
    size_t cost = ways[from].cost + COST_PART;
    if (finder->find(finder->question, part.text, false, &part.found, &part.rule)) {
        part.kind = PART_EXACT;
        if (are_several(pieces, finder, from, end, part.text))
            return;
    } else if (fuzzy && finder->find(finder->question, part.text, true, &part.found, &part.rule)) {
        part.kind = PART_FUZZY;
        cost += COST_FUZZY;
    } else if (end - from == 1) {
        part.kind = PART_UNKNOWN;
        cost += COST_UNKNOWN;
    } else {
        return;
    }
    if (cost < ways[end].cost)
        ways[end] = (struct way){cost, from, part};
}

static size_t find_ways(struct way *ways, const struct pieces *pieces, const struct part_finder *finder, bool fuzzy) {
    ways[0] = (struct way){.cost = 0};
    for (size_t end = 1; end <= pieces->count; end++) {
        ways[end].cost = SIZE_MAX;
        for (size_t from = end > JOINED_MAX ? end - JOINED_MAX : 0; from < end; from++)
            try_way(ways, pieces, finder, from, end, fuzzy);
    }
    return ways[pieces->count].cost;
}

static void collect(struct answer_parts *parts, struct arena *arena, const struct way *ways, size_t end) {
    parts->items = arena_array(arena, end, sizeof *parts->items);
    size_t count = 0;
    for (size_t at = end; at > 0; at = ways[at].from)
        parts->items[count++] = ways[at].part;
    for (size_t i = 0; i < count / 2; i++) {
        struct answer_part swap = parts->items[i];
        parts->items[i] = parts->items[count - 1 - i];
        parts->items[count - 1 - i] = swap;
    }
    parts->count = count;
}

void answer_parts_find(struct answer_parts *parts, const struct part_finder *finder, const char *text) {
    struct arena *arena = finder->question->arena;
    struct pieces pieces;
    struct way ways[PIECES_MAX + 1];
    cut(&pieces, plain_spaces(arena, text));
    if (pieces.full || pieces.count == 0) {
        parts->items = arena_alloc(arena, sizeof *parts->items);
        parts->items[0] = (struct answer_part){.text = text_trim(arena, text), .kind = PART_UNKNOWN, .rule = ""};
        parts->count = 1;
        return;
    }
    if (find_ways(ways, &pieces, finder, false) >= COST_UNKNOWN)
        find_ways(ways, &pieces, finder, true);
    collect(parts, arena, ways, pieces.count);
}
