/* write_book PIPELINES SURVEY STORE WAVE FOLDER: tabulates the wave that is in STORE and writes its workbook into FOLDER; nothing else, so
 * that its processor time can be measured. */
#include <stdio.h>

#include "file/file.h"
#include "publish/publish.h"

static int fail(const char *sentence) {
    (void)fprintf(stderr, "write_book: %s\n", sentence);
    return 1;
}

int main(int argc, char **argv) {
    static struct area_register areas;
    static struct pipeline pipeline;
    static struct store store;
    struct arena arena = {0};
    struct error error = {""};
    struct text faults;
    struct tables tables;
    struct finding_list findings;
    struct ledger_entry *ledger;
    size_t ledger_count;
    if (argc != 6)
        return fail("PIPELINES SURVEY STORE WAVE FOLDER");
    text_init(&faults);
    finding_list_init(&findings, &arena);
    if (!area_register_load(&areas, path_join(&arena, argv[1], "register"), &error))
        return fail(error.text);
    if (!pipeline_load(&pipeline, path_join(&arena, argv[1], argv[2]), &areas, &faults))
        return fail(text_get(&faults));
    if (!store_open_existing(&store, argv[3], &pipeline, &areas, &error) || !store_findings(&store, argv[4], &findings, &error) ||
        !store_ledger(&store, &arena, argv[4], &ledger, &ledger_count, &error) || !tabulate_wave(&tables, &arena, &store, argv[4], &error))
        return fail(error.text);
    struct publication publication = {.pipeline = &pipeline,
                                      .areas = &areas,
                                      .store = &store,
                                      .wave = argv[4],
                                      .folder = argv[5],
                                      .tables = &tables,
                                      .findings = &findings,
                                      .ledger = ledger,
                                      .ledger_count = ledger_count,
                                      .version = "bench"};
    return folder_make(argv[5], &error) && publish_workbook(&publication, &error) ? 0 : fail(error.text);
}
