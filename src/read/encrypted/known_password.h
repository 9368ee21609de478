/* The password that every Excel knows: with it workbooks are encrypted of which only the writing is protected, and Excel asks nobody for
 * it ([MS-OFFCRYPTO] 2.3.5 to 2.3.7; xls, xlsx and xlsb alike). */
#ifndef READ_KNOWN_PASSWORD_H
#define READ_KNOWN_PASSWORD_H

#include <stddef.h>

#define KNOWN_PASSWORD "VelvetSweatshop"
#define KNOWN_PASSWORD_LENGTH (sizeof KNOWN_PASSWORD - 1)

/* As UTF-16, little end first, which is what keys are made from. */
static inline void known_password_wide(unsigned char out[2 * KNOWN_PASSWORD_LENGTH]) {
    for (size_t i = 0; i < KNOWN_PASSWORD_LENGTH; i++) {
        out[2 * i] = (unsigned char)KNOWN_PASSWORD[i];
        out[2 * i + 1] = 0;
    }
}

#endif
