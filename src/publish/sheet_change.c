/* What changed since the wave before, over the municipalities that answered both times: key figures, how many questions were answered
 * otherwise and how, and what became of the places. The two lists behind it have sheets of their own (sheet_changed.c). */
#include <stdlib.h>
#include <string.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

enum { TEXT, FIRST, SECOND, THIRD, FOURTH, CHANGE_COLUMNS };
#define TEXT_WIDEST CHARACTERS(64)
#define FIGURE_WIDEST CHARACTERS(16)

static const struct wording NAME = {{"Förändring", "Change"}};
static const struct wording TITLE = {{"Vad som har ändrats sedan {1}", "What has changed since {1}"}};
static const struct wording BASE = {
    {"{1} har svarat både {2} och {3}; allt på bladet gäller dem. Bara {3}: {4}. Bara {2}: {5}.",
     "{1} answered both in {2} and in {3}; all on this sheet is about them. Only {3}: {4}. Only {2}: {5}."}};
static const struct wording BASE_NONE = {{"Ingen kommun har svarat både {1} och {2}; inget kan jämföras.",
                                          "No municipality answered both in {1} and in {2}; nothing can be compared."}};

static const struct wording SECTION_FIGURES = {{"Nyckeltal för hela landet", "Key figures of the whole country"}};
static const struct wording FIGURES_NOTE = {
    {"Varje tal jämförs över de kommuner som gav det båda gångerna; de är därför färre än alla jämförbara.",
     "Each figure is compared over the municipalities that gave it both times; they are therefore fewer than all comparable ones."}};
static const struct wording SECTION_CHOICES = {{"Hur frågorna besvarats", "How the questions were answered"}};
static const struct wording CHOICES_NOTE = {
    {"Andelar av de kommuner som båda gångerna gav ett svar som säger något. Förändringen är i procentenheter.",
     "Shares of the municipalities that gave an answer that informs both times. The change is in percentage points."}};
static const struct wording SECTION_QUESTIONS = {{"Frågor som besvarats båda gångerna", "Questions answered both times"}};
static const struct wording SECTION_TURNS = {{"Svar som blivit ett annat, {1} → {2}", "Answers that became another, {1} → {2}"}};
static const struct wording SECTION_PLACES = {{"Platser", "Places"}};
static const struct wording PLACES_NOTE = {
    {"Platser har inga bestående id-nummer. En plats räknas därför som samma när namnet är detsamma i kommunen; står namnet flera gånger "
     "avgör id-numret. Vilka platser som slagits samman eller delats med varandra frågas det inte om.",
     "Places have no lasting ids. A place therefore counts as the same when its name is the same in the municipality; where a name stands "
     "several times, the id decides. Which places were merged or split with each other is not asked."}};
static const struct wording PLACES_LEFT_OUT = {{"{1} platser i kommuner som inte svarat båda gångerna är inte med.",
                                                "{1} places in municipalities that did not answer both times are left out."}};
static const struct wording LIST = {{"Hela listan: {1}", "The whole list: {1}"}};

static const struct wording FIGURE_HEADS[CHANGE_COLUMNS] = {{{"Tal", "Figure"}},
                                                            {{"{1}", "{1}"}},
                                                            {{"{2}", "{2}"}},
                                                            {{"Förändring", "Change"}},
                                                            {{"Jämförbara kommuner", "Comparable municipalities"}}};
static const struct wording CHOICE_HEADS[CHANGE_COLUMNS] = {{{"", ""}},
                                                            {{"Andel {1}", "Share {1}"}},
                                                            {{"Andel {2}", "Share {2}"}},
                                                            {{"Förändring", "Change"}},
                                                            {{"Jämförbara kommuner", "Comparable municipalities"}}};
static const struct wording QUESTION_HEADS[CHANGE_COLUMNS] = {{{"Fråga", "Question"}},
                                                              {{"Svarade båda gångerna", "Answered both times"}},
                                                              {{"Samma svar", "Same answer"}},
                                                              {{"Annat svar", "Other answer"}},
                                                              {{"Andel annat svar", "Share other answer"}}};
static const struct wording TURN_HEADS[CHANGE_COLUMNS] = {{{"", ""}}, {{"Kommuner", "Municipalities"}}, {{"", ""}}, {{"", ""}}, {{"", ""}}};
static const struct wording TURN = {{"{1} → {2}", "{1} → {2}"}};

