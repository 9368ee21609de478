/* One record's sheet:
 *
 *   Öppna drogscener 2026 – Hallands län
 *   Fyll i de vita cellerna …
 *   Kommunkod  Kommun   Antal …        Substanser              ◄ question
 *                                      Cannabis  Kokain  …     ◄ option, when some question has several columns
 *                       (heltal 0–200) (x för varje som gäller) ◄ hint
 *   1380       Halmstad                                        ◄ rows to fill in
 */
#include <math.h>

#include "forms/template_kind.h"
#include "forms/template_sheets.h"
#include "workbook/workbook.h"

#define PAD 8.0 /* pixels in a column that no text can use */
#define LINE_POINTS(points) ((points)*1.32)
#define POINTS(pixels) ((pixels)*0.75) /* at 96 dots an inch */
#define OPTION_HIGHEST 140.0           /* pixels; longer options take two lines on end */
#define OPTION_SPACE 14.0              /* pixels around a text on end */
#define QUESTION_LINES 5               /* a question's column is given room enough for this many lines */
#define QUESTION_WIDEST CHARACTERS(60)
#define ROW_HIGHEST 400.0 /* points; Excel's own ceiling is 409 */
#define LIST_WIDEST 26.0  /* characters of a choice that a column makes room for */
#define STAR " *"
#define PAPER_A3 8       /* ECMA-376 18.3.1.63 paperSize */
#define A3_WIDTH 1440.0  /* pixels between the margins of a lying page at full size */
#define SCALE_LEAST 66.0 /* per cent; smaller print cannot be read */
#define PAGES_MAX 20u    /* pages side by side; a survey with more questions is broken where Excel likes */

static const struct wording ADVICE = {
    {"Fyll i de vita cellerna. Gråa och blå celler är låsta. En fråga med * ska besvaras. Mer står på bladet {1}.",
     "Fill in the white cells. Grey and blue cells are locked. A question with * needs an answer. More is on the "
     "sheet {1}."}};

struct form_page {
    struct page page;
    const struct form *form;
    const struct form_sheet *sheet;
    const struct form_formats *formats;
    double *widths;                        /* pixels of text */
    lxw_row_t question, hint, first, last; /* rows; an option row, if any, stands right below `question` */
};

/* ---- words ---- */

static const char *question_text(const struct form_page *it, size_t column) {
    static const struct wording CODE = {{"Kommunkod", "Municipality code"}};
    const struct form_column *here = &it->sheet->columns[column];
    const struct field *field = &it->sheet->record->fields[here->field];
    if (here->kind == FORM_CODE)
        return book_say(it->form->book, &CODE);
    const char *label = form_label(it->form, field);
    return field->required && !here->fixed ? arena_printf(it->form->book->arena, "%s" STAR, label) : label;
}

static const char *option_text(const struct form_page *it, size_t column) {
    const struct form_column *here = &it->sheet->columns[column];
    if (here->year != 0)
        return arena_printf(it->form->book->arena, "%d", here->year);
    if (here->kind != FORM_MARK)
        return here->kind == FORM_NORTH ? "N" : "E";
    const char *label = book_say(it->form->book, &here->choice->label);
    return *label != '\0' ? label : here->choice->name;
}

/* ---- widths and heights ---- */

static double text_pixels(const char *text, enum form_look look) {
    struct font font = form_font(look);
    return text_width(text, &font);
}

static double question_height(const char *text, double width) {
    struct font font = form_font(FORM_QUESTION);
    return (double)text_lines(text, &font, width) * LINE_POINTS(font.points);
}

/* Choices and what is filled in beforehand are as wide as they are. */
static double answers_width(const struct form_page *it, size_t column) {
    bool fixed = it->sheet->columns[column].fixed;
    double width = fixed ? 0 : CHARACTERS(form_kind_characters(it->sheet->columns[column].kind));
    size_t list = form_list_of(it->form, it->sheet, column);
    for (size_t i = 0; list != FORM_NO_LIST && i < it->form->lists[list].count; i++)
        width = fmax(width, fmin(text_pixels(it->form->lists[list].texts[i], FORM_INPUT_TEXT), CHARACTERS(LIST_WIDEST)));
    for (size_t row = 0; fixed && row < it->sheet->row_count; row++)
        width = fmax(width, text_pixels(form_fixed_text(it->form, it->sheet, column, row), FORM_FIXED));
    return width;
}

/* Makes columns FROM … TO together as wide as their question needs. */
static void widen(struct form_page *it, size_t from, size_t to) {
    struct font font = form_font(FORM_QUESTION);
    const char *question = question_text(it, from);
    size_t count = to - from + 1;
    double width = 0, needed;
    for (size_t i = from; i <= to; i++)
        width += it->widths[i] + (i > from ? PAD : 0);
    needed = fmax(width, text_widest_word(question, &font));
    while (needed < QUESTION_WIDEST && text_lines(question, &font, needed) > QUESTION_LINES)
        needed += CHARACTERS(1);
    for (size_t i = from; i <= to; i++)
        it->widths[i] += ceil((needed - width) / (double)count);
}

