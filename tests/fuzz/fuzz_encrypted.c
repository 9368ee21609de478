/* Encrypted workbooks: the input is the length of the stream EncryptionInfo (u16), that stream, and the encrypted package. Its rounds are
 * made few, so that a run takes no half second. */
#include "read/bytes.h"
#include "read/encrypted/package_cipher.h"
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct package_info info;
    const size_t length = size >= 2 ? bytes_u16(data) : 0;
    if (size < 2 || length > size - 2)
        return -1; /* no such pair */
    if (!package_info_read(&info, data + 2, length))
        return 0;
    MUST(info.rounds <= PACKAGE_ROUNDS_MAX && info.password.hash != NULL && info.verifier.size <= PACKAGE_SECRET_MAX);
    info.rounds %= 8;
    const size_t rest = size - 2 - length;
    unsigned char *stream = memory_alloc(rest + 1), *plain = NULL;
    size_t plain_size = 0;
    memcpy(stream, data + 2 + length, rest);
    if (package_cipher_undo(&info, stream, rest, &plain, &plain_size))
        MUST(plain >= stream && plain_size <= rest);
    free(stream);
    return 0;
}
