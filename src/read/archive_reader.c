/* The reader of archives: a zip that is no spreadsheet itself but holds returns, as counties send a folder of them.
 *
 *   zip ─► members by name ─► (gzip undone) ─► the table of readers ─► grids of the member ─► sink, its sheets named "member › sheet"
 *
 * A member's sheets are collected before they are handed over, so that one which breaks half way leaves nothing behind: its finding costs
 * the others nothing. A zip in a zip is a member like any other. Of members that are versions of one return by their names the newest that
 * can be read counts. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "read/read_ceiling.h"
#include "read/read_guard.h"
#include "read/reader.h"
#include "read/signature.h"
#include "read/zip/zip_archive.h"

#define BID_ARCHIVE 60                        /* less than any document that happens to be a zip, also those that are only known by sight */
#define ARCHIVE_DEPTH_MAX 2u                  /* a county's archive of its municipalities' archives */
#define ARCHIVE_MEMBERS_MAX 2000u             /* several files for each of 290 municipalities */
#define ARCHIVE_BYTES_MAX (UINT64_C(1) << 30) /* all members, unpacked one after the other */
#define BETWEEN " › "                         /* member and sheet */
#define DIGITS(number) DIGITS_OF(number)
#define DIGITS_OF(number) #number

static int bid(const struct source_file *file) {
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    struct arena arena;
    arena_init(&arena);
    const bool mine = zip_archive_begins(file->bytes, file->size) && zip_archive_open(&archive, &arena, file->bytes, file->size, &fault);
    arena_release(&arena);
    return mine ? BID_ARCHIVE : 0;
}

/* ---- members ---- */

/* One archive being read. */
struct archive_reading {
    struct zip_archive archive;
    struct arena *arena;
    const struct read_context *context;
    struct read_nesting *nesting;
    size_t sheets; /* handed over so far */
    size_t wells;  /* members that could be read */
};

/* The name as text: UTF-8, whether a flag says so or not (APPNOTE, appendix D), else code page 437, in which å ä ö are never valid UTF-8.
 */
static const char *member_name(struct arena *arena, const struct zip_entry *entry) {
    size_t left = strlen(entry->name), room = 4 * left;
    char *name = arena_text(arena, entry->name);
    if (!utf8_is_valid(name, left)) {
        iconv_t converter = iconv_open("UTF-8", "CP437");
        char *from = name, *to = arena_alloc(arena, room + 1);
        name = to;
        if (converter != (iconv_t)-1) {
            iconv(converter, &from, &left, &to, &room);
            iconv_close(converter);
        }
    }
    for (char *at = name; *at != '\0'; at++)
        if ((unsigned char)*at < ' ')
            *at = '_';
    return name;
}

/* What systems put beside the returns: lock files, macOS's doubles, folders' settings, hidden files. */
static bool is_litter(const char *path) {
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        if (part[0] == '.' || text_starts(part, "__MACOSX/"))
            return true;
    }
    return signature_litter_name(path_name(path)) != NULL || signature_is_lock_name(path_name(path));
}

static bool keep_block(void *context, const char *bytes, size_t count) {
    struct text *content = context;
    text_add_bytes(content, bytes, count);
    return true;
}

static bool check_ceilings(const struct zip_entry *entry, struct read_nesting *nesting, struct read_fault *fault) {
    if (entry->size > FILE_BYTES_MAX)
        return read_fault_set(fault, FINDING_FILE_TOO_LARGE, NULL, DIGITS(FILE_MIB_MAX) " MiB", DIGITS(FILE_MIB_MAX) " MiB");
    if (entry->size > ARCHIVE_BYTES_MAX - nesting->bytes)
        return read_ceiling_cross(fault, CEILING_ARCHIVE_BYTES, NULL);
    return true;
}

/* The member's bytes into FILE, which the caller releases. */
static bool unpack_member(struct archive_reading *reading, const struct zip_entry *entry, const char *name, struct source_file *file,
                          struct read_fault *fault) {
    struct text content;
    text_init(&content);
    bool done = check_ceilings(entry, reading->nesting, fault) && zip_archive_read(&reading->archive, entry, keep_block, &content, fault);
    reading->nesting->bytes += content.length;
    done = done && read_work_add(fault, content.length, WORK_KEPT_BYTE);
    *file = (struct source_file){.path = name, .name = path_name(name), .bytes = (unsigned char *)content.bytes, .size = content.length};
    return done;
}

/* ---- sheets ---- */

static void hand_over_grid(struct archive_reading *reading, const char *member, const struct grid *grid) {
    const struct sheet_sink *sink = reading->context->sink;
    const char *name = grid->info.name[0] != '\0' ? arena_printf(reading->arena, "%s" BETWEEN "%s", member, grid->info.name) : member;
    const struct sheet_info info = {name, reading->sheets++, grid->info.visibility};
    bool more = true;
    if (sink->begin_sheet(sink->context, &info) == SHEET_SKIP)
        return;
    for (size_t i = 0; i < grid->row_count && more; i++)
        more = sink->row(sink->context, &grid->rows[i]);
    sink->end_sheet(sink->context, &grid->facts);
    for (size_t i = 0; i < grid->facts.hint_count && sink->hint; i++)
        sink->hint(sink->context, info.index, &grid->facts.hints[i]);
}

static bool read_into_grids(struct archive_reading *reading, struct source_file *file, const char *shown, struct grid_builder *builder) {
    struct sheet_sink sink = grid_builder_sink(builder);
    struct read_guard guard;
    struct sheet_sink guarded = read_guard_sink(&guard, &sink, reading->context->work);
    struct read_context context = *reading->context;
    context.shown = shown;
    context.sink = &guarded;
    context.nesting = reading->nesting;
    if (!reader_read_member(file, &context))
        return false;
    if (builder->full)
        read_ceiling_cross(&guard.fault, CEILING_GRID, NULL);
    if (guard.fault.set)
        read_fault_add(&guard.fault, context.findings, shown);
    return !guard.fault.set;
}

