/* The trace of every published value, played back over all sample returns: at the cell that explain names stands the text that it quotes,
 * that text, read alone, gives the value again, and each line of the definition that explain names says the code it is named for. What one
 * cell alone cannot say (a choice of a group of columns, one coordinate of two, what the column or the code beside it settles) is compared
 * with the line of the trace instead. */
#include <stdio.h>
#include <string.h>

#include "file/file.h"
#include "layout/layout.h"
#include "normalise/reading.h"
#include "read/read.h"
#include "unit.h"

static struct area_register areas;

struct tally {
    size_t files, values, plain, traced, replayed, grounds, wrong;
};

/* One return with all that has become of it. */
struct replay {
    struct arena arena;
    struct pipeline pipeline;
    struct grid_builder builder;
    struct layout layout;
    struct finding_list findings;
    struct return_data data;
    struct tally *tally;
    const char *path;
};

static int load(void **state) {
    (void)state;
    struct error error = {""};
    return area_register_load(&areas, "pipelines/register", &error) ? 0 : -1;
}

static int release(void **state) {
    (void)state;
    area_register_release(&areas);
    return 0;
}

static const struct grid *grid_named(const struct replay *replay, const char *sheet) {
    for (size_t i = 0; i < replay->builder.list.count; i++)
        if (text_equal(replay->builder.list.items[i].info.name, sheet))
            return &replay->builder.list.items[i];
    return NULL;
}

static const struct cell_outcome *outcome_at(const struct replay *replay, const struct answer *answer, size_t field) {
    const struct cell_place *place = &answer->places[field];
    for (size_t i = 0; i < replay->data.outcome_count; i++) {
        const struct cell_outcome *outcome = &replay->data.outcomes[i];
        if (outcome->row == place->row && outcome->column == place->column && outcome->field == field &&
            outcome->record == answer->record && text_equal(outcome->sheet, answer->sheet))
            return outcome;
    }
    return NULL;
}

static void complain(struct replay *replay, const struct answer *answer, size_t field, const char *what, const char *is,
                     const char *should) {
    char ref[CELL_REF_SIZE];
    cell_ref(answer->places[field].row, answer->places[field].column, ref);
    if (replay->tally->wrong++ < 20)
        print_error("%s, %s, %s: %s: \"%s\", not \"%s\"\n", replay->path, ref, answer->record->fields[field].name, what, is, should);
}

/* The group's, the pair's and the column's lines say more than their cell does. */
static bool is_alone(const struct cell_outcome *outcome) {
    static const char *const shared[] = {"mark", "marks", "decision", "code", "thousands", "serial_date", "percent", "head", "lost_zero"};
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (text_equal(outcome->rule, shared[i]))
            return false;
    return outcome->status != STATUS_UNREADABLE && !strchr(outcome->raw, '[');
}

static const char *line_in(struct replay *replay, const struct kept_file *files, size_t count, const char *path, size_t number) {
    for (size_t i = 0; i < count; i++) {
        if (!text_ends(path, files[i].path))
            continue;
        const char *at = files[i].text;
        for (size_t line = 1; line < number && *at; line++)
            at += strcspn(at, "\n") + (at[strcspn(at, "\n")] == '\n');
        return arena_bytes(&replay->arena, at, strcspn(at, "\n"));
    }
    return "";
}

/* Every code of a choice or a place has its line, and the line has the code. */
static void replay_grounds(struct replay *replay, const struct answer *answer, size_t field, const char *text, const char *rule) {
    const struct field *asked = &answer->record->fields[field];
    bool has_codes = asked->list || asked->type == FIELD_MUNICIPALITY || asked->type == FIELD_COUNTY || asked->type == FIELD_MUNICIPALITIES;
    const char *value = answer->values[field].text, **codes;
    struct ground_list grounds;
    size_t count = has_codes ? text_split(&replay->arena, value, ";", &codes) : 0;
    grounds_find(&grounds, &replay->arena, &replay->pipeline, &areas, asked, text, value, rule);
    for (size_t i = 0; i < count; i++) {
        const struct ground *ground = &grounds.items[i];
        const char *line = "";
        if (i < grounds.count && ground->kind == GROUND_PLACE)
            line = line_in(replay, areas.files, areas.file_count, ground->file, ground->line);
        else if (i < grounds.count)
            line = line_in(replay, replay->pipeline.files, replay->pipeline.file_count, ground->file, ground->line);
        replay->tally->grounds++;
        if (!strstr(line, codes[i]))
            complain(replay, answer, field, "no line of the definition says", line, codes[i]);
    }
}

