/* One file of a definition as text: read under a ceiling, UTF-8 assured, kept so that faults can show the line they speak of. */
#ifndef PIPELINE_DEFINITION_FILE_H
#define PIPELINE_DEFINITION_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "memory/memory.h"

struct fault_list;

/* A definition is written by hand; 8 MB is a hundred times the largest. */
#define DEFINITION_BYTES_MAX (8u * 1024 * 1024)

struct definition_file {
    const char *shown; /* the path as faults name it */
    const char *text;  /* UTF-8 without BOM, no NUL inside; "" until read */
    size_t size;
};

enum definition_encoding {
    DEFINITION_UTF8,           /* anything else is a fault */
    DEFINITION_UTF8_OR_WINDOWS /* what is not UTF-8 is windows-1252, as Excel saves "CSV" */
};

/* Reads FOLDER/NAME into ARENA. False with one fault when it is missing, unreadable, too large or not text in ENCODING; the text is then
 * "". */
bool definition_file_read(struct definition_file *file, struct arena *arena, const char *folder, const char *name,
                          enum definition_encoding encoding, struct fault_list *faults);
/* The same from bytes that are already in memory. */
bool definition_file_set(struct definition_file *file, struct arena *arena, const char *shown, const char *bytes, size_t size,
                         enum definition_encoding encoding, struct fault_list *faults);

/* Line and column (code points) of byte OFFSET, both from 1. */
void definition_file_place(const struct definition_file *file, size_t offset, size_t *line, size_t *column);
/* The start of line LINE (from 1) and its length in bytes without the line end; NULL when there is no such line. */
const char *definition_file_line(const struct definition_file *file, size_t line, size_t *length);
/* The column of NEEDLE in line LINE at or after COLUMN; COLUMN itself when it does not stand there. */
size_t definition_file_find(const struct definition_file *file, size_t line, size_t column, const char *needle);

#endif
