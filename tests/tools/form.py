#!/usr/bin/env python3
"""A form that `lansbild template` wrote, looked at and filled in by others than the program.

    form.py facts FORM.xlsx                       what a person meets: sheets, protection, drop-downs, limits (openpyxl)
    form.py plan FORM.xlsx PIPELINES SURVEY OUT   what to type: OUT.tsv (sheet, cell, kind, text) and OUT.json (the rows that must come out)
    form.py type FORM.xlsx OUT.tsv FILLED.xlsx    types it with openpyxl; only cells that are not locked
    form.py compare OUT.json FOLDER               OUT.json against FOLDER/svar.csv and plats.csv, every field of every row

`plan` finds its way by the form's own heads, and chooses only what the form's own drop-downs offer.
"""
import csv
import datetime
import json
import re
import sys

import openpyxl
from openpyxl.utils import get_column_letter

TITLE_MAX, MESSAGE_MAX = 32, 255
# Codes that would contradict another answer of the same row, so that the survey's own checks would speak.
NOT_CHOSEN = {
    "forekomst": {"nej"}, "forekomst_problem": {"nej"}, "omfattning": {"inget"}, "kamerabevakning": {"nej"}, "ordningsvakter": {"nej"},
    "motorgard": {"nej"}, "dialog_ungdomar": {"nej"}, "kommunovergripande": {"nej"}, "lagesbild": {"saknas", "planeras"},
    "handelse": {"upphort", "sammanslagen", "tillkommit"}, "status": {"avhyst"}, "platssamverkan": {"nej"}, "anvander": {"nej", "planerar"},
}
ALONE = {"inga", "ingen", "hela_aret", "okant", "dygnet_runt"}  # of a group: chosen alone or not at all
COUNTY = "13"  # its municipalities are chosen where all are offered
# A point in each of them, SWEREF 99 TM: what lies far away is asked about.
POINTS = {"1315": (6316000, 395000), "1380": (6291000, 376000), "1381": (6264000, 388000), "1382": (6324000, 361000), "1383": (6341000, 341000),
          "1384": (6370000, 325000)}
COMMENT = 'Å, ä och ö; "citat" och ett långt streck – rad {}'


# ---- the definition ----
def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        return list(csv.DictReader(file, delimiter=";" if ";" in head else ","))


class Definition:
    def __init__(self, pipelines, survey):
        self.records, record = {"svar": []}, "svar"
        for row in read_csv(f"{pipelines}/{survey}/survey.csv"):
            kind, _, row["list"] = row["type"].partition(" ")
            row["kind"] = kind
            if kind == "begin_repeat":
                record = row["name"]
                self.records[record] = [field for field in self.records["svar"] if field["kind"].startswith("place_")]
            elif kind != "end_repeat":
                self.records[record].append(row)
        self.choices = {}
        for row in read_csv(f"{pipelines}/{survey}/choices.csv"):
            self.choices.setdefault(row["list_name"], []).append(row)
        self.municipalities = {row["kommun"]: row for row in read_csv(f"{pipelines}/register/kommuner.csv")}
        self.language = 0

    def label(self, row):
        return row["label::English (en)" if self.language else "label::Svenska (sv)"] or row["label::Svenska (sv)"]


# ---- the form ----
def validation_of(sheet, cell):
    for validation in sheet.data_validations.dataValidation:
        if cell.coordinate in validation.sqref:
            return validation
    return None


def offered(book, validation):
    """The texts of a drop-down."""
    if validation.formula1.startswith('"'):
        return validation.formula1.strip('"').split(",")
    name, area = validation.formula1.lstrip("=").split("!")
    return [row[0].value for row in book[name.strip("'")][area.replace("$", "")]]


