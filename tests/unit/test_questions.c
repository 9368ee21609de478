/* The list of open questions: each once, what it stopped first, in a form that Excel opens and saves without changing it. */
#include <unistd.h>

#include "file/file.h"
#include "publish/publish.h"
#include "store_unit.h"

static void ask(struct unit *unit, enum finding_code code, const char *file, size_t field, const char *raw, const char *part) {
    struct finding_where where = {.file = file,
                                  .sheet = "Svar",
                                  .row = 4,
                                  .column = (uint32_t)field + 1,
                                  .record = "svar",
                                  .field = field == SVAR_FIELDS ? "" : svar_fields[field].name,
                                  .label = field == SVAR_FIELDS ? NULL : &svar_fields[field].label};
    struct finding *finding = finding_add(&unit->found, code, &where, raw, part, "", "", (const char *)NULL);
    finding->part = part;
}

/* The lines of the file, without its byte order mark. */
static const char *publish(struct unit *unit) {
    char folder[] = "/tmp/questions-XXXXXX";
    struct ledger_entry ledger[] = {{.path = "halland.xlsx", .county = area_county_by_code(&unit->areas, "13")},
                                    {.path = "dalarna.csv", .county = area_county_by_code(&unit->areas, "20")}};
    struct publication publication = {.pipeline = &unit->pipeline,
                                      .areas = &unit->areas,
                                      .store = &unit->store,
                                      .wave = WAVE,
                                      .findings = &unit->found,
                                      .ledger = ledger,
                                      .ledger_count = 2,
                                      .version = "9.9"};
    assert_non_null(mkdtemp(folder));
    publication.folder = folder;
    assert_done(unit, publish_questions(&publication, &unit->error));
    struct source_file file;
    assert_int_equal(source_file_load(&file, &unit->arena, path_join(&unit->arena, folder, "rattelser/beslut-att-fatta.csv")), FILE_OK);
    assert_memory_equal(file.bytes, "\xEF\xBB\xBFsurvey;field;county;raw;code;by;date;note;expires;", 50);
    const char *text = arena_bytes(&unit->arena, (const char *)file.bytes + 3, file.size - 3);
    source_file_release(&file);
    assert_true(folder_remove(folder, &unit->error));
    return strchr(text, '\n') + 1;
}

static void nothing_to_settle_is_a_head_alone(void **state) {
    struct unit *unit = *state;
    ask(unit, FINDING_POINT_FAR, "halland.xlsx", ANTAL, "1", "");
    ask(unit, FINDING_UNKNOWN_CHOICE, "halland.xlsx", SUBSTANSER, "[personuppgift]", "");
    assert_string_equal(publish(unit), "");
}

static void each_spelling_is_asked_about_once(void **state) {
    struct unit *unit = *state;
    ask(unit, FINDING_DASH_IN_NUMBER, "dalarna.csv", ANTAL, "-", "");
    ask(unit, FINDING_UNKNOWN_CHOICE, "halland.xlsx", SUBSTANSER, "Kokain, Canabis-ol", "Canabis-ol");
    ask(unit, FINDING_UNREADABLE_NUMBER, "dalarna.csv", ANTAL, "10-12", "");
    ask(unit, FINDING_UNREADABLE_NUMBER, "halland.xlsx", ANTAL, "10–12 ", "");
    assert_string_equal(
        publish(unit),
        "prov;antal_platser;;\"=\"\"10-12\"\"\";;;;;;Antal platser;\"\"\"10-12\"\" är inget tal; värdet lämnas tomt.\";2;Halland, Dalarna;"
        "dalarna.csv, Svar, E4;missing;;;;;;;;;ett tal, missing, ignore\n"
        "prov;substanser;;Canabis-ol;;;;;;Substanser;\"\"\"Canabis-ol\"\" är inget av svarsalternativen.\";1;Halland;halland.xlsx, Svar, G4;"
        "cannabis;Cannabis;60;;;;;;;cannabis, kokain, missing, ignore\n"
        "prov;antal_platser;;-;;;;;;Antal platser;\"Ett streck kan betyda noll eller att uppgift saknas; värdet lämnas tomt.\";1;Dalarna;"
        "dalarna.csv, Svar, E4;0;;;missing;;;;;;ett tal, missing, ignore\n");
}

static void a_municipality_is_ruled_for_its_county(void **state) {
    struct unit *unit = *state;
    ask(unit, FINDING_MUNICIPALITY_UNKNOWN, "dalarna.csv", KOMMUN, "Sjöstaden", "");
    ask(unit, FINDING_MUNICIPALITY_UNKNOWN, "halland.xlsx", KOMMUN, "Kungsbackaa", "");
    ask(unit, FINDING_MUNICIPALITY_UNKNOWN, "halland.xlsx", KOMMUN, "Sjöstaden", "");
    const char *text = publish(unit);
    assert_non_null(strstr(text, "prov;kommun;20;Sjöstaden;"));
    assert_non_null(strstr(text, "prov;kommun;13;Sjöstaden;"));
    assert_non_null(strstr(text, ";1384;Kungsbacka;91;;;;;;;kommunens kod (fyra siffror), missing, ignore\n"));
}

static void a_doubtful_head_is_asked_about_by_its_field(void **state) {
    struct unit *unit = *state;
    ask(unit, FINDING_HEAD_DOUBTFUL, "dalarna.csv", ANTAL, "Platser, antal", "");
    const char *text = publish(unit);
    assert_true(text_starts(text, "prov;(head);;Platser, antal;;;;;;;"));
    assert_true(text_ends(text, ";frågans namn i survey.csv, ignore\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT_TEST(nothing_to_settle_is_a_head_alone),
        UNIT_TEST(each_spelling_is_asked_about_once),
        UNIT_TEST(a_municipality_is_ruled_for_its_county),
        UNIT_TEST(a_doubtful_head_is_asked_about_by_its_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
