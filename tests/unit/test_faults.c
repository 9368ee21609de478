/* The faults of a definition, as the whole text that the user sees. Each test changes one file of a small definition that is right. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "pipeline/pipeline.h"
#include "unit.h"

/* ---- a small definition that is right ---- */

static const char survey_csv[] = "type,name,label::Svenska (sv),label::English (en),required,min,max,personal,alias\n"
                                 "place_county,lan,Län,County,yes,,,,\n"
                                 "place_municipality,kommun,Kommun,Municipality,yes,,,,\n"
                                 "select_one ja_nej,forekomst,Finns det?,Is there?,yes,,,,Förekomst\n"
                                 "integer,antal,Antal,Number,,0,200,,Hur många?\n"
                                 "date,datum,Datum,Date,,,,,\n"
                                 "begin_repeat,plats,Platser,Places,,,,,\n"
                                 "text,plats_id,Id,Id,yes,,,,\n"
                                 "integer,ar,År,Year,,1950,2100,,\n"
                                 "end_repeat,plats,,,,,,,\n";
static const char choices_csv[] = "list_name,name,label::Svenska (sv),label::English (en),missing,synonym\n"
                                  "ja_nej,ja,Ja,Yes,,J;Sant\n"
                                  "ja_nej,nej,Nej,No,,N;Inga\n"
                                  "ja_nej,vet_ej,Vet ej,Don't know,yes,?\n";
static const char pipeline_yaml[] = "survey: prov\n"
                                    "title: {sv: Prov, en: Trial}\n";
static const char decisions_csv[] = "survey,field,county,raw,code,by,date,note\n";

static const struct {
    const char *name, *text;
} right[] = {{"survey.csv", survey_csv}, {"choices.csv", choices_csv}, {"pipeline.yaml", pipeline_yaml}, {"decisions.csv", decisions_csv}};
#define FILES (sizeof right / sizeof right[0])

struct fixture {
    struct arena arena;
    struct area_register areas;
    char root[32];
    const char *folder; /* <root>/prov */
};

static int setup(void **state) {
    struct fixture *fixture = memory_zeroed(1, sizeof *fixture);
    struct error error;
    arena_init(&fixture->arena);
    strcpy(fixture->root, "/tmp/faults-XXXXXX");
    *state = fixture;
    if (!mkdtemp(fixture->root) || !area_register_load(&fixture->areas, "pipelines/register", &error))
        return -1;
    fixture->folder = path_join(&fixture->arena, fixture->root, "prov");
    return folder_make(fixture->folder, &error) ? 0 : -1;
}

static int teardown(void **state) {
    struct fixture *fixture = *state;
    struct error error;
    bool removed = folder_remove(fixture->root, &error);
    area_register_release(&fixture->areas);
    arena_release(&fixture->arena);
    free(fixture);
    return removed ? 0 : -1;
}

static void write_file(struct fixture *fixture, const char *name, const char *bytes, size_t size) {
    struct error error;
    assert_true(replace_file(path_join(&fixture->arena, fixture->folder, name), bytes, size, &error));
}

/* Writes the definition that is right but for NAME, which gets TEXT (NULL: it is not there). */
static void write_definition(struct fixture *fixture, const char *name, const char *text) {
    for (size_t i = 0; i < FILES; i++) {
        const char *content = strcmp(right[i].name, name) == 0 ? text : right[i].text;
        if (content)
            write_file(fixture, right[i].name, content, strlen(content));
        else
            unlink(path_join(&fixture->arena, fixture->folder, right[i].name));
    }
}

/* Loads what was written; paths are shown from "prov/" on. */
static const char *load(struct fixture *fixture) {
    struct pipeline pipeline;
    struct text faults, shown;
    text_init(&faults);
    text_init(&shown);
    bool well = pipeline_load(&pipeline, fixture->folder, &fixture->areas, &faults);
    size_t root = strlen(fixture->root);
    for (const char *at = text_get(&faults); *at;) {
        if (strncmp(at, fixture->root, root) == 0)
            at += root + 1;
        text_add_bytes(&shown, at++, 1);
    }
    const char *result = arena_text(&fixture->arena, text_get(&shown));
    assert_int_equal(well, *result == '\0');
    text_release(&shown);
    text_release(&faults);
    pipeline_release(&pipeline);
    return result;
}

static void check(void **state, const char *name, const char *text, const char *expected) {
    write_definition(*state, name, text);
    assert_string_equal(load(*state), expected);
}

/* survey.csv, choices.csv and decisions.csv with LINE behind the lines that are right. */
static void check_line(void **state, const char *name, const char *line, const char *expected) {
    struct fixture *fixture = *state;
    for (size_t i = 0; i < FILES; i++)
        if (strcmp(right[i].name, name) == 0)
            check(state, name, arena_printf(&fixture->arena, "%s%s\n", right[i].text, line), expected);
}

/* An answer's question, on line 5 of survey.csv. */
static void check_question(void **state, const char *line, const char *expected) {
    struct fixture *fixture = *state;
    const char *behind = strstr(survey_csv, "integer,antal,");
    const char *before = arena_bytes(&fixture->arena, survey_csv, (size_t)(behind - survey_csv));
    check(state, "survey.csv", arena_printf(&fixture->arena, "%s%s\n%s", before, line, behind), expected);
}

