#!/usr/bin/env python3
"""make_xlsx.py OUT.xlsx [--hide-row N] [--hide-column L] SHEET=FILE.csv…: a workbook as Excel would save it, a sheet per file.

Whole numbers become numbers, dates (2026-03-01) dates, all else text. --hide-row and --hide-column are about the sheet named before them."""
import csv
import datetime
import re
import sys

import openpyxl


def value_of(text):
    if re.fullmatch(r"-?[1-9]\d*|0", text):
        return int(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    return text or None


book = openpyxl.Workbook()
book.remove(book.active)
arguments = iter(sys.argv[2:])
for argument in arguments:
    if argument == "--hide-row":
        sheet.row_dimensions[int(next(arguments))].hidden = True
    elif argument == "--hide-column":
        sheet.column_dimensions[next(arguments)].hidden = True
    else:
        name, path = argument.split("=", 1)
        sheet = book.create_sheet(name)
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter=";"):
                sheet.append([value_of(text) for text in row])
book.save(sys.argv[1])
