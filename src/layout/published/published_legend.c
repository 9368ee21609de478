#include "layout/published/published_legend.h"

#include <string.h>

#include "text/text.h"

#define SIGN_LETTERS 3u /* "..", "–", "xxx" */

/* What the explanations of signs begin with or hold, in the order in which they are tried. */
static const struct {
    const char *words;
    enum symbol meaning;
} meanings[] = {
    {"mindre än hälften", SYMBOL_COUNT}, /* explains a 0: a figure, no sign */
    {"less than half", SYMBOL_COUNT},
    {"sekretess", SYMBOL_SUPPRESSED},
    {"röjande", SYMBOL_SUPPRESSED},
    {"visas inte", SYMBOL_SUPPRESSED},
    {"redovisas inte", SYMBOL_SUPPRESSED},
    {"redovisas ej", SYMBOL_SUPPRESSED},
    {"suppressed", SYMBOL_SUPPRESSED},
    {"confidential", SYMBOL_SUPPRESSED},
    {"färre än", SYMBOL_SUPPRESSED},
    {"fewer than", SYMBOL_SUPPRESSED},
    {"kan inte förekomma", SYMBOL_NOT_APPLICABLE},
    {"kan ej förekomma", SYMBOL_NOT_APPLICABLE},
    {"not applicable", SYMBOL_NOT_APPLICABLE},
    {"ej tillämplig", SYMBOL_NOT_APPLICABLE},
    {"inte tillgänglig", SYMBOL_MISSING},
    {"ej tillgänglig", SYMBOL_MISSING},
    {"uppgift saknas", SYMBOL_MISSING},
    {"uppgifter saknas", SYMBOL_MISSING},
    {"för osäker", SYMBOL_MISSING},
    {"not available", SYMBOL_MISSING},
    {"missing", SYMBOL_MISSING},
    {"noll", SYMBOL_ZERO},
    {"zero", SYMBOL_ZERO},
    {"inget finns att redovisa", SYMBOL_ZERO},
    {"nil", SYMBOL_ZERO},
    {"korrigerad", SYMBOL_MARK},
    {"reviderad", SYMBOL_MARK},
    {"preliminär", SYMBOL_MARK},
    {"corrected", SYMBOL_MARK},
    {"revised", SYMBOL_MARK},
    {"preliminary", SYMBOL_MARK},
};

static enum symbol meaning_of(const char *folded) {
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (strstr(folded, meanings[i].words) != NULL)
            return meanings[i].meaning;
    return SYMBOL_COUNT;
}

/* A few signs or one or two small letters, never a figure. */
static bool is_sign(const char *folded) {
    size_t letters = utf8_length(folded);
    return letters > 0 && letters <= SIGN_LETTERS && strpbrk(folded, "0123456789") == NULL && strchr(folded, ' ') == NULL;
}

static const struct symbol_text *find(const struct symbol_list *list, const char *folded) {
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i].folded, folded))
            return &list->items[i];
    return NULL;
}

static void add(struct layout_work *work, struct symbol_list *list, const char *folded, enum symbol meaning) {
    if (find(list, folded) != NULL)
        return;
    list->items = arena_grow(work->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct symbol_text){folded, meaning};
}

/* "–" beside "noll", or both in one cell: "– = noll", ".. uppgift saknas". */
static void read_row(struct layout_work *work, const struct sheet_row *row, struct symbol_list *out) {
    for (size_t i = 0; i < row->count; i++) {
        const char *text = text_fold(work->arena, row->cells[i].text);
        const char *next = i + 1 < row->count ? text_fold(work->arena, row->cells[i + 1].text) : "";
        if (is_sign(text) && !is_sign(next) && meaning_of(next) != SYMBOL_COUNT) {
            add(work, out, text, meaning_of(next));
            return;
        }
        size_t length = strcspn(text, " ");
        const char *sign = arena_bytes(work->arena, text, length);
        if (text[length] == ' ' && is_sign(sign) && meaning_of(text + length) != SYMBOL_COUNT && utf8_length(text) < 120) {
            add(work, out, sign, meaning_of(text + length));
            return;
        }
    }
}

static void tell_conflict(struct layout_work *work, const struct symbol_list *list, const char *sign, enum symbol meaning) {
    static const char *const sv[] = {"noll", "uppgift saknas", "ej tillämpligt", "sekretess", "ett märke"};
    static const char *const en[] = {"zero", "not available", "not applicable", "suppressed", "a mark"};
    const struct symbol_text *held = find(list, text_fold(work->arena, sign));
    struct finding_where where = {.file = work->shown};
    if (held != NULL && held->meaning != meaning) {
        finding_add(work->findings, FINDING_PUBLISHED_LEGEND, &where, sign, sv[held->meaning], sv[meaning], en[held->meaning], en[meaning],
                    (const char *)NULL);
    }
}

void published_legend(struct layout_work *work, const struct grid_list *grids, struct symbol_list *out) {
    const struct published_rule *rule = &work->pipeline->published;
    *out = (struct symbol_list){0};
    for (size_t g = 0; g < grids->count; g++)
        for (size_t r = 0; r < grids->items[g].row_count; r++)
            read_row(work, &grids->items[g].rows[r], out);
    for (int meaning = 0; meaning < SYMBOL_COUNT; meaning++) {
        const struct text_list *signs = &rule->symbols[meaning];
        for (size_t i = 0; i < signs->count; i++) {
            tell_conflict(work, out, signs->items[i], (enum symbol)meaning);
            add(work, out, text_fold(work->arena, signs->items[i]), (enum symbol)meaning);
        }
    }
}
