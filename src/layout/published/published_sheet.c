#include "layout/published/published_sheet.h"

#include <string.h>

#include "text/text.h"

#define AREA_LINES_MAX 24u      /* areas are named in the first columns */
#define AREA_RECORDS_MAX 20000u /* rows looked at for that: every municipality by sex and five-year class is 12 000 */
#define AREAS_MIN 2u            /* one name alone is a title */
#define FIGURE_BYTES_MAX 40u    /* a number with spaces, signs and a mark is shorter */

/* ---- cells ---- */

bool published_is_figure(const struct published_sheet *sheet, const struct cell *cell) {
    if (cell == NULL || text_is_blank(cell->text))
        return false;
    if (cell->type == CELL_NUMBER || cell->type == CELL_ERROR)
        return true;
    if (cell->type != CELL_TEXT || strlen(cell->text) > FIGURE_BYTES_MAX)
        return false;
    const char *folded = text_fold(sheet->work->arena, cell->text);
    size_t letters = 0, digits = 0;
    for (const char *at = folded; *at != '\0'; at++) {
        digits += *at >= '0' && *at <= '9' ? 1 : 0;
        letters += (*at >= 'a' && *at <= 'z') || (unsigned char)*at >= 0x80 ? 1 : 0;
    }
    bool is_sign = digits == 0 && utf8_length(folded) <= 3;
    return (digits > 0 && letters <= 1) || is_sign || value_is_missing_word(sheet->work->arena, cell->text);
}

static const char *text_at(const struct published_sheet *sheet, uint32_t record, uint32_t line) {
    return line == 0 ? "" : view_text(&sheet->view, record, line);
}

struct area_said published_area_of(const struct published_sheet *sheet, uint32_t record) {
    const char *code = text_at(sheet, record, sheet->code_line), *name = text_at(sheet, record, sheet->name_line);
    struct area_said said = published_area(sheet->work, name, code, sheet->counties);
    /* "Stockholms län" often stands where the codes of its municipalities stand, or in a column of its own. */
    if (said.area == AREA_IS_NOTHING && text_is_blank(name))
        said = published_area(sheet->work, code, "", sheet->counties);
    if (said.area == AREA_IS_NOTHING && text_is_blank(name))
        said = published_area(sheet->work, text_at(sheet, record, sheet->county_line), "", true);
    return said;
}

/* ---- which lines name areas ---- */

struct line_count {
    size_t municipalities, counties, alone; /* alone: names of counties that are no municipality's */
    size_t both;                            /* names that are both */
    size_t codes;                           /* numbers that are a municipality's or county's code */
    size_t filled;
};

static void count_name(struct layout_work *work, const char *text, struct line_count *count) {
    struct area_said said = published_area(work, text, "", false);
    count->municipalities += said.area == AREA_IS_MUNICIPALITY ? 1 : 0;
    count->counties += said.area == AREA_IS_COUNTY ? 1 : 0;
    count->alone += said.area == AREA_IS_COUNTY && published_is_county_alone(work, text) ? 1 : 0;
    bool is_both = said.area == AREA_IS_MUNICIPALITY && strspn(text, "0123456789") == 0 &&
                   area_county_by_text(work->areas, published_without_note(work->arena, text)) != AREA_NONE;
    count->both += is_both ? 1 : 0;
}

static struct line_count count_line(struct layout_work *work, const struct view *view, uint32_t line) {
    struct line_count count = {0};
    for (uint32_t record = 1; record <= view->records && record <= AREA_RECORDS_MAX; record++) {
        const struct cell *cell = view_cell(view, record, line);
        if (cell == NULL || text_is_blank(cell->text))
            continue;
        count.filled++;
        const char *text = text_trim(work->arena, cell->text);
        bool is_number = strspn(text, "0123456789") == strlen(text);
        if (is_number)
            count.codes += published_area(work, "", text, false).area != AREA_IS_NOTHING ? 1 : 0;
        else if (strlen(text) < 80)
            count_name(work, text, &count);
    }
    return count;
}

struct area_lines {
    struct line_count counts[AREA_LINES_MAX + 1];
    uint32_t lines, name, code;
};

/* How many rows have a code in LINE that is the one of the name in NAME; 0 unless most of those with any text have: among thousands of
 * figures some are like a code. */
static size_t count_agreeing(struct layout_work *work, const struct view *view, uint32_t line, uint32_t name) {
    size_t agreeing = 0, filled = 0;
    for (uint32_t record = 1; record <= view->records && record <= AREA_RECORDS_MAX; record++) {
        const char *code = text_trim(work->arena, view_text(view, record, line));
        struct area_said by_code = published_area(work, "", code, false),
                         by_name = published_area(work, view_text(view, record, name), code, false);
        filled += *code != '\0' ? 1 : 0;
        agreeing += by_code.area != AREA_IS_NOTHING && by_code.area == by_name.area && by_code.index == by_name.index ? 1 : 0;
    }
    return 2 * agreeing >= filled ? agreeing : 0;
}

/* Without names: numbers that are codes nearly all, several of them, and not a column of years. */
static bool is_code_alone(const struct line_count *count) {
    return count->codes >= 3 && 10 * count->codes >= 9 * (count->filled > 3 ? count->filled - 3 : 1);
}