static const struct {
    struct wording name, meaning;
} EVENTS[PLACE_EVENT_COUNT] = {
    [PLACE_NEW] = {{{"Ny", "New"}}, {{"enligt kommunen", "according to the municipality"}}},
    [PLACE_ENDED] = {{{"Upphörd", "Ceased"}}, {{"enligt kommunen", "according to the municipality"}}},
    [PLACE_MERGED] = {{{"Sammanslagen", "Merged"}}, {{"enligt kommunen", "according to the municipality"}}},
    [PLACE_SPLIT] = {{{"Delad", "Split"}}, {{"enligt kommunen", "according to the municipality"}}},
    [PLACE_REMAINS] = {{{"Kvarstår", "Remains"}}, {{"finns i båda listorna", "is in both lists"}}},
    [PLACE_APPEARED] = {{{"Tillkommen i listan", "New in the list"}},
                        {{"finns bara i den senare listan; inget sägs om den", "is only in the later list; nothing is said about it"}}},
    [PLACE_VANISHED] = {{{"Borta ur listan", "Gone from the list"}},
                        {{"finns bara i den tidigare listan; om den upphört sägs inte",
                          "is only in the earlier list; whether it has ceased is not said"}}},
    [PLACE_UNCLEAR_REMAINS] = {{{"Går inte att avgöra: sägs finnas kvar", "Cannot be told: said to remain"}},
                               {{"men ingen plats hette så i den tidigare listan", "but no place had that name in the earlier list"}}},
    [PLACE_UNCLEAR_NEW] = {{{"Går inte att avgöra: sägs vara ny", "Cannot be told: said to be new"}},
                           {{"men namnet stod redan i den tidigare listan", "but the name stood in the earlier list already"}}},
};

const char *place_event_name(const struct book *book, enum place_event event) {
    return book_say(book, &EVENTS[event].name);
}

const char *place_event_meaning(const struct book *book, enum place_event event) {
    return book_say(book, &EVENTS[event].meaning);
}

size_t change_count(const struct book *book) {
    return wave_change_exists(book) ? 1 : 0;
}

void change_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title = book_fill(book, &TITLE, book->publication->tables->previous_wave, NULL);
}

/* ---- parts ---- */

static const char *question_label(const struct book *book, size_t field) {
    const struct field *question = &book->publication->pipeline->records[0].fields[field];
    const char *label = book_say(book, &question->label);
    return *label == '\0' ? question->name : label;
}

static void begin_section(struct page *page, const struct wave_change *change, const struct wording *title) {
    page_skip(page);
    page_part(page);
    page_lines(page, book_fill(page->book, title, change->before, change->now, NULL), STYLE_SUBTITLE);
}

/* FIRST: what the first column is about; NULL: as HEADS has it. */
static void write_heads(struct page *page, const struct wave_change *change, const struct wording *heads, const char *first) {
    for (size_t i = 0; i < CHANGE_COLUMNS; i++) {
        const char *head = i == TEXT && first != NULL ? first : book_fill(page->book, &heads[i], change->before, change->now, NULL);
        if (*head != '\0') /* fewer columns than the others on the sheet */
            page_text(page, i, head, i == TEXT ? STYLE_HEAD : STYLE_HEAD_IN_LIST);
    }
    page_next_row(page);
}

/* A question's own heads; the first question stands with the section's title. */
static void begin_question(struct page *page, const struct wave_change *change, const struct wording *heads, size_t field, bool first) {
    if (!first) {
        page_skip(page);
        page_part(page);
    }
    write_heads(page, change, heads, question_label(page->book, field));
}

static void write_count(struct page *page, size_t column, size_t count) {
    page_number(page, column, (double)count, NUMBER_COUNT, 0, NUMBER_IN_LIST);
}

/* ---- key figures ---- */

/* The place of the column that CURRENT compares: its own code is the other's with "_current", or "current" alone. */
static size_t compared_column(const struct book *book, const struct table *table, size_t current) {
    for (size_t i = 0; i < table->column_count; i++)
        if (text_equal(table->columns[current].code, arena_printf(book->arena, "%s_current", table->columns[i].code)))
            return i;
    return table->column_count;
}

