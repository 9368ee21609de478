/* The open questions of a wave: each spelling that could not be read and that a ruling would settle, once, as a row for decisions.csv.
 *
 *   finding finding finding …  ──(field, county of a municipality, text)──►  question: times, counties, candidates
 *
 * An analyst fills in the one column `code` and saves the file as pipelines/<survey>/decisions.csv, or beside it under its own name. */
#include <stdlib.h>
#include <string.h>

#include "book/book.h"
#include "file/file.h"
#include "publish/csv_writer.h"
#include "publish/publish.h"
#include "sheet/sheet.h"

#define FILE_NAME "beslut-att-fatta.csv"

/* Findings that a ruling about the text settles, with what may be ruled when nothing is alike. */
static const struct asked {
    enum finding_code code;
    const char *usual[2];
} ASKED[] = {
    {FINDING_UNKNOWN_CHOICE, {NULL}},
    {FINDING_AMBIGUOUS_CHOICE, {NULL}},
    {FINDING_ONE_CHOICE_ONLY, {NULL}},
    {FINDING_UNREADABLE_MARK, {"missing"}},
    {FINDING_UNREADABLE_NUMBER, {"missing"}},
    {FINDING_OUT_OF_RANGE, {"missing"}},
    {FINDING_NOT_WHOLE, {"missing"}},
    {FINDING_DASH_IN_NUMBER, {"0", "missing"}},
    {FINDING_RANGE, {"missing"}},
    {FINDING_ABOVE, {"missing"}},
    {FINDING_BELOW, {"missing"}},
    {FINDING_SUPPRESSED, {"missing"}},
    {FINDING_DATE_IN_NUMBER, {"missing"}},
    {FINDING_WEEK_DATE, {"missing"}},
    {FINDING_IMPOSSIBLE_DATE, {"missing"}},
    {FINDING_UNREADABLE_DATE, {"missing"}},
    {FINDING_DATE_FAR, {"missing"}},
    {FINDING_AMBIGUOUS_DATE, {"missing"}},
    {FINDING_UNREADABLE_POINT, {"missing"}},
    {FINDING_POINT_RT90, {"missing"}},
    {FINDING_POINT_LOCAL, {"missing"}},
    {FINDING_COUNTY_UNKNOWN, {"missing"}},
    {FINDING_MUNICIPALITY_UNKNOWN, {NULL}},
    {FINDING_WRONG_COUNTY, {NULL}},
    {FINDING_HABO, {NULL}},
    {FINDING_TWO_MUNICIPALITIES, {NULL}},
    {FINDING_CODE_CONFLICT, {NULL}},
    {FINDING_HEAD_DOUBTFUL, {NULL}},
};
#define ASKED_COUNT (sizeof ASKED / sizeof ASKED[0])

struct question {
    const struct finding *first;
    const struct asked *asked;
    const struct field *field; /* NULL: of a head */
    const char *raw;
    size_t county; /* that the ruling would be for, or AREA_NONE: all */
    size_t times, order;
    bool *counties; /* where it stood */
};
struct question_list {
    const struct book *book;
    struct map index; /* field, county, folded text -> place in items */
    struct question *items;
    size_t count, capacity;
};

/* ---- gathering ---- */

static const struct asked *find_asked(const char *code) {
    for (size_t i = 0; i < ASKED_COUNT; i++)
        if (strcmp(finding_code_name(ASKED[i].code), code) == 0)
            return &ASKED[i];
    return NULL;
}

static const struct field *find_field(const struct pipeline *pipeline, const struct finding *finding) {
    const struct record *record = pipeline_record(pipeline, finding->record);
    size_t field = record ? record_field(record, finding->field) : FIELD_NONE;
    return field == FIELD_NONE ? NULL : &record->fields[field];
}

