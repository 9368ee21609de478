/* Remarks behind answers. Only those are cut off that are known to say nothing else than the answer does; a bracket may hold anything. */
#include "normalise/remark.h"

#include <string.h>

#include "text/text.h"

static const struct {
    const char *begins;
    enum remark_kind kind;
} remarks[] = {
    {"varav ", REMARK_PLAIN},      {"därav ", REMARK_PLAIN},     {"inkl", REMARK_PLAIN},      {"of which ", REMARK_PLAIN},
    {"se ", REMARK_PLAIN},         {"kommentar", REMARK_PLAIN},  {"enligt ", REMARK_PLAIN},   {"enl ", REMARK_PLAIN},
    {"enl. ", REMARK_PLAIN},       {"samma som ", REMARK_PLAIN}, {"see ", REMARK_PLAIN},      {"uppskatt", REMARK_ABOUT},
    {"antagen ", REMARK_PLAIN},    {"antaget ", REMARK_PLAIN},   {"beslutad ", REMARK_PLAIN}, {"beslutat ", REMARK_PLAIN},
    {"fastställd ", REMARK_PLAIN}, {"sedan ", REMARK_PLAIN},     {"prel", REMARK_ABOUT},      {"cirka", REMARK_ABOUT},
    {"estimat", REMARK_ABOUT},     {"ungefärlig", REMARK_ABOUT},
};

static bool find_kind(const char *remark, enum remark_kind *kind) {
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (text_starts(remark, remarks[i].begins) && !strchr(remark, '?')) {
            *kind = remarks[i].kind;
            return true;
        }
    return false;
}

static const char *trimmed(struct arena *arena, const char *start, const char *end) {
    return text_trim(arena, arena_bytes(arena, start, (size_t)(end - start)));
}

const char *remark_bracket(struct arena *arena, const char *folded, const char **before) {
    size_t length = strlen(folded);
    const char *open = strchr(folded, '(');
    if (!open || open == folded || folded[length - 1] != ')' || strchr(open + 1, '('))
        return NULL;
    *before = trimmed(arena, folded, open);
    return trimmed(arena, open + 1, folded + length - 1);
}

/* "3 *)", "3 1)", "3 [1]", "3**": where the sign begins, NULL if there is none. A number before it must end with a space, else "15)" had
 * one. */
static const char *footnote_at(const char *folded) {
    const char *end = folded + strlen(folded), *at = end;
    while (at > folded && strchr("0123456789*)[]", at[-1]))
        at--;
    size_t digits = strspn(at, "[*0123456789");
    bool closed = digits > 0 && digits <= 3 && (strcmp(at + digits, ")") == 0 || (*at == '[' && strcmp(at + digits, "]") == 0));
    if (closed && at > folded && at[-1] == ' ')
        return at;
    while (end > folded && end[-1] == '*')
        end--;
    return *end && end > folded ? end : NULL;
}

const char *remark_cut(struct arena *arena, const char *folded, enum remark_kind *kind) {
    static const char *const joints[] = {", ", " - ", "; ", ". ", " varav ", " därav "};
    const char *before, *bracket = remark_bracket(arena, folded, &before), *note = footnote_at(folded);
    if (bracket)
        return find_kind(bracket, kind) ? before : NULL;
    if (note) {
        *kind = REMARK_NOTE;
        return trimmed(arena, folded, note);
    }
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        for (const char *at = strstr(folded + (*folded != '\0'), joints[i]); at; at = strstr(at + 1, joints[i]))
            if (find_kind(i < 4 ? at + strlen(joints[i]) : at + 1, kind))
                return trimmed(arena, folded, at);
    return NULL;
}
