/* The first sheet: what is asked and why, how to fill it in, and which version of the form this is. */
#include <stdio.h>

#include "forms/template_sheets.h"
#include "workbook/workbook.h"

enum { LEFT_COLUMN, TEXT_COLUMN, GUIDE_COLUMNS };
#define TEXT_WIDTH CHARACTERS(84)

static const struct wording FOR_COUNTY = {{"Formulär för {1}", "Form for {1}"}};
static const struct wording FOR_ALL = {{"Formulär", "Form"}};

/* ---- what stands in the steps ---- */

static bool always(const struct form *form) {
    (void)form;
    return true;
}
static bool is_listed(const struct form *form) {
    return form->order->county != AREA_NONE;
}
static bool is_open(const struct form *form) {
    return !is_listed(form);
}
static bool has_places(const struct form *form) {
    return form->sheet_count > 1;
}
static bool has_choices(const struct form *form) {
    return form->list_count > 0;
}
static bool has_marks(const struct form *form) {
    return form_has_kind(form, FORM_MARK);
}
static bool has_years(const struct form *form) {
    for (size_t i = 0; i < form->sheets[0].column_count; i++)
        if (form->sheets[0].columns[i].year != 0)
            return true;
    return false;
}
static bool has_numbers(const struct form *form) {
    return form_has_kind(form, FORM_INTEGER) || form_has_kind(form, FORM_DECIMAL);
}
static bool has_dates(const struct form *form) {
    return form_has_kind(form, FORM_DATE);
}
static bool has_points(const struct form *form) {
    return form_has_kind(form, FORM_NORTH);
}
static bool has_municipalities(const struct form *form) {
    return form_has_kind(form, FORM_MUNICIPALITIES);
}
static bool has_free_text(const struct form *form) {
    return form_has_kind(form, FORM_FREE_TEXT);
}

/* {1} the sheet of answers, {2} the sheets of places. */
static const struct step {
    bool (*applies)(const struct form *form);
    struct wording head, text;
} STEPS[] = {
    {is_listed,
     {{"En rad per kommun", "One row per municipality"}},
     {{"Länets kommuner står redan på bladet {1}. Svara på varje kommuns rad. Har en kommun inte svarat, lämna resten av raden tom.",
       "The county's municipalities stand on the sheet {1} already. Answer in each municipality's row. If a municipality has not answered, "
       "leave the rest of its row empty."}}},
    {is_open,
     {{"En rad per kommun", "One row per municipality"}},
     {{"Fyll i bladet {1}: välj kommunen i listan och svara på samma rad. Varje kommun ska ha bara en rad.",
       "Fill in the sheet {1}: choose the municipality from the list and answer in the same row. Each municipality has one row only."}}},
    {has_places,
     {{"En rad per plats", "One row per place"}},
     {{"Fyll också i bladet {2}: en rad för varje plats. Välj kommunen i listan och ge platsen ett id som är platsens eget i kommunen och "
       "detsamma varje gång.",
       "Also fill in the sheet {2}: one row for each place. Choose the municipality from the list and give the place an id that is its own "
       "in the municipality and the same each time."}}},
    {has_choices,
     {{"Svar i listor", "Answers in lists"}},
     {{"Klicka i cellen och på pilen till höger om den, och välj. Är ”Vet ej” ett alternativ, välj det när ni har sökt svaret utan att få "
       "det.",
       "Click the cell and the arrow to the right of it, and choose. Where “Don't know” is a choice, take it when you have looked for the "
       "answer in vain."}}},
    {has_marks,
     {{"Flera svar", "Several answers"}},
     {{"Frågor med flera möjliga svar har en kolumn för varje alternativ. Skriv x för varje som gäller och lämna de andra tomma. Är alla "
       "tomma "
       "räknas frågan som obesvarad.",
       "Questions with several possible answers have a column for each choice. Write x for each that applies and leave the others empty. "
       "If "
       "all are empty the question counts as not answered."}}},
    {has_years,
     {{"Åren", "The years"}},
     {{"Varje år har en kolumn. Skriv årets tal, och lämna tomt där uppgiften saknas.",
       "Each year has a column. Write the year's number, and leave empty what is not available."}}},
    {has_numbers,
     {{"Tal", "Numbers"}},
     {{"Skriv bara siffror: 12, inte ”ca 12” eller ”10–15”. Noll skrivs 0. Tom cell betyder att uppgiften saknas; skriv inget streck.",
       "Write figures only: 12, not “about 12” or “10–15”. Write 0 for none. An empty cell means not available; write no dash."}}},
    {has_dates,
     {{"Datum", "Dates"}},
     {{"Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-03-01.", "Write the day as YYYY-MM-DD, such as 2026-03-01."}}},
    {has_points,
     {{"Läge på karta", "Location"}},
     {{"Skriv N och E i SWEREF 99 TM, i hela meter: N har sju siffror, E sex. I Lantmäteriets karttjänst Min karta visas de när man "
       "klickar på "
       "platsen.",
       "Write N and E in SWEREF 99 TM, in whole metres: N has seven figures, E six. Lantmäteriet's map service Min karta shows them when "
       "you "
       "click the place."}}},
    {has_municipalities,
     {{"Flera kommuner", "Several municipalities"}},
     {{"Skriv kommunernas namn med semikolon emellan.", "Write the municipalities' names with semicolons between."}}},
    {has_free_text,
     {{"Fritext", "Free text"}},
     {{"Skriv inga personuppgifter: inga namn, personnummer, telefonnummer, e-postadresser eller registreringsnummer.",
       "Write no personal data: no names, identity numbers, phone numbers, e-mail addresses or number plates."}}},
    {always,
     {{"Formuläret", "The form"}},
     {{"Ändra inte rubrikerna och lägg inte till kolumner: rubrikerna är låsta (utan lösenord) för att svaren ska kunna läsas. En cell som "
       "inte "
       "tar emot ett svar säger vad den väntar sig.",
       "Do not change the heads and add no columns: the heads are locked (without a password) so that the answers can be read. A cell that "
       "refuses an answer says what it expects."}}},
    {always,
     {{"När det är klart", "When it is done"}},
     {{"Spara som Excel-arbetsbok (.xlsx) och skicka tillbaka den. Blev något fel, rätta i samma fil och skicka hela filen igen med _v2 "
       "sist i "
       "filens namn.",
       "Save it as an Excel workbook (.xlsx) and send it back. If something was wrong, correct it in the same file and send the whole file "
       "again with _v2 at the end of its name."}}},
};

