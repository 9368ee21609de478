/* Zip archives: what is read, and what is refused in which words. */
#include <stdio.h>
#include <string.h>

#include "make_zip.h"
#include "read/zip/zip_archive.h"
#include "unit.h"

static bool collect(void *context, const char *bytes, size_t count) {
    text_add_bytes(context, bytes, count);
    return true;
}

/* What is in the part NAME of the archive BYTES, or the fault in English words. */
static const char *part_text(struct arena *arena, const struct text *bytes, const char *name) {
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    struct text content;
    const unsigned char *first = (const unsigned char *)bytes->bytes;
    if (!zip_archive_open(&archive, arena, first, bytes->length, &fault))
        return arena_printf(arena, "%s: %s", finding_code_name(fault.code), fault.en);
    const struct zip_entry *entry = zip_archive_find(&archive, name);
    if (entry == NULL)
        return "no such part";
    text_init(&content);
    const bool done = zip_archive_read(&archive, entry, collect, &content, &fault);
    const char *result =
        done ? arena_text(arena, text_get(&content)) : arena_printf(arena, "%s: %s", finding_code_name(fault.code), fault.en);
    text_release(&content);
    return result;
}

/* The same for an archive of one part. */
static const char *only_part(struct arena *arena, struct zip_part part) {
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, &part, 1, part.zip64);
    const char *result = part_text(arena, &bytes, part.name);
    text_release(&bytes);
    return result;
}

static void reads_stored_and_deflated_parts(void **state) {
    assert_string_equal(only_part(*state, (struct zip_part){.name = "a", .content = "hej hej hej hej"}), "hej hej hej hej");
    assert_string_equal(only_part(*state, (struct zip_part){.name = "a", .content = "hej", .stored = true}), "hej");
    assert_string_equal(only_part(*state, (struct zip_part){.name = "a", .content = "", .stored = true}), "");
    assert_string_equal(only_part(*state, (struct zip_part){.name = "a", .content = ""}), "");
}

static void takes_sizes_from_the_directory(void **state) {
    assert_string_equal(only_part(*state, (struct zip_part){.name = "a", .content = "hej", .descriptor = true}), "hej");
    assert_string_equal(only_part(*state, (struct zip_part){.name = "a", .content = "hej", .zip64 = true}), "hej");
}

static void hands_large_parts_over_in_blocks(void **state) {
    struct arena *arena = *state;
    const size_t length = 5 * ZIP_BLOCK_SIZE + 7;
    char *content = arena_alloc(arena, length + 1);
    for (size_t i = 0; i < length; i++)
        content[i] = (char)('a' + i * 7 % 26);
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = content}), content);
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = content, .stored = true}), content);
}

static void finds_names_as_office_files_do(void **state) {
    static const struct zip_part parts[] = {{.name = "xl\\workbook.xml", .content = "one"},
                                            {.name = "/_rels/.rels", .content = "two"},
                                            {.name = "xl/", .content = "", .stored = true}};
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, 3, false);
    assert_string_equal(part_text(*state, &bytes, "XL/Workbook.xml"), "one");
    assert_string_equal(part_text(*state, &bytes, "_rels/.rels"), "two");
    assert_string_equal(part_text(*state, &bytes, "xl/"), "no such part");
    text_release(&bytes);
}

static void allows_bytes_before_and_behind(void **state) {
    static const struct zip_part part = {.name = "a", .content = "hej"};
    for (int zip64 = 0; zip64 < 2; zip64++) {
        struct text zip, bytes;
        text_init(&zip);
        text_init(&bytes);
        make_zip(&zip, &part, 1, zip64 != 0);
        text_add(&bytes, "#!/bin/sh some words in front\n");
        text_add_bytes(&bytes, zip.bytes, zip.length);
        text_add(&bytes, "\r\n-- scanned by a gateway --\r\n");
        assert_string_equal(part_text(*state, &bytes, "a"), "hej");
        text_release(&zip);
        text_release(&bytes);
    }
}

static void says_when_it_is_cut_short(void **state) {
    static const struct zip_part parts[] = {{.name = "a", .content = "hej hej hej hej hej"}, {.name = "b", .content = "du"}};
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, 2, false);
    const size_t whole = bytes.length;
    for (bytes.length = 0; bytes.length < whole; bytes.length++) {
        const char *result = part_text(*state, &bytes, "a");
        assert_true(text_starts(result, "file_truncated: "));
    }
    bytes.length = whole - 1;
    assert_string_equal(part_text(*state, &bytes, "a"), "file_truncated: ");
    text_release(&bytes);
}

