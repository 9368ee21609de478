#include "book/wave_change.h"

#include <stdlib.h>
#include <string.h>

#include "book/book.h"

enum { BEFORE = 1, NOW = 2, BOTH = 3 };

/* The answers of both waves: texts[wave][municipality][field], NULL where nobody answered. */
struct answers {
    const struct book *book;
    const struct record *record;
    const char ***texts; /* of the wave that is read */
    unsigned char *answered;
    unsigned char wave;
};

bool wave_change_exists(const struct book *book) {
    const struct record *answers = &book->publication->pipeline->records[0];
    return book->publication->tables->previous_wave != NULL && answers->id == RECORD_NO_ID;
}

static bool read_answer(void *context, const struct stored_row *row) {
    struct answers *answers = context;
    if (row->municipality == AREA_NONE)
        return true;
    const char **texts = arena_array(answers->book->arena, answers->record->field_count, sizeof *texts);
    for (size_t i = 0; i < answers->record->field_count; i++)
        texts[i] = arena_text(answers->book->arena, row->values[i].text);
    answers->texts[row->municipality] = texts;
    answers->answered[row->municipality] |= answers->wave;
    return true;
}

static const char ***read_wave(struct answers *answers, const char *wave, unsigned char mark, struct error *error) {
    const struct publication *publication = answers->book->publication;
    answers->texts = arena_array(answers->book->arena, publication->areas->municipality_count, sizeof *answers->texts);
    answers->wave = mark;
    return store_rows(publication->store, wave, answers->record, true, NULL, read_answer, answers, error) ? answers->texts : NULL;
}

static void count_municipalities(struct wave_change *change, const unsigned char *answered, size_t count) {
    for (size_t i = 0; i < count; i++) {
        change->both += answered[i] == BOTH;
        change->only_now += answered[i] == NOW;
        change->only_before += answered[i] == BEFORE;
    }
}

/* One answer of a choice, or one number. */
static bool is_compared(const struct field *field) {
    return field->type == FIELD_SELECT_ONE || field->type == FIELD_INTEGER || field->type == FIELD_DECIMAL;
}

static bool same_answer(const struct field *field, const char *a, const char *b) {
    double x, y;
    if (field->type != FIELD_SELECT_ONE && text_to_number(a, &x) && text_to_number(b, &y))
        return !(x < y || x > y);
    return strcmp(a, b) == 0;
}

static void compare_question(struct wave_change *change, const struct answers *answers, const char ***before, const char ***now,
                             size_t field, size_t *capacity) {
    struct arena *arena = answers->book->arena;
    struct question_change *question = &change->questions[change->question_count++];
    *question = (struct question_change){.field = field};
    for (size_t i = 0; i < answers->book->publication->areas->municipality_count; i++) {
        if (answers->answered[i] != BOTH || *before[i][field] == '\0' || *now[i][field] == '\0')
            continue;
        bool same = same_answer(&answers->record->fields[field], before[i][field], now[i][field]);
        question->both++;
        question->same += same;
        if (same)
            continue;
        change->answers = arena_grow(arena, change->answers, change->answer_count, capacity, sizeof *change->answers);
        change->answers[change->answer_count++] = (struct answer_change){i, field, before[i][field], now[i][field]};
    }
    if (question->both == 0)
        change->question_count--;
}

bool wave_change_make(struct wave_change *change, const struct book *book, struct error *error) {
    const struct publication *publication = book->publication;
    struct answers answers = {.book = book, .record = &publication->pipeline->records[0]};
    size_t municipalities = publication->areas->municipality_count, capacity = 0;
    *change = (struct wave_change){.before = publication->tables->previous_wave, .now = publication->wave};
    answers.answered = arena_array(book->arena, municipalities, sizeof *answers.answered);
    const char ***before = read_wave(&answers, change->before, BEFORE, error);
    const char ***now = before == NULL ? NULL : read_wave(&answers, change->now, NOW, error);
    if (now == NULL)
        return false;
    count_municipalities(change, answers.answered, municipalities);
    change->questions = arena_array(book->arena, answers.record->field_count, sizeof *change->questions);
    for (size_t i = 0; i < answers.record->field_count; i++)
        if (is_compared(&answers.record->fields[i]))
            compare_question(change, &answers, before, now, i, &capacity);
    return publication->pipeline->record_count < 2 || place_change_make(change, book, answers.answered, error);
}