/* The rest of pipeline.yaml, from line 3 on. */
static void check_yaml(void **state, const char *rest, const char *expected) {
    struct fixture *fixture = *state;
    check(state, "pipeline.yaml", arena_printf(&fixture->arena, "%s%s", pipeline_yaml, rest), expected);
}

static void a_right_definition_has_no_fault(void **state) {
    check(state, "", "", "");
}

/* ---- pipeline.yaml: the grammar ---- */

static void an_unknown_key_is_told_with_its_neighbour(void **state) {
    check(state, "pipeline.yaml", "survey: prov\ntitel: {sv: Prov}\n",
          "prov/pipeline.yaml:2:1: error: unknown key \"titel\"; did you mean \"title\"?\n"
          "titel: {sv: Prov}\n"
          "^\n");
}

static void an_unknown_key_without_neighbour_lists_the_legal_ones(void **state) {
    check_yaml(state, "unpivot: {value: antal, key: antal, flygplan: ja}\n",
               "prov/pipeline.yaml:3:30: error: value and key are the same field\n"
               "unpivot: {value: antal, key: antal, flygplan: ja}\n"
               "                             ^\n"
               "prov/pipeline.yaml:3:37: error: unknown key \"flygplan\"; legal: \"value\" or \"key\"\n"
               "unpivot: {value: antal, key: antal, flygplan: ja}\n"
               "                                    ^\n");
}

static void the_caret_stands_under_the_place_behind_swedish_letters(void **state) {
    check(state, "pipeline.yaml", "survey: prov\ntitle: {sv: Åäöåäö åäö, em: Trial}\n",
          "prov/pipeline.yaml:2:25: error: unknown key \"em\"; did you mean \"en\"?\n"
          "title: {sv: Åäöåäö åäö, em: Trial}\n"
          "                        ^\n");
    /* å as a and a ring above takes one place on the screen and two characters. */
    check(state, "pipeline.yaml", "survey: prov\ntitle: {sv: A\xCC\x8A, em: Trial}\n",
          "prov/pipeline.yaml:2:17: error: unknown key \"em\"; did you mean \"en\"?\n"
          "title: {sv: A\xCC\x8A, em: Trial}\n"
          "               ^\n");
}

static void a_key_twice_names_the_first(void **state) {
    check_yaml(state, "dash_is_zero: yes\ndash_is_zero: no\n",
               "prov/pipeline.yaml:4:1: error: the key \"dash_is_zero\" stands twice; the first is on line 3\n"
               "dash_is_zero: no\n"
               "^\n");
}

static void anchors_aliases_and_tags_are_refused(void **state) {
    check_yaml(state, "source: &a {sv: Svar}\n",
               "prov/pipeline.yaml:3:9: error: anchors (&name) are not allowed; write the value out where it is needed\n"
               "source: &a {sv: Svar}\n"
               "        ^\n");
    check_yaml(
        state, "source: {sv: *a}\n",
        "prov/pipeline.yaml:3:14: error: aliases (*name) are not allowed; write the value out, or put quotation marks around a text that begins with \"*\"\n"
        "source: {sv: *a}\n"
        "             ^\n");
    check_yaml(state, "dash_is_zero: !!bool yes\n",
               "prov/pipeline.yaml:3:15: error: tags (!name) are not allowed; put quotation marks around a text that begins with \"!\"\n"
               "dash_is_zero: !!bool yes\n"
               "              ^\n");
}

static void what_is_not_yaml_is_told_where(void **state) {
    check_yaml(
        state, "checks:\n\t- id: a\n",
        "prov/pipeline.yaml:4:1: error: this is not YAML: found character that cannot start any token while scanning for the next token (indent by spaces, not tabs; put quotation marks around a text that begins with a sign)\n"
        " - id: a\n"
        "^\n");
    check_yaml(state, "source: {sv: \"Svar}\n",
               "prov/pipeline.yaml:3:14: error: this is not YAML: found unexpected end of stream while scanning a quoted scalar\n"
               "source: {sv: \"Svar}\n"
               "             ^\n");
    check(state, "pipeline.yaml", "survey: prov\ntitle: {sv: Pr\xF6v}\n",
          "prov/pipeline.yaml:2:15: error: the character here is not UTF-8; save the file as UTF-8 (in Excel: \"CSV UTF-8\")\n"
          "title: {sv: Pr\n"
          "              ^\n");
}

static void a_deep_or_second_document_is_refused(void **state) {
    check_yaml(state, "sheets: [[[[[[[[[[[[[[]]]]]]]]]]]]]]\n",
               "prov/pipeline.yaml:3:20: error: nested too deeply for a definition\n"
               "sheets: [[[[[[[[[[[[[[]]]]]]]]]]]]]]\n"
               "                   ^\n");
    check_yaml(state, "---\nsurvey: prov\n",
               "prov/pipeline.yaml:3:1: error: a definition is one document; a second begins here (---)\n"
               "---\n"
               "^\n");
    check(state, "pipeline.yaml", "# bara en kommentar\n",
          "prov/pipeline.yaml:2:1: error: the file defines nothing\n"
          "\n"
          "^\n");
}

