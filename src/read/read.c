/* The room's front: which reader reads a file, and what is said of a file that none can read. */
#include <stdio.h>
#include <string.h>

#include "read/read.h"
#include "read/read_ceiling.h"
#include "read/read_guard.h"
#include "read/reader.h"
#include "read/signature.h"

/* A format is one line here. The highest bid reads; of equal bids the first. */
static const struct reader *const readers[] = {&reader_xlsx, &reader_xlsb,    &reader_encrypted, &reader_archive, &reader_xls,
                                               &reader_ods,  &reader_xml2003, &reader_html,      &reader_mhtml,   &reader_csv};

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

/* What a name alone tells: lock files, what systems leave behind, transfers under way. */
static bool is_set_aside_by_name(struct finding_list *findings, const char *name, const char *shown) {
    char sv[64], en[64];
    const char *end = signature_partial_name(name);
    const struct signature *litter = signature_litter_name(name);
    if (signature_is_lock_name(name))
        return !set_aside(findings, FINDING_FILE_LOCK, shown, "", "");
    if (litter != NULL)
        return !set_aside(findings, litter->code, shown, litter->sv, litter->en);
    if (end == NULL)
        return false;
    (void)snprintf(sv, sizeof sv, "namnet slutar på %s", end);
    (void)snprintf(en, sizeof en, "its name ends in %s", end);
    return !set_aside(findings, FINDING_FILE_PARTIAL, shown, sv, en);
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

static bool read_with(const struct reader *reader, const struct source_file *file, const struct read_context *context) {
    struct read_fault fault = {.work = context->work};
    struct arena arena;
    arena_init(&arena);
    const bool done = reader->read(file, context, &arena, &fault);
    if (fault.set)
        read_fault_add(&fault, context->findings, context->shown);
    arena_release(&arena);
    return done;
}

static bool read_any(const struct source_file *file, const struct read_context *context) {
    int bid;
    if (is_set_aside_by_name(context->findings, file->name, context->shown))
        return false;
    if (file->size == 0)
        return set_aside(context->findings, FINDING_FILE_EMPTY, context->shown, "", "");
    if (signature_is_half_filled(file))
        return set_aside(context->findings, FINDING_FILE_PARTIAL, context->shown, "slutet är bara nollor", "its end is nothing but zeros");
    const struct reader *reader = highest_bidder(file, &bid);
    const struct signature *known = bid > SIGNATURE_CERTAINTY ? NULL : signature_find(file);
    if (known == NULL && reader == NULL)
        known = signature_unknown(file);
    if (known != NULL)
        return set_aside(context->findings, known->code, context->shown, known->sv, known->en);
    if (context->report != NULL && context->nesting == NULL)
        context->report->format = reader->name;
    if (context->work != NULL)
        context->work->cell_work = reader->cell_work;
    return read_with(reader, file, context);
}

/* CONTEXT holds the caller's sink. */
static bool read_guarded(const struct source_file *file, struct read_context *context) {
    struct read_work work;
    struct read_guard guard;
    read_work_init(&work, file->size);
    struct sheet_sink guarded = read_guard_sink(&guard, context->sink, &work);
    context->sink = &guarded;
    context->work = &work;
    if (!read_any(file, context))
        return false;
    if (guard.fault.set)
        read_fault_add(&guard.fault, context->findings, context->shown);
    return !guard.fault.set;
}

bool read_source(const struct source_file *file, const char *file_shown, struct sheet_sink *sink, struct finding_list *findings,
                 struct read_report *report) {
    struct read_context context = {.shown = file_shown, .sink = sink, .findings = findings, .report = report};
    return read_guarded(file, &context);
}

/* ---- from the disk, and from archives ---- */

/* What each fault of a file on disk is called. */
#define DIGITS(number) DIGITS_OF(number)
#define DIGITS_OF(number) #number
static const struct {
    enum finding_code code;
    const char *sv, *en;
} faults[] = {
    [FILE_MISSING] = {FINDING_FILE_UNREADABLE, "", ""},
    [FILE_UNREADABLE] = {FINDING_FILE_UNREADABLE, "", ""},
    [FILE_EMPTY] = {FINDING_FILE_EMPTY, "", ""},
    [FILE_TOO_LARGE] = {FINDING_FILE_TOO_LARGE, DIGITS(FILE_MIB_MAX) " MiB", DIGITS(FILE_MIB_MAX) " MiB"},
    [FILE_GZIP_CUT] = {FINDING_FILE_TRUNCATED, "", ""},
    [FILE_GZIP_BROKEN] = {FINDING_FILE_GZIP_BROKEN, "", ""},
};

static bool set_ceiling_aside(struct finding_list *findings, enum read_ceiling ceiling, const char *shown) {
    const struct read_ceiling_words *words = read_ceiling_words(ceiling);
    return set_aside(findings, words->code, shown, words->sv, words->en);
}

static bool set_fault_aside(struct finding_list *findings, enum file_fault fault, const char *shown) {
    if (fault == FILE_GZIP_RATIO)
        return set_ceiling_aside(findings, CEILING_GZIP_RATIO, shown);
    return set_aside(findings, faults[fault].code, shown, faults[fault].sv, faults[fault].en);
}

bool reader_read_member(struct source_file *member, const struct read_context *context) {
    const enum file_fault fault = source_file_unpack(member);
    return fault == FILE_OK ? read_any(member, context) : set_fault_aside(context->findings, fault, context->shown);
}

static bool load_and_read(const char *path, struct read_context *context, char hash[SHA256_TEXT_SIZE]) {
    struct source_file file;
    struct finding_list *findings = context->findings;
    if (hash != NULL)
        hash[0] = '\0';
    if (is_set_aside_by_name(findings, path_name(path), context->shown)) {
        if (hash != NULL && source_file_sha256(path, hash) != FILE_OK)
            hash[0] = '\0';
        return false;
    }
    const enum file_fault fault = (hash != NULL ? source_file_load : source_file_open)(&file, findings->arena, path);
    if (hash != NULL)
        memcpy(hash, file.sha256, SHA256_TEXT_SIZE);
    if (fault != FILE_OK)
        return set_fault_aside(findings, fault, context->shown);
    const bool done = read_guarded(&file, context);
    source_file_release(&file);
    return done;
}

bool read_path_into(const char *path, const char *file_shown, struct sheet_sink *sink, struct finding_list *findings,
                    struct read_report *report, char hash[SHA256_TEXT_SIZE]) {
    struct read_context context = {.shown = file_shown, .sink = sink, .findings = findings, .report = report};
    return load_and_read(path, &context, hash);
}

bool read_path_pinned(const char *path, const char *file_shown, struct grid_builder *builder, const struct csv_pins *pins,
                      struct finding_list *findings, struct read_report *report, char hash[SHA256_TEXT_SIZE]) {
    struct sheet_sink sink = grid_builder_sink(builder);
    struct read_context context = {.shown = file_shown, .sink = &sink, .findings = findings, .report = report, .pins = pins};
    if (!load_and_read(path, &context, hash))
        return false;
    if (builder->full)
        return set_ceiling_aside(findings, CEILING_GRID, file_shown);
    return true;
}

bool read_path(const char *path, const char *file_shown, struct grid_builder *builder, struct finding_list *findings,
               struct read_report *report, char hash[SHA256_TEXT_SIZE]) {
    return read_path_pinned(path, file_shown, builder, NULL, findings, report, hash);
}