/* No byte may be changed unseen, unless nobody reads it: then the part comes out whole. */
static void sees_every_changed_byte_of_the_data(void **state) {
    static const struct zip_part part = {.name = "a", .content = "Storgatan 1, Storgatan 2, Storgatan 3"};
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, &part, 1, false);
    for (size_t i = 0; i < bytes.length; i++) {
        bytes.bytes[i] ^= 0x15;
        const char *result = part_text(*state, &bytes, "a");
        assert_true(strcmp(result, part.content) == 0 || text_starts(result, "file_") || text_starts(result, "ceiling_") ||
                    strcmp(result, "no such part") == 0);
        bytes.bytes[i] ^= 0x15;
    }
    text_release(&bytes);
}

static void says_what_is_wrong_with_a_part(void **state) {
    struct arena *arena = *state;
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = "hej", .crc_error = 1}),
                        "file_damaged: the checksum of a part is wrong (a)");
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = "hej", .size_error = -1}),
                        "file_damaged: a part is longer than the directory says (a)");
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = "hej", .size_error = 1}),
                        "file_damaged: the checksum of a part is wrong (a)");
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = "hej", .flags = 1}), "file_encrypted:  (a)");
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = "hej", .method = 9}),
                        "file_format_unknown: a zip archive with unusual packing (a)");
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = "\xFF\xFF\xFF", .stored = true, .method = 8}),
                        "file_damaged: a packed part cannot be unpacked (a)");
}

static void refuses_two_parts_of_one_name(void **state) {
    static const struct zip_part parts[] = {{.name = "a.xml", .content = "yes"}, {.name = "A.XML", .content = "no"}};
    struct text bytes;
    text_init(&bytes);
    make_zip(&bytes, parts, 2, false);
    assert_true(text_starts(part_text(*state, &bytes, "a.xml"), "file_damaged: two parts have the same name"));
    text_release(&bytes);
}

static void refuses_bombs(void **state) {
    struct arena *arena = *state;
    const size_t length = ZIP_RATIO_FREE_BYTES + ZIP_BLOCK_SIZE;
    char *zeros = arena_alloc(arena, length);
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = zeros, .length = length}),
                        "ceiling_ratio: a part grows more than 200 times when unpacked (a)");
    assert_string_equal(only_part(arena, (struct zip_part){.name = "a", .content = "x", .size_error = (long)ZIP_PART_BYTES_MAX}),
                        "ceiling_unpacked: a part is larger than 1 GiB unpacked (a)");
}

static void refuses_too_many_parts(void **state) {
    struct text bytes;
    struct zip_part *parts = arena_array(*state, ZIP_ENTRIES_MAX + 1, sizeof *parts);
    for (size_t i = 0; i <= ZIP_ENTRIES_MAX; i++)
        parts[i] = (struct zip_part){.name = arena_printf(*state, "%zu", i), .content = "", .stored = true};
    text_init(&bytes);
    make_zip(&bytes, parts, ZIP_ENTRIES_MAX, false);
    assert_string_equal(part_text(*state, &bytes, "7"), "");
    text_clear(&bytes);
    make_zip(&bytes, parts, ZIP_ENTRIES_MAX + 1, false);
    assert_true(text_starts(part_text(*state, &bytes, "7"), "ceiling_parts: more than 10,000 parts"));
    text_release(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(reads_stored_and_deflated_parts),
        ARENA_TEST(takes_sizes_from_the_directory),
        ARENA_TEST(hands_large_parts_over_in_blocks),
        ARENA_TEST(finds_names_as_office_files_do),
        ARENA_TEST(allows_bytes_before_and_behind),
        ARENA_TEST(says_when_it_is_cut_short),
        ARENA_TEST(sees_every_changed_byte_of_the_data),
        ARENA_TEST(says_what_is_wrong_with_a_part),
        ARENA_TEST(refuses_two_parts_of_one_name),
        ARENA_TEST(refuses_bombs),
        ARENA_TEST(refuses_too_many_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
