/* By which rule a cell became its value, and the lines of the definition, the register and the rulings that the rule went by. */
#include "cli/explain_parts.h"

#include <stdio.h>
#include <string.h>

/* ---- rules ---- */

static const struct {
    const char *rule, *words;
} RULES[] = {
    {"approximate", "an approximate number; the number is taken"},
    {"class", "a number that lies in the class"},
    {"code", "the code itself"},
    {"correction", "the county's own correction"},
    {"dash_is_zero", "a lone dash, which is zero here"},
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
    {"mended", "text that was decoded twice is restored"},
    {"missing_word", "words that say: not available"},
    {"number_word", "a number in words"},
    {"percent", "a per cent sign"},
    {"personal_data", "personal data is masked"},
    {"remark", "a remark behind the answer is left aside"},
    {"serial_date", "the spreadsheet's number of a day"},
    {"short_date", "a date of six digits"},
    {"spelling", "a known spelling, but for signs and accents"},
    {"synonym", "a synonym of the definition"},
    {"thousand_units", "the table is in thousands"},
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

static void print_rule(const char *rule) {
    if (*rule)
        printf("  rule    %s%s%s\n", rule, *rule_words(rule) ? ": " : "", rule_words(rule));
}

/* ---- what the rule went by ---- */

static void print_ruling(const char *what, const char *code, const struct decision *ruling) {
    printf("  ruled   \"%s\" is \"%s\"", what, code);
    printf("%s%s%s%s", *ruling->by ? ", by " : "", ruling->by, *ruling->date ? ", " : "", ruling->date);
    printf("%s%s%s (%s:%zu)\n", *ruling->note ? ": " : "", ruling->note, *ruling->county ? ", for this county" : "", ruling->file,
           ruling->line);
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
        print_ruling(whole ? raw : parts[i], decision->code, decision);
    }
}

/* Lines of choices.csv, the register and pipeline.yaml. */
static void print_grounds(const struct inquiry *inquiry, const char *text, const char *value, const char *rule) {
    static const char *const kinds[] = {[GROUND_CHOICE] = "choice", [GROUND_PLACE] = "place", [GROUND_SETTING] = "setting"};
    const struct store *store = inquiry->store;
    const struct field *field = &inquiry->record->fields[inquiry->field];
    struct ground_list list;
    grounds_find(&list, inquiry->arena, store->pipeline, store->areas, field, text, value, rule);
    for (size_t i = 0; i < list.count; i++) {
        const struct ground *ground = &list.items[i];
        const char *label = ground->kind == GROUND_SETTING ? NULL : label_of(inquiry, field, ground->text);
        printf("  %-7s %s%s%s", kinds[ground->kind], ground->text, label ? " = " : "", label ? label : "");
        if (*ground->word && (!label || strcmp(ground->word, label) != 0))
            printf(", as \"%s\"", ground->word);
        printf(" (%s:%zu)\n", ground->file, ground->line);
    }
}

/* What was filled in instead of what stood in the cell, by whom, when and where; the last is what counts. */
static const char *print_corrections(const struct inquiry *inquiry, const struct stored_outcome *outcome) {
    const char *text = "";
    for (size_t i = 0; i < inquiry->correction_count; i++) {
        const struct stored_correction *correction = &inquiry->corrections[i];
        if (!correction->applied || correction->row != outcome->row || correction->column != outcome->column ||
            strcmp(correction->path, outcome->file) != 0 || strcmp(correction->sheet, outcome->sheet) != 0)
            continue;
        printf("  now     %s\n  by      %s%s%s (%s, ", correction->text, *correction->by ? correction->by : "(nobody named)",
               *correction->date ? ", " : "", correction->date, correction->form);
        print_place(correction->form_sheet, correction->form_row, correction->form_column);
        printf(")\n");
        text = correction->text;
    }
    return text;
}

/* ---- which line of the return asks ---- */

/* How a head was understood; others ("fuzzy 1") say it themselves. */
static const char *evidence_words(const char *evidence) {
    static const struct {
        const char *evidence, *words;
    } known[] = {{"label", "the question's text"}, {"alias", "an alias"},         {"name", "the question's name"},
                 {"option", "one of its choices"}, {"cut", "its text cut short"}, {"axis", "the name of the axis"},
                 {"values", "the values below it"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].evidence, evidence) == 0)
            return known[i].words;
    return evidence;
}

