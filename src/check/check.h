/* Checks over the rows of a wave: the survey's rules, required answers, two rows for one municipality. They only ever add findings and say
 * which row counts; they never change a value. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "finding/finding.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

/* Two rows for one municipality (for an unpivoted survey: and one year): the same answers -> one row, a notice at each; contradicting ->
 * the first in order of file and place counts, an error at each that names the fields that differ. Same place id twice in a municipality: a
 * warning, both kept unless all answers are the same. Sets `kept` in the store. */
bool check_duplicates(struct store *store, const char *wave, struct finding_list *findings, struct error *error);
/* Required fields that are empty in kept rows although the cell was empty or missing (not when a finding already speaks of that cell). */
bool check_required(struct store *store, const char *wave, struct finding_list *findings, struct error *error);
/* The rules of pipeline.yaml over kept rows. */
bool check_rules(struct store *store, const char *wave, struct finding_list *findings, struct error *error);
/* All three, in this order. */
bool check_wave(struct store *store, const char *wave, struct finding_list *findings, struct error *error);

#endif
