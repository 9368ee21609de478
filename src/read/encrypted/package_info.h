/* The stream EncryptionInfo of an encrypted Office file ([MS-OFFCRYPTO] 2.3.4): which cipher and hash, and how to tell whether a password
 * is the right one.
 *
 *   standard (Office 2007)   AES-ECB, SHA-1, 50 000 rounds; one key, made from the password, for all
 *   agile (Office 2010 on)   AES-CBC, SHA-1 or SHA-2, as its XML says; the password's key opens the key of the content */
#ifndef READ_PACKAGE_INFO_H
#define READ_PACKAGE_INFO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <nettle/nettle-meta.h>

#define PACKAGE_SECRET_MAX 64u      /* bytes: the longest hash, SHA-512 */
#define PACKAGE_ROUNDS_MAX 1000000u /* Excel writes 100 000; ten times that take half a second */

struct package_secret {
    unsigned char bytes[PACKAGE_SECRET_MAX];
    size_t size;
};

/* How something is encrypted: AES with KEY_SIZE bytes (16, 24 or 32), keys and starts made with HASH from SALT. */
struct package_cipher {
    const struct nettle_hash *hash;
    size_t key_size;
    struct package_secret salt;
};

struct package_info {
    bool is_agile;
    uint32_t rounds;
    struct package_cipher password;
    struct package_secret verifier, verifier_hash; /* encrypted: any bytes, and their hash */
    struct package_cipher content;                 /* agile only */
    struct package_secret content_key;             /* agile only, encrypted */
};

/* False for what is damaged and for every kind of encryption that is not named above. */
bool package_info_read(struct package_info *info, const unsigned char *stream, size_t size);

#endif
