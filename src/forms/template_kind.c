#include "forms/template_kind.h"

#include <string.h>

#define TITLE_MAX 32u    /* characters of a message's title that Excel takes */
#define MESSAGE_MAX 255u /* of its text */
#define NUMBER_LARGEST 999999999.0
#define DATE_FIRST_YEAR 1950
#define DATE_LAST_YEAR 2100
#define GROUPED_FROM 10000.0 /* shorter numbers are written without spaces */
/* Metres in SWEREF 99 TM between which Sweden lies. */
#define NORTH_MIN 6100000.0
#define NORTH_MAX 7700000.0
#define EAST_MIN 250000.0
#define EAST_MAX 950000.0

enum check { CHECK_NONE, CHECK_LIST, CHECK_MARK, CHECK_INTEGER, CHECK_DECIMAL, CHECK_DATE, CHECK_NORTH, CHECK_EAST };

/* {1} in hint and message: " 0–200", ", minst 1" or nothing. */
struct kind {
    enum form_look look;
    double characters;
    enum check check;
    struct wording hint;
    struct wording title, message; /* when what was typed is refused */
    struct wording prompt;         /* while the cell is chosen; "" says nothing */
};

#define CHOOSE                                                                                                                             \
    {                                                                                                                                      \
        { "(välj i listan)", "(choose from the list)" }                                                                                    \
    }
#define CHOOSE_TITLE                                                                                                                       \
    {                                                                                                                                      \
        { "Välj i listan", "Choose from the list" }                                                                                        \
    }
#define CHOOSE_PLACE                                                                                                                       \
    {                                                                                                                                      \
        { "Välj i listan: klicka på pilen till höger om cellen.", "Choose from the list: click the arrow to the right of the cell." }      \
    }

