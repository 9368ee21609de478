#!/usr/bin/env python3
"""Makes tests/sheets/<what_is_odd>/: the same odd grid as several programs write it.

    make_sheets.py TESTS_SHEETS [NAME…]

Needs openpyxl and LibreOffice (soffice); SheetJS is used if NODE_PATH leads to it. `expected` is not made here: it is what a person says the
cells are, as `lansbild cells` would print them. Each file must print exactly that; a .csv file, which has neither types nor a sheet's name, must
print the same places and values. All content is invented."""
import datetime
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

SHEETJS = r"""
const XLSX = require("xlsx"), fs = require("fs");
const [from, to, type] = process.argv.slice(1);
const book = XLSX.read(fs.readFileSync(from), {cellDates: false, cellNF: true, cellStyles: true});
fs.writeFileSync(to, XLSX.write(book, {type: "buffer", bookType: type, compression: true}));
"""


def sheet(title="Blad1"):
    book = openpyxl.Workbook()
    book.active.title = title
    return book, book.active


def merged_head():
    book, s = sheet("Svar")
    s.append(["Enkät om öppna drogscener 2026"])
    s.append([])
    s.append(["A. Uppgifter", None, "B. Nuläge", None])
    s.append(["Kommun", "Datum", "Antal", "Trend"])
    s.append(["Solna", "2026-03-01", 3, "Ökar"])
    s.append(["Nacka", None, 0, None])
    s.merge_cells("A3:B3")
    s.merge_cells("C3:D3")
    s.merge_cells("A5:A5")
    return book


def hidden_parts():
    book, s = sheet("Synligt")
    for row in (["a", "b", "c"], [1, 2, 3], [4, 5, 6]):
        s.append(row)
    s.row_dimensions[2].hidden = True
    s.column_dimensions["B"].hidden = True
    dold = book.create_sheet("Dolt")
    dold["A1"] = "syns inte"
    dold.sheet_state = "hidden"
    return book


def dates_and_times():
    book, s = sheet("Tider")
    moments = [(datetime.date(2026, 3, 1), "yyyy-mm-dd"), (datetime.datetime(2026, 3, 1, 14, 30), "d/m/yy h:mm"), (datetime.time(7, 5), "hh:mm"),
               (46082, "0"), (46082, '[$-41D]d mmmm yyyy'), (46082, '"dag "0'), (45000.5, "yyyy-mm-dd hh:mm"), (61, "yyyy-mm-dd"), (0.25, "0.00")]
    for i, (value, form) in enumerate(moments, 1):
        s.cell(i, 1, value).number_format = form
    return book


def dates_1904():
    book, s = sheet("Mac")
    book.epoch = CALENDAR_MAC_1904
    s["A1"] = datetime.date(2026, 3, 1)
    s["A1"].number_format = "yyyy-mm-dd"
    s["A2"] = 100
    return book


def number_formats():
    book, s = sheet("Tal")
    numbers = [(0.332, "0.0%"), (1234567, "#,##0"), (-3, "0"), (1e20, "General"), (0.1, "General"), (123456789012, "0"), (2.5, '0.0" st"'),
               (5, "[Red]0"), (1e-7, "General"), (7620, '#,##0 "kr"')]
    for i, (value, form) in enumerate(numbers, 1):
        s.cell(i, 2, value).number_format = form
    for i, text in enumerate(["0180", "1,5", "=1+1", "1E5", "TRUE", "#N/A", "2026-03-01", "'x"], 1):
        s.cell(i, 3, text).data_type = "s"
        s.cell(i, 3).number_format = "@"
    return book


def odd_texts():
    book, s = sheet("Text & <tecken>")
    for i, text in enumerate(["två\nrader", "  blanka runt  ", "å ä ö é ü ß", "\U0001F6B2 cykel", "<b>&amp;</b>", 'citat "inuti"', "a;b,c\td", "Kväll (18–23)",
                              "6\u00a0610\u2009987", "x" * 250], 1):
        s.cell(i, 1, text)
    s["A1"].font = Font(bold=True)
    return book


def truth_and_formulas():
    book, s = sheet("Formler")
    s.append([True, False])
    s.append([2, 3])
    s.append(["=A2*B2", "=A2&\" st\"", "=A2>B2", "=1/0", "=NA()", "=A2/4"])
    return book


def sparse():
    book, s = sheet("Gles")
    s["B2"] = "början"
    s["ZZ2"] = "långt ut"
    s["C40000"] = 40000
    s["A60000"] = "sist"
    return book


def several_sheets():
    book, s = sheet("Ett")
    s["A1"] = 1
    book.create_sheet("Tomt")
    book.create_sheet("Å Ä Ö (3)")["B2"] = "två"
    return book


GRIDS = [merged_head, hidden_parts, dates_and_times, dates_1904, number_formats, odd_texts, truth_and_formulas, sparse, several_sheets]
# What a program's own writer cannot hold or changes, and why it is left out.
LEFT_OUT = {
    ("dates_1904", "fods"): "LibreOffice stores dates as days of the calendar, the same file as .ods",
    ("sparse", "fods"): "40 000 empty rows as text are too large a file to keep",
    ("sparse", "xls"): "the format ends at column IV",
    ("sparse", "sheetjs.ods"): "SheetJS gives up on so many empty rows",
    ("sparse", "sheetjs.xls"): "the format ends at column IV",
    ("dates_1904", "sheetjs.ods"): "SheetJS writes days as plain numbers",
    ("dates_1904", "sheetjs.xlsb"): "SheetJS forgets that days count from 1904",
    ("dates_and_times", "sheetjs.ods"): "SheetJS writes days as plain numbers",
    ("truth_and_formulas", "sheetjs.ods"): "SheetJS leaves out cells with errors",
    ("truth_and_formulas", "openpyxl"): "openpyxl writes formulas without their results",
}


def convert(source, form, folder, name):
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["soffice", "--headless", "--convert-to", form, "--outdir", work, source], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        made = [f for f in os.listdir(work)]
        shutil.move(os.path.join(work, made[0]), os.path.join(folder, name))


def sheetjs(source, kind, target):
    done = subprocess.run(["node", "-e", SHEETJS, source, target, kind], stderr=subprocess.DEVNULL)
    return done.returncode == 0


def make(top, grid):
    name = grid.__name__
    folder = os.path.join(top, name)
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, "openpyxl.xlsx")
    grid().save(source)
    for form in ("xlsx", "ods", "xls", "fods"):
        if (name, form) not in LEFT_OUT:
            convert(source, form, folder, "libreoffice." + form)
    computed = os.path.join(folder, "libreoffice.xlsx")
    for kind, end in (("xlsx", "xlsx"), ("xlsb", "xlsb"), ("biff8", "xls"), ("ods", "ods")):
        if (name, "sheetjs." + end) not in LEFT_OUT:
            sheetjs(computed, kind, os.path.join(folder, "sheetjs." + end))
    if (name, "openpyxl") in LEFT_OUT:
        os.remove(source)


if __name__ == "__main__":
    wanted = sys.argv[2:]
    for one in GRIDS:
        if not wanted or one.__name__ in wanted:
            make(sys.argv[1], one)
