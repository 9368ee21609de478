/* What is behind the figures: a panel for each question and county, with every answer, its file, sheet and cell. */
#include <stdio.h>
#include <string.h>

#include "page/evidence.h"
#include "sheet/sheet.h"

static const struct wording HEADING = {{"Underlag", "Behind the figures"}};
static const struct wording INTRO = {{"Varje siffra i tabellerna är en länk till svaren bakom den: vilka kommuner som räknas, vad de "
                                      "svarade och i vilken fil, på vilket blad och i "
                                      "vilken cell svaret står. Här är vägarna dit, fråga för fråga.",
                                      "Each figure in the tables is a link to the answers behind it: which municipalities count, what they "
                                      "answered, and in which file, on which "
                                      "sheet and in which cell the answer stands. These are the ways there, question by question."}};
static const struct wording WHO = {{"Vilka som har svarat", "Who has answered"}};
static const struct wording ALL_ROWS = {{"{1}: alla rader", "{1}: all rows"}};
static const struct wording CONDITION = {
    {"{1}, bara svar som uppfyller tabellens villkor", "{1}, only answers that meet the table's condition"}};
static const struct wording PANEL = {{"{1} – {2}", "{1} – {2}"}};
static const struct wording COUNTRY = {{"Hela landet", "Whole country"}};
static const struct wording LEFT_OUT = {{"Sidan har inte plats för {1}. De står i arbetsboken och, med fil, blad och rad, i ",
                                         "The page has no room for {1}. They are in the workbook and, with file, sheet and row, in "}};
static const struct wording FILES = {{"Lästa filer: {1}.", "Files read: {1}."}};
static const struct wording MUNICIPALITY = {{"Kommun", "Municipality"}};
static const struct wording CELL = {{"Cell", "Cell"}};
static const struct wording ROW_HEAD = {{"Rad", "Row"}};
static const struct wording POPULATION = {{"Folkmängd", "Population"}};
static const struct wording COUNTS = {{"Räknas", "Counts"}};
static const struct wording YES = {{"ja", "yes"}};
static const struct wording NO = {{"nej, uppfyller inte villkoret", "no, does not meet the condition"}};
static const struct wording SHEET = {{"{1}, bladet {2}", "{1}, sheet {2}"}};
static const struct wording NO_ANSWER = {{"inget svar", "no answer"}};
static const struct wording NOT_ASKED = {{"frågan finns inte i filen", "the question is not in the file"}};
static const struct wording NO_BASE = {{"räknas inte i basen", "not counted in the base"}};
static const struct wording STOOD = {{"stod ”{1}”", "stood “{1}”"}};
static const struct wording SILENT = {{"Har inte svarat: {1}.", "Have not answered: {1}."}};
static const struct wording ONE_SILENT = {{"{1} kommun har inte svarat", "{1} municipality has not answered"}};
static const struct wording SOME_SILENT = {{"{1} kommuner har inte svarat", "{1} municipalities have not answered"}};
static const struct wording NONE_ANSWERED = {{"Ingen kommun i länet har svarat.", "No municipality of the county has answered."}};

/* A panel under way. */
struct panel {
    struct page *page;
    const struct evidence *evidence;
    const struct evidence_rows *rows;
    size_t number, county;
    bool beside; /* the wave before stands in the same rows */
};

static const struct field *field_of(const struct evidence *evidence, size_t index) {
    return &evidence->record->fields[evidence->fields[index]];
}

static const char *question_of(const struct page *page, const struct evidence *evidence) {
    const struct wording *words = evidence == page->evidence ? &WHO : NULL;
    struct text all;
    if (words)
        return say(page, words);
    text_init(&all);
    for (size_t i = 0; i < evidence->field_count; i++)
        text_printf(&all, "%s%s", i ? " · " : "", say(page, &field_of(evidence, i)->label));
    const char *question = arena_text(page->arena, text_get(&all));
    text_release(&all);
    if (evidence->field_count == 0)
        question = book_fill(&page->book, &ALL_ROWS, say(page, &evidence->record->label), NULL);
    return evidence->where ? book_fill(&page->book, &CONDITION, question, NULL) : question;
}