static const struct kind KINDS[FORM_KIND_COUNT] = {
    [FORM_CODE] = {FORM_INPUT_TEXT, 9, CHECK_NONE, {{"", ""}}, {{"", ""}}, {{"", ""}}, {{"", ""}}},
    [FORM_COUNTY] = {FORM_INPUT_TEXT, 18, CHECK_LIST, CHOOSE, CHOOSE_TITLE, CHOOSE_PLACE, {{"", ""}}},
    [FORM_MUNICIPALITY] = {FORM_INPUT_TEXT, 16, CHECK_LIST, CHOOSE, CHOOSE_TITLE, CHOOSE_PLACE, {{"", ""}}},
    [FORM_MUNICIPALITIES] = {FORM_INPUT_WRAPPED,
                             26,
                             CHECK_NONE,
                             {{"(kommuner med ; emellan)", "(municipalities with ; between)"}},
                             {{"", ""}},
                             {{"", ""}},
                             {{"Skriv kommunernas namn med semikolon emellan, till exempel: Laholm; Hylte",
                               "Write the municipalities' names with semicolons between, for instance: Laholm; Hylte"}}},
    [FORM_TEXT] = {FORM_INPUT_WRAPPED, 24, CHECK_NONE, {{"(text)", "(text)"}}, {{"", ""}}, {{"", ""}}, {{"", ""}}},
    [FORM_ID] = {FORM_INPUT_TEXT,
                 12,
                 CHECK_NONE,
                 {{"(samma varje gång)", "(the same each time)"}},
                 {{"", ""}},
                 {{"", ""}},
                 {{"Ett nummer eller en beteckning som är platsens egen i kommunen och densamma varje gång.",
                   "A number or sign that is the place's own in the municipality and the same each time."}}},
    [FORM_FREE_TEXT] = {FORM_INPUT_WRAPPED,
                        44,
                        CHECK_NONE,
                        {{"(fritext, inga personuppgifter)", "(free text, no personal data)"}},
                        {{"", ""}},
                        {{"", ""}},
                        {{"Skriv inga personuppgifter: inga namn, personnummer, telefonnummer, e-postadresser eller registreringsnummer.",
                          "Write no personal data: no names, identity numbers, phone numbers, e-mail addresses or number plates."}}},
    [FORM_INTEGER] = {FORM_INPUT_NUMBER,
                      10,
                      CHECK_INTEGER,
                      {{"(heltal{1})", "(whole number{1})"}},
                      {{"Skriv ett heltal", "Write a whole number"}},
                      {{"Svaret ska vara ett heltal{1}, skrivet med bara siffror. Är det noll, skriv 0. Vet ni inte, lämna cellen tom.",
                        "The answer should be a whole number{1}, in figures only. Write 0 for none. If you do not know, leave the cell "
                        "empty."}},
                      {{"", ""}}},
    [FORM_YEAR] = {FORM_INPUT_NUMBER,
                   10,
                   CHECK_INTEGER,
                   {{"(årtal{1})", "(year{1})"}},
                   {{"Skriv ett årtal", "Write a year"}},
                   {{"Svaret ska vara ett årtal med fyra siffror{1}. Vet ni inte, lämna cellen tom.",
                     "The answer should be a year in four figures{1}. If you do not know, leave the cell empty."}},
                   {{"", ""}}},
    [FORM_DECIMAL] = {FORM_INPUT_NUMBER,
                      10,
                      CHECK_DECIMAL,
                      {{"(tal{1})", "(number{1})"}},
                      {{"Skriv ett tal", "Write a number"}},
                      {{"Svaret ska vara ett tal{1}, utan ord eller procenttecken. Är det noll, skriv 0. Vet ni inte, lämna cellen tom.",
                        "The answer should be a number{1}, without words or per cent sign. Write 0 for none. If you do not know, leave the "
                        "cell empty."}},
                      {{"", ""}}},
    [FORM_DATE] =
        {FORM_INPUT_DATE,
         12,
         CHECK_DATE,
         {{"(ÅÅÅÅ-MM-DD)", "(YYYY-MM-DD)"}},
         {{"Skriv ett datum", "Write a date"}},
         {{"Svaret ska vara en dag, skriven ÅÅÅÅ-MM-DD, till exempel 2026-03-01. Vet ni bara veckan eller månaden, lämna cellen tom.",
           "The answer should be a day, written YYYY-MM-DD, such as 2026-03-01. If you only know the week or month, leave the cell "
           "empty."}},
         {{"", ""}}},
    [FORM_LIST] = {FORM_INPUT_TEXT,
                   12,
                   CHECK_LIST,
                   CHOOSE,
                   CHOOSE_TITLE,
                   {{"Svaret ska vara ett av alternativen i listan: klicka på pilen till höger om cellen. Passar inget, lämna cellen tom.",
                     "The answer should be one of the list's choices: click the arrow to the right of the cell. If none fits, leave it "
                     "empty."}},
                   {{"", ""}}},
    [FORM_MARK] = {FORM_INPUT_MARK,
                   4,
                   CHECK_MARK,
                   {{"(x för varje som gäller)", "(x for each that applies)"}},
                   {{"Skriv x", "Write x"}},
                   {{"Skriv x om alternativet gäller. Gäller det inte, lämna cellen tom.",
                     "Write x if the choice applies. If it does not, leave the cell empty."}},
                   {{"", ""}}},
    [FORM_SEVERAL] = {FORM_INPUT_WRAPPED,
                      30,
                      CHECK_NONE,
                      {{"(alternativ med ; emellan)", "(choices with ; between)"}},
                      {{"", ""}},
                      {{"", ""}},
                      {{"Skriv alla alternativ som gäller, med semikolon emellan.",
                        "Write all choices that apply, with semicolons between."}}},
    [FORM_NORTH] = {FORM_INPUT_NUMBER,
                    9,
                    CHECK_NORTH,
                    {{"(7 siffror)", "(7 figures)"}},
                    {{"Skriv N i meter", "Write N in metres"}},
                    {{"N i SWEREF 99 TM är ett tal med sju siffror mellan 6 100 000 och 7 700 000. Skriv inte grader.",
                      "N in SWEREF 99 TM is a number of seven figures between 6,100,000 and 7,700,000. Do not write degrees."}},
                    {{"", ""}}},
    [FORM_EAST] = {FORM_INPUT_NUMBER,
                   9,
                   CHECK_EAST,
                   {{"(6 siffror)", "(6 figures)"}},
                   {{"Skriv E i meter", "Write E in metres"}},
                   {{"E i SWEREF 99 TM är ett tal med sex siffror mellan 250 000 och 950 000. Skriv inte grader.",
                     "E in SWEREF 99 TM is a number of six figures between 250,000 and 950,000. Do not write degrees."}},
                   {{"", ""}}},
};

enum form_look form_kind_look(enum form_kind kind) {
    return KINDS[kind].look;
}

double form_kind_characters(enum form_kind kind) {
    return KINDS[kind].characters;
}

/* ---- words ---- */

static const struct wording RANGE = {{" {1}–{2}", " {1}–{2}"}};
static const struct wording AT_LEAST = {{", minst {1}", ", at least {1}"}};
static const struct wording AT_MOST = {{", högst {1}", ", at most {1}"}};

static const char *limit_text(const struct form *form, double limit, enum form_kind kind) {
    char text[NUMBER_TEXT_SIZE];
    bool grouped = kind != FORM_YEAR && limit >= GROUPED_FROM && limit <= NUMBER_LARGEST && limit == (double)(size_t)limit;
    if (grouped)
        return book_number(form->book, (size_t)limit);
    number_to_text(limit, text);
    return arena_text(form->book->arena, text);
}

static const char *limits_text(const struct form *form, const struct field *field, enum form_kind kind) {
    if (!field->has_min && !field->has_max)
        return "";
    const char *min = field->has_min ? limit_text(form, field->min, kind) : "",
               *max = field->has_max ? limit_text(form, field->max, kind) : "";
    if (field->has_min && field->has_max)
        return book_fill(form->book, &RANGE, min, max, NULL);
    return field->has_min ? book_fill(form->book, &AT_LEAST, min, NULL) : book_fill(form->book, &AT_MOST, max, NULL);
}

