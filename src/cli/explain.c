#include "cli/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/explain_parts.h"

#define HASH_SHOWN 12 /* hexadecimal digits of a file's hash */

/* ---- gathering ---- */

static bool keep_outcome(void *context, const struct stored_outcome *outcome) {
    struct inquiry *inquiry = context;
    struct arena *arena = inquiry->arena;
    const char *code = inquiry->store->areas->municipalities[inquiry->municipality].code;
    bool known = strcmp(outcome->kommun, code) == 0 || (inquiry->field == inquiry->record->county && !*outcome->kommun); /* read first */
    if (strcmp(outcome->field, inquiry->record->fields[inquiry->field].name) != 0 || strcmp(outcome->record, inquiry->record->name) != 0 ||
        !known)
        return true;
    inquiry->outcomes = arena_grow(arena, inquiry->outcomes, inquiry->outcome_count, &inquiry->outcome_capacity, sizeof *inquiry->outcomes);
    inquiry->outcomes[inquiry->outcome_count++] = (struct stored_outcome){.file = arena_text(arena, outcome->file),
                                                                          .sheet = arena_text(arena, outcome->sheet),
                                                                          .raw = arena_text(arena, outcome->raw),
                                                                          .value = arena_text(arena, outcome->value),
                                                                          .status = arena_text(arena, outcome->status),
                                                                          .rule = arena_text(arena, outcome->rule),
                                                                          .then = arena_text(arena, outcome->then),
                                                                          .row = outcome->row,
                                                                          .column = outcome->column};
    return true;
}

bool inquiry_load(struct inquiry *inquiry, struct error *error) {
    const char *record = inquiry->record->name, *field = inquiry->record->fields[inquiry->field].name;
    finding_list_init(&inquiry->findings, inquiry->arena);
    return store_asked(inquiry->store, inquiry->arena, inquiry->wave, record, field, &inquiry->asked, &inquiry->asked_count, error) &&
           store_ledger(inquiry->store, inquiry->arena, inquiry->wave, &inquiry->ledger, &inquiry->ledger_count, error) &&
           store_findings(inquiry->store, inquiry->wave, &inquiry->findings, error) &&
           store_outcomes(inquiry->store, inquiry->wave, keep_outcome, inquiry, error) &&
           store_corrections(inquiry->store, inquiry->arena, inquiry->wave, &inquiry->corrections, &inquiry->correction_count, error);
}

static size_t name_field(const struct record *record) {
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].personal == PERSONAL_PLACE_NAME)
            return i;
    return FIELD_NONE;
}

bool inquiry_is_about(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct record *record = inquiry->record;
    if (!inquiry->id)
        return true;
    if (record->key_count > 0)
        return has_keys(inquiry, row);
    const size_t fields[] = {record->id, name_field(record)};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i] < record->field_count &&
            strcmp(text_fold(inquiry->arena, inquiry->id), text_fold(inquiry->arena, row->values[fields[i]].text)) == 0)
            return true;
    return false;
}

static const struct ledger_entry *find_return(const struct inquiry *inquiry, const char *path) {
    for (size_t i = 0; i < inquiry->ledger_count; i++)
        if (strcmp(inquiry->ledger[i].path, path) == 0)
            return &inquiry->ledger[i];
    return NULL;
}

/* ---- words ---- */

static void print_value(const struct inquiry *inquiry, const char *value) {
    const struct field *field = &inquiry->record->fields[inquiry->field];
    const char **codes;
    size_t count = text_split(inquiry->arena, value, ";", &codes), shown = 0;
    printf("%s", *value ? value : "(empty)");
    for (size_t i = 0; i < count; i++) {
        const char *label = label_of(inquiry, field, codes[i]);
        if (label)
            printf("%s%s", shown++ ? ", " : "  = ", label);
    }
    printf("\n");
}

/* ---- a value that counts ---- */

/* Whether a cell belongs to what the row says: in tables its row, in forms and turned tables its column. Where each cell of a table is a
 * row of its own, only the very cell does. */
static bool is_of_row(const struct inquiry *inquiry, const struct stored_row *row, const struct cell_place *place, uint32_t cell_row,
                      uint32_t cell_column) {
    const struct pipeline *pipeline = inquiry->store->pipeline;
    if (pipeline->published.on || (pipeline->unpivot.value && inquiry->record == pipeline->records))
        return cell_row == place->row && cell_column == place->column;
    return place->row == row->row ? cell_row == place->row : cell_column == place->column;
}

static void print_file(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct ledger_entry *entry = find_return(inquiry, row->file);
    printf("  file    %s", row->file);
    if (entry)
        printf(" (%s, sha256 %.*s…)", entry->format, HASH_SHOWN, entry->sha256);
    printf("\n");
}

/* All cells that made the value: one, or a column per choice. True if any of them was more than its plain text. */
static bool print_outcomes(const struct inquiry *inquiry, const struct stored_row *row, const struct cell_place *place) {
    bool any = false;
    for (size_t i = 0; i < inquiry->outcome_count; i++) {
        const struct stored_outcome *outcome = &inquiry->outcomes[i];
        if (strcmp(outcome->file, row->file) != 0 || strcmp(outcome->sheet, row->sheet) != 0 ||
            !is_of_row(inquiry, row, place, outcome->row, outcome->column))
            continue;
        print_outcome(inquiry, row, outcome, outcome->row != place->row || outcome->column != place->column);
        any = true;
    }
    return any;
}

