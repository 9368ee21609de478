/* The front door to what workbooks are made with, whoever they are for. */
#ifndef WORKBOOK_WORKBOOK_H
#define WORKBOOK_WORKBOOK_H

#include "workbook/chart_parts.h"
#include "workbook/sheet_name.h"
#include "workbook/sheet_parts.h"
#include "workbook/text_width.h"
#include "workbook/tile_parts.h"
#include "workbook/workbook_file.h"
#include "workbook/workbook_format.h"

#endif