/* A municipality's name read alone is the same one, or is asked about for want of what stands beside it; never another. */
static void replay_place(struct replay *replay, const struct answer *answer, size_t field, const struct cell *cell) {
    struct finding_list unused;
    finding_list_init(&unused, &replay->arena);
    struct value again =
        normalise_text(&replay->arena, cell->text, &answer->record->fields[field], replay->data.county, &replay->pipeline, &areas, &unused);
    replay->tally->replayed++;
    if (*again.text && !text_equal(again.text, answer->values[field].text))
        complain(replay, answer, field, "the name alone is another place", again.text, answer->values[field].text);
}

static void replay_traced(struct replay *replay, const struct answer *answer, size_t field, const struct cell *cell,
                          const struct cell_outcome *outcome) {
    const struct field *asked = &answer->record->fields[field];
    const struct value *value = &answer->values[field];
    bool is_place = field == answer->record->county || field == answer->record->municipality;
    const char *stands = personal_safe_raw(&replay->arena, asked, cell_written(&replay->arena, cell));
    replay->tally->traced++;
    replay_grounds(replay, answer, field, outcome->raw, outcome->rule);
    if (!text_equal(outcome->raw, stands))
        complain(replay, answer, field, "the trace quotes another text", outcome->raw, stands);
    if (is_place)
        replay_place(replay, answer, field, cell);
    if (cell->type != CELL_TEXT || is_place || asked->type == FIELD_POINT || !is_alone(outcome))
        return;
    if (!text_equal(outcome->value, value->text))
        complain(replay, answer, field, "the trace ends in another value", outcome->value, value->text);
    struct finding_list unused;
    finding_list_init(&unused, &replay->arena);
    struct value again = normalise_text(&replay->arena, cell->text, asked, replay->data.county, &replay->pipeline, &areas, &unused);
    replay->tally->replayed++;
    if (!text_equal(again.text, value->text) || again.status != value->status)
        complain(replay, answer, field, "read alone it is another value", again.text, value->text);
}

/* Without a line of its own the cell is its own value. */
static void replay_plain(struct replay *replay, const struct answer *answer, size_t field, const struct cell *cell) {
    const char *text = cell ? text_trim(&replay->arena, cell->text) : "";
    const char *value = answer->values[field].text;
    bool is_county = field == answer->record->county && *value; /* follows from the municipality */
    replay->tally->plain++;
    if (!is_county && answer->record->fields[field].type != FIELD_POINT && !text_equal(text, value))
        complain(replay, answer, field, "without a trace the value is not the cell's text", text, value);
}

static bool is_ticked(const struct replay *replay, const struct answer *answer, size_t field, const char *code) {
    const struct cell_place *place = &answer->places[field];
    for (size_t i = 0; i < replay->data.outcome_count; i++) {
        const struct cell_outcome *outcome = &replay->data.outcomes[i];
        bool here = place->row == answer->row ? outcome->row == place->row : outcome->column == place->column;
        if (here && outcome->field == field && outcome->record == answer->record && text_equal(outcome->sheet, answer->sheet) &&
            text_equal(outcome->value, code))
            return true;
    }
    return false;
}

