#include "cli/explain_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "sheet/sheet.h"

const char *label_of(const struct inquiry *inquiry, const struct field *field, const char *code) {
    const struct area_register *areas = inquiry->store->areas;
    const struct choice *choice = field->list ? choice_by_name(field->list, code) : NULL;
    if (choice)
        return wording_get(&choice->label, LANGUAGE_SV);
    size_t county = field->type == FIELD_COUNTY ? area_county_by_code(areas, code) : AREA_NONE;
    if (county != AREA_NONE)
        return areas->counties[county].name;
    bool municipal = field->type == FIELD_MUNICIPALITY || field->type == FIELD_MUNICIPALITIES;
    size_t municipality = municipal ? area_municipality_by_code(areas, code) : AREA_NONE;
    return municipality == AREA_NONE ? NULL : areas->municipalities[municipality].name;
}

void print_place(const char *sheet, uint32_t row, uint32_t column) {
    char ref[CELL_REF_SIZE];
    if (*sheet)
        printf("sheet \"%s\", ", sheet);
    if (row && column)
        cell_ref(row, column, ref);
    else
        snprintf(ref, sizeof ref, "row %" PRIu32, row);
    printf("%s", ref);
}

/* ---- published figures ---- */

bool has_keys(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct record *record = inquiry->record;
    const char *rest = text_fold(inquiry->arena, inquiry->id);
    while (*rest != '\0') {
        size_t longest = 0;
        for (size_t i = 0; i < record->key_count; i++) {
            const struct field *field = &record->fields[record->keys[i]];
            const char *code = row->values[record->keys[i]].text, *label = label_of(inquiry, field, code);
            const char *const names[] = {text_fold(inquiry->arena, code), text_fold(inquiry->arena, label ? label : code)};
            for (size_t n = 0; n < 2; n++) {
                size_t length = strlen(names[n]);
                bool fits = length > longest && text_starts(rest, names[n]) && strchr(" ,;", rest[length]);
                longest = fits ? length : longest;
            }
        }
        if (longest == 0)
            return false;
        rest += longest;
        rest += strspn(rest, " ,;");
    }
    return true;
}

void print_keys(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct record *record = inquiry->record;
    for (size_t i = 0; i < record->key_count; i++) {
        const struct field *field = &record->fields[record->keys[i]];
        const char *code = row->values[record->keys[i]].text, *label = label_of(inquiry, field, code);
        printf("%s%s %s%s%s", i ? ", " : "", field->name, code, label ? " = " : "", label ? label : "");
    }
    printf("\n");
}

/* The line of choices.csv that knows the words of a key. */
static void print_key_line(const struct inquiry *inquiry, const struct field *field, const char *code) {
    const struct choice *choice = field->list ? choice_by_name(field->list, code) : NULL;
    if (choice && choice->line)
        printf(" (%s/choices.csv:%zu)", inquiry->store->pipeline->folder, choice->line);
}

void print_key_places(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct record *record = inquiry->record;
    for (size_t i = 0; i < record->key_count; i++) {
        const struct cell_place *place = &row->places[record->keys[i]];
        const struct field *field = &record->fields[record->keys[i]];
        printf("  %-7s ", field->name);
        if (place->row && place->column)
            print_place(row->sheet, place->row, place->column);
        else
            printf("from the name of the sheet, the file or the wave");
        print_key_line(inquiry, field, row->values[record->keys[i]].text);
        printf("\n");
    }
    if (record->key_count && !record_has_key(record, inquiry->field))
        print_setting(inquiry, "published");
}
