/* What OLE compound files ([MS-CFB]) are that no reader reads, told by their streams; and what else holds files as they are. */
#include <string.h>

#include "read/signature/signature_parts.h"
#include "read/xls/ole_archive.h"

static bool has_stream(const struct source_file *file, const char *name) {
    return ole_archive_shows(file->bytes, file->size, name);
}

bool signature_is_compound(struct signature_look *look) {
    return ole_archive_begins(look->file->bytes, look->file->size);
}

bool signature_is_broken_compound(struct signature_look *look) {
    return signature_is_compound(look) && look->fault.set;
}

static bool is_tar(const struct source_file *file) {
    static const char mark[] = "ustar";
    enum { MARK_AT = 257 };
    return file->size >= MARK_AT + sizeof mark && memcmp(file->bytes + MARK_AT, mark, sizeof mark - 1) == 0;
}

bool signature_is_tar(struct signature_look *look) {
    return is_tar(look->file);
}

bool signature_is_container(const struct source_file *file) {
    return ole_archive_begins(file->bytes, file->size) || is_tar(file);
}

bool signature_is_doc(struct signature_look *look) {
    return has_stream(look->file, "WordDocument");
}

bool signature_is_ppt(struct signature_look *look) {
    return has_stream(look->file, "PowerPoint Document");
}

bool signature_is_msg(struct signature_look *look) {
    return has_stream(look->file, "__properties_version1.0");
}

bool signature_is_visio(struct signature_look *look) {
    return has_stream(look->file, "VisioDocument");
}

bool signature_is_quattro(struct signature_look *look) {
    return has_stream(look->file, "NativeContent_MAIN");
}

/* Of old files the answers are a stream of their own beside a workbook that only says so. */
bool signature_is_rights_managed(const struct source_file *file) {
    return has_stream(file, "\tDRMContent") || has_stream(file, "DRMEncryptedDataSpace");
}