static struct question *add_question(struct question_list *list, const struct question *model) {
    const struct book *book = list->book;
    list->items = arena_grow(book->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct question *question = &list->items[list->count];
    *question = *model;
    question->order = list->count++;
    question->counties = arena_array(book->arena, book->publication->areas->county_count, sizeof *question->counties);
    return question;
}

static void gather(struct question_list *list, const struct finding *finding) {
    const struct book *book = list->book;
    struct question question = {.first = finding, .asked = find_asked(finding->code), .raw = *finding->part ? finding->part : finding->raw};
    if (!question.asked || text_is_blank(question.raw) || strstr(question.raw, PERSONAL_MASK))
        return;
    bool of_head = question.asked->code == FINDING_HEAD_DOUBTFUL;
    question.field = of_head ? NULL : find_field(book->publication->pipeline, finding);
    if (!of_head && !question.field)
        return;
    size_t county = book_county(book, finding->kommun, finding->file);
    question.county = !of_head && question.field->type == FIELD_MUNICIPALITY ? county : AREA_NONE;
    const char *key = arena_printf(book->arena, "%s\n%zu\n%s", of_head ? DECISION_HEAD : question.field->name, question.county,
                                   text_fold(book->arena, question.raw));
    size_t *place = map_put(&list->index, key);
    if (*place == MAP_NONE) {
        *place = list->count;
        add_question(list, &question);
    }
    struct question *known = &list->items[*place];
    known->times++;
    if (county != AREA_NONE)
        known->counties[county] = true;
}

/* What stops most first: errors before warnings, the frequent before the rare, then as they came. */
static int compare_questions(const void *a, const void *b) {
    const struct question *x = a, *y = b;
    if (x->first->severity != y->first->severity)
        return x->first->severity > y->first->severity ? -1 : 1;
    if (x->times != y->times)
        return x->times > y->times ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* ---- writing ---- */

static const char *const RULING_HEADS[] = {"survey", "field", "county", "raw", "code", "by", "date", "note", "expires"};
static const struct wording EXTRA_HEADS[] = {
    {{"fråga", "question"}},
    {{"vad_som_är_fel", "what_is_wrong"}},
    {{"hur_ofta", "how_often"}},
    {{"vilka_län", "in_which_counties"}},
    {{"första_stället", "first_place"}},
};
static const struct wording CANDIDATE_HEADS[] = {
    {{"förslag_%u", "suggestion_%u"}},
    {{"förslag_%u_betyder", "suggestion_%u_means"}},
    {{"likhet_%u_procent", "likeness_%u_per_cent"}},
};
static const struct wording LEGAL_HEAD = {{"möjliga_koder", "legal_values"}};

#define LENGTH_OF(array) (sizeof array / sizeof array[0])

static void write_heads(struct csv_writer *writer, const struct book *book) {
    for (size_t i = 0; i < LENGTH_OF(RULING_HEADS); i++)
        csv_writer_plain(writer, RULING_HEADS[i]);
    for (size_t i = 0; i < LENGTH_OF(EXTRA_HEADS); i++)
        csv_writer_plain(writer, book_say(book, &EXTRA_HEADS[i]));
    for (unsigned number = 1; number <= CANDIDATES_SHOWN; number++)
        for (size_t i = 0; i < LENGTH_OF(CANDIDATE_HEADS); i++) {
            const char *model = book_say(book, &CANDIDATE_HEADS[i]), *place = strstr(model, "%u");
            csv_writer_plain(writer, arena_printf(book->arena, "%.*s%u%s", (int)(place - model), model, number, place + 2));
        }
    csv_writer_plain(writer, book_say(book, &LEGAL_HEAD));
    csv_writer_end_row(writer);
}

static const char *counties_text(const struct book *book, const struct question *question) {
    const struct area_register *areas = book->publication->areas;
    struct text names;
    text_init(&names);
    for (size_t i = 0; i < areas->county_count; i++)
        if (question->counties[i])
            text_printf(&names, "%s%s", names.length ? ", " : "", areas->counties[i].short_name);
    const char *joined = arena_text(book->arena, text_get(&names));
    text_release(&names);
    return joined;
}

static const char *place_text(const struct book *book, const struct finding *finding) {
    char ref[CELL_REF_SIZE] = "";
    if (finding->row && finding->column)
        cell_ref(finding->row, finding->column, ref);
    return arena_printf(book->arena, "%s%s%s%s%s", finding->file, *finding->sheet ? ", " : "", finding->sheet, *ref ? ", " : "", ref);
}

static bool fits_limits(const struct field *field, const char *code) {
    double number;
    return !text_to_number(code, &number) || ((!field->has_min || number >= field->min) && (!field->has_max || number <= field->max));
}

static void find_candidates(struct candidate_list *list, const struct book *book, const struct question *question) {
    const struct publication *publication = book->publication;
    if (!question->field) {
        candidates_find_fields(list, book->arena, publication->pipeline, question->raw, book->language);
        return;
    }
    candidates_find(list, book->arena, question->field, publication->areas, question->county, question->raw,
                    finding_message(question->first, LANGUAGE_SV), book->language);
    if (list->count > 0)
        return;
    for (size_t i = 0; i < LENGTH_OF(question->asked->usual) && question->asked->usual[i]; i++)
        if (fits_limits(question->field, question->asked->usual[i]))
            list->items[list->count++] = (struct candidate){.code = question->asked->usual[i], .label = ""};
}

static void write_candidates(struct csv_writer *writer, const struct book *book, const struct question *question) {
    struct candidate_list list;
    find_candidates(&list, book, question);
    for (size_t i = 0; i < CANDIDATES_SHOWN; i++) {
        const struct candidate *candidate = i < list.count ? &list.items[i] : NULL;
        csv_writer_plain(writer, candidate ? candidate->code : "");
        csv_writer_text(writer, candidate ? candidate->label : "");
        bool alike = candidate && candidate->likeness > 0;
        csv_writer_plain(writer, alike ? arena_printf(book->arena, "%.0f", 100 * candidate->likeness) : "");
    }
    csv_writer_text(writer, candidates_legal(book->arena, question->field, book->language));
}

static void write_question(struct csv_writer *writer, const struct book *book, const struct question *question) {
    const struct publication *publication = book->publication;
    const struct finding *first = question->first;
    csv_writer_plain(writer, publication->pipeline->survey);
    csv_writer_plain(writer, question->field ? question->field->name : DECISION_HEAD);
    csv_writer_plain(writer, question->county == AREA_NONE ? "" : publication->areas->counties[question->county].code);
    csv_writer_kept(writer, question->raw);
    for (size_t i = 4; i < LENGTH_OF(RULING_HEADS); i++)
        csv_writer_plain(writer, "");
    csv_writer_text(writer, question->field ? book_say(book, &question->field->label) : "");
    csv_writer_text(writer, finding_message(first, book->language));
    csv_writer_number(writer, (double)question->times);
    csv_writer_text(writer, counties_text(book, question));
    csv_writer_text(writer, place_text(book, first));
    write_candidates(writer, book, question);
    csv_writer_end_row(writer);
}

static bool write_file(const struct question_list *list, const char *folder, struct error *error) {
    struct csv_writer writer;
    if (!csv_writer_open_excel(&writer, path_join(list->book->arena, folder, FILE_NAME), error))
        return false;
    write_heads(&writer, list->book);
    for (size_t i = 0; i < list->count; i++)
        write_question(&writer, list->book, &list->items[i]);
    return csv_writer_close(&writer, error);
}

bool publish_questions(const struct publication *publication, struct error *error) {
    struct arena arena;
    struct book book;
    arena_init(&arena);
    book_init(&book, publication, &arena);
    struct question_list list = {.book = &book};
    map_init(&list.index, &arena);
    for (size_t i = 0; i < publication->findings->count; i++)
        gather(&list, &publication->findings->items[i]);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_questions);
    const char *folder = path_join(&arena, publication->folder, "rattelser");
    bool done = folder_make(folder, error) && write_file(&list, folder, error);
    arena_release(&arena);
    return done;
}
