/* The survey as an XLSForm (xlsform.org), the workbook from which ODK and KoboToolbox make their forms: sheets survey, choices, settings.
 *
 *   place_county, place_municipality ─► select_one of the register's codes, the municipalities filtered by the county
 *   geopoint_sweref99tm              ─► two decimal questions <name>_n, <name>_e: ODK's own geopoint is in degrees
 *   min, max                         ─► constraint, with a message
 *   a choice that carries no answer  ─► may not be combined with others
 * The rules kept are pyxform's: names are XML names and unique in their group, lists exist, choices' names have no spaces and are unique in
 * their list, and each column that is translated is so into every language. */
#include <stdio.h>
#include <string.h>

#include "forms/template_form.h"
#include "forms/template_sheets.h"
#include "workbook/workbook.h"

#define SV "Svenska (sv)"
#define EN "English (en)"
#define OCCASION_FIELD "mattillfalle"
/* Metres in SWEREF 99 TM between which Sweden lies. */
#define NORTH_RANGE ". >= 6100000 and . <= 7700000"
#define EAST_RANGE ". >= 250000 and . <= 950000"

enum survey_column {
    S_TYPE,
    S_NAME,
    S_LABEL_SV,
    S_LABEL_EN,
    S_HINT_SV,
    S_HINT_EN,
    S_REQUIRED,
    S_RELEVANT,
    S_CONSTRAINT,
    S_MESSAGE_SV,
    S_MESSAGE_EN,
    S_CHOICE_FILTER,
    S_APPEARANCE,
    S_DEFAULT,
    S_READ_ONLY,
    S_CALCULATION,
    S_COUNT
};
static const char *const SURVEY_HEADS[S_COUNT] = {
    [S_TYPE] = "type",
    [S_NAME] = "name",
    [S_LABEL_SV] = "label::" SV,
    [S_LABEL_EN] = "label::" EN,
    [S_HINT_SV] = "hint::" SV,
    [S_HINT_EN] = "hint::" EN,
    [S_REQUIRED] = "required",
    [S_RELEVANT] = "relevant",
    [S_CONSTRAINT] = "constraint",
    [S_MESSAGE_SV] = "constraint_message::" SV,
    [S_MESSAGE_EN] = "constraint_message::" EN,
    [S_CHOICE_FILTER] = "choice_filter",
    [S_APPEARANCE] = "appearance",
    [S_DEFAULT] = "default",
    [S_READ_ONLY] = "read_only",
    [S_CALCULATION] = "calculation",
};
enum choice_column { C_LIST, C_NAME, C_LABEL_SV, C_LABEL_EN, C_COUNTY, C_COUNT };
static const char *const CHOICE_HEADS[C_COUNT] = {
    [C_LIST] = "list_name", [C_NAME] = "name", [C_LABEL_SV] = "label::" SV, [C_LABEL_EN] = "label::" EN, [C_COUNTY] = "lan"};
enum setting_column { T_TITLE, T_ID, T_VERSION, T_LANGUAGE, T_INSTANCE, T_COUNT };
static const char *const SETTING_HEADS[T_COUNT] = {[T_TITLE] = "form_title",
                                                   [T_ID] = "form_id",
                                                   [T_VERSION] = "version",
                                                   [T_LANGUAGE] = "default_language",
                                                   [T_INSTANCE] = "instance_name"};

struct xlsform {
    const struct form_order *order;
    struct book *book;
    struct page page;            /* the sheet being written */
    const struct record *record; /* whose questions are being written */
    const char *county_list, *municipality_list;
};
struct survey_row {
    const char *cells[S_COUNT]; /* NULL: empty */
};

/* ---- sheets ---- */

