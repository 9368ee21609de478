/* Every finding code, once: constant, name in findings.csv, severity, message and remedy in Swedish and English.
 * {raw} the text as it stood, {field} the question, {1} {2} … arguments in the order in which finding_add gets them (each code's comment
 * names them). Included several times with FINDING defined; no include guard. */

/* ---- files ---- */
FINDING(FINDING_FILE_UNREADABLE, "file_unreadable", SEVERITY_ERROR,
        "Filen går inte att läsa från disken.", "The file cannot be read from disk.",
        "Kontrollera att filen finns kvar och att programmet får läsa den.", "See that the file is still there and may be read.")
FINDING(FINDING_FILE_EMPTY, "file_empty", SEVERITY_ERROR,
        "Filen är tom (0 byte).", "The file is empty (0 bytes).",
        "Be länet skicka filen igen.", "Ask the county to send the file again.")
/* {1} limit in words */
FINDING(FINDING_FILE_TOO_LARGE, "file_too_large", SEVERITY_ERROR,
        "Filen är större än taket {1}.", "The file is larger than the ceiling of {1}.",
        "Be länet skicka bara svaren, utan bilder och bilagor.", "Ask the county to send only the answers, without pictures and annexes.")
FINDING(FINDING_FILE_GZIP_BROKEN, "file_gzip_broken", SEVERITY_ERROR,
        "Den komprimerade filen (.gz) är skadad eller avhuggen.", "The compressed file (.gz) is damaged or cut short.",
        "Be länet skicka filen igen.", "Ask the county to send the file again.")
/* What each ceiling of reading is called; the words {1} sv, {2} en stand in read/read_ceiling.c. */
#define CEILING(code, name, ...) \
    FINDING(code, name, SEVERITY_ERROR, "Filen går över ett tak som skyddar körningen: {1}.", "The file crosses a ceiling that protects the run: {2}.", __VA_ARGS__)
#define CEILING_NEW_BOOK "Be länet spara svaren i en ny, tom arbetsbok och skicka den.", "Ask the county to save the answers in a new, empty workbook and send that."
#define CEILING_ONLY_ANSWERS "Be länet skicka bara svaren, utan bilagor och gammalt material.", "Ask the county to send only the answers, without annexes and old material."
#define CEILING_HARM \
    "Så byggs filer som ska skada: öppna den inte. Fråga länet var den kommer från och be om svaren i en ny, tom arbetsbok.", \
    "Files that mean harm are built like this: do not open it. Ask the county where it comes from, and for the answers in a new, empty workbook."
CEILING(FINDING_CEILING_UNPACKED, "ceiling_unpacked", CEILING_ONLY_ANSWERS)
CEILING(FINDING_CEILING_RATIO, "ceiling_ratio", CEILING_HARM)
CEILING(FINDING_CEILING_PARTS, "ceiling_parts", CEILING_NEW_BOOK)
CEILING(FINDING_CEILING_MEMBERS, "ceiling_members",
        "Be länet skicka bara svaren, i flera arkiv om de är många.", "Ask the county to send only the answers, in several archives if they are many.")
CEILING(FINDING_CEILING_NESTING, "ceiling_nesting",
        "Packa upp arkiven och lägg svaren direkt i mappen.", "Unpack the archives and put the returns straight into the folder.")
CEILING(FINDING_CEILING_XML_DEPTH, "ceiling_xml_depth", CEILING_HARM)
CEILING(FINDING_CEILING_XML_ATTRIBUTES, "ceiling_xml_attributes", CEILING_HARM)
CEILING(FINDING_CEILING_XML_TAG, "ceiling_xml_tag", CEILING_HARM)
CEILING(FINDING_CEILING_XML_SIZE, "ceiling_xml_size", CEILING_ONLY_ANSWERS)
CEILING(FINDING_CEILING_TEXT, "ceiling_text",
        "Be länet korta texten: en cell i Excel rymmer 32 767 tecken.", "Ask the county to shorten the text: a cell in Excel holds 32,767 characters.")
CEILING(FINDING_CEILING_TEXTS, "ceiling_texts", CEILING_ONLY_ANSWERS)
CEILING(FINDING_CEILING_ROWS, "ceiling_rows", CEILING_ONLY_ANSWERS)
CEILING(FINDING_CEILING_COLUMNS, "ceiling_columns", CEILING_ONLY_ANSWERS)
CEILING(FINDING_CEILING_CELLS, "ceiling_cells", CEILING_ONLY_ANSWERS)
CEILING(FINDING_CEILING_MERGES, "ceiling_merges",
        "Be länet ta bort sammanfogningarna, eller klistra in svaren som värden i en ny arbetsbok.",
        "Ask the county to unmerge the cells, or to paste the answers as values into a new workbook.")
CEILING(FINDING_CEILING_SHEETS, "ceiling_sheets", CEILING_ONLY_ANSWERS)
CEILING(FINDING_CEILING_STYLES, "ceiling_styles", CEILING_NEW_BOOK)
CEILING(FINDING_CEILING_WORK, "ceiling_work", CEILING_NEW_BOOK)
#undef CEILING
#undef CEILING_NEW_BOOK
#undef CEILING_ONLY_ANSWERS
#undef CEILING_HARM
/* {1} the part, in parentheses; {2} the same */
FINDING(FINDING_FILE_DTD, "file_dtd", SEVERITY_ERROR,
        "Filen innehåller en DTD{1}, som kan få en liten fil att växa utan gräns; arbetsböcker har aldrig någon.",
        "The file contains a DTD{2}, which can make a small file grow without end; workbooks never have one.",
        "Så byggs filer som ska skada: öppna den inte. Fråga länet var den kommer från och be om svaren i en ny, tom arbetsbok.",
        "Files that mean harm are built like this: do not open it. Ask the county where it comes from, and for the answers in a new, empty workbook.")
FINDING(FINDING_FILE_LOCK, "file_lock", SEVERITY_NOTICE,
        "Detta är en låsfil som Excel eller LibreOffice lämnar efter sig, inte ett svar.", "This is a lock file that Excel or LibreOffice leaves behind, not a return.",
        "Ta bort filen.", "Delete the file.")
FINDING(FINDING_FILE_ENCRYPTED, "file_encrypted", SEVERITY_ERROR,
        "Filen är skyddad med lösenord och kan inte öppnas.", "The file is protected by a password and cannot be opened.",
        "Be länet spara den utan lösenord och skicka den på ett säkert sätt.", "Ask the county to save it without a password and send it in a safe way.")
/* {1} what it is: "en PDF", "a PDF" in the language of the text: {1} sv, {2} en */
FINDING(FINDING_FILE_NOT_A_TABLE, "file_not_a_table", SEVERITY_ERROR,
        "Filen är {1}, inte ett kalkylblad.", "The file is {2}, not a spreadsheet.",
        "Be länet skicka svaren som Excel- eller CSV-fil.", "Ask the county to send the answers as an Excel or CSV file.")