static void wrong_kinds_say_what_was_wanted(void **state) {
    check(state, "pipeline.yaml", "survey: [prov]\ntitle: Prov\ndash_is_zero: ja\nchecks: none\ntables:\n",
          "prov/pipeline.yaml:1:9: error: survey must be a word, not a list\n"
          "survey: [prov]\n"
          "        ^\n"
          "prov/pipeline.yaml:2:8: error: title must be a text in each language: {sv: …, en: …}, not a text\n"
          "title: Prov\n"
          "       ^\n"
          "prov/pipeline.yaml:3:15: error: dash_is_zero is \"ja\"; legal: \"yes\" or \"no\"\n"
          "dash_is_zero: ja\n"
          "              ^\n"
          "prov/pipeline.yaml:4:9: error: checks must be a list: each item behind a dash, not a text\n"
          "checks: none\n"
          "        ^\n"
          "prov/pipeline.yaml:5:8: error: tables must be a list: each item behind a dash, not nothing\n"
          "tables:\n"
          "       ^\n");
}

static void the_survey_is_named_as_its_folder(void **state) {
    check(state, "pipeline.yaml", "survey: drogscener\ntitle: {sv: Prov}\n",
          "prov/pipeline.yaml:1:9: error: survey is \"drogscener\" but the folder is named \"prov\"\n"
          "survey: drogscener\n"
          "        ^\n");
}

/* ---- pipeline.yaml: checks ---- */

static void a_check_that_lacks_keys_or_has_an_unknown_severity(void **state) {
    check_yaml(state, "checks:\n  - id: a\n    severity: warn\n    when: antal > 0\n  - fel\n",
               "prov/pipeline.yaml:4:5: error: a check lacks the key \"message\"\n"
               "  - id: a\n"
               "    ^\n"
               "prov/pipeline.yaml:5:15: error: severity is \"warn\"; legal: \"notice\", \"warning\" or \"error\"\n"
               "    severity: warn\n"
               "              ^\n"
               "prov/pipeline.yaml:7:5: error: a check must be a map of keys, not a text\n"
               "  - fel\n"
               "    ^\n");
}

static void a_check_names_fields_of_its_record(void **state) {
    check_yaml(state,
               "checks:\n"
               "  - {id: a, severity: error, field: antl, when: antal > 0, message: {sv: \"Är {antal} {ar} och {_platser\"}}\n"
               "  - {id: a, record: platser, severity: error, when: ar > 0, message: {sv: Fel}}\n"
               "  - {id: range, record: plats, severity: error, field: ar, when: ar > 0, message: {sv: \"{ar} {_wave} {_platser}\"}}\n",
               "prov/pipeline.yaml:4:37: error: svar has no field \"antl\"; did you mean \"antal\"?\n"
               "  - {id: a, severity: error, field: antl, when: antal > 0, message: {sv: \"Är {antal} {ar} och {_platser\"}}\n"
               "                                    ^\n"
               "prov/pipeline.yaml:4:86: error: svar has no field \"ar\"\n"
               "  - {id: a, severity: error, field: antl, when: antal > 0, message: {sv: \"Är {antal} {ar} och {_platser\"}}\n"
               "                                                                                     ^\n"
               "prov/pipeline.yaml:4:95: error: \"{\" stands alone; a field's value is written {name}\n"
               "  - {id: a, severity: error, field: antl, when: antal > 0, message: {sv: \"Är {antal} {ar} och {_platser\"}}\n"
               "                                                                                              ^\n"
               "prov/pipeline.yaml:5:10: error: the id \"a\" is taken (line 4)\n"
               "  - {id: a, record: platser, severity: error, when: ar > 0, message: {sv: Fel}}\n"
               "         ^\n"
               "prov/pipeline.yaml:5:21: error: the survey has no record \"platser\"; legal: \"svar\" or \"plats\"\n"
               "  - {id: a, record: platser, severity: error, when: ar > 0, message: {sv: Fel}}\n"
               "                    ^\n"
               "prov/pipeline.yaml:6:10: error: \"range\" is a finding of the program's own; choose another id\n"
               "  - {id: range, record: plats, severity: error, field: ar, when: ar > 0, message: {sv: \"{ar} {_wave} {_platser}\"}}\n"
               "         ^\n"
               "prov/pipeline.yaml:6:102: error: plats has no field \"_platser\"\n"
               "  - {id: range, record: plats, severity: error, field: ar, when: ar > 0, message: {sv: \"{ar} {_wave} {_platser}\"}}\n"
               "                                                                                                     ^\n");
}

/* ---- pipeline.yaml: tables ---- */

