/* Folders: listing, making, removing; paths. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file/file.h"

#define FOLDER_DEPTH_MAX 16 /* input/<survey>/<wave>/<county>/… is four deep */

struct name_list {
    struct arena *arena;
    const char **names;
    size_t count, capacity;
};

static void add_name(struct name_list *list, const char *name) {
    list->names = arena_grow(list->arena, list->names, list->count, &list->capacity, sizeof *list->names);
    list->names[list->count++] = arena_text(list->arena, name);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_names(struct name_list *list) {
    if (list->count)
        qsort(list->names, list->count, sizeof *list->names, compare_names);
}

static bool is_dots(const char *name) {
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* A folder on the way down from the top. */
struct way {
    const struct way *up;
    struct stat status;
    int depth;
};

static bool leads_back(const struct way *way, const struct stat *status) {
    for (; way; way = way->up)
        if (way->status.st_dev == status->st_dev && way->status.st_ino == status->st_ino)
            return true;
    return false;
}

static bool walk(struct name_list *list, const char *top, const char *below, const struct way *way);

/* A link that leads nowhere and a folder that cannot be listed go on the list themselves: reading them will say what is wrong. A link that
 * leads back to where it lies holds nothing that is not listed; pipes and devices are no files that anybody sent. */
static void walk_entry(struct name_list *list, const char *top, const char *path, const struct way *way) {
    struct way here = {.up = way, .depth = way->depth + 1};
    if (stat(path_join(list->arena, top, path), &here.status) != 0 || S_ISREG(here.status.st_mode))
        add_name(list, path);
    else if (S_ISDIR(here.status.st_mode) && !leads_back(way, &here.status) &&
             (way->depth == FOLDER_DEPTH_MAX || !walk(list, top, path, &here)))
        add_name(list, path);
}

static bool walk(struct name_list *list, const char *top, const char *below, const struct way *way) {
    DIR *stream = opendir(*below ? path_join(list->arena, top, below) : top);
    if (!stream)
        return false;
    for (struct dirent *entry; (entry = readdir(stream));)
        if (!is_dots(entry->d_name))
            walk_entry(list, top, *below ? path_join(list->arena, below, entry->d_name) : arena_text(list->arena, entry->d_name), way);
    closedir(stream);
    return true;
}

bool folder_list(struct arena *arena, const char *folder, const char ***paths, size_t *count, struct error *error) {
    struct name_list list = {.arena = arena};
    struct way top = {.up = NULL};
    if (stat(folder, &top.status) != 0 || !walk(&list, folder, "", &top))
        return error_set(error, "The folder %s cannot be read: %s.", folder, strerror(errno));
    sort_names(&list);
    *paths = list.names;
    *count = list.count;
    return true;
}

bool folder_list_folders(struct arena *arena, const char *folder, const char ***names, size_t *count, struct error *error) {
    struct name_list list = {.arena = arena};
    DIR *stream = opendir(folder);
    if (!stream && errno != ENOENT)
        return error_set(error, "The folder %s cannot be read: %s.", folder, strerror(errno));
    if (stream) {
        for (struct dirent *entry; (entry = readdir(stream));) {
            struct stat status;
            if (entry->d_name[0] != '.' && stat(path_join(arena, folder, entry->d_name), &status) == 0 && S_ISDIR(status.st_mode))
                add_name(&list, entry->d_name);
        }
        closedir(stream);
    }
    sort_names(&list);
    *names = list.names;
    *count = list.count;
    return true;
}

bool folder_make(const char *path, struct error *error) {
    struct arena scratch = {0};
    char *part = arena_text(&scratch, path);
    bool well = true;
    for (char *at = part + 1; well; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char kept = *at;
        *at = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            well = error_set(error, "The folder %s cannot be made: %s.", part, strerror(errno));
        *at = kept;
        if (!kept)
            break;
    }
    struct stat status;
    if (well && (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)))
        well = error_set(error, "%s stands where a folder should be.", path);
    arena_release(&scratch);
    return well;
}

static bool remove_below(struct arena *arena, const char *path, int depth) {
    DIR *stream = depth <= FOLDER_DEPTH_MAX + 4 ? opendir(path) : NULL;
    if (!stream)
        return false;
    bool well = true;
    for (struct dirent *entry; well && (entry = readdir(stream));) {
        if (is_dots(entry->d_name))
            continue;
        const char *inner = path_join(arena, path, entry->d_name);
        struct stat status;
        if (lstat(inner, &status) != 0)
            well = errno == ENOENT;
        else if (S_ISDIR(status.st_mode))
            well = remove_below(arena, inner, depth + 1);
        else
            well = unlink(inner) == 0 || errno == ENOENT;
    }
    closedir(stream);
    return well && (rmdir(path) == 0 || errno == ENOENT);
}

bool folder_remove(const char *path, struct error *error) {
    struct stat status;
    if (lstat(path, &status) != 0 && errno == ENOENT)
        return true;
    struct arena scratch = {0};
    bool well = remove_below(&scratch, path, 0);
    if (!well)
        error_set(error, "The folder %s cannot be removed: %s.", path, strerror(errno));
    arena_release(&scratch);
    return well;
}

bool path_exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

const char *path_join(struct arena *arena, const char *folder, const char *name) {
    return text_ends(folder, "/") ? arena_printf(arena, "%s%s", folder, name) : arena_printf(arena, "%s/%s", folder, name);
}

const char *path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *path_folder(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_bytes(arena, path, (size_t)(slash - path));
}
