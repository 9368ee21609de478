/* One look at each record. What names a municipality is a record, whatever else it holds; what names none is one too (and becomes a finding
 * later), unless it is plainly something else. */
#include "layout/records.h"

#include <string.h>

#include "layout/stated_place.h"
#include "text/text.h"

#define NOTE_LETTERS 40      /* a text this long in a row of its own is prose */
#define NUMBERED_MIN 3       /* columns; two answers in a row may happen to follow each other */
#define COUNTY_CODE_BYTES 3u /* "14", "AB" and "SKA" are codes, and may be anything */
#define HINT_RECORDS 3u      /* hints and examples stand right below the head */

enum record_kind {
    KIND_RECORD,
    KIND_BLANK,
    KIND_TOTAL,
    KIND_NOTE,
    KIND_REPEATED_HEAD,
    KIND_INSTRUCTION,
    KIND_SECTION,
    KIND_COUNTY,
    KIND_COUNT
};
static const char *const kind_reasons[KIND_COUNT] = {"", "blank", "total", "note", "repeated head", "instruction", "section", "total"};

/* What is seen of one record. */
struct record_facts {
    const char *place;   /* the municipality's cell (or its code's), through merged ranges */
    const char *county;  /* the county's cell */
    const char *first;   /* the first text of the record */
    size_t municipality; /* exactly recognised, or AREA_NONE */
    size_t texts;        /* cells with text */
    size_t answers;      /* of bound lines other than municipality, county and occasion */
    size_t hints;        /* answers that read like "(välj ett)" or "ange heltal" */
};

/* ---- words ---- */
static bool key_has_any(struct arena *arena, const char *key, const char *const *wanted, size_t wanted_count) {
    const char **words;
    size_t count = text_split(arena, key, " ", &words);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < wanted_count; j++)
            if (text_equal(words[i], wanted[j]))
                return true;
    }
    return false;
}
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static bool is_total(struct arena *arena, const char *text) {
    static const char *const words[] = {"summa", "delsumma",   "totalsumma", "slutsumma", "totalt", "total", "totalen", "samtliga",
                                        "riket", "medelvärde", "genomsnitt", "median",    "snitt",  "sum",   "totals",  "hela"};
    if (text_is_blank(text) || strlen(text) > 80)
        return false; /* a total is named in a few words */
    return key_has_any(arena, text_key(arena, text), words, COUNT_OF(words));
}

static bool is_note_marked(struct arena *arena, const char *text) {
    static const char *const starts[] = {
        "källa",      "kalla",   "anm",    "not:", "not ", "fotnot", "obs", "*", "1)", "a)", "kommentar:", "ifyll", "senast uppdaterad",
        "uppdaterad", "kontakt", "source", "note"};
    const char *folded = text_fold(arena, text);
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        if (text_starts(folded, starts[i]))
            return true;
    return false;
}

static bool is_prose(struct arena *arena, const char *text) {
    const char **words;
    size_t length = utf8_length(text);
    return length > NOTE_LETTERS || text_ends(text_trim(arena, text), ".") || text_split(arena, text, " ", &words) > 5;
}

/* A row that only numbers the columns, "1 | 2 | 3" or "(1) | (2) | (3)", as printed tables have it below their head. */
static bool is_numbering(const struct found_head *head, uint32_t number) {
    size_t count = 0, first = 0;
    for (size_t i = 0; i < head->assignment.line_count; i++) {
        const char *text = view_text(&head->view, number, head->assignment.lines[i].line);
        size_t here;
        char digits[4];
        if (text_is_blank(text))
            continue;
        size_t start = strspn(text, " ("), length = strspn(text + start, "0123456789");
        if (length == 0 || length >= sizeof digits || text[start + length + strspn(text + start + length, " ).")] != '\0')
            return false;
        memcpy(digits, text + start, length);
        digits[length] = '\0';
        if (!text_to_count(digits, SIZE_MAX, &here) || (count > 0 && here != first + count))
            return false;
        first = count == 0 ? here : first;
        count++;
    }
    return count >= NUMBERED_MIN && first <= 2;
}

