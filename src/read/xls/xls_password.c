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
#include "read/encrypted/known_password.h"

#define RC4_BLOCK 1024u
#define SALT_SIZE 16u
#define VERIFIER_SIZE 16u

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
    size_t key_size;                     /* of a block, in bytes; CryptoAPI only */
    void (*make_block_key)(const struct cipher *cipher, uint32_t block, unsigned char out[SHA1_DIGEST_SIZE], size_t *size);
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

static void set_block(struct cipher *cipher, size_t block) {
    unsigned char key[SHA1_DIGEST_SIZE];
    size_t size;
    cipher->make_block_key(cipher, (uint32_t)block, key, &size);
    arcfour_set_key(&cipher->rc4, size, key);
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

static void put_u32(unsigned char out[4], uint32_t number) {
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(number >> 8 * i);
}

static void finish_md5(struct md5_ctx *md5, unsigned char out[MD5_DIGEST_SIZE]) {
    md5_digest(md5, MD5_DIGEST_SIZE, out);
}

enum { SHORT_KEY = 5 };

static void make_md5_block_key(const struct cipher *cipher, uint32_t block, unsigned char out[SHA1_DIGEST_SIZE], size_t *size) {
    struct md5_ctx md5;
    unsigned char number[4];
    put_u32(number, block);
    md5_init(&md5);
    md5_update(&md5, SHORT_KEY, cipher->key);
    md5_update(&md5, sizeof number, number);
    finish_md5(&md5, out);
    *size = MD5_DIGEST_SIZE;
}

/* salt · verifier · its MD5, both encrypted */
static bool open_rc4(struct cipher *cipher, const unsigned char *data, size_t size) {
    unsigned char wide[2 * KNOWN_PASSWORD_LENGTH], hash[MD5_DIGEST_SIZE], verifier[VERIFIER_SIZE + MD5_DIGEST_SIZE];
    struct md5_ctx md5;
    if (size < SALT_SIZE + sizeof verifier)
        return false;
    known_password_wide(wide);
    md5_init(&md5);
    md5_update(&md5, sizeof wide, wide);
    finish_md5(&md5, hash);
    for (int i = 0; i < 16; i++) {
        md5_update(&md5, SHORT_KEY, hash);
        md5_update(&md5, SALT_SIZE, data);
    }
    finish_md5(&md5, cipher->key);
    cipher->make_block_key = make_md5_block_key;
    cipher->undo = undo_rc4;
    set_block(cipher, 0);
    arcfour_crypt(&cipher->rc4, sizeof verifier, verifier, data + SALT_SIZE);
    md5_update(&md5, VERIFIER_SIZE, verifier);
    finish_md5(&md5, hash);
    return memcmp(hash, verifier + VERIFIER_SIZE, sizeof hash) == 0;
}

/* ---- RC4 of CryptoAPI ---- */

enum {
    CRYPTO_API_KEY_BITS_AT = 16,
    CRYPTO_API_SALT_AT = 4,
    CRYPTO_API_VERIFIER_AT = 20,
    CRYPTO_API_HASH_AT = 40,
    CRYPTO_API_VERIFIER_END = 60
};

static void make_sha1_block_key(const struct cipher *cipher, uint32_t block, unsigned char out[SHA1_DIGEST_SIZE], size_t *size) {
    struct sha1_ctx sha1;
    unsigned char number[4];
    put_u32(number, block);
    sha1_init(&sha1);
    sha1_update(&sha1, SHA1_DIGEST_SIZE, cipher->key);
    sha1_update(&sha1, sizeof number, number);
    sha1_digest(&sha1, SHA1_DIGEST_SIZE, out);
    *size = cipher->key_size;
    if (cipher->key_size == SHORT_KEY) { /* 40 bits are filled up with zeros */
        *size = 16;
        memset(out + SHORT_KEY, 0, *size - SHORT_KEY);
    }
}

/* flags u32 · size of the header u32 · header (its key's length in bits at 16; 0: 40) · salt's size u32 · salt · verifier · hash's size u32
 * · hash */
static bool open_crypto_api(struct cipher *cipher, const unsigned char *data, size_t size) {
    unsigned char wide[2 * KNOWN_PASSWORD_LENGTH], hash[SHA1_DIGEST_SIZE], verifier[VERIFIER_SIZE + SHA1_DIGEST_SIZE];
    struct sha1_ctx sha1;
    const size_t header = size >= 8 ? bytes_u32(data + 4) : 0;
    if (header < 32 || header > size - 8 || size - 8 - header < CRYPTO_API_VERIFIER_END)
        return false;
    const unsigned char *tail = data + 8 + header;
    const uint32_t bits = bytes_u32(data + 8 + CRYPTO_API_KEY_BITS_AT);
    cipher->key_size = bits == 0 ? SHORT_KEY : bits / 8;
    if (cipher->key_size < SHORT_KEY || cipher->key_size > 16)
        return false;
    known_password_wide(wide);
    sha1_init(&sha1);
    sha1_update(&sha1, SALT_SIZE, tail + CRYPTO_API_SALT_AT);
    sha1_update(&sha1, sizeof wide, wide);
    sha1_digest(&sha1, SHA1_DIGEST_SIZE, cipher->key);
    cipher->make_block_key = make_sha1_block_key;
    cipher->undo = undo_rc4;
    memcpy(verifier, tail + CRYPTO_API_VERIFIER_AT, VERIFIER_SIZE);
    memcpy(verifier + VERIFIER_SIZE, tail + CRYPTO_API_HASH_AT, SHA1_DIGEST_SIZE);
    set_block(cipher, 0);
    arcfour_crypt(&cipher->rc4, sizeof verifier, verifier, verifier);
    sha1_update(&sha1, VERIFIER_SIZE, verifier);
    sha1_digest(&sha1, SHA1_DIGEST_SIZE, hash);
    return memcmp(hash, verifier + VERIFIER_SIZE, sizeof hash) == 0;
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
