/* The words of `csv:` in pipeline.yaml, turned into the signs they stand for. */
#ifndef PIPELINE_CSV_PINS_H
#define PIPELINE_CSV_PINS_H

#include "pipeline/pipeline.h"
#include "pipeline/yaml_keys.h"

/* PINS were read from MAP as they stand: names of signs become the signs; what cannot be a delimiter or quote is a fault. */
void csv_pins_check(struct yaml_key_reader *reader, struct csv_pins *pins, const struct yaml_node *map);

#endif
