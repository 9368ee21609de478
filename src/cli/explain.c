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
                                                                          .row = outcome->row,
                                                                          .column = outcome->column};
    return true;
}

bool inquiry_load(struct inquiry *inquiry, struct error *error) {
    finding_list_init(&inquiry->findings, inquiry->arena);
    return store_ledger(inquiry->store, inquiry->arena, inquiry->wave, &inquiry->ledger, &inquiry->ledger_count, error) &&
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

static const struct {
    const char *rule, *words;
} RULES[] = {
    {"approximate", "an approximate number; the number is taken"},
    {"code", "the code itself"},
    {"correction", "the county's own correction"},
    {"dash", "a lone dash"},
    {"date", "a date written in another way"},
    {"date_words", "a date in words"},
    {"decimal_comma", "a decimal comma"},
    {"decision", "an analyst's ruling"},
    {"formula_error", "a formula's error; counts as not available"},
    {"fuzzy", "the one spelling that is nearest"},
    {"head", "from the head of its column"},
    {"legend", "a sign that the file's legend or the definition explains"},
    {"label", "the text of a choice"},
    {"lost_zero", "a code that lost its leading zero"},
    {"mark", "a tick"},
    {"marks", "ticks in several columns"},
    {"tick", "a tick beside one of the choices in the cell"},
    {"missing_word", "words that say: not available"},
    {"number_word", "a number in words"},
    {"percent", "a per cent sign"},
    {"personal_data", "personal data is masked"},
    {"serial_date", "the spreadsheet's number of a day"},
    {"short_date", "a date of six digits"},
    {"spelling", "a known spelling, but for signs and accents"},
    {"synonym", "a synonym of the definition"},
    {"thousands", "marks between thousands"},
    {"unit", "a unit is left aside"},
    {"unknown_word", "words that say: not known"},
    {"week", "a week, which is no date"},
};

static const char *rule_words(const char *rule) {
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if (strcmp(RULES[i].rule, rule) == 0)
            return RULES[i].words;
    return "";
}

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

/* The ruling behind an outcome: about the whole cell, or about each of several answers in it. */
static void print_rulings(const struct inquiry *inquiry, const char *raw) {
    const struct store *store = inquiry->store;
    const struct municipality *municipality = &store->areas->municipalities[inquiry->municipality];
    const char *county = store->areas->counties[municipality->county].code, *name = inquiry->record->fields[inquiry->field].name;
    const char **parts;
    const struct decision *whole = ruling_find(store->pipeline, name, county, inquiry->wave, text_fold(inquiry->arena, raw));
    size_t count = text_split(inquiry->arena, raw, ";,/|&\n", &parts);
    for (size_t i = 0; i < (whole ? 1 : count); i++) {
        const struct decision *decision =
            whole ? whole : ruling_find(store->pipeline, name, county, inquiry->wave, text_fold(inquiry->arena, parts[i]));
        if (!decision)
            continue;
        printf("  ruled   \"%s\" is \"%s\"", whole ? raw : parts[i], decision->code);
        printf("%s%s%s%s", *decision->by ? ", by " : "", decision->by, *decision->date ? ", " : "", decision->date);
        printf("%s%s%s (%s:%zu)\n", *decision->note ? ": " : "", decision->note, *decision->county ? ", for this county" : "",
               decision->file, decision->line);
    }
}

/* What was filled in instead of what stood in the cell, by whom, when and where. */
static void print_corrections(const struct inquiry *inquiry, const struct stored_outcome *outcome) {
    for (size_t i = 0; i < inquiry->correction_count; i++) {
        const struct stored_correction *correction = &inquiry->corrections[i];
        if (!correction->applied || correction->row != outcome->row || correction->column != outcome->column ||
            strcmp(correction->path, outcome->file) != 0 || strcmp(correction->sheet, outcome->sheet) != 0)
            continue;
        printf("  now     %s\n  by      %s%s%s (%s, ", correction->text, *correction->by ? correction->by : "(nobody named)",
               *correction->date ? ", " : "", correction->date, correction->form);
        print_place(correction->form_sheet, correction->form_row, correction->form_column);
        printf(")\n");
    }
}

/* The lines of the definition that the choices come from, when a rule led from other words to them. */
static void print_choices(const struct inquiry *inquiry, const struct stored_outcome *outcome) {
    static const char *const rules[] = {"synonym", "label", "code", "fuzzy", "spelling", "mark", "marks", "tick"};
    const struct field *field = &inquiry->record->fields[inquiry->field];
    const char **codes;
    bool wanted = false;
    for (size_t i = 0; i < sizeof rules / sizeof *rules && !wanted; i++)
        wanted = strcmp(outcome->rule, rules[i]) == 0;
    size_t count = field->list && wanted ? text_split(inquiry->arena, outcome->value, ";", &codes) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct choice *choice = choice_by_name(field->list, codes[i]);
        if (choice && choice->line)
            printf("  choice  %s = %s (%s/choices.csv:%zu)\n", choice->name, wording_get(&choice->label, LANGUAGE_SV),
                   inquiry->store->pipeline->folder, choice->line);
    }
}

