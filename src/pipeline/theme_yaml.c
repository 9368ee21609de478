/* pipelines/theme.yaml: the keys that an authority may set.
 *
 *   font: Arial
 *   logo: logotyp.png
 *   logo_text: Länsstyrelsen i Storköpings län
 *   colors:
 *     strong: "#16324F" */
#include <stddef.h>
#include <string.h>

#include "file/file.h"
#include "pipeline/theme.h"
#include "pipeline/theme_contrast.h"
#include "pipeline/yaml_keys.h"
#include "text/text.h"

/* A logo is shown a thumb high; more would make every workbook heavy. */
#define LOGO_BYTES_MAX (512u * 1024)

/* Fonts that office programs have, and how much wider than Calibri they run (means over Swedish text at the same size). */
static const struct font_kind {
    const char *name;
    double stretch;
} FONTS[] = {
    {"Calibri", 1},      {"Carlito", 1},     {"Arial", 1.12},          {"Liberation Sans", 1.12}, {"Helvetica", 1.12},
    {"Aptos", 1.09},     {"Segoe UI", 1.13}, {"Verdana", 1.31},        {"Times New Roman", 1.02}, {"Georgia", 1.15},
    {"Open Sans", 1.19}, {"Tahoma", 1.1},    {"Franklin Gothic", 1.1}, {"Roboto", 1.11},          {"Lato", 1.1},
};
#define FONT_COUNT (sizeof FONTS / sizeof FONTS[0])
#define FONT_UNKNOWN 1.31 /* rather too wide than cut off */

struct theme_texts {
    const char *font, *logo, *logo_text;
};

static const struct yaml_key keys[] = {
    {"font", KEY_TEXT, false, offsetof(struct theme_texts, font), NULL},
    {"logo", KEY_TEXT, false, offsetof(struct theme_texts, logo), NULL},
    {"logo_text", KEY_TEXT, false, offsetof(struct theme_texts, logo_text), NULL},
    {"colors", KEY_MAP, false, 0, NULL},
};

/* ---- contrast ---- */

/* The node of color NAME, or of the other one when the file leaves NAME as it was. */
static const struct yaml_node *node_of(const struct yaml_node *colors, enum theme_color color, enum theme_color other) {
    const struct yaml_entry *entry = yaml_entry_find(colors, THEME_NAMES[color]);
    if (entry == NULL)
        entry = yaml_entry_find(colors, THEME_NAMES[other]);
    return entry == NULL ? colors : entry->value;
}

static bool is_map_class(enum theme_color color) {
    return color >= THEME_MAP_1 && color <= THEME_MAP_5;
}

static double pair_contrast(const struct theme *theme, const struct theme_pair *pair) {
    return color_contrast(theme->colors[pair->text], theme->colors[pair->fill]);
}

static double map_contrast(const struct theme *theme, enum theme_color fill) {
    return color_contrast(theme_text_on(theme, theme->colors[fill]), theme->colors[fill]);
}

/* The pair of COLOR that is read worst; NULL when it is in none. */
static const struct theme_pair *worst_pair(const struct theme *theme, enum theme_color color) {
    const struct theme_pair *worst = NULL;
    for (size_t i = 0; i < THEME_PAIR_COUNT; i++) {
        const struct theme_pair *pair = &THEME_PAIRS[i];
        bool has = pair->text == color || pair->fill == color;
        if (has && (worst == NULL || pair_contrast(theme, pair) < pair_contrast(theme, worst)))
            worst = pair;
    }
    return worst;
}

/* "; #6B757F would do": COLOR itself, darker or lighter, as near as can be; "" when none would. */
#define REMEDY_STEPS 50
static const char *remedy(struct arena *arena, const struct theme *theme, enum theme_color color) {
    struct theme tried = *theme;
    for (int step = 1; step <= REMEDY_STEPS; step++)
        for (unsigned end = 0; end <= 0xFFFFFF; end += 0xFFFFFF) {
            tried.colors[color] = color_mix(theme->colors[color], end, (double)step / REMEDY_STEPS);
            const struct theme_pair *worst = worst_pair(&tried, color);
            if ((worst == NULL || pair_contrast(&tried, worst) >= CONTRAST_LEAST) &&
                (!is_map_class(color) || map_contrast(&tried, color) >= CONTRAST_LEAST))
                return arena_printf(arena, "; #%06X would do", tried.colors[color]);
        }
    return "";
}

