/* How the figures came about: what was asked, how it was counted, how complete it is question by question, and from which files and with
 * which program and definition it was made. */
#include <string.h>

#include "publish/analyst_sheets.h"
#include "workbook/workbook.h"

#define LINE_WIDE CHARACTERS(120)

static const struct wording NAME = {{"Metod", "Method"}};
static const struct wording TITLE = {{"Så kom siffrorna till", "How the figures came about"}};

enum { QUESTION, KIND, CHOICES, REQUIRED, ROWS, ANSWERED, EMPTY, EMPTY_SHARE, CORRECTED, RULED, GUESSED, METHOD_COLUMNS };
static const struct {
    struct wording head;
    double widest; /* characters; 0: the page's */
} COLUMNS[METHOD_COLUMNS] = {
    [QUESTION] = {{{"Fråga", "Question"}}, 44},
    [KIND] = {{{"Slag av svar", "Kind of answer"}}, 22},
    [CHOICES] = {{{"Svarsalternativ", "Choices"}}, 50},
    [REQUIRED] = {{{"Måste besvaras", "Required"}}, 0},
    [ROWS] = {{{"Rader", "Rows"}}, 0},
    [ANSWERED] = {{{"Med svar", "With an answer"}}, 0},
    [EMPTY] = {{{"Utan svar", "Without"}}, 0},
    [EMPTY_SHARE] = {{{"Andel utan svar", "Share without"}}, 0},
    [CORRECTED] = {{{"Rättade av länet", "Corrected by the county"}}, 0},
    [RULED] = {{{"Enligt beslut", "By a ruling"}}, 0},
    [GUESSED] = {{{"Närmaste stavning", "Nearest spelling"}}, 0},
};
static const struct wording KINDS[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = {{"text", "text"}},
    [FIELD_INTEGER] = {{"heltal", "whole number"}},
    [FIELD_DECIMAL] = {{"tal", "number"}},
    [FIELD_DATE] = {{"datum", "date"}},
    [FIELD_SELECT_ONE] = {{"ett svar", "one choice"}},
    [FIELD_SELECT_MULTIPLE] = {{"flera svar", "several choices"}},
    [FIELD_COUNTY] = {{"län", "county"}},
    [FIELD_MUNICIPALITY] = {{"kommun", "municipality"}},
    [FIELD_MUNICIPALITIES] = {{"flera kommuner", "municipalities"}},
    [FIELD_POINT] = {{"läge (N, E)", "location (N, E)"}},
};
static const struct wording YES = {{"ja", "yes"}};
static const struct wording SECTION_WHAT = {{"Undersökningen", "The survey"}};
static const struct wording SECTION_HOW = {{"Så har det räknats", "How it was counted"}};
static const struct wording SECTION_QUESTIONS = {
    {"Frågorna och hur de har besvarats: {1}", "The questions and how they were answered: {1}"}};
static const struct wording SECTION_FILES = {{"Filerna", "The files"}};
static const struct wording SECTION_PROGRAM = {{"Programmet", "The program"}};
static const struct wording DEFINITION = {{"Definition: {1}", "Definition: {1}"}}, SOURCE = {{"Källa: {1}", "Source: {1}"}};
static const struct wording ANSWERS = {{"kommunernas svar", "the municipalities' answers"}};
/* What the counting always does; one line each. */
static const struct wording RULES[] = {
    {{"Svaren har lästs ur de filer som länen skickade in. Det som inte gick att läsa säkert är tomt och står bland fynden med fil, blad "
      "och cell.",
      "The answers were read from the files that the counties sent in. What could not be read for certain is empty and listed among the "
      "findings with file, sheet and cell."}},
    {{"Andelar räknas på dem som gav ett svar som säger något; Vet ej och liknande räknas inte i basen.",
      "Shares are of those who gave an answer that informs; Don't know and the like are not in the base."}},
    {{"Summor och tal per invånare avser de kommuner som svarat, och räknas inte upp till hela länet eller landet.",
      "Sums and rates are of the municipalities that answered, and are not scaled up to the county or the country."}},
    {{"Förändringar räknas bara över kommuner som svarat båda gångerna.",
      "Changes are only over municipalities that answered both times."}},
    {{"Om två rader för samma kommun säger emot varandra gäller den första, och båda står bland fynden.",
      "Where two rows for one municipality contradict each other, the first holds, and both are among the findings."}},
    {{"En enskild kommun väger tungt i små baser: med färre än fem svar jämförs inte län med varandra i texterna.",
      "One municipality weighs much in small bases: with fewer than five answers, counties are not compared in the texts."}},
};
static const struct wording VERSION = {{"lansbild {1}", "lansbild {1}"}};
static const struct wording DEFINITION_HASH = {{"Undersökningens definition, SHA-256: {1}", "The survey's definition, SHA-256: {1}"}};
static const struct wording REGISTER_HASH = {
    {"Registret över län och kommuner, SHA-256: {1}", "The register of counties and municipalities, SHA-256: {1}"}};
