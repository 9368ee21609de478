/* Decisions: what an analyst has ruled about a spelling goes before any guess. */
#include <string.h>

#include "normalise/reading.h"

/* Waves are ordered as their names are, as everywhere in a run. */
static bool has_expired(const struct decision *decision, const char *wave) {
    return decision->expires && *decision->expires && wave && strcmp(wave, decision->expires) > 0;
}

/* 0: does not rule here; an end weighs less than a county, that less than a field, all together most. */
static int decision_weight(const struct decision *decision, const char *field, const char *county) {
    int weight = 1 + (decision->expires && *decision->expires);
    if (*decision->field) {
        if (!text_equal(decision->field, field))
            return 0;
        weight += 4;
    }
    if (*decision->county) {
        if (!text_equal(decision->county, county))
            return 0;
        weight += 2;
    }
    return weight;
}

const struct decision *ruling_find(const struct pipeline *pipeline, const char *field, const char *county, const char *wave,
                                   const char *folded) {
    const struct decision *found = NULL;
    int best = 0;
    for (size_t i = 0; i < pipeline->decision_count; i++) {
        const struct decision *decision = &pipeline->decisions[i];
        if (!text_equal(decision->raw, folded) || has_expired(decision, wave))
            continue;
        int weight = decision_weight(decision, field, county);
        if (weight > best) {
            best = weight;
            found = decision;
        }
    }
    return found;
}

const char *decision_find(const struct question *question, const char *folded) {
    const char *county = question->county == AREA_NONE ? NULL : question->areas->counties[question->county].code;
    const struct decision *decision = ruling_find(question->pipeline, question->field->name, county, question->wave, folded);
    return decision ? decision->code : NULL;
}

bool decision_says_nothing(const char *code) {
    return text_equal(code, "missing") || text_equal(code, "ignore");
}
