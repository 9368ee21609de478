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

/* The answer when it informs, else NULL. */
static const struct choice *informing(const struct field *field, const char *code) {
    const struct choice *choice = choice_by_name(field->list, code);
    return choice == NULL || choice->missing ? NULL : choice;
}

static void compare_choices(struct wave_change *change, const struct answers *answers, const char ***before, const char ***now,
                            size_t field) {
    const struct field *question = &answers->record->fields[field];
    size_t first = change->choice_count;
    for (size_t i = 0; i < question->list->count; i++)
        if (!question->list->choices[i].missing)
            change->choices[change->choice_count++] = (struct choice_change){.field = field, .choice = &question->list->choices[i]};
    size_t both = 0;
    for (size_t i = 0; i < answers->book->publication->areas->municipality_count; i++) {
        const struct choice *was = answers->answered[i] == BOTH ? informing(question, before[i][field]) : NULL;
        const struct choice *is = was == NULL ? NULL : informing(question, now[i][field]);
        both += is != NULL;
        for (size_t j = first; is != NULL && j < change->choice_count; j++) {
            change->choices[j].before += change->choices[j].choice == was;
            change->choices[j].now += change->choices[j].choice == is;
        }
    }
    for (size_t j = first; j < change->choice_count; j++)
        change->choices[j].both = both;
    if (both == 0)
        change->choice_count = first;
}

static size_t choices_of(const struct record *record) {
    size_t count = 0;
    for (size_t i = 0; i < record->field_count; i++)
        count += record->fields[i].type == FIELD_SELECT_ONE ? record->fields[i].list->count : 0;
    return count;
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
    change->choices = arena_array(book->arena, choices_of(answers.record), sizeof *change->choices);
    for (size_t i = 0; i < answers.record->field_count; i++) {
        if (is_compared(&answers.record->fields[i]))
            compare_question(change, &answers, before, now, i, &capacity);
        if (answers.record->fields[i].type == FIELD_SELECT_ONE)
            compare_choices(change, &answers, before, now, i);
    }
    return publication->pipeline->record_count < 2 || place_change_make(change, book, answers.answered, error);
}