def text_at(sheet, row, column):
    """A cell's text, or that of the merged cells it lies in."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            row, column = area.min_row, area.min_col
    value = sheet.cell(row, column).value
    return "" if value is None else str(value)


class Table:
    """One record's sheet: `columns` are (letter index, question, option)."""
    def __init__(self, book, sheet):
        self.book, self.sheet = book, sheet
        self.first = int(re.sub(r"\D", "", sheet.freeze_panes))
        self.question = next(row for row in range(1, self.first) if text_at(sheet, row, 2) and row > 2 and text_at(sheet, row, 3))
        self.last = sheet.max_row
        options = self.question + 1 if self.first - self.question == 3 else None
        self.columns = []
        for column in range(1, sheet.max_column + 1):
            question, option = text_at(sheet, self.question, column), text_at(sheet, options, column) if options else ""
            self.columns.append((column, question.removesuffix(" *"), "" if option == question else option))


def record_sheets(book):
    return [sheet for sheet in book.worksheets[1:] if sheet.sheet_state == "visible"]


# ---- facts ----
def count_kinds(table):
    kinds, faults = {}, []
    for column, question, option in table.columns:
        cell = table.sheet.cell(table.first, column)
        validation = validation_of(table.sheet, cell)
        kind = "locked" if cell.protection.locked else "text" if validation is None or validation.type is None else validation.type
        kinds[kind] = kinds.get(kind, 0) + 1
        if validation is None:
            continue
        if kind == "list" and not all(offered(table.book, validation)):
            faults.append(f"{cell.coordinate}: the list has an empty cell")
        if kind not in ("locked", "text") and not (validation.error and validation.errorTitle and validation.showErrorMessage):
            faults.append(f"{cell.coordinate}: refuses without a word")
        for text, limit in ((validation.errorTitle, TITLE_MAX), (validation.promptTitle, TITLE_MAX), (validation.error, MESSAGE_MAX),
                            (validation.prompt, MESSAGE_MAX)):
            if text and len(text) > limit:
                faults.append(f"{cell.coordinate}: {len(text)} characters, {limit} allowed: {text}")
        if cell.coordinate.replace(str(table.first), "") and str(validation.sqref).split(":")[-1] != f"{cell.column_letter}{table.last}":
            faults.append(f"{cell.coordinate}: not down to the last row ({validation.sqref})")
    return kinds, faults


def heads_locked(table):
    return all(table.sheet.cell(row, column).protection.locked for row in range(1, table.first) for column, _, _ in table.columns)


def facts(path):
    book = openpyxl.load_workbook(path)
    print("sheets:", ", ".join(f"{sheet.title}{'' if sheet.sheet_state == 'visible' else ' (hidden)'}" for sheet in book))
    print("title:", book.properties.title, "| keywords:", book.properties.keywords)
    last = [row[0].value for row in book.worksheets[0].iter_rows(max_col=1) if row[0].value][-1]
    print("version:", re.sub(r"[0-9a-f]{12}", "HASH", last))
    for sheet in record_sheets(book):
        table = Table(book, sheet)
        kinds, faults = count_kinds(table)
        print(f"{sheet.title}: {len(table.columns)} columns:", ", ".join(f"{kinds[kind]} {kind}" for kind in sorted(kinds)))
        print(f"  rows {table.first}–{table.last} to fill in, frozen at {sheet.freeze_panes}, protected {sheet.protection.sheet}, "
              f"password {bool(sheet.protection.password)}, heads locked {heads_locked(table)}, on each printed page {sheet.print_title_rows}")
        for fault in faults:
            print("  FAULT", fault)


