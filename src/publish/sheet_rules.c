/* What each rule of reading did: how many cells, how many ways of writing, how many of them were taken, asked about and refused; and by
 * what the heads were known.
 *
 *   outcome (file, sheet, cell, rule, status)  +  findings at the same cell  ──►  rule: cells, spellings, accepted, asked, refused
 *   line that asks (head, evidence)                                          ──►  evidence: heads, spellings */
#include <stdlib.h>
#include <string.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

#define KEY_SEPARATOR "\x1F" /* ASCII unit separator: in no name */

static const struct wording NAME = {{"Läsregler", "Rules of reading"}};
static const struct wording TITLE = {
    {"Vad läsreglerna gjorde: godtog, frågade om och avvisade", "What the rules of reading did: accepted, asked about and refused"}};
static const struct wording NOTE = {
    {"Godtagen: läst utan att någon behöver se efter. Frågad: läst eller lämnad tom, med ett fynd om det. Avvisad: lämnad tom, eftersom "
     "texten inte går att läsa som ett säkert svar. Ett svar som var tomt är ingen läsning och står inte här.",
     "Accepted: read, and nobody needs to look. Asked: read or left empty, with a finding about it. Refused: left empty, because the text "
     "cannot be read as a certain answer. An empty answer is not read, and not listed here."}};
static const struct wording SEE = {{"Varje skrivform för sig: {1}", "Each spelling by itself: {1}"}};
static const struct wording ALL = {{"Alla regler", "All rules"}};
static const struct wording NO_RULE = {{"ingen regel behövdes, eller ingen passade", "no rule was needed, or none fitted"}};
static const struct wording NONE = {{"Inga svar har lästs.", "No answers were read."}};

enum { RULE, CELLS, SPELLINGS, ACCEPTED, ASKED, REFUSED, RULE_COLUMNS };
static const struct wording HEADS[RULE_COLUMNS] = {
    [RULE] = {{"Regel", "Rule"}},
    [CELLS] = {{"Celler", "Cells"}},
    [SPELLINGS] = {{"Olika skrivformer", "Different spellings"}},
    [ACCEPTED] = {{"Godtagna", "Accepted"}},
    [ASKED] = {{"Frågade", "Asked"}},
    [REFUSED] = {{"Avvisade", "Refused"}},
};

struct rule_count {
    const char *rule;
    size_t counts[RULE_COLUMNS];
};
struct rule_list {
    const struct book *book;
    struct map index;      /* rule -> items */
    struct map spellings;  /* rule, field, text */
    struct map questioned; /* cells with a finding about how they were read */
    struct rule_count *items;
    size_t count, capacity;
};

void rules_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title = book_say(book, &TITLE);
}

/* ---- cells with a finding ---- */

/* The survey's own checks and those across rows are about answers, not about how they were read. */
static bool is_about_reading(const struct pipeline *pipeline, const struct finding *finding) {
    if (strncmp(finding->code, "duplicate_", strlen("duplicate_")) == 0)
        return false;
    for (size_t i = 0; i < pipeline->check_count; i++)
        if (strcmp(pipeline->checks[i].id, finding->code) == 0)
            return false;
    return true;
}

static const char *cell_key(struct arena *arena, const char *file, const char *sheet, uint32_t row, uint32_t column) {
    return arena_printf(arena, "%s" KEY_SEPARATOR "%s" KEY_SEPARATOR "%lu:%lu", file, sheet, (unsigned long)row, (unsigned long)column);
}

static void gather_findings(struct rule_list *list) {
    const struct publication *publication = list->book->publication;
    for (size_t i = 0; i < publication->findings->count; i++) {
        const struct finding *finding = &publication->findings->items[i];
        if (finding->row > 0 && finding->column > 0 && is_about_reading(publication->pipeline, finding))
            *map_put(&list->questioned, cell_key(list->book->arena, finding->file, finding->sheet, finding->row, finding->column)) = 0;
    }
}

/* ---- outcomes ---- */

static bool is_refused(const char *status) {
    static const char *const STATUSES[] = {"unreadable", "below", "above", "range"};
    for (size_t i = 0; i < sizeof STATUSES / sizeof STATUSES[0]; i++)
        if (strcmp(STATUSES[i], status) == 0)
            return true;
    return false;
}

