/* The assignment, greedy by falling score: an exact head is never displaced by a guess, and of two equal claims neither is taken.
 *
 *   lines × matches ─► claims, weighed by the values below ─► best first ─► rules for points and yes/no groups ─► counts */
#include "layout/assign.h"

#include <stdlib.h>

#include "text/text.h"

#define TIE 0.004      /* scores this near are the same trust */
#define LEFT_COST 0.15 /* for each head that fits nothing; at most half of what fits, or wide sheets would have no table */
#define SHORT_HEAD 6   /* letters below which a typing error is forgiven only if the values agree */

struct claim {
    size_t line, match;
    double score;
};
struct claims {
    struct claim *items;
    size_t count, capacity;
};

/* A person has said what this head asks for: whatever stands below it. */
static bool is_ruled(const struct value_judge *judge, const struct table_line *line, const struct head_match *match) {
    const char *field = judge->names->record->fields[match->target.field].name;
    return match->target.part == PART_WHOLE && match->score >= HEAD_SCORE_EXACT &&
           pipeline_head_ruling(judge->names->pipeline, judge->arena, line->head, field) != NULL;
}

static double weigh(const struct value_judge *judge, const struct table_line *line, const struct head_match *match) {
    if (is_ruled(judge, line, match))
        return 1.0;
    if (value_is_impossible(judge, &line->sample, &match->target))
        return HEAD_SCORE_DOUBTFUL;
    bool is_plain = match->score >= HEAD_SCORE_EXACT && line->matches.count == 1;
    if (is_plain)
        return match->score;
    enum value_verdict verdict = value_fit(judge, &line->sample, &match->target);
    if (match->score >= HEAD_SCORE_EXACT)
        return match->score + (verdict == VALUE_FOR ? 0.01 : verdict == VALUE_AGAINST ? -0.02 : 0);
    if (text_equal(match->evidence, HEAD_MEANING)) {
        bool says_nothing = line->sample.count == 0 || judge->names->record->fields[match->target.field].type == FIELD_TEXT;
        return says_nothing || verdict == VALUE_FOR ? match->score : 0;
    }
    bool is_short = match->edits > 0 && utf8_length(text_key(judge->arena, line->head)) < SHORT_HEAD;
    if (verdict == VALUE_AGAINST || (is_short && verdict != VALUE_FOR))
        return HEAD_SCORE_DOUBTFUL;
    return match->score;
}

static int compare_claims(const void *a, const void *b) {
    const struct claim *one = a, *two = b;
    if (one->score != two->score)
        return one->score < two->score ? 1 : -1;
    if (one->line != two->line)
        return one->line < two->line ? -1 : 1;
    return one->match < two->match ? -1 : one->match > two->match;
}

/* A line without any value never stands before one with values: the section line "C. Omfattning" is not the question "Omfattning". */
static void yield_to_values(const struct assignment *assignment, struct claims *claims, size_t index) {
    struct claim *empty = &claims->items[index];
    const struct head_target *target = &assignment->lines[empty->line].matches.items[empty->match].target;
    for (size_t i = 0; i < claims->count; i++) {
        const struct claim *other = &claims->items[i];
        bool has_values = assignment->lines[other->line].sample.filled > 0 && other->score >= HEAD_SCORE_ACCEPT;
        const struct head_match *match = &assignment->lines[other->line].matches.items[other->match];
        bool same = has_values && !match->is_rival && head_target_equal(&match->target, target);
        if (same && empty->score >= other->score)
            empty->score = other->score - TIE / 2;
    }
}

static struct claims collect_claims(struct assignment *assignment, const struct value_judge *judge) {
    struct claims claims = {0};
    for (size_t i = 0; i < assignment->line_count; i++) {
        struct table_line *line = &assignment->lines[i];
        line->bound = (struct head_match){.target = {.field = FIELD_NONE}};
        line->outcome = line->head[0] == '\0' ? LINE_BLANK : LINE_EXTRA;
        for (size_t j = 0; j < line->matches.count; j++) {
            double score = weigh(judge, line, &line->matches.items[j]);
            if (score <= 0)
                continue;
            claims.items = arena_grow(judge->arena, claims.items, claims.count, &claims.capacity, sizeof *claims.items);
            claims.items[claims.count++] = (struct claim){i, j, score};
        }
    }
    for (size_t i = 0; i < claims.count; i++)
        if (assignment->lines[claims.items[i].line].sample.filled == 0)
            yield_to_values(assignment, &claims, i);
    if (claims.count > 1)
        qsort(claims.items, claims.count, sizeof *claims.items, compare_claims);
    return claims;
}

