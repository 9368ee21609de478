/* Hashes of two things, one behind the other, as keys are made in encrypted workbooks. */
#ifndef READ_ENCRYPTED_KEY_HASH_H
#define READ_ENCRYPTED_KEY_HASH_H

#include <nettle/nettle-meta.h>

/* Into OUT, as many bytes as HASH gives: the hash of LEFT and RIGHT. HASH: MD5, SHA-1 or SHA-2. OUT may be one of them. */
void key_hash(const struct nettle_hash *hash, const void *left, size_t left_size, const void *right, size_t right_size, unsigned char *out);

#endif
