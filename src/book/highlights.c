/* Which of all that could be said of a wave is said first. */
#include <string.h>

#include "book/book.h"

/* ---- who answered ---- */
static const struct wording NOBODY = {
    {"Ingen av landets {1} kommuner har svarat.", "None of the country’s {1} municipalities has answered."}};
static const struct wording EVERYBODY = {
    {"Alla landets {1} kommuner har svarat.", "All of the country’s {1} municipalities have answered."}};
static const struct wording ONE = {{"1 av {2} kommuner har svarat ({3} procent).", "1 of {2} municipalities has answered ({3} percent)."}};
static const struct wording SOME = {
    {"{1} av {2} kommuner har svarat ({3} procent).", "{1} of {2} municipalities have answered ({3} percent)."}};
static const struct wording SILENT = {{"Inget svar har kommit från {1}.", "No answer has come from {1}."}};
static const struct wording SILENT_MANY = {{"Inget svar har kommit från {1} av {2} län.", "No answer has come from {1} of {2} counties."}};
static const struct wording COMPLETE = {
    {"I {1} av {2} län har alla kommuner svarat.", "In {1} of {2} counties all municipalities have answered."}};
static const struct wording PLACES_ONE = {{"1 plats har lämnats in.", "1 place has been handed in."}};
static const struct wording PLACES = {{"{1} platser har lämnats in.", "{1} places have been handed in."}};
static const struct wording JOINED = {{"{1} {2}", "{1} {2}"}};

#define SILENT_NAMED 3u /* more counties are counted instead */

static const char *join(const struct book *book, const char *a, const char *b) {
    return *b == '\0' ? a : *a == '\0' ? b : book_fill(book, &JOINED, a, b, NULL);
}

static const char *silent_counties(const struct book *book) {
    const struct tables *tables = book->publication->tables;
    const char *names[SILENT_NAMED];
    size_t silent = 0, complete = 0;
    for (size_t i = 0; i < tables->coverage_count; i++) {
        const struct coverage *county = &tables->coverage[i];
        complete += county->municipalities > 0 && county->answered >= county->municipalities;
        if (county->answered > 0 || county->municipalities == 0)
            continue;
        if (silent < SILENT_NAMED)
            names[silent] = book_county_name(book, county->county);
        silent++;
    }
    const char *all = book_number(book, tables->coverage_count);
    if (silent > SILENT_NAMED)
        return book_fill(book, &SILENT_MANY, book_number(book, silent), all, NULL);
    if (silent > 0)
        return book_fill(book, &SILENT, book_listed(book, names, silent), NULL);
    return complete == 0 ? "" : book_fill(book, &COMPLETE, book_number(book, complete), all, NULL);
}

static const char *answered_text(const struct book *book) {
    const struct tables *tables = book->publication->tables;
    size_t answered = tables->answered_count, all = tables->municipality_count;
    const char *count = book_number(book, answered), *of = book_number(book, all);
    if (answered >= all)
        return book_fill(book, &EVERYBODY, of, NULL);
    if (answered == 0) {
        const char *places = tables->place_count == 0 ? ""
                                                      : book_fill(book, tables->place_count == 1 ? &PLACES_ONE : &PLACES,
                                                                  book_number(book, tables->place_count), NULL);
        return join(book, book_fill(book, &NOBODY, of, NULL), places);
    }
    const char *percent = book_percent(book, (double)answered, (double)all);
    return join(book, book_fill(book, answered == 1 ? &ONE : &SOME, count, of, percent, NULL), silent_counties(book));
}

/* ---- what needs a person ---- */
static const struct wording NOTHING = {{"Inga fel eller varningar behöver ses över.", "No errors or warnings need to be looked at."}};
static const struct wording WAITING = {{"{1} och {2} behöver ses över.", "{1} and {2} need to be looked at."}};
static const struct wording WAITING_ONE = {{"{1} behöver ses över.", "{1} needs to be looked at."}};
static const struct wording WAITING_MANY = {{"{1} behöver ses över.", "{1} need to be looked at."}};
static const struct wording LEFT_OUT = {
    {"Vid ett fel har något utelämnats ur siffrorna.", "Where there is an error, something is left out of the figures."}};
static const struct wording MOST = {{"Flest fel finns i svaren från {1} ({2}).", "Most errors are in the answers from {1} ({2})."}};
static const struct wording MOST_BOTH = {
    {"Flest fel finns i svaren från {1} ({2} vardera).", "Most errors are in the answers from {1} ({2} each)."}};
static const struct wording ASIDE = {{"{1} kunde inte läsas.", "{1} could not be read."}};

#define MOST_NAMED 2u
#define MOST_LEAST 3u /* errors: fewer are no heap */

static const char *most_errors(const struct book *book) {
    const struct tables *tables = book->publication->tables;
    const char *names[MOST_NAMED];
    size_t most = 0, ties = 0;
    for (size_t i = 0; i < tables->coverage_count; i++) {
        size_t errors = tables->coverage[i].errors;
        if (errors == 0 || errors < most)
            continue;
        ties = errors > most ? 0 : ties;
        most = errors;
        if (ties < MOST_NAMED)
            names[ties] = book_county_name(book, tables->coverage[i].county);
        ties++;
    }
    if (most < MOST_LEAST || ties > MOST_NAMED)
        return "";
    return book_fill(book, ties > 1 ? &MOST_BOTH : &MOST, book_listed(book, names, ties), book_number(book, most), NULL);
}

