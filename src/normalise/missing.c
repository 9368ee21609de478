/* Words that stand where an answer should: not available, not applicable, don't know, a lone dash, withheld. */
#include <string.h>

#include "normalise/reading.h"

static const struct {
    const char *folded;
    enum missing_word word;
} words[] = {
    {"..", WORD_MISSING},
    {"...", WORD_MISSING},
    {"uppgift saknas", WORD_MISSING},
    {"uppgifter saknas", WORD_MISSING},
    {"saknar uppgift", WORD_MISSING},
    {"saknas uppgift", WORD_MISSING},
    {"uppg. saknas", WORD_MISSING},
    {"uppg saknas", WORD_MISSING},
    {"data saknas", WORD_MISSING},
    {"saknas", WORD_MISSING},
    {"ingen uppgift", WORD_MISSING},
    {"inga uppgifter", WORD_MISSING},
    {"ej uppgift", WORD_MISSING},
    {"uppgift ej tillgänglig", WORD_MISSING},
    {"ej tillgänglig", WORD_MISSING},
    {"ej tillgängligt", WORD_MISSING},
    {"inget svar", WORD_MISSING},
    {"ej svar", WORD_MISSING},
    {"ej svarat", WORD_MISSING},
    {"ej besvarad", WORD_MISSING},
    {"ej besvarat", WORD_MISSING},
    {"ej ifyllt", WORD_MISSING},
    {"n/a", WORD_MISSING},
    {"n.a.", WORD_MISSING},
    {"n.a", WORD_MISSING},
    {"#n/a", WORD_MISSING},
    {"#n/a!", WORD_MISSING},
    {"#saknas!", WORD_MISSING},
    {"null", WORD_MISSING},
    {"nan", WORD_MISSING},
    {"(tom)", WORD_MISSING},
    {"(tomt)", WORD_MISSING},
    {"(blank)", WORD_MISSING},
    {"not available", WORD_MISSING},
    {"no answer", WORD_MISSING},
    {"no data", WORD_MISSING},
    {"ej mätt", WORD_MISSING},
    {"inte mätt", WORD_MISSING},
    {"mäts ej", WORD_MISSING},
    {"mäts inte", WORD_MISSING},
    {"ej registrerat", WORD_MISSING},
    {"registreras ej", WORD_MISSING},
    {"registreras inte", WORD_MISSING},
    {"ingen statistik", WORD_MISSING},
    {"statistik saknas", WORD_MISSING},
    {"finns ingen statistik", WORD_MISSING},
    {"uppgift finns ej", WORD_MISSING},
    {"uppgift finns inte", WORD_MISSING},
    {"ingen uppgift finns", WORD_MISSING},
    {"ej redovisat", WORD_MISSING},
    {"redovisas ej", WORD_MISSING},
    {"ingen data", WORD_MISSING},
    {"inga data", WORD_MISSING},
    {"ingen mätning", WORD_MISSING},
    {"mätning saknas", WORD_MISSING},
    {"svar saknas", WORD_MISSING},
    {"na", WORD_MISSING},
    {".", WORD_NOT_APPLICABLE},
    {"ej tillämpbart", WORD_NOT_APPLICABLE},
    {"inte tillämpligt", WORD_NOT_APPLICABLE},
    {"inte tillämpbart", WORD_NOT_APPLICABLE},
    {"ej aktuellt", WORD_NOT_APPLICABLE},
    {"ej aktuell", WORD_NOT_APPLICABLE},
    {"ej relevant", WORD_NOT_APPLICABLE},
    {"inte aktuellt", WORD_NOT_APPLICABLE},
    {"inte relevant", WORD_NOT_APPLICABLE},
    {"ej tillämpligt", WORD_NOT_APPLICABLE},
    {"ej tillämplig", WORD_NOT_APPLICABLE},
    {"not applicable", WORD_NOT_APPLICABLE},
    {"vet ej", WORD_UNKNOWN},
    {"vet inte", WORD_UNKNOWN},
    {"?", WORD_UNKNOWN},
    {"??", WORD_UNKNOWN},
    {"okänt", WORD_UNKNOWN},
    {"okänd", WORD_UNKNOWN},
    {"okänt antal", WORD_UNKNOWN},
    {"ej känt", WORD_UNKNOWN},
    {"inte känt", WORD_UNKNOWN},
    {"framgår ej", WORD_UNKNOWN},
    {"går ej att svara på", WORD_UNKNOWN},
    {"kan ej bedöma", WORD_UNKNOWN},
    {"kan inte bedöma", WORD_UNKNOWN},
    {"kan ej bedömas", WORD_UNKNOWN},
    {"ej bedömt", WORD_UNKNOWN},
    {"oklart", WORD_UNKNOWN},
    {"osäkert", WORD_UNKNOWN},
    {"vet ej säkert", WORD_UNKNOWN},
    {"don't know", WORD_UNKNOWN},
    {"do not know", WORD_UNKNOWN},
    {"unknown", WORD_UNKNOWN},
    {"-", WORD_DASH},
    {"--", WORD_DASH},
    {"---", WORD_DASH},
    {"sekretess", WORD_SUPPRESSED},
    {"sekretessbelagt", WORD_SUPPRESSED},
    {"sekretessbelagd", WORD_SUPPRESSED},
    {"x", WORD_SUPPRESSED},
    {"skyddad", WORD_SUPPRESSED},
    {"skyddat", WORD_SUPPRESSED},
    {"skyddad uppgift", WORD_SUPPRESSED},
};

static enum missing_word find(const char *folded, size_t length) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].folded) == length && memcmp(words[i].folded, folded, length) == 0)
            return words[i].word;
    return WORD_NONE;
}

/* "Uppgift saknas.", "(vet ej)": signs around words say nothing; alone they do. */
enum missing_word missing_word_find(const char *folded) {
    size_t length = strlen(folded);
    const enum missing_word word = find(folded, length);
    const bool bracketed = length > 2 && folded[0] == '(' && folded[length - 1] == ')';
    if (word != WORD_NONE || length < 3)
        return word;
    if (bracketed)
        return find(folded + 1, length - 2);
    while (length > 2 && strchr(".!,;: ", folded[length - 1]))
        length--;
    return find(folded, length);
}

bool missing_read(struct reading *reading, const char *folded) {
    switch (missing_word_find(folded)) {
    case WORD_MISSING:
        reading_set(reading, STATUS_MISSING, "", "missing_word");
        return true;
    case WORD_UNKNOWN:
        reading_set(reading, STATUS_MISSING, "", "unknown_word");
        return true;
    case WORD_NOT_APPLICABLE:
        reading_set(reading, STATUS_NOT_APPLICABLE, "", "missing_word");
        return true;
    case WORD_NONE:
    case WORD_DASH:
    case WORD_SUPPRESSED:
        break;
    }
    return false;
}
