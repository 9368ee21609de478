/* What changed since the wave before, over the municipalities that answered both times: answers that became others, numbers, and places
 * that are new, gone, merged or split. Included by book/book.h. */
#ifndef BOOK_WAVE_CHANGE_H
#define BOOK_WAVE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/pipeline.h"
#include "text/text.h"

struct book;

/* One question of one municipality that was answered otherwise than before. */
struct answer_change {
    size_t municipality, field; /* of the register; of the first record */
    const char *before, *now;   /* as stored: codes and numbers; never "" */
};
/* One question: how many gave an answer both times, and how many of them the same. Multiple choices and texts are not compared. */
struct question_change {
    size_t field, both, same;
};

/* One choice of a question, over the municipalities whose answers informed both times. */
struct choice_change {
    size_t field;
    const struct choice *choice;
    size_t both, before, now; /* of `both`: those who chose it */
};

/* What is told of a place. The first four are what its municipality says; the others are what the two lists show. */
enum place_event {
    PLACE_NEW,             /* said to be new, and in no list before */
    PLACE_ENDED,           /* said to have ceased */
    PLACE_MERGED,          /* said to be merged: with which is not asked */
    PLACE_SPLIT,           /* said to be split: into which is not asked */
    PLACE_REMAINS,         /* in both lists */
    PLACE_APPEARED,        /* in the list now and not before, and nothing is said about it */
    PLACE_VANISHED,        /* in the list before and not now */
    PLACE_UNCLEAR_REMAINS, /* said to remain, but in no list before under this name */
    PLACE_UNCLEAR_NEW,     /* said to be new, but in the list before under the same name */
    PLACE_EVENT_COUNT
};
struct place_change {
    enum place_event event;
    size_t municipality;
    const char *id_before, *id_now, *name_before, *name_now; /* "" where there is none */
    const char *said;                                        /* the code of the answer, or "" */
};

struct wave_change {
    const char *before, *now;           /* the waves */
    size_t both, only_now, only_before; /* municipalities with an answer */
    struct question_change *questions;  /* in the instrument's order */
    size_t question_count;
    struct choice_change *choices; /* of those questions, in the instrument's order; questions that nobody can be compared in have none */
    size_t choice_count;
    struct answer_change *answers; /* by question, then municipality */
    size_t answer_count;
    const struct record *places;      /* the record of places, or NULL: there is none */
    const struct field *said;         /* its question of what happened, or NULL */
    struct place_change *place_items; /* by municipality, then event, then name */
    size_t place_count;
    size_t events[PLACE_EVENT_COUNT];
    size_t places_left_out; /* of either wave, in municipalities that did not answer both times */
};
/* Whether there is a wave before that can be compared with: surveys with several rows per municipality (years) cannot. */
bool wave_change_exists(const struct book *book);
/* Lives in the book's arena. */
bool wave_change_make(struct wave_change *change, const struct book *book, struct error *error);

/* ---- inside ---- */
/* Fills the places of CHANGE, whose waves are set; ANSWERED: per municipality, 1 before, 2 now, 3 both. */
bool place_change_make(struct wave_change *change, const struct book *book, const unsigned char *answered, struct error *error);

#endif