static void print_outcome(const struct inquiry *inquiry, const struct stored_outcome *outcome, bool with_place) {
    if (with_place) {
        printf("  also    ");
        print_place(outcome->sheet, outcome->row, outcome->column);
        printf("\n");
    }
    printf("  stood   %s\n  status  %s\n", outcome->raw, outcome->status);
    if (*outcome->rule)
        printf("  rule    %s%s%s\n", outcome->rule, *rule_words(outcome->rule) ? ": " : "", rule_words(outcome->rule));
    print_choices(inquiry, outcome);
    if (strcmp(outcome->rule, "correction") == 0)
        print_corrections(inquiry, outcome);
    if (strcmp(outcome->rule, "decision") == 0)
        print_rulings(inquiry, outcome->raw);
}

/* All cells that made the value: one, or a column per choice. True if any of them was more than its plain text. */
static bool print_outcomes(const struct inquiry *inquiry, const struct stored_row *row, const struct cell_place *place) {
    bool any = false;
    for (size_t i = 0; i < inquiry->outcome_count; i++) {
        const struct stored_outcome *outcome = &inquiry->outcomes[i];
        if (strcmp(outcome->file, row->file) != 0 || strcmp(outcome->sheet, row->sheet) != 0 ||
            !is_of_row(inquiry, row, place, outcome->row, outcome->column))
            continue;
        print_outcome(inquiry, outcome, outcome->row != place->row || outcome->column != place->column);
        any = true;
    }
    return any;
}

static void print_finding(const struct finding *finding) {
    printf("  found   %s %s: %s %s\n", severity_name(finding->severity), finding->code, finding_message(finding, LANGUAGE_EN),
           finding_suggestion(finding, LANGUAGE_EN));
}

/* What was found about the value's own cells; for a row that does not count (WHOLE) also what was found about the row. */
static void print_findings_of(const struct inquiry *inquiry, const struct stored_row *row, const struct cell_place *place, bool whole) {
    const char *name = inquiry->record->fields[inquiry->field].name;
    const struct cell_place *key = &row->places[inquiry->record->municipality];
    for (size_t i = 0; i < inquiry->findings.count; i++) {
        const struct finding *finding = &inquiry->findings.items[i];
        if (strcmp(finding->file, row->file) != 0 || strcmp(finding->sheet, row->sheet) != 0)
            continue;
        bool own = strcmp(finding->field, name) == 0 && place->row && is_of_row(inquiry, row, place, finding->row, finding->column);
        bool of_row = whole && finding->row == key->row && finding->column == key->column;
        if (own || of_row)
            print_finding(finding);
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
        printf("\n  %s  %s\n", *value ? "rule  " : "why   ",
               !row->places_known ? "the return gives no places"
               : *value           ? "no cell of the row says it: it follows from the return or from the row's other cells"
                                  : "the return does not ask this question");
        return;
    }
    printf("  cell    ");
    print_place(row->sheet, place->row, place->column);
    printf("\n");
    print_key_places(inquiry, row);
    if (!print_outcomes(inquiry, row, place))
        printf("  %s\n", *value ? "stood   the same: nothing was changed" : "why     the cell is empty");
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
