#include "forms/template_form.h"

#include <string.h>

#include "workbook/workbook.h"

/* Rows to type in when nothing stands there beforehand: more than all 290 municipalities, and five times the places of the county that had
 * most drug scenes (64). */
#define ROWS_FREE 320u
/* A list with more choices than this gets one cell: nobody finds the right one of so many columns. */
#define MARKS_MAX 40u
/* Years that an unpivoted form asks for, the round's own last. */
#define YEARS 5
/* The contract's field for the round. */
#define OCCASION_FIELD "mattillfalle"

static const struct wording GUIDE_NAME = {{"Instruktion", "Instructions"}};
static const struct wording LISTS_NAME = {{"Listor", "Lists"}};
static const struct wording ANSWERS_NAME = {{"Svar", "Answers"}};
static const struct wording SHEET_TITLE = {{"{1} – {2}", "{1} – {2}"}};
static const struct wording PLACES_TITLE = {{"{1}: {2}", "{1}: {2}"}};

/* ---- words ---- */

const char *form_label(const struct form *form, const struct field *field) {
    const char *label = book_say(form->book, &field->label);
    return *label != '\0' ? label : field->name;
}

static const char *choice_label(const struct form *form, const struct choice *choice) {
    const char *label = book_say(form->book, &choice->label);
    return *label != '\0' ? label : choice->name;
}

int form_wave_year(const char *wave) {
    size_t digits = strspn(wave, "0123456789"), year;
    char text[5] = "";
    if (digits < 4)
        return 0;
    memcpy(text, wave, 4);
    return text_to_count(text, FIELD_YEAR_MAX, &year) && year >= FIELD_YEAR_MIN ? (int)year : 0;
}

/* ---- what a column takes ---- */

static enum form_kind number_kind(const struct field *field) {
    return field_is_year(field) ? FORM_YEAR : field->type == FIELD_INTEGER ? FORM_INTEGER : FORM_DECIMAL;
}

static enum form_kind text_kind(const struct form_sheet *sheet, size_t field) {
    if (sheet->record->fields[field].personal == PERSONAL_FREE_TEXT)
        return FORM_FREE_TEXT;
    return field == sheet->record->id ? FORM_ID : FORM_TEXT;
}

static enum form_kind kind_of(const struct form_sheet *sheet, size_t index) {
    static const enum form_kind KINDS[FIELD_TYPE_COUNT] = {
        [FIELD_TEXT] = FORM_TEXT,
        [FIELD_DATE] = FORM_DATE,
        [FIELD_SELECT_ONE] = FORM_LIST,
        [FIELD_SELECT_MULTIPLE] = FORM_SEVERAL,
        [FIELD_COUNTY] = FORM_COUNTY,
        [FIELD_MUNICIPALITY] = FORM_MUNICIPALITY,
        [FIELD_MUNICIPALITIES] = FORM_MUNICIPALITIES,
        [FIELD_POINT] = FORM_NORTH,
    };
    const struct field *field = &sheet->record->fields[index];
    if (field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL)
        return number_kind(field);
    return field->type == FIELD_TEXT ? text_kind(sheet, index) : KINDS[field->type];
}

/* ---- columns ---- */

struct planning {
    struct form *form;
    struct form_sheet *sheet;
    size_t capacity;
    bool answers; /* the sheet of svar: a row per municipality */
};

static struct form_column *add_column(struct planning *planning, size_t field, enum form_kind kind) {
    struct form_sheet *sheet = planning->sheet;
    sheet->columns =
        arena_grow(planning->form->book->arena, sheet->columns, sheet->column_count, &planning->capacity, sizeof *sheet->columns);
    struct form_column *column = &sheet->columns[sheet->column_count++];
    *column = (struct form_column){.field = field, .kind = kind};
    return column;
}

static void add_marks(struct planning *planning, size_t field, const struct choice_list *list) {
    for (size_t i = 0; i < list->count; i++)
        add_column(planning, field, FORM_MARK)->choice = &list->choices[i];
    planning->sheet->grouped = true;
}

static void add_years(struct planning *planning, size_t field) {
    int last = form_wave_year(planning->form->order->wave);
    for (int year = last - YEARS + 1; year <= last; year++)
        add_column(planning, field, number_kind(&planning->sheet->record->fields[field]))->year = year;
    planning->sheet->grouped = true;
}

