/* All of the .cases files of tests/cases: a raw text of a field -> value, status, rule and findings. One line a case, fields apart by '|':
 *
 *   field[@county code] | raw | value | status | rule | finding codes with , between
 *
 * "\n" in raw or value is a line end; lines with # are comments. The fields are those of tests/cases/definition. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "file/file.h"
#include "normalise/normalise.h"
#include "unit.h"

static struct area_register areas;
static struct pipeline pipeline;

static int load(void **state) {
    (void)state;
    struct error error = {""};
    struct text faults;
    text_init(&faults);
    bool loaded =
        area_register_load(&areas, "pipelines/register", &error) && pipeline_load(&pipeline, "tests/cases/definition", &areas, &faults);
    if (!loaded)
        print_error("%s%s\n", error.text, text_get(&faults));
    text_release(&faults);
    return loaded ? 0 : -1;
}

static int release(void **state) {
    (void)state;
    pipeline_release(&pipeline);
    area_register_release(&areas);
    return 0;
}

static const struct field *find_field(const char *name) {
    for (size_t i = 0; i < pipeline.record_count; i++) {
        size_t field = record_field(&pipeline.records[i], name);
        if (field != FIELD_NONE)
            return &pipeline.records[i].fields[field];
    }
    return NULL;
}

enum { COLUMN_FIELD, COLUMN_RAW, COLUMN_VALUE, COLUMN_STATUS, COLUMN_RULE, COLUMN_FINDINGS, COLUMN_COUNT };

/* "\n" -> a line end, in place. */
static char *unescape(char *text) {
    char *to = text;
    for (char *at = text; *at; at++) {
        bool line_end = at[0] == '\\' && at[1] == 'n';
        *to++ = line_end ? '\n' : *at;
        at += line_end;
    }
    *to = '\0';
    return text;
}

/* The columns of LINE, one space taken off each end. */
static size_t split_line(char *line, char *columns[COLUMN_COUNT]) {
    size_t count = 0;
    for (char *next = line; next && count < COLUMN_COUNT; count++) {
        char *column = next;
        next = strchr(column, '|');
        char *end = next ? next : column + strlen(column);
        if (next)
            next++;
        if (*column == ' ')
            column++;
        if (end > column && end[-1] == ' ')
            end--;
        if (end < column)
            end = column;
        *end = '\0';
        columns[count] = unescape(column);
    }
    return count;
}

static const char *codes_of(struct arena *arena, const struct finding_list *findings) {
    struct text codes;
    text_init(&codes);
    for (size_t i = 0; i < findings->count; i++)
        text_printf(&codes, "%s%s", i ? "," : "", findings->items[i].code);
    const char *text = arena_text(arena, text_get(&codes));
    text_release(&codes);
    return text;
}

static bool run_case(const char *place, char *columns[COLUMN_COUNT]) {
    struct arena arena;
    struct finding_list findings;
    arena_init(&arena);
    finding_list_init(&findings, &arena);
    char *county_code = strchr(columns[COLUMN_FIELD], '@');
    if (county_code)
        *county_code++ = '\0';
    size_t county = county_code ? area_county_by_code(&areas, county_code) : AREA_NONE;
    const struct field *field = find_field(columns[COLUMN_FIELD]);
    if (!field) {
        print_error("%s: no field %s\n", place, columns[COLUMN_FIELD]);
        return false;
    }
    struct value value = normalise_text(&arena, columns[COLUMN_RAW], field, county, &pipeline, &areas, &findings);
    const char *got[COLUMN_COUNT] = {"", "", value.text, value_status_name(value.status), value.rule, codes_of(&arena, &findings)};
    bool right = true;
    for (size_t i = COLUMN_VALUE; i < COLUMN_COUNT; i++)
        right = right && strcmp(got[i], columns[i]) == 0;
    if (!right)
        print_error("%s: %s \"%s\"\n    is        %s | %s | %s | %s\n    should be %s | %s | %s | %s\n", place, columns[COLUMN_FIELD],
                    columns[COLUMN_RAW], got[2], got[3], got[4], got[5], columns[2], columns[3], columns[4], columns[5]);
    arena_release(&arena);
    return right;
}

/* Runs a file; returns how many cases failed. */
static size_t run_file(struct arena *arena, const char *path, size_t *cases) {
    struct source_file file;
    assert_int_equal(source_file_load(&file, arena, path), FILE_OK);
    char *text = arena_bytes(arena, (const char *)file.bytes, file.size);
    size_t failed = 0, number = 0;
    for (char *line = text; line;) {
        char *end = strchr(line, '\n'), *columns[COLUMN_COUNT];
        if (end)
            *end = '\0';
        number++;
        if (*line && *line != '#') {
            const char *place = arena_printf(arena, "%s:%zu", path, number);
            assert_int_equal(split_line(line, columns), COLUMN_COUNT);
            failed += !run_case(place, columns);
            ++*cases;
        }
        line = end ? end + 1 : NULL;
    }
    source_file_release(&file);
    return failed;
}

static void all_cases(void **state) {
    (void)state;
    struct arena arena;
    struct error error;
    const char **paths;
    size_t count, cases = 0, failed = 0;
    arena_init(&arena);
    assert_true(folder_list(&arena, "tests/cases", &paths, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (text_ends(paths[i], ".cases"))
            failed += run_file(&arena, path_join(&arena, "tests/cases", paths[i]), &cases);
    print_message("%zu cases, %zu failed\n", cases, failed);
    assert_true(cases > 300); /* the files were found */
    assert_int_equal(failed, 0);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_cases)};
    return cmocka_run_group_tests(tests, load, release);
}
