/* Decisions: what an analyst has ruled about a spelling goes before any guess. */
#include "normalise/reading.h"

/* 0: does not rule here; a county weighs less than a field, both together most. */
static int decision_weight(const struct decision *decision, const struct question *question, const char *county) {
    int weight = 1;
    if (*decision->field) {
        if (!text_equal(decision->field, question->field->name))
            return 0;
        weight += 2;
    }
    if (*decision->county) {
        if (!text_equal(decision->county, county))
            return 0;
        weight += 1;
    }
    return weight;
}

const char *decision_find(const struct question *question, const char *folded) {
    const struct pipeline *pipeline = question->pipeline;
    const char *county = question->county == AREA_NONE ? NULL : question->areas->counties[question->county].code;
    const char *code = NULL;
    int best = 0;
    for (size_t i = 0; i < pipeline->decision_count; i++) {
        const struct decision *decision = &pipeline->decisions[i];
        if (!text_equal(decision->raw, folded))
            continue;
        int weight = decision_weight(decision, question, county);
        if (weight > best) {
            best = weight;
            code = decision->code;
        }
    }
    return code;
}
