/* The plan: what lies in the input against what the ledger knows. */
#include "run/plan.h"

#include <string.h>

#include "normalise/normalise.h"

#define PATH_HASH_SHOWN 8 /* digits: as much as git shows */

/* What desktops leave in folders; no county sent it. Excel's and LibreOffice's lock files are not among them: they are told to the analyst.
 * Nor is what stands for a file that is still in iCloud: somebody meant to put a return there. */
bool plan_is_litter(const char *name) {
    if (text_starts(name, ".~lock") || text_ends(name, ".icloud"))
        return false;
    return name[0] == '.' || strcmp(name, "Thumbs.db") == 0 || strcmp(name, "desktop.ini") == 0;
}

static const struct ledger_entry *find_entry(const struct ledger_entry *ledger, size_t count, const char *path) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(ledger[i].path, path) == 0)
            return &ledger[i];
    return NULL;
}

static bool is_known(const struct ledger_entry *entry, const struct plan_item *item, const char *basis) {
    return entry && strcmp(entry->sha256, item->sha256) == 0 && strcmp(entry->basis, basis) == 0;
}

static void plan_gone(struct plan *plan, struct arena *arena, const struct ledger_entry *ledger, size_t ledger_count) {
    struct map there;
    map_init(&there, arena);
    for (size_t i = 0; i < plan->count; i++)
        *map_put(&there, plan->items[i].path) = i;
    plan->gone = arena_array(arena, ledger_count, sizeof *plan->gone);
    for (size_t i = 0; i < ledger_count; i++)
        if (map_get(&there, ledger[i].path) == MAP_NONE)
            plan->gone[plan->gone_count++] = ledger[i].path;
}

/* Names are bytes, and old archives unpack them as windows-1252; all that is written from here on is UTF-8. A byte that is not becomes the
 * letter it was there, or, where that name is taken, "%E5". NAMES has those that are. */
static const char *name_as_text(struct arena *arena, struct map *names, const char *path) {
    enum { FIRST_LETTER = 0xA0, REPLACEMENT = 0xFFFD };
    struct text letters, codes;
    text_init(&letters);
    text_init(&codes);
    for (const char *at = path; *at;) {
        const char *start = at;
        const unsigned char byte = (unsigned char)*at;
        const uint32_t c = utf8_next(&at);
        const bool sound = utf8_is_valid(start, (size_t)(at - start));
        text_add_char(&letters, sound ? c : byte >= FIRST_LETTER ? byte : REPLACEMENT);
        if (sound)
            text_add_bytes(&codes, start, (size_t)(at - start));
        else
            text_printf(&codes, "%%%02X", byte);
    }
    const bool taken = map_get(names, text_get(&letters)) != MAP_NONE;
    const char *name = arena_text(arena, text_get(taken ? &codes : &letters));
    *map_put(names, name) = 1;
    text_release(&letters);
    text_release(&codes);
    return name;
}

/* A name that holds personal data is masked wherever it is written, from here on; the beginning of the file's hash keeps it findable, and
 * apart from others. */
static const char *name_without_personal(struct arena *arena, struct map *names, const char *path, const char *sha256) {
    const char *masked = personal_mask_name(arena, path);
    if (strcmp(masked, path) == 0)
        return path;
    const char *dot = strrchr(path_name(masked), '.'), *name;
    const int stem = dot ? (int)(dot - masked) : (int)strlen(masked);
    size_t number = 1;
    do /* without a hash, or twice the same file: by number */
        name = number == 1 ? arena_printf(arena, "%.*s [%.*s]%s", stem, masked, PATH_HASH_SHOWN, sha256, dot ? dot : "")
                           : arena_printf(arena, "%.*s [%.*s %zu]%s", stem, masked, PATH_HASH_SHOWN, sha256, number, dot ? dot : "");
    while (map_get(names, name) != MAP_NONE && number++);
    *map_put(names, name) = 1;
    return name;
}

bool plan_make(struct plan *plan, struct arena *arena, const char *folder, const struct ledger_entry *ledger, size_t ledger_count,
               const char *basis, bool force, struct error *error) {
    const char **paths;
    size_t count;
    struct map names;
    map_init(&names, arena);
    *plan = (struct plan){0};
    if (!folder_list(arena, folder, &paths, &count, error))
        return false;
    plan->items = arena_array(arena, count, sizeof *plan->items);
    for (size_t i = 0; i < count; i++) {
        if (plan_is_litter(path_name(paths[i])))
            continue;
        struct plan_item *item = &plan->items[plan->count++];
        item->path = name_as_text(arena, &names, paths[i]);
        item->full_path = path_join(arena, folder, paths[i]);
        version_of_name(arena, item->path, &item->stem, &item->version);
        /* A file that cannot be read has no hash: it is read again each time, and says so each time. */
        bool readable = source_file_sha256(item->full_path, item->sha256) == FILE_OK;
        item->path = name_without_personal(arena, &names, item->path, readable ? item->sha256 : "");
        bool known = readable && is_known(find_entry(ledger, ledger_count, item->path), item, basis);
        item->action = known && !force ? PLAN_KEEP : PLAN_READ;
    }
    plan_gone(plan, arena, ledger, ledger_count);
    return true;
}
