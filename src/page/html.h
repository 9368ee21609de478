/* Writing HTML: what comes from returns or definitions goes in as an argument and is escaped there, so that no text can become markup. */
#ifndef PAGE_HTML_H
#define PAGE_HTML_H

#include "memory/memory.h"
#include "text/text.h"

/* MARKUP with each {} in it replaced by the next argument (const char *, ended by NULL), escaped: & < > as references, and in a tag, where
 * attributes are in double quotes, " too; line ends as spaces; control characters, bytes that are not UTF-8 and marks that turn the
 * direction of writing, which names of files may hold, as U+FFFD. */
void html_add(struct text *out, const char *markup, ...) __attribute__((sentinel));
/* What href says for PATH below the page: each byte that is not a letter, digit or one of -._~/ as %XX. */
const char *html_path(struct arena *arena, const char *path);

/* SIZE bytes in base64 (RFC 4648). */
void html_base64(struct text *out, const unsigned char *bytes, size_t size);

/* A whole document around BODY: its head with a policy that allows the inline STYLE and SCRIPT by their hashes and nothing else. LANGUAGE:
 * "sv". SCRIPT "" for none. */
void html_document(struct text *out, const char *language, const char *title, const char *style, const char *script, const char *body);

#endif