static bool is_keyed(const struct evidence *evidence) {
    return evidence->record->id != RECORD_NO_ID;
}

/* ---- one answer ---- */
static bool is_without_information(const struct field *field, const char *value) {
    const struct choice *choice = field->list && value[0] ? choice_by_name(field->list, value) : NULL;
    return choice && choice->missing;
}

static const char *value_text(const struct page *page, const struct field *field, const char *value) {
    double number;
    if (field_is_year(field))
        return value;
    if ((field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL) && text_to_number(value, &number))
        return book_decimal(&page->book, number, answer_decimals(value));
    return answer_label(&page->book, page->arena, field, value);
}

static const char *stood_text(const struct panel *panel, const struct evidence_row *row, size_t field) {
    const struct cell_place *place = &row->places[field];
    char key[4096];
    if (panel->rows != panel->evidence->rows || !row->places_known)
        return NULL;
    snprintf(key, sizeof key, "%s\t%s\t%u:%u\t%s", row->file, row->sheet, (unsigned)place->row, (unsigned)place->column,
             panel->evidence->record->fields[field].name);
    size_t index = map_get(panel->evidence->stood, key);
    return index == MAP_NONE ? NULL : panel->evidence->stood_texts[index];
}

static void add_remark(struct page *page, const char *remark) {
    html_add(page->out, " <small>{}</small>", remark, NULL);
}

static void add_value(const struct panel *panel, const struct evidence_row *row, size_t field) {
    struct page *page = panel->page;
    const struct field *asked = &panel->evidence->record->fields[field];
    const char *value = row->values[field], *stood = stood_text(panel, row, field);
    bool known = row->places_known && row->places[field].row == 0;
    text_add(page->out, "<td>");
    if (value[0])
        html_escape(page->out, value_text(page, asked, value));
    else
        html_add(page->out, "<small>{}</small>", say(page, known ? &NOT_ASKED : &NO_ANSWER), NULL);
    if (is_without_information(asked, value))
        add_remark(page, say(page, &NO_BASE));
    if (stood)
        add_remark(page, book_fill(&page->book, &STOOD, stood, NULL));
}

static void add_cell(struct page *page, const struct evidence_row *row, size_t field) {
    char ref[CELL_REF_SIZE] = "";
    if (row->places_known && row->places[field].row > 0 && row->places[field].column > 0)
        cell_ref(row->places[field].row, row->places[field].column, ref);
    html_add(page->out, "<td>{}", ref, NULL);
}

static void add_answers(const struct panel *panel, const struct evidence_row *row) {
    for (size_t i = 0; i < panel->evidence->field_count; i++) {
        add_value(panel, row, panel->evidence->fields[i]);
        add_cell(panel->page, row, panel->evidence->fields[i]);
    }
    if (panel->evidence->field_count == 0)
        html_add(panel->page->out, "<td class=r>{}", book_number(&panel->page->book, row->row), NULL);
}

/* ---- rows ---- */
static void add_before(const struct panel *panel, size_t municipality) {
    const struct evidence_row *row = evidence_first_row(panel->evidence->before, municipality);
    struct panel earlier = *panel;
    earlier.rows = panel->evidence->before;
    if (!row) {
        for (size_t i = 0; i < panel->evidence->field_count; i++)
            html_add(panel->page->out, "<td><small>{}</small><td>", say(panel->page, &NO_ANSWER), NULL);
        text_add(panel->page->out, "<td>");
        return;
    }
    add_answers(&earlier, row);
    html_add(panel->page->out, "<td>{}", row->sheet[0] ? book_fill(&panel->page->book, &SHEET, row->file, row->sheet, NULL) : row->file,
             NULL);
}

static size_t column_count(const struct panel *panel) {
    const struct evidence *evidence = panel->evidence;
    size_t answers = evidence->field_count ? 2 * evidence->field_count : 1;
    return 1 + is_keyed(evidence) + answers + (evidence->where != NULL) + evidence->population + (panel->beside ? answers + 1 : 0);
}