/* {1} "en bild (PNG)", sv; {2} "a picture (PNG)", en; so also the two below */
FINDING(FINDING_FILE_PICTURE, "file_picture", SEVERITY_ERROR,
        "Filen är {1}, inte ett kalkylblad.", "The file is {2}, not a spreadsheet.",
        "Be länet skicka kalkylbladet som bilden visar; en bild kan inte läsas av säkert.",
        "Ask the county for the spreadsheet that the picture shows; nobody can read answers off a picture for certain.")
FINDING(FINDING_FILE_PDF, "file_pdf", SEVERITY_ERROR,
        "Filen är {1}, inte ett kalkylblad.", "The file is {2}, not a spreadsheet.",
        "Be länet skicka den Excel-fil som PDF:en gjordes av.", "Ask the county for the Excel file from which the PDF was made.")
FINDING(FINDING_FILE_DOCUMENT, "file_document", SEVERITY_ERROR,
        "Filen är {1}, inte ett kalkylblad.", "The file is {2}, not a spreadsheet.",
        "Be länet flytta svaren ur dokumentet till mallens kalkylblad.", "Ask the county to move the answers from the document to the template's spreadsheet.")
/* {1} "en rar-fil", sv; {2} en; so also those below */
FINDING(FINDING_FILE_ARCHIVE, "file_archive", SEVERITY_ERROR,
        "Filen är {1} och packas inte upp av programmet.", "The file is {2} and is not unpacked by the program.",
        "Packa upp filen och lägg svaren i mappen, eller be länet skicka dem som de är eller i ett zip-arkiv.",
        "Unpack the file and put the answers into the folder, or ask the county to send them as they are or in a zip archive.")
FINDING(FINDING_FILE_MAIL, "file_mail", SEVERITY_ERROR,
        "Filen är {1}, inte ett kalkylblad.", "The file is {2}, not a spreadsheet.",
        "Öppna meddelandet, spara bilagan med svaren i mappen och ta bort meddelandet. Har det ingen bilaga: be länet skicka svaren som Excel- eller CSV-fil.",
        "Open the message, save the attachment with the answers into the folder and delete the message. If it has none: ask the county to send the answers as an Excel or CSV file.")
FINDING(FINDING_FILE_LINK, "file_link", SEVERITY_ERROR,
        "Filen är bara {1}; svaren ligger någon annanstans.", "The file is only {2}; the answers are elsewhere.",
        "Be länet öppna originalet, spara det som .xlsx och skicka den filen.", "Ask the county to open the original, save it as .xlsx and send that file.")
FINDING(FINDING_FILE_WEB_PAGE, "file_web_page", SEVERITY_ERROR,
        "Filen är {1}, inte ett kalkylblad.", "The file is {2}, not a spreadsheet.",
        "Kanske sparades en inloggning eller ett felmeddelande i stället för filen: hämta den på nytt, eller be länet skicka den.",
        "Perhaps a login or an error message was saved instead of the file: fetch it again, or ask the county to send it.")
FINDING(FINDING_FILE_PROTECTED, "file_protected", SEVERITY_ERROR,
        "Filen är {1} och kan inte öppnas.", "The file is {2} and cannot be opened.",
        "Be länet ta bort skyddet och skicka filen på ett säkert sätt.", "Ask the county to take the protection off and send the file in a safe way.")
FINDING(FINDING_FILE_BLANK, "file_blank", SEVERITY_ERROR,
        "Filen innehåller bara blanktecken och skiljetecken.", "The file holds nothing but white space and separators.",
        "Be länet skicka filen igen, med svaren.", "Ask the county to send the file again, with the answers.")
FINDING(FINDING_FILE_LITTER, "file_litter", SEVERITY_NOTICE,
        "Filen är {1}, inte ett svar.", "The file is {2}, not a return.",
        "Ta bort filen.", "Delete the file.")
/* {1} the format, e.g. "Excel 97–2003 (.xls)", sv; {2} en */
FINDING(FINDING_FILE_FORMAT_UNKNOWN, "file_format_unknown", SEVERITY_ERROR,
        "Filens format ({1}) kan inte läsas.", "The file's format ({2}) cannot be read.",
        "Be länet spara filen som .xlsx eller .csv och skicka den igen.", "Ask the county to save the file as .xlsx or .csv and send it again.")
/* {1} what is broken, sv; {2} en */
FINDING(FINDING_FILE_DAMAGED, "file_damaged", SEVERITY_ERROR,
        "Filen är skadad: {1}.", "The file is damaged: {2}.",
        "Öppna den i Excel, spara den på nytt och skicka den igen.", "Open it in Excel, save it again and send it again.")
FINDING(FINDING_FILE_TRUNCATED, "file_truncated", SEVERITY_ERROR,
        "Filen är avhuggen, slutet saknas.", "The file is cut short, its end is missing.",
        "Den kom inte fram hel. Be länet skicka den igen.", "It did not arrive whole. Ask the county to send it again.")
/* {1} what shows it, sv; {2} en */
FINDING(FINDING_FILE_PARTIAL, "file_partial", SEVERITY_ERROR,
        "Filen är inte färdigöverförd: {1}.", "The file has not been transferred to its end: {2}.",
        "Vänta tills överföringen är klar. Är den klar: be länet skicka filen igen, under sitt rätta namn.",
        "Wait until the transfer has ended. If it has: ask the county to send the file again, under its proper name.")
/* {1} characters */
FINDING(FINDING_TEXT_TOO_LONG, "text_too_long", SEVERITY_ERROR,
        "Texten är {1} tecken lång, längre än ett svar på frågan kan vara, och lästes inte.", "The text is {1} characters long, longer than an answer to the question can be, and was not read.",
        "Skriv bara svaret i cellen.", "Write only the answer in the cell.")
/* {1} the ceiling */
FINDING(FINDING_FILE_TOO_MANY_FAULTS, "file_too_many_faults", SEVERITY_ERROR,
        "Filen har fler än {1} fel och togs inte med; här står de första.", "The file has more than {1} faults and was set aside; the first of them stand here.",
        "Kontrollera att filen hör till undersökningen och att kolumnerna har rätt rubriker.",
        "See that the file belongs to the survey and that its columns have the right heads.")
FINDING(FINDING_FILE_NO_TABLE, "file_no_table", SEVERITY_ERROR,
        "Ingen tabell med undersökningens frågor hittades i filen.", "No table with the survey's questions was found in the file.",
        "Kontrollera att rubrikraden har frågorna som i mallen, och att filen hör till rätt undersökning.",
        "See that the head row has the questions as in the template, and that the file belongs to this survey.")
/* {1} title of the survey that it looks like, sv; {2} en; {3} its name; {4} how many of its questions the file has; {5} of this survey's */
FINDING(FINDING_FILE_OTHER_SURVEY, "file_other_survey", SEVERITY_ERROR,
        "Filen ser ut att höra till en annan undersökning, \"{1}\": {4} av dess frågor finns i filen, men bara {5} av den här undersökningens. Den togs inte med.",
        "The file looks like a return to another survey, \"{2}\": it has {4} of that survey's questions, but only {5} of this one's. It was set aside.",
        "Flytta filen till den mätning av {3} som den gäller. Hör den hit: lägg till dess rubriker som alias i survey.csv.",
        "Move the file to the wave of {3} that it belongs to. If it belongs here: add its heads as aliases in survey.csv.")
