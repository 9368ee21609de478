#include "workbook/sheet_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TEXT_UNITS_MAX 32767u      /* Excel's ceiling of a cell, in UTF-16 units */
#define ROW_POINTS_MAX 409.0       /* Excel's highest row */
#define LINE_SPACING 1.32          /* of Calibri, as Excel spaces lines: 14.5 points for 11 */
#define LINE_WIDEST CHARACTERS(92) /* a line of text fills an upright A4 page at its full size */
#define COLUMN_LEAST CHARACTERS(7)
#define HEAD_LINES 3       /* a head is given room enough for this many lines */
#define HEAD_AIR 5.0       /* pixels: between heads, which else run into one another */
#define FILTER_BUTTON 18.0 /* pixels */
#define EXCEL_PADDING 5.0  /* of these, what no text can use */
#define EXCEL_FIRST_YEAR 1900
#define TABLE_HEAD_MAX 255u /* UTF-16 units of a table's head */

static const struct wording BACK = {{"← Till innehållet", "← To the contents"}};
static const struct wording CUT = {
    {" … [avkortat: texten är längre än en cell rymmer]", " … [cut: the text is longer than a cell can hold]"}};
static const struct wording SYMBOLS = {{"Tecken:   –  noll     ..  uppgift saknas eller visas inte     .  kan inte förekomma",
                                        "Symbols:   –  zero     ..  not available or not shown     .  cannot occur"}};

/* ---- opening and closing ---- */

bool page_open(struct page *page, const struct book *book, const struct sheet_plan *plan, size_t column_count, struct error *error) {
    *page = (struct page){.book = book,
                          .plan = plan,
                          .column_count = column_count,
                          .widest = COLUMN_WIDEST,
                          .line_width = LINE_WIDEST / book_theme(book)->font_stretch};
    page->columns = arena_array(book->arena, column_count, sizeof *page->columns);
    page->sheet = workbook_get_worksheet_by_name(book->file, plan->name);
    if (page->sheet == NULL)
        page->sheet = workbook_add_worksheet(book->file, plan->name);
    if (page->sheet == NULL)
        return error_set(error, "The sheet \"%s\" cannot be added to the workbook.", plan->name);
    return true;
}

void page_check(struct page *page, lxw_error result, lxw_row_t row, size_t column) {
    if (result == LXW_NO_ERROR || page->fault != LXW_NO_ERROR)
        return;
    page->fault = result;
    page->fault_row = row;
    page->fault_column = (lxw_col_t)column;
}

static double widest_of(const struct page *page, size_t column) {
    return page->columns[column].widest > 0 ? page->columns[column].widest : page->widest;
}

/* PIXELS, or as many more as HEAD needs. */
static double room_for_head(const struct column_fit *column, const char *head, double pixels, double widest) {
    struct font font = style_font(STYLE_HEAD);
    double button = (column->filter ? FILTER_BUTTON : 0) + HEAD_AIR;
    pixels = fmax(pixels, text_widest_word(head, &font) + button);
    while (pixels < widest && text_lines(head, &font, pixels - button) > HEAD_LINES)
        pixels += 7;
    return pixels;
}

double page_column_width(const struct page *page, size_t index) {
    const struct column_fit *column = &page->columns[index];
    double widest = widest_of(page, index);
    double pixels = fmax(fmin(column->body, widest), column->least > 0 ? column->least : COLUMN_LEAST);
    if (column->head != NULL)
        pixels = room_for_head(column, column->head, pixels, widest);
    for (const struct head_cell *head = page->heads; head != NULL; head = head->next)
        if (head->column == index)
            pixels = room_for_head(column, head->text, pixels, widest);
    return pixels + PADDING;
}

double page_width(const struct page *page) {
    double sum = 0;
    for (size_t i = 0; i < page->column_count; i++)
        sum += page_column_width(page, i);
    return sum;
}

/* Heights are always written: not every program works them out for wrapped texts when it opens a workbook. */
static void set_height(struct page *page, lxw_row_t row, size_t lines, double points) {
    struct row_height *kept = arena_alloc(page->book->arena, sizeof *kept);
    double height = fmin(ROW_POINTS_MAX, ceil((double)lines * points * LINE_SPACING) + 1);
    *kept = (struct row_height){row, height, page->heights};
    page->heights = kept;
    lxw_row_col_options options = {.level = (uint8_t)page->level};
    page_check(page, worksheet_set_row_opt(page->sheet, row, height, NULL, &options), row, 0);
}