static bool open_sheet(struct xlsform *form, const char *name, const char *const *heads, size_t count, struct error *error) {
    struct sheet_plan *plan = arena_alloc(form->book->arena, sizeof *plan);
    *plan = (struct sheet_plan){.name = name, .title = name};
    if (!page_open(&form->page, form->book, plan, count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        page_head(&form->page, i, heads[i], STYLE_HEAD);
    page_next_row(&form->page);
    worksheet_freeze_panes(form->page.sheet, 1, 0);
    return true;
}

static void write_row(struct xlsform *form, const char *const *cells, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cells[i] != NULL && *cells[i] != '\0')
            page_text(&form->page, i, cells[i], STYLE_TEXT);
    page_next_row(&form->page);
}

/* ---- questions ---- */

static const struct wording RANGE = {{"Svaret ska vara mellan {1} och {2}.", "The answer should be between {1} and {2}."}};
static const struct wording AT_LEAST = {{"Svaret ska vara minst {1}.", "The answer should be at least {1}."}};
static const struct wording AT_MOST = {{"Svaret ska vara högst {1}.", "The answer should be at most {1}."}};
static const struct wording METRES = {{"Koordinaten ska vara i meter, SWEREF 99 TM.", "The coordinate should be in metres, SWEREF 99 TM."}};
static const struct wording ALONE = {
    {"Välj antingen {1} eller andra alternativ, inte båda.", "Choose either {1} or other choices, not both."}};
static const struct wording NO_PERSONAL = {{"Skriv inga personuppgifter.", "Write no personal data."}};
static const struct wording SAME_ID = {
    {"Platsens eget id i kommunen, detsamma varje gång.", "The place's own id in the municipality, the same each time."}};

static const char *say_in(const struct xlsform *form, size_t language, const struct wording *wording, const char *one, const char *two) {
    struct book book = *form->book;
    book.language = (enum language)language;
    return book_fill(&book, wording, one, two, NULL);
}

/* WORDING in both languages, into columns that stand side by side. */
static void set_both(struct xlsform *form, struct survey_row *row, enum survey_column first, const struct wording *wording, const char *one,
                     const char *two) {
    for (size_t language = 0; language < LANGUAGE_COUNT; language++)
        row->cells[first + language] = say_in(form, language, wording, one, two);
}

static void set_label(struct survey_row *row, const struct wording *label, const char *name) {
    for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
        const char *text = wording_get(label, (enum language)language);
        row->cells[S_LABEL_SV + language] = *text != '\0' ? text : name;
    }
}

static void set_limits(struct xlsform *form, struct survey_row *row, const struct field *field) {
    struct arena *arena = form->book->arena;
    char min[NUMBER_TEXT_SIZE], max[NUMBER_TEXT_SIZE];
    number_to_text(field->min, min);
    number_to_text(field->max, max);
    if (field->has_min && field->has_max) {
        row->cells[S_CONSTRAINT] = arena_printf(arena, ". >= %s and . <= %s", min, max);
        set_both(form, row, S_MESSAGE_SV, &RANGE, min, max);
    } else if (field->has_min || field->has_max) {
        row->cells[S_CONSTRAINT] = arena_printf(arena, ". %s= %s", field->has_min ? ">" : "<", field->has_min ? min : max);
        set_both(form, row, S_MESSAGE_SV, field->has_min ? &AT_LEAST : &AT_MOST, field->has_min ? min : max, "");
    }
}

/* The labels of FIELD's choices that carry no answer: "Okänt", "Vet ej". */
static const char *missing_names(const struct xlsform *form, const struct field *field, size_t language) {
    const char *names = "";
    for (size_t i = 0; i < field->list->count; i++)
        if (field->list->choices[i].missing)
            names = arena_printf(form->book->arena, "%s%s\"%s\"", names, *names != '\0' ? ", " : "",
                                 wording_get(&field->list->choices[i].label, (enum language)language));
    return names;
}

/* "Vet ej" beside another answer contradicts it. */
static void set_alone(struct xlsform *form, struct survey_row *row, const struct field *field) {
    const char *constraint = "";
    for (size_t i = 0; i < field->list->count; i++)
        if (field->list->choices[i].missing)
            constraint = arena_printf(form->book->arena, "%s%snot(selected(., '%s') and count-selected(.) > 1)", constraint,
                                      *constraint != '\0' ? " and " : "", field->list->choices[i].name);
    row->cells[S_CONSTRAINT] = constraint;
    for (size_t language = 0; *constraint != '\0' && language < LANGUAGE_COUNT; language++)
        row->cells[S_MESSAGE_SV + language] = say_in(form, language, &ALONE, missing_names(form, field, language), "");
}

