/* Whether checks and tables fit the survey they are written for: every field exists and is of a kind that can be counted, summed or
 * averaged. */
#ifndef PIPELINE_RULE_CHECK_H
#define PIPELINE_RULE_CHECK_H

#include "pipeline/pipeline.h"
#include "pipeline/yaml_keys.h"

/* MAP is the YAML that RULE was read from: faults point into it. */
void rule_check_check(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct check_rule *rule,
                      const struct yaml_node *map);
void rule_check_table(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct table_rule *rule,
                      const struct yaml_node *map);
void rule_check_unpivot(struct yaml_key_reader *reader, const struct pipeline *pipeline, const struct yaml_node *map);

#endif
