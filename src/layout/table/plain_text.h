/* Looking at the bytes of a cell's text, without any locale: spaces of all kinds, words, figures. */
#ifndef LAYOUT_PLAIN_TEXT_H
#define LAYOUT_PLAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A cell with more bytes is no number, date or sign; so nothing here reads far. */
#define PLAIN_SHORT_BYTES 40u

bool plain_is_letter(char c); /* also the first byte of å, ä, ö … */
/* The length of one space at TEXT: blank, tab, line end, nbsp, thin space, narrow nbsp, zero-width space, byte order mark; 0 for none. */
size_t plain_space_length(const char *text);
const char *plain_skip_spaces(const char *text);
/* The length of the longest of the COUNT texts of WORDS that stands at TEXT, 0 for none. */
size_t plain_word_length(const char *text, const char *const *words, size_t count);
#define PLAIN_WORD_LENGTH(text, words) plain_word_length(text, words, sizeof(words) / sizeof *(words))
/* How many figures stand at *AT, which moves behind them. */
size_t plain_figures(const char **at);
/* TEXT without spaces around, in plain signs: minus signs '-', spaces ' '; false when it is too long for a number. */
bool plain_signs(const char *text, char out[PLAIN_SHORT_BYTES + 1]);
/* TEXT, or as much of it as there is room for, with small letters a-z; false when it is longer. */
bool plain_small_letters(const char *text, char out[PLAIN_SHORT_BYTES + 1]);

#endif