/* The ticks of a group's columns, each with a line of its own, are the value together. */
static void replay_group(struct replay *replay, const struct answer *answer, size_t field) {
    const struct choice_list *list = answer->record->fields[field].list;
    struct text ticked;
    text_init(&ticked);
    for (size_t i = 0; i < list->count; i++)
        if (is_ticked(replay, answer, field, list->choices[i].name))
            text_printf(&ticked, "%s%s", ticked.length ? ";" : "", list->choices[i].name);
    replay->tally->replayed++;
    if (!text_equal(text_get(&ticked), answer->values[field].text))
        complain(replay, answer, field, "the ticks are others", text_get(&ticked), answer->values[field].text);
    text_release(&ticked);
}

static void replay_answer(struct replay *replay, const struct answer *answer) {
    const struct grid *grid = grid_named(replay, answer->sheet);
    assert_non_null(grid);
    for (size_t field = 0; field < answer->record->field_count; field++) {
        const struct cell_place *place = &answer->places[field];
        if (place->row == 0)
            continue;
        const struct cell *cell = grid_cell_or_merged(grid, place->row, place->column);
        const struct cell_outcome *outcome = outcome_at(replay, answer, field);
        bool in_group = text_equal(answer->values[field].rule, "marks");
        replay->tally->values++;
        if (in_group)
            replay_group(replay, answer, field);
        else if (outcome && cell)
            replay_traced(replay, answer, field, cell, outcome);
        else
            replay_plain(replay, answer, field, cell);
    }
}

static void replay_file(struct tally *tally, const char *survey, const char *wave, const char *folder, const char *name) {
    struct replay replay = {.tally = tally};
    struct text faults;
    text_init(&faults);
    arena_init(&replay.arena);
    finding_list_init(&replay.findings, &replay.arena);
    grid_builder_init(&replay.builder, &replay.arena);
    replay.path = path_join(&replay.arena, folder, name);
    assert_true(pipeline_load(&replay.pipeline, path_join(&replay.arena, "pipelines", survey), &areas, &faults));
    if (read_path(replay.path, name, &replay.builder, &replay.findings, NULL, NULL)) {
        layout_find(&replay.layout, &replay.arena, &replay.builder.list, name, wave, &replay.pipeline, &areas, &replay.findings);
        normalise_return(&replay.data, &replay.arena, &replay.layout, name, wave, &replay.pipeline, &areas, &replay.findings);
        for (size_t i = 0; i < replay.data.answer_count; i++)
            replay_answer(&replay, &replay.data.answers[i]);
        tally->files++;
    }
    pipeline_release(&replay.pipeline);
    text_release(&faults);
    arena_release(&replay.arena);
}

static void replay_survey(struct arena *arena, struct tally *tally, const char *survey) {
    const char **waves, **files, *folder = path_join(arena, "input", survey);
    size_t wave_count, file_count;
    struct error error;
    assert_true(folder_list_folders(arena, folder, &waves, &wave_count, &error));
    for (size_t w = 0; w < wave_count; w++) {
        const char *here = path_join(arena, folder, waves[w]);
        assert_true(folder_list(arena, here, &files, &file_count, &error));
        for (size_t i = 0; i < file_count; i++)
            replay_file(tally, survey, waves[w], here, files[i]);
    }
}

static void every_value_comes_back(void **state) {
    static const char *const surveys[] = {"atraktorer", "drogscener", "motorungdom"};
    struct tally tally = {0};
    for (size_t i = 0; i < sizeof surveys / sizeof *surveys; i++)
        replay_survey(*state, &tally, surveys[i]);
    printf(
        "# %zu files, %zu values: %zu are their cell's text, %zu have a line, %zu of them read again, %zu codes found in the definition\n",
        tally.files, tally.values, tally.plain, tally.traced, tally.replayed, tally.grounds);
    assert_int_equal(tally.wrong, 0);
    assert_true(tally.values > 10000 && tally.grounds > 5000);
}

int main(void) {
    const struct CMUnitTest tests[] = {ARENA_TEST(every_value_comes_back)};
    return cmocka_run_group_tests(tests, load, release);
}
