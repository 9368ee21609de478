/*   finding without an answer's cell ──► note of its county;  the same words of the same sheet: one note with all its places
 *   municipality without a row       ──► one note per county that has sent something */
#include "forms/corrections_notes.h"

#include <string.h>

#include "forms/correction_advice.h"
#include "forms/forms.h"
#include "sheet/sheet.h"

#define PLACES_SHOWN 8u /* more would fill the page; the first show what it is about */

static const struct wording ABOUT = {{"Vad det gäller", "What it is about"}};
static const struct wording SHEET = {{"Blad", "Sheet"}};
static const struct wording WHERE = {{"Var", "Where"}};
static const struct wording WRONG = {{"Vad som är fel", "What is wrong"}};
static const struct wording ROW = {{"rad {1}", "row {1}"}};
static const struct wording OF = {{"{1} ({2})", "{1} ({2})"}};
static const struct wording MORE = {{"{1} med flera", "{1} and more"}};
static const struct wording QUESTION = {{"{1} – {2}", "{1} – {2}"}};
static const struct wording WITHOUT = {{"Kommuner utan svar: {1} av {2}", "Municipalities without answer: {1} of {2}"}};
static const struct wording MISSING = {{"Svar saknas från {1}.", "There is no answer from {1}."}};
static const struct wording SEND = {
    {"Skicka kommunernas svar, helst i mallen.", "Send the municipalities' answers, best in the template."}};
static const struct wording SEND_OR_PLACE = {
    {"Skicka kommunernas svar, helst i mallen. För en kommun vars rad är med bland det som ska rättas räcker det att rätta den.",
     "Send the municipalities' answers, best in the template. For one whose row is among what is to be corrected, correcting that is "
     "enough."}};

const struct wording *note_head(enum note_column column) {
    static const struct wording *const heads[NOTE_COLUMN_COUNT] = {
        [NOTE_ABOUT] = &ABOUT, [NOTE_SHEET] = &SHEET, [NOTE_WHERE] = &WHERE, [NOTE_WRONG] = &WRONG, [NOTE_RIGHT] = &correction_note_head};
    return heads[column];
}

void county_notes_init(struct county_notes *notes, const struct book *book) {
    *notes = (struct county_notes){.items = NULL};
    notes->has_lost_row = arena_array(book->arena, book->publication->areas->county_count + 1, sizeof *notes->has_lost_row);
    map_init(&notes->index, book->arena);
}

static struct county_note *add(struct county_notes *notes, struct arena *arena) {
    notes->items = arena_grow(arena, notes->items, notes->count, &notes->capacity, sizeof *notes->items);
    return &notes->items[notes->count++];
}

/* ---- findings ---- */

/* Only the analyst can do something about these: the disk, the definition, a file in the wrong folder. */
static bool is_hers(const struct finding *finding) {
    static const enum finding_code hers[] = {FINDING_FILE_UNREADABLE, FINDING_CSV_PIN_UNFIT, FINDING_CORRECTION_FOREIGN};
    for (size_t i = 0; i < sizeof hers / sizeof hers[0]; i++)
        if (strcmp(finding->code, finding_code_name(hers[i])) == 0)
            return true;
    return false;
}

/* Of a file that was set aside only what holds for all of it. */
static bool is_note(const struct book *book, const struct finding *finding, const struct ledger_entry *entry) {
    bool all = entry && (entry->state == RETURN_READ || entry->state == RETURN_CORRECTION);
    return finding->severity != SEVERITY_NOTICE && !book->publication->pipeline->published.on && !is_hers(finding) &&
           (all || finding->row == 0);
}

static const char *place_words(const struct book *book, const struct finding *finding) {
    char text[CELL_REF_SIZE];
    if (!finding->row)
        return "";
    const char *place = text;
    if (finding->column)
        cell_ref(finding->row, finding->column, text);
    else
        place = book_fill(book, &ROW, arena_printf(book->arena, "%u", (unsigned)finding->row), NULL);
    return *finding->kommun ? book_fill(book, &OF, place, book_municipality_name(book, finding->kommun), NULL)
                            : arena_text(book->arena, place);
}

/* What is said of a question must name it. */
static const char *message_of(const struct book *book, const struct finding *finding) {
    const char *message = finding_message(finding, book->language), *label = book_say(book, &finding->label);
    return !*label || strstr(message, label) ? message : book_fill(book, &QUESTION, label, message, NULL);
}

static void add_place(struct county_note *note, const struct book *book, const char *place) {
    note->count++;
    if (note->count <= PLACES_SHOWN && *place)
        note->where = *note->where ? arena_printf(book->arena, "%s, %s", note->where, place) : place;
    else if (note->count == PLACES_SHOWN + 1 && *place)
        note->where = book_fill(book, &MORE, note->where, NULL);
}

void county_notes_add(struct county_notes *notes, const struct book *book, const struct finding *finding,
                      const struct ledger_entry *entry) {
    if (!is_note(book, finding, entry))
        return;
    const char *message = message_of(book, finding);
    size_t county = entry && entry->county != AREA_NONE ? entry->county : book_county(book, finding->kommun, finding->file);
    size_t *place = map_put(&notes->index, arena_printf(book->arena, "%s\n%s\n%zu\n%s", finding->file, finding->sheet, county, message));
    if (*place == MAP_NONE) {
        *place = notes->count;
        *add(notes, book->arena) = (struct county_note){.county = county,
                                                        .about = finding->file,
                                                        .sheet = finding->sheet,
                                                        .where = "",
                                                        .wrong = message,
                                                        .right = correction_advice(book, finding),
                                                        .severity = finding->severity};
    }
    add_place(&notes->items[*place], book, place_words(book, finding));
}

/* ---- municipalities without an answer ---- */

static bool has_sent(const struct county_notes *notes, const struct book *book, size_t county) {
    const struct coverage *coverage = &book->publication->tables->coverage[county];
    bool sent = coverage->files > 0 || coverage->answered > 0;
    for (size_t i = 0; i < notes->count && !sent; i++) /* something that could not be used */
        sent = notes->items[i].county == county;
    return sent;
}

static void add_county(struct county_notes *notes, const struct book *book, size_t county) {
    const struct publication *publication = book->publication;
    const struct area_register *areas = publication->areas;
    const struct coverage *coverage = &publication->tables->coverage[county];
    const char **names = arena_array(book->arena, areas->municipality_count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < areas->municipality_count; i++)
        if (areas->municipalities[i].county == county && !publication->tables->answered[i])
            names[count++] = areas->municipalities[i].name;
    if (count == 0)
        return;
    const char *how_many = book_fill(book, &WITHOUT, book_number(book, count), book_number(book, coverage->municipalities), NULL);
    *add(notes, book->arena) = (struct county_note){.county = county,
                                                    .about = how_many,
                                                    .sheet = "",
                                                    .where = "",
                                                    .wrong = book_fill(book, &MISSING, book_listed(book, names, count), NULL),
                                                    .right = book_say(book, notes->has_lost_row[county] ? &SEND_OR_PLACE : &SEND),
                                                    .severity = SEVERITY_NOTICE,
                                                    .count = 1};
}

void county_notes_add_missing(struct county_notes *notes, const struct book *book) {
    const struct tables *tables = book->publication->tables;
    for (size_t i = 0; tables && i < tables->coverage_count && !book->publication->pipeline->published.on; i++)
        if (has_sent(notes, book, i))
            add_county(notes, book, i);
}