static const struct head_match *claim_match(const struct assignment *assignment, const struct claim *claim) {
    return &assignment->lines[claim->line].matches.items[claim->match];
}

static bool is_taken(const struct assignment *assignment, const struct head_target *target) {
    for (size_t i = 0; i < assignment->line_count; i++) {
        const struct table_line *line = &assignment->lines[i];
        if (line->outcome == LINE_BOUND && head_target_equal(&line->bound.target, target))
            return true;
    }
    return false;
}

/* Whether another line claims TARGET with more trust than SCORE. */
static bool is_wanted_more(const struct assignment *assignment, const struct claims *claims, const struct head_target *target, size_t line,
                           double score) {
    for (size_t i = 0; i < claims->count && claims->items[i].score > score + TIE; i++)
        if (claims->items[i].line != line && head_target_equal(&claim_match(assignment, &claims->items[i])->target, target))
            return true;
    return false;
}

/* Whether the claim's line claims another free target just as much. */
static bool is_ambiguous(const struct assignment *assignment, const struct claims *claims, const struct claim *claim) {
    for (size_t i = 0; i < claims->count && claims->items[i].score >= claim->score - TIE; i++) {
        const struct claim *other = &claims->items[i];
        const struct head_target *target = &claim_match(assignment, other)->target;
        bool rivals = other->line == claim->line && other->match != claim->match && other->score <= claim->score + TIE;
        if (rivals && !is_taken(assignment, target) && !is_wanted_more(assignment, claims, target, claim->line, claim->score))
            return true;
    }
    return false;
}

static void set_doubtful(struct table_line *line) {
    line->outcome = LINE_DOUBTFUL;
    line->bound.score = line->bound.score < HEAD_SCORE_ACCEPT ? line->bound.score : HEAD_SCORE_ACCEPT - 0.01;
}

static void settle_claim(struct assignment *assignment, const struct claims *claims, const struct claim *claim) {
    struct table_line *line = &assignment->lines[claim->line];
    const struct head_match *match = claim_match(assignment, claim);
    if (line->outcome == LINE_BOUND || line->outcome == LINE_DOUBTFUL || match->is_rival)
        return;
    bool taken = is_taken(assignment, &match->target);
    bool accepted = claim->score >= HEAD_SCORE_ACCEPT;
    if (line->outcome == LINE_TWICE && (taken || line->bound.score > claim->score + TIE))
        return; /* what lost its own question does not get the next best */
    line->bound = *match;
    line->bound.score = claim->score > 1.0 ? 1.0 : claim->score;
    if (taken)
        line->outcome = accepted ? LINE_TWICE : LINE_EXTRA;
    else if (accepted && !is_ambiguous(assignment, claims, claim))
        line->outcome = LINE_BOUND;
    else
        set_doubtful(line);
}

const struct table_line *assigned_line(const struct assignment *assignment, size_t field, enum binding_part part) {
    for (size_t i = 0; i < assignment->line_count; i++) {
        const struct table_line *line = &assignment->lines[i];
        if (line->outcome == LINE_BOUND && line->bound.target.field == field && line->bound.target.part == part)
            return line;
    }
    return NULL;
}

static struct table_line *find_bound(struct assignment *assignment, size_t field, enum binding_part part) {
    return (struct table_line *)(uintptr_t)assigned_line(assignment, field, part);
}

