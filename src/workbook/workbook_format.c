#include "workbook/workbook_format.h"

#define NO_FILL THEME_COLOR_COUNT

enum rule { RULE_NONE, RULE_TOP, RULE_BOTTOM, RULE_HAIR };

struct look {
    double points;
    bool bold, wrap, underline;
    enum theme_color ink, fill;
    unsigned char align, vertical;
    enum rule rule;
    const char *format; /* number format, or NULL */
};

#define LEFT LXW_ALIGN_LEFT
#define RIGHT LXW_ALIGN_RIGHT
#define TOP LXW_ALIGN_VERTICAL_TOP
#define LOW LXW_ALIGN_VERTICAL_BOTTOM
/* In a number format: as much air as two parentheses are wide, which no reader takes for part of a date. An indent would do too, but
 * LibreOffice leaves it out in every other row. */
#define AIR_AFTER "_)_)"
/* As much as the mark of a small base, so that marked figures stand in line with the others. */
#define AIR_OF_MARK "_)"
static const struct look LOOKS[STYLE_COUNT] = {
    /*                      points bold   wrap   under  ink                fill                align  vertical rule         format */
    [STYLE_NONE] = {11, false, false, false, THEME_INK, NO_FILL, LEFT, LOW, RULE_NONE, NULL},
    [STYLE_TITLE] = {15, true, false, false, THEME_STRONG, NO_FILL, LEFT, LOW, RULE_NONE, NULL},
    [STYLE_COVER_TITLE] = {20, true, false, false, THEME_STRONG, NO_FILL, LEFT, LOW, RULE_NONE, NULL},
    [STYLE_BASE] = {11, true, false, false, THEME_MUTED, NO_FILL, LEFT, LOW, RULE_NONE, NULL},
    [STYLE_NOTE] = {10, false, false, false, THEME_MUTED, NO_FILL, LEFT, LOW, RULE_NONE, NULL},
    [STYLE_LINK] = {11, false, false, true, THEME_LINK, NO_FILL, LEFT, TOP, RULE_NONE, NULL},
    [STYLE_SECTION] = {12, true, false, false, THEME_STRONG, NO_FILL, LEFT, LOW, RULE_BOTTOM, NULL},
    [STYLE_SUBTITLE] = {12, true, false, false, THEME_STRONG, NO_FILL, LEFT, LOW, RULE_NONE, NULL},
    [STYLE_HEAD] = {11, true, true, false, THEME_STRONG, THEME_HEAD, LEFT, TOP, RULE_BOTTOM, NULL},
    [STYLE_HEAD_NUMBER] = {11, true, true, false, THEME_STRONG, THEME_HEAD, RIGHT, TOP, RULE_BOTTOM, "@" AIR_OF_MARK},
    [STYLE_HEAD_IN_LIST] = {11, true, true, false, THEME_STRONG, THEME_HEAD, RIGHT, TOP, RULE_BOTTOM, "@" AIR_AFTER},
    [STYLE_LABEL] = {11, false, false, false, THEME_INK, NO_FILL, LEFT, TOP, RULE_HAIR, NULL},
    [STYLE_LABEL_TOTAL] = {11, true, false, false, THEME_INK, THEME_TOTAL, LEFT, TOP, RULE_TOP, NULL},
    [STYLE_SYMBOL] = {11, false, false, false, THEME_INK, NO_FILL, RIGHT, TOP, RULE_HAIR, "@" AIR_OF_MARK},
    [STYLE_SYMBOL_TOTAL] = {11, true, false, false, THEME_INK, THEME_TOTAL, RIGHT, TOP, RULE_TOP, "@" AIR_OF_MARK},
    [STYLE_TEXT] = {11, false, true, false, THEME_INK, NO_FILL, LEFT, TOP, RULE_HAIR, NULL},
    [STYLE_DATE] = {11, false, false, false, THEME_INK, NO_FILL, LEFT, TOP, RULE_HAIR, "yyyy-mm-dd"},
    [STYLE_ERROR] = {11, true, false, false, THEME_ERROR_INK, THEME_ERROR_FILL, LEFT, TOP, RULE_HAIR, NULL},
    [STYLE_WARNING] = {11, true, false, false, THEME_WARNING_INK, THEME_WARNING_FILL, LEFT, TOP, RULE_HAIR, NULL},
    [STYLE_ERROR_TEXT] = {11, false, true, false, THEME_ERROR_INK, THEME_ERROR_FILL, LEFT, TOP, RULE_HAIR, NULL},
    [STYLE_WARNING_TEXT] = {11, false, true, false, THEME_WARNING_INK, THEME_WARNING_FILL, LEFT, TOP, RULE_HAIR, NULL},
    [STYLE_NOTICE] = {11, false, false, false, THEME_NOTICE_INK, THEME_NOTICE_FILL, LEFT, TOP, RULE_HAIR, NULL},
    [STYLE_FOLD] = {11, true, false, false, THEME_MUTED, NO_FILL, LEFT, LOW, RULE_BOTTOM, NULL},
    [STYLE_FACT] = {11, true, true, false, THEME_MUTED, NO_FILL, LEFT, TOP, RULE_NONE, NULL},
    [STYLE_FACT_TEXT] = {11, false, true, false, THEME_INK, NO_FILL, LEFT, TOP, RULE_NONE, NULL},
};

/* Number formats as Excel stores them: it shows the group mark and decimal mark of the reader's country itself. @ stands for the decimals,
 * ".00". */