static void a_table_measures_a_field_of_the_right_kind(void **state) {
    check_yaml(
        state,
        "tables:\n"
        "  - {id: a, title: {sv: A}, measure: sum, of: forekomst}\n"
        "  - {id: b, title: {sv: B}, measure: mean}\n"
        "  - {id: c, title: {sv: C}, measure: share, columns: datum}\n"
        "  - {id: d, title: {sv: D}, measure: share}\n"
        "  - {id: e, title: {sv: E}, measure: rate, of: antal, figure: folk}\n"
        "  - {id: f, title: {sv: F}, measure: median, of: antal}\n"
        "  - {id: f, title: {sv: F}, measure: count, rows: antal, per: 0, decimals: 9}\n"
        "  - {id: g, title: {sv: G}, level: lan, measure: count, rows: forekomst, columns: forekomst}\n",
        "prov/pipeline.yaml:4:47: error: \"forekomst\" is of type select_one and cannot be summed\n"
        "  - {id: a, title: {sv: A}, measure: sum, of: forekomst}\n"
        "                                              ^\n"
        "prov/pipeline.yaml:5:5: error: the measure mean needs the key \"of\": the field it is taken of\n"
        "  - {id: b, title: {sv: B}, measure: mean}\n"
        "    ^\n"
        "prov/pipeline.yaml:6:54: error: \"datum\" is of type date and cannot be the columns of a table: only select_one, select_multiple and integer can\n"
        "  - {id: c, title: {sv: C}, measure: share, columns: datum}\n"
        "                                                     ^\n"
        "prov/pipeline.yaml:7:5: error: the measure share needs \"columns\" or \"rows\": the field whose choices it is taken of\n"
        "  - {id: d, title: {sv: D}, measure: share}\n"
        "    ^\n"
        "prov/pipeline.yaml:8:5: error: the measure rate needs the key \"per\": 1000 or 10000 inhabitants\n"
        "  - {id: e, title: {sv: E}, measure: rate, of: antal, figure: folk}\n"
        "    ^\n"
        "prov/pipeline.yaml:8:63: error: the register has no figure \"folk\"; legal: \"folkmangd\"\n"
        "  - {id: e, title: {sv: E}, measure: rate, of: antal, figure: folk}\n"
        "                                                              ^\n"
        "prov/pipeline.yaml:9:38: error: measure is \"median\"; legal: \"count\", \"share\", \"sum\", \"mean\", \"rate\" or \"count_of\"; did you mean \"mean\"?\n"
        "  - {id: f, title: {sv: F}, measure: median, of: antal}\n"
        "                                     ^\n"
        "prov/pipeline.yaml:10:10: error: the id \"f\" is taken (line 9)\n"
        "  - {id: f, title: {sv: F}, measure: count, rows: antal, per: 0, decimals: 9}\n"
        "         ^\n"
        "prov/pipeline.yaml:10:51: error: \"antal\" is of type integer and cannot be the rows of a table: only select_one and select_multiple can\n"
        "  - {id: f, title: {sv: F}, measure: count, rows: antal, per: 0, decimals: 9}\n"
        "                                                  ^\n"
        "prov/pipeline.yaml:10:58: error: per has no meaning with the measure count; remove it\n"
        "  - {id: f, title: {sv: F}, measure: count, rows: antal, per: 0, decimals: 9}\n"
        "                                                         ^\n"
        "prov/pipeline.yaml:10:63: error: per is \"0\"; it must be a number above 0\n"
        "  - {id: f, title: {sv: F}, measure: count, rows: antal, per: 0, decimals: 9}\n"
        "                                                              ^\n"
        "prov/pipeline.yaml:10:76: error: decimals is \"9\"; it must be a whole number from 0 to 6\n"
        "  - {id: f, title: {sv: F}, measure: count, rows: antal, per: 0, decimals: 9}\n"
        "                                                                           ^\n"
        "prov/pipeline.yaml:11:36: error: level is \"lan\"; legal: \"county\" or \"municipality\"\n"
        "  - {id: g, title: {sv: G}, level: lan, measure: count, rows: forekomst, columns: forekomst}\n"
        "                                   ^\n"
        "prov/pipeline.yaml:11:63: error: a table has either \"level\" (a row per county or municipality) or \"rows\" (a row per choice), not both\n"
        "  - {id: g, title: {sv: G}, level: lan, measure: count, rows: forekomst, columns: forekomst}\n"
        "                                                              ^\n"
        "prov/pipeline.yaml:11:83: error: rows and columns are the same field\n"
        "  - {id: g, title: {sv: G}, level: lan, measure: count, rows: forekomst, columns: forekomst}\n"
        "                                                                                  ^\n");
}

/* ---- survey.csv ---- */

static void an_unknown_type_is_told_with_its_neighbour(void **state) {
    check_question(state, "intger,extra,Extra,Extra,,,,,",
                   "prov/survey.csv:5:1: error: unknown type \"intger\"; did you mean \"integer\"?\n"
                   "intger,extra,Extra,Extra,,,,,\n"
                   "^\n");
    check_question(state, "select_one ja_ne,extra,Extra,Extra,,,,,",
                   "prov/survey.csv:5:1: error: choices.csv has no list \"ja_ne\"; did you mean \"ja_nej\"?\n"
                   "select_one ja_ne,extra,Extra,Extra,,,,,\n"
                   "^\n");
    check_question(state, "select_one,extra,Extra,Extra,,,,,",
                   "prov/survey.csv:5:1: error: select_one needs the name of a list: \"select_one trend\"\n"
                   "select_one,extra,Extra,Extra,,,,,\n"
                   "^\n");
}