static const char *unread_files(const struct book *book) {
    const struct publication *publication = book->publication;
    size_t aside = 0;
    for (size_t i = 0; i < publication->ledger_count; i++)
        aside += publication->ledger[i].state == RETURN_SET_ASIDE;
    return aside == 0 ? "" : book_fill(book, &ASIDE, book_counted(book, aside, NOUN_FILE), NULL);
}

static const char *waiting(const struct book *book, size_t errors, size_t warnings) {
    const char *error_words = book_counted(book, errors, NOUN_ERROR), *warning_words = book_counted(book, warnings, NOUN_WARNING);
    if (errors > 0 && warnings > 0)
        return book_fill(book, &WAITING, error_words, warning_words, NULL);
    return book_fill(book, errors + warnings == 1 ? &WAITING_ONE : &WAITING_MANY, errors > 0 ? error_words : warning_words, NULL);
}

static const char *attention_text(const struct book *book) {
    size_t errors = book_findings(book, SEVERITY_ERROR), warnings = book_findings(book, SEVERITY_WARNING);
    if (errors + warnings == 0)
        return book_say(book, &NOTHING);
    const char *words = waiting(book, errors, warnings);
    if (errors > 0)
        words = join(book, join(book, words, book_say(book, &LEFT_OUT)), most_errors(book));
    return join(book, words, unread_files(book));
}

/* ---- what the tables say ---- */
static void add(struct highlight_list *list, struct highlight highlight) {
    if (list->count < HIGHLIGHTS_MAX && *highlight.text != '\0')
        list->items[list->count++] = highlight;
}

/* Of the whole country's answers, by county: what the definition put first is what matters first. */
static bool speaks(const struct book *book, const struct table *table) {
    const struct table_rule *rule = table->rule;
    const struct record *answers = book->publication->pipeline->records;
    bool of_answers = answers == NULL || rule->record == NULL || text_equal(rule->record, answers->name);
    return of_answers && rule->level == LEVEL_COUNTY && rule->where == NULL && rule->row_field == NULL;
}

/* The first table of MEASURE that has something to say (LEADS: about one area too); true if there was one. */
static bool add_level(struct highlight_list *list, const struct book *book, enum highlight_kind kind, enum measure measure, bool leads) {
    const struct tables *tables = book->publication->tables;
    for (size_t i = 0; i < tables->count; i++) {
        struct table_sentences said;
        if (!speaks(book, &tables->items[i]) || tables->items[i].rule->measure != measure)
            continue;
        table_sentences_make(&said, book, &tables->items[i]);
        bool has_leader = *said.leader.text != '\0';
        if (*said.level.text == '\0' || (leads && !has_leader))
            continue;
        const struct sentence *at = has_leader ? &said.leader : &said.level;
        add(list, (struct highlight){.kind = kind,
                                     .text = join(book, said.level.text, said.leader.text),
                                     .basis = BASIS_TABLE,
                                     .table = i,
                                     .row = at->row,
                                     .column = at->column});
        return true;
    }
    return false;
}

/* Each comparison once, at most as many as leave room for what needs a person. Where nobody can be compared, that is said once. */
static void add_changes(struct highlight_list *list, const struct book *book) {
    const struct tables *tables = book->publication->tables;
    const char *before = "";
    for (size_t i = 0; i < tables->count && list->count + 1 < HIGHLIGHTS_MAX; i++) {
        if (!speaks(book, &tables->items[i]))
            continue;
        struct table_sentences said;
        table_sentences_make(&said, book, &tables->items[i]);
        if (text_equal(said.change.text, before))
            continue;
        add(list, (struct highlight){.kind = HIGHLIGHT_CHANGE,
                                     .text = said.change.text,
                                     .basis = BASIS_TABLE,
                                     .table = i,
                                     .row = said.change.row,
                                     .column = said.change.column});
        before = said.change.text;
    }
}

void highlights_make(struct highlight_list *list, const struct book *book) {
    *list = (struct highlight_list){.count = 0};
    add(list, (struct highlight){.kind = HIGHLIGHT_ANSWERED, .text = answered_text(book), .basis = BASIS_COVERAGE});
    add_level(list, book, HIGHLIGHT_SHARE, MEASURE_SHARE, false);
    if (!add_level(list, book, HIGHLIGHT_NUMBER, MEASURE_SUM, false))
        add_level(list, book, HIGHLIGHT_NUMBER, MEASURE_MEAN, false);
    add_level(list, book, HIGHLIGHT_NUMBER, MEASURE_RATE, true); /* where it adds nothing to the number, it is not said */
    add_changes(list, book);
    add(list, (struct highlight){.kind = HIGHLIGHT_ATTENTION, .text = attention_text(book), .basis = BASIS_FINDINGS});
}
