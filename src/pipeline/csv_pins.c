#include "pipeline/csv_pins.h"

#include <string.h>

struct sign {
    const char *name, *bytes;
};

static const struct sign delimiters[] = {{"comma", ","}, {"semicolon", ";"}, {"tab", "\t"}, {"bar", "|"},
                                         {"space", " "}, {"spaces", "  "},   {"none", ""}};
static const struct sign quotes[] = {{"double", "\""}, {"single", "'"}, {"none", ""}};

static const char *sign_by_name(const struct sign *signs, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(signs[i].name, text) == 0)
            return signs[i].bytes;
    return NULL;
}
#define SIGN_BY_NAME(signs, text) sign_by_name(signs, sizeof(signs) / sizeof *(signs), text)

/* Letters, figures, quotes and line ends part nothing. */
static bool may_part(const char *bytes) {
    size_t length = strlen(bytes);
    return length > 0 && length <= CSV_DELIMITER_BYTES_MAX &&
           !strpbrk(bytes, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\"'\r\n");
}

static void check_delimiter(struct yaml_key_reader *reader, struct csv_pins *pins, const struct yaml_node *node) {
    const char *bytes = SIGN_BY_NAME(delimiters, pins->delimiter);
    if (!bytes && !may_part(pins->delimiter))
        yaml_key_fault(
            reader, node,
            "\"%s\" cannot part columns; legal: comma, semicolon, tab, bar, space, spaces (two or more), none, or the signs themselves "
            "(at most %u bytes)",
            pins->delimiter, CSV_DELIMITER_BYTES_MAX);
    pins->delimiter = bytes ? bytes : pins->delimiter;
    pins->wide = strcmp(pins->delimiter, "  ") == 0;
    if (pins->wide)
        pins->delimiter = " ";
}

static void check_quote(struct yaml_key_reader *reader, struct csv_pins *pins, const struct yaml_node *node) {
    const char *bytes = SIGN_BY_NAME(quotes, pins->quote);
    bool legal = bytes || strcmp(pins->quote, "\"") == 0 || strcmp(pins->quote, "'") == 0;
    if (!legal)
        yaml_key_fault(reader, node, "\"%s\" cannot be the quote; legal: double, single, none, or the sign itself", pins->quote);
    pins->quote = bytes ? bytes : pins->quote;
}

void csv_pins_check(struct yaml_key_reader *reader, struct csv_pins *pins, const struct yaml_node *map) {
    const struct yaml_node *delimiter = yaml_text_of(map, "delimiter"), *quote = yaml_text_of(map, "quote");
    if (pins->delimiter && delimiter)
        check_delimiter(reader, pins, delimiter);
    if (pins->quote && quote)
        check_quote(reader, pins, quote);
}