/* North and east go together, and are what they measure, whatever X and Y were taken to mean. */
static void settle_point(struct assignment *assignment, size_t field) {
    struct table_line *north = find_bound(assignment, field, PART_NORTH), *east = find_bound(assignment, field, PART_EAST);
    struct table_line *whole = find_bound(assignment, field, PART_WHOLE);
    if (north != NULL && east != NULL) {
        if (value_is_east(&north->sample) && value_is_north(&east->sample)) {
            north->bound.target.part = PART_EAST;
            east->bound.target.part = PART_NORTH;
            north->bound.evidence = east->bound.evidence = "values";
        }
        if (whole != NULL)
            whole->outcome = LINE_TWICE;
        return;
    }
    struct table_line *lone = north != NULL ? north : east;
    if (lone != NULL)
        set_doubtful(lone); /* half a point is nowhere */
}

static bool is_choice_of(const struct table_line *line, size_t field) {
    return line->outcome == LINE_BOUND && line->bound.target.field == field && line->bound.target.part == PART_CHOICE;
}

/* LINE is FIELD itself where its head may mean that too, else doubtful. */
static void bind_whole(const struct assignment *assignment, struct table_line *line, size_t field) {
    set_doubtful(line);
    for (size_t i = 0; i < line->matches.count; i++) {
        const struct head_match *match = &line->matches.items[i];
        bool is_whole = match->target.field == field && match->target.part == PART_WHOLE && match->score >= HEAD_SCORE_ACCEPT;
        if (is_whole && !is_taken(assignment, &match->target)) {
            line->outcome = LINE_BOUND;
            line->bound = *match;
        }
    }
}

/* One choice alone is no group where one answer is wanted: "Åtgärdsplan: finns" asks whether it does. */
static void settle_lone_choice(struct assignment *assignment, size_t field) {
    struct table_line *lone = NULL;
    size_t count = 0;
    for (size_t i = 0; i < assignment->line_count; i++) {
        lone = is_choice_of(&assignment->lines[i], field) ? &assignment->lines[i] : lone;
        count += is_choice_of(&assignment->lines[i], field) ? 1 : 0;
    }
    if (count == 1 && assignment->matcher->names->record->fields[field].type == FIELD_SELECT_ONE)
        bind_whole(assignment, lone, field);
}

/* A question cannot be answered both in one column and in a group of yes/no columns: the group, when it has any answer, is the finer one.
 */
static void settle_group(struct assignment *assignment, size_t field) {
    struct table_line *whole = find_bound(assignment, field, PART_WHOLE);
    size_t choices = 0, answered = 0;
    for (size_t i = 0; i < assignment->line_count; i++) {
        const struct table_line *line = &assignment->lines[i];
        bool is_choice = is_choice_of(line, field);
        choices += is_choice ? 1 : 0;
        answered += is_choice && line->sample.filled > 0 ? 1 : 0;
    }
    if (whole == NULL || choices == 0)
        return;
    if (answered > 0 || whole->sample.filled == 0) {
        whole->outcome = LINE_TWICE;
        return;
    }
    for (size_t i = 0; i < assignment->line_count; i++) {
        struct table_line *line = &assignment->lines[i];
        if (is_choice_of(line, field))
            line->outcome = LINE_TWICE;
    }
}

#define CHOICE_WEIGHT 0.4 /* a group of sixteen columns is one question */
#define GROUP_WEIGHT                                                                                                                       \
    1.35 /* but a group of two or three columns is more than the question that stands over them, or their own line of the head             \
            would not be worth reading */

/* What is lacking in the weights of the choices at LINE and the lines before it to make a group; 0 unless LINE is the group's second. */
static double group_weight_lacking(const struct assignment *assignment, size_t line) {
    const struct head_match *bound = &assignment->lines[line].bound;
    size_t before = 0, all = 0;
    for (size_t i = 0; i < assignment->line_count; i++) {
        const struct table_line *other = &assignment->lines[i];
        bool same =
            other->outcome == LINE_BOUND && other->bound.target.part == PART_CHOICE && other->bound.target.field == bound->target.field;
        before += same && i < line ? 1 : 0;
        all += same ? 1 : 0;
    }
    double weight = CHOICE_WEIGHT * (double)all;
    return before == 1 && weight < GROUP_WEIGHT ? GROUP_WEIGHT - weight : 0;
}

