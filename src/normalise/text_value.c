/* Texts: as typed, with the ends trimmed, odd spaces made plain and line ends made LF; free text screened for personal data. */
#include "normalise/reading.h"

static const char *plain_text(struct arena *arena, const char *typed) {
    struct text out;
    text_init(&out);
    const char *text = text_trim(arena, typed);
    while (*text) {
        const char *here = text;
        uint32_t c = utf8_next(&text);
        bool space = c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
        if (c == '\r' && *text != '\n')
            text_add(&out, "\n");
        else if (space && out.length && out.bytes[out.length - 1] != ' ')
            text_add(&out, " ");
        else if (!space && c != '\r' && (c >= 0x20 || c == '\n') && c != 0x7F)
            text_add_bytes(&out, here, (size_t)(text - here));
    }
    const char *result = arena_text(arena, text_get(&out));
    text_release(&out);
    return result;
}

void text_read(struct reading *reading, const struct question *question, const struct cell *cell) {
    enum missing_word word = missing_word_find(text_fold(question->arena, cell->text));
    if (word == WORD_MISSING || word == WORD_NOT_APPLICABLE) {
        missing_read(reading, text_fold(question->arena, cell->text));
        return;
    }
    size_t finds = 0;
    const char *plain = plain_text(question->arena, cell->text);
    /* A name of a place or an id may look like a registration plate; in free text it is one. */
    unsigned kinds = question->field->personal == PERSONAL_FREE_TEXT ? PERSONAL_ALL : PERSONAL_ALL & ~PERSONAL_PLATE;
    const char *masked = personal_mask_kinds(question->arena, plain, kinds, &finds);
    reading_set(reading, STATUS_VALUE, masked, finds ? "personal_data" : "");
    if (finds)
        reading_doubt(reading, question, FINDING_PERSONAL_DATA, NULL, NULL, NULL);
}
