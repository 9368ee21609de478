/* One kind of personal data each: the length in bytes of what begins at AT in TEXT, 0 if none does. Private to normalise/. */
#ifndef NORMALISE_PERSONAL_H
#define NORMALISE_PERSONAL_H

#include <stddef.h>

size_t personal_number_at(const char *text, const char *at);
size_t personal_phone_at(const char *text, const char *at);
size_t personal_plate_at(const char *text, const char *at);
size_t personal_mail_at(const char *text, const char *at);

#endif