/* {1} the newer file */
FINDING(FINDING_FILE_SUPERSEDED, "file_superseded", SEVERITY_NOTICE,
        "Filen ersätts av en nyare version: {1}.", "The file is replaced by a newer version: {1}.",
        "Inget behöver göras; den äldre ligger kvar som den kom.", "Nothing needs doing; the older one stays as it came.")

/* {1} the other file, {2} this one's latest answer, {3} the other's */
FINDING(FINDING_VERSION_OLDER, "version_older", SEVERITY_WARNING,
        "Filen heter som en nyare version av {1} men dess svar är äldre ({2} mot {3}); båda lästes.",
        "The file is named as a newer version of {1} but its answers are older ({2} against {3}); both were read.",
        "Ta bort den fil som inte gäller.", "Remove the file that does not apply.")

/* ---- published statistics ---- */
/* {1} what the file's legend says, sv; {2} what the definition says, sv; {3} {4} the same, en */
FINDING(FINDING_PUBLISHED_LEGEND, "published_legend", SEVERITY_NOTICE,
        "Enligt filens egen teckenförklaring betyder tecknet \"{raw}\" {1}, enligt definitionen {2}; filen gäller.",
        "By the file's own legend the sign \"{raw}\" means {3}, by the definition {4}; the file holds.",
        "Kontrollera teckenförklaringen, och ändra pipeline.yaml om definitionen är fel.",
        "Check the legend, and change pipeline.yaml if the definition is wrong.")
FINDING(FINDING_PUBLISHED_COLUMN, "published_column", SEVERITY_WARNING,
        "Kolumnen \"{raw}\" liknar något som undersökningen frågar efter, men rubriken har ord som inte förstås; den lästes inte.",
        "The column \"{raw}\" resembles what the survey asks for, but its head has words that are not understood; it was not read.",
        "Om den hör till undersökningen: lägg till rubriken som synonym i choices.csv, eller orden under ignore i pipeline.yaml.",
        "If it belongs to the survey: add the head as a synonym in choices.csv, or the words under ignore in pipeline.yaml.")
FINDING(FINDING_PUBLISHED_RELATIVE, "published_relative", SEVERITY_WARNING,
        "Tabellen \"{raw}\" har andelar, förändringar eller tal i förhållande till något annat; den lästes inte.",
        "The table \"{raw}\" has shares, changes or figures per something else; it was not read.",
        "Är det sådana tal som undersökningen frågar efter: lägg till titelns ord under ignore i pipeline.yaml.",
        "If such figures are what the survey asks for: add the title's words under ignore in pipeline.yaml.")
/* {1} labels of the keys, sv; {2} en */
FINDING(FINDING_PUBLISHED_KEY, "published_key", SEVERITY_ERROR,
        "Det går inte att säga vad kolumnen \"{raw}\" avser: {1} framgår inte entydigt av rubriker, titel eller namn. Den lästes inte.",
        "It cannot be told what the column \"{raw}\" is about: {2} does not follow clearly from heads, title or names. It was not read.",
        "Lägg till det ord som filen använder som synonym i choices.csv, eller skriv det i filens namn.",
        "Add the word that the file uses as a synonym in choices.csv, or write it in the file's name.")
FINDING(FINDING_PUBLISHED_ROW, "published_row", SEVERITY_WARNING,
        "Raden \"{raw}\" har siffror men är ingen kommun, inget län och inte riket; den lästes inte.",
        "The row \"{raw}\" has figures but is no municipality, no county and not the country; it was not read.",
        "Lägg till namnet under country eller unknown i pipeline.yaml om det är en sådan rad, eller som synonym i choices.csv.",
        "Add the name under country or unknown in pipeline.yaml if it is such a row, or as a synonym in choices.csv.")
/* {1} rows */
FINDING(FINDING_PUBLISHED_GROUP, "published_group", SEVERITY_WARNING,
        "Rubriken \"{raw}\" mellan raderna förstås inte; raderna under den ({1}) lästes inte.",
        "The heading \"{raw}\" between the rows is not understood; the rows below it ({1}) were not read.",
        "Lägg till rubriken som synonym i choices.csv, eller under ignore i pipeline.yaml om den inte säger något om siffrorna.",
        "Add the heading as a synonym in choices.csv, or under ignore in pipeline.yaml if it says nothing about the figures.")
/* {1} the choice, sv; {2} its question, sv; {3} {4} the same, en */
FINDING(FINDING_PUBLISHED_CHOICE, "published_choice", SEVERITY_WARNING,
        "Filen har inga siffror för \"{1}\" ({2}).", "The file has no figures for \"{3}\" ({4}).",
        "Om de finns i filen: lägg till filens ord för det som synonym i choices.csv.",
        "If they are in the file: add the file's word for it as a synonym in choices.csv.")
/* {1} head of the column, {2} rows */
FINDING(FINDING_PUBLISHED_OTHER, "published_other", SEVERITY_WARNING,
        "Rader med \"{raw}\" i kolumnen \"{1}\" lästes inte ({2}): det är inget av det som undersökningen frågar efter.",
        "Rows with \"{raw}\" in the column \"{1}\" were not read ({2}): it is nothing that the survey asks for.",
        "Är det något som undersökningen frågar efter: lägg till ordet som synonym i choices.csv.",
        "If it is something that the survey asks for: add the word as a synonym in choices.csv.")
/* {1} labels of the keys, sv; {2} en */
FINDING(FINDING_PUBLISHED_ROW_KEY, "published_row_key", SEVERITY_WARNING,
        "Raden \"{raw}\" har siffror men säger inte vad de avser ({1}); den och andra rader som den lästes inte.",
        "The row \"{raw}\" has figures but does not say what they are about ({2}); it and other rows like it were not read.",
        "Skriv ut det i varje rad, eller hämta tabellen i en annan form.", "Write it out in each row, or get the table in another form.")
FINDING(FINDING_PUBLISHED_COUNTIES, "published_counties", SEVERITY_ERROR,
        "Filen har siffror för län eller riket men inte för någon kommun; undersökningar läser siffror per kommun, så inget lästes.",
        "The file has figures of counties or the country but of no municipality; surveys read figures by municipality, so that nothing was read.",
        "Hämta samma tabell per kommun från källan.", "Get the same table by municipality from the source.")
/* {1} whose row, sv; {2} what it says; {3} what the municipalities add up to; {4} what it is of, sv; {5} whose, en; {6} of what, en */
FINDING(FINDING_CONTROL_SUM, "control_sum", SEVERITY_WARNING,
        "{1}: raden anger {2} men kommunerna summerar till {3} ({4}).", "{5}: the row says {2} but the municipalities add up to {3} ({6}).",
        "Jämför med källan: en kommun kan saknas, stå två gånger eller ha fel tal.",
        "Compare with the source: a municipality may be missing, stand twice or have a wrong figure.")

