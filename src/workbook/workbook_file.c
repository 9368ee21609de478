#include "workbook/workbook_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "workbook/workbook_verify.h"

bool workbook_file_begin(struct workbook_file *file, struct arena *arena, const char *path, struct error *error) {
    *file = (struct workbook_file){.arena = arena, .path = path, .beside = arena_printf(arena, "%s.part", path)};
    /* libxlsxwriter opens the file last and tells of a failure on stderr: whether it can be made is found out before it is begun. */
    FILE *probe = fopen(file->beside, "wb");
    if (probe == NULL || fclose(probe) != 0)
        return error_set(error, "%s cannot be written: %s.", path, strerror(errno));
    file->workbook = workbook_new(file->beside);
    if (file->workbook != NULL)
        return true;
    unlink(file->beside);
    return error_set(error, "%s cannot be written: memory ran out.", path);
}

/* From beside into its place, by way of memory, so that replacing a file is done in one place of the program. */
static bool put_in_place(struct workbook_file *file, struct error *error) {
    struct source_file written;
    if (source_file_load(&written, file->arena, file->beside) != FILE_OK)
        return error_set(error, "%s cannot be read back after it was written.", file->beside);
    bool done = workbook_is_whole(&written)
                    ? replace_file(file->path, written.bytes, written.size, error)
                    : error_set(error, "%s was not written whole: is there room left on its disk and in the folder for temporary files?",
                                file->path);
    source_file_release(&written);
    return done;
}

/* libxlsxwriter tells of what it cannot write on standard error too, in words of its own; ours are enough. Nothing else of the program runs
 * meanwhile. */
static lxw_error close_quietly(lxw_workbook *workbook) {
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    bool hushed = kept >= 0 && nowhere >= 0 && dup2(nowhere, STDERR_FILENO) >= 0;
    lxw_error result = workbook_close(workbook); /* frees it, whatever happens */
    if (hushed)
        dup2(kept, STDERR_FILENO);
    if (kept >= 0)
        close(kept);
    if (nowhere >= 0)
        close(nowhere);
    return result;
}

bool workbook_file_end(struct workbook_file *file, bool done, struct error *error) {
    if (!done) {
        lxw_workbook_free(file->workbook);
    } else {
        lxw_error closed = close_quietly(file->workbook);
        done = closed == LXW_NO_ERROR ? put_in_place(file, error)
                                      : error_set(error, "%s cannot be written: %s", file->path, lxw_strerror(closed));
    }
    file->workbook = NULL;
    if (unlink(file->beside) != 0 && errno != ENOENT && done)
        done = error_set(error, "%s cannot be removed: %s.", file->beside,
                         strerror(errno)); /* else it would be published beside the workbook */
    return done;
}
