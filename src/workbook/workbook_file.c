#include "workbook/workbook_file.h"

#include <errno.h>
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

bool workbook_file_end(struct workbook_file *file, bool done, struct error *error) {
    if (!done) {
        lxw_workbook_free(file->workbook);
    } else {
        lxw_error closed = workbook_close(file->workbook); /* frees it, whatever happens */
        done = closed == LXW_NO_ERROR ? put_in_place(file, error)
                                      : error_set(error, "%s cannot be written: %s", file->path, lxw_strerror(closed));
    }
    file->workbook = NULL;
    unlink(file->beside);
    return done;
}
