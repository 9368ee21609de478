/* What changes and causes are called. */
#include <string.h>

#include "change/change.h"

#define HASH_SHOWN 12  /* hexadecimal digits: enough to tell files apart */
#define LINE_SHOWN 160 /* characters of a line of the definition */

static const struct {
    const char *name;
    struct wording text;
} kinds[CAUSE_KIND_COUNT] = {
    [CAUSE_FILE_NEW] = {"file_new", {{"Ny fil", "New file"}}},
    [CAUSE_FILE_CHANGED] = {"file_changed", {{"Ändrad fil", "Changed file"}}},
    [CAUSE_FILE_REPLACED] = {"file_replaced", {{"Fil ersatt av nyare", "File replaced by a newer one"}}},
    [CAUSE_FILE_GONE] = {"file_gone", {{"Borttagen fil", "File removed"}}},
    [CAUSE_CORRECTION] = {"correction", {{"Rättelse", "Correction"}}},
    [CAUSE_RULING] = {"decision", {{"Beslut", "Ruling"}}},
    [CAUSE_DEFINITION] = {"definition", {{"Undersökningens definition", "The survey's definition"}}},
    [CAUSE_REGISTER] = {"register", {{"Registret över län och kommuner", "The register of counties and municipalities"}}},
    [CAUSE_PROGRAM] = {"program", {{"Programversion", "Program version"}}},
    [CAUSE_ANSWER] = {"answer", {{"Nytt svar", "New answer"}}},
    [CAUSE_QUESTION] = {"question", {{"Frågan ställdes bara ena gången", "The question was asked only once"}}},
    [CAUSE_UNKNOWN] = {"unknown", {{"Orsaken kan inte fastställas", "The cause cannot be told"}}},
};

const char *cause_kind_text(enum cause_kind kind, enum language language) {
    return wording_get(&kinds[kind].text, language);
}

const char *cause_kind_name(enum cause_kind kind) {
    return kinds[kind].name;
}

const char *change_kind_name(enum change_kind kind) {
    static const char *const names[CHANGE_KIND_COUNT] = {[CHANGE_VALUE] = "changed", [CHANGE_NEW] = "new", [CHANGE_GONE] = "gone"};
    return names[kind];
}

/* "sha256 1234… → 5678…" as far as there are any. */
static void add_hashes(struct text *out, const struct cause *cause) {
    if (!*cause->hash_before && !*cause->hash_after)
        return;
    text_add(out, " (sha256 ");
    if (*cause->hash_before)
        text_printf(out, "%.*s…", HASH_SHOWN, cause->hash_before);
    if (*cause->hash_before && *cause->hash_after)
        text_add(out, " → ");
    if (*cause->hash_after)
        text_printf(out, "%.*s…", HASH_SHOWN, cause->hash_after);
    text_add(out, ")");
}

#define COMMON_KEPT 24 /* bytes of what two lines have in common, before and behind where they differ */

static bool is_inside(const char *at) {
    return ((unsigned char)*at & 0xC0) == 0x80; /* a byte of UTF-8 that begins no character */
}

/* Of two long lines only where they differ, so that it can be found. */
static void cut_common(struct arena *arena, const char **before, const char **after) {
    size_t start = 0, end = 0, length = strlen(*before), other = strlen(*after);
    while ((*before)[start] && (*before)[start] == (*after)[start])
        start++;
    while (end < length - start && end < other - start && (*before)[length - 1 - end] == (*after)[other - 1 - end])
        end++;
    start = start > COMMON_KEPT ? start - COMMON_KEPT : 0;
    end = end > COMMON_KEPT ? end - COMMON_KEPT : 0;
    while (start && is_inside(*before + start))
        start--;
    while (end && is_inside(*before + length - end))
        end--;
    const char *first = start ? "…" : "", *last = end ? "…" : "";
    *before = arena_printf(arena, "%s%s%s", first, arena_bytes(arena, *before + start, length - start - end), last);
    *after = arena_printf(arena, "%s%s%s", first, arena_bytes(arena, *after + start, other - start - end), last);
}

/* "before → after", or which of the two there is. */
static void add_both(struct text *out, struct arena *arena, const struct cause *cause, enum language language) {
    static const struct wording added = {{"tillagt: ", "added: "}}, removed = {{"borttaget: ", "removed: "}};
    const char *before = text_trim(arena, text_printable(arena, cause->before)),
               *after = text_trim(arena, text_printable(arena, cause->after));
    if (!*before && !*after)
        return;
    text_add(out, *cause->what ? ": " : "");
    if (*before && *after)
        cut_common(arena, &before, &after);
    else
        text_add(out, wording_get(*before ? &removed : &added, language));
    text_add(out, utf8_cut(arena, before, LINE_SHOWN));
    text_add(out, *before && *after ? " → " : "");
    text_add(out, utf8_cut(arena, after, LINE_SHOWN));
}

static void add_replaced(struct text *out, struct arena *arena, const struct cause *cause, enum language language) {
    static const struct wording replaces = {{" ersätter ", " replaces "}};
    text_add(out, wording_get(&replaces, language));
    text_add(out, text_printable(arena, cause->before));
    add_hashes(out, cause);
}

const char *cause_detail(struct arena *arena, const struct cause *cause, enum language language) {

    bool ours = cause->kind == CAUSE_RULING || cause->kind == CAUSE_DEFINITION || cause->kind == CAUSE_REGISTER;
    struct text out;
    text_init(&out);
    text_add(&out, ours && *cause->what ? "pipelines/" : "");
    text_add(&out, text_printable(arena, cause->what));
    if (cause->kind == CAUSE_FILE_REPLACED)
        add_replaced(&out, arena, cause, language);
    else if (ours || cause->kind == CAUSE_PROGRAM)
        add_both(&out, arena, cause, language);
    else
        add_hashes(&out, cause);
    if (ours && !*cause->before && !*cause->after)
        add_hashes(&out, cause);
    const char *detail = arena_text(arena, text_get(&out));
    text_release(&out);
    return detail;
}
