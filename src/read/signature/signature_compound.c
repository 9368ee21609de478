/* What OLE compound files ([MS-CFB]) are that no reader reads, told by their streams; and what else holds files as they are. */
#include <string.h>

#include "read/signature/signature_parts.h"
#include "read/xls/ole_archive.h"

bool signature_is_compound(const struct source_file *file) {
    return ole_archive_begins(file->bytes, file->size);
}

static bool has_stream(const struct source_file *file, const char *name) {
    return ole_archive_shows(file->bytes, file->size, name);
}

bool signature_is_tar(const struct source_file *file) {
    static const char mark[] = "ustar";
    enum { MARK_AT = 257 };
    return file->size >= MARK_AT + sizeof mark && memcmp(file->bytes + MARK_AT, mark, sizeof mark - 1) == 0;
}

bool signature_is_container(const struct source_file *file) {
    return signature_is_compound(file) || signature_is_tar(file);
}

/* FAULT is set if FILE is a compound file that does not open. */
static void try_compound(const struct source_file *file, struct read_fault *fault) {
    struct ole_archive archive;
    struct arena arena;
    fault->set = false;
    arena_init(&arena);
    if (signature_is_compound(file))
        ole_archive_open(&archive, &arena, file->bytes, file->size, fault);
    arena_release(&arena);
}

bool signature_is_cut_compound(const struct source_file *file) {
    struct read_fault fault;
    try_compound(file, &fault);
    return fault.set && fault.code == FINDING_FILE_TRUNCATED;
}

bool signature_is_broken_compound(const struct source_file *file) {
    struct read_fault fault;
    try_compound(file, &fault);
    return fault.set;
}

bool signature_is_doc(const struct source_file *file) {
    return has_stream(file, "WordDocument");
}

bool signature_is_ppt(const struct source_file *file) {
    return has_stream(file, "PowerPoint Document");
}

bool signature_is_msg(const struct source_file *file) {
    return has_stream(file, "__properties_version1.0");
}

bool signature_is_visio(const struct source_file *file) {
    return has_stream(file, "VisioDocument");
}

bool signature_is_quattro(const struct source_file *file) {
    return has_stream(file, "NativeContent_MAIN");
}

/* Rights management ([MS-OFFCRYPTO] 2.2): of old files the answers are a stream of their own beside a workbook that only says so. */
bool signature_is_rights_managed(const struct source_file *file) {
    return has_stream(file, "\tDRMContent") || has_stream(file, "DRMEncryptedDataSpace");
}