static const struct wording FILE_HEADS[] = {{{"Fil", "File"}}, {{"Läst som", "Read as"}}, {{"SHA-256", "SHA-256"}}};
static const struct wording STATES[RETURN_STATE_COUNT] = {
    [RETURN_READ] = {{"läst", "read"}},
    [RETURN_SUPERSEDED] = {{"ersatt av en nyare", "replaced by a newer one"}},
    [RETURN_SET_ASIDE] = {{"lagd åt sidan", "set aside"}},
    [RETURN_CORRECTION] = {{"rättelser", "corrections"}},
};

void method_plan(const struct book *book, struct sheet_plan *plan) {
    plan->name = book_say(book, &NAME);
    plan->title = book_say(book, &TITLE);
}

/* ---- counting, per record and field ---- */
struct quality {
    size_t rows, answered, corrected, ruled, guessed;
};
struct counting {
    const struct pipeline *pipeline;
    const struct record *record; /* whose rows are visited */
    struct quality **fields;     /* [record][field] */
};

static bool count_row(void *context, const struct stored_row *row) {
    struct counting *counting = context;
    struct quality *fields = counting->fields[counting->record - counting->pipeline->records];
    for (size_t i = 0; i < counting->record->field_count; i++) {
        fields[i].rows++;
        fields[i].answered += row->values[i].text[0] != '\0';
    }
    return true;
}

static bool count_outcome(void *context, const struct stored_outcome *outcome) {
    struct counting *counting = context;
    const struct record *record = pipeline_record(counting->pipeline, outcome->record);
    size_t field = record == NULL ? FIELD_NONE : record_field(record, outcome->field);
    if (field == FIELD_NONE)
        return true;
    struct quality *quality = &counting->fields[record - counting->pipeline->records][field];
    quality->corrected += strcmp(outcome->rule, "correction") == 0;
    quality->ruled += strcmp(outcome->rule, "decision") == 0;
    quality->guessed += strcmp(outcome->rule, "fuzzy") == 0;
    return true;
}

static bool count_all(struct counting *counting, const struct book *book, struct error *error) {
    const struct publication *publication = book->publication;
    const struct pipeline *pipeline = counting->pipeline = publication->pipeline;
    counting->fields = arena_array(book->arena, pipeline->record_count, sizeof *counting->fields);
    for (size_t i = 0; i < pipeline->record_count; i++) {
        counting->record = &pipeline->records[i];
        counting->fields[i] = arena_array(book->arena, pipeline->records[i].field_count, sizeof **counting->fields);
        if (!store_rows(publication->store, publication->wave, counting->record, true, NULL, count_row, counting, error))
            return false;
    }
    return store_outcomes(publication->store, publication->wave, count_outcome, counting, error);
}

/* ---- parts ---- */
static void write_lines(struct page *page, const char *text) {
    if (!text_is_blank(text))
        page_lines(page, text, STYLE_NONE);
}

static void begin_section(struct page *page, const char *title) {
    page_skip(page);
    page_lines(page, title, STYLE_SUBTITLE);
}

static void write_survey(struct page *page) {
    const struct book *book = page->book;
    const struct pipeline *pipeline = book->publication->pipeline;
    const char *definition = book_say(book, &pipeline->definition), *source = book_say(book, &pipeline->source);
    page_lines(page, book_say(book, &SECTION_WHAT), STYLE_SUBTITLE);
    write_lines(page, book_say(book, &pipeline->description));
    if (*definition != '\0')
        write_lines(page, book_fill(book, &DEFINITION, definition, NULL));
    if (*source != '\0')
        write_lines(page, book_fill(book, &SOURCE, source, NULL));
    begin_section(page, book_say(book, &SECTION_HOW));
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        write_lines(page, book_say(book, &RULES[i]));
}

