/* A workbook per county with what it must correct:
 *
 *   title, how many, how to do it
 *   Ifyllt av   ____          who and when: beside the words, open
 *   Datum       ____
 *   Id          lansbild/drogscener/2026/13/0f3a…
 *
 *   Rad-id | Kommun | Plats | Fråga | Så här stod det | Vad som är fel | Vad som vore rätt | Rätt svar | Er fil | Blad | Cell
 *
 * and on a sheet beside it (or here, when there is no answer to correct) what is no single answer: files, columns, missing municipalities.
 * Everything is locked but the cells to fill in. Wrong is said in words and by colour, and in a comment at the cell. */
#include <stdlib.h>
#include <string.h>

#include "file/file.h"
#include "forms/corrections_lists.h"
#include "forms/forms.h"
#include "workbook/workbook.h"

#define FOLDER "rattelser"
#define FROZEN 2 /* to the municipality */
#define AUTHOR "lansbild"
#define GUIDE_WIDTH CHARACTERS(170) /* the guide runs over the columns up to the answer */

static const struct wording SHEET = {{"Rättelser", "Corrections"}};
static const struct wording TITLE = {{"Att rätta: {1} {2} – {3}", "To correct: {1} {2} – {3}"}};
static const struct wording UNKNOWN_COUNTY = {{"okänt län", "unknown county"}};
static const struct wording COUNTED = {{"{1} svar behöver rättas eller bekräftas", "{1} answers need to be corrected or confirmed"}};
static const struct wording COUNTED_ONE = {{"Ett svar behöver rättas eller bekräftas", "One answer needs to be corrected or confirmed"}};
static const struct wording GUIDE[] = {
    {{"Skriv rätt svar i den gula kolumnen. Fyll i vem ni är och dagens datum. Spara filen och skicka tillbaka den; ändra inget annat.",
      "Write the right answer in the yellow column. Fill in who you are and the date. Save the file and send it back; change nothing "
      "else."}},
    {{"Är svaret rätt som det står, skriv det en gång till. Vet ni inte, skriv uppgift saknas. Lämna tomt det ni inte kan svara på nu.",
      "If the answer is right as it stands, write it once more. If you do not know, write not available. Leave empty what you cannot "
      "answer now."}},
    {{"Flera svar i samma cell skiljs åt med semikolon. Ni kan också rätta i er egen fil och skicka den på nytt; då behövs inte den här.",
      "Several answers in one cell are kept apart by semicolons. You may also correct your own file and send it again instead of this "
      "one."}},
};
static const struct wording COUNTED_NONE = {{"Inget enskilt svar behöver rättas, men läs det som står här.",
                                             "No single answer needs to be corrected, but please read what stands here."}};
static const struct wording GUIDE_NOTES = {
    {"Rätta i er egen fil och skicka den på nytt. Den här arbetsboken behöver inte skickas tillbaka.",
     "Correct it in your own file and send that again. This workbook need not be sent back."}};
static const struct wording OTHERS = {{"Övrigt att åtgärda", "Also to be done"}};
static const struct wording OTHERS_TITLE = {{"Övrigt att åtgärda: {1} {2} – {3}", "Also to be done: {1} {2} – {3}"}};
static const struct wording SEE_OTHERS = {{"Se också bladet Övrigt att åtgärda, om det som inte gäller enskilda svar.",
                                           "See the sheet Also to be done, too, for what is not about single answers."}};
static const struct wording ID = {{"Id", "Id"}};
static const struct wording WORDS[SEVERITY_COUNT] = {[SEVERITY_NOTICE] = {{"{1}", "{1}"}},
                                                     [SEVERITY_WARNING] = {{"Tveksamt: {1}", "Doubtful: {1}"}},
                                                     [SEVERITY_ERROR] = {{"Fel: {1}", "Wrong: {1}"}}};
static const struct wording EMPTY = {{"(tomt)", "(empty)"}};
static const double WIDEST[CORRECTION_COLUMN_COUNT] = {14, 22, 24, 34, 30, 46, 36, 28, 30, 18, 8};
static const double NOTE_WIDEST[NOTE_COLUMN_COUNT] = {34, 18, 34, 60, 52};

/* One county's workbook in the making. */
struct county_book {
    struct book *book;
    const struct wrong_cell *cells; /* all of the wave, those of the county being GATHERED by index */
    const size_t *mine;
    size_t count, county;
    const struct county_note *const *notes;
    size_t note_count;
    lxw_format *input;
    struct answer_lists lists;
};

static const char *county_words(const struct county_book *it) {
    return it->county == AREA_NONE ? book_say(it->book, &UNKNOWN_COUNTY) : book_county_name(it->book, it->county);
}

