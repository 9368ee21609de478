/* What a file is that no reader reads: by its bytes, as far as it takes to tell the county what to do. Names are looked at only for lock
 * files and the like, whose bytes say nothing. */
#ifndef READ_SIGNATURE_H
#define READ_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "file/file.h"
#include "finding/finding.h"

/* A known format beats every reader that is less sure than this: a web page is also readable text, but no CSV. A reader that is added for
 * one of the formats below bids more. */
#define SIGNATURE_CERTAINTY 90

struct signature_look;
struct signature {
    /* One of: bytes at a place, how the text begins (letter case, white space and a byte order mark ignored), a question. */
    const char *magic;
    size_t offset, magic_length;
    const char *text;
    bool (*matches)(struct signature_look *look);
    enum finding_code code;
    const char *sv, *en; /* what it is: {1} and {2} of the code's texts */
};

/* The "~$…" of Excel and the ".~lock.…#" of LibreOffice. */
bool signature_is_lock_name(const char *name);
/* The names of transfers under way: browsers' "….crdownload" and "….part", copying programs' "….filepart" and "….tmp". The name's end, or
 * NULL. */
const char *signature_partial_name(const char *name);
/* What a system puts beside the files of people: folders' settings, thumbnails; told by the name, else NULL. */
const struct signature *signature_litter_name(const char *name);
/* True if the file was laid out in full but not filled: it ends in a block of zeros, which no sound workbook and no text does. */
bool signature_is_half_filled(const struct source_file *file);
/* True if files lie in it as they are, so that a workbook may seem to end where it ends. */
bool signature_is_container(const struct source_file *file);
/* Rights management ([MS-OFFCRYPTO] 2.2): a server grants them, and no password opens the file. */
bool signature_is_rights_managed(const struct source_file *file);
/* The format of FILE if it is one of those that are known by sight, else NULL. */
const struct signature *signature_find(const struct source_file *file);
/* The file's beginning as text, for readers that bid by what it says: NUL bytes left out so that UTF-16 looks like ASCII, byte order mark
 * and white space skipped. The text lies in OUT. */
#define SIGNATURE_HEAD 8192u /* the head of a flat OpenDocument file states 40 namespaces before its type */
const char *signature_head(const struct source_file *file, char out[SIGNATURE_HEAD + 1]);
/* True if WORD stands in TEXT, letter case ignored. */
bool signature_contains(const char *text, const char *word);
/* True for a web page in one file (MHTML), as Excel and browsers save it; its beginning tells, whether or not there is a table in it. */
bool signature_is_web_archive(const struct source_file *file);
/* The last word on a file that neither a reader nor signature_find knows: not NULL. */
const struct signature *signature_unknown(const struct source_file *file);

#endif
