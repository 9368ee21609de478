/* Findings: the table of codes, filling in their texts, and how one is said to a person. */
#include "finding/finding.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define FINDING_RAW_SHOWN 80 /* characters of the raw text in a message: enough to know it by */
#define FINDING_ARGUMENTS 6  /* {1} … {6} */

static const struct code_entry {
    const char *name;
    enum severity severity;
    struct wording message, suggestion;
} codes[FINDING_CODE_COUNT] = {
#define FINDING(code, name, severity, sv, en, suggestion_sv, suggestion_en)                                                                \
    [code] = {name, severity, {{sv, en}}, {{suggestion_sv, suggestion_en}}},
#include "finding/finding_codes.h"
#undef FINDING
};

static const char *const severity_names[SEVERITY_COUNT] = {"notice", "warning", "error"};

const char *severity_name(enum severity severity) {
    return severity_names[severity];
}

bool severity_parse(const char *name, enum severity *severity) {
    for (int i = 0; i < SEVERITY_COUNT; i++)
        if (strcmp(name, severity_names[i]) == 0) {
            *severity = (enum severity)i;
            return true;
        }
    return false;
}

const char *finding_code_name(enum finding_code code) {
    return codes[code].name;
}

enum severity finding_code_severity(enum finding_code code) {
    return codes[code].severity;
}

void finding_list_init(struct finding_list *list, struct arena *arena) {
    *list = (struct finding_list){.arena = arena};
}

struct filling {
    const char *raw, *field;
    const char *arguments[FINDING_ARGUMENTS];
};

/* What stands for the placeholder NAME of LENGTH bytes, or NULL if it is none. */
static const char *placeholder(const struct filling *filling, const char *name, size_t length) {
    if (length == 3 && memcmp(name, "raw", 3) == 0)
        return filling->raw;
    if (length == 5 && memcmp(name, "field", 5) == 0)
        return filling->field;
    if (length == 1 && *name >= '1' && *name < '1' + FINDING_ARGUMENTS) {
        const char *argument = filling->arguments[*name - '1'];
        return argument ? argument : "";
    }
    return NULL;
}

static const char *fill(struct arena *arena, const char *pattern, const struct filling *filling) {
    struct text out;
    text_init(&out);
    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        text_add_bytes(&out, pattern, plain);
        pattern += plain;
        if (!*pattern)
            break;
        size_t length = strcspn(pattern + 1, "}");
        const char *value = pattern[1 + length] ? placeholder(filling, pattern + 1, length) : NULL;
        if (value)
            text_add(&out, value);
        else
            text_add_bytes(&out, pattern, 1);
        pattern += value ? length + 2 : 1;
    }
    const char *result = arena_text(arena, text_get(&out));
    text_release(&out);
    return result;
}

static const char *copy_or_empty(struct arena *arena, const char *text) {
    return text && *text ? arena_text(arena, text) : "";
}

static struct wording copy_wording(struct arena *arena, const struct wording *wording) {
    struct wording copy = {{NULL, NULL}};
    for (int i = 0; wording && i < LANGUAGE_COUNT; i++)
        copy.in[i] = arena_text(arena, wording->in[i]);
    return copy;
}

static struct finding *append(struct finding_list *list) {
    list->items = arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    return &list->items[list->count++];
}

static struct finding *append_at(struct finding_list *list, const struct finding_where *where, const char *raw) {
    static const struct finding_where nowhere;
    if (!where)
        where = &nowhere;
    struct finding *finding = append(list);
    finding->file = copy_or_empty(list->arena, where->file);
    finding->sheet = copy_or_empty(list->arena, where->sheet);
    finding->record = copy_or_empty(list->arena, where->record);
    finding->kommun = copy_or_empty(list->arena, where->kommun);
    finding->field = copy_or_empty(list->arena, where->field);
    finding->raw = copy_or_empty(list->arena, raw);
    finding->part = "";
    finding->row = where->row;
    finding->column = where->column;
    finding->label = copy_wording(list->arena, where->label);
    return finding;
}

