/* Number formats: what a format code makes of a number (ECMA-376-1, 18.8.30 and 18.8.31). */
#ifndef READ_XLSX_FORMAT_H
#define READ_XLSX_FORMAT_H

enum xlsx_format {
    XLSX_FORMAT_NUMBER,
    XLSX_FORMAT_PERCENT,
    XLSX_FORMAT_DATE,      /* a day */
    XLSX_FORMAT_TIME,      /* a time of day */
    XLSX_FORMAT_DATE_TIME, /* both */
    XLSX_FORMAT_DURATION   /* [h]:mm: hours that go on after 24, a number */
};

/* Of the format CODE; only its first section counts, that for positive numbers. */
enum xlsx_format xlsx_format_of_code(const char *code);
/* Of a format that every program knows by its number (0–163) and no file spells out. */
enum xlsx_format xlsx_format_of_builtin(unsigned long id);

#endif
