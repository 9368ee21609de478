/* See read_ceiling.h. */
#include "read/read_ceiling.h"

static const struct read_ceiling_words ceilings[CEILING_COUNT] = {
    [CEILING_PART_BYTES] = {FINDING_CEILING_UNPACKED, "en del är större än 1 GiB uppackad", "a part is larger than 1 GiB unpacked"},
    [CEILING_ALL_BYTES] = {FINDING_CEILING_UNPACKED, "filen är större än 1,5 GiB uppackad", "the file is larger than 1.5 GiB unpacked"},
    [CEILING_RATIO] = {FINDING_CEILING_RATIO, "en del växer mer än 200 gånger när den packas upp",
                       "a part grows more than 200 times when unpacked"},
    [CEILING_GZIP_RATIO] = {FINDING_CEILING_RATIO, "den växer mer än 250 gånger när den packas upp",
                            "it grows more than 250 times when unpacked"},
    [CEILING_PARTS] = {FINDING_CEILING_PARTS, "fler än 10 000 delar i filens zip-arkiv",
                       "more than 10,000 parts in the file's zip archive"},
    [CEILING_PART_NAME] = {FINDING_CEILING_PARTS, "ett namn i filens zip-arkiv är längre än 1 024 byte",
                           "a name in the file's zip archive is longer than 1,024 bytes"},
    [CEILING_RELATIONS] = {FINDING_CEILING_PARTS, "fler än 10 000 kopplingar mellan filens delar",
                           "more than 10,000 relations between the file's parts"},
    [CEILING_ARCHIVE_BYTES] = {FINDING_CEILING_UNPACKED, "arkivets filer är tillsammans större än 1 GiB uppackade",
                               "the archive's files together are larger than 1 GiB unpacked"},
    [CEILING_DECODED] = {FINDING_CEILING_UNPACKED, "texten är större än 144 MiB avkodad", "the text is larger than 144 MiB decoded"},
    [CEILING_MEMBERS] = {FINDING_CEILING_MEMBERS, "fler än 2 000 filer i arkivet", "more than 2,000 files in the archive"},
    [CEILING_NESTING] = {FINDING_CEILING_NESTING, "arkiv i arkiv i arkiv", "archives in archives in archives"},
    [CEILING_XML_DEPTH] = {FINDING_CEILING_XML_DEPTH, "XML med mer än 256 nivåer", "XML with more than 256 levels"},
    [CEILING_XML_ATTRIBUTES] = {FINDING_CEILING_XML_ATTRIBUTES, "XML med fler än 1 000 attribut i en märkning",
                                "XML with more than 1,000 attributes in a tag"},
    [CEILING_XML_TAG] = {FINDING_CEILING_XML_TAG, "XML med en märkning över 2 MiB", "XML with a tag of more than 2 MiB"},
    [CEILING_XML_EVENTS] = {FINDING_CEILING_XML_SIZE, "XML med fler än 16 miljoner märkningar och texter",
                            "XML with more than 16 million tags and texts"},
    [CEILING_RECORD] = {FINDING_CEILING_TEXT, "en post är längre än 1 MiB", "a record is longer than 1 MiB"},
    [CEILING_TEXT] = {FINDING_CEILING_TEXT, "en text är längre än 1 MiB", "a text is longer than 1 MiB"},
    [CEILING_FIELD] = {FINDING_CEILING_TEXT, "ett fält är längre än 1 MiB", "a field is longer than 1 MiB"},
    [CEILING_ROW_TEXT] = {FINDING_CEILING_TEXT, "en rad har mer än 64 MiB text", "a row has more than 64 MiB of text"},
    [CEILING_ALL_TEXT] = {FINDING_CEILING_TEXTS, "cellerna har tillsammans mer än 1 GiB text",
                          "the cells together have more than 1 GiB of text"},
    [CEILING_TEXTS] = {FINDING_CEILING_TEXTS, "mer än 4 miljoner olika texter eller 128 MiB text",
                       "more than 4 million distinct texts or 128 MiB of text"},
    [CEILING_XLS_TEXTS] = {FINDING_CEILING_TEXTS, "fler än 2 miljoner olika texter", "more than 2 million distinct texts"},
    [CEILING_ROWS] = {FINDING_CEILING_ROWS, "fler än 1 048 576 rader", "more than 1,048,576 rows"},
    [CEILING_COLUMNS] = {FINDING_CEILING_COLUMNS, "fler än 16 384 kolumner", "more than 16,384 columns"},
    [CEILING_ROW_CELLS] = {FINDING_CEILING_COLUMNS, "en rad har fler celler än de 16 384 kolumner som finns",
                           "a row has more cells than the 16,384 columns that there are"},
    [CEILING_HIDDEN_COLUMNS] = {FINDING_CEILING_COLUMNS, "fler än 16 384 områden med dolda kolumner",
                                "more than 16,384 ranges of hidden columns"},
    [CEILING_CELLS] = {FINDING_CEILING_CELLS, "fler än 20 miljoner celler", "more than 20 million cells"},
    [CEILING_REPEATS] = {FINDING_CEILING_CELLS, "fler än 4 miljoner upprepade celler", "more than 4 million repeated cells"},
    [CEILING_GRID] = {FINDING_CEILING_CELLS,
                      "fler celler (6 miljoner) eller olika texter (3 miljoner, 64 MiB) än programmet håller i minnet",
                      "more cells (6 million) or different texts (3 million, 64 MiB) than the program keeps in memory"},
    [CEILING_MERGES] = {FINDING_CEILING_MERGES, "fler än 100 000 sammanfogade områden", "more than 100,000 merged ranges"},
    [CEILING_SPANS] = {FINDING_CEILING_MERGES, "sammanfogade celler som tar mer än 100 miljoner steg att lägga ut",
                       "merged cells that take more than 100 million steps to lay out"},
    [CEILING_SHEETS] = {FINDING_CEILING_SHEETS, "fler än 2 000 blad", "more than 2,000 sheets"},
    [CEILING_TABLES] = {FINDING_CEILING_SHEETS, "fler än 2 000 tabeller", "more than 2,000 tables"},
    [CEILING_STYLES] = {FINDING_CEILING_STYLES, "fler än 100 000 cellformat", "more than 100,000 cell styles"},
    [CEILING_WORK] = {FINDING_CEILING_WORK, "filen kräver mer arbete att läsa än dess storlek och celler svarar mot",
                      "the file takes more work to read than its size and cells account for"},
};

const struct read_ceiling_words *read_ceiling_words(enum read_ceiling ceiling) {
    return &ceilings[ceiling];
}

bool read_ceiling_cross(struct read_fault *fault, enum read_ceiling ceiling, const char *part) {
    const struct read_ceiling_words *words = &ceilings[ceiling];
    return read_fault_set(fault, words->code, part, words->sv, words->en);
}

/* ---- work ---- */

void read_work_init(struct read_work *work, uint64_t file_bytes) {
    *work =
        (struct read_work){.most = READ_WORK_FREE + file_bytes * READ_WORK_FILE_BYTE, .cells_left = file_bytes * READ_WORK_CELLS_A_BYTE};
}

void read_work_earn(struct read_work *work, uint64_t count) {
    const uint64_t paid = count < work->cells_left ? count : work->cells_left;
    work->cells_left -= paid;
    work->most += paid * work->cell_work;
}
