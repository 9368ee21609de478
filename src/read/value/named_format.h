/* Number formats as Excel's XML and HTML files write them: some by a name, the others as codes. */
#ifndef READ_NAMED_FORMAT_H
#define READ_NAMED_FORMAT_H

#include "read/value/number_format.h"

/* Of "Short Date", "Percent", … or of a code such as "yyyy\-mm\-dd". */
enum number_format named_format_of(const char *text);

#endif
