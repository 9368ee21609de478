/* What a workbook of corrections is known by when it comes back. */
#include <string.h>

#include "file/file.h"
#include "forms/forms.h"

const struct wording correction_heads[CORRECTION_COLUMN_COUNT] = {
    [CORRECTION_KEY] = {{"Rad-id", "Row id"}},
    [CORRECTION_MUNICIPALITY] = {{"Kommun", "Municipality"}},
    [CORRECTION_PLACE] = {{"Plats", "Place"}},
    [CORRECTION_QUESTION] = {{"Fråga", "Question"}},
    [CORRECTION_STOOD] = {{"Så här stod det", "As it stood"}},
    [CORRECTION_WRONG] = {{"Vad som är fel", "What is wrong"}},
    [CORRECTION_RIGHT] = {{"Vad som vore rätt", "What would be right"}},
    [CORRECTION_ANSWER] = {{"Rätt svar", "Right answer"}},
    [CORRECTION_FILE] = {{"Er fil", "Your file"}},
    [CORRECTION_SHEET] = {{"Blad", "Sheet"}},
    [CORRECTION_CELL] = {{"Cell", "Cell"}},
};
const struct wording correction_note_head = {{"Vad ni kan göra", "What you can do"}};
const struct wording correction_by = {{"Ifyllt av", "Filled in by"}};
const struct wording correction_date = {{"Datum", "Date"}};
const struct wording correction_removal = {{"Ta bort raden", "Remove the row"}};

void correction_key(const struct pipeline *pipeline, const char *wave, const struct ledger_entry *entry, const char *sheet,
                    const char *cell, char out[CORRECTION_KEY_SIZE]) {
    char hash[SHA256_TEXT_SIZE];
    struct text all;
    text_init(&all);
    text_printf(&all, "%s\n%s\n%s\n%s\n%s\n%s", pipeline->survey, wave, entry->path, entry->sha256, sheet, cell);
    bytes_sha256(text_get(&all), all.length, hash);
    text_release(&all);
    memcpy(out, hash, CORRECTION_KEY_SIZE - 1);
    out[CORRECTION_KEY_SIZE - 1] = '\0';
}
