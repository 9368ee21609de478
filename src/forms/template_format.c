#include "forms/template_format.h"

#include "workbook/workbook.h"

#define ON_END 90 /* degrees */

struct form_style {
    double points;
    bool bold, wrap, open, on_end;
    enum theme_color ink, fill;
    unsigned char align, vertical;
    enum theme_color line; /* around it */
    const char *format;
};

#define LEFT LXW_ALIGN_LEFT
#define RIGHT LXW_ALIGN_RIGHT
#define MIDDLE LXW_ALIGN_CENTER
#define TOP LXW_ALIGN_VERTICAL_TOP
#define LOW LXW_ALIGN_VERTICAL_BOTTOM
/* "@": what is typed stays text. Otherwise Excel makes dates of "1-2" and takes the zero from "0180". */
static const struct form_style STYLES[FORM_LOOK_COUNT] = {
    /*                       points bold  wrap   open   on end ink           fill         align   vertical line        format */
    [FORM_QUESTION] = {11, true, true, false, false, THEME_STRONG, THEME_HEAD, LEFT, TOP, THEME_RULE, NULL},
    [FORM_OPTION] = {10, false, true, false, true, THEME_STRONG, THEME_HEAD, LEFT, LOW, THEME_HAIR, NULL},
    [FORM_OPTION_LYING] = {11, true, true, false, false, THEME_STRONG, THEME_HEAD, RIGHT, LOW, THEME_HAIR, NULL},
    [FORM_HINT] = {9, false, true, false, false, THEME_MUTED, THEME_TOTAL, LEFT, TOP, THEME_HAIR, NULL},
    [FORM_FIXED] = {11, false, false, false, false, THEME_INK, THEME_TOTAL, LEFT, TOP, THEME_HAIR, "@"},
    [FORM_INPUT_TEXT] = {11, false, false, true, false, THEME_INK, THEME_PAPER, LEFT, TOP, THEME_HAIR, "@"},
    [FORM_INPUT_WRAPPED] = {11, false, true, true, false, THEME_INK, THEME_PAPER, LEFT, TOP, THEME_HAIR, "@"},
    [FORM_INPUT_NUMBER] = {11, false, false, true, false, THEME_INK, THEME_PAPER, RIGHT, TOP, THEME_HAIR, NULL},
    [FORM_INPUT_DATE] = {11, false, false, true, false, THEME_INK, THEME_PAPER, LEFT, TOP, THEME_HAIR, "yyyy-mm-dd"},
    [FORM_INPUT_MARK] = {11, false, false, true, false, THEME_INK, THEME_PAPER, MIDDLE, TOP, THEME_HAIR, "@"},
};

static lxw_format *format_add(const struct book *book, const struct form_style *style) {
    lxw_format *format = workbook_add_format(book->file);
    if (format == NULL)
        return NULL;
    format_set_font_name(format, book_theme(book)->font);
    format_set_font_size(format, style->points);
    format_set_font_color(format, book_color(book, style->ink));
    format_set_align(format, style->align);
    format_set_align(format, style->vertical);
    format_set_bg_color(format, book_color(book, style->fill));
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, book_color(book, style->line));
    if (style->bold)
        format_set_bold(format);
    if (style->wrap)
        format_set_text_wrap(format);
    if (style->on_end)
        format_set_rotation(format, ON_END);
    if (style->open)
        format_set_unlocked(format);
    if (style->format != NULL)
        format_set_num_format(format, style->format);
    return format;
}

bool form_formats_add(struct form_formats *formats, const struct book *book) {
    for (size_t i = 0; i < FORM_LOOK_COUNT; i++)
        if ((formats->looks[i] = format_add(book, &STYLES[i])) == NULL)
            return false;
    return true;
}

struct font form_font(enum form_look look) {
    return (struct font){.points = STYLES[look].points, .bold = STYLES[look].bold};
}