static bool is_unpivoted(const struct planning *planning, const struct field *field, const char *name) {
    return planning->answers && name != NULL && form_wave_year(planning->form->order->wave) != 0 && text_equal(field->name, name);
}

static void add_field(struct planning *planning, size_t index) {
    const struct record *record = planning->sheet->record;
    const struct field *field = &record->fields[index];
    const struct unpivot_rule *unpivot = &planning->form->order->pipeline->unpivot;
    if (is_unpivoted(planning, field, unpivot->value))
        add_years(planning, index);
    else if (field->type == FIELD_SELECT_MULTIPLE && field->list->count > 1 && field->list->count <= MARKS_MAX)
        add_marks(planning, index, field->list);
    else if (!is_unpivoted(planning, field, unpivot->key))
        add_column(planning, index, kind_of(planning->sheet, index));
    if (field->type == FIELD_POINT) {
        add_column(planning, index, FORM_EAST);
        planning->sheet->grouped = true;
    }
}

static bool is_occasion(const struct field *field) {
    return field->type == FIELD_TEXT && text_equal(field->name, OCCASION_FIELD);
}

/* The municipality first, so that it can stay in sight. A place's county follows from its municipality. */
static void add_columns(struct planning *planning) {
    const struct form_order *order = planning->form->order;
    struct form_sheet *sheet = planning->sheet;
    const struct record *record = sheet->record;
    bool listed = planning->answers && order->county != AREA_NONE;
    if (listed &&
        order->pipeline->unpivot.value == NULL) /* 2021 and 1980 are codes, but beside columns of years they would look like years */
        add_column(planning, record->municipality, FORM_CODE)->fixed = true;
    add_column(planning, record->municipality, FORM_MUNICIPALITY)->fixed = listed;
    sheet->frozen = sheet->column_count;
    for (size_t i = 0; i < record->field_count; i++) {
        if (i == record->municipality || (i == record->county && !planning->answers))
            continue;
        add_field(planning, i);
        if (i == record->id && !planning->answers)
            sheet->frozen = sheet->column_count;
        if (i == record->county ? listed : is_occasion(&record->fields[i]) && *order->wave != '\0')
            sheet->columns[sheet->column_count - 1].fixed = true;
    }
    sheet->row_count = listed ? order->areas->counties[order->county].municipality_count : ROWS_FREE;
}

size_t form_group_length(const struct form_sheet *sheet, size_t column) {
    size_t length = 1;
    bool alone = sheet->columns[column].kind == FORM_CODE;
    while (!alone && column + length < sheet->column_count && sheet->columns[column + length].field == sheet->columns[column].field)
        length++;
    return length;
}

bool form_is_grouped(const struct form_sheet *sheet, size_t column) {
    const struct form_column *it = &sheet->columns[column];
    return it->kind == FORM_MARK || it->kind == FORM_NORTH || it->kind == FORM_EAST || it->year != 0;
}

const char *form_fixed_text(const struct form *form, const struct form_sheet *sheet, size_t column, size_t row) {
    const struct area_register *areas = form->order->areas;
    const struct form_column *it = &sheet->columns[column];
    if (it->kind == FORM_TEXT)
        return form->order->wave;
    const struct county *county = &areas->counties[form->order->county];
    const struct municipality *municipality = &areas->municipalities[county->first_municipality + row];
    return it->kind == FORM_CODE ? municipality->code : it->kind == FORM_MUNICIPALITY ? municipality->name : county->name;
}

/* ---- sheets ---- */

static const char *sheet_name(const struct form *form, size_t index) {
    const struct record *record = &form->order->pipeline->records[index];
    const char *label = book_say(form->book, &record->label);
    if (index > 0)
        return *label != '\0' ? label : record->name;
    bool named = form->book->language == LANGUAGE_SV && record->alias_count > 0; /* by this name the sheet is known when it comes back */
    return named ? record->aliases[0] : book_say(form->book, &ANSWERS_NAME);
}

/* "Öppna drogscener 2026 – Hallands län": the county stands above each table, where it is looked for. */
static const char *sheet_title(const struct form *form, size_t index) {
    const struct book *book = form->book;
    const char *title = form->title;
    if (index > 0)
        title = book_fill(book, &PLACES_TITLE, title, sheet_name(form, index), NULL);
    return form->order->county == AREA_NONE ? title
                                            : book_fill(book, &SHEET_TITLE, title, book_county_name(book, form->order->county), NULL);
}

