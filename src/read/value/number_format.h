/* Number formats: what a format code makes of a number (ECMA-376-1, 18.8.30 and 18.8.31). */
#ifndef READ_NUMBER_FORMAT_H
#define READ_NUMBER_FORMAT_H

enum number_format {
    NUMBER_FORMAT_NUMBER,
    NUMBER_FORMAT_PERCENT,
    NUMBER_FORMAT_DATE,      /* a day */
    NUMBER_FORMAT_TIME,      /* a time of day */
    NUMBER_FORMAT_DATE_TIME, /* both */
    NUMBER_FORMAT_DURATION   /* [h]:mm: hours that go on after 24, a number */
};

/* Of the format CODE; only its first section counts, that for positive numbers. */
enum number_format number_format_of_code(const char *code);
/* Of a format that every program knows by its number (0–163) and no file spells out. */
enum number_format number_format_of_builtin(unsigned long id);

#endif
