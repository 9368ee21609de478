/* Old workbooks that are encrypted though anybody may open them: when only changing a workbook is protected, Excel 97–2003 encrypts it with
 * a password that every Excel knows, and asks nobody. [MS-OFFCRYPTO] 2.3.5 to 2.3.7, [MS-XLS] 2.2.10. */
#ifndef READ_XLS_PASSWORD_H
#define READ_XLS_PASSWORD_H

#include "read/xls/biff.h"

/* Decrypts BYTES (SIZE of them, the whole stream) from the end of its FILEPASS record on, in place; whether it is BIFF8 or older decides
 * how the record is laid out. False, with nothing changed, when another password or another kind of encryption was used. */
bool xls_password_undo(unsigned char *bytes, size_t size, const struct biff_record *filepass, bool is_biff8);

#endif
