/* What all outputs look like and the signs they share. */
#include "book/book.h"

const struct figure_sign FIGURE_SIGNS[FIGURE_SIGN_COUNT] = {
    {"–", {{"Noll: frågan är besvarad och det finns inget", "Zero: the question is answered and there is none"}}},
    {"..", {{"Uppgift saknas eller visas inte", "Not available or not shown"}}},
    {".", {{"Kan inte förekomma", "Cannot occur"}}},
    {SMALL_MARK, {{"Efter ett tal: det bygger på få svar", "After a figure: it stands on few answers"}}},
};

const char *figure_symbol(enum figure_kind kind) {
    static const char *const SIGNS[] = {[FIGURE_NUMBER] = "", [FIGURE_ZERO] = "–", [FIGURE_MISSING] = "..", [FIGURE_NOT_APPLICABLE] = "."};
    return SIGNS[kind];
}

const struct theme *book_theme(const struct book *book) {
    const struct theme *theme = &book->publication->pipeline->theme;
    return theme->font == NULL ? theme_default() : theme;
}