/* What was found about the value's own cells; for a row that does not count (WHOLE) also what was found about the row. */
static void print_findings_of(const struct inquiry *inquiry, const struct stored_row *row, const struct cell_place *place, bool whole) {
    const char *name = inquiry->record->fields[inquiry->field].name;
    const struct cell_place *key = &row->places[inquiry->record->municipality];
    for (size_t i = 0; i < inquiry->findings.count; i++) {
        const struct finding *finding = &inquiry->findings.items[i];
        if (strcmp(finding->file, row->file) != 0 || strcmp(finding->sheet, row->sheet) != 0)
            continue;
        bool here = place->row ? is_of_row(inquiry, row, place, finding->row, finding->column) : finding->row == row->row;
        bool own = strcmp(finding->field, name) == 0 && here;
        bool of_row = whole && finding->row == key->row && finding->column == key->column;
        if (own || of_row)
            print_finding(inquiry, finding);
    }
}

static void print_heading(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct record *record = inquiry->record;
    size_t name = name_field(record);
    if (record->key_count > 0) {
        print_keys(inquiry, row);
        return;
    }
    if (record->id >= record->field_count)
        return;
    printf("%s %s", record->fields[record->id].name, *row->values[record->id].text ? row->values[record->id].text : "(none)");
    if (name != FIELD_NONE && *row->values[name].text)
        printf(" \"%s\"", row->values[name].text);
    printf("\n");
}

void explain_row(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct cell_place *place = &row->places[inquiry->field];
    const char *value = row->values[inquiry->field].text;
    print_heading(inquiry, row);
    printf("  value   ");
    print_value(inquiry, value);
    print_file(inquiry, row);
    if (!place->row || !place->column) {
        printf("  row     ");
        print_place(row->sheet, row->row, 0);
        printf("\n");
        if (row->places_known)
            print_without_cell(inquiry, row);
        else
            printf("  %s  the return gives no places\n", *value ? "rule  " : "why   ");
        print_findings_of(inquiry, row, place, false);
        return;
    }
    printf("  cell    ");
    print_place(row->sheet, place->row, place->column);
    printf("\n");
    print_asked(inquiry, row, place);
    print_key_places(inquiry, row);
    if (!print_outcomes(inquiry, row, place))
        printf("  %s\n", !*value                                           ? "why     the cell is empty"
                         : record_has_key(inquiry->record, inquiry->field) ? "rule    head: from the words that the table says it with"
                                                                           : "stood   the same: nothing was changed");
    print_findings_of(inquiry, row, place, false);
}

void explain_other_row(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct cell_place *place = &row->places[inquiry->field];
    const struct ledger_entry *entry = find_return(inquiry, row->file);
    print_heading(inquiry, row);
    printf("  value   ");
    print_value(inquiry, row->values[inquiry->field].text);
    print_file(inquiry, row);
    printf("  cell    ");
    print_place(row->sheet, place->row ? place->row : row->row, place->row ? place->column : 0);
    printf("\n");
    if (entry && entry->superseded_by)
        printf("  why     the file is replaced by a newer version: %s\n", entry->superseded_by);
    else
        print_findings_of(inquiry, row, place, true);
}

/* ---- no value at all ---- */

static void print_sentence(const struct finding *finding) {
    struct text text;
    text_init(&text);
    finding_print(finding, LANGUAGE_EN, &text);
    printf("  %s\n", text_get(&text));
    text_release(&text);
}

static bool is_from(const struct inquiry *inquiry, const struct ledger_entry *entry) {
    return entry && (entry->county == AREA_NONE || entry->county == inquiry->store->areas->municipalities[inquiry->municipality].county);
}

/* Errors at the municipality's own question are rows left out; errors without a row are files set aside. */
static size_t print_left_out(const struct inquiry *inquiry) {
    size_t count = 0;
    for (size_t i = 0; i < inquiry->findings.count; i++) {
        const struct finding *finding = &inquiry->findings.items[i];
        const struct ledger_entry *entry = find_return(inquiry, finding->file);
        bool row = strcmp(finding->field, inquiry->record->fields[inquiry->record->municipality].name) == 0 && !*finding->kommun &&
                   strcmp(finding->record, inquiry->record->name) == 0;
        bool file = entry && entry->state == RETURN_SET_ASIDE;
        bool left_out = finding->severity == SEVERITY_ERROR || strcmp(finding->code, finding_code_name(FINDING_ROW_RULED_OUT)) == 0;
        if (!is_from(inquiry, entry) || !left_out || (!row && !file))
            continue;
        if (count++ == 0)
            printf("Left out of the returns of its county, or of returns whose county is not known:\n");
        print_sentence(finding);
    }
    return count;
}

void explain_absence(const struct inquiry *inquiry) {
    const struct area_register *areas = inquiry->store->areas;
    size_t county = areas->municipalities[inquiry->municipality].county, returns = 0;
    printf("Nothing is published: %s.\n", inquiry->record->key_count ? "no figure that was read is that one" : "no row counts");
    if (inquiry->record->key_count)
        return; /* published tables have no senders */
    size_t left_out = print_left_out(inquiry);
    for (size_t i = 0; i < inquiry->ledger_count; i++)
        returns += inquiry->ledger[i].county == county && inquiry->ledger[i].state == RETURN_READ;
    if (returns == 0)
        printf("No return of %s was read.\n", areas->counties[county].name);
    else if (left_out == 0)
        printf("%zu return%s of %s %s read; none has a row for it.\n", returns, returns == 1 ? "" : "s", areas->counties[county].name,
               returns == 1 ? "was" : "were");
}
