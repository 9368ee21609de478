/* Which returns replace which. Private to run/. */
#ifndef RUN_VERSIONS_H
#define RUN_VERSIONS_H

#include "run/wave.h"

/* Among returns whose names differ only in their version the highest counts, unless its answers are older than another's (DESIGN.md section
 * 5); the others stay in the ledger, and a finding says what replaced them. Goes by names and answer dates only, so that a run is right
 * whatever ran before it. */
bool versions_settle(struct wave_run *wave, struct finding_list *findings);

#endif
