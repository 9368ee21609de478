/* The commands, one file each. Each returns the exit status. Private to cli/. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options.h"
#include "pipeline/pipeline.h"
#include "register/register.h"

int command_run(const struct options *options);
int command_check(const struct options *options);
int command_inspect(const struct options *options);
int command_cells(const struct options *options);
int command_table(const struct options *options);
int command_template(const struct options *options);
int command_lint(const struct options *options);
int command_status(const struct options *options);
int command_explain(const struct options *options);
int command_diff(const struct options *options);

/* Loads the register and the definition of SURVEY; on a fault prints it on stderr and returns false (exit status 78). */
bool load_definition(const struct options *options, const char *survey, struct area_register *areas, struct pipeline *pipeline);
/* The same, with what is wrong added to FAULTS instead. */
bool load_definition_telling(const struct options *options, const char *survey, struct area_register *areas, struct pipeline *pipeline,
                             struct text *faults);
/* The survey that --survey names, or that PATH's folders name (input/<survey>/…), or NULL. Likewise the wave. */
const char *survey_of_path(const struct options *options, struct arena *arena, const char *path);
const char *wave_of_path(const struct options *options, struct arena *arena, const char *path);

#endif
