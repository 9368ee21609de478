/* The reader of Office files that are encrypted as a whole: xlsx, xlsb and the like.
 *
 *   OLE ─► EncryptionInfo, EncryptedPackage ─ the password of every Excel ─► the file itself ─► the table of readers
 *
 * Under any other password, and with any other encryption, the file is set aside. */
#include "read/encrypted/package_cipher.h"
#include "read/read_ceiling.h"
#include "read/reader.h"
#include "read/signature.h"
#include "read/xls/ole_archive.h"
#include "read/zip/zip_archive.h"

static int bid(const struct source_file *file) {
    return ole_archive_shows(file->bytes, file->size, "EncryptedPackage") && !signature_is_rights_managed(file) ? 100 : 0;
}

/* How it is encrypted; a file whose tables are broken counts as under an unknown password. */
static bool read_info(struct ole_archive *archive, struct arena *arena, const struct source_file *file, struct package_info *info) {
    struct read_fault fault = {.set = false};
    unsigned char *stream;
    size_t size;
    return ole_archive_open(archive, arena, file->bytes, file->size, &fault) &&
           ole_archive_read(archive, "EncryptionInfo", &stream, &size, &fault) && package_info_read(info, stream, size);
}

/* What was encrypted, into PLAIN; its bytes live in ARENA. False without a fault under another password. */
static bool open_package(const struct source_file *file, struct arena *arena, struct source_file *plain, struct read_fault *fault) {
    struct ole_archive archive;
    struct package_info info;
    unsigned char *stream;
    size_t size;
    *plain = (struct source_file){.path = file->path, .name = file->name};
    return read_info(&archive, arena, file, &info) && read_work_add(fault, info.rounds, WORK_PASSWORD_ROUND) &&
           ole_archive_read(&archive, "EncryptedPackage", &stream, &size, fault) &&
           package_cipher_undo(&info, stream, size, &plain->bytes, &plain->size) && zip_archive_begins(plain->bytes, plain->size);
}

/* What the file itself turns out to be has its own finding. */
static bool read_package(const struct source_file *file, const struct read_context *context, struct arena *arena,
                         struct read_fault *fault) {
    struct source_file plain;
    if (!open_package(file, arena, &plain, fault))
        return read_fault_set(fault, FINDING_FILE_ENCRYPTED, NULL, "", "");
    return reader_read_member(&plain, context);
}

const struct reader reader_encrypted = {.name = "encrypted", .cell_work = 250, .bid = bid, .read = read_package};
