/* What analysts pick up, written into a fresh folder that the caller puts in place when all of it is there. */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdbool.h>

#include "book/book.h"

/* <folder>/<survey>-<wave>.xlsx. The same input gives the same bytes. */
bool publish_workbook(const struct publication *publication, struct error *error);
/* <folder>/data/{svar,plats,cells,findings}.csv and data/tables/<id>.csv by the contract of DESIGN.md section 5. */
bool publish_csv(const struct publication *publication, struct error *error);
/* <folder>/rattelser/beslut-att-fatta.csv: every spelling that a ruling could settle, once, as rows for decisions.csv whose code is empty.
 */
bool publish_questions(const struct publication *publication, struct error *error);

#endif
