/* Files: ceilings, gzip, hashes, replacing. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "file/file.h"
#include "unit.h"

static char folder[] = "/tmp/lansbild-file-XXXXXX";

static const char *write_bytes(struct arena *arena, const char *name, const void *bytes, size_t size) {
    const char *path = path_join(arena, folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    return path;
}

static void reads_a_file_and_its_hash(void **state) {
    struct source_file file;
    const char *path = write_bytes(*state, "a.csv", "abc", 3);
    assert_int_equal(source_file_load(&file, *state, path), FILE_OK);
    assert_memory_equal(file.bytes, "abc", 3);
    assert_string_equal(file.name, "a.csv");
    assert_string_equal(file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    source_file_release(&file);
}

static void tells_what_is_wrong(void **state) {
    struct source_file file;
    assert_int_equal(source_file_load(&file, *state, path_join(*state, folder, "none.csv")), FILE_MISSING);
    assert_int_equal(source_file_load(&file, *state, write_bytes(*state, "empty", "", 0)), FILE_EMPTY);
    assert_int_equal(source_file_load(&file, *state, folder), FILE_UNREADABLE);
}

static size_t gzip_text(const char *path, size_t size) {
    gzFile file = gzopen(path, "wb9");
    char block[4096] = {0};
    for (size_t done = 0; done < size; done += sizeof block)
        gzwrite(file, block, sizeof block);
    gzclose(file);
    return size;
}

static void undoes_gzip_under_a_ratio(void **state) {
    struct source_file file;
    const char *path = path_join(*state, folder, "a.csv.gz");
    gzip_text(path, 8192);
    assert_int_equal(source_file_load(&file, *state, path), FILE_OK);
    assert_int_equal(file.size, 8192);
    assert_true(file.was_gzip);
    assert_int_equal(truncate(path, 20), 0);
    source_file_release(&file);
    assert_int_equal(source_file_load(&file, *state, path), FILE_GZIP_CUT);
    gzip_text(path, (size_t)64 << 20);
    assert_int_equal(source_file_load(&file, *state, path), FILE_GZIP_RATIO);
}

static void lists_below_in_order(void **state) {
    const char **paths;
    size_t count;
    struct error error;
    const char *top = path_join(*state, folder, "tree");
    assert_true(folder_make(path_join(*state, top, "b/c"), &error));
    write_bytes(*state, "tree/b/c/2", "x", 1);
    write_bytes(*state, "tree/a", "x", 1);
    assert_true(folder_list(*state, top, &paths, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(paths[0], "a");
    assert_string_equal(paths[1], "b/c/2");
    assert_false(folder_list(*state, path_join(*state, top, "none"), &paths, &count, &error));
}

static void replaces_a_folder_whole(void **state) {
    struct error error;
    const char *old = path_join(*state, folder, "wave"), *fresh = path_join(*state, folder, ".wave.new");
    assert_true(folder_make(old, &error) && folder_make(fresh, &error));
    write_bytes(*state, "wave/old", "x", 1);
    write_bytes(*state, ".wave.new/new", "x", 1);
    assert_true(replace_folder(fresh, old, &error));
    assert_true(path_exists(path_join(*state, old, "new")));
    assert_false(path_exists(path_join(*state, old, "old")));
    assert_false(path_exists(fresh));
}

static void a_failed_replacement_leaves_the_old(void **state) {
    struct error error;
    const char *path = write_bytes(*state, "kept", "old", 3);
    assert_true(replace_file(path, "new", 3, &error));
    assert_false(replace_file(path_join(*state, folder, "no/such"), "new", 3, &error));
    assert_non_null(strstr(error.text, "cannot be created"));
    assert_false(replace_folder(path_join(*state, folder, "nofresh"), folder, &error));
    assert_true(path_exists(path));
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return folder_remove(folder, NULL) ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {ARENA_TEST(reads_a_file_and_its_hash), ARENA_TEST(tells_what_is_wrong),
                                       ARENA_TEST(undoes_gzip_under_a_ratio), ARENA_TEST(lists_below_in_order),
                                       ARENA_TEST(replaces_a_folder_whole),   ARENA_TEST(a_failed_replacement_leaves_the_old)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