static struct rule_count *count_of(struct rule_list *list, const char *rule) {
    size_t *place = map_put(&list->index, rule);
    if (*place == MAP_NONE) {
        *place = list->count;
        list->items = arena_grow(list->book->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = (struct rule_count){.rule = arena_text(list->book->arena, rule)};
    }
    return &list->items[*place];
}

static bool gather(void *context, const struct stored_outcome *outcome) {
    struct rule_list *list = context;
    struct arena *arena = list->book->arena;
    struct rule_count *count = count_of(list, outcome->rule);
    const char *spelling = arena_printf(arena, "%s" KEY_SEPARATOR "%s" KEY_SEPARATOR "%s" KEY_SEPARATOR "%s", outcome->rule,
                                        outcome->record, outcome->field, outcome->raw);
    size_t *known = map_put(&list->spellings, spelling);
    const char *key = cell_key(arena, outcome->file, outcome->sheet, outcome->row, outcome->column);
    count->counts[SPELLINGS] += *known == MAP_NONE;
    *known = 0;
    count->counts[CELLS]++;
    count->counts[is_refused(outcome->status) ? REFUSED : map_get(&list->questioned, key) != MAP_NONE ? ASKED : ACCEPTED]++;
    return true;
}

static int compare_rules(const void *a, const void *b) {
    const struct rule_count *x = a, *y = b;
    if (x->counts[CELLS] != y->counts[CELLS])
        return x->counts[CELLS] > y->counts[CELLS] ? -1 : 1;
    return strcmp(x->rule, y->rule);
}

/* ---- heads ---- */

static const struct wording HEADS_TITLE = {{"Hur rubrikerna kändes igen", "How the heads were known"}};
static const struct wording HEADS_COUNT = {{"Rubriker", "Heads"}};
static const struct {
    const char *evidence; /* or what it begins with */
    struct wording words;
} EVIDENCE[] = {
    {"label", {{"frågans text", "the question's text"}}},
    {"alias", {{"alias i definitionen", "alias of the definition"}}},
    {"name", {{"frågans namn", "the question's name"}}},
    {"fuzzy", {{"närmaste stavning", "nearest spelling"}}},
    {"option, fuzzy", {{"ett svarsalternativ, närmaste stavning", "a choice, nearest spelling"}}},
    {"option", {{"ett svarsalternativ", "a choice"}}},
    {"cut", {{"avkortad text", "text cut short"}}},
    {"words", {{"frågans ord", "the question's words"}}},
    {"axis", {{"koordinatens axel", "the coordinate's axis"}}},
    {"year", {{"årtal", "year"}}},
    {"values", {{"svaren under rubriken", "the answers below it"}}},
};

static const char *evidence_word(const struct book *book, const char *evidence) {
    for (size_t i = 0; i < sizeof EVIDENCE / sizeof EVIDENCE[0]; i++)
        if (text_starts(evidence, EVIDENCE[i].evidence))
            return book_say(book, &EVIDENCE[i].words);
    return evidence;
}

static bool gather_heads(struct rule_list *list, struct error *error) {
    const struct publication *publication = list->book->publication;
    struct arena *arena = list->book->arena;
    struct stored_asked *asked;
    size_t count;
    if (!store_asked(publication->store, arena, publication->wave, NULL, NULL, &asked, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *word = evidence_word(list->book, asked[i].evidence);
        struct rule_count *rule = count_of(list, word);
        size_t *known = map_put(&list->spellings, arena_printf(arena, "%s" KEY_SEPARATOR "%s", word, text_fold(arena, asked[i].head)));
        rule->counts[SPELLINGS] += *known == MAP_NONE;
        *known = 0;
        rule->counts[CELLS]++;
    }
    return true;
}

static void write_heads(struct page *page, const struct rule_list *list) {
    if (list->count == 0)
        return;
    page_lines(page, book_say(page->book, &HEADS_TITLE), STYLE_LABEL_TOTAL);
    page_text(page, RULE, book_say(page->book, &HEADS[RULE]), STYLE_HEAD);
    page_text(page, CELLS, book_say(page->book, &HEADS_COUNT), STYLE_HEAD_NUMBER);
    page_text(page, SPELLINGS, book_say(page->book, &HEADS[SPELLINGS]), STYLE_HEAD_NUMBER);
    page_next_row(page);
    for (size_t i = 0; i < list->count; i++) {
        page_text(page, RULE, list->items[i].rule, STYLE_LABEL);
        page_count(page, CELLS, list->items[i].counts[CELLS], false);
        page_count(page, SPELLINGS, list->items[i].counts[SPELLINGS], false);
        page_next_row(page);
    }
    page_skip(page);
}

/* ---- the sheet ---- */

static void write_rule(struct page *page, const struct rule_count *rule, bool total) {
    const char *word = *rule->rule == '\0' ? book_say(page->book, &NO_RULE) : spelling_rule_word(page->book, rule->rule);
    page_text(page, RULE, total ? book_say(page->book, &ALL) : word, total ? STYLE_LABEL_TOTAL : STYLE_LABEL);
    for (size_t i = CELLS; i < RULE_COLUMNS; i++)
        page_count(page, i, rule->counts[i], total);
    page_next_row(page);
}

static void write_rules(struct page *page, const struct rule_list *list) {
    struct rule_count all = {.rule = ""};
    for (size_t i = 0; i < RULE_COLUMNS; i++)
        page_head(page, i, book_say(page->book, &HEADS[i]), i == RULE ? STYLE_HEAD : STYLE_HEAD_NUMBER);
    page_next_row(page);
    for (size_t i = 0; i < list->count; i++) {
        write_rule(page, &list->items[i], false);
        for (size_t j = 0; j < RULE_COLUMNS; j++)
            all.counts[j] += list->items[i].counts[j];
    }
    write_rule(page, &all, true);
}

static void list_init(struct rule_list *list, const struct book *book) {
    *list = (struct rule_list){.book = book};
    map_init(&list->index, book->arena);
    map_init(&list->spellings, book->arena);
    map_init(&list->questioned, book->arena);
}

static void list_sort(struct rule_list *list) {
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, compare_rules);
}

bool rules_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct rule_list list, heads;
    list_init(&list, book);
    list_init(&heads, book);
    gather_findings(&list);
    if (!store_outcomes(book->publication->store, book->publication->wave, gather, &list, error) || !gather_heads(&heads, error))
        return false;
    list_sort(&list);
    list_sort(&heads);
    struct page page;
    if (!page_open(&page, book, plan, RULE_COLUMNS, error))
        return false;
    page_title(&page, NULL);
    page.row--;
    page_lines(&page, book_say(book, &NOTE), STYLE_NOTE);
    page_skip(&page);
    if (list.count > 0)
        write_rules(&page, &list);
    else
        page_lines(&page, book_say(book, &NONE), STYLE_NOTE);
    page_skip(&page);
    write_heads(&page, &heads);
    const char *spellings = sheet_name_of(book, spellings_write);
    page_link(&page, RULE, spellings, book_fill(book, &SEE, spellings, NULL));
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page_print(&page);
    return page_close(&page, error);
}
