/* Columns of a group of choices whose choice the survey does not have:
 *
 *   Aktörer: Polisen │ Aktörer: Skolan │ Aktörer: Kustbevakningen
 *          bound     │       bound     │ extra, an option of Aktörer: its ticks are answers nobody asked for
 *
 * It is told by its own head, by a merged head above it and its neighbours, or by standing between two of the group. */
#include "layout/option_lines.h"

#include <string.h>

#include "text/text.h"

#define PREFIX_LETTERS_MIN 3u /* a shorter beginning of heads in common is chance */

/* What the heads of all bound choices of FIELD have in common before the choice: "Aktörer: "; its length, 0 when they are fewer than two.
 */
static size_t common_beginning(const struct layout_table *table, size_t field, const char **head) {
    size_t length = 0, count = 0;
    for (size_t i = 0; i < table->binding_count; i++) {
        const struct binding *binding = &table->bindings[i];
        if (binding->field != field || binding->part != PART_CHOICE)
            continue;
        size_t same = 0;
        while (count > 0 && same < length && binding->head[same] == (*head)[same])
            same++;
        length = count == 0 ? strlen(binding->head) : same;
        *head = count == 0 ? binding->head : *head;
        count++;
    }
    return count < 2 ? 0 : length;
}

/* LENGTH cut back to the sign before the choice, so that "Aktörer: Kommun" and "Aktörer: Kriminalvården" share "Aktörer: ". */
static size_t up_to_sign(const char *head, size_t length) {
    while (length > 0 && !strchr(":/-[(|?\n", head[length - 1]) && head[length - 1] != ' ')
        length--;
    return length;
}

static void take_options(const struct layout_table *table, size_t field) {
    const char *head = "";
    const size_t length = common_beginning(table, field, &head), cut = up_to_sign(head, length);
    if (cut < PREFIX_LETTERS_MIN)
        return;
    for (size_t i = 0; i < table->extra_count; i++) {
        struct extra_line *extra = &table->extras[i];
        if (strncmp(extra->head, head, cut) == 0 && !text_is_blank(extra->head + cut)) {
            extra->group_field = field;
            extra->option = extra->head + cut;
        }
    }
}

static bool is_choice_of(const struct binding *binding, size_t field) {
    return binding->part == PART_CHOICE && binding->field == field;
}

/* The nearest bound line on one side of LINE; NULL when none is. */
static const struct binding *nearest_bound(const struct layout_table *table, uint32_t line, bool left) {
    const struct binding *found = NULL;
    for (size_t i = 0; i < table->binding_count; i++) {
        const struct binding *binding = &table->bindings[i];
        const bool here = left ? binding->line < line : binding->line > line;
        if (here && (found == NULL || (left ? binding->line > found->line : binding->line < found->line)))
            found = binding;
    }
    return found;
}

/* A merged cell of the head above LINE also stands above BOUND. */
static bool share_merged_head(const struct found_head *head, uint32_t line, const struct binding *bound) {
    for (uint32_t record = head->first; record < head->last; record++) {
        struct view_range range;
        if (view_merge_at(&head->view, record, line, &range) && range.first_line <= bound->line && bound->line <= range.last_line)
            return true;
    }
    return false;
}

/* BOUND's head is joined of several lines: its own cell names the choice alone, so that its neighbours need not name the question either.
 */
static bool is_joined(const struct found_head *head, const struct binding *bound) {
    return head->last > head->first && strlen(view_text(&head->view, head->last, bound->line)) < strlen(bound->head);
}

static void take_by_place(const struct found_head *head, const struct layout_table *table, struct extra_line *extra) {
    const struct binding *left = nearest_bound(table, extra->line, true), *right = nearest_bound(table, extra->line, false);
    const bool is_left = left != NULL && left->part == PART_CHOICE, is_right = right != NULL && right->part == PART_CHOICE;
    const bool between = is_left && is_right && is_choice_of(right, left->field) && is_joined(head, left) && is_joined(head, right);
    const bool below_left = is_left && share_merged_head(head, extra->line, left);
    const bool below_right = is_right && share_merged_head(head, extra->line, right);
    if (!text_is_blank(extra->head) && (between || below_left || below_right)) {
        extra->group_field = below_right && !between ? right->field : left->field;
        extra->option = extra->head;
    }
}

void option_lines_find(const struct found_head *head, struct layout_table *table) {
    for (size_t i = 0; i < table->binding_count && table->extra_count > 0; i++)
        if (table->bindings[i].part == PART_CHOICE)
            take_options(table, table->bindings[i].field);
    for (size_t i = 0; i < table->extra_count && !head->view.turned; i++)
        if (table->extras[i].group_field == FIELD_NONE)
            take_by_place(head, table, &table->extras[i]);
}
