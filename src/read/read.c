/* The room's front: which reader reads a file, and what is said of a file that none can read. */
#include <string.h>

#include "read/read.h"
#include "read/reader.h"
#include "read/signature.h"

/* A format is one line here. The highest bid reads; of equal bids the first. */
static const struct reader *const readers[] = {&reader_xlsx, &reader_xls, &reader_ods, &reader_csv};

void read_report_init(struct read_report *report) {
    report->format = NULL;
    text_init(&report->lines);
}

void read_report_release(struct read_report *report) {
    text_release(&report->lines);
    report->format = NULL;
}

static bool set_aside(struct finding_list *findings, enum finding_code code, const char *shown, const char *sv, const char *en) {
    const struct finding_where where = {.file = shown};
    finding_add(findings, code, &where, "", sv, en, NULL);
    return false;
}

static const struct reader *highest_bidder(const struct source_file *file, int *highest) {
    const struct reader *chosen = NULL;
    *highest = 0;
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        const int bid = readers[i]->bid(file);
        if (bid > *highest) {
            *highest = bid;
            chosen = readers[i];
        }
    }
    return chosen;
}

bool read_source(const struct source_file *file, const char *file_shown, struct sheet_sink *sink, struct finding_list *findings,
                 struct read_report *report) {
    int bid;
    if (signature_is_lock_name(file->name))
        return set_aside(findings, FINDING_FILE_LOCK, file_shown, "", "");
    if (file->size == 0)
        return set_aside(findings, FINDING_FILE_EMPTY, file_shown, "", "");
    const struct reader *reader = highest_bidder(file, &bid);
    const struct signature *known = bid > SIGNATURE_CERTAINTY ? NULL : signature_find(file);
    if (known == NULL && reader == NULL)
        known = signature_unknown(file);
    if (known != NULL)
        return set_aside(findings, known->code, file_shown, known->sv, known->en);
    if (report != NULL)
        report->format = reader->name;
    struct read_context context = {file_shown, sink, findings, report};
    return reader->read(file, &context);
}

/* ---- from the disk ---- */

/* What each fault of a file on disk is called. The ceilings' numbers are those of the file room. */
static const struct {
    enum finding_code code;
    const char *sv, *en;
} faults[] = {
    [FILE_MISSING] = {FINDING_FILE_UNREADABLE, "", ""},
    [FILE_UNREADABLE] = {FINDING_FILE_UNREADABLE, "", ""},
    [FILE_EMPTY] = {FINDING_FILE_EMPTY, "", ""},
    [FILE_TOO_LARGE] = {FINDING_FILE_TOO_LARGE, "256 MiB", "256 MiB"},
    [FILE_GZIP_BROKEN] = {FINDING_FILE_GZIP_BROKEN, "", ""},
    [FILE_GZIP_RATIO] = {FINDING_FILE_CEILING, "den växer mer än 250 gånger när den packas upp",
                         "it grows more than 250 times when unpacked"},
};

bool read_path_into(const char *path, const char *file_shown, struct sheet_sink *sink, struct finding_list *findings,
                    struct read_report *report, char hash[SHA256_TEXT_SIZE]) {
    struct source_file file;
    if (hash != NULL)
        hash[0] = '\0';
    if (signature_is_lock_name(path_name(path))) {
        if (hash != NULL && file_sha256(path, hash) != FILE_OK)
            hash[0] = '\0';
        return set_aside(findings, FINDING_FILE_LOCK, file_shown, "", "");
    }
    const enum file_fault fault = source_file_load(&file, findings->arena, path);
    if (hash != NULL)
        memcpy(hash, file.sha256, SHA256_TEXT_SIZE);
    if (fault != FILE_OK)
        return set_aside(findings, faults[fault].code, file_shown, faults[fault].sv, faults[fault].en);
    const bool done = read_source(&file, file_shown, sink, findings, report);
    source_file_release(&file);
    return done;
}

bool read_path(const char *path, const char *file_shown, struct grid_builder *builder, struct finding_list *findings,
               struct read_report *report, char hash[SHA256_TEXT_SIZE]) {
    struct sheet_sink sink = grid_builder_sink(builder);
    if (!read_path_into(path, file_shown, &sink, findings, report, hash))
        return false;
    if (builder->full)
        return set_aside(findings, FINDING_FILE_CEILING, file_shown, "fler celler än programmet håller i minnet (4 miljoner)",
                         "more cells than the program keeps in memory (4 million)");
    return true;
}
