/* What a county can do about a finding, where the finding's own remedy is said to the analyst or fits only a whole return. */
#include "forms/correction_advice.h"

#include <string.h>

#define AGAIN                                                                                                                              \
    {                                                                                                                                      \
        { "Skicka filen igen.", "Send the file again." }                                                                                   \
    }
#define ONLY_ANSWERS                                                                                                                       \
    {                                                                                                                                      \
        { "Skicka bara svaren, i en ny, tom arbetsbok.", "Send only the answers, in a new, empty workbook." }                              \
    }
#define AS_TABLE                                                                                                                           \
    {                                                                                                                                      \
        { "Skicka svaren som Excel- eller CSV-fil, helst i mallen.", "Send the answers as an Excel or CSV file, best in the template." }   \
    }
#define WHICH_MUNICIPALITY                                                                                                                 \
    {                                                                                                                                      \
        { "Välj den kommun som raden gäller, eller Ta bort raden.", "Choose the municipality that the row is about, or Remove the row." }  \
    }

static const struct {
    enum finding_code code;
    struct wording words;
} ADVICE[] = {
    /* cells: rulings are the analyst's, and an empty answer corrects nothing */
    {FINDING_UNKNOWN_CHOICE, {{"Välj ett av svarsalternativen.", "Choose one of the choices."}}},
    {FINDING_DASH_IN_NUMBER, {{"Skriv 0 eller uppgift saknas.", "Write 0 or not available."}}},
    {FINDING_SUPPRESSED, {{"Skriv antalet, eller uppgift saknas.", "Write the number, or not available."}}},
    {FINDING_UNREADABLE_MARK, {{"Skriv x om det gäller, annars nej.", "Write x if it applies, else no."}}},
    {FINDING_DATE_IN_NUMBER, {{"Skriv talet.", "Write the number."}}},
    {FINDING_PERSONAL_DATA, {{"Skriv svaret utan personuppgifter.", "Write the answer without personal data."}}},
    {FINDING_WRONG_COUNTY, WHICH_MUNICIPALITY},
    {FINDING_HABO, WHICH_MUNICIPALITY},
    {FINDING_CODE_CONFLICT, WHICH_MUNICIPALITY},
    {FINDING_MUNICIPALITY_UNKNOWN, WHICH_MUNICIPALITY},
    {FINDING_MUNICIPALITY_MISSING, WHICH_MUNICIPALITY},
    {FINDING_TWO_MUNICIPALITIES,
     {{"Välj den kommun som raden gäller. Gäller den båda: lämna en rad för var och en i er egen fil.",
       "Choose the municipality that the row is about. If it is about both: give each a row of its own in your file."}}},
    {FINDING_DUPLICATE_CONFLICT,
     {{"Välj Ta bort raden på den av raderna som inte gäller.", "Choose Remove the row at the one of the rows that does not apply."}}},
    /* files */
    {FINDING_FILE_EMPTY, AGAIN},
    {FINDING_FILE_GZIP_BROKEN, AGAIN},
    {FINDING_FILE_TRUNCATED, AGAIN},
    {FINDING_FILE_PARTIAL, AGAIN},
    {FINDING_FILE_TOO_LARGE, ONLY_ANSWERS},
    {FINDING_FILE_DTD, ONLY_ANSWERS},
    {FINDING_CEILING_UNPACKED, ONLY_ANSWERS},
    {FINDING_CEILING_RATIO, ONLY_ANSWERS},
    {FINDING_CEILING_PARTS, ONLY_ANSWERS},
    {FINDING_CEILING_MEMBERS, ONLY_ANSWERS},
    {FINDING_CEILING_NESTING, ONLY_ANSWERS},
    {FINDING_CEILING_XML_DEPTH, ONLY_ANSWERS},
    {FINDING_CEILING_XML_ATTRIBUTES, ONLY_ANSWERS},
    {FINDING_CEILING_XML_TAG, ONLY_ANSWERS},
    {FINDING_CEILING_XML_SIZE, ONLY_ANSWERS},
    {FINDING_CEILING_TEXT, ONLY_ANSWERS},
    {FINDING_CEILING_TEXTS, ONLY_ANSWERS},
    {FINDING_CEILING_ROWS, ONLY_ANSWERS},
    {FINDING_CEILING_COLUMNS, ONLY_ANSWERS},
    {FINDING_CEILING_CELLS, ONLY_ANSWERS},
    {FINDING_CEILING_MERGES, ONLY_ANSWERS},
    {FINDING_CEILING_SHEETS, ONLY_ANSWERS},
    {FINDING_CEILING_STYLES, ONLY_ANSWERS},
    {FINDING_CEILING_WORK, ONLY_ANSWERS},
    {FINDING_FILE_NOT_A_TABLE, AS_TABLE},
    {FINDING_FILE_PICTURE, AS_TABLE},
    {FINDING_FILE_PDF, AS_TABLE},
    {FINDING_FILE_DOCUMENT, AS_TABLE},
    {FINDING_FILE_FORMAT_UNKNOWN, AS_TABLE},
    {FINDING_FILE_ARCHIVE, {{"Skicka filerna som de är, eller i ett zip-arkiv.", "Send the files as they are, or in a zip archive."}}},
    {FINDING_FILE_MAIL, AS_TABLE},
    {FINDING_FILE_LINK,
     {{"Öppna originalet, spara det som .xlsx och skicka den filen.", "Open the original, save it as .xlsx and send that file."}}},
    {FINDING_FILE_WEB_PAGE, AS_TABLE},
    {FINDING_FILE_PROTECTED,
     {{"Ta bort skyddet och skicka filen på ett säkert sätt.", "Take the protection off and send the file in a safe way."}}},
    {FINDING_FILE_BLANK, AGAIN},
    {FINDING_FILE_ENCRYPTED,
     {{"Spara filen utan lösenord och skicka den på ett säkert sätt.", "Save the file without a password and send it in a safe way."}}},
    {FINDING_VERSION_OLDER, {{"Meddela vilken av filerna som gäller.", "Say which of the files applies."}}},
    {FINDING_CSV_DELIMITER_DOUBTFUL, {{"Skicka svaren som Excel-fil.", "Send the answers as an Excel file."}}},
    {FINDING_CSV_CHARACTERS_BROKEN,
     {{"Spara filen som UTF-8 eller som Excel-fil och skicka den igen.", "Save the file as UTF-8 or as an Excel file and send it again."}}},
    /* heads */
    {FINDING_HEAD_DOUBTFUL,
     {{"Är det samma fråga: skriv rubriken som i mallen och skicka filen igen.",
       "If it is the same question: write the head as the template has it and send the file again."}}},
    {FINDING_REQUIRED_NOT_ASKED,
     {{"Lägg till frågan med svar, eller skriv dess rubrik som i mallen.",
       "Add the question with its answers, or write its head as the template has it."}}},
    /* workbooks of corrections that came back */
    {FINDING_CORRECTION_BROKEN,
     {{"Fyll i underlaget på nytt utan att ändra rubrikerna.", "Fill in the list again without changing its heads."}}},
    {FINDING_CORRECTION_LOOSE,
     {{"Skriv svaret på den rad i underlaget som det gäller, eller rätta i er egen fil.",
       "Write the answer in the row of the list that it is about, or correct it in your own file."}}},
    {FINDING_CORRECTION_TWICE,
     {{"Är det fel: rätta i er egen fil och skicka den på nytt.", "If that is wrong: correct it in your own file and send that again."}}},
    {FINDING_CORRECTION_TIE,
     {{"Skicka ett underlag med det svar som gäller, och med datum.", "Send a list with the answer that applies, and with a date."}}},
    {FINDING_CORRECTION_NO_CELL, {{"Rätta i er egen fil och skicka den på nytt.", "Correct it in your own file and send that again."}}},
};

const char *correction_advice(const struct book *book, const struct finding *finding) {
    for (size_t i = 0; i < sizeof ADVICE / sizeof ADVICE[0]; i++)
        if (strcmp(finding->code, finding_code_name(ADVICE[i].code)) == 0)
            return book_say(book, &ADVICE[i].words);
    return finding_suggestion(finding, book->language);
}