/* ---- csv ---- */
/* {1} how the row was read, sv; {2} en */
FINDING(FINDING_CSV_ROW_MENDED, "csv_row_mended", SEVERITY_WARNING,
        "Raden går inte att dela upp i kolumner som de andra; {1}.", "The row cannot be split into columns like the others; {2}.",
        "Kontrollera att raden blev rätt.", "See that the row came out right.")
/* found without a survey: a cell beside the columns that the head names */
FINDING(FINDING_ROW_RAGGED, "row_ragged", SEVERITY_WARNING,
        "Raden har celler utanför tabellens kolumner; de står sist i raden, utan rubrik.",
        "The row has cells outside the table's columns; they stand last in the row, without a head.",
        "Kontrollera om raden har en cell för mycket.", "See whether the row has a cell too many.")
/* {1} fields, {2} fields of the other rows */
FINDING(FINDING_CSV_ROW_WIDE, "csv_row_wide", SEVERITY_WARNING,
        "Raden har {1} fält men tabellen {2} kolumner; svaren kan ha hamnat i fel kolumn.",
        "The row has {1} fields but the table {2} columns; the answers may stand in the wrong columns.",
        "Sätt citattecken kring fält som innehåller skiljetecknet.", "Put quotes around fields that contain the delimiter.")
/* {1} the delimiter taken, {2} the other */
FINDING(FINDING_CSV_DELIMITER_DOUBTFUL, "csv_delimiter_doubtful", SEVERITY_WARNING,
        "Det är osäkert vad som skiljer kolumnerna åt: {1} antogs, men {2} passar nästan lika bra.",
        "It is uncertain what separates the columns: {1} was taken, but {2} fits nearly as well.",
        "Kontrollera kolumnerna, eller be länet skicka en Excel-fil.", "See that the columns are right, or ask the county for an Excel file.")
/* {1} what is pinned, sv; {2} en; {3} what the file looks like, sv; {4} en */
FINDING(FINDING_CSV_PIN_UNFIT, "csv_pin_unfit", SEVERITY_WARNING,
        "I pipeline.yaml står att {1}, men {3}. Filen lästes som det står i pipeline.yaml.",
        "pipeline.yaml says that {2}, but {4}. The file was read as pipeline.yaml says.",
        "Kontrollera svaren. Ändra under csv i pipeline.yaml, eller be länet skicka filen i det bestämda formatet.",
        "Check the answers. Change csv in pipeline.yaml, or ask the county to send the file in the form that was agreed.")
/* {1} how many */
FINDING(FINDING_CSV_NULS, "csv_nuls", SEVERITY_NOTICE,
        "Filen innehöll {1} NUL-tecken, som togs bort; den kan ha skadats på vägen.", "The file held {1} NUL characters, which were dropped; it may have been damaged on its way.",
        "Jämför med avsändarens fil om något saknas.", "Compare with the sender's file if something is missing.")
/* {1} how many, {2} the encoding */
FINDING(FINDING_CSV_CHARACTERS_BROKEN, "csv_characters_broken", SEVERITY_WARNING,
        "{1} tecken går inte att läsa i filens teckenkodning ({2}) och ersattes med �.",
        "{1} characters cannot be read in the file's encoding ({2}) and were replaced by �.",
        "Be länet spara filen som UTF-8 och skicka den igen.", "Ask the county to save the file as UTF-8 and send it again.")
/* {1} how many */
FINDING(FINDING_CSV_ENCODING_MIXED, "csv_encoding_mixed", SEVERITY_NOTICE,
        "Filen är UTF-8 men {1} tecken är det inte; de lästes som windows-1252.", "The file is UTF-8 but {1} characters are not; they were read as windows-1252.",
        "Kontrollera å, ä och ö i filen.", "Check the letters å, ä and ö in the file.")
/* {1} how many cells; the place is that of the first */
FINDING(FINDING_TEXT_MENDED, "text_mended", SEVERITY_NOTICE,
        "Bladet har celler där å, ä och ö hade blivit andra tecken, som \"Ã¶\" för \"ö\" (antal: {1}, den första här). De är återställda.",
        "The sheet has cells in which å, ä and ö had become other characters, such as \"Ã¶\" for \"ö\" (number: {1}, the first one here). They are restored.",
        "Kontrollera å, ä och ö i svaren.", "Check the letters å, ä and ö in the answers.")
/* {1} how many cells; the place is that of the first */
FINDING(FINDING_TEXT_BROKEN, "text_broken", SEVERITY_WARNING,
        "Bladet har celler där å, ä eller ö har blivit andra tecken och inte kan återställas säkert (antal: {1}, den första här). De lästes som de står.",
        "The sheet has cells in which å, ä or ö have become other characters and cannot be restored for certain (number: {1}, the first one here). They were read as they stand.",
        "Skriv om texterna i filen.", "Write the texts in the file anew.")

/* ---- layout ---- */
/* {1} the line of decisions.csv that says so for good */
FINDING(FINDING_HEAD_UNKNOWN, "head_unknown", SEVERITY_NOTICE,
        "Kolumnen \"{raw}\" hör inte till någon fråga och lästes inte.", "The column \"{raw}\" belongs to no question and was not read.",
        "Ska den inte nämnas igen: lägg till raden {1} i decisions.csv. Är den en fråga: skriv frågans namn i stället för ignore.",
        "If it is not to be mentioned again: add the line {1} to decisions.csv. If it is a question: write its name instead of ignore.")
/* {1} the nearest questions with their likeness, sv; {2} en; {3} the line of decisions.csv that rules it to be the first of them */
FINDING(FINDING_HEAD_DOUBTFUL, "head_doubtful", SEVERITY_WARNING,
        "Rubriken \"{raw}\" liknar {1}, men inte tillräckligt; kolumnen lästes inte.",
        "The head \"{raw}\" resembles {2}, but not enough; the column was not read.",
        "Om det är samma fråga: lägg till raden {3} i decisions.csv.", "If it is the same question: add the line {3} to decisions.csv.")
/* {1} the question */
FINDING(FINDING_HEAD_TWICE, "head_twice", SEVERITY_WARNING,
        "Frågan \"{1}\" finns i två kolumner; den här (\"{raw}\") lästes inte.", "The question \"{1}\" stands in two columns; this one (\"{raw}\") was not read.",
        "Ta bort den kolumn som inte gäller.", "Remove the column that does not apply.")
/* {1} the question, {2} edits */
FINDING(FINDING_HEAD_FUZZY, "head_fuzzy", SEVERITY_NOTICE,
        "Rubriken \"{raw}\" lästes som frågan \"{1}\".", "The head \"{raw}\" was read as the question \"{1}\".",
        "Lägg till rubriken som alias i survey.csv om den är rätt.", "Add the head as an alias in survey.csv if that is right.")
