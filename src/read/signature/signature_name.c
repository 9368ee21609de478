/* What a file's name alone tells: lock files, transfers under way, and what systems put beside the files of people. */
#include <string.h>
#include <strings.h>

#include "read/signature.h"
#include "text/text.h"

bool signature_is_lock_name(const char *name) {
    return strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock.", 7) == 0;
}

const char *signature_partial_name(const char *name) {
    static const char *const ends[] = {".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".aria2", ".tmp"};
    const size_t length = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (length > strlen(ends[i]) && strcasecmp(name + length - strlen(ends[i]), ends[i]) == 0)
            return ends[i];
    return NULL;
}

#define LITTER .code = FINDING_FILE_LITTER
#define OF_MACOS LITTER, .sv = "mappinställningar från macOS", .en = "folder settings of macOS"
#define OF_WINDOWS LITTER, .sv = "mappinställningar från Windows", .en = "folder settings of Windows"
#define THUMBNAILS LITTER, .sv = "miniatyrbilder från Windows", .en = "thumbnails of Windows"

const struct signature *signature_litter_name(const char *name) {
    static const struct {
        const char *name;
        struct signature signature;
    } known[] = {
        {".DS_Store", {OF_MACOS}},
        {".localized", {OF_MACOS}},
        {"Icon\r", {OF_MACOS}},
        {"desktop.ini", {OF_WINDOWS}},
        {"Thumbs.db", {THUMBNAILS}},
        {"ehthumbs.db", {THUMBNAILS}},
        {".directory", {LITTER, .sv = "mappinställningar från KDE", .en = "folder settings of KDE"}},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcasecmp(name, known[i].name) == 0)
            return &known[i].signature;
    return NULL;
}
