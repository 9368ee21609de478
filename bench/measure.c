/* Measures commands: measure RUNS NAME COMMAND [ARG…] [-- NAME COMMAND [ARG…]]…
 *
 * Runs them in turn, A B A B …, so that a machine that gets slower does so for all, their output thrown away. One line for each: its name,
 * the median of its processor time (user and system, seconds), the median of its time by the clock, its largest memory (MB). A command that
 * fails has "-" for all three. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMANDS_MAX 16
#define RUNS_MAX 101

struct command {
    const char *name;
    char **arguments;
    double processor[RUNS_MAX], clock[RUNS_MAX];
    long memory; /* KB */
    int failed;
};

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void become(char **arguments) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execvp(arguments[0], arguments);
    (void)fprintf(stderr, "measure: %s: %s\n", arguments[0], strerror(errno));
    _exit(127);
}

static void run(struct command *command, int number) {
    const double start = now();
    const pid_t child = fork();
    if (child == 0)
        become(command->arguments);
    struct rusage usage;
    int status = 0;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || status != 0) {
        command->failed = 1;
        return;
    }
    command->clock[number] = now() - start;
    command->processor[number] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    if (usage.ru_maxrss > command->memory)
        command->memory = usage.ru_maxrss;
}

static int compare(const void *a, const void *b) {
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *numbers, int count) {
    qsort(numbers, (size_t)count, sizeof *numbers, compare);
    return numbers[count / 2];
}

static int find_commands(struct command *commands, char **arguments) {
    int count = 0;
    for (char **at = arguments; *at != NULL && count < COMMANDS_MAX;) {
        commands[count++] = (struct command){.name = at[0], .arguments = at + 1};
        while (*at != NULL && strcmp(*at, "--") != 0)
            at++;
        if (*at != NULL)
            *at++ = NULL;
    }
    return count;
}

int main(int argument_count, char **arguments) {
    static struct command commands[COMMANDS_MAX];
    const int runs = argument_count > 3 ? atoi(arguments[1]) : 0;
    if (runs < 1 || runs > RUNS_MAX) {
        (void)fprintf(stderr, "measure RUNS NAME COMMAND [ARG...] [-- NAME COMMAND [ARG...]]...\n");
        return 64;
    }
    const int count = find_commands(commands, arguments + 2);
    for (int number = 0; number < runs; number++)
        for (int i = 0; i < count; i++)
            if (!commands[i].failed)
                run(&commands[i], number);
    for (int i = 0; i < count; i++)
        if (commands[i].failed)
            printf("%s - - -\n", commands[i].name);
        else
            printf("%s %.3f %.3f %.1f\n", commands[i].name, median(commands[i].processor, runs), median(commands[i].clock, runs),
                   (double)commands[i].memory / 1024);
    return 0;
}
