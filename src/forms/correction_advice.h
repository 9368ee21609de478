/* What a county can do about a finding. Private to forms/. */
#ifndef FORMS_CORRECTION_ADVICE_H
#define FORMS_CORRECTION_ADVICE_H

#include "book/book.h"

const char *correction_advice(const struct book *book, const struct finding *finding);

#endif