static void add_file_row(const struct panel *panel, const struct evidence_row *row) {
    struct page *page = panel->page;
    const char *place = row->sheet[0] ? book_fill(&page->book, &SHEET, row->file, row->sheet, NULL) : row->file;
    const char *columns = arena_printf(page->arena, "%zu", column_count(panel));
    html_add(page->out, "<tbody><tr class=file><th scope=rowgroup colspan={}>{}\n", columns, place, NULL);
}

static void add_row(const struct panel *panel, const struct evidence_row *row, bool first) {
    struct page *page = panel->page;
    const struct evidence *evidence = panel->evidence;
    const struct municipality *municipality = &page->publication->areas->municipalities[row->municipality];
    const char *id = arena_printf(page->arena, " id=e%zu-%s", panel->number, municipality->code);
    html_add(page->out, "<tr{}><th scope=row>{}", evidence->municipalities && first && panel->rows == evidence->rows ? id : "",
             municipality->name, NULL);
    if (is_keyed(evidence))
        html_add(page->out, "<td>{}", row->values[evidence->record->id], NULL);
    add_answers(panel, row);
    if (evidence->meets && panel->rows == evidence->rows)
        html_add(page->out, "<td>{}", say(page, evidence->meets[row - evidence->rows->items] ? &YES : &NO), NULL);
    if (evidence->population)
        html_add(page->out, "<td class=r>{}", book_decimal(&page->book, municipality->population, 0), NULL);
    if (panel->beside)
        add_before(panel, row->municipality);
    text_add(page->out, "\n");
}

static void add_rows(const struct panel *panel) {
    const struct county *county = &panel->page->publication->areas->counties[panel->county];
    const struct evidence_row *last = NULL;
    for (size_t i = 0; i < panel->rows->count; i++) {
        const struct evidence_row *row = &panel->rows->items[i];
        if (row->municipality < county->first_municipality || row->municipality >= county->first_municipality + county->municipality_count)
            continue;
        if (!last || !text_equal(last->file, row->file) || !text_equal(last->sheet, row->sheet))
            add_file_row(panel, row);
        add_row(panel, row, !last || last->municipality != row->municipality);
        last = row;
    }
}

/* ---- the table ---- */
static void add_answer_heads(const struct panel *panel, const char *wave) {
    struct page *page = panel->page;
    for (size_t i = 0; i < panel->evidence->field_count; i++) {
        const char *label = say(page, &field_of(panel->evidence, i)->label);
        html_add(page->out, "<th scope=col class=t>{}{}<th scope=col class=t>{}", wave, label, say(page, &CELL), NULL);
    }
    if (panel->evidence->field_count == 0)
        html_add(page->out, "<th scope=col>{}", say(page, &ROW_HEAD), NULL);
}

static void add_table(const struct panel *panel) {
    struct page *page = panel->page;
    const struct evidence *evidence = panel->evidence;
    const char *wave = panel->beside || evidence->before ? arena_printf(page->arena, "%s: ", panel->rows->wave) : "";
    html_add(page->out, "<table><thead><tr><th scope=col>{}", say(page, &MUNICIPALITY), NULL);
    if (is_keyed(evidence))
        html_add(page->out, "<th scope=col class=t>{}", say(page, &evidence->record->fields[evidence->record->id].label), NULL);
    add_answer_heads(panel, wave);
    if (evidence->meets && panel->rows == evidence->rows)
        html_add(page->out, "<th scope=col class=t>{}", say(page, &COUNTS), NULL);
    if (evidence->population)
        html_add(page->out, "<th scope=col>{}", say(page, &POPULATION), NULL);
    if (panel->beside) {
        add_answer_heads(panel, arena_printf(page->arena, "%s: ", evidence->before->wave));
        static const struct wording file = {{"Fil", "File"}};
        html_add(page->out, "<th scope=col class=t>{}", say(page, &file), NULL);
    }
    text_add(page->out, "\n");
    add_rows(panel);
    text_add(page->out, "</table>\n");
}

