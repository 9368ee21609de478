/* What a survey asks, in the making: words of the CSV files and the order in which the parts are read (choices, survey, the rest). */
#ifndef PIPELINE_FIELD_SCHEMA_H
#define PIPELINE_FIELD_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/csv_part.h"
#include "pipeline/fault.h"
#include "pipeline/pipeline.h"

/* Names of fields and codes become column names in CSV, SQL and JSON. */
#define NAME_LENGTH_MAX 40u

/* Whether NAME is a small letter followed by small letters, digits and "_", at most NAME_LENGTH_MAX. */
bool schema_name_is_valid(const char *name);
/* Checks it and says what would be right at CELL; WHAT is "field", "code", "list". */
bool schema_check_name(struct fault_list *faults, const struct csv_part *part, const struct csv_cell *cell, const char *what);
/* Reads "yes", "no" or nothing. */
bool schema_read_yes(struct fault_list *faults, const struct csv_part *part, const struct csv_cell *cell);
/* The type of WORD ("integer"); false when unknown. LISTED: whether a list's name must follow. */
bool schema_type_parse(const char *word, enum field_type *type, bool *listed);
/* Every legal word in the column "type". */
const char *const *schema_type_words(size_t *count);
bool schema_type_is_number(enum field_type type);
bool schema_type_is_select(enum field_type type);

/* Names of a record's fields, for did-you-mean. */
const char **schema_field_names(struct arena *arena, const struct record *record);

/* Each fills its part of PIPELINE from FILE; faults are added, the rest is read all the same. False: nothing could be read, so that
 * whatever refers to it would seem wrong. */
bool choices_csv_read(struct pipeline *pipeline, const struct definition_file *file, struct fault_list *faults);
bool survey_csv_read(struct pipeline *pipeline, const struct definition_file *file, struct fault_list *faults);
/* All files of rulings together: one must not contradict another. */
void decisions_csv_read(struct pipeline *pipeline, const struct definition_file *files, size_t count, const struct area_register *areas,
                        struct fault_list *faults);
/* decision_heads.c: a ruling that the head of a column, RAW, is a question (CODE: its field) or none ("ignore"). A sentence that says what
 * is wrong, or NULL when it was entered. */
const char *decision_head_add(struct pipeline *pipeline, const char *raw, const char *code);
/* Title, texts, unpivot, checks and tables; record and field names are checked against what survey_csv_read has read. */
void pipeline_yaml_read(struct pipeline *pipeline, const struct definition_file *file, struct fault_list *faults);

#endif