static void measure(struct form_page *it) {
    for (size_t i = 0; i < it->sheet->column_count; i++) {
        it->widths[i] = answers_width(it, i);
        if (form_is_grouped(it->sheet, i) && it->sheet->columns[i].kind != FORM_MARK)
            it->widths[i] = fmax(it->widths[i], text_pixels(option_text(it, i), FORM_OPTION_LYING));
    }
    for (size_t i = 0; i < it->sheet->column_count; i += form_group_length(it->sheet, i))
        widen(it, i, i + form_group_length(it->sheet, i) - 1);
    for (size_t i = 0; i < it->sheet->column_count; i++) {
        struct column_fit *fit = &it->page.columns[i];
        fit->body = fit->widest = fit->least = it->widths[i];
    }
}

static double group_width(const struct form_page *it, size_t column) {
    double width = 0;
    for (size_t i = 0; i < form_group_length(it->sheet, column); i++)
        width += it->widths[column + i] + (i > 0 ? PAD : 0);
    return width;
}

/* Points that the options take: on end as much as the longest is long. */
static double options_height(const struct form_page *it) {
    double highest = LINE_POINTS(form_font(FORM_OPTION_LYING).points);
    for (size_t i = 0; i < it->sheet->column_count; i++)
        if (it->sheet->columns[i].kind == FORM_MARK)
            highest = fmax(highest, POINTS(fmin(text_pixels(option_text(it, i), FORM_OPTION) + OPTION_SPACE, OPTION_HIGHEST)));
    return highest;
}

static void set_row(struct form_page *it, lxw_row_t row, double points) {
    page_check(&it->page, worksheet_set_row(it->page.sheet, row, fmin(ceil(points) + 3, ROW_HIGHEST), NULL), row, 0);
}

/* A question alone stands over both lines of the head; one with options has the first. */
static void set_heights(struct form_page *it) {
    struct font hint_font = form_font(FORM_HINT);
    double question = 0, alone = 0, hint = 0, options = it->sheet->grouped ? options_height(it) : 0;
    for (size_t i = 0; i < it->sheet->column_count; i += form_group_length(it->sheet, i)) {
        double width = group_width(it, i), height = question_height(question_text(it, i), width);
        double *highest = form_is_grouped(it->sheet, i) || !it->sheet->grouped ? &question : &alone;
        *highest = fmax(*highest, height);
        bool together = it->sheet->columns[i].kind == FORM_MARK;
        size_t lines = text_lines(form_hint(it->form, it->sheet, i), &hint_font, together ? width : it->widths[i]);
        hint = fmax(hint, (double)lines * LINE_POINTS(hint_font.points));
    }
    options = fmax(options, alone - question);
    set_row(it, it->question, question);
    if (it->sheet->grouped)
        set_row(it, it->question + 1, options);
    set_row(it, it->hint, hint);
}

/* ---- heads ---- */

/* TEXT over rows FROM … TO and columns FIRST … LAST. worksheet_merge_range does not tell when a text is refused, so it gets none. */
static void write_block(struct form_page *it, lxw_row_t from, lxw_row_t to, size_t first, size_t last, const char *text,
                        enum form_look look) {
    lxw_worksheet *sheet = it->page.sheet;
    lxw_format *format = it->formats->looks[look];
    lxw_col_t left = (lxw_col_t)first, right = (lxw_col_t)last;
    if (from != to || first != last)
        page_check(&it->page, worksheet_merge_range(sheet, from, left, to, right, "", format), from, first);
    page_check(&it->page, worksheet_write_string(sheet, from, left, text, format), from, first);
}

static void write_hints(struct form_page *it, size_t first, size_t last) {
    bool together = it->sheet->columns[first].kind == FORM_MARK;
    for (size_t i = first; i <= last; i = together ? last + 1 : i + 1)
        write_block(it, it->hint, it->hint, i, together ? last : i, form_hint(it->form, it->sheet, i), FORM_HINT);
}

static void write_question(struct form_page *it, size_t first, size_t last) {
    const char *question = question_text(it, first);
    write_hints(it, first, last);
    if (!form_is_grouped(it->sheet, first)) {
        write_block(it, it->question, it->hint - 1, first, last, question, FORM_QUESTION);
        return;
    }
    write_block(it, it->question, it->question, first, last, question, FORM_QUESTION);
    for (size_t i = first; i <= last; i++) {
        enum form_look look = it->sheet->columns[i].kind == FORM_MARK ? FORM_OPTION : FORM_OPTION_LYING;
        write_block(it, it->question + 1, it->question + 1, i, i, option_text(it, i), look);
    }
}