const char *form_hint(const struct form *form, const struct form_sheet *sheet, size_t column) {
    const struct form_column *it = &sheet->columns[column];
    const char *limits = limits_text(form, &sheet->record->fields[it->field], it->kind);
    return it->fixed ? "" : book_fill(form->book, &KINDS[it->kind].hint, limits, NULL);
}

/* ---- what cells accept ---- */

/* libxlsxwriter's structures hold texts that they do not change as char *. */
static char *say(const struct form *form, const char *text, size_t limit) {
    return *text == '\0' ? NULL
                         : arena_text(form->book->arena, utf8_length(text) <= limit ? text : utf8_cut(form->book->arena, text, limit - 1));
}

static void check_number(lxw_data_validation *check, uint8_t type, double min, double max) {
    check->validate = type;
    check->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    check->minimum_number = min;
    check->maximum_number = max;
}

static void check_field_number(lxw_data_validation *check, uint8_t type, const struct field *field) {
    check_number(check, type, field->has_min ? field->min : -NUMBER_LARGEST, field->has_max ? field->max : NUMBER_LARGEST);
}

static void check_list(lxw_data_validation *check, const struct form *form, size_t list) {
    char column[CELL_REF_SIZE];
    cell_ref(1, (uint32_t)list + 1, column);
    column[strcspn(column, "0123456789")] = '\0';
    check->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    check->value_formula = arena_printf(form->book->arena, "='%s'!$%s$%d:$%s$%zu", form->lists_name, column, FORM_LIST_FIRST_ROW, column,
                                        form->lists[list].count + FORM_LIST_FIRST_ROW - 1);
}

static void set_check(lxw_data_validation *check, const struct form *form, const struct form_sheet *sheet, size_t column) {
    const struct form_column *it = &sheet->columns[column];
    const struct field *field = &sheet->record->fields[it->field];
    switch (KINDS[it->kind].check) {
    case CHECK_NONE:
        check->validate = LXW_VALIDATION_TYPE_ANY;
        break;
    case CHECK_LIST:
        check_list(check, form, form_list_of(form, sheet, column));
        break;
    case CHECK_MARK:
        check->validate = LXW_VALIDATION_TYPE_LIST;
        check->value_list = arena_array(form->book->arena, 2, sizeof *check->value_list);
        check->value_list[0] = arena_text(form->book->arena, "x");
        break;
    case CHECK_INTEGER:
        check_field_number(check, LXW_VALIDATION_TYPE_INTEGER, field);
        break;
    case CHECK_DECIMAL:
        check_field_number(check, LXW_VALIDATION_TYPE_DECIMAL, field);
        break;
    case CHECK_DATE:
        check->validate = LXW_VALIDATION_TYPE_DATE;
        check->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        check->minimum_datetime = (lxw_datetime){.year = DATE_FIRST_YEAR, .month = 1, .day = 1};
        check->maximum_datetime = (lxw_datetime){.year = DATE_LAST_YEAR, .month = 12, .day = 31};
        break;
    case CHECK_NORTH:
        check_number(check, LXW_VALIDATION_TYPE_DECIMAL, NORTH_MIN, NORTH_MAX);
        break;
    case CHECK_EAST:
        check_number(check, LXW_VALIDATION_TYPE_DECIMAL, EAST_MIN, EAST_MAX);
        break;
    }
}

void form_validate(const struct form *form, struct page *page, const struct form_sheet *sheet, size_t column, lxw_row_t first,
                   lxw_row_t last) {
    const struct form_column *it = &sheet->columns[column];
    const struct field *field = &sheet->record->fields[it->field];
    const struct kind *kind = &KINDS[it->kind];
    const char *prompt = book_say(form->book, &kind->prompt);
    if (it->fixed || (kind->check == CHECK_NONE && *prompt == '\0'))
        return;
    lxw_data_validation check = {.ignore_blank = LXW_VALIDATION_ON, .show_error = LXW_VALIDATION_ON, .dropdown = LXW_VALIDATION_ON};
    set_check(&check, form, sheet, column);
    check.show_input = *prompt == '\0' ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON;
    check.input_title = *prompt == '\0' ? NULL : say(form, form_label(form, field), TITLE_MAX);
    check.input_message = say(form, prompt, MESSAGE_MAX);
    check.error_title = say(form, book_say(form->book, &kind->title), TITLE_MAX);
    check.error_message = say(form, book_fill(form->book, &kind->message, limits_text(form, field, it->kind), NULL), MESSAGE_MAX);
    page_check(page, worksheet_data_validation_range(page->sheet, first, (lxw_col_t)column, last, (lxw_col_t)column, &check), first,
               column);
}
