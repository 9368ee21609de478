/* See biff_area.h. A name stands for one area, or for several with the sign of their union behind them. */
#include "read/xls/biff_area.h"

#include "read/bytes.h"

/* Tokens; the class of an operand stands in the two bits above the others. */
enum { OPERAND_BITS = 0x60, TOKEN_BITS = 0x1F, TOKEN_MEMORY = 0x09, TOKEN_AREA = 0x1B, TOKEN_UNION = 0x10 };
enum { MEMORY_SIZE = 3 };

/* Rows and columns, the last ones included, counted from 0. */
struct area {
    uint32_t first_row, last_row, first_column, last_column;
};

/* token · sheet i16 · 8 bytes · first sheet u16 · last sheet u16 · rows u16 u16 · columns u8 u8; the upper bits of a row are flags */
static struct area read_xls5(const unsigned char *data) {
    enum { ROW_BITS = 0x3FFF };
    return (struct area){bytes_u16(data + 15) & ROW_BITS, bytes_u16(data + 17) & ROW_BITS, data[19], data[20]};
}

/* token · sheets u16 · rows u16 u16 · columns u16 u16; the upper bits of a column are flags */
static struct area read_xls8(const unsigned char *data) {
    enum { COLUMN_BITS = 0xFF };
    return (struct area){bytes_u16(data + 3), bytes_u16(data + 5), bytes_u16(data + 7) & COLUMN_BITS, bytes_u16(data + 9) & COLUMN_BITS};
}

/* the same with rows u32 u32 */
static struct area read_xlsb(const unsigned char *data) {
    enum { COLUMN_BITS = 0x3FFF };
    return (struct area){bytes_u32(data + 3), bytes_u32(data + 7), bytes_u16(data + 11) & COLUMN_BITS, bytes_u16(data + 13) & COLUMN_BITS};
}

static const struct layout {
    size_t size;
    struct area (*read)(const unsigned char *data);
    uint32_t last_row, last_column; /* of a sheet */
} layouts[] = {[BIFF_AREA_XLS5] = {21, read_xls5, 0x3FFF, 0xFF},
               [BIFF_AREA_XLS8] = {11, read_xls8, 0xFFFF, 0xFF},
               [BIFF_AREA_XLSB] = {15, read_xlsb, CELL_ROW_MAX - 1, CELL_COLUMN_MAX - 1}};

static bool is_wanted(const struct layout *layout, const struct area *area, enum hint_kind kind) {
    if (area->first_row > area->last_row || area->first_column > area->last_column || area->last_row >= layout->last_row ||
        area->last_column > layout->last_column)
        return false;
    return kind == HINT_TITLES ? area->first_column == 0 && area->last_column == layout->last_column : area->first_row < area->last_row;
}

bool biff_area_find(const unsigned char *data, size_t size, enum biff_area_layout layout, enum hint_kind kind, struct cell_range *range) {
    const struct layout *as = &layouts[layout];
    for (size_t at = 0; at < size;) {
        const unsigned token = (data[at] & OPERAND_BITS) != 0 ? data[at] & TOKEN_BITS : 0;
        if (token == TOKEN_AREA && at + as->size <= size) {
            const struct area area = as->read(data + at);
            if (is_wanted(as, &area, kind)) {
                *range = (struct cell_range){area.first_row + 1, area.first_column + 1, area.last_row + 1, area.last_column + 1};
                return true;
            }
            at += as->size;
        } else if (token == TOKEN_MEMORY || data[at] == TOKEN_UNION) {
            at += data[at] == TOKEN_UNION ? 1 : MEMORY_SIZE;
        } else {
            return false;
        }
    }
    return false;
}