static void names_are_plain_and_taken_once(void **state) {
    check_question(
        state, "text,Övrigt,Övrigt,Other,,,,,",
        "prov/survey.csv:5:6: error: \"Övrigt\" cannot be the name of a field: a to z, 0 to 9 and _, a letter first, at most 40 characters\n"
        "text,Övrigt,Övrigt,Other,,,,,\n"
        "     ^\n");
    check_question(state, "text,forekomst,Annat,Other,,,,,",
                   "prov/survey.csv:5:6: error: the name \"forekomst\" is taken (line 4)\n"
                   "text,forekomst,Annat,Other,,,,,\n"
                   "     ^\n");
    check_question(state, "text,kommun_namn,Namn,Name,,,,,",
                   "prov/survey.csv:5:6: error: the data files have a column \"kommun_namn\" of their own; choose another name\n"
                   "text,kommun_namn,Namn,Name,,,,,\n"
                   "     ^\n");
}

static void limits_are_numbers_of_number_fields(void **state) {
    check_question(state, "integer,extra,Extra,Extra,ja,\"0,5\",,,",
                   "prov/survey.csv:5:27: error: \"ja\" is neither \"yes\" nor \"no\" (empty means no)\n"
                   "integer,extra,Extra,Extra,ja,\"0,5\",,,\n"
                   "                          ^\n"
                   "prov/survey.csv:5:31: error: \"0,5\" is not a number (decimal point, no spaces)\n"
                   "integer,extra,Extra,Extra,ja,\"0,5\",,,\n"
                   "                              ^\n");
    check_question(state, "decimal,extra,Extra,Extra,,10,5,free_txt,",
                   "prov/survey.csv:5:31: error: max 5 is less than min 10\n"
                   "decimal,extra,Extra,Extra,,10,5,free_txt,\n"
                   "                              ^\n"
                   "prov/survey.csv:5:33: error: \"free_txt\" is no kind of personal data; did you mean \"free_text\"?\n"
                   "decimal,extra,Extra,Extra,,10,5,free_txt,\n"
                   "                                ^\n");
}

static void one_head_cannot_mean_two_fields(void **state) {
    check_question(state, "text,extra,Datum,Extra,,,,,Fritt;Förekomst;Kommun",
                   "prov/survey.csv:5:34: error: the alias \"Förekomst\" is also an alias of \"forekomst\" (line 4)\n"
                   "text,extra,Datum,Extra,,,,,Fritt;Förekomst;Kommun\n"
                   "                                 ^\n"
                   "prov/survey.csv:5:44: error: the alias \"Kommun\" is also the label of \"kommun\" (line 3)\n"
                   "text,extra,Datum,Extra,,,,,Fritt;Förekomst;Kommun\n"
                   "                                           ^\n"
                   "prov/survey.csv:7:12: error: \"Datum\" is also a label of \"extra\" (line 5)\n"
                   "date,datum,Datum,Date,,,,,\n"
                   "           ^\n");
}

static void a_repeat_is_closed(void **state) {
    check_line(state, "survey.csv", "begin_repeat,mer,Mer,More,,,,,\ntext,mer_id,Id,Id,,,,,",
               "prov/survey.csv:11:1: error: the repeat \"mer\" has no end_repeat\n"
               "begin_repeat,mer,Mer,More,,,,,\n"
               "^\n");
    check_line(state, "survey.csv", "end_repeat,plats,,,,,,,",
               "prov/survey.csv:11:1: error: end_repeat without a begin_repeat above\n"
               "end_repeat,plats,,,,,,,\n"
               "^\n");
    check_line(state, "survey.csv", "text,sent,Sent,Late,,,,,",
               "prov/survey.csv:11:1: error: the answers' fields must stand before the first repeat (line 7)\n"
               "text,sent,Sent,Late,,,,,\n"
               "^\n");
}

static void the_columns_are_known(void **state) {
    check(
        state, "survey.csv", "type,namn,label::Svenska (sv),hint\ntext,a,A,\n",
        "prov/survey.csv:1:6: error: unknown column \"namn\"; did you mean \"name\"?\n"
        "type,namn,label::Svenska (sv),hint\n"
        "     ^\n"
        "prov/survey.csv:1:31: error: unknown column \"hint\"; the columns are \"type\", \"name\", \"label::Svenska (sv)\", \"label::English (en)\", \"required\", \"min\", \"max\", \"personal\" or \"alias\"\n"
        "type,namn,label::Svenska (sv),hint\n"
        "                              ^\n");
}

static void quotation_marks_are_closed(void **state) {
    check_line(state, "survey.csv", "text,b,\"Öppen,Open,,,,,",
               "prov/survey.csv:11:8: error: the quotation mark that opens this cell is never closed\n"
               "text,b,\"Öppen,Open,,,,,\n"
               "       ^\n");
    check_line(state, "choices.csv", "ja_nej,kanske,Kanske \"ja\",Maybe,,",
               "prov/choices.csv:5:22: error: a quotation mark inside a cell must be doubled, and the cell stand between quotation marks\n"
               "ja_nej,kanske,Kanske \"ja\",Maybe,,\n"
               "                     ^\n");
    check_line(state, "choices.csv", "ja_nej,kanske,Kanske,Maybe,,Ja, kanske",
               "prov/choices.csv:5:33: error: this cell has no head above it; does a text hold a \",\" without quotation marks around it?\n"
               "ja_nej,kanske,Kanske,Maybe,,Ja, kanske\n"
               "                                ^\n");
}

/* ---- choices.csv ---- */

