/* What a table stands on, said in words below it: how many answered, what a share is a share of, what is compared. */
#ifndef TABULATE_TABLE_BASE_H
#define TABULATE_TABLE_BASE_H

#include "tabulate/table_figures.h"
#include "tabulate/tabulate.h"

/* Fills TABLE's base and base_now. COUNTRY: the scope of the whole country at line 0. Texts live in ARENA. */
void table_base(struct arena *arena, struct table *table, const struct row_scope *country, const struct area_register *areas);
/* NUMBER with its thousands apart as the language does: "1 000" (no-break space), "1,000". */
const char *grouped_number(struct arena *arena, double number, enum language language);

#endif
