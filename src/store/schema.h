/* The tables of a store, made from the records of the pipeline, and whether a file has just these. Private to the store.
 *
 *   record svar:  kommun | antal | lage            (survey.csv)
 *   table  svar:  _id _return … | "kommun" TEXT | "antal" INTEGER | "lage_n" INTEGER "lage_e" INTEGER
 *   temp views, for conditions: _all_svar (rows of the returns that count, in the wave of temp._wave), svar (the kept ones of these),
 *   _replaced_svar (rows of returns that another replaces) */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/sql.h"
#include "store/store.h"

#define VIEW_ALL "_all_" /* before a record's name */
#define VIEW_REPLACED "_replaced_"

enum schema_state {
    SCHEMA_NONE, /* an empty database */
    SCHEMA_FITS,
    SCHEMA_OTHER,   /* ours, from another version or another definition of columns */
    SCHEMA_FOREIGN, /* a database of another program */
    SCHEMA_DAMAGED, /* no database, or a broken one */
    SCHEMA_FAILED   /* could not be looked at: locked, I/O; ERROR says so */
};
enum schema_state schema_judge(const struct store *store, struct error *error);
/* Makes the tables in an empty database, in one transaction. */
bool schema_create(const struct store *store, struct error *error);
/* Empties the database whatever is in it, also a damaged one. */
bool schema_reset(const struct store *store, struct error *error);
/* Makes the temporary views. */
bool schema_create_views(const struct store *store, struct error *error);
/* The wave that the temporary views show from now on. */
bool schema_set_wave(const struct store *store, const char *wave, struct error *error);

/* Appends the quoted columns of RECORD's fields, each behind a comma; returns how many. */
size_t schema_add_columns(struct text *out, const struct record *record);

#endif
