/* The analyst's workbook: which sheets, in which order, and the file itself. */
#include "publish/publish.h"

#include <time.h>

#include <xlsxwriter.h>

#include "book/book.h"
#include "publish/analyst_sheets.h"
#include "publish/chart_data.h"
#include "publish/sheet_links.h"
#include "workbook/workbook.h"

/* ---- the order of sheets; the first is the one that links back lead to ---- */
static const struct sheet_kind SHEETS[] = {
    {sheet_once, cover_plan, cover_write},
    {sheet_once, coverage_plan, coverage_write},
    {maps_count, map_plan, map_write},
    {tables_count, table_plan, table_write},
    {rankings_count, ranking_plan, ranking_write},
    {change_count, change_plan, change_write},
    {change_count, changed_answers_plan, changed_answers_write},
    {changed_places_count, changed_places_plan, changed_places_write},
    {changed_run_count, changed_run_plan, changed_run_write},
    {records_count, records_plan, records_write},
    {chosen_count, chosen_plan, chosen_write},
    {codes_count, codes_plan, codes_write},
    {sheet_once, findings_plan, findings_write},
    {sheet_once, rules_plan, rules_write},
    {sheet_once, spellings_plan, spellings_write},
    {sheet_once, method_plan, method_write},
    {chart_data_count, chart_data_plan, chart_data_write},
};
#define SHEET_KIND_COUNT (sizeof SHEETS / sizeof SHEETS[0])

static const struct wording SUBJECT = {
    {"Länens svar sammanställda per län och kommun", "The counties' answers compiled by county and municipality"}};
static const struct wording COMMENTS = {{"Sammanställd av lansbild {1} ur de filer som länen skickat in. Definition {2}.",
                                         "Compiled by lansbild {1} from the files that the counties sent in. Definition {2}."}};

size_t sheet_once(const struct book *book) {
    (void)book;
    return 1;
}

const char *sheet_name_of(const struct book *book,
                          bool (*write)(const struct book *book, const struct sheet_plan *plan, struct error *error)) {
    for (size_t i = 0; i < book->plan_count; i++)
        if (book->plans[i].kind->write == write)
            return book->plans[i].name;
    return "";
}

static void plan_sheets(struct book *book) {
    size_t count = 0;
    for (size_t i = 0; i < SHEET_KIND_COUNT; i++)
        count += SHEETS[i].count(book);
    struct sheet_plan *plans = arena_array(book->arena, count, sizeof *plans);
    struct map taken;
    map_init(&taken, book->arena);
    for (size_t i = 0; i < SHEET_KIND_COUNT; i++) {
        size_t of_kind = SHEETS[i].count(book);
        for (size_t j = 0; j < of_kind; j++) {
            struct sheet_plan *plan = &plans[book->plan_count++];
            *plan = (struct sheet_plan){.kind = &SHEETS[i], .index = j};
            SHEETS[i].plan(book, plan);
            plan->name = sheet_name_make(book->arena, &taken, plan->name);
            plan->mark = arena_alloc(book->arena, sizeof *plan->mark);
        }
    }
    book->plans = plans;
}

static bool set_properties(const struct book *book) {
    const struct publication *publication = book->publication;
    struct arena *arena = book->arena;
    const char *hash = arena_printf(arena, "%.*s", HASH_SHOWN, publication->pipeline->sha256);
    const char *comments = book_fill(book, &COMMENTS, publication->version, hash, NULL);
    lxw_doc_properties properties = {
        .title = arena_printf(arena, "%s %s", book_say(book, &publication->pipeline->title), publication->wave),
        .subject = arena_text(arena, book_say(book, &SUBJECT)),
        .author = arena_text(arena, "lansbild"),
        .keywords = arena_printf(arena, "%s, %s", publication->pipeline->survey, publication->wave),
        .comments = arena_text(arena, comments),
        .created = (time_t)WORKBOOK_CREATED,
    };
    return workbook_set_properties(book->file, &properties) == LXW_NO_ERROR;
}

static bool write_sheets(struct book *book, struct error *error) {
    if (!book_formats_add(book) || !set_properties(book))
        return error_set(error, "The workbook cannot be begun: %s", lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
    charts_prepare(book);
    plan_sheets(book);
    book->links = sheet_links_make(book->arena);
    for (size_t i = 0; i < book->plan_count; i++)
        if (workbook_add_worksheet(book->file, book->plans[i].name) == NULL)
            return error_set(error, "The sheet \"%s\" cannot be added to the workbook.", book->plans[i].name);
    /* The first sheet links to cells of the others, and is written when they have said where these are. */
    for (size_t i = 1; i <= book->plan_count; i++) {
        const struct sheet_plan *plan = &book->plans[i % book->plan_count];
        if (!plan->kind->write(book, plan, error))
            return false;
    }
    return sheet_links_finish(book->links, book, error);
}

bool publish_workbook(const struct publication *publication, struct error *error) {
    struct arena arena;
    arena_init(&arena);
    struct book book;
    book_init(&book, publication, &arena);
    struct workbook_file file;
    const char *path = arena_printf(&arena, "%s/%s-%s.xlsx", publication->folder, publication->pipeline->survey, publication->wave);
    bool done = workbook_file_begin(&file, &arena, path, error);
    if (done) {
        book.file = file.workbook;
        done = workbook_file_end(&file, write_sheets(&book, error), error);
    }
    arena_release(&arena);
    return done;
}