/* Who has not answered stands once, with who has. */
static void add_silent(const struct panel *panel) {
    struct page *page = panel->page;
    const struct coverage *coverage = &page->publication->tables->coverage[panel->county];
    const char *code = page->publication->areas->counties[panel->county].code;
    size_t silent = coverage->municipalities - coverage->answered;
    if (panel->number == 0 && silent > 0)
        html_add(page->out, "<p class=small>{}</p>\n", book_fill(&page->book, &SILENT, silent_names(page, panel->county), NULL), NULL);
    else if (silent > 0)
        html_add(page->out, "<p class=small><a href=#e0-{}>{}</a></p>\n", code,
                 book_fill(&page->book, silent == 1 ? &ONE_SILENT : &SOME_SILENT, book_number(&page->book, silent), NULL), NULL);
}

static void begin_panel(struct page *page, size_t number, const char *code, const char *area) {
    panel_begin(page, arena_printf(page->arena, "e%zu-%s", number, code),
                book_fill(&page->book, &PANEL, question_of(page, &page->evidence[number]), area, NULL));
}

static void add_left_out(const struct panel *panel) {
    struct page *page = panel->page;
    const struct county *county = &page->publication->areas->counties[panel->county];
    const char *csv = arena_printf(page->arena, "data/%s.csv", panel->evidence->record->name);
    size_t count = 0;
    for (size_t i = 0; i < panel->rows->count; i++)
        count += panel->rows->items[i].municipality - county->first_municipality < county->municipality_count;
    html_add(page->out, "<p>{}<a href=\"{}\">{}</a>.</p>\n",
             book_fill(&page->book, &LEFT_OUT, book_counted(&page->book, count, NOUN_ROW), NULL), html_path(page->arena, csv), csv, NULL);
}

/* The files that the coverage counts. */
static void add_files_read(const struct panel *panel) {
    const struct publication *publication = panel->page->publication;
    struct text names;
    text_init(&names);
    for (size_t i = 0; i < publication->ledger_count; i++)
        if (publication->ledger[i].state == RETURN_READ && publication->ledger[i].county == panel->county)
            text_printf(&names, "%s%s", names.length ? ", " : "", publication->ledger[i].path);
    if (panel->number == 0 && names.length)
        html_add(panel->page->out, "<p class=small>{}</p>\n", book_fill(&panel->page->book, &FILES, text_get(&names), NULL), NULL);
    text_release(&names);
}

static void add_county_panel(struct page *page, size_t number, size_t county) {
    const struct evidence *evidence = &page->evidence[number];
    const struct area_register *areas = page->publication->areas;
    struct panel panel = {.page = page, .evidence = evidence, .rows = evidence->rows, .number = number, .county = county};
    panel.beside = evidence->before && !is_keyed(evidence);
    begin_panel(page, number, areas->counties[county].code, areas->counties[county].name);
    bool any = page->publication->tables->coverage[county].answered > 0 || page->publication->tables->coverage[county].places > 0;
    if (any && evidence->left_out)
        add_left_out(&panel);
    else if (any)
        add_table(&panel);
    else
        html_add(page->out, "<p>{}</p>\n", say(page, &NONE_ANSWERED), NULL);
    if (evidence->before && is_keyed(evidence) && !evidence->left_out) {
        panel.rows = evidence->before;
        add_table(&panel);
    }
    add_silent(&panel);
    add_files_read(&panel);
    text_add(page->out, "</section>\n");
}

/* ---- the whole ---- */
void evidence_panels(struct page *page, size_t number) {
    begin_panel(page, number, "00", say(page, &COUNTRY));
    panel_counties(page, arena_printf(page->arena, "e%zu-", number));
    text_add(page->out, "</section>\n");
    for (size_t i = 0; i < page->publication->areas->county_count; i++)
        add_county_panel(page, number, i);
}

void part_evidence(struct page *page) {
    html_add(page->out, "<section id=underlag><h2>{}</h2>\n<p>{}</p>\n<ul>", say(page, &HEADING), say(page, &INTRO), NULL);
    for (size_t i = 0; i < page->evidence_count; i++)
        html_add(page->out, "<li><a href=#e{}-00>{}</a>", arena_printf(page->arena, "%zu", i), question_of(page, &page->evidence[i]), NULL);
    text_add(page->out, "</ul>\n</section>\n");
    for (size_t i = 0; i < page->evidence_count; i++)
        text_add(page->out, page->evidence[i].panels);
    text_add(page->out, page->finding_panels);
}
