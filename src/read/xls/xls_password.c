/* See xls_password.h.
 *
 *   FILEPASS ─┬─ XOR                     16 bytes from the password, over and over
 *             ├─ RC4, salt               a key of MD5 for each 1 024 bytes of the stream
 *             └─ RC4 of CryptoAPI        the same of SHA-1
 *
 * Record heads stay as they are, and so do some records; the key goes on over them all the same. */
#include "read/xls/xls_password.h"

#include <string.h>

#include <nettle/arcfour.h>
#include <nettle/md5.h>
#include <nettle/sha1.h>

#include "read/bytes.h"
#include "read/encrypted/key_hash.h"
#include "read/encrypted/known_password.h"

#define RC4_BLOCK 1024u
#define SALT_SIZE 16u
#define VERIFIER_SIZE 16u
#define KEY_SIZE 16u /* the longest; the short one was the longest that could be exported once */
#define SHORT_KEY 5u

/* ---- which bytes are encrypted ---- */

enum { RECORD_HEAD = 4, BOUNDSHEET_PLACE = 4 };

/* How many of the first bytes of RECORD's data are not. */
static size_t plain_bytes(const struct biff_record *record) {
    enum { USREXCL = 0x194, FILELOCK = 0x195, INTERFACEHDR = 0xE1, RRDINFO = 0x196, RRDHEAD = 0x138 };
    static const unsigned plain[] = {BIFF_BOF, BIFF_FILEPASS, USREXCL, FILELOCK, INTERFACEHDR, RRDINFO, RRDHEAD};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (record->stated == plain[i])
            return record->size;
    if (record->stated == BIFF_BOUNDSHEET)
        return record->size < BOUNDSHEET_PLACE ? record->size : BOUNDSHEET_PLACE;
    return 0;
}

/* A way to decrypt COUNT bytes at OFFSET in the stream, of a record whose data has RECORD_SIZE bytes. */
struct cipher {
    void (*undo)(struct cipher *cipher, unsigned char *bytes, size_t offset, size_t count, size_t record_size);
    unsigned char key[SHA1_DIGEST_SIZE]; /* what the key of each block is made from; of XOR the 16 bytes */
    const struct nettle_hash *hash;      /* that a block's key comes from; RC4 only */
    size_t hashed, key_size;             /* bytes of the key that go into it, and that are taken of it */
    struct arcfour_ctx rc4;
    size_t block, at; /* of the stream: the block whose key was set, the place to which it has gone */
};

static void undo_records(struct cipher *cipher, unsigned char *bytes, size_t size, size_t from) {
    struct biff_stream stream = {bytes, size, from};
    struct biff_record record;
    while (biff_next(&stream, &record)) {
        const size_t plain = plain_bytes(&record), offset = record.start + RECORD_HEAD + plain;
        cipher->undo(cipher, bytes + offset, offset, record.size - plain, record.size);
    }
}

/* ---- XOR ---- */

static unsigned char rotate_right(unsigned value) {
    return (unsigned char)((value & 0xFF) >> 1 | (value & 1) << 7);
}

/* The last of the 16 bytes pads the 15 of the password. */
static void make_xor_key(struct cipher *cipher, unsigned key) {
    enum { PAD = 0xBB };
    for (size_t i = 0; i <= KNOWN_PASSWORD_LENGTH; i++) {
        const unsigned letter = i < KNOWN_PASSWORD_LENGTH ? (unsigned char)KNOWN_PASSWORD[i] : PAD;
        cipher->key[i] = rotate_right(letter ^ (i % 2 == 0 ? key & 0xFF : key >> 8));
    }
}

static void undo_xor(struct cipher *cipher, unsigned char *bytes, size_t offset, size_t count, size_t record_size) {
    for (size_t i = 0; i < count; i++) {
        const unsigned value = bytes[i] ^ cipher->key[(offset + i + record_size) % 16];
        bytes[i] = (unsigned char)(value << 3 | value >> 5);
    }
}

static unsigned xor_verifier(void) {
    unsigned verifier = 0;
    for (size_t i = KNOWN_PASSWORD_LENGTH + 1; i-- > 0;) {
        const unsigned letter = i > 0 ? (unsigned char)KNOWN_PASSWORD[i - 1] : (unsigned)KNOWN_PASSWORD_LENGTH;
        verifier = ((verifier >> 14 & 1) | (verifier << 1 & 0x7FFF)) ^ letter;
    }
    return verifier ^ 0xCE4B;
}

static bool open_xor(struct cipher *cipher, const unsigned char *data, size_t size) {
    if (size < 4 || bytes_u16(data + 2) != xor_verifier())
        return false;
    make_xor_key(cipher, bytes_u16(data));
    cipher->undo = undo_xor;
    return true;
}

/* ---- RC4 ---- */

/* A key of 40 bits that is taken of a hash is filled up with zeros. */
static void set_block(struct cipher *cipher, size_t block) {
    unsigned char key[SHA1_DIGEST_SIZE], number[4];
    bytes_put_u32(number, (uint32_t)block);
    key_hash(cipher->hash, cipher->key, cipher->hashed, number, sizeof number, key);
    if (cipher->key_size == SHORT_KEY)
        memset(key + SHORT_KEY, 0, KEY_SIZE - SHORT_KEY);
    arcfour_set_key(&cipher->rc4, cipher->key_size == SHORT_KEY ? KEY_SIZE : cipher->key_size, key);
    cipher->block = block;
    cipher->at = block * RC4_BLOCK;
}

