/* Heads in words of one's own: "Vilka aktörer deltar i arbetet?" is the question "Aktörer som deltar i arbetet". Looked at when a table is
 * settled, for the lines that no name, cut or misspelt name explained; a guess that only one question of the record can be.
 *
 *   head ─► its words, those of asking left out ("vilka", "finns", "i kommunen"; "hur många" is "antal")
 *        ─► all words of one of the question's names, and no more        bound
 *        ─► words of the question only, one of them its own              bound
 *        ─► half of them, one its own                                    doubtful, with the question as a candidate
 *
 * The values must agree. A word that is another question's own, a negation or a year (but for the wave's) rules a question out. */
#ifndef LAYOUT_HEAD_MEANING_H
#define LAYOUT_HEAD_MEANING_H

#include "layout/assign.h"

/* Settles lines of ASSIGNMENT that are doubtful or fit nothing. WAVE: its name, "" when unknown. */
void assign_by_meaning(struct assignment *assignment, const struct value_judge *judge, const char *wave);

#endif