static void plan_sheet(struct form *form, size_t index, struct map *taken) {
    struct form_sheet *sheet = &form->sheets[index];
    *sheet = (struct form_sheet){.record = &form->order->pipeline->records[index]};
    sheet->name = sheet_name_make(form->book->arena, taken, sheet_name(form, index));
    sheet->title = sheet_title(form, index);
    struct planning planning = {.form = form, .sheet = sheet, .answers = index == 0};
    add_columns(&planning);
}

/* ---- lists ---- */

static void fill_choices(struct form *form, struct form_list *list) {
    list->name = list->choices->name;
    list->count = list->choices->count;
    list->texts = arena_array(form->book->arena, list->count, sizeof *list->texts);
    for (size_t i = 0; i < list->count; i++)
        list->texts[i] = choice_label(form, &list->choices->choices[i]);
}

static void fill_places(struct form *form, struct form_list *list) {
    const struct area_register *areas = form->order->areas;
    bool counties = list->type == FIELD_COUNTY;
    size_t first = 0, count = counties ? areas->county_count : areas->municipality_count;
    if (!counties && form->order->county != AREA_NONE) {
        first = areas->counties[form->order->county].first_municipality;
        count = areas->counties[form->order->county].municipality_count;
    }
    list->name = counties ? "lan" : "kommun";
    list->count = count;
    list->texts = arena_array(form->book->arena, count, sizeof *list->texts);
    for (size_t i = 0; i < count; i++)
        list->texts[i] = counties ? areas->counties[i].name : areas->municipalities[first + i].name;
}

static bool needs_list(const struct form_column *column) {
    return !column->fixed && (column->kind == FORM_LIST || column->kind == FORM_COUNTY || column->kind == FORM_MUNICIPALITY);
}

size_t form_list_of(const struct form *form, const struct form_sheet *sheet, size_t column) {
    const struct field *field = &sheet->record->fields[sheet->columns[column].field];
    for (size_t i = 0; needs_list(&sheet->columns[column]) && i < form->list_count; i++)
        if (form->lists[i].choices != NULL ? form->lists[i].choices == field->list : form->lists[i].type == field->type)
            return i;
    return FORM_NO_LIST;
}

static void plan_lists(struct form *form) {
    size_t capacity = 0;
    for (size_t s = 0; s < form->sheet_count; s++)
        for (size_t i = 0; i < form->sheets[s].column_count; i++) {
            const struct form_sheet *sheet = &form->sheets[s];
            const struct field *field = &sheet->record->fields[sheet->columns[i].field];
            if (!needs_list(&sheet->columns[i]) || form_list_of(form, sheet, i) != FORM_NO_LIST)
                continue;
            form->lists = arena_grow(form->book->arena, form->lists, form->list_count, &capacity, sizeof *form->lists);
            struct form_list *list = &form->lists[form->list_count++];
            *list = (struct form_list){.choices = field->list, .type = field->type};
            if (list->choices != NULL)
                fill_choices(form, list);
            else
                fill_places(form, list);
        }
}

/* ---- all of it ---- */

bool form_has_kind(const struct form *form, enum form_kind kind) {
    for (size_t s = 0; s < form->sheet_count; s++)
        for (size_t i = 0; i < form->sheets[s].column_count; i++)
            if (form->sheets[s].columns[i].kind == kind && !form->sheets[s].columns[i].fixed)
                return true;
    return false;
}

void form_init(struct form *form, struct book *book, const struct form_order *order) {
    *form = (struct form){.order = order, .book = book, .sheet_count = order->pipeline->record_count};
    struct map taken;
    map_init(&taken, book->arena);
    const char *title = book_say(book, &order->pipeline->title);
    form->title = *order->wave == '\0' ? title : arena_printf(book->arena, "%s %s", title, order->wave);
    form->guide_name = sheet_name_make(book->arena, &taken, book_say(book, &GUIDE_NAME));
    form->lists_name = sheet_name_make(book->arena, &taken, book_say(book, &LISTS_NAME));
    form->sheets = arena_array(book->arena, form->sheet_count, sizeof *form->sheets);
    for (size_t i = 0; i < form->sheet_count; i++)
        plan_sheet(form, i, &taken);
    plan_lists(form);
}