static bool is_hint(struct arena *arena, const char *text) {
    static const char *const starts[] = {"(",   "ange ", "välj",    "skriv ", "fritext", "heltal", "åååå",   "ja/nej", "ja eller nej",
                                         "ex:", "ex.",   "exempel", "text (", "<",       "[",      "decimal"};
    const char *folded = text_fold(arena, text);
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        if (text_starts(folded, starts[i]))
            return true;
    return false;
}

/* "Exempelkommun", "t.ex. Storstad". */
static bool is_example(struct arena *arena, const char *place) {
    static const char *const starts[] = {"exempel", "ex.", "ex:", "t.ex.", "t ex ", "t.ex ", "example"};
    const char *folded = text_fold(arena, place);
    for (size_t i = 0; i < COUNT_OF(starts); i++)
        if (text_starts(folded, starts[i]))
            return true;
    return false;
}

/* ---- one record ---- */
static const char *place_text(const struct found_head *head, uint32_t record, size_t field) {
    const struct table_line *name = assigned_line(&head->assignment, field, PART_WHOLE),
                            *code = assigned_line(&head->assignment, field, PART_CODE);
    const struct cell *cell = name != NULL ? view_cell_or_merged(&head->view, record, name->line) : NULL;
    if ((cell == NULL || text_is_blank(cell->text)) && code != NULL)
        cell = view_cell_or_merged(&head->view, record, code->line);
    return cell != NULL ? cell->text : "";
}

static bool is_key_field(const struct record *record, size_t field) {
    return field == record->municipality || field == record->county || text_equal(record->fields[field].name, OCCASION_FIELD);
}

static void see_line(struct layout_work *work, const struct found_head *head, const struct table_line *line, const char *text,
                     struct record_facts *facts) {
    const struct record *record = head->assignment.matcher->names->record;
    bool is_answer = line->outcome == LINE_BOUND && !is_key_field(record, line->bound.target.field);
    facts->first = facts->texts == 0 ? text : facts->first;
    facts->texts++;
    facts->answers += is_answer ? 1 : 0;
    facts->hints += is_answer && is_hint(work->arena, text) ? 1 : 0;
}

static struct record_facts see_record(struct layout_work *work, const struct found_head *head, uint32_t number) {
    const struct record *record = head->assignment.matcher->names->record;
    struct record_facts facts = {.first = ""};
    for (size_t i = 0; i < head->assignment.line_count; i++) {
        const struct table_line *line = &head->assignment.lines[i];
        const char *text = view_text(&head->view, number, line->line);
        if (!text_is_blank(text))
            see_line(work, head, line, text, &facts);
    }
    facts.place = place_text(head, number, record->municipality);
    facts.county = place_text(head, number, record->county);
    facts.municipality = text_is_blank(facts.place) ? AREA_NONE : value_municipality(work->arena, work->areas, facts.place);
    return facts;
}

static bool names_county(struct layout_work *work, const char *text) {
    return area_county_by_text(work->areas, text) != AREA_NONE && strstr(text_fold(work->arena, text), "län") != NULL;
}

/* A record without a recognised municipality and without answers. */
static enum record_kind kind_without_answers(struct layout_work *work, const struct record_facts *facts) {
    bool is_note = is_note_marked(work->arena, facts->first) || is_prose(work->arena, facts->first);
    if (text_is_blank(facts->place))
        return is_note ? KIND_NOTE : KIND_BLANK; /* what is left are years and counties filled in beforehand */
    if (facts->texts <= 2 && names_county(work, facts->place))
        return KIND_SECTION;
    return is_note && facts->texts <= 2 ? KIND_NOTE : KIND_RECORD;
}