static const struct wording OF_MEASURE[] = {
    [MEASURE_SUM] = {{"{1}, summa", "{1}, sum"}},
    [MEASURE_MEAN] = {{"{1}, medelvärde av kommunerna", "{1}, mean of the municipalities"}},
    [MEASURE_RATE] = {{"{1}, {2}", "{1}, {2}"}},
    [MEASURE_COUNT_OF] = {{NULL, NULL}},
};

/* Numbers go by their question; other figures by their table and column. */
static const char *figure_label(const struct book *book, const struct table *table, size_t current) {
    static const struct wording WITH_CHOICE = {{"{1}: {2}", "{1}: {2}"}};
    const struct record *record = pipeline_record(book->publication->pipeline, table->rule->record);
    const char *title = book_say(book, &table->rule->title);
    size_t compared = compared_column(book, table, current), field = FIELD_NONE;
    if (compared < table->column_count)
        return book_fill(book, &WITH_CHOICE, title, book_say(book, &table->columns[compared].head), NULL);
    if (record != NULL && table->rule->of != NULL && OF_MEASURE[table->rule->measure].in[LANGUAGE_SV] != NULL)
        field = record_field(record, table->rule->of);
    if (field == FIELD_NONE)
        return title;
    size_t rate = 0;
    while (rate + 1 < table->column_count && table->columns[rate].kind != COLUMN_RATE)
        rate++;
    return book_fill(book, &OF_MEASURE[table->rule->measure], book_say(book, &record->fields[field].label),
                     book_within(book, book_say(book, &table->columns[rate].head)), NULL);
}

static void write_figure(struct page *page, size_t column, const struct table *table, const struct figure *figure, size_t of) {
    bool share = table->rule->measure == MEASURE_SHARE, change = table->columns[of].kind == COLUMN_CHANGE;
    enum number_kind kind = change ? (share ? NUMBER_CHANGE_SHARE : NUMBER_CHANGE) : share ? NUMBER_SHARE : NUMBER_COUNT;
    if (table->columns[of].kind == COLUMN_COMPARABLE)
        kind = NUMBER_COUNT;
    if (figure->kind == FIGURE_NUMBER)
        page_number(page, column, figure->number, kind, table->columns[of].decimals, NUMBER_IN_LIST);
    else
        page_text(page, column, figure->kind == FIGURE_ZERO ? "–" : "..", STYLE_SYMBOL);
}

/* The columns come as current, previous, change. */
static void write_compared(struct page *page, const struct table *table, const struct table_row *country, size_t current) {
    size_t comparable = table->column_count - 1;
    while (comparable > 0 && table->columns[comparable].kind != COLUMN_COMPARABLE)
        comparable--;
    page_text(page, TEXT, figure_label(page->book, table, current), STYLE_TEXT);
    write_figure(page, FIRST, table, &country->figures[current + 1], current + 1);
    write_figure(page, SECOND, table, &country->figures[current], current);
    write_figure(page, THIRD, table, &country->figures[current + 2], current + 2);
    write_figure(page, FOURTH, table, &country->figures[comparable], comparable);
    page_next_row(page);
}

/* Shares of a question with one answer have a part of their own. */
static bool is_told_below(const struct book *book, const struct table *table) {
    const struct record *record = pipeline_record(book->publication->pipeline, table->rule->record);
    size_t field = record == NULL || table->rule->by == NULL ? FIELD_NONE : record_field(record, table->rule->by);
    bool first = record == book->publication->pipeline->records;
    return first && table->rule->measure == MEASURE_SHARE && table->rule->where == NULL && field != FIELD_NONE &&
           record->fields[field].type == FIELD_SELECT_ONE;
}

/* The country is the same in a table of municipalities; the one of counties stands for it. */
static bool is_key_table(const struct book *book, const struct table *table) {
    const struct tables *tables = book->publication->tables;
    if (table->previous_wave == NULL || table->rule->row_field != NULL || is_told_below(book, table))
        return false;
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *other = &tables->items[i];
        bool county = other->previous_wave != NULL && other->rule->level == LEVEL_COUNTY && other->rule->row_field == NULL;
        if (table->rule->level == LEVEL_MUNICIPALITY && county && other->rule->measure == table->rule->measure &&
            text_equal(other->rule->of, table->rule->of) && text_equal(other->rule->where, table->rule->where))
            return false;
    }
    return true;
}