static void write_heads(struct form_page *it) {
    for (size_t i = 0; i < it->sheet->column_count; i += form_group_length(it->sheet, i))
        write_question(it, i, i + form_group_length(it->sheet, i) - 1);
}

/* ---- rows to fill in ---- */

static void write_cell(struct form_page *it, size_t row, size_t column) {
    const struct form_column *here = &it->sheet->columns[column];
    lxw_row_t at = it->first + (lxw_row_t)row;
    lxw_format *format = it->formats->looks[here->fixed ? FORM_FIXED : form_kind_look(here->kind)];
    lxw_error done = here->fixed ? worksheet_write_string(it->page.sheet, at, (lxw_col_t)column,
                                                          form_fixed_text(it->form, it->sheet, column, row), format)
                                 : worksheet_write_blank(it->page.sheet, at, (lxw_col_t)column, format);
    page_check(&it->page, done, at, column);
}

static void write_rows(struct form_page *it) {
    for (size_t row = 0; row < it->sheet->row_count; row++)
        for (size_t i = 0; i < it->sheet->column_count; i++)
            write_cell(it, row, i);
    for (size_t i = 0; i < it->sheet->column_count; i++)
        form_validate(it->form, &it->page, it->sheet, i, it->first, it->last);
    page_codes(&it->page, 0, it->first, it->last);
}

/* ---- the whole ---- */

static void protect(struct form_page *it) {
    lxw_protection allowed = {.format_columns = 1, .format_rows = 1};
    worksheet_protect(it->page.sheet, NULL, &allowed);
}

static void set_view(struct form_page *it) {
    worksheet_freeze_panes(it->page.sheet, it->first, (lxw_col_t)it->sheet->frozen);
    worksheet_gridlines(it->page.sheet, LXW_HIDE_ALL_GRIDLINES);
}

static double columns_width(const struct form_page *it, size_t from, size_t to) {
    double width = 0;
    for (size_t i = from; i < to; i++)
        width += it->widths[i] + PAD;
    return width;
}

/* Pages side by side break between questions. Columns that stay in sight are on each. */
static void set_breaks(struct form_page *it, double room) {
    lxw_col_t breaks[PAGES_MAX + 1] = {0};
    double fixed = columns_width(it, 0, it->sheet->frozen), used = fixed;
    size_t count = 0;
    for (size_t i = it->sheet->frozen; i < it->sheet->column_count && count < PAGES_MAX; i += form_group_length(it->sheet, i)) {
        double width = columns_width(it, i, i + form_group_length(it->sheet, i));
        if (used + width > room && used > fixed) {
            breaks[count++] = (lxw_col_t)i;
            used = fixed;
        }
        used += width;
    }
    if (count > 0)
        page_check(&it->page, worksheet_set_v_pagebreaks(it->page.sheet, breaks), it->question, 0);
}

/* As other sheets, but on A3: a form is wide. Its heads are on every page. */
static void set_print(struct form_page *it) {
    lxw_worksheet *sheet = it->page.sheet;
    double scale = fmin(100, fmax(SCALE_LEAST, floor(100 * A3_WIDTH / columns_width(it, 0, it->sheet->column_count))));
    page_print(&it->page);
    worksheet_set_paper(sheet, PAPER_A3);
    worksheet_set_landscape(sheet);
    worksheet_set_print_scale(sheet, (uint16_t)scale);
    set_breaks(it, A3_WIDTH * 100 / scale);
    page_check(&it->page, worksheet_repeat_rows(sheet, it->question, it->hint), it->question, 0);
    page_check(&it->page, worksheet_repeat_columns(sheet, 0, (lxw_col_t)(it->sheet->frozen - 1)), it->question, 0);
    page_check(&it->page, worksheet_print_area(sheet, 0, 0, it->last, (lxw_col_t)(it->sheet->column_count - 1)), 0, 0);
}

bool form_sheet_write(const struct form *form, const struct form_sheet *sheet, const struct form_formats *formats, struct error *error) {
    struct form_page it = {.form = form, .sheet = sheet, .formats = formats};
    struct sheet_plan plan = {.name = sheet->name, .title = sheet->title};
    if (!page_open(&it.page, form->book, &plan, sheet->column_count, error))
        return false;
    it.widths = arena_array(form->book->arena, sheet->column_count, sizeof *it.widths);
    page_lines(&it.page, sheet->title, STYLE_TITLE);
    page_lines(&it.page, book_fill(form->book, &ADVICE, form->guide_name, NULL), STYLE_NOTE);
    it.question = it.page.row;
    it.hint = it.question + (sheet->grouped ? 2 : 1);
    it.first = it.hint + 1;
    it.last = it.hint + (lxw_row_t)sheet->row_count;
    measure(&it);
    set_heights(&it);
    write_heads(&it);
    write_rows(&it);
    protect(&it);
    set_view(&it);
    set_print(&it);
    return page_close(&it.page, error);
}
