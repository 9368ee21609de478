/* What people filled in or put down inside a published folder, where nothing is read: it is kept when the folder is replaced, and told
 * until it lies where it counts. Private to run/.
 *
 *   <wave>/rattelser/beslut-att-fatta.csv (filled in)  ─►  <wave>/rattelser/ifyllda/beslut-att-fatta.csv
 *   <wave>/rattelser/01-stockholm.xlsx (filled in)     ─►  <wave>/rattelser/ifyllda/01-stockholm.xlsx
 *   a file that no run wrote                           ─►  stays where it lies
 */
#ifndef RUN_FILLED_H
#define RUN_FILLED_H

#include <jansson.h>

#include "run/wave.h"

struct filled_file {
    const char *path;        /* below the wave's folder, as it lies there */
    const char *kept;        /* where it lies in the folder that replaces this one */
    bool moves;              /* one of the run's own files stands where it lay */
    size_t rulings, answers; /* that are filled in and hold nowhere; none of either: a file of somebody's own */
};
struct filled_files {
    struct filled_file *items;
    size_t count, capacity;
};

/* Finds them in FOLDER, whose manifest lists OUTPUTS (NULL: it cannot be read, and only what is filled in is known to be somebody's). What
 * is filled in and holds already (a ruling of the definition, a form in the input) is not among them. */
bool filled_find(struct filled_files *files, struct wave_run *wave, const char *folder, const json_t *outputs);
/* Copies them from FOLDER into FRESH, which is to replace it; none of its own files is written over. */
bool filled_keep(struct filled_files *files, struct wave_run *wave, const char *folder, const char *fresh);
/* Says of each that is filled in where it belongs. MOVED: they lie where they are kept. True when there was anything to say. */
bool filled_tell(const struct filled_files *files, struct wave_run *wave, const char *folder, bool moved);

#endif
