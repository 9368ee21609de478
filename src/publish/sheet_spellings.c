/* How spellings were read: each text that was not simply the answer, what it became, by which rule, how often and in which counties'
 * returns. This is where an analyst sees what to rule about in decisions.csv.
 *
 *   outcome outcome outcome …  ──(record, field, raw, value, status, rule)──►  spelling: times, counties */
#include <stdlib.h>
#include <string.h>

#include "book/book.h"
#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

#define KEY_SEPARATOR "\x1F" /* ASCII unit separator: in no code */

static const struct wording NAME = {{"Skrivformer", "Spellings"}};
static const struct wording TITLE = {
    {"Så lästes svar som inte stod som i mallen", "How answers were read that were not as in the template"}};
static const struct wording NOTE = {{"Är något fel läst? För in ett beslut i decisions.csv; det gäller vid nästa körning.",
                                     "Is something misread? Enter a ruling in decisions.csv; it holds from the next run."}};
static const struct wording NONE = {{"Alla svar stod som i mallen.", "All answers were as in the template."}};
static const struct wording FULL = {{"Listan är avkortad här, vid {1} rader; alla finns i data/cells.csv.",
                                     "The list is cut here, at {1} rows; all of them are in data/cells.csv."}};

/* Names of statuses and rules as analysts read them; others are shown as they are. */
struct named {
    const char *name;
    struct wording word;
};
static const struct named STATUSES[] = {
    {"value", {{"svar", "answer"}}},
    {"missing", {{"uppgift saknas", "not available"}}},
    {"not_applicable", {{"kan inte förekomma", "not applicable"}}},
    {"suppressed", {{"dolt av avsändaren", "hidden by the sender"}}},
    {"below", {{"övre gräns, lämnat tomt", "upper bound, left empty"}}},
    {"above", {{"undre gräns, lämnat tomt", "lower bound, left empty"}}},
    {"approximate", {{"ungefärligt", "approximate"}}},
    {"range", {{"intervall, lämnat tomt", "range, left empty"}}},
    {"unreadable", {{"gick inte att läsa, lämnat tomt", "unreadable, left empty"}}},
};
static const struct named RULES[] = {
    {"", {{"", ""}}},
    {"synonym", {{"synonym i definitionen", "synonym of the definition"}}},
    {"label", {{"svarsalternativets text", "the choice's label"}}},
    {"code", {{"kod", "code"}}},
    {"fuzzy", {{"närmaste stavning", "nearest spelling"}}},
    {"number_word", {{"tal i ord", "number in words"}}},
    {"thousands", {{"tusentalstecken", "thousands mark"}}},
    {"percent", {{"procenttecken", "per cent sign"}}},
    {"decimal_comma", {{"decimalkomma", "decimal comma"}}},
    {"unit", {{"enhet bortsedd från", "unit left aside"}}},
    {"approximate", {{"ungefärligt tal", "approximate number"}}},
    {"dash", {{"streck", "dash"}}},
    {"missing_word", {{"ord för att uppgift saknas", "word for not available"}}},
    {"unknown_word", {{"ord för att svaret inte är känt", "word for not known"}}},
    {"formula_error", {{"formelfel, räknas som att uppgift saknas", "formula error, counts as not available"}}},
    {"legend", {{"tecken som förklaras i källan", "sign that its source explains"}}},
    {"thousand_units", {{"anges i tusental", "given in thousands"}}},
    {"mended", {{"felkodad text lagad", "wrongly coded text mended"}}},
    {"class", {{"antal som ligger i klassen", "number that lies in the class"}}},
    {"lost_zero", {{"kod som tappat sin nolla", "code that lost its zero"}}},
    {"spelling", {{"känd skrivform", "known spelling"}}},
    {"head", {{"kolumnens rubrik", "head of the column"}}},
    {"mark", {{"kryss", "tick"}}},
    {"marks", {{"kryss i flera kolumner", "ticks in several columns"}}},
    {"tick", {{"kryss vid ett av svaren i cellen", "a tick beside one of the choices in the cell"}}},
    {"date", {{"datum skrivet på annat sätt", "date written otherwise"}}},
    {"short_date", {{"kort datum", "short date"}}},
    {"date_words", {{"datum i ord", "date in words"}}},
    {"week", {{"vecka", "week"}}},
    {"personal_data", {{"personuppgifter maskerade", "personal data masked"}}},
    {"serial_date", {{"kalkylprogrammets dagnummer", "the spreadsheet's day number"}}},
    {"decision", {{"beslut i decisions.csv", "ruling in decisions.csv"}}},
    {"correction", {{"länets rättelse", "the county's correction"}}},
};