# ---- plan ----
class Plan:
    def __init__(self, form, pipelines, survey):
        self.definition = Definition(pipelines, survey)
        self.book = openpyxl.load_workbook(form)
        self.cells, self.rows = [], {}
        self.definition.language = int(self.book.sheetnames[0] == "Instructions")
        sheets = record_sheets(self.book)
        self.places = {}  # municipality -> how many places
        for (record, fields), sheet in reversed(list(zip(self.definition.records.items(), sheets))):
            table = Table(self.book, sheet)
            self.rows[record] = [row for number in range(table.first, table.last + 1) for row in self.fill_row(record, fields, table, number)]

    def put(self, table, row, column, kind, text):
        self.cells.append((table.sheet.title, f"{get_column_letter(column)}{row}", kind, text))

    def fill_row(self, record, fields, table, row):
        """Types one row; returns the rows of data that must come of it."""
        number, sheet = row - table.first, table.sheet
        column = next(column for column, question, _ in table.columns if question == self.definition.label(self.municipality_field()))
        place = text_at(sheet, row, column)
        chosen = not place
        if chosen:  # a list of places, or a form without a county
            names = [name for name in offered(self.book, validation_of(sheet, sheet.cell(row, column)))
                     if self.definition.municipalities[name]["lanskod"] == COUNTY]
            if number >= (len(names) if record == "svar" else 2 * len(names) + 1):
                return []
            place = names[number % len(names)]
            self.places[place] = self.places.get(place, 0) + (record != "svar")
        out = {"kommun": self.definition.municipalities[place]["kommunkod"], "lan": self.definition.municipalities[place]["lanskod"]}
        for field in fields:
            self.fill_field(field, table, row, number, place, out, chosen)
        return self.fill_years(table, row, number, out) or [out]

    def fill_years(self, table, row, number, out):
        """A survey of years has a column for each: each is a row of data."""
        years = [(column, option) for column, _, option in table.columns if re.fullmatch(r"\d{4}", option)]
        for column, option in years:
            self.put(table, row, column, "n", str(int(option) - 2000 + number))
        return [{**out, "ar": option, "antal": str(int(option) - 2000 + number)} for _, option in years]

    def municipality_field(self):
        return next(field for field in self.definition.records["svar"] if field["kind"] == "place_municipality")

    def fill_field(self, field, table, row, number, place, out, chosen):
        columns = [(column, option) for column, question, option in table.columns if question == self.definition.label(field)]
        kind, name = field["kind"], field["name"]
        if any(re.fullmatch(r"\d{4}", option) for _, option in columns) or not (columns or kind == "place_county"):
            return
        if kind == "place_county":
            if columns and not table.sheet.cell(row, columns[0][0]).protection.locked:
                self.put(table, row, columns[0][0], "s", self.definition.municipalities[place]["lan"])
        elif kind == "place_municipality":
            if chosen:
                self.put(table, row, columns[0][0], "s", place)
        elif kind == "select_multiple":
            self.fill_marks(field, columns, table, row, number, out)
        elif kind == "geopoint_sweref99tm":
            north, east = (here + step * number for here, step in zip(POINTS[out["kommun"]], (37, 53)))
            for (column, option), value in zip(columns, (north, east)):
                self.put(table, row, column, "n", str(value))
            out[name + "_n"], out[name + "_e"] = str(north), str(east)
        elif kind == "select_one":
            column = columns[0][0]
            texts = offered(self.book, validation_of(table.sheet, table.sheet.cell(row, column)))
            codes = {self.definition.label(choice): choice["name"] for choice in self.definition.choices[field["list"]]}
            texts = [text for text in texts if codes[text] not in NOT_CHOSEN.get(name, ())]
            text = texts[(number + len(name)) % len(texts)]
            self.put(table, row, column, "s", text)
            out[name] = codes[text]
        elif columns and table.sheet.cell(row, columns[0][0]).protection.locked:
            out[name] = text_at(table.sheet, row, columns[0][0])
        else:
            self.fill_plain(field, columns[0][0], table, row, number, place, out)

    def fill_marks(self, field, columns, table, row, number, out):
        codes = {self.definition.label(choice): choice["name"] for choice in self.definition.choices[field["list"]]}
        alone = [column for column, option in columns if codes[option] in ALONE]
        marked = {alone[0]} if alone and number % 5 == 4 else {
            column for index, (column, _) in enumerate(columns) if column not in alone and (index + number) % 3 == 0}
        for column in marked:
            [mark] = offered(self.book, validation_of(table.sheet, table.sheet.cell(row, column)))
            self.put(table, row, column, "s", mark)
        out[field["name"]] = ";".join(codes[option] for column, option in columns if column in marked)

    def fill_plain(self, field, column, table, row, number, place, out):
        kind, name = field["kind"], field["name"]
        places = self.places.get(place, 0) if len(self.definition.records) > 1 else 3 + number
        counts = {"antal_platser": places, "antal_motesplatser": places, "antal_platser_foregaende": places + 1, "antal_upphort": 2,
                  "antal_tillkommit": 1, "etablerad_sedan": 2010 + number % 12, "ar": 2020 + number % 3, "startar": 2015 + number % 9}
        if kind == "integer":
            text = str(counts.get(name, 3 + number))
        elif kind == "decimal":
            text = f"{2 + number % 3}.{25 if number % 2 else 5}" if "index" in name else f"{40 + number}.{5 + number % 4}"
        elif kind == "date":
            first = datetime.date(2025, 6, 1) if "lagesbild" in name or "start" in name else datetime.date(2026, 3, 1)
            text = (first + datetime.timedelta(days=number % 28)).isoformat()
        elif kind == "select_multiple_municipality":
            others = [other for other, its in self.definition.municipalities.items()
                      if other != place and its["lan"] == self.definition.municipalities[place]["lan"]][:2]
            self.put(table, row, column, "s", "; ".join(others))
            out[name] = ";".join(sorted(self.definition.municipalities[other]["kommunkod"] for other in others))
            return
        else:
            text = {"mattillfalle": "2026"}.get(name, COMMENT.format(number) if field["personal"] == "free_text" else f"{name} {number + 1}")
        self.put(table, row, column, {"integer": "n", "decimal": "n", "date": "d"}.get(kind, "s"), text)
        out[name] = text