static const char *type_with(struct xlsform *form, const char *type, const char *list) {
    return arena_printf(form->book->arena, "%s %s", type, list);
}

static void set_text(struct xlsform *form, struct survey_row *row, const struct field *field) {
    row->cells[S_TYPE] = "text";
    if (field->personal == PERSONAL_FREE_TEXT) {
        row->cells[S_APPEARANCE] = "multiline";
        set_both(form, row, S_HINT_SV, &NO_PERSONAL, "", "");
    }
    if (form->record->id != RECORD_NO_ID && field == &form->record->fields[form->record->id])
        set_both(form, row, S_HINT_SV, &SAME_ID, "", "");
    if (text_equal(field->name, OCCASION_FIELD) && *form->order->wave != '\0') {
        row->cells[S_DEFAULT] = form->order->wave;
        row->cells[S_READ_ONLY] = "yes";
    }
}
static void set_integer(struct xlsform *form, struct survey_row *row, const struct field *field) {
    row->cells[S_TYPE] = "integer";
    set_limits(form, row, field);
}
static void set_decimal(struct xlsform *form, struct survey_row *row, const struct field *field) {
    row->cells[S_TYPE] = "decimal";
    set_limits(form, row, field);
}
static void set_date(struct xlsform *form, struct survey_row *row, const struct field *field) {
    (void)form;
    (void)field;
    row->cells[S_TYPE] = "date";
}
static void set_one(struct xlsform *form, struct survey_row *row, const struct field *field) {
    row->cells[S_TYPE] = type_with(form, "select_one", field->list->name);
}
static void set_multiple(struct xlsform *form, struct survey_row *row, const struct field *field) {
    row->cells[S_TYPE] = type_with(form, "select_multiple", field->list->name);
    set_alone(form, row, field);
}
static void set_county(struct xlsform *form, struct survey_row *row, const struct field *field) {
    const struct form_order *order = form->order;
    (void)field;
    row->cells[S_TYPE] = type_with(form, "select_one", form->county_list);
    if (order->county != AREA_NONE) {
        row->cells[S_DEFAULT] = order->areas->counties[order->county].code;
        row->cells[S_READ_ONLY] = "yes";
    }
}
static void set_municipality(struct xlsform *form, struct survey_row *row, const struct field *field) {
    const char *county = form->record->fields[form->record->county].name;
    (void)field;
    row->cells[S_TYPE] = type_with(form, "select_one", form->municipality_list);
    row->cells[S_RELEVANT] = arena_printf(form->book->arena, "${%s} != ''", county);
    row->cells[S_CHOICE_FILTER] = arena_printf(form->book->arena, "lan = ${%s}", county);
}
static void set_municipalities(struct xlsform *form, struct survey_row *row, const struct field *field) {
    (void)field;
    row->cells[S_TYPE] = type_with(form, "select_multiple", form->municipality_list);
    row->cells[S_APPEARANCE] = "autocomplete";
}
/* North; east follows in a row of its own. */
static void set_point(struct xlsform *form, struct survey_row *row, const struct field *field) {
    struct arena *arena = form->book->arena;
    row->cells[S_TYPE] = "decimal";
    row->cells[S_NAME] = arena_printf(arena, "%s_n", field->name);
    row->cells[S_CONSTRAINT] = NORTH_RANGE;
    for (size_t language = 0; language < LANGUAGE_COUNT; language++)
        row->cells[S_LABEL_SV + language] = arena_printf(arena, "%s: N", row->cells[S_LABEL_SV + language]);
    set_both(form, row, S_MESSAGE_SV, &METRES, "", "");
}