/* {1} the row's name, {2} the cells summed up, {3} their sum */
FINDING(FINDING_TOTAL_DIFFERS, "total_differs", SEVERITY_WARNING,
        "På raden \"{1}\" står {raw}, men svaren i {2} blir {3} tillsammans. Summan lästes inte; svaren lästes som de står.",
        "The row \"{1}\" says {raw}, but the answers in {2} add up to {3}. The sum was not read; the answers were read as they stand.",
        "Kontrollera om ett svar är fel eller saknas, eller om summan är gammal.",
        "See whether an answer is wrong or missing, or the sum is an old one.")
/* {1} county by the stronger evidence, {2} that evidence, {3} county by the weaker, {4} that evidence */
FINDING(FINDING_COUNTY_CONTRADICTION, "county_contradiction", SEVERITY_WARNING,
        "Länet är {1} enligt {2} men {3} enligt {4}; {1} gäller.", "The county is {1} by {2} but {3} by {4}; {1} holds.",
        "Kontrollera att filen kommer från rätt län och heter rätt.", "See that the file comes from the right county and is named rightly.")
/* {1} how many questions were recognised */
FINDING(FINDING_SHEET_WITHOUT_MUNICIPALITY, "sheet_without_municipality", SEVERITY_ERROR,
        "Bladet har {1} av undersökningens frågor men säger inte vilken kommun svaren gäller; det lästes inte.",
        "The sheet has {1} of the survey's questions but does not say which municipality the answers are for; it was not read.",
        "Lägg till en kolumn (i ett formulär en rad) med kommunens namn.", "Add a column (in a form a row) with the municipality's name.")
FINDING(FINDING_COUNTY_ROWS, "county_rows", SEVERITY_ERROR,
        "Här står svar per län, men undersökningen frågar per kommun. De lästes inte.",
        "These are answers per county, but the survey asks per municipality. They were not read.",
        "Ange svaren kommun för kommun, med kommunens namn.", "Give the answers municipality by municipality, with the municipality's name.")
FINDING(FINDING_FORM_NOT_READ, "form_not_read", SEVERITY_ERROR,
        "Formuläret som börjar här gick inte att läsa, fast andra formulär på bladet gjorde det.",
        "The form that begins here could not be read, although others on the sheet could.",
        "Se till att frågorna står som i mallen, var och en med sitt svar bredvid.",
        "See that the questions stand as in the template, each with its answer beside it.")
/* {1} first and last hidden, "rad 5" */
FINDING(FINDING_HIDDEN_READ, "hidden_read", SEVERITY_NOTICE,
        "{1} är dold men har lästs som data.", "{2} is hidden but was read as data.",
        "Ta fram det dolda och kontrollera att det ska vara med.", "Unhide it and see that it belongs there.")

/* ---- places ---- */
/* {1} the county it lies in, {2} the county of the return */
FINDING(FINDING_WRONG_COUNTY, "wrong_county", SEVERITY_ERROR,
        "\"{raw}\" ligger i {1}, inte i {2}. Raden är inte med.", "\"{raw}\" lies in {1}, not in {2}. The row is left out.",
        "Rätta kommunen, eller lämna svaret i rätt läns fil.", "Correct the municipality, or hand in the answer in the right county's file.")
/* {1} best candidate or "" */
FINDING(FINDING_MUNICIPALITY_UNKNOWN, "municipality_unknown", SEVERITY_ERROR,
        "\"{raw}\" är ingen kommun som går att känna igen. Raden är inte med.{1}", "\"{raw}\" is no municipality that can be recognised. The row is left out.{2}",
        "Skriv kommunens namn eller fyrsiffriga kod.", "Write the municipality's name or four-digit code.")
/* {1} the municipality taken */
FINDING(FINDING_MUNICIPALITY_FUZZY, "municipality_fuzzy", SEVERITY_NOTICE,
        "\"{raw}\" lästes som {1}.", "\"{raw}\" was read as {1}.",
        "Rätta stavningen om det är fel kommun.", "Correct it if this is the wrong municipality.")
/* {1} the municipality taken */
FINDING(FINDING_MUNICIPALITY_BY_NAME, "municipality_by_name", SEVERITY_NOTICE,
        "Svaret säger inte vilken kommun det gäller; bladet eller filen heter \"{raw}\" och det lästes som {1}.",
        "The answer does not say which municipality it is for; the sheet or file is called \"{raw}\" and it was read as {1}.",
        "Skriv kommunens namn i svaret.", "Write the municipality's name in the answer.")
/* {1} how many rows; the place is that of the first */
FINDING(FINDING_MUNICIPALITY_STATED_ABOVE, "municipality_stated_above", SEVERITY_NOTICE,
        "Platserna säger inte själva vilken kommun de ligger i (rader: {1}, den första här); de räknas till den kommun som står närmast ovanför.",
        "The places do not say themselves in which municipality they lie (rows: {1}, the first one here); they count to the one that stands nearest above.",
        "Skriv kommunens namn på varje rad.", "Write the municipality's name in every row.")
/* {1} the two, "Krokom, Berg" */
FINDING(FINDING_TWO_MUNICIPALITIES, "two_municipalities", SEVERITY_ERROR,
        "Cellen nämner två kommuner ({1}). Raden är inte med.", "The cell names two municipalities ({1}). The row is left out.",
        "Skriv en rad per kommun.", "Write one row per municipality.")
/* {1} municipality by code, {2} municipality by name */
FINDING(FINDING_CODE_CONFLICT, "code_conflict", SEVERITY_ERROR,
        "Koden betyder {1} men namnet {2}. Raden är inte med.", "The code means {1} but the name {2}. The row is left out.",
        "Rätta koden eller namnet.", "Correct the code or the name.")
/* {1} the code, {2} municipality, {3} the code's last year */
FINDING(FINDING_CODE_OUTDATED, "code_outdated", SEVERITY_WARNING,
        "Koden {1} gällde {2} till och med {3}. Raden är läst som {2}.", "The code {1} was that of {2} until {3}. The row is read as {2}.",
        "Skriv kommunens nuvarande kod, och se efter om annat i filen också är gammalt.",
        "Write the municipality's present code, and see whether other things in the file are old, too.")
/* {1} the code, {2} municipality, {3} the code's first year */
FINDING(FINDING_CODE_NOT_YET, "code_not_yet", SEVERITY_WARNING,
        "Koden {1} gäller {2} först från och med {3}, efter mättillfället. Raden är läst som {2}.",
        "The code {1} is that of {2} only from {3}, after the round. The row is read as {2}.",
        "Kontrollera att filen hör till det här mättillfället.", "See that the file belongs to this round.")
/* {1} municipality, {2} its first year */
FINDING(FINDING_MUNICIPALITY_NOT_YET, "municipality_not_yet", SEVERITY_ERROR,
        "{1} är egen kommun först från och med {2}, efter mättillfället. Raden är inte med.",
        "{1} is a municipality of its own only from {2}, after the round. The row is left out.",
        "Kontrollera att filen hör till det här mättillfället.", "See that the file belongs to this round.")
