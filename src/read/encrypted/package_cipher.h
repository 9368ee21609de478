/* Opens an encrypted Office file that the password of every Excel opens ([MS-OFFCRYPTO] 2.3.4.7 to 2.3.4.15). */
#ifndef READ_PACKAGE_CIPHER_H
#define READ_PACKAGE_CIPHER_H

#include "read/encrypted/package_info.h"

/* Decrypts the stream EncryptedPackage (SIZE bytes) in place. PLAIN, of PLAIN_SIZE bytes, then lies within STREAM; of a stream that is cut
 * short it is what is there. False, with nothing changed, when another password was used. */
bool package_cipher_undo(const struct package_info *info, unsigned char *stream, size_t size, unsigned char **plain, size_t *plain_size);

#endif
