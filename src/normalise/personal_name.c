/* Personal data in the names of files and sheets. A name often tells when the file was made, and "20260215-0930" has the shape of an
 * identity number: of one who was born that day, and answers no survey. */
#include <string.h>

#include "normalise/normalise.h"

enum {
    YEAR_FIRST = 2015, /* who was born later is no official yet */
    YEAR_LAST = 2099,
    HOURS = 24,
    MINUTES = 60
};

static int take_number(const char **at, int digits) {
    int number = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (!text_is_digit(**at))
            return -1;
        number = number * 10 + (**at - '0');
    }
    return number;
}

static void pass_sign(const char **at) {
    *at += **at && strchr("-_. ", **at) ? 1 : 0;
}

/* What follows a day with an hour and minute at AT, NULL when there is none. */
static const char *behind_moment(const char *at) {
    struct date date;
    date.year = take_number(&at, 4);
    pass_sign(&at);
    date.month = date.year < 0 ? -1 : take_number(&at, 2);
    pass_sign(&at);
    date.day = date.month < 0 ? -1 : take_number(&at, 2);
    pass_sign(&at);
    const int hour = date.day < 0 ? -1 : take_number(&at, 2), minute = hour < 0 ? -1 : take_number(&at, 2);
    const bool moment = date.year >= YEAR_FIRST && date.year <= YEAR_LAST && date_is_valid(date) && hour >= 0 && hour < HOURS &&
                        minute >= 0 && minute < MINUTES;
    return moment ? at : NULL;
}

const char *personal_mask_name(struct arena *arena, const char *name) {
    for (const char *at = name; *at; at++) {
        const bool begins = text_is_digit(*at) && (at == name || !text_is_digit(at[-1]));
        const char *behind = begins ? behind_moment(at) : NULL;
        if (!behind)
            continue;
        const char *before = personal_mask_answer(arena, arena_bytes(arena, name, (size_t)(at - name)));
        return arena_printf(arena, "%s%.*s%s", before, (int)(behind - at), at, personal_mask_name(arena, behind));
    }
    return personal_mask_answer(arena, name);
}

void personal_mask_findings(struct finding_list *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        finding->sheet = personal_mask_name(findings->arena, finding->sheet);
        finding->raw = personal_mask_answer(findings->arena, finding->raw);
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const char **message = &finding->message.in[language], **suggestion = &finding->suggestion.in[language];
            *message = *message ? personal_mask_answer(findings->arena, *message) : NULL;
            *suggestion = *suggestion ? personal_mask_answer(findings->arena, *suggestion) : NULL;
        }
    }
}
