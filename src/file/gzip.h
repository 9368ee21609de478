/* Gzip (RFC 1952), private to file/. */
#ifndef FILE_GZIP_H
#define FILE_GZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "file/file.h"

bool gzip_is(const unsigned char *bytes, size_t size);
/* All members of BYTES one after the other; *PLAIN is malloc'ed on FILE_OK only. */
enum file_fault gzip_unpack(const unsigned char *bytes, size_t size, size_t ceiling, unsigned char **plain, size_t *plain_size);

/* SIZE bytes as one member without name or time, so that the same bytes give the same file; *PACKED is malloc'ed. False when zlib has no
 * memory. */
bool gzip_pack(const void *bytes, size_t size, unsigned char **packed, size_t *packed_size);

#endif
