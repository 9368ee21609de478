/* Publishing: what analysts and others pick up, written into a fresh folder that the caller puts in place when all of it is there. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "finding/finding.h"
#include "pipeline/pipeline.h"
#include "register/register.h"
#include "store/store.h"
#include "tabulate/tabulate.h"

/* What every output is made from. */
struct publication {
    const struct pipeline *pipeline;
    const struct area_register *areas;
    struct store *store;
    const char *wave;
    const char *folder;              /* the fresh wave folder */
    enum language language;
    const struct tables *tables;
    const struct finding_list *findings;   /* all of the wave, sorted */
    const struct ledger_entry *ledger;
    size_t ledger_count;
    const char *version;             /* of the program */
};

/* <folder>/<survey>-<wave>.xlsx. The same input gives the same bytes. */
bool publish_workbook(const struct publication *publication, struct error *error);
/* <folder>/data/{svar,plats,cells,findings}.csv and data/tables/<id>.csv by the contract of DESIGN.md section 5. */
bool publish_csv(const struct publication *publication, struct error *error);

#endif