/* Only now are the widths known that heads wrap in. */
static void set_head_heights(struct page *page) {
    struct font font = style_font(STYLE_HEAD);
    for (const struct head_cell *head = page->heads; head != NULL;) {
        const lxw_row_t row = head->row;
        size_t highest = 0;
        for (; head != NULL && head->row == row; head = head->next) {
            double room =
                page_column_width(page, head->column) - EXCEL_PADDING - HEAD_AIR - (page->columns[head->column].filter ? FILTER_BUTTON : 0);
            size_t lines = text_lines(head->text, &font, room);
            highest = lines > highest ? lines : highest;
        }
        if (highest > 1)
            set_height(page, row, highest, font.points);
    }
}

bool page_close(struct page *page, struct error *error) {
    double stretch = book_theme(page->book)->font_stretch; /* widths are measured in Calibri */
    set_head_heights(page);
    for (size_t i = 0; i < page->column_count; i++) {
        /* Excel adds five pixels to each column of seven-pixel characters; a quarter of a character is as fine as need be. */
        double width = ceil((page_column_width(page, i) * stretch - 5) / 7 * 4) / 4;
        page_check(page, worksheet_set_column(page->sheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL), 0, i);
    }
    if (page->fault == LXW_NO_ERROR)
        return true;
    char ref[CELL_REF_SIZE];
    cell_ref(page->fault_row + 1, (uint32_t)page->fault_column + 1, ref);
    return error_set(error, "The workbook's sheet \"%s\" cannot be written at cell %s: %s", page->plan->name, ref,
                     lxw_strerror(page->fault));
}

/* ---- lines ---- */

void page_title(struct page *page, const char *base) {
    page_lines(page, page->plan->title, STYLE_TITLE);
    page_lines(page, base != NULL ? base : book_base(page->book), STYLE_BASE);
    page_back(page);
}

void page_back(struct page *page) {
    page_link(page, 0, page->book->plans[0].name, book_say(page->book, &BACK));
    page->row += 2;
}

void page_lines(struct page *page, const char *text, enum style style) {
    struct font font = style_font(style);
    while (*text != '\0') {
        const char *end = text_break(text, &font, page->line_width);
        const char *line = arena_bytes(page->book->arena, text, (size_t)(end - text));
        page_check(page, worksheet_write_string(page->sheet, page->row, 0, line, page->book->formats->styles[style]), page->row, 0);
        page->line_widest = fmax(page->line_widest, text_width(line, &font));
        if (font.points > style_font(STYLE_NONE).points)
            set_height(page, page->row, 1, font.points);
        page->row++;
        text = *end == ' ' || *end == '\n' ? end + 1 : end;
    }
}

void page_skip(struct page *page) {
    page->row++;
}

void page_part(struct page *page) {
    page->parts = arena_grow(page->book->arena, page->parts, page->part_count, &page->part_capacity, sizeof *page->parts);
    page->parts[page->part_count++] = page->row;
}

void page_head(struct page *page, size_t column, const char *text, enum style style) {
    page->columns[column].head = text;
    struct head_cell *head = arena_alloc(page->book->arena, sizeof *head);
    *head = (struct head_cell){page->row, column, text, page->heads};
    page->heads = head;
    page_check(page, worksheet_write_string(page->sheet, page->row, (lxw_col_t)column, text, page->book->formats->styles[style]), page->row,
               column);
}

void page_symbols(struct page *page) {
    page_lines(page, book_say(page->book, &SYMBOLS), STYLE_NOTE);
}

/* ---- cells ---- */

/* The first LIMIT UTF-16 units of TEXT end at the place returned. */
static const char *unit_end(const char *text, size_t limit) {
    const char *end = text;
    for (size_t used = 0; *text != '\0'; end = text) {
        used += utf8_next(&text) > 0xFFFF ? 2 : 1;
        if (used > limit)
            return end;
    }
    return end;
}

static bool is_escape(const char *text) {
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 && text[6] == '_';
}

/* What a cell can hold: cut to its ceiling, line ends LF, no character that XML forbids; "_x000D_" as text must not be read as a code
 * (ECMA-376 22.9.2.19), so its first underline is written as one. */
static const char *cell_text(const struct page *page, const char *text) {
    const char *cut = book_say(page->book, &CUT), *end = unit_end(text, TEXT_UNITS_MAX);
    bool whole = *end == '\0';
    if (whole && strpbrk(text, "_\r\xEF") == NULL)
        return text;
    if (!whole)
        end = unit_end(text, TEXT_UNITS_MAX - utf8_length(cut));
    struct text out;
    text_init(&out);
    for (const char *at = text, *next = text; at < end; at = next) {
        uint32_t character = utf8_next(&next);
        if (is_escape(at))
            text_add(&out, "_x005F");
        if (character == '\r' && *next == '\n')
            continue;
        text_add_char(&out, character == '\r' ? '\n' : (character | 1) == 0xFFFF ? 0xFFFD : character);
    }
    if (!whole)
        text_add(&out, cut);
    const char *kept = arena_text(page->book->arena, text_get(&out));
    text_release(&out);
    return kept;
}

