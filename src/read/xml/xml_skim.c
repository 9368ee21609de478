/* See xml_skim.h. */
#include "read/xml/xml_skim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/xml/xml_piece.h"

#define TAG_SIZE 32 /* "</sheetData>" and shorter ones */

/* Where the taking stands; the bytes from `at` to `filled` are still to be taken or fed. */
enum state {
    SEEKING, /* the parent has not begun */
    TAKING,  /* in the parent, between its elements */
    ODD,     /* in something that the stream must read; it ends with an element's end tag, if at all */
    OVER     /* all the rest is the stream's */
};

struct xml_skimming {
    const struct xml_skim *skim;
    const bool *stop;
    void *context;
    struct read_fault *fault;
    struct xml_walk walk;
    struct xml_stream *stream;
    enum state state;
    size_t depth; /* in the parent */
    char *buffer, *at, *filled;
    const char *limit;                                           /* end of the last end tag between them; NULL: not looked for yet */
    char open_parent[TAG_SIZE], open[TAG_SIZE], close[TAG_SIZE]; /* "<sheetData", "<row", "</row>" */
};

static void name_tags(struct xml_skimming *skimming, const struct xml_skim *skim) {
    (void)snprintf(skimming->open_parent, TAG_SIZE, "<%s", skim->parent);
    (void)snprintf(skimming->open, TAG_SIZE, "<%s", skim->element);
    (void)snprintf(skimming->close, TAG_SIZE, "</%s>", skim->element);
}

/* ---- bytes ---- */