static double line_weight(const struct record *record, const struct head_match *bound) {
    if (bound->target.part == PART_CHOICE)
        return CHOICE_WEIGHT;
    return bound->target.field == record->municipality ? 1.5 : 1.0;
}

/* The score, and what the table is judged by. */
static void count_assignment(struct assignment *assignment) {
    const struct record *record = assignment->matcher->names->record;
    assignment->score = 0;
    assignment->bound_count = assignment->answer_count = 0;
    assignment->has_municipality = false;
    size_t last_answer = FIELD_NONE;
    double left = 0;
    bool in_group = false; /* a choice that is misspelt, or the county's own, does not speak against its group */
    for (size_t i = 0; i < assignment->line_count; i++) {
        const struct table_line *line = &assignment->lines[i];
        if (line->outcome != LINE_BOUND) {
            left += line->outcome == LINE_BLANK || in_group ? 0 : LEFT_COST;
            continue;
        }
        size_t field = line->bound.target.field;
        in_group = line->bound.target.part == PART_CHOICE;
        assignment->bound_count++;
        assignment->score += line->bound.score * line_weight(record, &line->bound);
        assignment->score += line->bound.target.part == PART_CHOICE ? group_weight_lacking(assignment, i) : 0;
        assignment->has_municipality = assignment->has_municipality || field == record->municipality;
        bool is_key = field == record->municipality || field == record->county || text_equal(record->fields[field].name, OCCASION_FIELD);
        assignment->answer_count += is_key || field == last_answer ? 0 : 1;
        last_answer = is_key ? last_answer : field;
    }
    assignment->score -= left < assignment->score / 2 ? left : assignment->score / 2;
}

void assign_lines(struct assignment *assignment, const struct value_judge *judge) {
    const struct record *record = assignment->matcher->names->record;
    struct claims claims = collect_claims(assignment, judge);
    for (size_t i = 0; i < claims.count; i++)
        settle_claim(assignment, &claims, &claims.items[i]);
    for (size_t field = 0; field < record->field_count; field++) {
        if (record->fields[field].type == FIELD_POINT) {
            settle_point(assignment, field);
        } else if (assignment->matcher->names->lists[field].list != NULL) {
            settle_lone_choice(assignment, field);
            settle_group(assignment, field);
        }
    }
    count_assignment(assignment);
}

/* Whether the samples are not one value over and over: a round's year (2026) is also the code of a municipality. */
static bool is_varied(const struct value_sample *sample) {
    for (size_t i = 1; i < sample->count; i++)
        if (!text_equal(sample->items[i]->text, sample->items[0]->text))
            return true;
    return false;
}

bool assign_municipality_by_values(struct assignment *assignment, const struct value_judge *judge) {
    struct table_line *best = NULL;
    double best_share = 0.69;
    for (size_t i = 0; i < assignment->line_count; i++) {
        struct table_line *line = &assignment->lines[i];
        bool may_be = line->outcome != LINE_BOUND && is_varied(&line->sample);
        double share = may_be ? value_share_municipalities(judge, &line->sample, false) : 0;
        if (share > best_share) {
            best = line;
            best_share = share;
        }
    }
    if (best == NULL)
        return false;
    best->outcome = LINE_BOUND;
    best->bound = (struct head_match){
        .target = {.field = judge->names->record->municipality, .part = PART_WHOLE}, .score = 0.85, .evidence = "values"};
    count_assignment(assignment);
    return true;
}

void assign_nearest(struct assignment *assignment) {
    for (size_t i = 0; i < assignment->line_count; i++) {
        struct table_line *line = &assignment->lines[i];
        if (line->outcome != LINE_EXTRA)
            continue;
        struct head_matches near = head_nearest(assignment->matcher, line->head);
        line->bound = near.count > 0 ? near.items[0] : (struct head_match){.target = {.field = FIELD_NONE}};
        bool free_target = near.count > 0 && !is_taken(assignment, &near.items[0].target);
        if (free_target && near.items[0].score >= HEAD_SCORE_DOUBTFUL)
            set_doubtful(line);
    }
}
