/* CSV fields, counts and findings, as commands print them. */
#include "cli/print.h"

#include <stdio.h>
#include <string.h>

void print_csv_field(const char *text) {
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    putchar('"');
}

void print_count(size_t count, const char *noun) {
    printf("%zu %s%s", count, noun, count == 1 ? "" : "s");
}

void print_findings(const struct finding_list *findings, enum language language) {
    struct text line;
    text_init(&line);
    for (size_t i = 0; i < findings->count; i++) {
        text_clear(&line);
        finding_print(&findings->items[i], language, &line);
        fprintf(stderr, "%s\n", text_get(&line));
    }
    text_release(&line);
}
