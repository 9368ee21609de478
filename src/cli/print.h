/* Printing on standard output in the forms that several commands share. Private to cli/. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "finding/finding.h"

/* "1 table", "2 tables". */
void print_count(size_t count, const char *noun);
/* TEXT as a field of RFC 4180, between quotes where it must be. */
void print_csv_field(const char *text);
/* Each finding on a line of standard error. */
void print_findings(const struct finding_list *findings, enum language language);

#endif
