/* See xlsb_book.h. The numbers of records are those of [MS-XLSB], 2.3. */
#include "read/xlsb/xlsb_book.h"

#include <string.h>

#include "read/bytes.h"
#include "read/read_ceiling.h"
#include "read/xlsb/xlsb_records.h"
#include "read/xlsx/xlsx_relations.h"
#include "read/xlsx/xlsx_workbook.h"

#define MAIN_PART "xl/workbook.bin"
#define BUILTIN_FORMATS 164u /* numbers below have a meaning that files need not spell out */

struct book_walk {
    struct xlsb_book *book;
    struct zip_archive *archive;
    struct xlsx_relations relations;
    bool in_cell_styles;
    const char *part;
    struct read_fault *fault;
};

static void damaged(struct book_walk *walk) {
    read_fault_set(walk->fault, FINDING_FILE_DAMAGED, walk->part, "en del är avhuggen eller trasig", "a part is cut short or broken");
}

/* ---- workbook.bin ---- */

static void read_properties(void *context, const unsigned char *data, size_t size) {
    struct book_walk *walk = context;
    (void)size;
    walk->book->date_1904 = (data[0] & 1) != 0;
}

static void append_sheet(struct book_walk *walk, const struct xlsb_sheet_entry *sheet) {
    struct xlsb_book *book = walk->book;
    book->sheets = arena_grow(book->arena, book->sheets, book->sheet_count, &book->sheet_capacity, sizeof *book->sheets);
    book->sheets[book->sheet_count++] = *sheet;
}

/* state u32 · id u32 · relation · name */
static void read_sheet(void *context, const unsigned char *data, size_t size) {
    struct book_walk *walk = context;
    static const enum sheet_visibility visibilities[] = {SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN};
    const uint32_t state = bytes_u32(data);
    size_t at = 8;
    const char *id = xlsb_text(walk->book->arena, data, size, &at);
    const char *name = id != NULL ? xlsb_text(walk->book->arena, data, size, &at) : NULL;
    if (name == NULL) {
        damaged(walk);
        return;
    }
    const struct xlsx_relation *relation = xlsx_relations_by_id(&walk->relations, id);
    if (relation != NULL && !xlsx_relation_has_cells(relation))
        return;
    const struct xlsb_sheet_entry sheet = {name, state < 3 ? visibilities[state] : SHEET_VISIBLE,
                                           xlsx_relation_part(walk->archive, relation)};
    if (sheet.part == NULL)
        read_fault_set(walk->fault, FINDING_FILE_DAMAGED, name, "ett blad saknas i filen", "a sheet is missing from the file");
    else if (walk->book->sheet_count == XLSB_SHEETS_MAX)
        read_ceiling_cross(walk->fault, CEILING_SHEETS, NULL);
    else
        append_sheet(walk, &sheet);
}

static const struct xlsb_handler workbook_handlers[] = {{153, 4, read_properties}, {156, 16, read_sheet}};

/* ---- sharedStrings.bin ---- */

/* flags · text · fonts and reading aids, which are left out */
static void read_string(void *context, const unsigned char *data, size_t size) {
    struct book_walk *walk = context;
    struct xlsb_book *book = walk->book;
    size_t at = 1;
    const char *text = xlsb_text(book->arena, data, size, &at);
    if (text == NULL) {
        damaged(walk);
        return;
    }
    book->string_bytes += strlen(text);
    if (book->string_count == XLSB_STRINGS_MAX || book->string_bytes > XLSB_STRINGS_BYTES_MAX) {
        read_ceiling_cross(walk->fault, CEILING_TEXTS, NULL);
        return;
    }
    book->strings = arena_grow(book->arena, book->strings, book->string_count, &book->string_capacity, sizeof *book->strings);
    book->strings[book->string_count++] = text;
}

static const struct xlsb_handler string_handlers[] = {{19, 5, read_string}};

/* ---- styles.bin ---- */

/* number u16 · code */
static void read_format(void *context, const unsigned char *data, size_t size) {
    struct book_walk *walk = context;
    struct arena scratch = {0};
    size_t at = 2;
    const char *code = xlsb_text(&scratch, data, size, &at);
    if (code != NULL)
        walk->book->formats[bytes_u16(data)] = (unsigned char)number_format_of_code(code);
    else
        damaged(walk);
    arena_release(&scratch);
}

