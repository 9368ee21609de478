#!/usr/bin/env python3
"""fill_corrections.py BOOK.xlsx OUT.xlsx BY DATE KOMMUN|CELL=ANSWER…: a county's work on a workbook of corrections: the right answers written at
the rows of a municipality and question, or of a cell of its file ("cell D4"). Prints the rows as they stand, answers included."""
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
heads = next(row for row in sheet.iter_rows() if row[0].value in ("Rad-id", "Row id"))
names = [cell.value for cell in heads]
answer = names.index("Rätt svar")
for cell in sheet["A"]:
    for word, text in (("Ifyllt av", sys.argv[3]), ("Datum", sys.argv[4])):
        if cell.value == word and cell.row < heads[0].row:
            sheet.cell(cell.row, 2).value = text
for wish in sys.argv[5:]:
    where, text = wish.split("=", 1)
    kommun, _, question = where.partition("|")
    hits = 0
    for row in sheet.iter_rows(min_row=heads[0].row + 1):
        values = [cell.value or "" for cell in row]
        if where == f"cell {values[names.index('Cell')]}" or (question and values[1] == kommun and values[3].startswith(question)):
            row[answer].value = text
            hits += 1
    if not hits:
        sys.exit(f"no row for {where}")
for row in sheet.iter_rows(min_row=heads[0].row + 1, values_only=True):
    print(" | ".join(str(value or "") for value in row[1:]))
book.save(sys.argv[2])
