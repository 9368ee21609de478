/* A whole file in memory, under a ceiling, with its hash; gzip undone. */
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file/file.h"
#include "file/gzip.h"

/* A county's return is at most a few MB; 256 MiB leaves room for workbooks with pictures and keeps the program far below 1 GiB. */
#define FILE_BYTES_MAX ((size_t)256 << 20)
#define READ_BLOCK ((size_t)1 << 16)

static void hex(const uint8_t digest[SHA256_DIGEST_SIZE], char out[SHA256_TEXT_SIZE]) {
    for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

void bytes_sha256(const void *bytes, size_t size, char out[SHA256_TEXT_SIZE]) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, size, bytes);
    sha256_digest(&context, sizeof digest, digest);
    hex(digest, out);
}

static int open_file(const char *path) {
    if (strcmp(path, "-") == 0)
        return STDIN_FILENO;
    return open(path, O_RDONLY | O_CLOEXEC);
}

static void close_file(int descriptor) {
    if (descriptor != STDIN_FILENO)
        close(descriptor);
}

/* read() that goes on after a signal. */
static ssize_t read_some(int descriptor, void *bytes, size_t size) {
    ssize_t got;
    do
        got = read(descriptor, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

enum file_fault file_sha256(const char *path, char out[SHA256_TEXT_SIZE]) {
    int descriptor = open_file(path);
    if (descriptor < 0)
        return errno == ENOENT ? FILE_MISSING : FILE_UNREADABLE;
    struct sha256_ctx context;
    uint8_t block[READ_BLOCK], digest[SHA256_DIGEST_SIZE];
    ssize_t got;
    sha256_init(&context);
    while ((got = read_some(descriptor, block, sizeof block)) > 0)
        sha256_update(&context, (size_t)got, block);
    close_file(descriptor);
    if (got < 0)
        return FILE_UNREADABLE;
    sha256_digest(&context, sizeof digest, digest);
    hex(digest, out);
    return FILE_OK;
}

/* Room for the whole file at once where its size is known; doubling otherwise (standard input). */
static size_t first_capacity(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 && (size_t)status.st_size <= FILE_BYTES_MAX)
        return (size_t)status.st_size + 1;
    return READ_BLOCK;
}

static enum file_fault read_all(struct source_file *file, int descriptor) {
    size_t capacity = first_capacity(descriptor);
    file->bytes = memory_alloc(capacity);
    for (;;) {
        if (file->size == capacity)
            file->bytes = memory_resize(file->bytes, capacity *= 2);
        ssize_t got = read_some(descriptor, file->bytes + file->size, capacity - file->size);
        if (got < 0)
            return FILE_UNREADABLE;
        if (got == 0)
            return file->size ? FILE_OK : FILE_EMPTY;
        file->size += (size_t)got;
        if (file->size > FILE_BYTES_MAX)
            return FILE_TOO_LARGE;
    }
}

static enum file_fault unpack(struct source_file *file) {
    unsigned char *plain;
    size_t size;
    enum file_fault fault = gzip_unpack(file->bytes, file->size, FILE_BYTES_MAX, &plain, &size);
    if (fault != FILE_OK)
        return fault;
    free(file->bytes);
    file->bytes = plain;
    file->size = size;
    file->was_gzip = true;
    return size ? FILE_OK : FILE_EMPTY;
}

enum file_fault source_file_load(struct source_file *file, struct arena *arena, const char *path) {
    *file = (struct source_file){.path = arena_text(arena, path)};
    file->name = path_name(file->path);
    int descriptor = open_file(path);
    if (descriptor < 0)
        return errno == ENOENT ? FILE_MISSING : FILE_UNREADABLE;
    enum file_fault fault = read_all(file, descriptor);
    close_file(descriptor);
    if (fault == FILE_OK || fault == FILE_EMPTY)
        bytes_sha256(file->bytes, file->size, file->sha256);
    if (fault == FILE_OK && gzip_is(file->bytes, file->size))
        fault = unpack(file);
    if (fault != FILE_OK)
        source_file_release(file);
    return fault;
}

void source_file_release(struct source_file *file) {
    free(file->bytes);
    file->bytes = NULL;
    file->size = 0;
}
