/* The command line: options, one file per command, progress, and all that is printed. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* Runs the program and returns its exit status (DESIGN.md section 4). */
int cli_main(int argc, char **argv);

#endif
