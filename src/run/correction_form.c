#include "run/correction_form.h"

#include <string.h>

#include "forms/forms.h"
#include "normalise/normalise.h"

#define TOP_ROWS 60u        /* the id and the heads stand above this, also when somebody has put lines in */
#define HEAD_BYTES_MAX 400u /* no head is that long; answers are, and need not be folded to see that they are none */

/* The form's table and what stands above it. */
struct form_sheet {
    struct arena *arena;
    const struct grid *grid;
    const struct cell *id;
    uint32_t id_row, head;
    uint32_t columns[CORRECTION_COLUMN_COUNT]; /* 0: not there */
};

/* ---- finding it ---- */

static const struct cell *find_id(const struct grid *grid, uint32_t *row) {
    for (size_t i = 0; i < grid->row_count && grid->rows[i].number <= TOP_ROWS; i++)
        for (size_t j = 0; j < grid->rows[i].count; j++)
            if (text_starts(grid->rows[i].cells[j].text, CORRECTION_MARK)) {
                *row = grid->rows[i].number;
                return &grid->rows[i].cells[j];
            }
    return NULL;
}

static bool says(struct arena *arena, const char *text, const struct wording *wording) {
    if (strnlen(text, HEAD_BYTES_MAX + 1) > HEAD_BYTES_MAX)
        return false;
    const char *folded = text_fold(arena, text);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (strcmp(folded, text_fold(arena, wording->in[i])) == 0)
            return true;
    return false;
}

static bool find_heads(struct form_sheet *sheet) {
    static const enum correction_column needed[] = {CORRECTION_KEY, CORRECTION_ANSWER, CORRECTION_FILE, CORRECTION_SHEET, CORRECTION_CELL};
    for (size_t i = 0; i < sheet->grid->row_count && sheet->grid->rows[i].number <= TOP_ROWS; i++) {
        const struct sheet_row *row = &sheet->grid->rows[i];
        size_t found = 0;
        memset(sheet->columns, 0, sizeof sheet->columns);
        for (size_t j = 0; j < row->count; j++)
            for (size_t c = 0; c < CORRECTION_COLUMN_COUNT; c++)
                if (!sheet->columns[c] && says(sheet->arena, row->cells[j].text, &correction_heads[c]))
                    sheet->columns[c] = row->cells[j].column;
        for (size_t n = 0; n < sizeof needed / sizeof *needed; n++)
            found += sheet->columns[needed[n]] > 0;
        sheet->head = row->number;
        if (found == sizeof needed / sizeof *needed)
            return true;
    }
    return false;
}

/* A workbook that only told something: nothing can be filled in. */
static bool is_note_sheet(const struct form_sheet *sheet) {
    for (size_t i = 0; i < sheet->grid->row_count && sheet->grid->rows[i].number <= TOP_ROWS; i++)
        for (size_t j = 0; j < sheet->grid->rows[i].count; j++)
            if (says(sheet->arena, sheet->grid->rows[i].cells[j].text, &correction_note_head))
                return true;
    return false;
}

/* What stands to the right of the word, above the table. */
static const char *find_sign(const struct form_sheet *sheet, const struct wording *word) {
    for (size_t i = 0; i < sheet->grid->row_count && sheet->grid->rows[i].number < sheet->head; i++) {
        const struct sheet_row *row = &sheet->grid->rows[i];
        for (size_t j = 0; j + 1 < row->count; j++)
            if (says(sheet->arena, row->cells[j].text, word))
                return personal_mask(sheet->arena, text_trim(sheet->arena, row->cells[j + 1].text), NULL);
    }
    return "";
}

/* ---- reading it ---- */

/* As it would be typed into an ordinary cell: 0.332 shown as per cent was 33.2 %. */
static const char *typed_text(struct arena *arena, const struct cell *cell) {
    char number[NUMBER_TEXT_SIZE];
    if (cell->type != CELL_NUMBER || !cell->percent)
        return personal_mask_answer(arena, text_trim(arena, cell->text));
    number_to_text(cell->number * 100, number);
    return arena_printf(arena, "%s %%", number);
}

/* An answer that no row id or cell stands beside, or that is a formula's error: somebody wrote it to be read. */
static void tell_loose(const struct form_sheet *sheet, const struct stored_correction *model, uint32_t row, struct finding_list *findings) {
    struct finding_where where = {.file = model->form, .sheet = model->form_sheet, .row = row, .column = sheet->columns[CORRECTION_ANSWER]};
    const char *text = personal_mask_answer(sheet->arena, grid_text(sheet->grid, row, where.column));
    finding_add(findings, FINDING_CORRECTION_LOOSE, &where, text, (const char *)NULL);
}