/* {1} where it lies, {2} county of the return, {3} the one probably meant */
FINDING(FINDING_HABO, "habo", SEVERITY_ERROR,
        "\"{raw}\" ligger i {1}, inte i {2}; menas {3}? Raden är inte med.", "\"{raw}\" lies in {1}, not in {2}; is {3} meant? The row is left out.",
        "Skriv kommunens namn med rätt bokstäver, eller dess kod.", "Write the municipality with the right letters, or its code.")
FINDING(FINDING_ROW_RULED_OUT, "row_ruled_out", SEVERITY_NOTICE,
        "Raden är inte med: så är det beslutat om \"{raw}\" i decisions.csv.", "The row is left out: so it is ruled about \"{raw}\" in decisions.csv.",
        "Ta bort beslutet om raden ändå ska vara med.", "Remove the ruling if the row should be included.")
FINDING(FINDING_MUNICIPALITY_MISSING, "municipality_missing", SEVERITY_ERROR,
        "Raden har svar men ingen kommun. Raden är inte med.", "The row has answers but no municipality. The row is left out.",
        "Skriv vilken kommun raden gäller.", "Write which municipality the row is about.")
FINDING(FINDING_COUNTY_UNKNOWN, "county_unknown", SEVERITY_WARNING,
        "\"{raw}\" är inget län som går att känna igen.", "\"{raw}\" is no county that can be recognised.",
        "Skriv länets namn eller tvåsiffriga kod.", "Write the county's name or two-digit code.")
/* {1} county in the column, {2} the municipality, {3} its county */
FINDING(FINDING_COUNTY_COLUMN, "county_column", SEVERITY_ERROR,
        "Länet i raden är {1} men {2} ligger i {3}. Raden är inte med.", "The row's county is {1} but {2} lies in {3}. The row is left out.",
        "Rätta länet eller kommunen.", "Correct the county or the municipality.")

/* ---- values ---- */
FINDING(FINDING_DASH_IN_NUMBER, "dash_in_number", SEVERITY_WARNING,
        "Ett streck kan betyda noll eller att uppgift saknas; värdet lämnas tomt.", "A dash can mean zero or not available; the value is left empty.",
        "Skriv 0 eller lämna tomt.", "Write 0 or leave it empty.")
FINDING(FINDING_UNREADABLE_NUMBER, "unreadable_number", SEVERITY_ERROR,
        "\"{raw}\" är inget tal; värdet lämnas tomt.", "\"{raw}\" is not a number; the value is left empty.",
        "Skriv antalet med siffror.", "Write the number in digits.")
/* {1} min, {2} max */
FINDING(FINDING_OUT_OF_RANGE, "out_of_range", SEVERITY_ERROR,
        "\"{raw}\" ligger utanför {1}–{2}; värdet lämnas tomt.", "\"{raw}\" lies outside {1}–{2}; the value is left empty.",
        "Kontrollera talet.", "Check the number.")
FINDING(FINDING_NOT_WHOLE, "not_whole", SEVERITY_ERROR,
        "\"{raw}\" är inget heltal; värdet lämnas tomt.", "\"{raw}\" is not a whole number; the value is left empty.",
        "Skriv ett heltal.", "Write a whole number.")
/* {1} the number taken */
FINDING(FINDING_APPROXIMATE, "approximate", SEVERITY_NOTICE,
        "\"{raw}\" är ungefärligt; {1} används.", "\"{raw}\" is approximate; {1} is used.",
        "Skriv det exakta antalet om det är känt.", "Write the exact number if it is known.")
FINDING(FINDING_RANGE, "range", SEVERITY_WARNING,
        "\"{raw}\" är ett intervall; värdet lämnas tomt.", "\"{raw}\" is a range; the value is left empty.",
        "Skriv ett tal.", "Write one number.")
FINDING(FINDING_ABOVE, "above", SEVERITY_WARNING,
        "\"{raw}\" är en nedre gräns; värdet lämnas tomt.", "\"{raw}\" is a lower bound; the value is left empty.",
        "Skriv ett tal.", "Write one number.")
FINDING(FINDING_BELOW, "below", SEVERITY_WARNING,
        "\"{raw}\" är en övre gräns; värdet lämnas tomt.", "\"{raw}\" is an upper bound; the value is left empty.",
        "Skriv ett tal.", "Write one number.")
FINDING(FINDING_SUPPRESSED, "suppressed", SEVERITY_WARNING,
        "\"{raw}\" säger att uppgiften hålls inne; värdet lämnas tomt.", "\"{raw}\" says that the figure is withheld; the value is left empty.",
        "Skriv antalet, eller lämna tomt.", "Write the number, or leave it empty.")
FINDING(FINDING_DATE_IN_NUMBER, "date_in_number", SEVERITY_ERROR,
        "Cellen är ett datum ({raw}) där ett tal väntades; kalkylprogrammet kan ha gjort om ett intervall. Värdet lämnas tomt.",
        "The cell is a date ({raw}) where a number was expected; the spreadsheet may have changed a range. The value is left empty.",
        "Skriv talet på nytt som text.", "Write the number again as text.")
FINDING(FINDING_WEEK_DATE, "week_date", SEVERITY_WARNING,
        "\"{raw}\" är en vecka, inte ett datum; värdet lämnas tomt.", "\"{raw}\" is a week, not a date; the value is left empty.",
        "Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD.")
FINDING(FINDING_IMPOSSIBLE_DATE, "impossible_date", SEVERITY_ERROR,
        "\"{raw}\" finns inte i kalendern; värdet lämnas tomt.", "\"{raw}\" is not in the calendar; the value is left empty.",
        "Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD.")
/* {1} the wave, or "" */
FINDING(FINDING_DATE_FAR, "date_far", SEVERITY_ERROR,
        "Datumet {raw} ligger för långt från mättillfället för att kunna stämma; värdet lämnas tomt.",
        "The date {raw} is too far from the round to be right; the value is left empty.",
        "Kontrollera årtalet.", "Check the year.")
FINDING(FINDING_UNREADABLE_DATE, "unreadable_date", SEVERITY_ERROR,
        "\"{raw}\" är inget datum; värdet lämnas tomt.", "\"{raw}\" is not a date; the value is left empty.",
        "Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD.")
FINDING(FINDING_AMBIGUOUS_DATE, "ambiguous_date", SEVERITY_WARNING,
        "\"{raw}\" kan läsas på två sätt; värdet lämnas tomt.", "\"{raw}\" can be read in two ways; the value is left empty.",
        "Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD.")
/* {1} the unknown part, {2} nearest choice or "" (sv sentence), {3} the same in en */
FINDING(FINDING_UNKNOWN_CHOICE, "unknown_choice", SEVERITY_ERROR,
        "\"{1}\" är inget av svarsalternativen.{2}", "\"{1}\" is none of the choices.{3}",
        "Välj ett av alternativen i mallen, eller för in ett beslut i decisions.csv.", "Choose one of the template's choices, or enter a ruling in decisions.csv.")