static void (*const SETTERS[FIELD_TYPE_COUNT])(struct xlsform *form, struct survey_row *row, const struct field *field) = {
    [FIELD_TEXT] = set_text,
    [FIELD_INTEGER] = set_integer,
    [FIELD_DECIMAL] = set_decimal,
    [FIELD_DATE] = set_date,
    [FIELD_SELECT_ONE] = set_one,
    [FIELD_SELECT_MULTIPLE] = set_multiple,
    [FIELD_COUNTY] = set_county,
    [FIELD_MUNICIPALITY] = set_municipality,
    [FIELD_MUNICIPALITIES] = set_municipalities,
    [FIELD_POINT] = set_point,
};

/* Asked when north has been answered, and then it must be: half a point is nowhere. */
static void write_east(struct xlsform *form, const struct survey_row *north, const struct field *field) {
    struct arena *arena = form->book->arena;
    struct survey_row row = *north;
    row.cells[S_NAME] = arena_printf(arena, "%s_e", field->name);
    row.cells[S_CONSTRAINT] = EAST_RANGE;
    row.cells[S_REQUIRED] = "yes";
    row.cells[S_RELEVANT] = arena_printf(arena, "${%s} != ''", north->cells[S_NAME]);
    for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
        char *label = arena_text(arena, north->cells[S_LABEL_SV + language]);
        label[strlen(label) - 1] = 'E';
        row.cells[S_LABEL_SV + language] = label;
    }
    write_row(form, row.cells, S_COUNT);
}

static void write_question(struct xlsform *form, const struct field *field) {
    struct survey_row row = {{NULL}};
    row.cells[S_NAME] = field->name;
    set_label(&row, &field->label, field->name);
    row.cells[S_REQUIRED] = field->required || field->type == FIELD_COUNTY || field->type == FIELD_MUNICIPALITY ? "yes" : NULL;
    SETTERS[field->type](form, &row, field);
    write_row(form, row.cells, S_COUNT);
    if (field->type == FIELD_POINT)
        write_east(form, &row, field);
}

static void write_bound(struct xlsform *form, const char *type) {
    struct survey_row row = {{NULL}};
    row.cells[S_TYPE] = type;
    row.cells[S_NAME] = form->record->name;
    if (text_starts(type, "begin"))
        set_label(&row, &form->record->label, form->record->name);
    write_row(form, row.cells, S_COUNT);
}

/* A place is asked for inside its municipality's answer. What is exported of a repeat is a table of its own, without that answer: so each
 * place carries its municipality's code. */
static void write_code(struct xlsform *form) {
    const struct record *answers = &form->order->pipeline->records[0];
    const char *municipality = answers->fields[answers->municipality].name;
    struct survey_row row = {{NULL}};
    row.cells[S_TYPE] = "calculate";
    row.cells[S_NAME] = arena_printf(form->book->arena, "%skod", municipality);
    row.cells[S_CALCULATION] = arena_printf(form->book->arena, "${%s}", municipality);
    if (record_field(form->record, row.cells[S_NAME]) == FIELD_NONE)
        write_row(form, row.cells, S_COUNT);
}

static bool write_survey(struct xlsform *form, struct error *error) {
    const struct pipeline *pipeline = form->order->pipeline;
    if (!open_sheet(form, "survey", SURVEY_HEADS, S_COUNT, error))
        return false;
    for (size_t i = 0; i < pipeline->record_count; i++) {
        form->record = &pipeline->records[i];
        if (i > 0) {
            write_bound(form, "begin_repeat");
            write_code(form);
        }
        for (size_t j = 0; j < form->record->field_count; j++)
            if (i == 0 || (j != form->record->county && j != form->record->municipality))
                write_question(form, &form->record->fields[j]);
        if (i > 0)
            write_bound(form, "end_repeat");
    }
    return page_close(&form->page, error);
}

/* ---- choices ---- */

static void write_choice(struct xlsform *form, const char *list, const char *name, const struct wording *label, const char *county) {
    const char *cells[C_COUNT] = {[C_LIST] = list, [C_NAME] = name, [C_COUNTY] = county};
    for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
        const char *text = wording_get(label, (enum language)language);
        cells[C_LABEL_SV + language] = *text != '\0' ? text : name;
    }
    write_row(form, cells, C_COUNT);
}

