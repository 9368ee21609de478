/* A whole file in memory, under a ceiling, with its hash; gzip undone. */
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file/file.h"
#include "file/gzip.h"

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
    /* A named pipe would not open before somebody writes to it. What is there is then read with patience: a pipe from another program has a
     * writer. */
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor >= 0)
        fcntl(descriptor, F_SETFL, 0);
    return descriptor;
}

/* What the size alone tells. A file without size is empty: some that the system makes up never end when they are read all the same. */
static enum file_fault judge_size(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return FILE_OK;
    return status.st_size == 0 ? FILE_EMPTY : status.st_size > (off_t)FILE_BYTES_MAX ? FILE_TOO_LARGE : FILE_OK;
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

static enum file_fault hash_blocks(int descriptor, char out[SHA256_TEXT_SIZE]) {
    struct sha256_ctx context;
    uint8_t block[READ_BLOCK], digest[SHA256_DIGEST_SIZE];
    ssize_t got;
    sha256_init(&context);
    while ((got = read_some(descriptor, block, sizeof block)) > 0)
        sha256_update(&context, (size_t)got, block);
    if (got < 0)
        return FILE_UNREADABLE;
    sha256_digest(&context, sizeof digest, digest);
    hex(digest, out);
    return FILE_OK;
}

enum file_fault file_sha256(const char *path, char out[SHA256_TEXT_SIZE]) {
    int descriptor = open_file(path);
    if (descriptor < 0)
        return errno == ENOENT ? FILE_MISSING : FILE_UNREADABLE;
    enum file_fault fault = hash_blocks(descriptor, out);
    close_file(descriptor);
    return fault;
}

enum file_fault source_file_sha256(const char *path, char out[SHA256_TEXT_SIZE]) {
    int descriptor = open_file(path);
    if (descriptor < 0)
        return errno == ENOENT ? FILE_MISSING : FILE_UNREADABLE;
    enum file_fault fault = judge_size(descriptor);
    if (fault == FILE_EMPTY)
        bytes_sha256("", 0, out);
    if (fault == FILE_OK)
        fault = hash_blocks(descriptor, out);
    close_file(descriptor);
    return fault == FILE_EMPTY ? FILE_OK : fault;
}

/* Room for the whole file at once where its size is known; doubling otherwise (standard input). */
static size_t first_capacity(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 && (size_t)status.st_size <= FILE_BYTES_MAX)
        return (size_t)status.st_size + 1;
    return READ_BLOCK;
}

static enum file_fault read_all(struct source_file *file, int descriptor) {
    enum file_fault fault = judge_size(descriptor);
    if (fault != FILE_OK)
        return fault;
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

enum file_fault source_file_unpack(struct source_file *file) {
    enum file_fault fault = gzip_is(file->bytes, file->size) ? unpack(file) : FILE_OK;
    if (fault != FILE_OK)
        source_file_release(file);
    return fault;
}

/* ---- large archives ---- */

/* Below it a copy costs nothing, and is safe from whoever writes to the file meanwhile. */
#define MAP_BYTES_MIN ((size_t)1 << 20)

static bool begins_as_zip(int descriptor) {
    static const char signature[] = "PK\3\4";
    char bytes[sizeof signature - 1];
    return pread(descriptor, bytes, sizeof bytes, 0) == (ssize_t)sizeof bytes && memcmp(bytes, signature, sizeof bytes) == 0;
}

/* Maps a large zip archive, whose reader takes single parts out of it: so it never lies in memory as a whole. False: read it as any other.
 */
static bool map_archive(struct source_file *file, int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < (off_t)MAP_BYTES_MIN ||
        status.st_size > (off_t)FILE_BYTES_MAX || lseek(descriptor, 0, SEEK_CUR) != 0 || !begins_as_zip(descriptor))
        return false;
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED)
        return false;
    file->bytes = bytes;
    file->size = (size_t)status.st_size;
    file->mapped = true;
    file->descriptor = descriptor;
    return true;
}

size_t source_file_read(const struct source_file *file, size_t offset, void *room, size_t count) {
    if (offset >= file->size)
        return 0;
    if (count > file->size - offset)
        count = file->size - offset;
    if (!file->mapped) {
        memcpy(room, file->bytes + offset, count);
        return count;
    }
    size_t done = 0;
    while (done < count) {
        ssize_t got = pread(file->descriptor, (char *)room + done, count - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    return done;
}

/* ---- any file ---- */

static enum file_fault load(struct source_file *file, struct arena *arena, const char *path, bool hashed) {
    *file = (struct source_file){.path = arena_text(arena, path)};
    file->name = path_name(file->path);
    int descriptor = open_file(path);
    if (descriptor < 0)
        return errno == ENOENT ? FILE_MISSING : FILE_UNREADABLE;
    if (map_archive(file, descriptor))
        return hashed ? hash_blocks(descriptor, file->sha256) : FILE_OK;
    enum file_fault fault = read_all(file, descriptor);
    close_file(descriptor);
    if (hashed && (fault == FILE_OK || fault == FILE_EMPTY))
        bytes_sha256(file->bytes, file->size, file->sha256);
    return fault == FILE_OK && gzip_is(file->bytes, file->size) ? unpack(file) : fault;
}

enum file_fault source_file_load(struct source_file *file, struct arena *arena, const char *path) {
    enum file_fault fault = load(file, arena, path, true);
    if (fault != FILE_OK)
        source_file_release(file);
    return fault;
}

enum file_fault source_file_open(struct source_file *file, struct arena *arena, const char *path) {
    enum file_fault fault = load(file, arena, path, false);
    if (fault != FILE_OK)
        source_file_release(file);
    return fault;
}

void source_file_release(struct source_file *file) {
    if (file->mapped) {
        munmap(file->bytes, file->size);
        close_file(file->descriptor);
        file->mapped = false;
    } else {
        free(file->bytes);
    }
    file->bytes = NULL;
    file->size = 0;
}