static void write_key_figures(struct page *page, const struct wave_change *change) {
    const struct tables *tables = page->book->publication->tables;
    bool begun = false;
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->items[i];
        const struct table_row *country = table->row_count == 0 ? NULL : &table->rows[table->row_count - 1];
        if (!is_key_table(page->book, table) || country == NULL || !text_equal(country->code, "00"))
            continue;
        if (!begun) {
            begin_section(page, change, &SECTION_FIGURES);
            write_heads(page, change, FIGURE_HEADS, NULL);
        }
        begun = true;
        for (size_t j = 0; j + 2 < table->column_count; j++)
            if (table->columns[j].kind == COLUMN_CURRENT)
                write_compared(page, table, country, j);
    }
    if (begun)
        page_lines(page, book_say(page->book, &FIGURES_NOTE), STYLE_NOTE);
}

/* ---- questions ---- */

static void link_list(struct page *page, bool (*write)(const struct book *, const struct sheet_plan *, struct error *)) {
    const char *name = sheet_name_of(page->book, write);
    if (*name == '\0')
        return;
    page_link(page, TEXT, name, book_fill(page->book, &LIST, name, NULL));
    page->row++;
}

static void write_questions(struct page *page, const struct wave_change *change) {
    if (change->question_count == 0)
        return;
    begin_section(page, change, &SECTION_QUESTIONS);
    write_heads(page, change, QUESTION_HEADS, NULL);
    for (size_t i = 0; i < change->question_count; i++) {
        const struct question_change *question = &change->questions[i];
        page_text(page, TEXT, question_label(page->book, question->field), STYLE_TEXT);
        write_count(page, FIRST, question->both);
        write_count(page, SECOND, question->same);
        write_count(page, THIRD, question->both - question->same);
        page_number(page, FOURTH, (double)(question->both - question->same) / (double)question->both, NUMBER_SHARE, 0, NUMBER_IN_LIST);
        page_next_row(page);
    }
    link_list(page, changed_answers_write);
}

static void write_choices(struct page *page, const struct wave_change *change) {
    const struct book *book = page->book;
    if (change->choice_count == 0)
        return;
    begin_section(page, change, &SECTION_CHOICES);
    page_lines(page, book_say(book, &CHOICES_NOTE), STYLE_NOTE);
    bool few = false;
    for (size_t i = 0; i < change->choice_count; i++) {
        const struct choice_change *choice = &change->choices[i];
        if (i == 0 || choice->field != change->choices[i - 1].field)
            begin_question(page, change, CHOICE_HEADS, choice->field, i == 0);
        double before = (double)choice->before / (double)choice->both, now = (double)choice->now / (double)choice->both;
        page_text(page, TEXT, book_say(book, &choice->choice->label), STYLE_TEXT);
        enum number_place place = (double)choice->both < SMALL_BASE ? NUMBER_SMALL_IN_LIST : NUMBER_IN_LIST;
        few |= place == NUMBER_SMALL_IN_LIST;
        page_number(page, FIRST, before, NUMBER_SHARE, 0, place);
        page_number(page, SECOND, now, NUMBER_SHARE, 0, place);
        page_number(page, THIRD, now - before, NUMBER_CHANGE_SHARE, 0, place);
        write_count(page, FOURTH, choice->both);
        page_next_row(page);
    }
    page_lines(page, few ? small_answers_note(page->book) : "", STYLE_NOTE);
}

/* ---- from which answer to which ---- */

/* The place of CODE among the choices: turns stand in the order of the instrument. */
static size_t choice_place(const struct field *field, const char *code) {
    size_t place = 0;
    while (place < field->list->count && strcmp(field->list->choices[place].name, code) != 0)
        place++;
    return place;
}

static size_t count_turns(const struct wave_change *change, const struct answer_change *like) {
    size_t count = 0;
    for (size_t i = 0; i < change->answer_count; i++)
        count += change->answers[i].field == like->field && strcmp(change->answers[i].before, like->before) == 0 &&
                 strcmp(change->answers[i].now, like->now) == 0;
    return count;
}