/* A colour that the file sets is told of once, with what it is read worst on. */
static void check_texts(struct yaml_key_reader *reader, const struct theme *theme, const struct yaml_node *colors) {
    for (size_t i = 0; i < THEME_COLOR_COUNT; i++) {
        enum theme_color color = (enum theme_color)i;
        const struct theme_pair *pair = worst_pair(theme, color);
        if (yaml_entry_find(colors, THEME_NAMES[i]) == NULL || pair == NULL || pair_contrast(theme, pair) >= CONTRAST_LEAST)
            continue;
        bool told = pair->fill == color && yaml_entry_find(colors, THEME_NAMES[pair->text]) != NULL;
        if (!told)
            yaml_key_fault(
                reader, node_of(colors, color, color),
                "text in %s (#%06X) on %s (#%06X) has a contrast of %.1f : 1 and cannot be read by all; it must be %.1f : 1 or more%s",
                THEME_NAMES[pair->text], theme->colors[pair->text], THEME_NAMES[pair->fill], theme->colors[pair->fill],
                pair_contrast(theme, pair), CONTRAST_LEAST, remedy(reader->arena, theme, color));
    }
    for (size_t i = THEME_MAP_1; i <= THEME_MAP_5; i++) {
        enum theme_color color = (enum theme_color)i;
        if (map_contrast(theme, color) < CONTRAST_LEAST)
            yaml_key_fault(reader, node_of(colors, color, THEME_INK),
                           "neither ink nor paper can be read on %s (#%06X): the contrast is %.1f : 1; it must be %.1f : 1 or more%s",
                           THEME_NAMES[i], theme->colors[i], map_contrast(theme, color), CONTRAST_LEAST,
                           yaml_entry_find(colors, THEME_NAMES[i]) ? remedy(reader->arena, theme, color) : "");
    }
}

static void check_series(struct yaml_key_reader *reader, const struct theme *theme, const struct yaml_node *colors) {
    for (size_t i = THEME_SERIES_1; i < THEME_SERIES_6; i++) {
        double contrast = color_contrast(theme->colors[i], theme->colors[i + 1]);
        if (contrast < SERIES_CONTRAST_LEAST)
            yaml_key_fault(
                reader, node_of(colors, (enum theme_color)(i + 1), (enum theme_color)i),
                "%s (#%06X) and %s (#%06X) stand side by side in charts and are alike in grey: %.1f : 1; it must be %.1f : 1 or more",
                THEME_NAMES[i], theme->colors[i], THEME_NAMES[i + 1], theme->colors[i + 1], contrast, SERIES_CONTRAST_LEAST);
    }
}

/* ---- parts ---- */

static void read_colors(struct yaml_key_reader *reader, struct theme *theme, const struct yaml_node *colors) {
    struct yaml_key color_keys[THEME_COLOR_COUNT];
    for (size_t i = 0; i < THEME_COLOR_COUNT; i++)
        color_keys[i] = (struct yaml_key){THEME_NAMES[i], KEY_COLOR, false, i * sizeof theme->colors[0], NULL};
    size_t faults = reader->faults->count;
    if (!yaml_keys_read(reader, colors, "colors", color_keys, THEME_COLOR_COUNT, theme->colors) || reader->faults->count > faults)
        return;
    check_texts(reader, theme, colors);
    check_series(reader, theme, colors);
}

static void set_font(struct theme *theme, const char *font) {
    theme->font = font;
    theme->font_stretch = FONT_UNKNOWN;
    for (size_t i = 0; i < FONT_COUNT; i++)
        if (strcmp(FONTS[i].name, font) == 0)
            theme->font_stretch = FONTS[i].stretch;
}

/* ---- the logo: PNG (ISO/IEC 15948): eight bytes, then chunks of length, name, data, check sum ---- */
#define PNG_HEAD 8u
#define CHUNK_HEAD 8u
#define CHUNK_ENDS 12u
#define SCREEN_DOTS 96.0
#define METRES_PER_INCH 0.0254
#define LOGO_DOTS_LEAST 10.0 /* an inch: fewer are a mistake, and would make a poster of it */