static void find_area_lines(struct layout_work *work, const struct view *view, struct area_lines *found) {
    *found = (struct area_lines){.lines = view->lines < AREA_LINES_MAX ? view->lines : AREA_LINES_MAX};
    size_t best = 0;
    for (uint32_t line = 1; line <= found->lines; line++) {
        found->counts[line] = count_line(work, view, line);
        size_t names = found->counts[line].municipalities * 100 + found->counts[line].counties;
        if (names > best) {
            best = names;
            found->name = line;
        }
    }
    best = AREAS_MIN - 1;
    for (uint32_t line = 1; line <= found->lines; line++) {
        bool may_be = line != found->name && found->counts[line].codes > best;
        size_t agreeing = may_be && found->name != 0 ? count_agreeing(work, view, line, found->name) : 0;
        bool alone = may_be && found->name == 0 && is_code_alone(&found->counts[line]);
        if (agreeing > best || alone) {
            best = alone ? found->counts[line].codes : agreeing;
            found->code = line;
        }
    }
}

static size_t worth(const struct area_lines *found) {
    const struct line_count *name = &found->counts[found->name];
    return found->name != 0 ? name->municipalities + name->counties : found->counts[found->code].codes;
}

bool published_sheet_open(struct published_sheet *sheet, struct layout_work *work, struct published_terms *terms, const struct grid *grid) {
    const struct cell_range whole = view_whole(grid);
    struct view upright = view_of(grid, &whole, false), turned = view_of(grid, &whole, true);
    struct area_lines as_is, as_turned;
    find_area_lines(work, &upright, &as_is);
    find_area_lines(work, &turned, &as_turned);
    bool turn = worth(&as_turned) > worth(&as_is);
    const struct area_lines *found = turn ? &as_turned : &as_is;
    const struct line_count *name = &found->counts[found->name];
    *sheet = (struct published_sheet){
        .work = work, .terms = terms, .view = turn ? turned : upright, .name_line = found->name, .code_line = found->code};
    if (sheet->name_line == 0) {
        sheet->name_line = found->code;
        sheet->code_line = 0;
    }
    sheet->counties = found->name != 0 && name->alone > 0 && name->municipalities <= name->both;
    for (uint32_t line = 1; line <= found->lines && found->name != 0; line++) {
        const struct line_count *count = &found->counts[line];
        bool beside = line != sheet->name_line && line != sheet->code_line && name->municipalities > 0;
        if (beside && count->counties > 0 && count->counties + count->both >= AREAS_MIN && count->municipalities <= count->both)
            sheet->county_line = line;
    }
    sheet->lines = arena_array(work->arena, (size_t)sheet->view.lines + 2, sizeof *sheet->lines);
    return sheet->name_line != 0 && worth(found) >= AREAS_MIN;
}

/* ---- parts ---- */

static size_t count_cells(const struct published_sheet *sheet, uint32_t record, bool figures) {
    size_t count = 0;
    for (uint32_t line = sheet->name_line + 1; line <= sheet->view.lines; line++) {
        const struct cell *cell = view_cell(&sheet->view, record, line);
        bool is_filled = cell != NULL && !text_is_blank(cell->text);
        count += is_filled && line != sheet->code_line && published_is_figure(sheet, cell) == figures ? 1 : 0;
    }
    return count;
}

static bool is_data(const struct published_sheet *sheet, uint32_t record) {
    return published_area_of(sheet, record).area != AREA_IS_NOTHING && count_cells(sheet, record, true) > 0;
}

/* A record that only names an area, above its first figures: "Stockholms län", or a municipality with its sexes below. */
static bool is_group(const struct published_sheet *sheet, uint32_t record) {
    return published_area_of(sheet, record).area != AREA_IS_NOTHING && count_cells(sheet, record, false) == 0;
}

/* Words where figures stand, and none of these: the head of a further table. */
static bool is_head_again(const struct published_sheet *sheet, uint32_t record) {
    return count_cells(sheet, record, false) >= 1 && count_cells(sheet, record, true) == 0 &&
           published_area_of(sheet, record).area == AREA_IS_NOTHING && !text_is_blank(view_text(&sheet->view, record, sheet->name_line));
}

bool published_part_next(const struct published_sheet *sheet, uint32_t from, struct sheet_part *part) {
    uint32_t data = from;
    while (data <= sheet->view.records && !is_data(sheet, data)) {
        /* Areas with what they are split by below: the figures stand in rows of their own. */
        if (is_group(sheet, data) && data < sheet->view.records && data > from && count_cells(sheet, data + 1, true) > 0)
            break;
        data++;
    }
    if (data > sheet->view.records)
        return false;
    while (data > from + 1 && is_group(sheet, data - 1) && data - 1 > 1)
        data--;
    *part = (struct sheet_part){from, data, data};
    for (uint32_t record = data + 1; record <= sheet->view.records && !is_head_again(sheet, record); record++)
        part->last_data = count_cells(sheet, record, true) > 0 ? record : part->last_data;
    return true;
}