/* {1} the two codes' labels */
FINDING(FINDING_AMBIGUOUS_CHOICE, "ambiguous_choice", SEVERITY_ERROR,
        "\"{raw}\" passar flera svarsalternativ ({1}); värdet lämnas tomt.", "\"{raw}\" fits several choices ({1}); the value is left empty.",
        "Skriv alternativet som det står i mallen.", "Write the choice as the template has it.")
/* {1} part as written, {2} the choice taken */
FINDING(FINDING_CHOICE_FUZZY, "choice_fuzzy", SEVERITY_NOTICE,
        "\"{1}\" lästes som \"{2}\".", "\"{1}\" was read as \"{2}\".",
        "Inget behöver göras om det är rätt.", "Nothing needs doing if that is right.")
/* {1} the answer that was read */
FINDING(FINDING_REMARK_LEFT, "remark_left", SEVERITY_NOTICE,
        "\"{raw}\" lästes som \"{1}\"; resten av texten är inte med.", "\"{raw}\" was read as \"{1}\"; the rest of the text is left out.",
        "Flytta anmärkningen till kommentaren om den behövs.", "Move the remark to the comment if it is needed.")
FINDING(FINDING_ONE_CHOICE_ONLY, "one_choice_only", SEVERITY_ERROR,
        "\"{raw}\" är flera svar där ett väntades; värdet lämnas tomt.", "\"{raw}\" is several answers where one was expected; the value is left empty.",
        "Välj ett alternativ.", "Choose one.")
FINDING(FINDING_UNREADABLE_MARK, "unreadable_mark", SEVERITY_ERROR,
        "\"{raw}\" är varken kryss eller ja/nej.", "\"{raw}\" is neither a tick nor yes/no.",
        "Sätt x eller 1 för valt, lämna annars tomt.", "Put x or 1 for chosen, else leave it empty.")
FINDING(FINDING_UNREADABLE_POINT, "unreadable_point", SEVERITY_ERROR,
        "\"{raw}\" går inte att läsa som koordinater; läget lämnas tomt.", "\"{raw}\" cannot be read as coordinates; the location is left empty.",
        "Skriv N (sju siffror) och E (sex siffror) i SWEREF 99 TM, eller latitud och longitud med minst tre decimaler.",
        "Write N (seven digits) and E (six digits) in SWEREF 99 TM, or latitude and longitude with at least three decimals.")
/* {1} the same in SWEREF 99 TM */
FINDING(FINDING_POINT_RT90, "point_rt90", SEVERITY_ERROR,
        "\"{raw}\" ser ut som koordinater i RT 90, inte i SWEREF 99 TM; läget lämnas tomt.",
        "\"{raw}\" looks like coordinates in RT 90, not in SWEREF 99 TM; the location is left empty.",
        "Är det RT 90 2,5 gon V blir det {1} i SWEREF 99 TM; skriv det om det stämmer.",
        "If it is RT 90 2.5 gon V, it is {1} in SWEREF 99 TM; write that if it is right.")
FINDING(FINDING_POINT_LOCAL, "point_local", SEVERITY_ERROR,
        "\"{raw}\" ser ut som koordinater i en lokal zon av SWEREF 99, inte i SWEREF 99 TM; läget lämnas tomt.",
        "\"{raw}\" looks like coordinates in a local zone of SWEREF 99, not in SWEREF 99 TM; the location is left empty.",
        "Skriv koordinaterna i SWEREF 99 TM.", "Write the coordinates in SWEREF 99 TM.")
/* {1} kilometres, {2} municipality */
FINDING(FINDING_POINT_FAR, "point_far", SEVERITY_WARNING,
        "Läget ligger {1} km från {2}.", "The location lies {1} km from {2}.",
        "Kontrollera koordinaterna.", "Check the coordinates.")
FINDING(FINDING_PERSONAL_DATA, "personal_data", SEVERITY_ERROR,
        "Texten innehöll personuppgifter, som har maskerats.", "The text held personal data, which has been masked.",
        "Ta bort personuppgifterna ur svaret.", "Remove the personal data from the answer.")
FINDING(FINDING_PERSONAL_FILE_NAME, "personal_file_name", SEVERITY_ERROR,
        "Filens namn innehåller personuppgifter och står därför maskerat i allt som skrivs. Inom hakparentes står början på filens SHA-256.",
        "The file's name holds personal data and is therefore masked in all that is written. What stands in brackets is the beginning of the file's SHA-256.",
        "Ge filen ett namn utan personuppgifter.", "Give the file a name without personal data.")
/* {1} number of the sheet */
FINDING(FINDING_PERSONAL_SHEET_NAME, "personal_sheet_name", SEVERITY_ERROR,
        "Bladets namn innehåller personuppgifter och står därför maskerat i allt som skrivs. Det är blad nummer {1} i filen.",
        "The sheet's name holds personal data and is therefore masked in all that is written. It is sheet number {1} of the file.",
        "Ge bladet ett namn utan personuppgifter.", "Give the sheet a name without personal data.")
FINDING(FINDING_PERSONAL_ROW, "personal_row", SEVERITY_ERROR,
        "Raden innehöll personuppgifter. Enligt undersökningens definition är den då inte med.",
        "The row held personal data. By the survey's definition it is therefore left out.",
        "Ta bort personuppgifterna och skicka svaret på nytt.", "Remove the personal data and send the answer again.")
FINDING(FINDING_REQUIRED_MISSING, "required_missing", SEVERITY_WARNING,
        "Svar saknas på en obligatorisk fråga.", "A required question has no answer.",
        "Fyll i svaret.", "Fill in the answer.")
/* {1} how many such cells the sheet has; the place is that of the first */
FINDING(FINDING_FORMULA_WITHOUT_VALUE, "formula_without_value", SEVERITY_WARNING,
        "Bladet har formler vars värde inte är sparat (antal: {1}, den första här); de lämnas tomma.",
        "The sheet has formulas whose value is not stored (number: {1}, the first one here); they are left empty.",
        "Öppna filen i Excel, spara den på nytt och skicka den igen.", "Open the file in Excel, save it again and send it again.")
FINDING(FINDING_FORMULA_ERROR, "formula_error", SEVERITY_NOTICE,
        "Cellen har ett formelfel ({raw}) och räknas som att uppgift saknas.", "The cell has a formula error ({raw}) and counts as not available.",
        "Rätta formeln eller skriv värdet.", "Mend the formula or write the value.")

/* the field is in no column of the sheet */
FINDING(FINDING_REQUIRED_NOT_ASKED, "required_not_asked", SEVERITY_WARNING,
        "Den obligatoriska frågan \"{field}\" finns inte på bladet.", "The required question \"{field}\" is not on the sheet.",
        "Lägg till frågan med svar, eller för in dess rubrik som alias i survey.csv om den heter något annat.",
        "Add the question with its answers, or enter its head as an alias in survey.csv if it is called something else.")

