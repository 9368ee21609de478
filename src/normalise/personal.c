/* Personal data in free text, replaced by masks. What was found is never repeated: not in values, findings or logs. */
#include <string.h>

#include "normalise/personal.h"
#include "normalise/reading.h"

/* In this order: an e-mail may hold a number, a personal number may look like a phone number. */
static const struct {
    enum personal_kind kind;
    size_t (*length_at)(const char *text, const char *at);
} finders[] = {
    {PERSONAL_MAIL, personal_mail_at},
    {PERSONAL_NUMBER, personal_number_at},
    {PERSONAL_PHONE, personal_phone_at},
    {PERSONAL_PLATE, personal_plate_at},
};

/* The length of what begins at AT; 0 when nothing does. */
static size_t find_at(const char *text, const char *at, unsigned kinds) {
    size_t length = 0;
    for (size_t i = 0; i < sizeof finders / sizeof *finders && length == 0; i++)
        length = kinds & (unsigned)finders[i].kind ? finders[i].length_at(text, at) : 0;
    return length;
}

/* TEXT with each find replaced; FINDS gets how many. */
static const char *mask_once(struct arena *arena, const char *text, unsigned kinds, size_t *finds) {
    struct text out;
    size_t count = 0;
    text_init(&out);
    for (const char *at = text; *at;) {
        const size_t length = find_at(text, at, kinds);
        if (length > 0) {
            text_add(&out, PERSONAL_MASK);
            count++;
        } else {
            text_add_bytes(&out, at, 1);
        }
        at += length > 0 ? length : 1;
    }
    const char *result = count ? arena_text(arena, text_get(&out)) : text;
    text_release(&out);
    *finds = count;
    return result;
}

/* Again until nothing is found: what stood behind a find may be personal data only once that is gone. It ends, because every find takes
 * digits or an at-sign away and no mask holds any. */
const char *personal_mask_kinds(struct arena *arena, const char *text, unsigned kinds, size_t *finds) {
    size_t count = 0, more;
    do {
        text = mask_once(arena, text, kinds, &more);
        count += more;
    } while (more > 0);
    if (finds)
        *finds = count;
    return text;
}

const char *personal_mask(struct arena *arena, const char *text, size_t *finds) {
    return personal_mask_kinds(arena, text, PERSONAL_ALL, finds);
}

const char *personal_safe_raw(struct arena *arena, const struct field *field, const char *raw) {
    unsigned kinds = PERSONAL_ALL;
    if (field->type == FIELD_POINT || (field->type == FIELD_TEXT && field->personal != PERSONAL_FREE_TEXT))
        kinds &= ~(unsigned)PERSONAL_PLATE;
    if (field->type == FIELD_POINT && strchr(raw, '-') == NULL) /* two long numbers side by side are what is asked for */
        kinds &= ~(unsigned)PERSONAL_NUMBER;
    return personal_mask_kinds(arena, raw, kinds, NULL);
}

const char *personal_mask_answer(struct arena *arena, const char *text) {
    return personal_mask_kinds(arena, text, PERSONAL_ALL & ~(unsigned)PERSONAL_PLATE, NULL);
}
