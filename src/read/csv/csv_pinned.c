/* What pipeline.yaml says about a survey's csv files holds whatever a file looks like; where the file clearly looks otherwise, that is
 * told. */
#include "read/csv/csv.h"

#include <stdio.h>
#include <string.h>

/* By how much the reading without pins must be better. */
#define CLEARLY_BETTER 0.15
#define SENTENCE_SIZE 96u

static void add_unfit(struct csv_notes *notes, const char *pin_sv, const char *pin_en, const char *file_sv, const char *file_en) {
    const struct finding_where where = {.file = notes->context->shown};
    finding_add(notes->context->findings, FINDING_CSV_PIN_UNFIT, &where, "", pin_sv, pin_en, file_sv, file_en, NULL);
}

static void note_delimiter(struct csv_notes *notes, const struct csv_guess *pinned, const struct csv_guess *open) {
    char pin[CSV_NAME_SIZE], seen[CSV_NAME_SIZE], sv[2][SENTENCE_SIZE], en[2][SENTENCE_SIZE];
    if (csv_dialect_same_delimiter(&pinned->best, &open->best) || open->score < pinned->score + CLEARLY_BETTER)
        return;
    csv_delimiter_name(pin, &pinned->best);
    csv_delimiter_name(seen, &open->best);
    (void)snprintf(sv[0], SENTENCE_SIZE, "skiljetecknet är %s", pin);
    (void)snprintf(en[0], SENTENCE_SIZE, "the delimiter is %s", pin);
    (void)snprintf(sv[1], SENTENCE_SIZE, "%s passar bättre i filen", seen);
    (void)snprintf(en[1], SENTENCE_SIZE, "%s fits the file better", seen);
    add_unfit(notes, sv[0], en[0], sv[1], en[1]);
}

static const char *quote_name(char quote, bool swedish) {
    if (quote == 0)
        return swedish ? "inget" : "none";
    return quote == '"' ? "\"" : "'";
}

/* Of quotes and escapes, when the delimiter fits. */
static void note_quotes(struct csv_notes *notes, const struct csv_guess *pinned, const struct csv_guess *open) {
    char sv[2][SENTENCE_SIZE], en[2][SENTENCE_SIZE];
    const struct csv_pins *pins = notes->context->pins;
    bool better = csv_dialect_same_delimiter(&pinned->best, &open->best) && open->score >= pinned->score + CLEARLY_BETTER;
    if (better && pins->quote && open->best.quote != pinned->best.quote) {
        (void)snprintf(sv[0], SENTENCE_SIZE, "citattecknet är %s", quote_name(pinned->best.quote, true));
        (void)snprintf(en[0], SENTENCE_SIZE, "the quote is %s", quote_name(pinned->best.quote, false));
        (void)snprintf(sv[1], SENTENCE_SIZE, "i filen passar %s bättre", quote_name(open->best.quote, true));
        (void)snprintf(en[1], SENTENCE_SIZE, "%s fits the file better", quote_name(open->best.quote, false));
        add_unfit(notes, sv[0], en[0], sv[1], en[1]);
    } else if (better && pins->escape != CSV_ESCAPE_OPEN && open->best.backslash != pinned->best.backslash) {
        bool doubled = pins->escape == CSV_ESCAPE_DOUBLED;
        add_unfit(notes, doubled ? "citattecken inuti fält är dubblerade" : "citattecken inuti fält har omvänt snedstreck framför sig",
                  doubled ? "quotes within fields are doubled" : "quotes within fields have a backslash before them",
                  doubled ? "i filen har de omvänt snedstreck framför sig" : "i filen är de dubblerade",
                  doubled ? "in the file they have a backslash before them" : "in the file they are doubled");
    }
}

/* Encodings that read the same: "UTF-8 with BOM" and "UTF-8", "UTF-16LE" and "UTF-16BE". */
static bool is_same_encoding(const char *a, const char *b) {
    size_t length = strlen(a) + 1;
    if (text_starts(a, "UTF-8"))
        length = strlen("UTF-8");
    else if (text_starts(a, "UTF-16"))
        length = strlen("UTF-16");
    return strncmp(a, b, length) == 0;
}

static bool is_ascii(const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (bytes[i] >= 0x80 || bytes[i] == 0)
            return false;
    return true;
}

static void note_encoding(struct csv_notes *notes, const struct source_file *file, const struct csv_text *text) {
    struct csv_text open;
    char sv[2][SENTENCE_SIZE], en[2][SENTENCE_SIZE];
    if (is_ascii(file->bytes, file->size))
        return;
    csv_text_decode(&open, file->bytes, file->size, CSV_ENCODING_OPEN);
    if (!is_same_encoding(text->encoding, open.encoding)) {
        (void)snprintf(sv[0], SENTENCE_SIZE, "teckenkodningen är %s", text->encoding);
        (void)snprintf(en[0], SENTENCE_SIZE, "the encoding is %s", text->encoding);
        (void)snprintf(sv[1], SENTENCE_SIZE, "filens tecken ser ut som %s", open.encoding);
        (void)snprintf(en[1], SENTENCE_SIZE, "the characters of the file look like %s", open.encoding);
        add_unfit(notes, sv[0], en[0], sv[1], en[1]);
    }
    csv_text_release(&open);
}

void csv_note_pins(struct csv_notes *notes, const struct source_file *file, const struct csv_text *text, const struct csv_guess *guess) {
    const struct csv_pins *pins = notes->context->pins;
    struct csv_guess open;
    if (!pins)
        return;
    if (pins->encoding != CSV_ENCODING_OPEN)
        note_encoding(notes, file, text);
    if (pins->delimiter || pins->quote || pins->escape != CSV_ESCAPE_OPEN) {
        csv_dialect_guess(&open, text_get(&text->utf8), text->utf8.length);
        note_delimiter(notes, guess, &open);
        note_quotes(notes, guess, &open);
    }
}

void csv_note_head_row(struct csv_notes *notes, size_t rows) {
    char sv[2][SENTENCE_SIZE], en[2][SENTENCE_SIZE];
    size_t head_row = notes->context->pins->head_row;
    (void)snprintf(sv[0], SENTENCE_SIZE, "rubriken står på rad %zu", head_row);
    (void)snprintf(en[0], SENTENCE_SIZE, "the head stands on row %zu", head_row);
    (void)snprintf(sv[1], SENTENCE_SIZE, "filen har bara %zu rader", rows);
    (void)snprintf(en[1], SENTENCE_SIZE, "the file has only %zu rows", rows);
    add_unfit(notes, sv[0], en[0], sv[1], en[1]);
}
