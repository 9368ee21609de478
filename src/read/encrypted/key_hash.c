/* See key_hash.h. */
#include "read/encrypted/key_hash.h"

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

void key_hash(const struct nettle_hash *hash, const void *left, size_t left_size, const void *right, size_t right_size,
              unsigned char *out) {
    union {
        struct md5_ctx md5;
        struct sha1_ctx sha1;
        struct sha256_ctx sha256;
        struct sha512_ctx sha512;
    } context;
    hash->init(&context);
    hash->update(&context, left_size, left);
    hash->update(&context, right_size, right);
    hash->digest(&context, hash->digest_size, out);
}