void print_asked(const struct inquiry *inquiry, const struct stored_row *row, const struct cell_place *place) {
    for (size_t i = 0; i < inquiry->asked_count; i++) {
        const struct stored_asked *asked = &inquiry->asked[i];
        if (strcmp(asked->file, row->file) != 0 || strcmp(asked->sheet, row->sheet) != 0 ||
            asked->line != (asked->is_row ? place->row : place->column))
            continue;
        const char *field = inquiry->record->fields[inquiry->field].name;
        const struct decision *ruling = pipeline_head_ruling(inquiry->store->pipeline, inquiry->arena, asked->head, field);
        printf("  asked   \"%s\", by %s (%s/survey.csv:%zu)\n", asked->head, evidence_words(asked->evidence),
               inquiry->store->pipeline->folder, inquiry->record->fields[inquiry->field].line);
        if (ruling)
            print_ruling(asked->head, ruling->code, ruling);
        return;
    }
}

void print_outcome(const struct inquiry *inquiry, const struct stored_row *row, const struct stored_outcome *outcome, bool with_place) {
    const char *rule = outcome->rule, *text = outcome->raw;
    if (with_place) {
        printf("  also    ");
        print_place(outcome->sheet, outcome->row, outcome->column);
        printf("\n");
        print_asked(inquiry, row, &(struct cell_place){outcome->row, outcome->column});
    }
    printf("  stood   %s\n  status  %s\n", outcome->raw, outcome->status);
    print_rule(rule);
    if (strcmp(rule, "correction") == 0) {
        text = print_corrections(inquiry, outcome);
        rule = outcome->then;
        print_rule(rule);
    }
    if (strcmp(rule, "decision") == 0)
        print_rulings(inquiry, text);
    print_grounds(inquiry, text, outcome->value, rule);
}

/* ---- what no cell of the row says ---- */

void print_setting(const struct inquiry *inquiry, const char *key) {
    size_t line = pipeline_setting_line(inquiry->store->pipeline, key);
    if (line)
        printf("  setting %s (%s/pipeline.yaml:%zu)\n", key, inquiry->store->pipeline->folder, line);
}

void print_without_cell(const struct inquiry *inquiry, const struct stored_row *row) {
    const struct pipeline *pipeline = inquiry->store->pipeline;
    const struct record *record = inquiry->record;
    const char *name = record->fields[inquiry->field].name;
    const struct municipality *place = &inquiry->store->areas->municipalities[row->municipality];
    bool is_year = pipeline->unpivot.key && strcmp(pipeline->unpivot.key, name) == 0;
    size_t value = is_year ? record_field(record, pipeline->unpivot.value) : FIELD_NONE;
    if (!*row->values[inquiry->field].text)
        printf("  why     the return does not ask this question\n");
    else if (value != FIELD_NONE && row->places[value].row) {
        printf("  rule    head: from the head of the column of ");
        print_place(row->sheet, row->places[value].row, row->places[value].column);
        printf("\n");
        print_setting(inquiry, "unpivot");
    } else if (inquiry->field == record->county)
        printf("  rule    the county of %s (%s/register/kommuner.csv:%zu)\n", place->name, path_folder(inquiry->arena, pipeline->folder),
               place->line);
    else
        printf("  rule    no cell of the row says it: it follows from the return or from the row's other cells\n");
}

/* ---- findings ---- */

/* The definition's line behind a finding: of the check that made it, or of what the question allows. */
static void print_source(const struct inquiry *inquiry, const char *code) {
    static const enum finding_code limits[] = {FINDING_OUT_OF_RANGE, FINDING_NOT_WHOLE, FINDING_REQUIRED_MISSING,
                                               FINDING_REQUIRED_NOT_ASKED};
    const struct pipeline *pipeline = inquiry->store->pipeline;
    for (size_t i = 0; i < pipeline->check_count; i++)
        if (strcmp(pipeline->checks[i].id, code) == 0)
            printf(" (%s/pipeline.yaml:%zu)", pipeline->folder, pipeline->checks[i].line);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (strcmp(finding_code_name(limits[i]), code) == 0)
            printf(" (%s/survey.csv:%zu)", pipeline->folder, inquiry->record->fields[inquiry->field].line);
    if (strcmp(finding_code_name(FINDING_PERSONAL_ROW), code) == 0)
        printf(" (%s/pipeline.yaml:%zu)", pipeline->folder, pipeline_setting_line(pipeline, "personal_data"));
}

void print_finding(const struct inquiry *inquiry, const struct finding *finding) {
    const char *suggestion = finding_suggestion(finding, LANGUAGE_EN);
    printf("  found   %s %s: %s%s%s", severity_name(finding->severity), finding->code, finding_message(finding, LANGUAGE_EN),
           *suggestion ? " " : "", suggestion);
    print_source(inquiry, finding->code);
    printf("\n");
}