/* A column becomes as wide as its widest text or its cap, so that what a text takes in height is known before the other rows are. */
static void note_text(struct page *page, size_t column, const char *text, const struct font *font) {
    struct column_fit *fit = &page->columns[column];
    double width = text_width(text, font);
    size_t lines = text_lines(text, font, fmin(width, widest_of(page, column) + PADDING - EXCEL_PADDING));
    fit->body = fmax(fit->body, width);
    page->lines = lines > page->lines ? lines : page->lines;
}

void page_text(struct page *page, size_t column, const char *text, enum style style) {
    const char *shown = cell_text(page, text);
    struct font font = style_font(style);
    note_text(page, column, shown, &font);
    page_check(page, worksheet_write_string(page->sheet, page->row, (lxw_col_t)column, shown, page->book->formats->styles[style]),
               page->row, column);
}

void page_across(struct page *page, size_t from, size_t to, const char *text, enum style style) {
    const char *shown = cell_text(page, text);
    struct font font = style_font(style);
    double width = -EXCEL_PADDING;
    for (size_t i = from; i <= to; i++)
        width += page_column_width(page, i);
    size_t lines = text_lines(shown, &font, width);
    page->lines = lines > page->lines ? lines : page->lines;
    page_check(
        page,
        worksheet_merge_range(page->sheet, page->row, (lxw_col_t)from, page->row, (lxw_col_t)to, shown, page->book->formats->styles[style]),
        page->row, from);
}

/* As wide as it can get: bold, since a total may be, with group marks and per cent sign. */
static void measure_number(struct page *page, size_t column, double number, enum number_kind kind, size_t decimals) {
    bool share = kind == NUMBER_SHARE || kind == NUMBER_CHANGE_SHARE || kind == NUMBER_NO_CHANGE_SHARE;
    char text[400]; /* the largest double has 309 digits */
    int length = snprintf(text, sizeof text, share ? "%+.*f %%" : "%.*f", (int)decimals, share ? number * 100 : number);
    struct font font = style_font(STYLE_SYMBOL_TOTAL);
    double marks = floor((double)length / 3) * text_width(" ", &font);
    page->columns[column].body = fmax(page->columns[column].body, text_width(text, &font) + marks + text_width(SMALL_MARK, &font));
}

/* A change that rounds to nothing has no sign. */
static enum number_kind kind_shown(enum number_kind kind, double number, size_t decimals) {
    bool share = kind == NUMBER_CHANGE_SHARE, none = fabs(share ? number * 100 : number) < 0.5 * pow(10, -(double)decimals);
    if (!none || (!share && kind != NUMBER_CHANGE))
        return kind;
    return share ? NUMBER_NO_CHANGE_SHARE : NUMBER_NO_CHANGE;
}

void page_number(struct page *page, size_t column, double number, enum number_kind kind, size_t decimals, enum number_place place) {
    if (decimals > DECIMALS_MAX)
        decimals = DECIMALS_MAX;
    kind = kind_shown(kind, number, decimals);
    measure_number(page, column, number, kind, decimals);
    lxw_format *format = page->book->formats->numbers[kind][decimals][place];
    page_check(page, worksheet_write_number(page->sheet, page->row, (lxw_col_t)column, number, format), page->row, column);
}

void page_count(struct page *page, size_t column, size_t count, bool total) {
    if (count == 0)
        page_text(page, column, "–", total ? STYLE_SYMBOL_TOTAL : STYLE_SYMBOL);
    else
        page_number(page, column, (double)count, NUMBER_COUNT, 0, total ? NUMBER_IN_TOTAL : NUMBER_IN_TABLE);
}

void page_date(struct page *page, size_t column, struct date date) {
    char text[DATE_TEXT_SIZE];
    date_to_text(date, text);
    if (date.year < EXCEL_FIRST_YEAR) {
        page_text(page, column, text, STYLE_TEXT);
        return;
    }
    struct font font = style_font(STYLE_DATE);
    page->columns[column].body = fmax(page->columns[column].body, text_width(text, &font));
    lxw_datetime value = {.year = date.year, .month = date.month, .day = date.day};
    page_check(page, worksheet_write_datetime(page->sheet, page->row, (lxw_col_t)column, &value, page->book->formats->styles[STYLE_DATE]),
               page->row, column);
}

