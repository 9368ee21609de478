/* Replacing files and folders: a reader, and a machine that loses power, see the old or the new, whole. */
#define _GNU_SOURCE /* renameat2 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "file/gzip.h"

static bool write_all(int descriptor, const char *bytes, size_t size) {
    while (size) {
        ssize_t put = write(descriptor, bytes, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}

/* Makes a rename in FOLDER last. Some file systems refuse to sync a folder; there the rename is as lasting as it gets. */
static void sync_folder(const char *folder) {
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

static bool write_beside(const char *fresh, const void *bytes, size_t size, struct error *error) {
    int descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return error_set(error, "The file %s cannot be created: %s.", fresh, strerror(errno));
    bool well = write_all(descriptor, bytes, size) && fsync(descriptor) == 0;
    int reason = errno;
    if (close(descriptor) != 0 && well) {
        well = false;
        reason = errno;
    }
    return well || error_set(error, "The file %s cannot be written: %s.", fresh, strerror(reason));
}

static bool sync_file(const char *path, struct error *error) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    bool well = descriptor >= 0 && fsync(descriptor) == 0;
    if (!well)
        error_set(error, "The file %s cannot be written to disk: %s.", path, strerror(errno));
    if (descriptor >= 0)
        close(descriptor);
    return well;
}

bool folder_sync(const char *path, struct error *error) {
    struct arena scratch = {0};
    const char **paths;
    size_t count = 0;
    bool well = folder_list(&scratch, path, &paths, &count, error);
    for (size_t i = 0; well && i < count; i++) {
        const char *file = path_join(&scratch, path, paths[i]);
        well = sync_file(file, error);
        sync_folder(path_folder(&scratch, file));
    }
    sync_folder(path);
    arena_release(&scratch);
    return well;
}

static const char *fresh_of(struct arena *scratch, const char *path) {
    return arena_printf(scratch, "%s.new", path);
}

void replace_file_mend(const char *path) {
    struct arena scratch = {0};
    unlink(fresh_of(&scratch, path));
    arena_release(&scratch);
}

bool replace_file(const char *path, const void *bytes, size_t size, struct error *error) {
    struct arena scratch = {0};
    const char *fresh = fresh_of(&scratch, path);
    bool well = write_beside(fresh, bytes, size, error);
    if (well && rename(fresh, path) != 0)
        well = error_set(error, "The file %s cannot be replaced: %s.", path, strerror(errno));
    if (well)
        sync_folder(path_folder(&scratch, path));
    else
        unlink(fresh);
    arena_release(&scratch);
    return well;
}

bool copy_file(const char *from, const char *to, struct error *error) {
    enum { BLOCK = 1 << 16 };
    struct arena scratch = {0};
    char *block = arena_alloc(&scratch, BLOCK);
    int source = open(from, O_RDONLY | O_CLOEXEC);
    int target = source < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    ssize_t got = target < 0 ? -1 : 1;
    while (got > 0) {
        got = read(source, block, BLOCK);
        if (got > 0 && !write_all(target, block, (size_t)got))
            got = -1;
        else if (got < 0 && errno == EINTR)
            got = 1;
    }
    const int reason = errno;
    if (source >= 0)
        close(source);
    const bool closed = target < 0 || close(target) == 0;
    arena_release(&scratch);
    return (got == 0 && closed) || error_set(error, "The file %s cannot be copied to %s: %s.", from, to, strerror(got ? reason : errno));
}

bool replace_file_packed(const char *path, const void *bytes, size_t size, struct error *error) {
    unsigned char *packed;
    size_t packed_size;
    if (!gzip_pack(bytes, size, &packed, &packed_size))
        return error_set(error, "The file %s cannot be packed: memory ran out.", path);
    bool well = replace_file(path, packed, packed_size, error);
    free(packed);
    return well;
}

/* Where the old folder stands for a moment on file systems that cannot swap. */
static const char *aside_of(struct arena *scratch, const char *folder) {
    return arena_printf(scratch, "%s.old", folder);
}

/* Swaps the two; where the file system cannot, moves FOLDER aside and FRESH in, and back if the second step fails. */
static bool exchange(struct arena *scratch, const char *fresh, const char *folder) {
#ifdef RENAME_EXCHANGE
    if (renameat2(AT_FDCWD, fresh, AT_FDCWD, folder, RENAME_EXCHANGE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
#endif
    const char *aside = aside_of(scratch, folder);
    if (!folder_remove(aside, NULL) || rename(folder, aside) != 0)
        return false;
    if (rename(fresh, folder) == 0)
        return rename(aside, fresh) == 0;
    int reason = errno;
    rename(aside, folder);
    errno = reason;
    return false;
}

bool replace_folder(const char *fresh, const char *folder, struct error *error) {
    struct arena scratch = {0};
    bool there = path_exists(folder);
    bool well = there ? exchange(&scratch, fresh, folder) : rename(fresh, folder) == 0;
    if (!well)
        error_set(error, "The folder %s cannot be replaced: %s.", folder, strerror(errno));
    if (well)
        sync_folder(path_folder(&scratch, folder));
    if (well && there)
        well = folder_remove(fresh, error);
    arena_release(&scratch);
    return well;
}

bool replace_folder_mend(const char *fresh, const char *folder, struct error *error) {
    struct arena scratch = {0};
    const char *aside = aside_of(&scratch, folder);
    bool well = true;
    if (!path_exists(folder) && path_exists(aside) && rename(aside, folder) != 0)
        well = error_set(error, "The folder %s cannot be put back from %s: %s.", folder, aside, strerror(errno));
    well = well && folder_remove(aside, error) && folder_remove(fresh, error);
    arena_release(&scratch);
    return well;
}