static size_t number_at(const unsigned char *bytes) {
    return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
}

/* False when it is no PNG with a size. */
static bool read_png(const struct source_file *file, struct theme *theme) {
    static const unsigned char HEAD[PNG_HEAD] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    double scale_x = 1, scale_y = 1;
    if (file->size < PNG_HEAD + CHUNK_ENDS || memcmp(file->bytes, HEAD, PNG_HEAD) != 0)
        return false;
    for (size_t at = PNG_HEAD; file->size - at >= CHUNK_ENDS;) {
        const unsigned char *chunk = file->bytes + at, *data = chunk + CHUNK_HEAD;
        size_t size = number_at(chunk);
        if (size > file->size - at - CHUNK_ENDS)
            return false;
        if (memcmp(chunk + 4, "IHDR", 4) == 0 && size >= 8) {
            theme->logo_width = (double)number_at(data);
            theme->logo_height = (double)number_at(data + 4);
        }
        if (memcmp(chunk + 4, "pHYs", 4) == 0 && size >= 9 && data[8] == 1) {
            double dots_x = (double)number_at(data) * METRES_PER_INCH, dots_y = (double)number_at(data + 4) * METRES_PER_INCH;
            scale_x = dots_x >= LOGO_DOTS_LEAST ? SCREEN_DOTS / dots_x : 1;
            scale_y = dots_y >= LOGO_DOTS_LEAST ? SCREEN_DOTS / dots_y : 1;
        }
        at += size + CHUNK_ENDS;
    }
    theme->logo_width *= scale_x;
    theme->logo_height *= scale_y;
    return theme->logo_width >= 1 && theme->logo_height >= 1;
}

/* It lies beside theme.yaml. Its bytes are part of the hash: a new logo makes new workbooks. */
static void read_logo(struct yaml_key_reader *reader, struct theme *theme, const struct yaml_node *node, const char *folder,
                      struct text *all) {
    struct source_file file;
    const char *path = path_join(reader->arena, folder, node->text);
    if (strchr(node->text, '/') != NULL) {
        yaml_key_fault(reader, node, "logo is \"%s\"; it must be the name of a file beside theme.yaml", node->text);
        return;
    }
    if (source_file_open(&file, reader->arena, path) != FILE_OK) {
        yaml_key_fault(reader, node, "the logo %s cannot be read", path);
        return;
    }
    if (file.size > LOGO_BYTES_MAX)
        yaml_key_fault(reader, node, "the logo %s is larger than %u kB", path, LOGO_BYTES_MAX / 1024);
    else if (!read_png(&file, theme))
        yaml_key_fault(reader, node, "the logo %s is not a PNG picture", path);
    else
        text_add_bytes(all, (const char *)file.bytes, file.size);
    theme->logo = path;
    source_file_release(&file);
}

void theme_load(struct theme *theme, struct arena *arena, const char *path, struct fault_list *faults) {
    struct definition_file *file = arena_alloc(arena, sizeof *file);
    *theme = *theme_default();
    if (!path_exists(path) || !definition_file_read(file, arena, path_folder(arena, path), path_name(path), DEFINITION_UTF8, faults))
        return;
    struct yaml_key_reader reader = {.arena = arena, .file = file, .faults = faults};
    const struct yaml_node *root = yaml_tree_read(arena, file, faults);
    struct theme_texts texts = {.font = NULL};
    if (root == NULL || !yaml_keys_read(&reader, root, "theme.yaml", keys, sizeof keys / sizeof keys[0], &texts))
        return;
    struct text all;
    text_init(&all);
    text_add_bytes(&all, file->text, file->size);
    const struct yaml_entry *colors = yaml_entry_find(root, "colors");
    if (colors != NULL && colors->value->kind == YAML_MAP)
        read_colors(&reader, theme, colors->value);
    if (texts.font != NULL)
        set_font(theme, texts.font);
    if (texts.logo_text != NULL)
        theme->logo_text = texts.logo_text;
    if (texts.logo != NULL)
        read_logo(&reader, theme, yaml_text_of(root, "logo"), path_folder(arena, path), &all);
    bytes_sha256(text_get(&all), all.length, theme->sha256);
    text_release(&all);
}