static void a_code_stands_once_in_its_list(void **state) {
    check_line(state, "choices.csv", "ja_nej,ja,Japp,Yep,,",
               "prov/choices.csv:5:8: error: the list \"ja_nej\" already has the code \"ja\" (line 2)\n"
               "ja_nej,ja,Japp,Yep,,\n"
               "       ^\n");
    check_line(state, "choices.csv", "ja_nej,missing,Saknas,Missing,,",
               "prov/choices.csv:5:8: error: \"missing\" cannot be a code: decisions.csv gives the word a meaning of its own\n"
               "ja_nej,missing,Saknas,Missing,,\n"
               "       ^\n");
}

static void a_synonym_fits_one_choice(void **state) {
    check_line(
        state, "choices.csv", "ja_nej,delvis,Delvis,Partly,kanske,Till viss del;INGA;Ja",
        "prov/choices.csv:5:29: error: \"kanske\" is neither \"yes\" nor \"no\" (empty means no)\n"
        "ja_nej,delvis,Delvis,Partly,kanske,Till viss del;INGA;Ja\n"
        "                            ^\n"
        "prov/choices.csv:5:50: error: the synonym \"INGA\" fits two choices of the list \"ja_nej\": \"nej\" (line 3) and \"delvis\"\n"
        "ja_nej,delvis,Delvis,Partly,kanske,Till viss del;INGA;Ja\n"
        "                                                 ^\n");
}

static void a_label_is_one_choices(void **state) {
    check_line(state, "choices.csv", "ja_nej,delvis,NEJ,,,",
               "prov/choices.csv:5:15: error: \"NEJ\" already means \"nej\" in the list \"ja_nej\" (line 3)\n"
               "ja_nej,delvis,NEJ,,,\n"
               "              ^\n");
}

/* ---- decisions.csv ---- */

static void a_ruling_is_about_a_field_and_its_codes(void **state) {
    check_line(
        state, "decisions.csv",
        "prov,forekomt,,kanske,ja,AA,2026-03-01,\n"
        "prov,forekomst,,kanske,jaa,AA,2026-03-01,\n"
        "prov,forekomst,99,kanske,ja,AA,1/3 2026,\n"
        "annan,antal,1,många,999,AA,2026-03-01,\n"
        ",,,oklart,vet_ej,,,\n"
        ",kommun,,Solnaa,184,,,\n"
        ",kommun,,solnaa,0180,,,\n"
        ",datum,,,missing,,2026-02-30,",
        "prov/decisions.csv:2:6: error: the survey has no field \"forekomt\"; did you mean \"forekomst\"?\n"
        "prov,forekomt,,kanske,ja,AA,2026-03-01,\n"
        "     ^\n"
        "prov/decisions.csv:3:24: error: \"jaa\" cannot be ruled for \"forekomst\"; did you mean \"ja\"?\n"
        "prov,forekomst,,kanske,jaa,AA,2026-03-01,\n"
        "                       ^\n"
        "prov/decisions.csv:4:16: error: \"99\" is not the two-digit code of a county (empty: all counties)\n"
        "prov,forekomst,99,kanske,ja,AA,1/3 2026,\n"
        "               ^\n"
        "prov/decisions.csv:5:1: error: this ruling is for the survey \"annan\", not \"prov\"\n"
        "annan,antal,1,många,999,AA,2026-03-01,\n"
        "^\n"
        "prov/decisions.csv:5:21: error: \"999\" cannot be ruled for \"antal\"; legal: a number within the field's limits, \"missing\" or \"ignore\"\n"
        "annan,antal,1,många,999,AA,2026-03-01,\n"
        "                    ^\n"
        "prov/decisions.csv:6:11: error: a ruling for all fields can only be \"missing\" or \"ignore\"; name the field for \"vet_ej\"\n"
        ",,,oklart,vet_ej,,,\n"
        "          ^\n"
        "prov/decisions.csv:8:17: error: \"solnaa\" is already ruled to be \"0184\" (line 7)\n"
        ",kommun,,solnaa,0180,,,\n"
        "                ^\n"
        "prov/decisions.csv:9:9: error: the ruling does not say which text it is about\n"
        ",datum,,,missing,,2026-02-30,\n"
        "        ^\n");
}

/* The run's own list of open questions: other columns beside, rows that are still open, texts kept from Excel. */
static void a_list_of_questions_is_a_file_of_rulings(void **state) {
    struct fixture *fixture = *state;
    struct pipeline pipeline;
    struct text faults;
    write_definition(fixture, "", "");
    static const char settled[] = "\xEF\xBB\xBFsurvey;field;county;raw;code;by;date;note;expires;fråga;förslag_1\r\n"
                                  "prov;antal;;\"=\"\"10-12\"\"\";11;;;;2026;Antal;missing\r\n"
                                  "annan;antl;99;;;;i går;;;öppen fråga;\r\n"
                                  "prov;forekomst;;'=nja;nej;;;;;;\r\n"
                                  "prov;forekomst;alla;tja;NEJ;;04-maj-26;;;;\r\n"
                                  "prov;forekomst;5;tjo;missing;;;;;;\r\n"
                                  "prov;forekomst;Hallands län;tju;nej;;;;;;\r\n";
    write_file(fixture, "Kopia av beslut-2026.csv", settled, sizeof settled - 1);
    text_init(&faults);
    bool well = pipeline_load(&pipeline, fixture->folder, &fixture->areas, &faults);
    assert_string_equal(text_get(&faults), "");
    assert_true(well);
    assert_int_equal(pipeline.decision_count, 5);
    static const char *const counties[] = {"", "", "", "05", "13"};
    for (size_t i = 0; i < pipeline.decision_count; i++)
        assert_string_equal(pipeline.decisions[i].county, counties[i]);
    assert_string_equal(pipeline.decisions[0].raw, "10-12");
    assert_string_equal(pipeline.decisions[0].code, "11");
    assert_string_equal(pipeline.decisions[0].expires, "2026");
    assert_int_equal(pipeline.decisions[0].line, 2);
    assert_string_equal(pipeline.decisions[1].raw, "=nja");
    text_release(&faults);
    pipeline_release(&pipeline);
}

