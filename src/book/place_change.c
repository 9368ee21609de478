/* Places of two waves. Ids are given anew in many counties ("1", "P1"), so that a place is the same only if its name is; where a
 * municipality has the same name twice, the id decides.
 *
 *   before: 1 Torget, 2 Parken        now: 1 Torget (unchanged), 2 Macken (new)      Torget remains, Macken is new, Parken has vanished */
#include "book/wave_change.h"

#include <stdlib.h>
#include <string.h>

#include "book/book.h"

enum { BOTH = 3 };

struct place {
    size_t municipality;
    const char *id, *name, *key, *said; /* key: the name folded, or the id where there is no name */
    bool matched;
    const struct place *other; /* of the other wave */
};
struct place_list {
    const struct book *book;
    const struct record *record;
    size_t name, said; /* fields, or FIELD_NONE */
    struct place *items;
    size_t count, capacity;
};

/* The codes by which choices.csv tells what happened to a place; a list of choices that has the first two is that question. */
#define CODE_NEW "tillkommit"
#define CODE_ENDED "upphort"
#define CODE_MERGED "sammanslagen"
#define CODE_SPLIT "delad"

static size_t find_name(const struct record *record) {
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].personal == PERSONAL_PLACE_NAME)
            return i;
    return FIELD_NONE;
}

static size_t find_said(const struct record *record) {
    for (size_t i = 0; i < record->field_count; i++) {
        const struct choice_list *list = record->fields[i].type == FIELD_SELECT_ONE ? record->fields[i].list : NULL;
        if (list != NULL && choice_by_name(list, CODE_NEW) != NULL && choice_by_name(list, CODE_ENDED) != NULL)
            return i;
    }
    return FIELD_NONE;
}

static const char *text_of(const struct place_list *list, const struct stored_row *row, size_t field) {
    return field == FIELD_NONE ? "" : arena_text(list->book->arena, row->values[field].text);
}

static bool read_place(void *context, const struct stored_row *row) {
    struct place_list *list = context;
    struct arena *arena = list->book->arena;
    if (row->municipality == AREA_NONE)
        return true;
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    struct place *place = &list->items[list->count++];
    *place = (struct place){.municipality = row->municipality,
                            .id = text_of(list, row, list->record->id),
                            .name = text_of(list, row, list->name),
                            .said = text_of(list, row, list->said)};
    place->key = text_fold(arena, *place->name != '\0' ? place->name : place->id);
    return true;
}

static bool read_places(struct place_list *list, const char *wave, struct error *error) {
    const struct publication *publication = list->book->publication;
    return store_rows(publication->store, wave, list->record, true, NULL, read_place, list, error);
}

/* ---- the same place ---- */

static void match(struct place *a, struct place *b) {
    a->matched = b->matched = true;
    a->other = b;
    b->other = a;
}

/* The one unmatched place of LIST in PLACE's municipality with its key (and, BY_ID, its id); NULL if there is none or are several. */
static struct place *find_same(const struct place_list *list, const struct place *place, bool by_id) {
    struct place *found = NULL;
    for (size_t i = 0; i < list->count; i++) {
        struct place *item = &list->items[i];
        if (item->matched || item->municipality != place->municipality || strcmp(item->key, place->key) != 0)
            continue;
        if (by_id && strcmp(item->id, place->id) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = item;
    }
    return found;
}

/* A name that stands several times in one of the lists tells nothing without the id. */
static void match_places(struct place_list *before, struct place_list *now) {
    for (int by_id = 1; by_id >= 0; by_id--)
        for (size_t i = 0; i < now->count; i++) {
            struct place *place = &now->items[i];
            struct place *same = place->matched ? NULL : find_same(before, place, by_id != 0);
            if (same != NULL && find_same(now, same, by_id != 0) == place)
                match(place, same);
        }
}

/* ---- what happened ---- */

static enum place_event event_of(const struct place *place) {
    static const struct {
        const char *said;
        enum place_event alone, matched;
    } EVENTS[] = {
        {"", PLACE_APPEARED, PLACE_REMAINS},       {CODE_NEW, PLACE_NEW, PLACE_UNCLEAR_NEW}, {CODE_ENDED, PLACE_ENDED, PLACE_ENDED},
        {CODE_MERGED, PLACE_MERGED, PLACE_MERGED}, {CODE_SPLIT, PLACE_SPLIT, PLACE_SPLIT},
    };
    for (size_t i = 0; i < sizeof EVENTS / sizeof EVENTS[0]; i++)
        if (strcmp(EVENTS[i].said, place->said) == 0)
            return place->matched ? EVENTS[i].matched : EVENTS[i].alone;
    return place->matched ? PLACE_REMAINS : PLACE_UNCLEAR_REMAINS;
}

static void add_change(struct wave_change *change, enum place_event event, const struct place *before, const struct place *now) {
    const struct place *any = now != NULL ? now : before;
    change->place_items[change->place_count++] = (struct place_change){.event = event,
                                                                       .municipality = any->municipality,
                                                                       .id_before = before == NULL ? "" : before->id,
                                                                       .id_now = now == NULL ? "" : now->id,
                                                                       .name_before = before == NULL ? "" : before->name,
                                                                       .name_now = now == NULL ? "" : now->name,
                                                                       .said = now == NULL ? "" : now->said};
    change->events[event]++;
}

static int compare_changes(const void *a, const void *b) {
    const struct place_change *x = a, *y = b;
    if (x->municipality != y->municipality)
        return x->municipality < y->municipality ? -1 : 1;
    if (x->event != y->event)
        return x->event < y->event ? -1 : 1;
    int by_name = strcmp(x->name_now, y->name_now), by_before = strcmp(x->name_before, y->name_before);
    int by_id = strcmp(x->id_now, y->id_now);
    return by_name != 0 ? by_name : by_before != 0 ? by_before : by_id != 0 ? by_id : strcmp(x->id_before, y->id_before);
}

static void add_changes(struct wave_change *change, const struct place_list *before, const struct place_list *now,
                        const unsigned char *answered) {
    for (size_t i = 0; i < now->count; i++) {
        const struct place *place = &now->items[i];
        if (answered[place->municipality] == BOTH)
            add_change(change, event_of(place), place->other, place);
        else
            change->places_left_out++;
    }
    for (size_t i = 0; i < before->count; i++) {
        const struct place *place = &before->items[i];
        if (answered[place->municipality] != BOTH)
            change->places_left_out++;
        else if (!place->matched)
            add_change(change, PLACE_VANISHED, place, NULL);
    }
    if (change->place_count > 0)
        qsort(change->place_items, change->place_count, sizeof *change->place_items, compare_changes);
}

bool place_change_make(struct wave_change *change, const struct book *book, const unsigned char *answered, struct error *error) {
    const struct record *record = &book->publication->pipeline->records[1];
    struct place_list before = {.book = book, .record = record, .name = find_name(record), .said = find_said(record)}, now = before;
    if (!read_places(&before, change->before, error) || !read_places(&now, change->now, error))
        return false;
    change->places = record;
    change->said = now.said == FIELD_NONE ? NULL : &record->fields[now.said];
    change->place_items = arena_array(book->arena, before.count + now.count, sizeof *change->place_items);
    match_places(&before, &now);
    add_changes(change, &before, &now, answered);
    return true;
}