static const char *county_code(const struct county_book *it) {
    return it->county == AREA_NONE ? "00" : it->book->publication->areas->counties[it->county].code;
}

static void key_of(const struct county_book *it, const struct wrong_cell *cell, char key[CORRECTION_KEY_SIZE]) {
    correction_key(it->book->publication->pipeline, it->book->publication->wave, cell->entry, cell->sheet, cell->cell, key);
}

static const char *book_id(const struct county_book *it) {
    const struct publication *publication = it->book->publication;
    char key[CORRECTION_KEY_SIZE], hash[SHA256_TEXT_SIZE];
    struct text keys;
    text_init(&keys);
    for (size_t i = 0; i < it->count; i++) {
        key_of(it, &it->cells[it->mine[i]], key);
        text_add(&keys, key);
    }
    bytes_sha256(text_get(&keys), keys.length, hash);
    text_release(&keys);
    return arena_printf(it->book->arena, CORRECTION_MARK "%s/%s/%s/%.*s", publication->pipeline->survey, publication->wave, county_code(it),
                        CORRECTION_KEY_SIZE - 1, hash);
}

/* ---- above the table ---- */

static void write_input(struct county_book *it, struct page *page, lxw_col_t column) {
    page_check(page, worksheet_write_blank(page->sheet, page->row, column, it->input), page->row, column);
}

static void write_signs(struct county_book *it, struct page *page) {
    const struct wording *const signs[] = {&correction_by, &correction_date};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        page_text(page, 0, book_say(it->book, signs[i]), STYLE_FACT);
        write_input(it, page, 1);
        page_next_row(page);
    }
}

static void write_guide(const struct county_book *it, struct page *page) {
    const struct book *book = it->book;
    page_lines(page, it->count == 1 ? book_say(book, &COUNTED_ONE) : book_fill(book, &COUNTED, book_number(book, it->count), NULL),
               STYLE_BASE);
    for (size_t i = 0; i < sizeof GUIDE / sizeof GUIDE[0]; i++)
        page_lines(page, book_say(book, &GUIDE[i]), STYLE_NONE);
    if (it->note_count > 0)
        page_lines(page, book_say(book, &SEE_OTHERS), STYLE_BASE);
}

static void write_top(struct county_book *it, struct page *page, const char *title) {
    const struct book *book = it->book;
    page_lines(page, title, STYLE_TITLE);
    if (it->count > 0) {
        write_guide(it, page);
        page_skip(page);
        write_signs(it, page);
    } else {
        page_lines(page, book_say(book, &COUNTED_NONE), STYLE_BASE);
        page_lines(page, book_say(book, &GUIDE_NOTES), STYLE_NONE);
        page_skip(page);
    }
    page_text(page, 0, book_say(book, &ID), STYLE_FACT);
    page_check(page, worksheet_write_string(page->sheet, page->row, 1, book_id(it), book->formats->styles[STYLE_NOTE]), page->row, 1);
    page_next_row(page);
    page_skip(page);
}

/* ---- the table ---- */

static void write_comment(const struct county_book *it, struct page *page, const struct wrong_cell *cell, const char *wrong) {
    lxw_comment_options options = {.x_scale = 2.4, .y_scale = 1.6, .author = AUTHOR};
    const char *text = arena_printf(it->book->arena, "%s\n%s", wrong, cell->right);
    page_check(page, worksheet_write_comment_opt(page->sheet, page->row, CORRECTION_STOOD, text, &options), page->row, CORRECTION_STOOD);
}

static void write_row(struct county_book *it, struct page *page, const struct wrong_cell *cell) {
    const struct book *book = it->book;
    char key[CORRECTION_KEY_SIZE];
    key_of(it, cell, key);
    const char *wrong = book_fill(book, &WORDS[cell->severity], cell->wrong, NULL);
    const char *label = book_say(book, &cell->field->label);
    const char *const texts[CORRECTION_COLUMN_COUNT] = {[CORRECTION_KEY] = key,
                                                        [CORRECTION_MUNICIPALITY] = cell->municipality,
                                                        [CORRECTION_PLACE] = cell->place,
                                                        [CORRECTION_QUESTION] = *label ? label : cell->field->name,
                                                        [CORRECTION_STOOD] = *cell->stood ? cell->stood : book_say(book, &EMPTY),
                                                        [CORRECTION_WRONG] = wrong,
                                                        [CORRECTION_RIGHT] = cell->right,
                                                        [CORRECTION_ANSWER] = NULL,
                                                        [CORRECTION_FILE] = cell->entry->path,
                                                        [CORRECTION_SHEET] = cell->sheet,
                                                        [CORRECTION_CELL] = cell->cell};
    enum style marked = cell->severity == SEVERITY_ERROR ? STYLE_ERROR_TEXT : STYLE_WARNING_TEXT;
    for (size_t i = 0; i < CORRECTION_COLUMN_COUNT; i++)
        if (texts[i])
            page_text(page, i, texts[i], i == CORRECTION_STOOD || i == CORRECTION_WRONG ? marked : STYLE_TEXT);
    write_input(it, page, CORRECTION_ANSWER);
    page_check(page, answer_list_offer(&it->lists, page->sheet, page->row, CORRECTION_ANSWER, cell), page->row, CORRECTION_ANSWER);
    write_comment(it, page, cell, wrong);
    page_next_row(page);
}

