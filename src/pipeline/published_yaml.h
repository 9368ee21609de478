/* The part `published` of pipeline.yaml: how tables of statistics that others have published are to be read. */
#ifndef PIPELINE_PUBLISHED_YAML_H
#define PIPELINE_PUBLISHED_YAML_H

#include "pipeline/pipeline.h"
#include "pipeline/yaml_keys.h"

/* Reads MAP into pipeline->published and makes every question but place and value a key of the answers. Faults are added. */
void published_yaml_read(struct yaml_key_reader *reader, struct pipeline *pipeline, const struct yaml_node *map);

#endif