static const char *const NUMBER_FORMATS[NUMBER_KIND_COUNT] = {
    [NUMBER_COUNT] = "#,##0@",
    [NUMBER_SHARE] = "0@ %",
    [NUMBER_CHANGE] = "+#,##0@;\"\xE2\x88\x92\"#,##0@;0@",
    [NUMBER_CHANGE_SHARE] = "+0@ %;\"\xE2\x88\x92\"0@ %;0@ %",
    [NUMBER_NO_CHANGE] = "0@;0@",
    [NUMBER_NO_CHANGE_SHARE] = "0@ %;0@ %",
    [NUMBER_PLAIN] = "0@",
};
static const enum style NUMBER_STYLES[NUMBER_PLACE_COUNT] = {STYLE_SYMBOL, STYLE_SYMBOL_TOTAL, STYLE_TEXT,
                                                             STYLE_SYMBOL, STYLE_SYMBOL_TOTAL, STYLE_TEXT};
/* What follows a number in each of its parts. */
static const char *const NUMBER_ENDS[NUMBER_PLACE_COUNT] = {AIR_OF_MARK,          AIR_OF_MARK,          AIR_AFTER,
                                                            "\"" SMALL_MARK "\"", "\"" SMALL_MARK "\"", "\"" SMALL_MARK "\"" AIR_OF_MARK};

unsigned book_color(const struct book *book, enum theme_color color) {
    return book_theme(book)->colors[color];
}

static void set_rule(const struct book *book, lxw_format *format, enum rule rule) {
    if (rule == RULE_TOP) {
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, book_color(book, THEME_RULE));
    } else if (rule != RULE_NONE) {
        format_set_bottom(format, rule == RULE_HAIR ? LXW_BORDER_HAIR : LXW_BORDER_THIN);
        format_set_bottom_color(format, book_color(book, rule == RULE_HAIR ? THEME_HAIR : THEME_RULE));
    }
}

static lxw_format *format_add(const struct book *book, const struct look *look) {
    lxw_format *format = workbook_add_format(book->file);
    if (format == NULL)
        return NULL;
    format_set_font_name(format, book_theme(book)->font);
    format_set_font_size(format, look->points);
    format_set_font_color(format, book_color(book, look->ink));
    format_set_align(format, look->align);
    format_set_align(format, look->vertical);
    if (look->bold)
        format_set_bold(format);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->underline)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (look->fill != NO_FILL)
        format_set_bg_color(format, book_color(book, look->fill));
    if (look->format != NULL)
        format_set_num_format(format, look->format);
    set_rule(book, format, look->rule);
    return format;
}

const char *number_format_text(struct arena *arena, enum number_kind kind, size_t decimals) {
    static const char *const DECIMALS[DECIMALS_MAX + 1] = {"", ".0", ".00", ".000", ".0000"};
    struct text out;
    text_init(&out);
    for (const char *model = NUMBER_FORMATS[kind]; *model != '\0'; model++)
        text_add(&out, *model == '@' ? DECIMALS[decimals] : (const char[]){*model, '\0'});
    const char *text = arena_text(arena, text_get(&out));
    text_release(&out);
    return text;
}

/* MODEL with END after each of its parts. */
static const char *format_with_end(struct arena *arena, const char *model, const char *end) {
    struct text out;
    text_init(&out);
    for (; *model != '\0'; model++) {
        text_add(&out, *model == ';' ? end : "");
        text_add_bytes(&out, model, 1);
    }
    text_add(&out, end);
    const char *text = arena_text(arena, text_get(&out));
    text_release(&out);
    return text;
}

const char *number_format_small(struct arena *arena, enum number_kind kind, size_t decimals) {
    return format_with_end(arena, number_format_text(arena, kind, decimals), NUMBER_ENDS[NUMBER_SMALL]);
}

static lxw_format *number_format_add(const struct book *book, enum number_kind kind, size_t decimals, enum number_place place) {
    struct look look = LOOKS[NUMBER_STYLES[place]];
    look.align = RIGHT;
    look.wrap = false; /* a number that does not fit must not break over lines */
    look.format = format_with_end(book->arena, number_format_text(book->arena, kind, decimals), NUMBER_ENDS[place]);
    return format_add(book, &look);
}

bool book_formats_add(struct book *book) {
    struct book_formats *formats = book->formats = arena_alloc(book->arena, sizeof *formats);
    for (size_t i = 0; i < STYLE_COUNT; i++)
        if ((formats->styles[i] = format_add(book, &LOOKS[i])) == NULL)
            return false;
    for (size_t kind = 0; kind < NUMBER_KIND_COUNT; kind++)
        for (size_t decimals = 0; decimals <= DECIMALS_MAX; decimals++)
            for (size_t place = 0; place < NUMBER_PLACE_COUNT; place++)
                if ((formats->numbers[kind][decimals][place] =
                         number_format_add(book, (enum number_kind)kind, decimals, (enum number_place)place)) == NULL)
                    return false;
    return true;
}

struct class_color class_color(const struct book *book, size_t shade) {
    _Static_assert(TILE_CLASSES_MAX == THEME_MAP_COUNT, "each class of a map has a colour of the theme");
    unsigned fill = book_color(book, (enum theme_color)(THEME_MAP_1 + shade));
    return (struct class_color){.fill = fill, .ink = theme_text_on(book_theme(book), fill)};
}

struct font style_font(enum style style) {
    return (struct font){.points = LOOKS[style].points, .bold = LOOKS[style].bold};
}