static enum record_kind kind_of(struct layout_work *work, const struct found_head *head, uint32_t number,
                                const struct record_facts *facts) {
    if (facts->texts == 0)
        return KIND_BLANK;
    if (head_is_copied(head, number) || (head_is_record(work, &head->view, number) && head_is_repeated(head, number)))
        return KIND_REPEATED_HEAD;
    struct stated_place section;
    if (head->above.text != NULL && section_of(work, head->assignment.matcher, &head->view, number, &section))
        return KIND_SECTION;
    if (facts->municipality != AREA_NONE)
        return names_county(work, facts->place) ? KIND_COUNTY : KIND_RECORD; /* Gotland is both */
    if (is_total(work->arena, facts->place) || is_total(work->arena, facts->county) ||
        (text_is_blank(facts->place) && is_total(work->arena, facts->first)))
        return KIND_TOTAL;
    bool may_be_hint = head->view.turned || number <= head->last + HINT_RECORDS;
    if (may_be_hint && (is_example(work->arena, facts->place) || (facts->hints > 0 && 2 * facts->hints >= facts->answers)))
        return KIND_INSTRUCTION;
    if (may_be_hint && is_numbering(head, number))
        return KIND_INSTRUCTION;
    if (facts->texts <= 3 && is_note_marked(work->arena, facts->first))
        return KIND_NOTE;
    if (facts->answers == 0 || (facts->texts == 1 && is_prose(work->arena, facts->first)))
        return kind_without_answers(work, facts);
    return names_county(work, facts->place) ? KIND_COUNTY : KIND_RECORD;
}

/* ---- all of them ---- */
struct record_kinds {
    enum record_kind *items; /* from head->last + 1 on */
    uint32_t first;
    size_t count, known, placeless; /* known: with a recognised municipality; placeless: records whose municipality is blank */
    bool *is_placeless, *is_lone;   /* lone: one text, and no municipality */
    bool *is_county;                /* its place is a county's name, if a municipality's too */
    size_t *municipalities;         /* AREA_NONE where none is recognised */
};

static struct record_kinds sort_kinds(struct layout_work *work, const struct found_head *head) {
    struct record_kinds kinds = {.first = head->last + 1};
    kinds.count = head->end >= kinds.first ? head->end - kinds.first + 1 : 0;
    kinds.items = arena_array(work->arena, kinds.count, sizeof *kinds.items);
    kinds.is_placeless = arena_array(work->arena, kinds.count, sizeof *kinds.is_placeless);
    kinds.municipalities = arena_array(work->arena, kinds.count, sizeof *kinds.municipalities);
    kinds.is_county = arena_array(work->arena, kinds.count, sizeof *kinds.is_county);
    kinds.is_lone = arena_array(work->arena, kinds.count, sizeof *kinds.is_lone);
    for (size_t i = 0; i < kinds.count; i++) {
        uint32_t number = kinds.first + (uint32_t)i;
        if (view_record_is_blank(&head->view, number, head->first_line, head->last_line)) {
            kinds.items[i] = KIND_BLANK;
            continue;
        }
        struct record_facts facts = see_record(work, head, number);
        kinds.items[i] = kind_of(work, head, number, &facts);
        kinds.known += facts.municipality != AREA_NONE && kinds.items[i] == KIND_RECORD ? 1 : 0;
        kinds.is_placeless[i] = text_is_blank(facts.place);
        kinds.is_county[i] =
            !kinds.is_placeless[i] && strlen(facts.place) > COUNTY_CODE_BYTES && area_county_by_text(work->areas, facts.place) != AREA_NONE;
        kinds.municipalities[i] = facts.municipality;
        kinds.is_lone[i] = facts.texts == 1 && facts.municipality == AREA_NONE;
    }
    return kinds;
}

/* Whether a county's row stands among rows of municipalities: for Gotland, one of itself. */
static bool is_county_total(const struct record_kinds *kinds, size_t index) {
    size_t municipality = kinds->municipalities[index];
    if (municipality == AREA_NONE)
        return kinds->known >= 2;
    for (size_t i = 0; i < kinds->count; i++)
        if (i != index && kinds->items[i] == KIND_RECORD && kinds->municipalities[i] == municipality)
            return true;
    return false;
}

/* Whether a form's column holds remarks: it has no municipality, and another has; or the form's answers stand before it already. */
static bool is_remark(const struct found_head *head, const struct record_kinds *kinds, size_t index) {
    bool is_later = false;
    for (size_t i = 0; i < index; i++)
        is_later = is_later || kinds->items[i] == KIND_RECORD;
    return head->view.turned && kinds->items[index] == KIND_RECORD && kinds->is_placeless[index] &&
           (kinds->known > 0 || (head->above.text != NULL && is_later));
}