static void write_table(struct county_book *it, struct page *page) {
    lxw_row_t head = page->row;
    for (size_t i = 0; i < CORRECTION_COLUMN_COUNT; i++) {
        page_head(page, i, book_say(it->book, &correction_heads[i]), STYLE_HEAD);
        page->columns[i].widest = CHARACTERS(WIDEST[i]);
    }
    page->columns[CORRECTION_STOOD].least = CHARACTERS(18);
    page->columns[CORRECTION_ANSWER].least = CHARACTERS(WIDEST[CORRECTION_ANSWER]);
    page->columns[CORRECTION_MUNICIPALITY].least = CHARACTERS(WIDEST[CORRECTION_MUNICIPALITY]); /* who fills it in writes a name above */
    page_next_row(page);
    for (size_t i = 0; i < it->count && i < LIST_ROWS_MAX; i++)
        write_row(it, page, &it->cells[it->mine[i]]);
    page_codes(page, CORRECTION_KEY, head + 1, page->row - 1);
    page_codes(page, CORRECTION_STOOD, head + 1, page->row - 1);
    page_filter(page, head, CORRECTION_COLUMN_COUNT, page->row - 1);
    page_freeze(page, head, FROZEN);
}

/* ---- what is no single answer ---- */

static void write_notes(const struct county_book *it, struct page *page) {
    const struct book *book = it->book;
    lxw_row_t head = page->row;
    for (size_t i = 0; i < NOTE_COLUMN_COUNT; i++) {
        page_head(page, i, book_say(book, note_head((enum note_column)i)), STYLE_HEAD);
        page->columns[i].widest = CHARACTERS(NOTE_WIDEST[i]);
    }
    page_next_row(page);
    for (size_t i = 0; i < it->note_count && i < LIST_ROWS_MAX; i++) {
        const struct county_note *note = it->notes[i];
        const char *const texts[NOTE_COLUMN_COUNT] = {[NOTE_ABOUT] = note->about,
                                                      [NOTE_SHEET] = note->sheet,
                                                      [NOTE_WHERE] = note->where,
                                                      [NOTE_WRONG] = book_fill(book, &WORDS[note->severity], note->wrong, NULL),
                                                      [NOTE_RIGHT] = note->right};
        enum style marked = note->severity == SEVERITY_ERROR ? STYLE_ERROR_TEXT : STYLE_WARNING_TEXT;
        for (size_t j = 0; j < NOTE_COLUMN_COUNT; j++)
            page_text(page, j, texts[j], j == NOTE_WRONG ? marked : STYLE_TEXT);
        page_next_row(page);
    }
    page_freeze(page, head, 0);
}

/* ---- the sheets ---- */

/* Locked but for the input; widths, heights, sorting and the filter stay the reader's. */
static void protect(struct page *page) {
    lxw_protection allowed = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .autofilter = LXW_TRUE};
    worksheet_protect(page->sheet, NULL, &allowed);
}

static const char *title_of(const struct county_book *it, const struct wording *model) {
    const struct publication *publication = it->book->publication;
    return book_fill(it->book, model, book_say(it->book, &publication->pipeline->title), publication->wave, county_words(it), NULL);
}

static bool finish_sheet(struct page *page, struct error *error) {
    protect(page);
    page_print(page);
    return page_close(page, error);
}

static bool write_answers(struct county_book *it, struct error *error) {
    const char *title = title_of(it, &TITLE);
    struct sheet_plan plan = {.name = book_say(it->book, &SHEET), .title = title};
    struct page page;
    if (!page_open(&page, it->book, &plan, it->count > 0 ? CORRECTION_COLUMN_COUNT : NOTE_COLUMN_COUNT, error))
        return false;
    page.line_width = GUIDE_WIDTH;
    write_top(it, &page, title);
    if (it->count > 0)
        write_table(it, &page);
    else
        write_notes(it, &page);
    return finish_sheet(&page, error);
}