void page_link(struct page *page, size_t column, const char *sheet_name, const char *text) {
    page_link_cell(page, column, sheet_name, 0, 0, text);
}

/* Sheet names hold no apostrophe (sheet_name_make), so that quoting them is enough. */
void page_link_cell(struct page *page, size_t column, const char *sheet_name, lxw_row_t to_row, size_t to_column, const char *text) {
    char ref[CELL_REF_SIZE];
    cell_ref(to_row + 1, (uint32_t)to_column + 1, ref);
    const char *url = arena_printf(page->book->arena, "internal:'%s'!%s", sheet_name, ref);
    lxw_format *format = page->book->formats->styles[STYLE_LINK];
    page_check(page, worksheet_write_url_opt(page->sheet, page->row, (lxw_col_t)column, url, format, text, NULL), page->row, column);
}

void page_even(struct page *page, size_t from, size_t to, double limit) {
    double widest = 0;
    for (size_t i = from; i <= to && i < page->column_count; i++)
        widest = fmax(widest, page_column_width(page, i) - PADDING);
    for (size_t i = from; widest <= limit && i <= to && i < page->column_count; i++)
        page->columns[i].body = widest;
}

void page_next_row(struct page *page) {
    if (page->lines > 1 || page->level > 0)
        set_height(page, page->row, page->lines, style_font(STYLE_TEXT).points);
    page->lines = 0;
    page->row++;
}

/* ---- the whole ---- */

void page_freeze(struct page *page, lxw_row_t head, size_t frozen) {
    worksheet_freeze_panes(page->sheet, head + 1, (lxw_col_t)frozen);
    page_check(page, worksheet_repeat_rows(page->sheet, head, head), head, 0);
    page->frozen = frozen;
}

void page_filter(struct page *page, lxw_row_t head, size_t columns, lxw_row_t last) {
    for (size_t i = 0; i < columns; i++)
        page->columns[i].filter = true;
    page_check(page, worksheet_autofilter(page->sheet, head, 0, last, (lxw_col_t)(columns - 1)), head, 0);
}

/* Excel tells heads of a table apart whatever their case. */
static const char *unique_head(struct page *page, struct map *taken, const char *head) {
    struct arena *arena = page->book->arena;
    const char *wanted = text_is_blank(head) ? "-" : arena_bytes(arena, head, (size_t)(unit_end(head, TABLE_HEAD_MAX - 8) - head));
    const char *unique = wanted;
    for (unsigned i = 2; map_get(taken, text_fold(arena, unique)) != MAP_NONE; i++)
        unique = arena_printf(arena, "%s (%u)", wanted, i);
    *map_put(taken, text_fold(arena, unique)) = 0;
    return unique;
}

static char *table_name(struct arena *arena, const char *wanted) {
    char *name = arena_text(arena, wanted);
    for (char *at = name; *at != '\0'; at++)
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789", *at) == NULL)
            *at = '_';
    return name;
}

void page_table(struct page *page, lxw_row_t head, lxw_row_t last, const char *name) {
    struct arena *arena = page->book->arena;
    lxw_table_column *columns = arena_array(arena, page->column_count, sizeof *columns);
    lxw_table_column **list = arena_array(arena, page->column_count + 1, sizeof(lxw_table_column *));
    struct map taken;
    map_init(&taken, arena);
    for (size_t i = 0; i < page->column_count; i++) {
        page->columns[i].filter = true;
        page->columns[i].head = unique_head(page, &taken, page->columns[i].head == NULL ? "" : page->columns[i].head);
        columns[i].header = arena_text(arena, page->columns[i].head);
        columns[i].header_format = page->book->formats->styles[STYLE_HEAD];
        list[i] = &columns[i];
    }
    lxw_table_options options = {.name = table_name(arena, name),
                                 .columns = list,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 0, /* none: the cells have looks of their own */
                                 .no_banded_rows = LXW_TRUE};
    if (last > head)
        page_check(page, worksheet_add_table(page->sheet, head, 0, last, (lxw_col_t)(page->column_count - 1), &options), head, 0);
}

void page_folds(struct page *page) {
    worksheet_outline_settings(page->sheet, LXW_TRUE, LXW_FALSE, LXW_TRUE, LXW_FALSE);
}

void page_codes(struct page *page, size_t column, lxw_row_t first, lxw_row_t last) {
    char from[CELL_REF_SIZE], to[CELL_REF_SIZE];
    if (last < first)
        return;
    cell_ref(first + 1, (uint32_t)column + 1, from);
    cell_ref(last + 1, (uint32_t)column + 1, to);
    const char *range = arena_printf(page->book->arena, "%s:%s", from, to);
    page_check(page, worksheet_ignore_errors(page->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range), first, column);
}