/* What only the whole table tells: a county's row among municipalities is a total; a form's column without a municipality beside one that
 * has it holds remarks. */
static void settle_kinds(const struct found_head *head, struct record_kinds *kinds) {
    for (size_t i = 0; i < kinds->count; i++)
        if (kinds->items[i] == KIND_COUNTY)
            kinds->items[i] = is_county_total(kinds, i) ? KIND_TOTAL : KIND_RECORD;
        else if (is_remark(head, kinds, i))
            kinds->items[i] = KIND_NOTE;
    for (size_t i = kinds->count; i > 0 && head->end < head->view.records; i--) {
        if (kinds->items[i - 1] != KIND_BLANK && !kinds->is_lone[i - 1])
            break;
        kinds->items[i - 1] = kinds->is_lone[i - 1] ? KIND_NOTE : KIND_BLANK; /* the title of the table below */
    }
    while (kinds->count > 0 && kinds->items[kinds->count - 1] == KIND_BLANK)
        kinds->count--;
}

/* Whether the table is of counties, "Stockholm" and "Kalmar" among them: every place is a county's name, and one is no municipality's. */
static bool is_of_counties(const struct record_kinds *kinds) {
    size_t counties = 0;
    for (size_t i = 0; i < kinds->count; i++) {
        bool counts = kinds->items[i] == KIND_RECORD || kinds->items[i] == KIND_COUNTY;
        if (counts && !kinds->is_county[i])
            return false;
        counties += counts && kinds->municipalities[i] == AREA_NONE ? 1 : 0;
    }
    return counties > 0;
}

/* Leaves out the rows of a table of counties, and says so. */
static void settle_counties(struct layout_work *work, const struct found_head *head, struct record_kinds *kinds) {
    struct finding_where where = {
        .file = work->shown, .sheet = head->view.grid->info.name, .record = head->assignment.matcher->names->record->name};
    const size_t municipality = head->assignment.matcher->names->record->municipality;
    const struct table_line *place = assigned_line(&head->assignment, municipality, PART_WHOLE);
    if (place == NULL || !is_of_counties(kinds))
        return;
    for (size_t i = kinds->count; i > 0; i--) {
        if (kinds->items[i - 1] == KIND_RECORD || kinds->items[i - 1] == KIND_COUNTY) {
            kinds->items[i - 1] = KIND_TOTAL;
            view_place(&head->view, kinds->first + (uint32_t)i - 1, place->line, &where.row, &where.column);
        }
    }
    finding_add(work->findings, FINDING_COUNTY_ROWS, &where, "", (const char *)NULL);
}

static struct cell_range range_of(const struct found_head *head, uint32_t first, uint32_t last) {
    struct cell_range range;
    view_place(&head->view, first, head->first_line, &range.first_row, &range.first_column);
    view_place(&head->view, last, head->last_line, &range.last_row, &range.last_column);
    return range;
}

void records_sort(struct layout_work *work, const struct found_head *head, struct layout_table *table) {
    struct record_kinds kinds = sort_kinds(work, head);
    settle_counties(work, head, &kinds);
    settle_kinds(head, &kinds);
    size_t ranges = 0, range_capacity = 0, reasons = 0, reason_capacity = 0;
    table->records = arena_array(work->arena, kinds.count, sizeof *table->records);
    for (size_t i = 0; i < kinds.count; i++) {
        if (kinds.items[i] == KIND_RECORD) {
            table->records[table->record_count++] = kinds.first + (uint32_t)i;
            continue;
        }
        size_t from = i;
        while (i + 1 < kinds.count && kinds.items[i + 1] == kinds.items[from])
            i++;
        table->left_out = arena_grow(work->arena, table->left_out, ranges, &range_capacity, sizeof *table->left_out);
        table->left_out_reasons =
            arena_grow(work->arena, table->left_out_reasons, reasons, &reason_capacity, sizeof *table->left_out_reasons);
        table->left_out[ranges++] = range_of(head, kinds.first + (uint32_t)from, kinds.first + (uint32_t)i);
        table->left_out_reasons[reasons++] = kind_reasons[kinds.items[from]];
    }
    table->left_out_count = ranges;
}
