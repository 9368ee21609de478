/* Choices that stand below their question in a form, each a line of its own with its tick beside it:
 *
 *   Substanser som förekommer                    Right of the question in a table's only head line they mean the same.
 *     Cannabis                       x
 *     Amfetamin
 *     Lustgas                        x
 *   Kamerabevakning på någon plats   Ja
 *
 * "Kamerabevakning" may be a choice of the question above, and a question itself. So the choices must be a list: at least three, each once,
 * two of them nothing else than choices; and what follows the list out of its order and has a name of its own is the next question. */
#include "layout/table/table_find.h"

#include "text/text.h"

#define LISTED_MIN 3      /* two choices after each other may be two questions: "Kamerabevakning", "Ordningsvakter" */
#define LISTED_ONLY_MIN 2 /* of these, lines that can be nothing but choices */
#define LISTED_MAX 64     /* more choices than any list has */

/* A run of choices below the question at line QUESTION. */
struct listed {
    size_t question;
    struct listed_line {
        size_t line;
        struct head_match match;
        bool is_name; /* of a question too */
    } items[LISTED_MAX];
    size_t count;
};

/* The question that LINE asks when it is one with choices; FIELD_NONE otherwise. */
static size_t choice_question(const struct head_matcher *matcher, const struct table_line *line) {
    const struct head_match *best = line->matches.count > 0 ? &line->matches.items[0] : NULL;
    bool usable = best != NULL && best->target.part == PART_WHOLE && best->score >= HEAD_SCORE_ACCEPT;
    return usable && matcher->names->lists[best->target.field].list != NULL ? best->target.field : FIELD_NONE;
}

/* LINE as a choice of FIELD, which UPPER asks for. */
static bool choice_of(struct head_matcher *matcher, const char *upper, const struct table_line *line, size_t field,
                      struct head_match *out) {
    struct head_matches pair = head_match_pair(matcher, upper, line->head);
    for (size_t i = 0; i < pair.count; i++) {
        if (pair.items[i].target.part == PART_CHOICE && pair.items[i].target.field == field && pair.items[i].score >= HEAD_SCORE_ACCEPT) {
            *out = pair.items[i];
            return true;
        }
    }
    return false;
}

static bool is_listed(const struct listed *listed, const struct choice *choice) {
    for (size_t i = 0; i < listed->count; i++)
        if (listed->items[i].match.target.choice == choice)
            return true;
    return false;
}

/* The next line that has a head, from LINE on; line_count when there is none. */
static size_t next_headed(const struct assignment *assignment, size_t line) {
    while (line < assignment->line_count && assignment->lines[line].head[0] == '\0')
        line++;
    return line;
}

static bool is_question(struct head_matcher *matcher, const char *head) {
    struct head_matches alone = head_match(matcher, head);
    return alone.count > 0 && alone.items[0].score >= HEAD_SCORE_EXACT;
}

/* All choices below the question; one line that is none (a choice of the county's own) may stand between two that are. */
static void follow_list(struct head_matcher *matcher, const struct assignment *assignment, size_t field, struct listed *listed) {
    const char *upper = assignment->lines[listed->question].head;
    bool skipped = false;
    for (size_t at = next_headed(assignment, listed->question + 1); at < assignment->line_count && listed->count < LISTED_MAX;
         at = next_headed(assignment, at + 1)) {
        struct head_match match;
        const struct table_line *line = &assignment->lines[at];
        bool is_name = is_question(matcher, line->head);
        if (choice_of(matcher, upper, line, field, &match) && !is_listed(listed, match.target.choice)) {
            listed->items[listed->count++] = (struct listed_line){at, match, is_name};
            skipped = false;
        } else if (skipped || is_name) {
            return;
        } else {
            skipped = true;
        }
    }
}

/* Gives back what stands at the end out of the list's order and is a question. */
static void end_list(struct listed *listed) {
    while (listed->count > 1 && listed->items[listed->count - 1].is_name &&
           listed->items[listed->count - 1].match.target.choice < listed->items[listed->count - 2].match.target.choice)
        listed->count--;
}

static bool is_list(const struct listed *listed) {
    size_t only = 0;
    for (size_t i = 0; i < listed->count; i++)
        only += listed->items[i].is_name ? 0 : 1;
    return (listed->count >= LISTED_MIN || only == listed->count) && only >= LISTED_ONLY_MIN;
}

static void bind_list(struct layout_work *work, struct assignment *assignment, const struct listed *listed) {
    for (size_t i = 0; i < listed->count; i++) {
        struct head_matches matches = {0};
        head_matches_add(work->arena, &matches, listed->items[i].match);
        struct table_line *line = &assignment->lines[listed->items[i].line];
        line->matches = matches;
        line->head = arena_printf(work->arena, "%s: %s", assignment->lines[listed->question].head, line->head);
    }
}

void head_listed(struct layout_work *work, struct head_matcher *matcher, struct assignment *assignment) {
    for (size_t i = 0; i < assignment->line_count; i++) {
        struct listed listed = {.question = i};
        size_t field = choice_question(matcher, &assignment->lines[i]);
        if (field == FIELD_NONE)
            continue;
        follow_list(matcher, assignment, field, &listed);
        end_list(&listed);
        if (is_list(&listed)) {
            bind_list(work, assignment, &listed);
            i = listed.items[listed.count - 1].line;
        }
    }
}
