/* Heads in words of one's own: "Vilka aktörer deltar i arbetet?" is the question "Aktörer som deltar i arbetet".
 *
 *   head ─► its words, those of asking left out ("vilka", "finns", "i kommunen"; "hur många" is "antal")
 *        ─► all words of one of the question's names, and no more        may be bound
 *        ─► words of the question only, one of them its own              may be bound
 *        ─► half of them, one its own                                    doubtful, with the question as a candidate
 *
 * A word that is another question's own, a negation or a year (but for the wave's) rules a question out. The values below must agree, which
 * is for assign.c to see. Private to head/. */
#ifndef LAYOUT_HEAD_MEANING_H
#define LAYOUT_HEAD_MEANING_H

#include "layout/head/head_match.h"
#include "layout/head/head_sense.h"

/* The senses of NAMES, one for each; empty for names of parts. */
const struct sense *head_senses(struct arena *arena, const struct head_names *names);
/* Adds the questions that RAW may mean, with HEAD_MEANING as their evidence. */
void head_meaning_match(struct head_matcher *matcher, const char *raw, struct head_matches *out);

#endif
