/* See html_tables.h.
 *
 *   tokens ── open, close, text ──► struct html_page: where it stands ─┬─ heading or caption ─► the table's name
 *                                                                      ├─ row, cell, spans ───► which column is free
 *                                                                      └─ </tr>, </table> ────► sink
 *
 * What is not closed is closed by what follows: a cell by the next cell or row, a row by the next row, a table by </body>, </html>, or a
 * table that begins outside a cell. A file that ends within a table has been cut off: nobody knows how many rows are missing. */
#include "read/html/html_tables.h"

#include <string.h>

#include "read/html/html_page.h"

/* ---- what each tag does ---- */

static void on_table(struct html_page *page, const struct html_token *tag) {
    if (page->place != IN_CELL) {
        if (tag->kind == HTML_OPEN)
            html_page_open_table(page, tag);
        else
            html_page_close_table(page);
        return;
    }
    if (tag->kind == HTML_CLOSE && page->nested == 0) {
        html_page_close_table(page);
        return;
    }
    page->nested = tag->kind == HTML_OPEN ? page->nested + 1 : page->nested - 1;
    html_text_block(&page->text);
}

static void on_row(struct html_page *page, const struct html_token *tag) {
    if (page->nested > 0)
        html_text_block(&page->text);
    else if (page->place >= IN_TABLE && tag->kind == HTML_OPEN)
        html_page_open_row(page, tag);
    else
        html_page_close_row(page);
}

static void on_cell(struct html_page *page, const struct html_token *tag) {
    if (page->nested > 0) {
        html_text_space(&page->text);
        return;
    }
    html_page_close_cell(page);
    if (tag->kind == HTML_CLOSE || page->place < IN_TABLE)
        return;
    if (page->place != IN_ROW)
        html_page_open_row(page, NULL);
    page->columns = html_page_count(page, tag, "colspan", HTML_COLSPAN_MAX);
    page->columns += page->columns == 0;
    page->rows = html_page_count(page, tag, "rowspan", HTML_ROWSPAN_MAX);
    page->rows = page->rows == 0 ? HTML_ROWSPAN_MAX : page->rows; /* 0: to the end of the group */
    html_notes_read(&page->notes, tag, &page->formats, &page->scratch);
    html_text_clear(&page->text);
    page->place = IN_CELL;
}

static void on_group(struct html_page *page, const struct html_token *tag) {
    (void)tag;
    if (page->place >= IN_TABLE && page->nested == 0)
        html_page_close_group(page);
}

static void on_caption(struct html_page *page, const struct html_token *tag) {
    if (tag->kind == HTML_OPEN && page->place == IN_TABLE)
        page->place = IN_CAPTION;
    else if (tag->kind == HTML_CLOSE && page->place == IN_CAPTION)
        page->place = IN_TABLE;
}

static void pass_columns(struct html_page *page, const struct html_token *tag) {
    const uint32_t count = html_page_count(page, tag, "span", HTML_COLSPAN_MAX);
    const uint32_t first = page->next_column;
    if (first > CELL_COLUMN_MAX || count == 0)
        return;
    page->next_column = count > CELL_COLUMN_MAX - first ? CELL_COLUMN_MAX + 1 : first + count;
    if (html_page_hides(page, tag))
        html_page_add_range(page, &page->hidden_columns, (struct cell_range){1, first, CELL_ROW_MAX, page->next_column - 1});
}

/* A <colgroup> counts by its span only if there is no <col> in it. */
static void on_column_group(struct html_page *page, const struct html_token *tag) {
    if (page->place != IN_TABLE)
        return;
    page->group_column = tag->kind == HTML_OPEN ? page->next_column : 0;
    if (tag->kind == HTML_OPEN)
        pass_columns(page, tag);
}

static void on_column(struct html_page *page, const struct html_token *tag) {
    if (page->place != IN_TABLE || tag->kind != HTML_OPEN)
        return;
    if (page->group_column > 0)
        page->next_column = page->group_column;
    page->group_column = 0;
    pass_columns(page, tag);
}