struct spelling {
    const struct field *field; /* NULL: one that the definition does not have */
    const char *field_name, *raw, *value, *status, *rule;
    size_t record, place; /* order of the instrument */
    size_t times;
    bool *counties; /* per county of the register */
};
struct spelling_list {
    const struct book *book;
    struct map index; /* key -> place in items */
    struct spelling *items;
    size_t count, capacity;
};

void spellings_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title = book_say(book, &TITLE);
}

/* ---- gathering ---- */

static void find_field(const struct pipeline *pipeline, const struct stored_outcome *outcome, struct spelling *spelling) {
    for (size_t i = 0; i < pipeline->record_count; i++) {
        const struct record *record = &pipeline->records[i];
        size_t field = strcmp(record->name, outcome->record) == 0 ? record_field(record, outcome->field) : FIELD_NONE;
        if (field == FIELD_NONE)
            continue;
        spelling->record = i;
        spelling->place = field;
        spelling->field = &record->fields[field];
        return;
    }
    spelling->record = pipeline->record_count;
}

static struct spelling *add_spelling(struct spelling_list *list, const struct stored_outcome *outcome) {
    const struct publication *publication = list->book->publication;
    struct arena *arena = list->book->arena;
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct spelling *spelling = &list->items[list->count++];
    *spelling = (struct spelling){.field_name = arena_text(arena, outcome->field),
                                  .raw = arena_text(arena, outcome->raw),
                                  .value = arena_text(arena, outcome->value),
                                  .status = arena_text(arena, outcome->status),
                                  .rule = arena_text(arena, outcome->rule)};
    spelling->counties = arena_array(arena, publication->areas->county_count, sizeof *spelling->counties);
    find_field(publication->pipeline, outcome, spelling);
    return spelling;
}

/* As the template has it, or a plain value: nothing that a person would look up. data/cells.csv has these too. */
static bool is_as_asked(const struct stored_outcome *outcome) {
    static const char *const rules[] = {"", "label", "code"};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (strcmp(outcome->rule, rules[i]) == 0)
            return strcmp(outcome->status, "value") == 0;
    return false;
}

static bool gather(void *context, const struct stored_outcome *outcome) {
    struct spelling_list *list = context;
    struct text key;
    if (is_as_asked(outcome))
        return true;
    text_init(&key);
    const char *const parts[] = {outcome->record, outcome->field, outcome->raw, outcome->value, outcome->status, outcome->rule};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        text_add(&key, parts[i]);
        text_add(&key, KEY_SEPARATOR);
    }
    size_t *place = map_put(&list->index, text_get(&key));
    text_release(&key);
    if (*place == MAP_NONE) {
        *place = list->count;
        add_spelling(list, outcome);
    }
    struct spelling *spelling = &list->items[*place];
    size_t county = book_county(list->book, outcome->kommun, outcome->file);
    spelling->times++;
    if (county != AREA_NONE)
        spelling->counties[county] = true;
    return true;
}

/* As the questions come in the instrument; within one what is most common first. */
static int compare_spellings(const void *a, const void *b) {
    const struct spelling *x = a, *y = b;
    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    int by_name = strcmp(x->field_name, y->field_name);
    if (by_name != 0)
        return by_name;
    if (x->times != y->times)
        return x->times > y->times ? -1 : 1;
    int by_raw = strcmp(x->raw, y->raw), by_value = strcmp(x->value, y->value);
    return by_raw != 0 ? by_raw : by_value != 0 ? by_value : strcmp(x->rule, y->rule);
}