static void rulings_of_two_files_must_not_differ(void **state) {
    struct fixture *fixture = *state;
    write_definition(fixture, "decisions.csv", "survey,field,county,raw,code,by,date,note\n,antal,,många,3,,,\n");
    static const char more[] = "survey,field,county,raw,code,by,date,note,expire\n,antal,,många,4,,,,\n";
    write_file(fixture, "beslut.csv", more, sizeof more - 1);
    assert_string_equal(load(fixture), "prov/beslut.csv:1:43: error: unknown column \"expire\"; did you mean \"expires\"?\n"
                                       "survey,field,county,raw,code,by,date,note,expire\n"
                                       "                                          ^\n"
                                       "prov/beslut.csv:2:15: error: \"många\" is already ruled to be \"3\" (prov/decisions.csv:2)\n"
                                       ",antal,,många,4,,,,\n"
                                       "              ^\n");
}

static void a_ruling_about_a_head_makes_it_an_alias(void **state) {
    struct fixture *fixture = *state;
    struct pipeline pipeline;
    struct text faults;
    write_definition(fixture, "decisions.csv",
                     "survey,field,county,raw,code,by,date,note\n,(head),,Hur många?,antal,,,\n,(head),,Handläggare,ignore,,,\n");
    text_init(&faults);
    assert_true(pipeline_load(&pipeline, fixture->folder, &fixture->areas, &faults));
    const struct field *field = &pipeline.records[0].fields[record_field(&pipeline.records[0], "antal")];
    assert_string_equal(field->aliases[field->alias_count - 1], "Hur många?");
    assert_int_equal(pipeline.decision_count, 0);
    assert_true(pipeline_head_is_ignored(&pipeline, &fixture->arena, "HANDLÄGGARE"));
    assert_false(pipeline_head_is_ignored(&pipeline, &fixture->arena, "Hur många?"));
    text_release(&faults);
    pipeline_release(&pipeline);
    check_line(state, "decisions.csv", ",(head),01,Hur många?,antl,,,\n",
               "prov/decisions.csv:2:9: error: a ruling about a head holds everywhere; leave this empty\n"
               ",(head),01,Hur många?,antl,,,\n"
               "        ^\n"
               "prov/decisions.csv:2:23: error: \"antl\" is no field; legal for a head: a field's name or \"ignore\"\n"
               ",(head),01,Hur många?,antl,,,\n"
               "                      ^\n");
}

static void a_ruling_saved_by_excel_is_read(void **state) {
    struct fixture *fixture = *state;
    struct pipeline pipeline;
    struct text faults;
    write_definition(fixture, "", "");
    static const char excel[] =
        "survey;field;county;raw;code;by;date;note\r\nprov;forekomst;1;D\xE5ligt  L\xC4GE;ja;\xC5sa;2026-03-01;\x80 5\r\n;kommun;;Solnaa;184;;;\r\n;;;;;;;\r\n";
    write_file(fixture, "decisions.csv", excel, sizeof excel - 1);
    text_init(&faults);
    assert_true(pipeline_load(&pipeline, fixture->folder, &fixture->areas, &faults));
    assert_int_equal(pipeline.decision_count, 2);
    assert_string_equal(pipeline.decisions[0].county, "01");
    assert_string_equal(pipeline.decisions[0].raw, "dåligt läge");
    assert_string_equal(pipeline.decisions[0].by, "Åsa");
    assert_string_equal(pipeline.decisions[0].note, "€ 5");
    assert_string_equal(pipeline.decisions[1].code, "0184");
    text_release(&faults);
    pipeline_release(&pipeline);
}