struct finding *finding_add(struct finding_list *list, enum finding_code code, const struct finding_where *where, const char *raw, ...) {
    struct finding *finding = append_at(list, where, raw);
    const struct code_entry *entry = &codes[code];
    struct filling filling = {.raw = utf8_cut(list->arena, finding->raw, FINDING_RAW_SHOWN)};
    va_list arguments;
    va_start(arguments, raw);
    for (size_t i = 0; i < FINDING_ARGUMENTS; i++)
        if (!(filling.arguments[i] = va_arg(arguments, const char *)))
            break;
    va_end(arguments);
    finding->code = entry->name;
    finding->severity = entry->severity;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        filling.field = wording_get(&finding->label, (enum language)i);
        finding->message.in[i] = fill(list->arena, entry->message.in[i], &filling);
        finding->suggestion.in[i] = fill(list->arena, entry->suggestion.in[i], &filling);
    }
    return finding;
}

struct finding *finding_add_own(struct finding_list *list, const char *code, enum severity severity, const struct finding_where *where,
                                const char *raw, const struct wording *message, const struct wording *suggestion) {
    struct finding *finding = append_at(list, where, raw);
    finding->code = arena_text(list->arena, code);
    finding->severity = severity;
    finding->message = copy_wording(list->arena, message);
    finding->suggestion = copy_wording(list->arena, suggestion);
    return finding;
}

void finding_copy(struct finding_list *list, const struct finding *finding) {
    struct finding_where where = {finding->file,   finding->sheet,  finding->row,   finding->column,
                                  finding->record, finding->kommun, finding->field, &finding->label};
    struct finding *copy =
        finding_add_own(list, finding->code, finding->severity, &where, finding->raw, &finding->message, &finding->suggestion);
    copy->part = copy_or_empty(list->arena, finding->part);
}

const char *finding_message(const struct finding *finding, enum language language) {
    return wording_get(&finding->message, language);
}

const char *finding_suggestion(const struct finding *finding, enum language language) {
    return wording_get(&finding->suggestion, language);
}

/* "C14", "row 14", "column C": whatever is known. */
static void print_place(const struct finding *finding, enum language language, struct text *out) {
    char letters[16];
    size_t length = 0;
    for (uint32_t column = finding->column; column; column = (column - 1) / 26)
        letters[length++] = (char)('A' + (column - 1) % 26);
    if (!finding->column && finding->row)
        text_printf(out, language == LANGUAGE_SV ? ", rad %u" : ", row %u", (unsigned)finding->row);
    if (!finding->column)
        return;
    text_add(out, finding->row ? ", cell " : language == LANGUAGE_SV ? ", kolumn " : ", column ");
    while (length)
        text_add_bytes(out, &letters[--length], 1);
    if (finding->row)
        text_printf(out, "%u", (unsigned)finding->row);
}

void finding_print(const struct finding *finding, enum language language, struct text *out) {
    const char *label = wording_get(&finding->label, language);
    text_add_printable(out, finding->file);
    if (*finding->sheet) {
        text_add(out, language == LANGUAGE_SV ? ", blad \"" : ", sheet \"");
        text_add_printable(out, finding->sheet);
        text_add(out, "\"");
    }
    print_place(finding, language, out);
    if (*label)
        text_printf(out, " (%s)", label);
    if (*finding->file)
        text_add(out, ": ");
    text_add_printable(out, finding_message(finding, language));
    if (*finding_suggestion(finding, language)) {
        text_add(out, " ");
        text_add_printable(out, finding_suggestion(finding, language));
    }
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

int finding_compare(const void *a, const void *b) {
    const struct finding *left = a, *right = b;
    int order = strcmp(left->file, right->file);
    if (!order)
        order = strcmp(left->sheet, right->sheet);
    if (!order)
        order = compare_numbers(left->row, right->row);
    if (!order)
        order = compare_numbers(left->column, right->column);
    if (!order)
        order = (int)right->severity - (int)left->severity;
    if (!order)
        order = strcmp(left->code, right->code);
    if (!order)
        order = strcmp(left->kommun, right->kommun);
    if (!order)
        order = strcmp(left->field, right->field);
    if (!order)
        order = strcmp(wording_get(&left->message, LANGUAGE_SV), wording_get(&right->message, LANGUAGE_SV));
    return order;
}