static void begin_cell_styles(void *context, const unsigned char *data, size_t size) {
    struct book_walk *walk = context;
    (void)data, (void)size;
    walk->in_cell_styles = true;
}

static void end_cell_styles(void *context, const unsigned char *data, size_t size) {
    struct book_walk *walk = context;
    (void)data, (void)size;
    walk->in_cell_styles = false;
}

/* parent u16 · format u16 · …; the same record outside the list of cell styles is a named style. */
static void read_style(void *context, const unsigned char *data, size_t size) {
    struct book_walk *walk = context;
    struct xlsb_book *book = walk->book;
    (void)size;
    if (!walk->in_cell_styles)
        return;
    if (book->style_count == XLSB_STYLES_MAX) {
        read_ceiling_cross(walk->fault, CEILING_STYLES, NULL);
        return;
    }
    book->styles = arena_grow(book->arena, book->styles, book->style_count, &book->style_capacity, sizeof *book->styles);
    book->styles[book->style_count++] = bytes_u16(data + 2);
}

static const struct xlsb_handler style_handlers[] = {
    {44, 6, read_format}, {47, 4, read_style}, {617, 0, begin_cell_styles}, {618, 0, end_cell_styles}};

static void fill_formats(struct xlsb_book *book) {
    book->formats = arena_array(book->arena, XLSB_FORMATS, sizeof *book->formats);
    for (unsigned number = 0; number < BUILTIN_FORMATS; number++)
        book->formats[number] = (unsigned char)number_format_of_builtin(number);
}

/* ---- the whole ---- */

const struct zip_entry *xlsb_book_part(struct zip_archive *archive, struct arena *arena, struct read_fault *fault) {
    const struct zip_entry *main = xlsx_workbook_part(archive, arena, fault);
    if (main != NULL)
        return text_ends(main->name, ".bin") ? main : NULL;
    return fault->set ? NULL : zip_archive_find(archive, MAIN_PART);
}

static bool read_part(struct book_walk *walk, const struct zip_entry *part, const struct xlsb_handlers *handlers) {
    walk->part = part->name;
    return xlsb_records_read(walk->archive, part, handlers, walk, NULL, walk->fault);
}

/* The part of TYPE, if there is one; a relationship that leads nowhere is damage. */
static bool read_related(struct book_walk *walk, const char *type, const struct xlsb_handlers *handlers) {
    const struct xlsx_relation *relation = xlsx_relations_by_type(&walk->relations, type);
    const struct zip_entry *part = xlsx_relation_part(walk->archive, relation);
    if (relation != NULL && part == NULL)
        return read_fault_set(walk->fault, FINDING_FILE_DAMAGED, relation->target, "en del saknas i filen",
                              "a part is missing from the file");
    return part == NULL || read_part(walk, part, handlers);
}

#define HANDLERS(items) (&(const struct xlsb_handlers){items, sizeof(items) / sizeof(items)[0]})

bool xlsb_book_read(struct xlsb_book *book, struct zip_archive *archive, struct arena *arena, struct read_fault *fault) {
    struct book_walk walk = {.book = book, .archive = archive, .fault = fault};
    *book = (struct xlsb_book){.arena = arena};
    fill_formats(book);
    const struct zip_entry *main = xlsb_book_part(archive, arena, fault);
    if (main == NULL)
        return read_fault_set(fault, FINDING_FILE_DAMAGED, NULL, "arbetsbokens huvuddel saknas", "the workbook's main part is missing");
    return xlsx_relations_read(&walk.relations, archive, arena, main->name, fault) && read_part(&walk, main, HANDLERS(workbook_handlers)) &&
           read_related(&walk, "sharedStrings", HANDLERS(string_handlers)) && read_related(&walk, "styles", HANDLERS(style_handlers));
}

enum number_format xlsb_book_format(const struct xlsb_book *book, uint32_t style) {
    return style < book->style_count ? (enum number_format)book->formats[book->styles[style]] : NUMBER_FORMAT_NUMBER;
}
