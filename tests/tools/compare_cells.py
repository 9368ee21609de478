#!/usr/bin/env python3
"""Compares `PROGRAM cells FILE` with what openpyxl, a program that we did not write, sees in the same workbook.

    compare_cells.py PROGRAM FILE.xlsx…

Prints each cell that differs and, last, how many cells were compared. Exit status 1 when any differs.
Known and allowed for: openpyxl leaves _xHHHH_ escapes as they stand, gives numbers shown as [h]:mm as timedelta or time of day,
and an empty text as a cell."""

import csv
import datetime
import io
import re
import subprocess
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
SHOWN_PER_FILE = 20


def unescape(text):
    units = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def clock(hour, minute, second):
    return f"{hour:02d}:{minute:02d}:{second:02d}"


def expected_moment(value):
    """A date or time as (type, text); fractions of a second are rounded as a reader of the sheet would."""
    if isinstance(value, datetime.time):
        value = datetime.datetime.combine(datetime.date(2000, 1, 1), value)
        value += datetime.timedelta(microseconds=500000)
        return "d", clock(value.hour, value.minute, value.second)
    if isinstance(value, datetime.datetime):
        value += datetime.timedelta(microseconds=500000)
        day = value.date().isoformat()
        time = clock(value.hour, value.minute, value.second)
        return "d", day if time == "00:00:00" else f"{day}T{time}"
    return "d", value.isoformat()


def expected_of(cell):
    """What openpyxl's CELL should be called, or None when it is empty."""
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "e":
        return "e", str(value)
    if isinstance(value, bool):
        return "b", "TRUE" if value else "FALSE"
    if isinstance(value, (datetime.date, datetime.time)):
        return expected_moment(value)
    if isinstance(value, datetime.timedelta):
        return "n", value.total_seconds() / 86400
    if isinstance(value, (int, float)):
        return "n", float(value)
    return "s", unescape(str(value))


def expected_cells(path):
    cells = {}
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                expected = expected_of(cell)
                if expected is not None:
                    cells[sheet.title, cell.coordinate] = expected
    return cells


def our_cells(program, path):
    run = subprocess.run([program, "cells", path], capture_output=True, check=False)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"exit status {run.returncode}: {run.stderr.decode('utf-8', 'replace').strip()}")
    rows = csv.reader(io.StringIO(run.stdout.decode("utf-8"), newline=""))
    next(rows)
    return {(sheet, ref): (kind, value) for sheet, ref, kind, value in rows}


def is_same(ours, expected):
    if ours is None or expected is None or ours[0] != expected[0]:
        return ours == expected
    if ours[0] == "n":
        return abs(float(ours[1]) - expected[1]) <= 1e-9 * max(1.0, abs(expected[1]))
    return ours[1].replace("\r\n", "\n") == expected[1].replace("\r\n", "\n")


def compare(program, path):
    ours, expected = our_cells(program, path), expected_cells(path)
    different = [place for place in sorted(ours.keys() | expected.keys()) if not is_same(ours.get(place), expected.get(place))]
    for place in different[:SHOWN_PER_FILE]:
        print(f"{path}: {place[0]}!{place[1]}: ours {ours.get(place)!r}, openpyxl {expected.get(place)!r}")
    return len(expected), len(different)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    files = cells = different = 0
    for path in sys.argv[2:]:
        try:
            count, wrong = compare(sys.argv[1], path)
        except Exception as error:  # a file that one of the two cannot read is a difference too
            print(f"{path}: {error}")
            different += 1
            continue
        files, cells, different = files + 1, cells + count, different + wrong
    print(f"{files} workbooks, {cells} cells, {different} different")
    sys.exit(1 if different else 0)


main()