/* The first WORD from AT to END, or NULL. WORD begins with '<'. */
static char *find_word(char *at, const char *end, const char *word) {
    const size_t length = strlen(word);
    while ((size_t)(end - at) >= length) {
        at = memchr(at, '<', (size_t)(end - at) - length + 1);
        if (at == NULL || memcmp(at, word, length) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* The end of the last WORD from AT to END, or AT. WORD ends with '>'. */
static const char *end_of_last(const char *at, const char *end, const char *word) {
    const size_t length = strlen(word);
    for (; (size_t)(end - at) >= length; end--)
        if (end[-1] == '>' && memcmp(end - length, word, length) == 0)
            return end;
    return at;
}

static bool is_word(const char *at, const char *end, const char *word) {
    const size_t length = strlen(word);
    return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

/* ---- the stream's share ---- */

static bool has_ended(struct xml_skimming *skimming) {
    if (skimming->stop != NULL && *skimming->stop)
        xml_stream_stop(skimming->stream);
    return skimming->fault->set || (skimming->stop != NULL && *skimming->stop);
}

static bool feed(struct xml_skimming *skimming, char *end) {
    if (has_ended(skimming))
        return false;
    const size_t count = (size_t)(end - skimming->at);
    const char *bytes = skimming->at;
    skimming->at = end;
    return count == 0 || (xml_stream_feed(skimming->stream, bytes, count) && !has_ended(skimming));
}

/* Feeds all but what may be the beginning of a word of LENGTH bytes. */
static bool feed_most(struct xml_skimming *skimming, size_t length) {
    const size_t count = (size_t)(skimming->filled - skimming->at);
    return feed(skimming, count < length ? skimming->at : skimming->filled - (length - 1));
}

/* Right behind a tag that was fed alone. */
static bool is_in_parent(const struct xml_skimming *skimming) {
    if (!xml_stream_is_even(skimming->stream))
        return false;
    const struct xml_step *step = skimming->walk.depth > 0 ? skimming->walk.path[skimming->walk.depth - 1] : NULL;
    return step != NULL && strcmp(step->element, skimming->skim->parent) == 0;
}

/* ---- the states: each true when it got ahead, false when it wants more bytes or nothing more ---- */

/* The tag is fed alone: if the walk goes down by it, it was no comment's, and the stream stands right behind it. */
static bool seek(struct xml_skimming *skimming) {
    char *tag = find_word(skimming->at, skimming->filled, skimming->open_parent);
    if (tag == NULL) {
        feed_most(skimming, strlen(skimming->open_parent));
        return false;
    }
    char *end = memchr(tag, '>', (size_t)(skimming->filled - tag));
    if (!feed(skimming, tag) || end == NULL) {
        if (end == NULL && (size_t)(skimming->filled - tag) >= XML_SKIM_BUFFER / 2)
            skimming->state = OVER;
        return false;
    }
    const size_t depth = skimming->walk.depth;
    if (!feed(skimming, end + 1))
        return false;
    if (skimming->walk.depth == depth + 1 && is_in_parent(skimming)) {
        skimming->depth = depth + 1;
        skimming->state = xml_stream_is_utf8(skimming->stream) ? TAKING : OVER;
    }
    return true;
}

/* What stands at `at` is no element that ends before LIMIT. */
static bool look_further(struct xml_skimming *skimming) {
    const size_t left = (size_t)(skimming->filled - skimming->at);
    if (left < TAG_SIZE)
        return false;
    if (is_word(skimming->at, skimming->filled, "</"))
        skimming->state = OVER;
    else if (!is_word(skimming->at, skimming->filled, skimming->open) || left > XML_SKIM_BUFFER / 2)
        skimming->state = ODD;
    return skimming->state != TAKING;
}

static bool take(struct xml_skimming *skimming) {
    if (skimming->limit == NULL)
        skimming->limit = end_of_last(skimming->at, skimming->filled, skimming->close);
    for (char *next = skimming->at; next != NULL;) {
        skimming->at = next + (xml_piece_white(next) - next);
        if (has_ended(skimming))
            return false;
        next = NULL;
        if (skimming->at < skimming->limit && is_word(skimming->at, skimming->limit, skimming->open))
            next = skimming->skim->take(skimming->context, skimming->stream, skimming->at, skimming->limit);
    }
    if (skimming->at >= skimming->limit)
        return look_further(skimming);
    skimming->state = ODD;
    return true;
}

/* An end tag is fed alone: if the walk comes up by it to the parent, the stream stands right behind an element. */
static bool pass_odd(struct xml_skimming *skimming) {
    char *tag = find_word(skimming->at, skimming->filled, skimming->close);
    if (tag == NULL) {
        feed_most(skimming, strlen(skimming->close));
        return false;
    }
    if (!feed(skimming, tag))
        return false;
    const size_t depth = skimming->walk.depth;
    if (!feed(skimming, tag + strlen(skimming->close)))
        return false;
    if (depth == skimming->depth + 1 && skimming->walk.depth == skimming->depth && is_in_parent(skimming))
        skimming->state = TAKING;
    return true;
}

static bool pass_rest(struct xml_skimming *skimming) {
    feed(skimming, skimming->filled);
    return false;
}

/* ---- the whole ---- */

/* Puts what is left in front and fills up; false at the end of the document. What is left is never more than half of the buffer. */
static bool fill(struct xml_skimming *skimming, const struct xml_source *source) {
    const size_t left = (size_t)(skimming->filled - skimming->at);
    memmove(skimming->buffer, skimming->at, left);
    const size_t count = source->next(source->context, skimming->buffer + left, XML_SKIM_BUFFER - left);
    skimming->at = skimming->buffer;
    skimming->filled = skimming->buffer + left + count;
    skimming->limit = NULL;
    memset(skimming->filled, 0, XML_SKIM_BEYOND);
    return count > 0;
}

bool xml_skim_source(const struct xml_source *source, const char *part, const struct xml_walk_table *table, void *context,
                     const struct xml_skim *skim, const bool *stop, struct read_fault *fault) {
    static bool (*const states[])(struct xml_skimming *) = {[SEEKING] = seek, [TAKING] = take, [ODD] = pass_odd, [OVER] = pass_rest};
    struct xml_skimming *skimming = memory_alloc(sizeof *skimming);
    *skimming =
        (struct xml_skimming){.skim = skim, .stop = stop, .context = context, .fault = fault, .state = skim != NULL ? SEEKING : OVER};
    xml_walk_init(&skimming->walk, table, context, part, fault);
    const struct xml_events events = xml_walk_events(&skimming->walk);
    skimming->stream = xml_stream_open(&events, part, fault);
    skimming->buffer = memory_alloc(XML_SKIM_BUFFER + XML_SKIM_BEYOND);
    skimming->at = skimming->filled = skimming->buffer;
    if (skim != NULL)
        name_tags(skimming, skim);
    while (!has_ended(skimming) && fill(skimming, source))
        while (states[skimming->state](skimming))
            continue;
    feed(skimming, skimming->filled);
    xml_stream_close(skimming->stream);
    xml_walk_release(&skimming->walk);
    free(skimming->buffer);
    free(skimming);
    return !fault->set;
}