static bool read_member(struct archive_reading *reading, const struct zip_entry *entry, const char *name) {
    struct read_fault fault = {.work = reading->context->work};
    struct source_file file;
    struct arena arena;
    struct grid_builder builder;
    const char *shown = arena_printf(reading->arena, "%s/%s", reading->context->shown, name);
    arena_init(&arena);
    grid_builder_init(&builder, &arena);
    bool done = unpack_member(reading, entry, name, &file, &fault);
    if (!done)
        read_fault_add(&fault, reading->context->findings, shown);
    if (done && reading->context->report != NULL)
        text_printf(&reading->context->report->lines, "zip: %s\n", name);
    done = done && read_into_grids(reading, &file, shown, &builder);
    source_file_release(&file);
    for (size_t i = 0; done && i < builder.list.count; i++)
        hand_over_grid(reading, name, &builder.list.items[i]);
    arena_release(&arena);
    return done;
}

/* ---- versions ---- */

struct member {
    const struct zip_entry *entry;
    const char *name;
    size_t group, version; /* those of one group are versions of one return */
    bool is_tried, is_read;
};

struct member_list {
    struct member *items;
    size_t count, capacity, group_count;
    struct map groups; /* stems of names */
    size_t *newest;    /* of each group: the member whose version counts, as far as is known */
};

/* Litter left out. False beyond ARCHIVE_MEMBERS_MAX. */
static bool list_members(struct archive_reading *reading, struct member_list *list, struct read_fault *fault) {
    *list = (struct member_list){.count = 0};
    map_init(&list->groups, reading->arena);
    for (size_t i = 0; i < reading->archive.count; i++) {
        struct member member = {.entry = &reading->archive.entries[i]};
        const char *stem;
        member.name = member_name(reading->arena, member.entry);
        if (is_litter(member.name))
            continue;
        if (reading->nesting->members++ == ARCHIVE_MEMBERS_MAX)
            return read_ceiling_cross(fault, CEILING_MEMBERS, NULL);
        version_of_name(reading->arena, member.name, &stem, &member.version);
        size_t *group = map_put(&list->groups, stem);
        if (*group == MAP_NONE)
            *group = list->group_count++;
        member.group = *group;
        list->items = arena_grow(reading->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = member;
    }
    list->newest = arena_array(reading->arena, list->group_count, sizeof *list->newest);
    return true;
}

/* Members that were tried in vain count no more. */
static void find_newest(struct member_list *list) {
    for (size_t i = 0; i < list->group_count; i++)
        list->newest[i] = SIZE_MAX;
    for (size_t i = 0; i < list->count; i++) {
        const struct member *member = &list->items[i];
        size_t *newest = &list->newest[member->group];
        if ((!member->is_tried || member->is_read) && (*newest == SIZE_MAX || member->version > list->items[*newest].version))
            *newest = i;
    }
}

static void add_superseded(const struct archive_reading *reading, const struct member *older, const struct member *newer) {
    struct arena arena;
    arena_init(&arena);
    const struct finding_where where = {.file = arena_printf(&arena, "%s/%s", reading->context->shown, older->name)};
    finding_add(reading->context->findings, FINDING_FILE_SUPERSEDED, &where, "", newer->name, NULL);
    arena_release(&arena);
}

/* ---- the whole ---- */

/* Reads the members that nothing newer replaces; those whose newer versions could not be read come in the next round. True if there was
 * one. */
static bool read_round(struct archive_reading *reading, struct member_list *list) {
    bool found = false;
    find_newest(list);
    for (size_t i = 0; i < list->count; i++) {
        struct member *member = &list->items[i];
        if (member->is_tried || member->version < list->items[list->newest[member->group]].version)
            continue;
        member->is_read = read_member(reading, member->entry, member->name);
        member->is_tried = found = true;
        reading->wells += member->is_read;
    }
    return found;
}

static bool read_members(struct archive_reading *reading, struct read_fault *fault) {
    struct member_list list;
    if (!list_members(reading, &list, fault))
        return false;
    while (read_round(reading, &list))
        continue;
    for (size_t i = 0; i < list.count; i++)
        if (!list.items[i].is_tried)
            add_superseded(reading, &list.items[i], &list.items[list.newest[list.items[i].group]]);
    return list.count > 0 ||
           read_fault_set(fault, FINDING_FILE_NOT_A_TABLE, NULL, "ett zip-arkiv utan filer", "a zip archive without files");
}

static bool read_nested(struct archive_reading *reading, const struct source_file *file, struct read_fault *fault) {
    if (reading->nesting->depth > ARCHIVE_DEPTH_MAX)
        return read_ceiling_cross(fault, CEILING_NESTING, NULL);
    if (!zip_archive_open(&reading->archive, reading->arena, file->bytes, file->size, fault))
        return false;
    reading->archive.file = file;
    return read_members(reading, fault);
}

static bool read_archive(const struct source_file *file, const struct read_context *context, struct arena *arena,
                         struct read_fault *fault) {
    struct read_nesting outermost = {.depth = 0};
    struct archive_reading reading = {
        .arena = arena, .context = context, .nesting = context->nesting != NULL ? context->nesting : &outermost};
    reading.nesting->depth++;
    const bool done = read_nested(&reading, file, fault);
    reading.nesting->depth--;
    return done && reading.wells > 0;
}

const struct reader reader_archive = {.name = "zip", .bid = bid, .read = read_archive};