def plan(form, pipelines, survey, out):
    planned = Plan(form, pipelines, survey)
    with open(out + ".tsv", "w", encoding="utf-8") as file:
        for cell in planned.cells:
            file.write("\t".join(cell) + "\n")
    with open(out + ".json", "w", encoding="utf-8") as file:
        json.dump(planned.rows, file, ensure_ascii=False, indent=1)
    print(f"{survey}: {len(planned.cells)} cells to type;", ", ".join(f"{name} {len(rows)} rows" for name, rows in planned.rows.items()))


# ---- typing and comparing ----
def type_cells(form, planned, filled):
    book = openpyxl.load_workbook(form)
    with open(planned, encoding="utf-8") as file:
        for line in file:
            sheet, ref, kind, text = line.rstrip("\n").split("\t")
            cell = book[sheet][ref]
            if cell.protection.locked:
                sys.exit(f"{sheet} {ref} is locked")
            cell.value = float(text) if kind == "n" else datetime.date.fromisoformat(text) if kind == "d" else text
    book.save(filled)


def compare(expected, folder):
    with open(expected, encoding="utf-8") as file:
        wanted = json.load(file)
    faults = 0
    for record, rows in wanted.items():
        name, seen = record, read_csv(f"{folder}/{record}.csv")
        key = lambda row: (row["kommun"], row.get("plats_id", ""), row.get("ar", ""))
        rows, seen = sorted(rows, key=key), sorted(seen, key=key)
        if len(rows) != len(seen):
            print(f"{name}.csv has {len(seen)} rows, {len(rows)} were typed")
            faults += 1
        fields = 0
        for row, other in zip(rows, seen):
            for field, value in row.items():
                fields += 1
                if other.get(field) != value:
                    print(f"{name}.csv, {key(row)}, {field}: typed {value!r}, came out {other.get(field)!r}")
                    faults += 1
            for field in other:
                if other[field] and field not in row and not field.startswith("_") and not field.endswith("_namn"):
                    print(f"{name}.csv, {key(row)}, {field}: not typed, came out {other[field]!r}")
                    faults += 1
        print(f"{name}.csv: {len(seen)} rows, {fields} values compared")
    return 1 if faults else 0


COMMANDS = {"facts": facts, "plan": plan, "type": type_cells, "compare": compare}
if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](*sys.argv[2:]))