/* ---- the columns: one line each ---- */
static const char *named_text(const struct book *book, const struct named *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i].name, name) == 0)
            return book_say(book, &names[i].word);
    return name;
}
const char *spelling_rule_word(const struct book *book, const char *rule) {
    return named_text(book, RULES, sizeof RULES / sizeof RULES[0], rule);
}
static const char *question_text(const struct book *book, const struct spelling *spelling) {
    const char *label = spelling->field == NULL ? "" : book_say(book, &spelling->field->label);
    return *label != '\0' ? label : spelling->field_name;
}
static const char *raw_text(const struct book *book, const struct spelling *spelling) {
    (void)book;
    return spelling->raw;
}
static const char *label_text(const struct book *book, const struct spelling *spelling) {
    return spelling->field == NULL ? spelling->value : answer_label(book, book->arena, spelling->field, spelling->value);
}
static const char *code_text(const struct book *book, const struct spelling *spelling) {
    (void)book;
    return spelling->value;
}
static const char *status_text(const struct book *book, const struct spelling *spelling) {
    return named_text(book, STATUSES, sizeof STATUSES / sizeof STATUSES[0], spelling->status);
}
static const char *rule_text(const struct book *book, const struct spelling *spelling) {
    return spelling_rule_word(book, spelling->rule);
}
static const char *counties_text(const struct book *book, const struct spelling *spelling) {
    const struct area_register *areas = book->publication->areas;
    struct text names;
    text_init(&names);
    for (size_t i = 0; i < areas->county_count; i++) {
        if (!spelling->counties[i])
            continue;
        text_add(&names, names.length == 0 ? "" : ", ");
        text_add(&names, areas->counties[i].short_name);
    }
    const char *joined = arena_text(book->arena, text_get(&names));
    text_release(&names);
    return joined;
}

static const struct {
    struct wording head;
    const char *(*text)(const struct book *book, const struct spelling *spelling); /* NULL: how often */
    double widest;                                                                 /* characters */
} COLUMNS[] = {
    {{{"Fråga", "Question"}}, question_text, 40},  {{{"Som det stod", "As it stood"}}, raw_text, 44},
    {{{"Lästes som", "Read as"}}, label_text, 40}, {{{"Kod", "Code"}}, code_text, 30},
    {{{"Status", "Status"}}, status_text, 30},     {{{"Regel", "Rule"}}, rule_text, 30},
    {{{"Hur ofta", "How often"}}, NULL, 12},       {{{"Vilka län", "Which counties"}}, counties_text, 50},
};
#define SPELLING_COLUMNS (sizeof COLUMNS / sizeof COLUMNS[0])
#define RAW_COLUMN 1
#define CODE_COLUMN 3
#define FROZEN 2 /* to the text as it stood */

static void write_spelling(struct page *page, const struct spelling *spelling) {
    for (size_t i = 0; i < SPELLING_COLUMNS; i++)
        if (COLUMNS[i].text == NULL)
            page_number(page, i, (double)spelling->times, NUMBER_COUNT, 0, NUMBER_IN_LIST);
        else
            page_text(page, i, COLUMNS[i].text(page->book, spelling), STYLE_TEXT);
    page_next_row(page);
}

static void write_spellings(struct page *page, const struct spelling_list *list) {
    const struct book *book = page->book;
    lxw_row_t head = page->row;
    for (size_t i = 0; i < SPELLING_COLUMNS; i++) {
        page_head(page, i, book_say(book, &COLUMNS[i].head), STYLE_HEAD);
        page->columns[i].widest = CHARACTERS(COLUMNS[i].widest);
    }
    page_next_row(page);
    for (size_t i = 0; i < list->count && i < LIST_ROWS_MAX; i++)
        write_spelling(page, &list->items[i]);
    lxw_row_t last = list->count == 0 ? head : page->row - 1;
    page_table(page, head, last, "tab_skrivformer");
    page_codes(page, RAW_COLUMN, head + 1, last);
    page_codes(page, CODE_COLUMN, head + 1, last);
    if (list->count == 0)
        page_lines(page, book_say(book, &NONE), STYLE_NOTE);
    if (list->count > LIST_ROWS_MAX)
        page_lines(page, book_fill(book, &FULL, book_number(book, LIST_ROWS_MAX), NULL), STYLE_NOTE);
    page_freeze(page, head, FROZEN);
}

bool spellings_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct spelling_list list = {.book = book};
    map_init(&list.index, book->arena);
    if (!store_outcomes(book->publication->store, book->publication->wave, gather, &list, error))
        return false;
    if (list.count > 0)
        qsort(list.items, list.count, sizeof *list.items, compare_spellings);
    struct page page;
    if (!page_open(&page, book, plan, SPELLING_COLUMNS, error))
        return false;
    page_title(&page, NULL);
    page.row--;
    page_lines(&page, book_say(book, &NOTE), STYLE_NOTE);
    page_skip(&page);
    write_spellings(&page, &list);
    page_print(&page);
    return page_close(&page, error);
}
