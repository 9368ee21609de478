/* The manifest of a wave, run.json: what went in, what came out, and that nothing was lost between. Holds no times and no absolute paths,
 * and its keys are sorted, so that the same input gives the same bytes.
 *
 *   add_return … ─► add_rows ─► manifest_check (identities) ─► outputs published ─► add_outputs ─► manifest_write */
#ifndef RUN_MANIFEST_H
#define RUN_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "store/store.h"
#include "text/text.h"

struct manifest_output {
    const char *path; /* below the wave's folder */
    size_t bytes;
    const char *sha256;
};

/* Texts are borrowed, except what the functions below make in ARENA. */
struct manifest {
    struct arena *arena;
    const char *version;     /* of the program */
    const char *fingerprint; /* hash of all that the folder is made from: when it is the same, the folder need not be made anew */
    const char *survey, *wave;
    const char *definition_sha256; /* pipeline->sha256 */
    const char *register_sha256;   /* area_register.sha256 */
    const char *previous_wave;     /* compared with, or NULL */
    struct wording title;          /* of the survey */
    size_t answered_count, municipality_count;
    const char *last_answer; /* ISO 8601, or "" */

    const struct ledger_entry **inputs; /* as added: by path */
    size_t input_count, input_capacity;

    /* Of returns that count. */
    size_t cells_read, cells_value, cells_missing, cells_error, cells_ignored, cells_extra;
    size_t rows_in, rows_rejected;
    size_t rows_out;    /* rows that are published */
    size_t rows_merged; /* rows that count no longer because another says the same or stands before them */
    /* Of returns that another replaced; in none of the numbers above. */
    size_t rows_superseded, cells_superseded;
    size_t files_read, files_superseded, files_set_aside, files_corrections;
    size_t errors, warnings, notices; /* findings of the wave */

    struct manifest_output *outputs;
    size_t output_count, output_capacity;
};

void manifest_init(struct manifest *manifest, struct arena *arena);
/* Adds an input; ENTRY is kept by pointer. */
void manifest_add_return(struct manifest *manifest, const struct ledger_entry *entry);
/* Counts what the store holds of the wave, on its own and not from the returns' counts: rows_out and rows_merged. */
bool manifest_add_rows(struct manifest *manifest, struct store *store, struct error *error);
void manifest_add_findings(struct manifest *manifest, const struct finding_list *findings);
/* Every file below FOLDER but run.json, with its size and hash. */
bool manifest_add_outputs(struct manifest *manifest, const char *folder, struct error *error);

/* The accounting identities of DESIGN.md section 5, of each return and of the wave. False with ERROR (one sentence with the numbers) when
 * they do not add up: the run then publishes nothing and exits 70. */
bool manifest_check(const struct manifest *manifest, struct error *error);
/* <folder>/run.json. */
bool manifest_write(const struct manifest *manifest, const char *folder, struct error *error);

#endif
