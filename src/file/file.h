/* Files: reading a whole file under a ceiling, its SHA-256, gzip undone, listing folders, and replacing files and folders so
 * that a reader sees the old or the new, never a part. Nothing here knows what is in a file. */
#ifndef FILE_FILE_H
#define FILE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"
#include "text/text.h"

#define SHA256_TEXT_SIZE 65

/* A county's return is at most a few MB, a sheet filled to its last row some hundred. A text file lies in memory twice while it is read,
 * and the program is to stay below 512 MB. */
#define FILE_MIB_MAX 128
#define FILE_BYTES_MAX ((size_t)FILE_MIB_MAX << 20)
/* Deflate reaches 1032:1 on endless repetition; spreadsheets as text stay below 50:1. Small files may expand more: it costs nothing. */
#define GZIP_RATIO_MAX 250
#define GZIP_RATIO_FREE ((size_t)16 << 20)

enum file_fault {
    FILE_OK,
    FILE_MISSING,
    FILE_UNREADABLE, /* permission, I/O */
    FILE_EMPTY,
    FILE_TOO_LARGE,   /* over FILE_BYTES_MAX, packed or unpacked */
    FILE_GZIP_CUT,    /* its end is missing */
    FILE_GZIP_BROKEN, /* damaged */
    FILE_GZIP_RATIO   /* expands more than GZIP_RATIO_MAX times */
};

/* A file of a definition as it was read, kept for those who must tell later what has changed in it. */
struct kept_file {
    const char *
        path; /* "drogscener/choices.csv", "register/lan.csv": below the folder of definitions, so that it is the same wherever that lies */
    const char *text; /* UTF-8, NUL-terminated */
};

/* A file in memory. `bytes` are unpacked if the file was gzip (found by its bytes, not its name). */
struct source_file {
    const char *path; /* as given */
    const char *name; /* last part of path */
    unsigned char *bytes;
    size_t size;
    bool was_gzip;
    bool mapped;                   /* a large zip archive: `bytes` are fetched from disk as they are touched; see source_file_read */
    int descriptor;                /* of a mapped file */
    char sha256[SHA256_TEXT_SIZE]; /* of the file as it lies on disk: `sha256sum` gives the same */
};
/* "-" reads standard input; a pipe that nobody writes to is empty. On a fault the file is released; name, path and (where the bytes could
 * be read) sha256 stay. */
enum file_fault source_file_load(struct source_file *file, struct arena *arena, const char *path);
/* The same without the hash, for those who need none: "" in its place. */
enum file_fault source_file_open(struct source_file *file, struct arena *arena, const char *path);
/* Undoes gzip in a FILE whose bytes (malloc'd) came from elsewhere than the disk. No gzip: nothing happens. On a fault the file is
 * released. */
enum file_fault source_file_unpack(struct source_file *file);
void source_file_release(struct source_file *file);
/* Copies up to COUNT bytes from OFFSET on into ROOM without keeping them in memory where the file is mapped: for long runs of bytes that
 * are needed once. Fewer than asked for only at the end, or where the file has become shorter since. */
size_t source_file_read(const struct source_file *file, size_t offset, void *room, size_t count);

/* Only the hash, in blocks. */
enum file_fault file_sha256(const char *path, char out[SHA256_TEXT_SIZE]);
/* The same for what may be anything: FILE_TOO_LARGE at once, because what nobody will read needs no hash. */
enum file_fault source_file_sha256(const char *path, char out[SHA256_TEXT_SIZE]);
void bytes_sha256(const void *bytes, size_t size, char out[SHA256_TEXT_SIZE]);

/* Every regular file below FOLDER as a path relative to it, '/' between, sorted by bytes; links and dot-files included, "." and
 * ".." not; also links that lead nowhere and folders that cannot be read or lie deeper than FOLDER_DEPTH_MAX, as if they were files. False
 * with ERROR when FOLDER itself cannot be read. */
bool folder_list(struct arena *arena, const char *folder, const char ***paths, size_t *count, struct error *error);
/* The names of the folders directly in FOLDER, sorted; a missing FOLDER has none. */
bool folder_list_folders(struct arena *arena, const char *folder, const char ***names, size_t *count, struct error *error);
bool folder_make(const char *path, struct error *error);   /* with parents; fine if there */
bool folder_sync(const char *path, struct error *error);   /* every file and folder below PATH is on disk afterwards */
bool folder_remove(const char *path, struct error *error); /* with all in it; fine if not there */
bool path_exists(const char *path);
const char *path_join(struct arena *arena, const char *folder, const char *name);
const char *path_name(const char *path);                        /* behind the last '/' */
const char *path_folder(struct arena *arena, const char *path); /* before the last '/', or "." */

/* Splits "svar_varmland plats_v2.csv.gz" into the folded stem "svar_varmland plats" and the version 2. */
void version_of_name(struct arena *arena, const char *path, const char **stem, size_t *version);

/* Writes BYTES beside PATH, syncs, renames over PATH. On failure PATH is as before and nothing stays beside it. */
bool replace_file(const char *path, const void *bytes, size_t size, struct error *error);
/* The same, packed with gzip; the same bytes give the same file. */
bool replace_file_packed(const char *path, const void *bytes, size_t size, struct error *error);
/* Copies a file as it lies to TO, which must not be there; not synced. */
bool copy_file(const char *from, const char *to, struct error *error);
/* Clears away what a writer of PATH that was killed in the middle left beside it. */
void replace_file_mend(const char *path);
/* Puts the finished folder FRESH in the place of FOLDER in one step (an exchange where the system can, else two renames), syncs the parent,
 * then removes the old one. FRESH must lie in the same parent folder. On failure FOLDER is as before. */
bool replace_folder(const char *fresh, const char *folder, struct error *error);
/* Clears away what a run that was killed in the middle left of FRESH and of the old folder; where it had taken the old one away and not yet
 * put the new one there, the old one comes back. */
bool replace_folder_mend(const char *fresh, const char *folder, struct error *error);

#endif
