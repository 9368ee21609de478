/* The form for a coming round, as one workbook: instructions, a sheet per record, the lists that its drop-downs choose from. */
#include <xlsxwriter.h>

#include "forms/forms.h"
#include "forms/template_form.h"
#include "forms/template_sheets.h"
#include "workbook/workbook.h"

static const struct wording SUBJECT = {{"Formulär för kommunernas svar", "Form for the municipalities' answers"}};
static const struct wording COMMENTS = {
    {"Formulär skapat av lansbild {1} ur undersökningens definition {2}.", "Form made by lansbild {1} from the survey's definition {2}."}};

/* What a program can read without looking at the sheets: which form this was. */
static lxw_error set_facts(const struct form *form, const char *hash) {
    const struct form_order *order = form->order;
    const char *county = order->county == AREA_NONE ? "" : order->areas->counties[order->county].code;
    const struct {
        const char *name, *value;
    } facts[] = {{"lansbild_survey", order->pipeline->survey},
                 {"lansbild_wave", order->wave},
                 {"lansbild_county", county},
                 {"lansbild_definition", hash}};
    lxw_error result = LXW_NO_ERROR;
    for (size_t i = 0; i < sizeof facts / sizeof *facts && result == LXW_NO_ERROR; i++)
        if (*facts[i].value != '\0')
            result = workbook_set_custom_property_string(form->book->file, facts[i].name, facts[i].value);
    return result;
}

static bool set_properties(const struct form *form, struct error *error) {
    const struct form_order *order = form->order;
    struct arena *arena = form->book->arena;
    const char *hash = arena_printf(arena, "%.*s", HASH_SHOWN, order->pipeline->sha256);
    lxw_doc_properties properties = {
        .title = arena_text(arena, form->sheets[0].title),
        .subject = arena_text(arena, book_say(form->book, &SUBJECT)),
        .author = arena_text(arena, "lansbild"),
        .keywords = arena_printf(arena, *order->wave == '\0' ? "%s" : "%s, %s", order->pipeline->survey, order->wave),
        .comments = arena_text(arena, book_fill(form->book, &COMMENTS, order->version, hash, NULL)),
        .created = (time_t)WORKBOOK_CREATED,
    };
    lxw_error result = workbook_set_properties(form->book->file, &properties);
    if (result == LXW_NO_ERROR)
        result = set_facts(form, hash);
    return result == LXW_NO_ERROR || error_set(error, "The form's properties cannot be set: %s", lxw_strerror(result));
}

static bool write_form(struct book *book, const struct form_order *order, struct error *error) {
    struct form form;
    struct form_formats formats;
    if (!book_formats_add(book) || !form_formats_add(&formats, book))
        return error_set(error, "The form cannot be begun: %s", lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
    form_init(&form, book, order);
    bool done = set_properties(&form, error) && guide_write(&form, error);
    for (size_t i = 0; done && i < form.sheet_count; i++)
        done = form_sheet_write(&form, &form.sheets[i], &formats, error);
    return done && form_lists_write(&form, error);
}

bool form_publish(const struct form_order *order, const char *path, form_writer *write, struct error *error) {
    struct arena arena;
    struct book book;
    struct workbook_file file;
    struct publication publication = {
        .pipeline = order->pipeline, .areas = order->areas, .wave = order->wave, .language = order->language, .version = order->version};
    arena_init(&arena);
    bool done = workbook_file_begin(&file, &arena, path, error);
    if (done) {
        book_init(&book, &publication, &arena);
        book.file = file.workbook;
        done = workbook_file_end(&file, write(&book, order, error), error);
    }
    arena_release(&arena);
    return done;
}

bool publish_template(const struct form_order *order, const char *path, struct error *error) {
    return form_publish(order, path, write_form, error);
}