/* Leads the key to OFFSET, which is in the block that was set. */
static void skip_to(struct cipher *cipher, size_t offset) {
    unsigned char nothing[RC4_BLOCK] = {0};
    arcfour_crypt(&cipher->rc4, offset - cipher->at, nothing, nothing);
    cipher->at = offset;
}

static void undo_rc4(struct cipher *cipher, unsigned char *bytes, size_t offset, size_t count, size_t record_size) {
    (void)record_size;
    while (count > 0) {
        const size_t block = offset / RC4_BLOCK, left = (block + 1) * RC4_BLOCK - offset, step = count < left ? count : left;
        if (cipher->block != block || cipher->at > offset)
            set_block(cipher, block);
        skip_to(cipher, offset);
        arcfour_crypt(&cipher->rc4, step, bytes, bytes);
        cipher->at += step;
        bytes += step;
        offset += step;
        count -= step;
    }
}

/* The first block is the verifier and its hash, SIZE bytes: true if they agree. */
static bool opens(struct cipher *cipher, unsigned char *verifier, size_t size) {
    unsigned char hash[SHA1_DIGEST_SIZE];
    cipher->undo = undo_rc4;
    set_block(cipher, 0);
    arcfour_crypt(&cipher->rc4, size, verifier, verifier);
    key_hash(cipher->hash, verifier, VERIFIER_SIZE, NULL, 0, hash);
    return memcmp(hash, verifier + VERIFIER_SIZE, cipher->hash->digest_size) == 0;
}

/* salt · verifier · its MD5, both encrypted */
static bool open_rc4(struct cipher *cipher, const unsigned char *data, size_t size) {
    enum { ROUNDS = 16 };
    unsigned char wide[2 * KNOWN_PASSWORD_LENGTH], salted[ROUNDS][SHORT_KEY + SALT_SIZE], verifier[VERIFIER_SIZE + MD5_DIGEST_SIZE];
    if (size < SALT_SIZE + sizeof verifier)
        return false;
    cipher->hash = &nettle_md5;
    cipher->hashed = SHORT_KEY;
    cipher->key_size = KEY_SIZE;
    known_password_wide(wide);
    key_hash(cipher->hash, wide, sizeof wide, NULL, 0, cipher->key);
    for (size_t i = 0; i < ROUNDS; i++) {
        memcpy(salted[i], cipher->key, SHORT_KEY);
        memcpy(salted[i] + SHORT_KEY, data, SALT_SIZE);
    }
    key_hash(cipher->hash, salted, sizeof salted, NULL, 0, cipher->key);
    memcpy(verifier, data + SALT_SIZE, sizeof verifier);
    return opens(cipher, verifier, sizeof verifier);
}

/* ---- RC4 of CryptoAPI ---- */

enum {
    CRYPTO_API_KEY_BITS_AT = 16,
    CRYPTO_API_SALT_AT = 4,
    CRYPTO_API_VERIFIER_AT = 20,
    CRYPTO_API_HASH_AT = 40,
    CRYPTO_API_VERIFIER_END = 60
};

/* flags u32 · size of the header u32 · header (its key's length in bits at 16; 0: 40) · salt's size u32 · salt · verifier · hash's size u32
 * · hash */
static bool open_crypto_api(struct cipher *cipher, const unsigned char *data, size_t size) {
    unsigned char wide[2 * KNOWN_PASSWORD_LENGTH], verifier[VERIFIER_SIZE + SHA1_DIGEST_SIZE];
    const size_t header = size >= 8 ? bytes_u32(data + 4) : 0;
    if (header < 32 || header > size - 8 || size - 8 - header < CRYPTO_API_VERIFIER_END)
        return false;
    const unsigned char *tail = data + 8 + header;
    const uint32_t bits = bytes_u32(data + 8 + CRYPTO_API_KEY_BITS_AT);
    cipher->key_size = bits == 0 ? SHORT_KEY : bits / 8;
    if (cipher->key_size < SHORT_KEY || cipher->key_size > KEY_SIZE)
        return false;
    known_password_wide(wide);
    cipher->hash = &nettle_sha1;
    cipher->hashed = SHA1_DIGEST_SIZE;
    key_hash(cipher->hash, tail + CRYPTO_API_SALT_AT, SALT_SIZE, wide, sizeof wide, cipher->key);
    memcpy(verifier, tail + CRYPTO_API_VERIFIER_AT, VERIFIER_SIZE);
    memcpy(verifier + VERIFIER_SIZE, tail + CRYPTO_API_HASH_AT, SHA1_DIGEST_SIZE);
    return opens(cipher, verifier, sizeof verifier);
}

/* ---- the record ---- */

/* BIFF8: kind u16 (0 XOR, 1 RC4), for RC4 the version: major u16, minor u16. Before: XOR alone. */
static bool open_cipher(struct cipher *cipher, const struct biff_record *filepass, bool is_biff8) {
    const unsigned char *data = filepass->data;
    if (!is_biff8)
        return open_xor(cipher, data, filepass->size);
    if (filepass->size < 6)
        return false;
    if (bytes_u16(data) == 0)
        return open_xor(cipher, data + 2, filepass->size - 2);
    return (bytes_u16(data + 2) == 1 ? open_rc4 : open_crypto_api)(cipher, data + 6, filepass->size - 6);
}

bool xls_password_undo(unsigned char *bytes, size_t size, const struct biff_record *filepass, bool is_biff8) {
    struct cipher cipher = {.undo = NULL};
    if (!open_cipher(&cipher, filepass, is_biff8))
        return false;
    cipher.block = SIZE_MAX; /* none is set for the stream yet */
    undo_records(&cipher, bytes, size, filepass->next);
    return true;
}