static const struct wording SECTION_WHAT = {{"Det här frågar vi om", "What is asked"}};
static const struct wording SECTION_HOW = {{"Så fyller du i", "How to fill it in"}};
static const struct wording SECTION_VERSION = {{"Formulärets version", "The form's version"}};
static const struct wording SURVEY = {{"Undersökning {1}", "Survey {1}"}};
static const struct wording SURVEY_WAVE = {{"Undersökning {1}, mättillfälle {2}", "Survey {1}, measurement occasion {2}"}};
static const struct wording VERSION = {{"{1} · definition {2} · lansbild {3}", "{1} · definition {2} · lansbild {3}"}};

/* ---- writing ---- */

static void write_section(struct page *page, const struct wording *heading) {
    page_skip(page);
    page_text(page, LEFT_COLUMN, book_say(page->book, heading), STYLE_SECTION);
    page_text(page, TEXT_COLUMN, "", STYLE_SECTION);
    page_next_row(page);
}

static void write_line(struct page *page, const char *head, const char *text) {
    if (text_is_blank(text))
        return;
    page_text(page, LEFT_COLUMN, head, STYLE_FACT);
    page_text(page, TEXT_COLUMN, text, STYLE_FACT_TEXT);
    page_next_row(page);
}

static void write_what(struct page *page, const struct form *form) {
    static const struct wording ABOUT = {{"Syfte", "Purpose"}}, DEFINITION = {{"Begreppen", "The terms"}};
    const struct pipeline *pipeline = form->order->pipeline;
    write_section(page, &SECTION_WHAT);
    write_line(page, book_say(form->book, &ABOUT), book_say(form->book, &pipeline->description));
    write_line(page, book_say(form->book, &DEFINITION), book_say(form->book, &pipeline->definition));
}

static const char *place_sheets(const struct form *form) {
    const char *names = "";
    for (size_t i = 1; i < form->sheet_count; i++)
        names = arena_printf(form->book->arena, "%s%s%s", names, i > 1 ? ", " : "", form->sheets[i].name);
    return names;
}

static void write_steps(struct page *page, const struct form *form) {
    size_t number = 0;
    write_section(page, &SECTION_HOW);
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++) {
        if (!STEPS[i].applies(form))
            continue;
        const char *head = arena_printf(form->book->arena, "%zu. %s", ++number, book_say(form->book, &STEPS[i].head));
        write_line(page, head, book_fill(form->book, &STEPS[i].text, form->sheets[0].name, place_sheets(form), NULL));
    }
}

/* In one cell: a line such as "Mättillfälle | 2026" would look like an answer. */
static void write_version(struct page *page, const struct form *form) {
    const struct form_order *order = form->order;
    const char *hash = arena_printf(form->book->arena, "%.*s", HASH_SHOWN, order->pipeline->sha256);
    const char *survey = *order->wave == '\0' ? book_fill(form->book, &SURVEY, order->pipeline->survey, NULL)
                                              : book_fill(form->book, &SURVEY_WAVE, order->pipeline->survey, order->wave, NULL);
    write_section(page, &SECTION_VERSION);
    page_lines(page, book_fill(form->book, &VERSION, survey, hash, order->version, NULL), STYLE_NOTE);
}

bool guide_write(const struct form *form, struct error *error) {
    const struct book *book = form->book;
    struct sheet_plan plan = {.name = form->guide_name, .title = form->title};
    struct page page;
    if (!page_open(&page, book, &plan, GUIDE_COLUMNS, error))
        return false;
    page.columns[TEXT_COLUMN].widest = TEXT_WIDTH;
    page_lines(&page, form->title, STYLE_COVER_TITLE);
    page_lines(&page,
               is_listed(form) ? book_fill(book, &FOR_COUNTY, book_county_name(book, form->order->county), NULL) : book_say(book, &FOR_ALL),
               STYLE_BASE);
    write_what(&page, form);
    write_steps(&page, form);
    write_version(&page, form);
    worksheet_activate(page.sheet);
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_protect(page.sheet, NULL, &(lxw_protection){.format_columns = 1, .format_rows = 1});
    page_print(&page);
    return page_close(&page, error);
}
