/* See package_cipher.h.
 *
 *   password ─ salt, many rounds ─► hash ─┬─ standard ──────────────► key of the content
 *                                         └─ agile ─► key of the key ─► key of the content, a new start each 4 096 bytes */
#include "read/encrypted/package_cipher.h"

#include <string.h>

#include <nettle/aes.h>
#include <nettle/cbc.h>

#include "read/bytes.h"
#include "read/encrypted/key_hash.h"
#include "read/encrypted/known_password.h"

enum { BLOCK = AES_BLOCK_SIZE, SIZE_HEAD = 8, SEGMENT = 4096, KEY_MAX = 32 };

/* ---- the password ---- */

static void hash_password(const struct package_info *info, unsigned char out[PACKAGE_SECRET_MAX]) {
    const struct package_cipher *cipher = &info->password;
    unsigned char wide[2 * KNOWN_PASSWORD_LENGTH], number[4];
    known_password_wide(wide);
    key_hash(cipher->hash, cipher->salt.bytes, cipher->salt.size, wide, sizeof wide, out);
    for (uint32_t round = 0; round < info->rounds; round++) {
        bytes_put_u32(number, round);
        key_hash(cipher->hash, number, sizeof number, out, cipher->hash->digest_size, out);
    }
}

/* ---- AES ---- */

struct aes {
    const struct nettle_cipher *kind;
    union {
        struct aes128_ctx aes128;
        struct aes192_ctx aes192;
        struct aes256_ctx aes256;
    } context;
};

static void aes_init(struct aes *aes, const unsigned char *key, size_t key_size) {
    aes->kind = key_size == 16 ? &nettle_aes128 : key_size == 24 ? &nettle_aes192 : &nettle_aes256;
    aes->kind->set_decrypt_key(&aes->context, key);
}

/* In place, whole blocks; START NULL: each block by itself. */
static void aes_undo(const struct aes *aes, const unsigned char *start, unsigned char *bytes, size_t size) {
    unsigned char chain[BLOCK];
    const size_t whole = size - size % BLOCK;
    if (start == NULL) {
        aes->kind->decrypt(&aes->context, whole, bytes, bytes);
        return;
    }
    memcpy(chain, start, sizeof chain);
    cbc_decrypt(&aes->context, aes->kind->decrypt, BLOCK, chain, whole, bytes, bytes);
}

/* ---- standard ---- */

static void make_standard_key(const struct package_info *info, struct aes *aes) {
    const struct nettle_hash *hash = info->password.hash;
    unsigned char digest[PACKAGE_SECRET_MAX], pad[64], key[2 * PACKAGE_SECRET_MAX];
    const unsigned char number[4] = {0};
    static const unsigned char fills[] = {0x36, 0x5C};
    hash_password(info, digest);
    key_hash(hash, digest, hash->digest_size, number, sizeof number, digest);
    for (size_t half = 0; half < 2; half++) {
        memset(pad, fills[half], sizeof pad);
        for (size_t i = 0; i < hash->digest_size; i++)
            pad[i] ^= digest[i];
        key_hash(hash, pad, sizeof pad, NULL, 0, key + half * hash->digest_size);
    }
    aes_init(aes, key, info->password.key_size);
}

/* ---- agile ---- */

/* What is too short is filled up. */
static void fit(unsigned char *out, size_t size, const unsigned char *bytes, size_t count) {
    memset(out, 0x36, size);
    memcpy(out, bytes, count < size ? count : size);
}

/* SECRET, which the password's hash and what the bytes are for (8 bytes) have encrypted. */
static struct package_secret open_secret(const struct package_info *info, const unsigned char *password_hash, const char *purpose,
                                         const struct package_secret *secret) {
    const struct package_cipher *cipher = &info->password;
    unsigned char digest[PACKAGE_SECRET_MAX], key[KEY_MAX], start[BLOCK];
    struct package_secret plain = *secret;
    struct aes aes;
    key_hash(cipher->hash, password_hash, cipher->hash->digest_size, purpose, 8, digest);
    fit(key, cipher->key_size, digest, cipher->hash->digest_size);
    fit(start, sizeof start, cipher->salt.bytes, cipher->salt.size);
    aes_init(&aes, key, cipher->key_size);
    aes_undo(&aes, start, plain.bytes, plain.size);
    return plain;
}

static bool is_verified(const struct nettle_hash *hash, const unsigned char *verifier, size_t size, const struct package_secret *wanted) {
    unsigned char digest[PACKAGE_SECRET_MAX];
    key_hash(hash, verifier, size, NULL, 0, digest);
    return wanted->size >= hash->digest_size && memcmp(digest, wanted->bytes, hash->digest_size) == 0;
}

static bool make_agile_key(const struct package_info *info, struct aes *aes) {
    unsigned char digest[PACKAGE_SECRET_MAX];
    hash_password(info, digest);
    const struct package_secret verifier = open_secret(info, digest, "\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", &info->verifier);
    const struct package_secret wanted = open_secret(info, digest, "\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", &info->verifier_hash);
    const struct package_secret key = open_secret(info, digest, "\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6", &info->content_key);
    const size_t size = info->password.salt.size < verifier.size ? info->password.salt.size : verifier.size;
    if (!is_verified(info->password.hash, verifier.bytes, size, &wanted) || key.size < info->content.key_size)
        return false;
    aes_init(aes, key.bytes, info->content.key_size);
    return true;
}

static void undo_segments(const struct package_cipher *cipher, const struct aes *aes, unsigned char *bytes, size_t size) {
    unsigned char number[4], start[PACKAGE_SECRET_MAX];
    for (size_t at = 0; at < size; at += SEGMENT) {
        bytes_put_u32(number, (uint32_t)(at / SEGMENT));
        key_hash(cipher->hash, cipher->salt.bytes, cipher->salt.size, number, sizeof number, start);
        aes_undo(aes, start, bytes + at, size - at < SEGMENT ? size - at : SEGMENT);
    }
}

/* ---- the whole ---- */

static bool undo_standard(const struct package_info *info, unsigned char *bytes, size_t size) {
    struct package_secret verifier = info->verifier, wanted = info->verifier_hash;
    struct aes aes;
    make_standard_key(info, &aes);
    aes_undo(&aes, NULL, verifier.bytes, verifier.size);
    aes_undo(&aes, NULL, wanted.bytes, wanted.size);
    if (!is_verified(info->password.hash, verifier.bytes, verifier.size, &wanted))
        return false;
    aes_undo(&aes, NULL, bytes, size);
    return true;
}

static bool undo_agile(const struct package_info *info, unsigned char *bytes, size_t size) {
    struct aes aes;
    if (!make_agile_key(info, &aes))
        return false;
    undo_segments(&info->content, &aes, bytes, size);
    return true;
}

/* plain size u64 · content, filled up to whole blocks */
bool package_cipher_undo(const struct package_info *info, unsigned char *stream, size_t size, unsigned char **plain, size_t *plain_size) {
    if (size < SIZE_HEAD)
        return false;
    const uint64_t stated = bytes_u32(stream) | (uint64_t)bytes_u32(stream + 4) << 32;
    const size_t rest = size - SIZE_HEAD;
    if (!(info->is_agile ? undo_agile : undo_standard)(info, stream + SIZE_HEAD, rest))
        return false;
    *plain = stream + SIZE_HEAD;
    *plain_size = stated < rest ? (size_t)stated : rest;
    return true;
}