/* ---- corrections ---- */
/* {1} how many */
FINDING(FINDING_CORRECTION_FORM, "correction_form", SEVERITY_NOTICE,
        "Filen är ett rättelseunderlag som har kommit tillbaka (ifyllda rättelser: {1}).", "The file is a list of corrections that has come back (filled in: {1}).",
        "Inget behöver göras.", "Nothing needs doing.")
/* {1} its survey, {2} its wave */
FINDING(FINDING_CORRECTION_FOREIGN, "correction_foreign", SEVERITY_ERROR,
        "Rättelserna hör till {1} {2} och lästes inte.", "The corrections belong to {1} {2} and were not read.",
        "Lägg filen i den mappen.", "Put the file into that folder.")
FINDING(FINDING_CORRECTION_BROKEN, "correction_broken", SEVERITY_ERROR,
        "Rättelseunderlagets tabell känns inte igen: rubrikraden är ändrad.", "The table of the list of corrections cannot be recognised: its head was changed.",
        "Be länet fylla i underlaget på nytt utan att ändra rubrikerna.", "Ask the county to fill in the list again without changing its heads.")
FINDING(FINDING_CORRECTION_LOOSE, "correction_loose", SEVERITY_WARNING,
        "Rättelsen \"{raw}\" är inte införd: raden har inget rad-id eller ingen cell, eller svaret är ett formelfel.",
        "The correction \"{raw}\" is not applied: its row has no row id or no cell, or the answer is a formula's error.",
        "Skriv svaret på den rad i underlaget som det gäller, eller rätta i länets egen fil.",
        "Write the answer in the row of the list that it is about, or correct it in the county's own file.")
/* {1} the return */
FINDING(FINDING_CORRECTION_CHANGED, "correction_changed", SEVERITY_WARNING,
        "Rättelsen gäller inte längre: {1} har ändrats, eller finns inte kvar, sedan underlaget gjordes.",
        "The correction does not apply any longer: {1} has changed, or is gone, since the list was made.",
        "Se efter om det som rättades står rätt i den nya filen.", "See whether what was corrected is right in the new file.")
/* {1} the return, {2} the newer one */
FINDING(FINDING_CORRECTION_REPLACED, "correction_replaced", SEVERITY_WARNING,
        "Rättelsen gäller inte längre: {1} är ersatt av {2}.", "The correction does not apply any longer: {1} is replaced by {2}.",
        "Se efter om det som rättades står rätt i den nya filen.", "See whether what was corrected is right in the new file.")
/* {1} the other form's place */
FINDING(FINDING_CORRECTION_TWICE, "correction_twice", SEVERITY_WARNING,
        "Cellen är rättad på två sätt; det i {1} gäller.", "The cell is corrected in two ways; the one in {1} holds.",
        "Ta bort den rättelse som inte gäller.", "Remove the correction that does not apply.")
/* {1} the other form's place */
FINDING(FINDING_CORRECTION_TIE, "correction_tie", SEVERITY_WARNING,
        "Cellen är rättad på två sätt, här och i {1}, och ingenting säger vilket som är senast; ingen av rättelserna är införd.",
        "The cell is corrected in two ways, here and in {1}, and nothing says which is the later; neither is applied.",
        "Ta bort den rättelse som inte gäller, eller skriv datum i underlagen.",
        "Remove the correction that does not apply, or write dates in the forms.")
/* {1} the return */
FINDING(FINDING_CORRECTION_NO_CELL, "correction_no_cell", SEVERITY_WARNING,
        "Rättelsen är inte införd: cellen är inget svar i {1}.", "The correction is not applied: the cell is no answer in {1}.",
        "Rätta i länets egen fil.", "Correct it in the county's own file.")
/* {1} as corrected, {2} by whom and when, {3} the form */
FINDING(FINDING_CORRECTED, "corrected", SEVERITY_NOTICE,
        "\"{raw}\" är rättat till \"{1}\"{2} ({3}).", "\"{raw}\" is corrected to \"{1}\"{2} ({3}).",
        "Inget behöver göras.", "Nothing needs doing.")
/* {1} by whom and when, {2} the form */
FINDING(FINDING_CONFIRMED, "confirmed", SEVERITY_NOTICE,
        "\"{raw}\" är bekräftat{1} ({2}).", "\"{raw}\" is confirmed{1} ({2}).",
        "Inget behöver göras.", "Nothing needs doing.")
/* {1} by whom and when, {2} the form */
FINDING(FINDING_ROW_REMOVED, "row_removed", SEVERITY_NOTICE,
        "Raden är borttagen enligt rättelse{1} ({2}).", "The row is removed by a correction{1} ({2}).",
        "Inget behöver göras.", "Nothing needs doing.")

/* ---- across rows ---- */
/* {1} the other row's place sv, {2} the same en */
FINDING(FINDING_DUPLICATE_SAME, "duplicate_same", SEVERITY_NOTICE,
        "Kommunen har lämnat samma svar två gånger (även {1}); det räknas en gång.", "The municipality gave the same answer twice (also {2}); it counts once.",
        "Ta bort den ena raden.", "Remove one of the rows.")
/* {1} the other row's place sv, {2} fields that differ (labels) sv, {3} and {4} the same en */
FINDING(FINDING_DUPLICATE_CONFLICT, "duplicate_conflict", SEVERITY_ERROR,
        "Kommunen har två rader som säger olika ({2}); den andra står i {1}. Den första gäller.",
        "The municipality has two rows that contradict each other ({4}); the other is {3}. The first holds.",
        "Ta bort den rad som inte gäller.", "Remove the row that does not apply.")
/* {1} the row with answers, sv, {2} the same en */
FINDING(FINDING_DUPLICATE_EMPTY, "duplicate_empty", SEVERITY_NOTICE,
        "Kommunen har en rad utan svar; svaren i {1} gäller.", "The municipality has a row without answers; the answers in {2} hold.",
        "Ta bort den tomma raden.", "Remove the empty row.")
/* {1} the other row's place sv, {2} the same en */
FINDING(FINDING_PLACE_SAME, "place_same", SEVERITY_NOTICE,
        "Samma plats står två gånger (även {1}); den räknas en gång.", "The same place stands twice (also {2}); it counts once.",
        "Ta bort den ena raden.", "Remove one of the rows.")
/* {1} id, {2} the other's place sv, {3} the same en */
FINDING(FINDING_PLACE_TWICE, "place_twice", SEVERITY_WARNING,
        "Två platser i kommunen har samma id ({1}); den andra står i {2}. Båda är med.", "Two places of the municipality have the same id ({1}); the other is {3}. Both are kept.",
        "Ge platserna olika id.", "Give the places different ids.")
FINDING(FINDING_PLACE_WITHOUT_ANSWER, "place_without_answer", SEVERITY_NOTICE,
        "Kommunen har platser men ingen egen rad bland svaren.", "The municipality has places but no row of its own among the answers.",
        "Lägg till kommunens svar.", "Add the municipality's answer.")
