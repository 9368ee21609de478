/* Parts on their way out: in pieces of any size, from memory and from disk, and their check sums. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "unit.h"

#include "make_zip.h"
#include "read/zip/crc_fold.h"
#include "read/zip/zip_reading.h"

static char path[] = "/tmp/lansbild-reading-XXXXXX";

/* Bytes that do not pack well, so that the file gets large. */
static char *make_noise(size_t count) {
    char *bytes = memory_alloc(count + 1);
    uint32_t state = 1;
    for (size_t i = 0; i < count; i++) {
        state = state * 1103515245u + 12345u;
        bytes[i] = (char)(' ' + (state >> 16) % 90);
    }
    bytes[count] = '\0';
    return bytes;
}

static void save(const struct text *bytes) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->bytes, 1, bytes->length, file), bytes->length);
    assert_int_equal(fclose(file), 0);
}

static size_t read_part(struct zip_archive *archive, const char *name, size_t piece, struct text *out, struct read_fault *fault) {
    struct zip_reading *reading = zip_reading_open(archive, zip_archive_find(archive, name), fault);
    char *room = memory_alloc(piece);
    size_t got, pieces = 0;
    assert_non_null(reading);
    for (; (got = zip_reading_next(reading, room, piece)) > 0; pieces++)
        text_add_bytes(out, room, got);
    zip_reading_close(reading);
    free(room);
    return pieces;
}

static void make_archive(struct text *bytes, const char *noise, uint32_t crc_error) {
    const struct zip_part parts[] = {{.name = "a", .content = noise, .crc_error = crc_error},
                                     {.name = "b", .content = noise, .stored = true},
                                     {.name = "c", .content = "c"}};
    make_zip(bytes, parts, 3, false);
}

static void gives_pieces_of_any_size(void **state) {
    char *noise = make_noise(300000);
    struct text bytes, out;
    struct zip_archive archive;
    text_init(&bytes);
    text_init(&out);
    make_archive(&bytes, noise, 0);
    for (size_t piece = 1; piece < 1000000; piece = piece * 7 + 3) {
        struct read_fault fault = {.set = false};
        assert_true(zip_archive_open(&archive, *state, (unsigned char *)bytes.bytes, bytes.length, &fault));
        for (const char *name = "ab"; *name != '\0'; name++) {
            text_clear(&out);
            assert_int_equal(read_part(&archive, (char[]){*name, '\0'}, piece, &out, &fault), (300000 + piece - 1) / piece);
            assert_string_equal(out.bytes, noise);
        }
        assert_false(fault.set);
        assert_int_equal(archive.unpacked, 600000);
    }
    text_release(&bytes);
    text_release(&out);
    free(noise);
}

static void open_from_disk(struct source_file *file, struct zip_archive *archive, struct arena *arena, struct read_fault *fault) {
    assert_int_equal(source_file_load(file, arena, path), FILE_OK);
    assert_true(file->mapped);
    assert_true(zip_archive_open_file(archive, arena, file, fault));
}

static void reads_large_archives_from_disk(void **state) {
    char *noise = make_noise(900000), hash[SHA256_TEXT_SIZE];
    struct text bytes, out;
    struct source_file file;
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    text_init(&bytes);
    text_init(&out);
    make_archive(&bytes, noise, 0);
    save(&bytes);
    open_from_disk(&file, &archive, *state, &fault);
    bytes_sha256(bytes.bytes, bytes.length, hash);
    assert_string_equal(file.sha256, hash);
    for (const char *name = "ab"; *name != '\0'; name++) {
        text_clear(&out);
        read_part(&archive, (char[]){*name, '\0'}, 50000, &out, &fault);
        assert_string_equal(out.bytes, noise);
    }
    assert_false(fault.set);
    char piece[4];
    assert_int_equal(source_file_read(&file, file.size - 2, piece, sizeof piece), 2);
    assert_int_equal(source_file_read(&file, file.size + 5, piece, sizeof piece), 0);
    source_file_release(&file);
    text_release(&bytes);
    text_release(&out);
    free(noise);
}

/* Somebody writes a shorter file in its place while it is read. */
static void notices_when_the_file_becomes_shorter(void **state) {
    char *noise = make_noise(900000);
    struct text bytes, out;
    struct source_file file;
    struct zip_archive archive;
    text_init(&bytes);
    text_init(&out);
    make_archive(&bytes, noise, 0);
    for (const char *name = "ab"; *name != '\0'; name++) {
        struct read_fault fault = {.set = false};
        char room[1000];
        save(&bytes);
        open_from_disk(&file, &archive, *state, &fault);
        struct zip_reading *reading = zip_reading_open(&archive, zip_archive_find(&archive, (char[]){*name, '\0'}), &fault);
        assert_true(zip_reading_next(reading, room, sizeof room) == sizeof room);
        assert_int_equal(truncate(path, 5000), 0);
        while (zip_reading_next(reading, room, sizeof room) > 0)
            continue;
        assert_true(fault.set);
        zip_reading_close(reading);
        source_file_release(&file);
    }
    text_release(&bytes);
    text_release(&out);
    free(noise);
}

static void finds_wrong_check_sums(void **state) {
    char *noise = make_noise(300000);
    struct text bytes, out;
    struct zip_archive archive;
    struct read_fault fault = {.set = false};
    text_init(&bytes);
    text_init(&out);
    make_archive(&bytes, noise, 1);
    assert_true(zip_archive_open(&archive, *state, (unsigned char *)bytes.bytes, bytes.length, &fault));
    read_part(&archive, "a", 65536, &out, &fault);
    assert_int_equal(out.length, 300000);
    assert_string_equal(fault.en, "the checksum of a part is wrong (a)");
    text_release(&bytes);
    text_release(&out);
    free(noise);
}

static void folds_check_sums_as_zlib_counts_them(void **state) {
    char *noise = make_noise(6000);
    (void)state;
    for (size_t start = 0; start < 20; start++)
        for (size_t count = 0; count < 5000; count += 1 + count / 40) {
            const unsigned char *bytes = (const unsigned char *)noise + start;
            uint32_t crc = (uint32_t)(count * 2654435761u);
            const uint32_t expected = (uint32_t)crc32(crc, bytes, (uInt)count);
            const size_t folded = crc_fold(&crc, bytes, count);
            assert_true(folded <= count);
            assert_int_equal(crc32(crc, bytes + folded, (uInt)(count - folded)), expected);
        }
    free(noise);
}

static int make_path(void **state) {
    (void)state;
    const int descriptor = mkstemp(path);
    return descriptor >= 0 ? close(descriptor) : -1;
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ARENA_TEST(gives_pieces_of_any_size),
        ARENA_TEST(reads_large_archives_from_disk),
        ARENA_TEST(notices_when_the_file_becomes_shorter),
        ARENA_TEST(finds_wrong_check_sums),
        ARENA_TEST(folds_check_sums_as_zlib_counts_them),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