static void read_row(struct correction_form *form, const struct form_sheet *sheet, const struct stored_correction *model, uint32_t row,
                     struct finding_list *findings) {
    const struct grid *grid = sheet->grid;
    const uint32_t *columns = sheet->columns;
    const struct cell *answer = grid_cell(grid, row, columns[CORRECTION_ANSWER]);
    struct stored_correction item = *model;
    item.key = grid_text(grid, row, columns[CORRECTION_KEY]);
    if (!answer || text_is_blank(answer->text))
        return;
    if (!*item.key || answer->type == CELL_ERROR ||
        !cell_ref_parse(grid_text(grid, row, columns[CORRECTION_CELL]), &item.row, &item.column)) {
        tell_loose(sheet, model, row, findings);
        return;
    }
    item.path = grid_text(grid, row, columns[CORRECTION_FILE]);
    item.sheet = grid_text(grid, row, columns[CORRECTION_SHEET]);
    item.form_row = row;
    item.form_column = columns[CORRECTION_ANSWER];
    item.text = typed_text(sheet->arena, answer);
    form->items = arena_grow(sheet->arena, form->items, form->count, &form->capacity, sizeof *form->items);
    form->items[form->count++] = item;
}

static void read_id(struct correction_form *form, struct arena *arena, const char *id) {
    const char **parts;
    size_t count = text_split(arena, id + strlen(CORRECTION_MARK), "/", &parts);
    *form = (struct correction_form){
        .survey = count > 0 ? parts[0] : "", .wave = count > 1 ? parts[1] : "", .county = count > 2 ? parts[2] : ""};
}

/* One sheet with an id: its rows are added to FORM. */
static void read_sheet(struct correction_form *form, struct form_sheet *sheet, const char *shown, const char *survey, const char *wave,
                       struct finding_list *findings) {
    struct finding_where where = {.file = shown,
                                  .sheet = sheet->grid->info.name,
                                  .row = sheet->id ? sheet->id_row : sheet->head,
                                  .column = sheet->id ? sheet->id->column : 1};
    size_t before = form->count;
    if (strcmp(form->survey, survey) != 0 || strcmp(form->wave, wave) != 0) {
        finding_add(findings, FINDING_CORRECTION_FOREIGN, &where, "", form->survey, form->wave, (const char *)NULL);
        return;
    }
    if (!find_heads(sheet)) {
        if (is_note_sheet(sheet))
            finding_add(findings, FINDING_CORRECTION_FORM, &where, "", "0", (const char *)NULL);
        else
            finding_add(findings, FINDING_CORRECTION_BROKEN, &where, "", (const char *)NULL);
        return;
    }
    const struct stored_correction model = {.form = shown,
                                            .form_sheet = sheet->grid->info.name,
                                            .by = find_sign(sheet, &correction_by),
                                            .date = find_sign(sheet, &correction_date),
                                            .original = ""};
    for (size_t i = 0; i < sheet->grid->row_count; i++)
        if (sheet->grid->rows[i].number > sheet->head)
            read_row(form, sheet, &model, sheet->grid->rows[i].number, findings);
    finding_add(findings, FINDING_CORRECTION_FORM, &where, "", arena_printf(sheet->arena, "%zu", form->count - before), (const char *)NULL);
}

bool correction_form_read(struct correction_form *form, struct arena *arena, const struct grid_list *grids, const char *shown,
                          const char *survey, const char *wave, struct finding_list *findings) {
    bool found = false;
    for (size_t i = 0; i < grids->count; i++) { /* people copy the sheet, or gather several counties' in one workbook */
        struct form_sheet sheet = {.arena = arena, .grid = &grids->items[i]};
        sheet.id = find_id(sheet.grid, &sheet.id_row);
        if (!sheet.id && !find_heads(&sheet))
            continue;
        struct correction_form before = *form;
        if (sheet.id)
            read_id(form, arena, sheet.id->text);
        else /* the id is gone, but no return has such heads, and each row's own id says what it is about */
            *form = (struct correction_form){.survey = survey, .wave = wave, .county = ""};
        if (found) {
            form->items = before.items;
            form->count = before.count;
            form->capacity = before.capacity;
        }
        found = true;
        read_sheet(form, &sheet, shown, survey, wave, findings);
    }
    return found;
}