static void write_places(struct xlsform *form) {
    const struct area_register *areas = form->order->areas;
    for (size_t i = 0; i < areas->county_count; i++)
        write_choice(form, form->county_list, areas->counties[i].code, &(struct wording){{areas->counties[i].name, NULL}}, NULL);
    for (size_t i = 0; i < areas->municipality_count; i++) {
        const struct municipality *municipality = &areas->municipalities[i];
        write_choice(form, form->municipality_list, municipality->code, &(struct wording){{municipality->name, NULL}},
                     areas->counties[municipality->county].code);
    }
}

static bool write_choices(struct xlsform *form, struct error *error) {
    const struct pipeline *pipeline = form->order->pipeline;
    if (!open_sheet(form, "choices", CHOICE_HEADS, C_COUNT, error))
        return false;
    for (size_t i = 0; i < pipeline->list_count; i++)
        for (size_t j = 0; j < pipeline->lists[i].count; j++)
            write_choice(form, pipeline->lists[i].name, pipeline->lists[i].choices[j].name, &pipeline->lists[i].choices[j].label, NULL);
    write_places(form);
    return page_close(&form->page, error);
}

/* ---- settings ---- */

/* An id of letters, digits, "_", "-": it becomes part of addresses. */
static const char *form_id(const struct xlsform *form) {
    const struct form_order *order = form->order;
    char *id = arena_printf(form->book->arena, *order->wave == '\0' ? "%s" : "%s_%s", order->pipeline->survey, order->wave);
    for (char *at = id; *at != '\0'; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '_' || *at == '-';
        *at = plain ? *at : '_';
    }
    return id;
}

static bool write_settings(struct xlsform *form, struct error *error) {
    const struct form_order *order = form->order;
    const struct record *answers = &order->pipeline->records[0];
    struct arena *arena = form->book->arena;
    const char *title = book_say(form->book, &order->pipeline->title);
    const char *cells[T_COUNT] = {
        [T_TITLE] = *order->wave == '\0' ? title : arena_printf(arena, "%s %s", title, order->wave),
        [T_ID] = form_id(form),
        [T_VERSION] = arena_printf(arena, "%.*s", HASH_SHOWN, order->pipeline->sha256),
        [T_LANGUAGE] = order->language == LANGUAGE_EN ? EN : SV,
        [T_INSTANCE] = arena_printf(arena, "${%s}", answers->fields[answers->municipality].name),
    };
    if (!open_sheet(form, "settings", SETTING_HEADS, T_COUNT, error))
        return false;
    write_row(form, cells, T_COUNT);
    return page_close(&form->page, error);
}

/* ---- all of it ---- */

/* WANTED, or with "_" behind it when the survey has a list of that name. */
static const char *free_list_name(const struct xlsform *form, const char *wanted) {
    const struct pipeline *pipeline = form->order->pipeline;
    for (size_t i = 0; i < pipeline->list_count; i++)
        if (text_equal(pipeline->lists[i].name, wanted))
            return free_list_name(form, arena_printf(form->book->arena, "%s_", wanted));
    return wanted;
}

static bool write_xlsform(struct book *book, const struct form_order *order, struct error *error) {
    struct xlsform form = {.order = order, .book = book};
    lxw_doc_properties properties = {.title = arena_text(book->arena, book_say(book, &order->pipeline->title)),
                                     .author = arena_text(book->arena, "lansbild"),
                                     .created = (time_t)WORKBOOK_CREATED};
    form.county_list = free_list_name(&form, "lan");
    form.municipality_list = free_list_name(&form, "kommun");
    if (!book_formats_add(book) || workbook_set_properties(book->file, &properties) != LXW_NO_ERROR)
        return error_set(error, "The form cannot be begun: %s", lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED));
    return write_survey(&form, error) && write_choices(&form, error) && write_settings(&form, error);
}

bool publish_xlsform(const struct form_order *order, const char *path, struct error *error) {
    return form_publish(order, path, write_xlsform, error);
}
