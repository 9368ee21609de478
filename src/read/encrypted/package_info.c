/* See package_info.h. */
#include "read/encrypted/package_info.h"

#include <stdlib.h>
#include <string.h>

#include <nettle/base64.h>

#include "read/bytes.h"
#include "read/xml/xml_walk.h"

enum { VERSION_SIZE = 8 }; /* major u16, minor u16, flags u32 */

static bool take(struct package_secret *secret, const unsigned char *bytes, size_t size) {
    if (size > sizeof secret->bytes)
        return false;
    memcpy(secret->bytes, bytes, size);
    secret->size = size;
    return true;
}

static bool is_whole(const struct package_cipher *cipher) {
    return cipher->hash != NULL && cipher->salt.size > 0 && (cipher->key_size == 16 || cipher->key_size == 24 || cipher->key_size == 32);
}

/* ---- standard ---- */

/* flags u32 · header's size u32 · header (cipher u32 at 8, hash at 12, key's bits at 16) · salt's size u32 · salt · verifier ·
 * hash's size u32 · hash, filled up to whole blocks */
static bool read_standard(struct package_info *info, const unsigned char *stream, size_t size) {
    enum {
        SIZE_AT = 8,
        HEADER_AT = 12,
        HEADER_LEAST = 32,
        CIPHER_AT = 8,
        BITS_AT = 16,
        SALT_AT = 4,
        VERIFIER_AT = 20,
        HASH_AT = 40,
        END = 72
    };
    enum { AES_128 = 0x660E, AES_256 = 0x6610, BLOCK = 16, ROUNDS = 50000 };
    const size_t header = size >= HEADER_AT ? bytes_u32(stream + SIZE_AT) : 0;
    if (header < HEADER_LEAST || header > size - HEADER_AT || size - HEADER_AT - header < END)
        return false;
    const uint32_t cipher = bytes_u32(stream + HEADER_AT + CIPHER_AT), bits = bytes_u32(stream + HEADER_AT + BITS_AT);
    const unsigned char *tail = stream + HEADER_AT + header;
    if (cipher < AES_128 || cipher > AES_256 || bytes_u32(tail) != BLOCK)
        return false;
    info->rounds = ROUNDS;
    info->password.hash = &nettle_sha1;
    info->password.key_size = bits / 8;
    return take(&info->password.salt, tail + SALT_AT, BLOCK) && take(&info->verifier, tail + VERIFIER_AT, BLOCK) &&
           take(&info->verifier_hash, tail + HASH_AT, END - HASH_AT) && is_whole(&info->password);
}

/* ---- agile ---- */

static const struct xml_namespace namespaces[] = {
    {"http://schemas.microsoft.com/office/2006/encryption", ""},
    {"http://schemas.microsoft.com/office/2006/keyEncryptor/password", "password:"},
};

static unsigned long number_in(const char *const *attributes, const char *name) {
    const char *value = xml_attribute(attributes, name);
    return value != NULL ? strtoul(value, NULL, 10) : 0;
}

static bool is_value(const char *const *attributes, const char *name, const char *wanted) {
    const char *value = xml_attribute(attributes, name);
    return value != NULL && strcmp(value, wanted) == 0;
}

/* Left empty unless it is base64 of no more than a hash. */
static void take_base64(struct package_secret *secret, const char *const *attributes, const char *name) {
    enum { MOST = 2 * PACKAGE_SECRET_MAX };
    unsigned char bytes[BASE64_DECODE_LENGTH(MOST)];
    struct base64_decode_ctx decoder;
    const char *value = xml_attribute(attributes, name);
    size_t size = sizeof bytes;
    base64_decode_init(&decoder);
    secret->size = 0;
    if (value != NULL && strlen(value) <= MOST && base64_decode_update(&decoder, &size, bytes, strlen(value), value))
        take(secret, bytes, size);
}

