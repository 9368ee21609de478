/* Versions in file names: "_v2", "(2)", "rättad". Files whose names are otherwise equal are versions of one. */
#include <stdio.h>
#include <string.h>

#include "file/file.h"

#define VERSION_CORRECTED 1000 /* a correction replaces every numbered version */

static const char *const extensions[] = {".gz",  ".csv",  ".tsv", ".txt", ".xlsx", ".xlsm", ".xltx", ".xlsb",  ".xls",
                                         ".ods", ".fods", ".xlt", ".xml", ".html", ".htm",  ".mht",  ".mhtml", ".zip"};
static const char *const corrections[] = {"rättad", "rattad", "rättat", "korrigerad", "corrected"};
static const char separators[] = " _-";

static bool cut_end(char *name, const char *end) {
    if (!text_ends(name, end) || strlen(name) == strlen(end))
        return false;
    name[strlen(name) - strlen(end)] = '\0';
    return true;
}

static void cut_extensions(char *name) {
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
            cut = cut_end(name, extensions[i]) || cut;
    }
}

static void cut_separators(char *name) {
    for (size_t length = strlen(name); length && strchr(separators, name[length - 1]); length--)
        name[length - 1] = '\0';
}

/* "… v2", "…_v2", "… (2)": the number, cut off; 0 when there is none. A bare "2" is no version: it may be a county or a year. */
static size_t cut_number(char *name) {
    size_t end = strlen(name), digits = 0, number;
    bool bracket = end && name[end - 1] == ')';
    size_t last = bracket ? end - 1 : end;
    while (digits < last && digits < 3 && name[last - digits - 1] >= '0' && name[last - digits - 1] <= '9')
        digits++;
    size_t first = last - digits;
    if (!digits || first < 2)
        return 0;
    char text[8];
    snprintf(text, sizeof text, "%.*s", (int)digits, name + first);
    bool marked = bracket ? name[first - 1] == '(' : name[first - 1] == 'v' && strchr(separators, name[first - 2]) != NULL;
    if (!marked || !text_to_count(text, 999, &number))
        return 0;
    name[first - 1] = '\0';
    return number;
}

static size_t cut_correction(char *name) {
    for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++) {
        size_t length = strlen(name), word = strlen(corrections[i]);
        if (length > word && strchr(separators, name[length - word - 1]) && cut_end(name, corrections[i]))
            return VERSION_CORRECTED;
    }
    return 0;
}

void version_of_name(struct arena *arena, const char *path, const char **stem, size_t *version) {
    char *name = arena_text(arena, text_fold(arena, path_name(path)));
    cut_extensions(name);
    *version = 0;
    for (size_t found = 1; found;) {
        found = cut_number(name);
        if (!found)
            found = cut_correction(name);
        cut_separators(name);
        *version += found;
    }
    *stem = arena_printf(arena, "%s/%s", path_folder(arena, path), name);
}
