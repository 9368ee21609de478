/* What the bytes of a text file are taken for: encoding, line ends, delimiter, quote. Any bytes have an answer, and the answer makes sense.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/csv/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Like assert, whatever NDEBUG says. */
#define MUST(condition) ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition), abort()))

static void check_dialect(const struct csv_dialect *dialect) {
    MUST(dialect->delimiter != '\n' && dialect->delimiter != '\r' && dialect->quote != '\n');
    MUST(dialect->quote == 0 || dialect->quote != dialect->delimiter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct csv_text text;
    struct csv_guess guess;
    csv_is_text(data, size);
    csv_text_decode(&text, data, size, CSV_ENCODING_OPEN);
    const char *utf8 = text_get(&text.utf8);
    MUST(utf8_is_valid(utf8, text.utf8.length) && strlen(utf8) == text.utf8.length && strchr(utf8, '\r') == NULL);
    csv_dialect_guess(&guess, utf8, text.utf8.length);
    check_dialect(&guess.best);
    check_dialect(&guess.second);
    MUST(guess.width >= 1 && guess.start <= text.utf8.length);
    MUST(guess.score >= 0 && guess.score <= 1 && guess.second_score >= 0 && guess.second_score <= 1);
    MUST(guess.best.delimiter != 0 || guess.width == 1);
    csv_text_release(&text);
    return 0;
}
