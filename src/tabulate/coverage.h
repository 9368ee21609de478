/* Who has answered, per county: municipalities, places, files, and how much is wrong. */
#ifndef TABULATE_COVERAGE_H
#define TABULATE_COVERAGE_H

#include "tabulate/tabulate.h"
#include "tabulate/wave_count.h"

/* Fills the coverage of TABLES from the counted wave, its ledger and its findings. */
bool coverage_make(struct tables *tables, const struct wave_count *count, struct error *error);

#endif