/* In the words of the list of questions, tab delimited, under the name that somebody gave it; a workbook must not be passed over. */
static void a_ruling_may_say_it_in_words(void **state) {
    struct fixture *fixture = *state;
    struct pipeline pipeline;
    struct text faults;
    write_definition(fixture, "", "");
    static const char tabs[] =
        "survey\tfield\tcounty\traw\tcode\tby\tdate\tnote\nprov\tforekomst\t\tdåligt\tVet ej\t\t\t\n"
        "\tkommun\t\tSolnaa\tSolna stad\t\t\t\n\tantal\t\tnågra\t3,0\t\t\t\n\tantal\t\tflera\tUppgift saknas\t\t\t\n";
    write_file(fixture, "Beslut att fatta.txt", tabs, sizeof tabs - 1);
    text_init(&faults);
    bool loaded = pipeline_load(&pipeline, fixture->folder, &fixture->areas, &faults);
    assert_string_equal(text_get(&faults), "");
    assert_true(loaded);
    static const char *const codes[] = {"vet_ej", "0184", "3.0", "missing"};
    assert_int_equal(pipeline.decision_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(pipeline.decisions[i].code, codes[i]);
    text_release(&faults);
    pipeline_release(&pipeline);
    write_file(fixture, "beslut.xlsx", "PK", 2);
    text_init(&faults);
    assert_false(pipeline_load(&pipeline, fixture->folder, &fixture->areas, &faults));
    assert_non_null(strstr(text_get(&faults), "beslut.xlsx: error: rulings are read from CSV"));
    text_release(&faults);
    pipeline_release(&pipeline);
}

/* ---- files ---- */

static void a_missing_file_is_told(void **state) {
    check(state, "decisions.csv", NULL, "");
    check(state, "pipeline.yaml", NULL, "prov/pipeline.yaml: error: the file is missing\n");
    check(state, "survey.csv", NULL, "prov/survey.csv: error: the file is missing\n");
    check(state, "choices.csv", "", "prov/choices.csv: error: the file is empty\n");
}

static void faults_of_all_files_come_by_file_and_line(void **state) {
    struct fixture *fixture = *state;
    write_definition(fixture, "pipeline.yaml", "survey: prov\ntitle: {sv: Prov}\nsheet: [Svar]\n");
    static const char survey[] = "\xEF\xBB\xBFtype;name;label::Svenska (sv);\nplace_county;lan;\n";
    write_file(fixture, "survey.csv", survey, sizeof survey - 1);
    assert_string_equal(
        load(fixture),
        "prov/pipeline.yaml:3:1: error: unknown key \"sheet\"; did you mean \"sheets\"?\n"
        "sheet: [Svar]\n"
        "^\n"
        "prov/survey.csv:2:1: error: the answers have no municipality: a line \"place_municipality,kommun,Kommun\" is missing above\n"
        "place_county;lan;\n"
        "^\n"
        "prov/survey.csv:2:18: error: \"lan\" has no Swedish label\n"
        "place_county;lan;\n"
        "                 ^\n");
}

static void a_long_line_is_shown_around_the_place(void **state) {
    check_line(
        state, "choices.csv",
        "ja_nej,delvis,Delvis,Partly,,aaaaaaaaaa;bbbbbbbbbb;cccccccccc;dddddddddd;eeeeeeeeee;ffffffffff;gggggggggg;hhhhhhhhhh;iiiiiiiiii;Inga;"
        "jjjjjjjjjj;kkkkkkkkkk;llllllllll;mmmmmmmmmm;nnnnnnnnnn",
        "prov/choices.csv:5:129: error: the synonym \"Inga\" fits two choices of the list \"ja_nej\": \"nej\" (line 3) and \"delvis\"\n"
        "…dddd;eeeeeeeeee;ffffffffff;gggggggggg;hhhhhhhhhh;iiiiiiiiii;Inga;jjjjjjjjjj;kkkkkkkkkk;llllllllll;mmmmmmmmmm;nnnnnnnnnn\n"
        "                                                             ^\n");
}

#define FAULT_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        FAULT_TEST(a_right_definition_has_no_fault),
        FAULT_TEST(an_unknown_key_is_told_with_its_neighbour),
        FAULT_TEST(an_unknown_key_without_neighbour_lists_the_legal_ones),
        FAULT_TEST(the_caret_stands_under_the_place_behind_swedish_letters),
        FAULT_TEST(a_key_twice_names_the_first),
        FAULT_TEST(anchors_aliases_and_tags_are_refused),
        FAULT_TEST(what_is_not_yaml_is_told_where),
        FAULT_TEST(a_deep_or_second_document_is_refused),
        FAULT_TEST(wrong_kinds_say_what_was_wanted),
        FAULT_TEST(the_survey_is_named_as_its_folder),
        FAULT_TEST(a_check_that_lacks_keys_or_has_an_unknown_severity),
        FAULT_TEST(a_check_names_fields_of_its_record),
        FAULT_TEST(a_table_measures_a_field_of_the_right_kind),
        FAULT_TEST(an_unknown_type_is_told_with_its_neighbour),
        FAULT_TEST(names_are_plain_and_taken_once),
        FAULT_TEST(limits_are_numbers_of_number_fields),
        FAULT_TEST(one_head_cannot_mean_two_fields),
        FAULT_TEST(a_repeat_is_closed),
        FAULT_TEST(the_columns_are_known),
        FAULT_TEST(quotation_marks_are_closed),
        FAULT_TEST(a_code_stands_once_in_its_list),
        FAULT_TEST(a_synonym_fits_one_choice),
        FAULT_TEST(a_label_is_one_choices),
        FAULT_TEST(a_ruling_is_about_a_field_and_its_codes),
        FAULT_TEST(a_ruling_saved_by_excel_is_read),
        FAULT_TEST(a_ruling_may_say_it_in_words),
        FAULT_TEST(a_list_of_questions_is_a_file_of_rulings),
        FAULT_TEST(rulings_of_two_files_must_not_differ),
        FAULT_TEST(a_ruling_about_a_head_makes_it_an_alias),
        FAULT_TEST(a_missing_file_is_told),
        FAULT_TEST(faults_of_all_files_come_by_file_and_line),
        FAULT_TEST(a_long_line_is_shown_around_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
