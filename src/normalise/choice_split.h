/* A cell with several answers, cut into parts. Private to normalise/. */
#ifndef NORMALISE_CHOICE_SPLIT_H
#define NORMALISE_CHOICE_SPLIT_H

#include "normalise/reading.h"

enum part_kind { PART_EXACT, PART_FUZZY, PART_UNKNOWN };
struct answer_part {
    const char *text; /* as written, trimmed */
    enum part_kind kind;
    size_t found;     /* of exact and fuzzy */
    const char *rule; /* of exact */
};
struct answer_parts {
    struct answer_part *items;
    size_t count;
};
/* What a part may be: fills FOUND and RULE. FUZZY: guesses are allowed. */
struct part_finder {
    const struct question *question;
    bool (*find)(const struct question *question, const char *text, bool fuzzy, size_t *found, const char **rule);
};
/* Cuts TEXT at ; , / | & + line ends, bullets and the words "och", "samt", "and", but never inside an answer that has such a sign in its
 * own name: of all ways to cut, the one with the fewest unknown parts, then the fewest guesses, then the fewest parts. */
void answer_parts_find(struct answer_parts *parts, const struct part_finder *finder, const char *text);
/* Whether TEXT, which the letters of one answer make up when the signs are left out, is several answers with signs between them. */
bool answer_is_several(const struct part_finder *finder, const char *text);

#endif