static bool is_first_of_its_kind(const struct wave_change *change, size_t index) {
    const struct answer_change *one = &change->answers[index];
    for (size_t i = 0; i < index; i++)
        if (change->answers[i].field == one->field && strcmp(change->answers[i].before, one->before) == 0 &&
            strcmp(change->answers[i].now, one->now) == 0)
            return false;
    return true;
}

struct turn {
    const struct answer_change *like;
    size_t count, from, to;
};

static int compare_turns(const void *a, const void *b) {
    const struct turn *x = a, *y = b;
    if (x->like->field != y->like->field)
        return x->like->field < y->like->field ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static void write_turns(struct page *page, const struct wave_change *change) {
    const struct book *book = page->book;
    const struct record *record = &book->publication->pipeline->records[0];
    struct turn *turns = arena_array(book->arena, change->answer_count + 1, sizeof *turns);
    size_t count = 0;
    for (size_t i = 0; i < change->answer_count; i++) {
        const struct answer_change *one = &change->answers[i];
        const struct field *field = &record->fields[one->field];
        if (field->list != NULL && is_first_of_its_kind(change, i))
            turns[count++] = (struct turn){one, count_turns(change, one), choice_place(field, one->before), choice_place(field, one->now)};
    }
    if (count == 0)
        return;
    qsort(turns, count, sizeof *turns, compare_turns);
    begin_section(page, change, &SECTION_TURNS);
    for (size_t i = 0; i < count; i++) {
        const struct answer_change *like = turns[i].like;
        const struct field *field = &record->fields[like->field];
        const char *before = answer_label(book, book->arena, field, like->before), *now = answer_label(book, book->arena, field, like->now);
        if (i == 0 || like->field != turns[i - 1].like->field)
            begin_question(page, change, TURN_HEADS, like->field, i == 0);
        page_text(page, TEXT, book_fill(book, &TURN, before, now, NULL), STYLE_TEXT);
        write_count(page, FIRST, turns[i].count);
        page_next_row(page);
    }
}

/* ---- places ---- */

static void write_places(struct page *page, const struct wave_change *change) {
    static const struct wording HEADS[CHANGE_COLUMNS] = {
        {{"Vad som hänt", "What happened"}}, {{"Platser", "Places"}}, {{"", ""}}, {{"", ""}}, {{"", ""}}};
    const struct book *book = page->book;
    if (change->place_count == 0)
        return;
    begin_section(page, change, &SECTION_PLACES);
    write_heads(page, change, HEADS, NULL);
    for (size_t i = 0; i < PLACE_EVENT_COUNT; i++) {
        if (change->events[i] == 0)
            continue;
        const char *name = place_event_name(book, (enum place_event)i), *meaning = place_event_meaning(book, (enum place_event)i);
        page_text(page, TEXT, arena_printf(book->arena, "%s, %s", name, meaning), STYLE_TEXT);
        write_count(page, FIRST, change->events[i]);
        page_next_row(page);
    }
    page_lines(page, book_say(book, &PLACES_NOTE), STYLE_NOTE);
    if (change->places_left_out > 0)
        page_lines(page, book_fill(book, &PLACES_LEFT_OUT, book_number(book, change->places_left_out), NULL), STYLE_NOTE);
    link_list(page, changed_places_write);
}

static const char *base_of(const struct book *book, const struct wave_change *change) {
    if (change->both == 0)
        return book_fill(book, &BASE_NONE, change->before, change->now, NULL);
    return book_fill(book, &BASE, book_counted(book, change->both, NOUN_MUNICIPALITY), change->before, change->now,
                     book_number(book, change->only_now), book_number(book, change->only_before), NULL);
}

bool change_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct wave_change change;
    struct page page;
    if (!wave_change_make(&change, book, error) || !page_open(&page, book, plan, CHANGE_COLUMNS, error))
        return false;
    page.columns[TEXT].widest = TEXT_WIDEST;
    for (size_t i = FIRST; i < CHANGE_COLUMNS; i++)
        page.columns[i].widest = FIGURE_WIDEST;
    page_title(&page, base_of(book, &change));
    page.row--;
    if (change.both > 0) {
        write_key_figures(&page, &change);
        write_choices(&page, &change);
        write_questions(&page, &change);
        write_places(&page, &change);
        write_turns(&page, &change);
    }
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page_print(&page);
    return page_close(&page, error);
}