static const char *choices_of(const struct book *book, const struct field *field) {
    if (field->list == NULL)
        return "";
    struct text joined;
    text_init(&joined);
    for (size_t i = 0; i < field->list->count; i++) {
        text_add(&joined, i == 0 ? "" : ", ");
        text_add(&joined, book_say(book, &field->list->choices[i].label));
    }
    const char *text = arena_text(book->arena, text_get(&joined));
    text_release(&joined);
    return text;
}

static void write_question(struct page *page, const struct field *field, const struct quality *quality) {
    const struct book *book = page->book;
    const size_t counts[METHOD_COLUMNS] = {
        [ROWS] = quality->rows,           [ANSWERED] = quality->answered, [EMPTY] = quality->rows - quality->answered,
        [CORRECTED] = quality->corrected, [RULED] = quality->ruled,       [GUESSED] = quality->guessed};
    page_text(page, QUESTION, book_say(book, &field->label), STYLE_TEXT);
    page_text(page, KIND, book_say(book, &KINDS[field->type]), STYLE_TEXT);
    page_text(page, CHOICES, choices_of(book, field), STYLE_TEXT);
    page_text(page, REQUIRED, field->required ? book_say(book, &YES) : "", STYLE_TEXT);
    for (size_t i = ROWS; i < METHOD_COLUMNS; i++)
        if (i != EMPTY_SHARE)
            page_count(page, i, counts[i], false);
    if (quality->rows > 0)
        page_number(page, EMPTY_SHARE, (double)counts[EMPTY] / (double)quality->rows, NUMBER_SHARE, 0, NUMBER_IN_TABLE);
    else
        page_text(page, EMPTY_SHARE, ".", STYLE_SYMBOL);
    page_next_row(page);
}

static void write_questions(struct page *page, const struct counting *counting) {
    const struct book *book = page->book;
    for (size_t i = 0; i < counting->pipeline->record_count; i++) {
        const struct record *record = &counting->pipeline->records[i];
        const char *name = i == 0 ? book_say(book, &ANSWERS) : book_within(book, book_say(book, &record->label));
        begin_section(page, book_fill(book, &SECTION_QUESTIONS, name, NULL));
        for (size_t j = 0; j < METHOD_COLUMNS; j++)
            page_head(page, j, book_say(book, &COLUMNS[j].head), j < ROWS ? STYLE_HEAD : STYLE_HEAD_NUMBER);
        page_next_row(page);
        for (size_t j = 0; j < record->field_count; j++)
            write_question(page, &record->fields[j], &counting->fields[i][j]);
    }
    page_skip(page);
    page_symbols(page);
}

static void write_files(struct page *page) {
    const struct book *book = page->book;
    const struct publication *publication = book->publication;
    begin_section(page, book_say(book, &SECTION_FILES));
    for (size_t i = 0; i < sizeof FILE_HEADS / sizeof FILE_HEADS[0]; i++)
        page_text(page, i, book_say(book, &FILE_HEADS[i]), STYLE_HEAD);
    page_next_row(page);
    for (size_t i = 0; i < publication->ledger_count; i++) {
        page_text(page, 0, publication->ledger[i].path, STYLE_TEXT);
        page_text(page, 1, book_say(book, &STATES[publication->ledger[i].state]), STYLE_TEXT);
        page_text(page, 2, publication->ledger[i].sha256, STYLE_TEXT);
        page_next_row(page);
    }
    begin_section(page, book_say(book, &SECTION_PROGRAM));
    write_lines(page, book_fill(book, &VERSION, publication->version, NULL));
    write_lines(page, book_fill(book, &DEFINITION_HASH, publication->pipeline->sha256, NULL));
    if (publication->areas->sha256 != NULL)
        write_lines(page, book_fill(book, &REGISTER_HASH, publication->areas->sha256, NULL));
}

bool method_write(const struct book *book, const struct sheet_plan *plan, struct error *error) {
    struct counting counting = {.pipeline = NULL};
    struct page page;
    if (!count_all(&counting, book, error) || !page_open(&page, book, plan, METHOD_COLUMNS, error))
        return false;
    for (size_t i = 0; i < METHOD_COLUMNS; i++)
        page.columns[i].widest = CHARACTERS(COLUMNS[i].widest);
    page.line_width = LINE_WIDE;
    page_title(&page, NULL);
    write_survey(&page);
    write_questions(&page, &counting);
    write_files(&page);
    worksheet_gridlines(page.sheet, LXW_HIDE_ALL_GRIDLINES);
    page_print(&page);
    return page_close(&page, error);
}