/* Its hash is NULL for any other cipher than AES in chained blocks of 16 bytes. */
static void read_cipher(struct package_cipher *cipher, const char *const *attributes) {
    static const struct {
        const char *name;
        const struct nettle_hash *hash;
    } hashes[] = {{"SHA1", &nettle_sha1},
                  {"SHA-1", &nettle_sha1},
                  {"SHA256", &nettle_sha256},
                  {"SHA384", &nettle_sha384},
                  {"SHA512", &nettle_sha512}};
    *cipher = (struct package_cipher){.key_size = number_in(attributes, "keyBits") / 8};
    take_base64(&cipher->salt, attributes, "saltValue");
    if (!is_value(attributes, "cipherAlgorithm", "AES") || !is_value(attributes, "cipherChaining", "ChainingModeCBC") ||
        number_in(attributes, "blockSize") != 16)
        return;
    for (size_t i = 0; i < sizeof hashes / sizeof hashes[0]; i++)
        if (is_value(attributes, "hashAlgorithm", hashes[i].name))
            cipher->hash = hashes[i].hash;
}

static void read_content(void *context, const char *const *attributes) {
    struct package_info *info = context;
    read_cipher(&info->content, attributes);
}

static void read_password(void *context, const char *const *attributes) {
    struct package_info *info = context;
    const unsigned long rounds = number_in(attributes, "spinCount");
    read_cipher(&info->password, attributes);
    info->rounds = rounds <= PACKAGE_ROUNDS_MAX ? (uint32_t)rounds : UINT32_MAX;
    take_base64(&info->verifier, attributes, "encryptedVerifierHashInput");
    take_base64(&info->verifier_hash, attributes, "encryptedVerifierHashValue");
    take_base64(&info->content_key, attributes, "encryptedKeyValue");
}

enum { IN_ENCRYPTION = 1, IN_CONTENT, IN_KEYS, IN_KEY, IN_PASSWORD };
static const struct xml_step steps[] = {
    {XML_WALK_TOP, "encryption", IN_ENCRYPTION, NULL, NULL, false},
    {IN_ENCRYPTION, "keyData", IN_CONTENT, read_content, NULL, false},
    {IN_ENCRYPTION, "keyEncryptors", IN_KEYS, NULL, NULL, false},
    {IN_KEYS, "keyEncryptor", IN_KEY, NULL, NULL, false},
    {IN_KEY, "password:encryptedKey", IN_PASSWORD, read_password, NULL, false},
};
static const struct xml_walk_table table = {steps, sizeof steps / sizeof steps[0]};

static bool read_agile(struct package_info *info, const unsigned char *stream, size_t size) {
    const struct xml_document document = {.bytes = stream + VERSION_SIZE,
                                          .size = size - VERSION_SIZE,
                                          .namespaces = namespaces,
                                          .namespace_count = sizeof namespaces / sizeof namespaces[0]};
    struct read_fault fault = {.set = false};
    struct xml_walk walk;
    info->is_agile = true;
    xml_walk_init(&walk, &table, info, "EncryptionInfo", &fault);
    const bool done = xml_walk_document(&walk, &document, NULL);
    xml_walk_release(&walk);
    return done && info->rounds <= PACKAGE_ROUNDS_MAX && is_whole(&info->password) && is_whole(&info->content) && info->verifier.size > 0 &&
           info->verifier_hash.size > 0 && info->content_key.size > 0;
}

bool package_info_read(struct package_info *info, const unsigned char *stream, size_t size) {
    enum { STANDARD = 2, AGILE = 4 };
    *info = (struct package_info){.is_agile = false};
    if (size < VERSION_SIZE)
        return false;
    const unsigned major = bytes_u16(stream), minor = bytes_u16(stream + 2);
    if (major == AGILE && minor == AGILE)
        return read_agile(info, stream, size);
    return major >= 2 && major <= 4 && minor == STANDARD && read_standard(info, stream, size);
}