static void on_heading(struct html_page *page, const struct html_token *tag) {
    if (page->place == IN_CELL) {
        html_text_block(&page->text);
    } else if (page->place <= IN_HEADING) {
        page->place = tag->kind == HTML_OPEN ? IN_HEADING : OUTSIDE;
        if (tag->kind == HTML_OPEN)
            html_text_clear(&page->heading);
    }
}

/* LibreOffice writes "<h1>Sheet 1: <em>Svar</em></h1>" above each sheet, the first words in the user's language. */
static void on_emphasis(struct html_page *page, const struct html_token *tag) {
    if (page->place == IN_HEADING && tag->kind == HTML_OPEN && text_ends(text_get(&page->heading.text), ":"))
        html_text_clear(&page->heading);
}

static void on_break(struct html_page *page, const struct html_token *tag) {
    (void)tag;
    if (page->place == IN_CELL)
        html_text_break(&page->text);
    else if (page->place == IN_CAPTION)
        html_text_space(&page->caption);
}

/* A note of LibreOffice's, in the cell that it is about. */
static void on_comment(struct html_page *page, const struct html_token *tag) {
    page->in_comment = page->place == IN_CELL && tag->kind == HTML_OPEN;
}

static void on_block(struct html_page *page, const struct html_token *tag) {
    (void)tag;
    if (page->place == IN_CELL)
        html_text_block(&page->text);
}

static void on_page(struct html_page *page, const struct html_token *tag) {
    page->ended = tag->kind == HTML_CLOSE;
}

static const struct {
    const char *name;
    void (*handle)(struct html_page *page, const struct html_token *tag);
} tags[] = {
    {"td", on_cell},     {"tr", on_row},          {"th", on_cell},          {"br", on_break},   {"table", on_table},
    {"col", on_column},  {"p", on_block},         {"div", on_block},        {"li", on_block},   {"tbody", on_group},
    {"thead", on_group}, {"tfoot", on_group},     {"ul", on_block},         {"ol", on_block},   {"colgroup", on_column_group},
    {"h1", on_heading},  {"h2", on_heading},      {"h3", on_heading},       {"h4", on_heading}, {"caption", on_caption},
    {"em", on_emphasis}, {"comment", on_comment}, {"body", on_page},        {"html", on_page},  {"pre", on_block},
    {"dd", on_block},    {"dt", on_block},        {"blockquote", on_block},
};

static void on_tag(struct html_page *page, const struct html_token *tag) {
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (strcmp(tags[i].name, tag->name) == 0) {
            tags[i].handle(page, tag);
            return;
        }
}

static void on_text(struct html_page *page, const struct html_token *token) {
    struct html_text *text = page->place == IN_CELL      ? &page->text
                             : page->place == IN_CAPTION ? &page->caption
                             : page->place == IN_HEADING ? &page->heading
                                                         : NULL;
    if (text != NULL && !page->in_comment)
        html_text_add(text, token->bytes, token->length);
}

/* ---- the page ---- */

static void read_tokens(struct html_page *page, const char *text, size_t length) {
    struct html_source source = {.at = text, .end = text + length};
    struct html_token token;
    do {
        html_next(&source, &token);
        if (token.kind == HTML_TEXT)
            on_text(page, &token);
        else if (token.kind == HTML_STYLE)
            html_formats_add(&page->formats, token.bytes, token.length);
        else if (token.kind != HTML_END)
            on_tag(page, &token);
    } while (token.kind != HTML_END && !page->fault->set);
    if (page->place >= IN_TABLE && !page->ended)
        read_fault_set(page->fault, FINDING_FILE_TRUNCATED, NULL, "", "");
    html_page_close_table(page);
}

bool html_tables_read(const char *text, size_t length, const struct read_context *context, size_t *sheets, struct read_fault *fault) {
    struct html_page *page = html_page_new(text, context, fault);
    read_tokens(page, text, length);
    *sheets = page->sheets;
    html_page_release(page);
    return !fault->set;
}