static bool write_others(struct county_book *it, struct error *error) {
    const char *title = title_of(it, &OTHERS_TITLE);
    struct sheet_plan plan = {.name = book_say(it->book, &OTHERS), .title = title};
    struct page page;
    if (!page_open(&page, it->book, &plan, NOTE_COLUMN_COUNT, error))
        return false;
    page.line_width = GUIDE_WIDTH;
    page_lines(&page, title, STYLE_TITLE);
    page_skip(&page);
    write_notes(it, &page);
    return finish_sheet(&page, error);
}

static bool write_sheets(struct county_book *it, struct error *error) {
    bool beside = it->count > 0 && it->note_count > 0;
    return write_answers(it, error) && (!beside || write_others(it, error)) && answer_lists_write(&it->lists, error);
}

/* ---- the file ---- */

static lxw_format *add_input_format(const struct book *book) {
    lxw_format *format = workbook_add_format(book->file);
    if (format == NULL)
        return NULL;
    format_set_font_name(format, book_theme(book)->font);
    format_set_font_color(format, book_color(book, THEME_INK));
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(format, book_color(book, THEME_INPUT));
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, book_color(book, THEME_RULE));
    format_set_num_format(format, "@"); /* what is typed stays text: no dates out of 10-12 */
    format_set_unlocked(format);
    return format;
}

/* "13-halland", "14-vastra-gotaland". */
static const char *file_name(const struct county_book *it) {
    struct arena *arena = it->book->arena;
    const char *name = it->county == AREA_NONE ? "okant lan" : it->book->publication->areas->counties[it->county].short_name;
    char *safe = arena_text(arena, text_bare(arena, text_fold(arena, name)));
    for (char *at = safe; *at; at++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz", *at))
            *at = '-';
    return arena_printf(arena, "%s-%s.xlsx", county_code(it), safe);
}

static bool write_book(struct county_book *it, const char *folder, struct error *error) {
    struct book *book = it->book;
    struct workbook_file file;
    const struct publication *publication = book->publication;
    lxw_doc_properties properties = {
        .title = arena_text(book->arena, title_of(it, &TITLE)),
        .subject = arena_printf(book->arena, "%s %s", book_say(book, &publication->pipeline->title), publication->wave),
        .author = AUTHOR,
        .keywords = arena_printf(book->arena, "%s, %s", publication->pipeline->survey, publication->wave),
        .created = WORKBOOK_CREATED};
    if (!workbook_file_begin(&file, book->arena, path_join(book->arena, folder, file_name(it)), error))
        return false;
    book->file = file.workbook;
    it->input = add_input_format(book);
    bool ready = it->input && book_formats_add(book) && workbook_set_properties(book->file, &properties) == LXW_NO_ERROR;
    bool done = ready ? write_sheets(it, error)
                      : error_set(error, "The workbook cannot be begun: %s", lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
    return workbook_file_end(&file, done, error);
}

/* A file that belongs to nobody goes to nobody: notes of no known county stand only beside answers that have to be corrected. */
static bool is_wanted(const struct county_book *it) {
    return it->count > 0 || (it->note_count > 0 && it->county != AREA_NONE);
}

static bool write_county(const struct publication *publication, const struct wrong_cells *cells, size_t county, const char *folder,
                         struct error *error) {
    struct arena arena;
    struct book book;
    arena_init(&arena);
    book_init(&book, publication, &arena);
    size_t *mine = arena_array(&arena, cells->count + 1, sizeof *mine);
    const struct county_note **notes = arena_array(&arena, cells->notes.count + 1, sizeof *notes);
    struct county_book it = {.book = &book, .cells = cells->items, .mine = mine, .county = county, .notes = notes};
    answer_lists_init(&it.lists, &book);
    for (size_t i = 0; i < cells->count; i++)
        if (cells->items[i].county == county)
            mine[it.count++] = i;
    for (size_t i = 0; i < cells->notes.count; i++)
        if (cells->notes.items[i].county == county)
            notes[it.note_count++] = &cells->notes.items[i];
    bool done = !is_wanted(&it) || write_book(&it, folder, error);
    arena_release(&arena);
    return done;
}

bool publish_corrections(const struct publication *publication, struct error *error) {
    struct arena arena;
    struct book book;
    struct wrong_cells cells;
    arena_init(&arena);
    book_init(&book, publication, &arena);
    const char *folder = path_join(&arena, publication->folder, FOLDER);
    bool done = folder_make(folder, error) && wrong_cells_gather(&cells, &book, error);
    for (size_t i = 0; done && i < publication->areas->county_count; i++)
        done = write_county(publication, &cells, i, folder, error);
    done = done && write_county(publication, &cells, AREA_NONE, folder, error);
    arena_release(&arena);
    return done;
}
