#!/usr/bin/env python3
"""Counts every published figure again, by straight SQL on the store, and compares it with what the workbook shows.

    check_workbook.py OUTPUT PIPELINES [SURVEY [WAVE]]

Knows nothing of the program: reads the workbook with openpyxl (every warning is a fault), the rows with SQLite, the tables' definitions from
pipeline.yaml and the labels from survey.csv and choices.csv. Compared, of each wave in Swedish: every cell of every table sheet and the same
figure in data/tables; every point of every chart with the table's cell, what is cached in the chart with its source range, and that no chart is
empty or without title, axis titles and text alternative; the maps; the county rows of the sheet of coverage; the sheets of answers and places row by row; the findings' number and severity.
Prints each difference and, last, how much was compared. Exit status 1 when anything differs.
"""
import csv
import datetime
import os
import re
import sqlite3
import sys
import unicodedata
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl

import check_paper
import check_sheets
import check_small

warnings.simplefilter("error")
SHOWN_PER_SHEET = 10
ZERO, MISSING, NOT_APPLICABLE = "–", "..", "."


# ---- definitions ----
def scalar(text):
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def swedish(text):
    """The Swedish text of {sv: "…", en: "…"}."""
    found = re.search(r'sv:\s*"((?:[^"\\]|\\.)*)"', text)
    return found.group(1) if found else ""


def read_tables(path):
    """The list under `tables:`, each as a dictionary of texts."""
    tables, inside = [], False
    with open(path, encoding="utf-8") as file:
        for line in file:
            if re.match(r"\S", line):
                inside = line.startswith("tables:")
            elif inside and re.match(r"  - ", line):
                tables.append({})
                line = "    " + line[4:]
            found = re.match(r"    (\w+):\s*(.*)$", line)
            if inside and found and tables:
                tables[-1][found.group(1)] = scalar(found.group(2))
    return tables


def read_ids(path, part):
    """The ids of the list under PART."""
    with open(path, encoding="utf-8") as file:
        found = re.search(rf"^{part}:\n((?:[ #\n].*\n?|\n)*)", file.read(), re.M)
    return re.findall(r"^  - id: (\S+)", found.group(1), re.M) if found else []


class Field:
    def __init__(self, row):
        words = row["type"].split()
        self.kind, self.list = words[0], words[1] if len(words) > 1 else None
        self.name, self.label = row["name"], row["label::Svenska (sv)"]


class Definition:
    def __init__(self, pipelines, survey):
        folder = os.path.join(pipelines, survey)
        self.records, self.labels, self.choices = {"svar": []}, {"svar": ""}, {}
        record = "svar"
        for row in read_csv(os.path.join(folder, "survey.csv")):
            if row["type"] == "begin_repeat":
                record = row["name"]
                keys = [field for field in self.records["svar"] if field.kind.startswith("place_") and field.name in ("lan", "kommun")]
                self.records[record], self.labels[record] = list(keys), row["label::Svenska (sv)"]
            elif row["type"] == "end_repeat":
                record = "svar"
            elif row["type"]:
                self.records[record].append(Field(row))
        for row in read_csv(os.path.join(folder, "choices.csv")):
            self.choices.setdefault(row["list_name"], []).append((row["name"], row["label::Svenska (sv)"], row["missing"] == "yes"))
        self.tables = read_tables(os.path.join(folder, "pipeline.yaml"))
        self.checks = read_ids(os.path.join(folder, "pipeline.yaml"), "checks")
        with open(os.path.join(folder, "pipeline.yaml"), encoding="utf-8") as file:
            self.published = "\npublished:" in file.read()

    def field(self, record, name):
        return next(field for field in self.records[record] if field.name == name)


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- the store ----
class Wave:
    """The rows of one wave, in memory tables svar and plats, and the register as kommun(kod, namn, folkmangd) and lan(kod, namn)."""

    def __init__(self, store, register, wave):
        self.name = wave
        self.database = sqlite3.connect(":memory:")
        self.database.create_function("has", 2, lambda codes, code: None if codes is None else code in codes.split(";"), deterministic=True)
        self.database.execute("ATTACH ? AS store", (store,))
        views = [name for name, in self.database.execute("SELECT name FROM store.sqlite_schema WHERE type = 'view' AND name LIKE '%\\_kept' ESCAPE '\\'")]
        for view in views:
            self.database.execute(f"CREATE TABLE main.{view[:-5]} AS SELECT * FROM store.{view} WHERE _wave = ?", (wave,))
        self.database.execute("CREATE TABLE main.kommun (kod, namn, folkmangd)")
        self.database.execute("CREATE TABLE main.lan (kod, namn)")
        rows = read_csv(os.path.join(register, "kommuner.csv"))
        figure = [name for name in rows[0] if name.startswith("folkmangd")][-1]
        self.database.executemany("INSERT INTO kommun VALUES (?, ?, ?)", [(row["kommunkod"], row["kommun"], int(row[figure])) for row in rows])
        self.database.executemany("INSERT INTO lan VALUES (?, ?)", [(row["lanskod"], row["lan"]) for row in read_csv(os.path.join(register, "lan.csv"))])

    def all(self, statement, *values):
        return self.database.execute(statement, values).fetchall()

    def one(self, statement, *values):
        return self.database.execute(statement, values).fetchone()[0]


# ---- what a table should hold ----
class Column:
    def __init__(self, head, value, dash=False):
        self.head, self.value, self.dash = head, value, dash  # value: scope -> number, None (".."), "."; dash: zero is shown as a dash


class Expected:
    """The columns of one table of the definition, each with the SQL that counts it. A scope is a LIKE pattern over municipality codes."""

    def __init__(self, definition, rule, wave, before):
        self.definition, self.rule, self.wave, self.before = definition, rule, wave, before
        self.record = rule.get("record", "svar")
        self.places = self.record != "svar"
        self.where = rule.get("where", "1")
        self.by, self.of, self.rows = (definition.field(self.record, rule[key]) if key in rule else None for key in ("columns", "of", "rows"))

    def choices(self, field):
        """Those that inform, then those that do not: (code, label, missing)."""
        return sorted(self.definition.choices[field.list], key=lambda choice: choice[2])

    def having(self, field, codes):
        """SQL: the answer to FIELD has one of CODES."""
        return "(" + " OR ".join(f"has({field.name}, '{code}')" for code in codes) + ")" if codes else "0"

    def informed(self, field):
        return self.having(field, [code for code, _, missing in self.choices(field) if not missing])

    def answered(self, field):
        return f"coalesce({field.name}, '') <> ''"

    def count(self, scope, condition, what="*"):
        return self.wave.one(f"SELECT count({what}) FROM {self.record} WHERE _kommun LIKE ? AND ({self.where}) AND ({condition})", scope)

    def municipalities(self, scope):
        return self.wave.one("SELECT count(*) FROM kommun WHERE kod LIKE ?", scope)

    # -- counts of answers and places --
    def counted(self, scope, condition, known):
        """How many rows CONDITION holds for; None when no municipality there is KNOWN to say anything about it."""
        rows = f"SELECT DISTINCT _kommun FROM {self.record} WHERE _kommun LIKE ? AND ({self.where})"
        inside = {code for code, in self.wave.all(rows, scope)}
        knowing = {code for code, in self.wave.all(f"{rows} AND ({known})", scope)}
        zero = {code for code, in self.wave.all(self.known_zero(), scope)} - inside
        if (inside and not knowing) or not (knowing or zero):
            return None
        return self.count(scope, condition)

    def known_zero(self):
        """Municipalities that answered so that the table's condition could be told, or that answered and list no place."""
        decided = f"SELECT DISTINCT _kommun FROM {self.record} WHERE _kommun LIKE ?1 AND ({self.where}) IS NOT NULL"
        if not self.places:
            return decided
        return f"{decided} UNION SELECT DISTINCT _kommun FROM svar WHERE _kommun LIKE ?1 AND _kommun NOT IN (SELECT _kommun FROM {self.record})"

    def choice_columns(self, share):
        columns = []
        for code, label, missing in self.choices(self.by):
            chosen = self.having(self.by, [code])
            if share and not missing:
                columns.append(Column(label, lambda scope, chosen=chosen: self.share(scope, chosen)))
            else:
                known = self.answered(self.by) if missing else self.informed(self.by)
                value = lambda scope, chosen=chosen, known=f"{known} OR {chosen}": self.counted(scope, chosen, known)
                columns.append(Column(f"{label} (antal)" if share else label, value, True))
        return columns

    def share(self, scope, chosen):
        base = self.count(scope, self.informed(self.by))
        return self.count(scope, chosen) / base if base else None

    def who_informed(self, wave, scope, condition="1"):
        rows = wave.all(f"SELECT DISTINCT _kommun FROM {self.record} WHERE _kommun LIKE ? AND ({self.where}) AND {self.informed(self.by)} AND ({condition})", scope)
        return {code for code, in rows}

    def share_of_both(self, wave, scope, chosen):
        """The share among the municipalities that answered both times (one row each)."""
        both = self.who_informed(self.wave, scope) & self.who_informed(self.before, scope)
        return len(self.who_informed(wave, scope, chosen) & both) / len(both) if both else None

    def share_comparison(self):
        columns = []
        for code, label, missing in self.choices(self.by):
            chosen = self.having(self.by, [code])
            if not missing:
                columns += [Column(f"{label}, {wave.name} (jämförbara)", lambda scope, wave=wave, chosen=chosen: self.share_of_both(wave, scope, chosen))
                            for wave in (self.wave, self.before)]
                columns.append(Column(f"{label}, förändring", lambda scope, chosen=chosen: self.share_change(scope, chosen)))
        both = lambda scope: len(self.who_informed(self.wave, scope) & self.who_informed(self.before, scope))
        return columns + [Column("Jämförbara kommuner", both, True)]

    def share_change(self, scope, chosen):
        now, then = (self.share_of_both(wave, scope, chosen) for wave in (self.wave, self.before))
        return None if now is None else now - then

    # -- sums, means, rates --
    def numbers(self, wave, scope, among=None, key=None):
        """Per municipality with a number: (code, sum, how many). KEY: only of that year or choice."""
        year = f" AND {self.by.name} = {int(key) if str(key).isdigit() else repr(key)}" if key is not None else ""
        rows = wave.all(f"SELECT _kommun, sum({self.of.name}), count({self.of.name}) FROM {self.record} WHERE _kommun LIKE ? AND ({self.where})"
                        f" AND {self.of.name} IS NOT NULL{year} GROUP BY _kommun", scope)
        return [row for row in rows if among is None or row[0] in among]

    def figure(self, rows, scope):
        measure = self.rule["measure"]
        if not rows or (self.rule.get("complete") == "yes" and len(rows) < self.municipalities(scope)):
            return None
        total = sum(row[1] for row in rows)
        if measure == "mean":
            return total / sum(row[2] for row in rows)
        if measure == "rate":
            population = sum(self.wave.one("SELECT folkmangd FROM kommun WHERE kod = ?", row[0]) for row in rows)
            return total / population * float(self.rule["per"])
        return round(total, 9)

    def sum_of(self, rows, scope):
        return None if self.figure(rows, scope) is None else round(sum(row[1] for row in rows), 9)

    def comparable(self, scope):
        return {row[0] for row in self.numbers(self.wave, scope)} & {row[0] for row in self.numbers(self.before, scope)}

    def compared(self, wave, scope):
        """The figure of WAVE over the municipalities that have a number both times."""
        return self.figure(self.numbers(wave, scope, self.comparable(scope)), scope)

    def change(self, scope):
        now, then = self.compared(self.wave, scope), self.compared(self.before, scope)
        return None if now is None or then is None else round(now - then, 9)

    def number_columns(self):
        measure, unit = self.rule["measure"], swedish(self.rule.get("unit", ""))
        per = f"{int(self.rule.get('per', 1)):,}".replace(",", "\u00a0")
        summed, dash = unit or self.of.label, measure == "sum"
        if self.by and self.by.list:
            return [Column(label, lambda scope, code=code: self.figure(self.numbers(self.wave, scope, key=code), scope), dash)
                    for code, label, _ in self.choices(self.by)]
        if self.by:
            years = [year for year, in self.wave.all(f"SELECT DISTINCT {self.by.name} FROM {self.record} WHERE {self.by.name} IS NOT NULL AND ({self.where}) ORDER BY 1")]
            return [Column(str(year), lambda scope, year=year: self.figure(self.numbers(self.wave, scope, key=year), scope), dash) for year in years]
        heads = {"sum": summed, "rate": f"Per {per} invånare", "mean": f"Medelvärde ({unit})" if unit else "Medelvärde"}
        columns = [Column(heads[measure], lambda scope: self.figure(self.numbers(self.wave, scope), scope), dash)]
        if measure == "rate":
            columns.insert(0, Column(summed, lambda scope: self.sum_of(self.numbers(self.wave, scope), scope), True))
        if self.rule.get("compare") == "yes" and self.before:
            columns += [Column(f"{wave.name} (jämförbara)", lambda scope, wave=wave: self.compared(wave, scope), dash) for wave in (self.wave, self.before)]
            columns += [Column(f"Förändring från {self.before.name}", self.change), Column("Jämförbara kommuner", lambda scope: len(self.comparable(scope)), True)]
        return columns

    # -- the whole --
    def base_columns(self):
        if self.places:
            answered = Column(f"{self.definition.labels[self.record]} med svar", lambda scope: self.count(scope, self.informed(self.by)), True)
        elif self.of:
            answered = Column("Svarande", lambda scope: len(self.numbers(self.wave, scope)), True)
        else:
            answered = Column("Svarande", lambda scope: self.count(scope, self.informed(self.by), "DISTINCT _kommun"), True)
        return [answered, Column("Kommuner", self.municipalities, True)]

    def columns(self):
        if self.rule["measure"] == "share":
            return self.base_columns() + self.choice_columns(True) + (self.share_comparison() if self.rule.get("compare") == "yes" and self.before else [])
        if self.rule["measure"] == "count":
            return self.choice_columns(False) + self.base_columns()
        return self.number_columns() + self.base_columns()

    def area_rows(self):
        """(code, label, scope) for each row of areas."""
        rows = []
        for code, name in self.wave.all("SELECT kod, namn FROM lan ORDER BY kod"):
            rows.append((code, name, code + "%"))
            if self.rule.get("level") == "municipality":
                rows += [(kod, namn, kod) for kod, namn in self.wave.all("SELECT kod, namn FROM kommun WHERE kod LIKE ? ORDER BY kod", code + "%")]
        return rows + [("00", "Hela landet", "%")]

    def grid(self):
        """The head and the rows that the sheet should hold: [head…], [(code, label, [(value, dash)…])…]."""
        if self.rows:
            return self.choice_grid()
        columns = self.columns()
        first = "Län och kommun" if self.rule.get("level") == "municipality" else "Län"
        return ([first] + [column.head for column in columns],
                [(code, label, [(column.value(scope), column.dash) for column in columns]) for code, label, scope in self.area_rows()])

    def choice_grid(self):
        """Rows are a field's choices: either their number and share, or their number per choice of another field."""
        lines = [(code, label, self.having(self.rows, [code]), missing) for code, label, missing in self.choices(self.rows)]
        several = self.rows.kind == "select_multiple"
        share = self.rule["measure"] == "share"
        lines.append(("00", "Svarande" if several or share else "Totalt", self.answered(self.rows), None))
        if self.by:
            head, values = self.crossed(lines)
        else:
            head, values = self.plain_choices(lines, several)
        return [self.rows.label] + head, [(code, label, row) for (code, label, _, _), row in zip(lines, values)]

    def plain_choices(self, lines, several):
        base = self.count("%", self.informed(self.rows))
        rows = []
        for code, _, chosen, missing in lines:
            if code == "00":
                rows.append([(base, True), (NOT_APPLICABLE if several else 1, False)])
            else:
                number = self.count("%", chosen)
                rows.append([(number, True), (NOT_APPLICABLE if missing else number / base, False)])
        return ["Antal", "Andel"], rows

    def crossed(self, lines):
        others = [(label, self.having(self.by, [code])) for code, label, _ in self.choices(self.by)]
        rows = []
        for _, _, chosen, _ in lines:
            silent = self.count("%", chosen) and not self.count("%", f"{chosen} AND {self.answered(self.by)}")
            row = [(None if silent else self.count("%", f"{chosen} AND {other}"), True) for _, other in others]
            row.append((self.count("%", f"{chosen} AND {self.informed(self.by)}"), True))
            rows.append(row + [(self.count("%", chosen, "DISTINCT _kommun"), True)])
        return [label for label, _ in others] + [f"{self.definition.labels[self.record]} med svar", "Kommuner"], rows


# ---- comparing ----
class Check:
    def __init__(self):
        self.figures = self.values = self.sheets = self.faults = 0

    def fault(self, where, text):
        self.faults += 1
        self.in_sheet += 1
        if self.in_sheet <= SHOWN_PER_SHEET:
            print(f"{where}: {text}")

    def begin(self):
        self.sheets += 1
        self.in_sheet = 0

    def figure(self, where, seen, expected, dash):
        """SEEN is a cell's value; EXPECTED a number, None or "."; DASH: zero is shown as a dash."""
        self.figures += 1
        wanted = MISSING if expected is None else ZERO if dash and expected == 0 else expected
        number = isinstance(wanted, (int, float)) and isinstance(seen, (int, float)) and not isinstance(seen, bool)
        if not (abs(seen - wanted) <= 1e-9 * max(1.0, abs(wanted)) if number else seen == wanted):
            self.fault(where, f"shows {seen!r}, should be {wanted!r}")


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def without_tail(row):
    while row and row[-1] is None:
        row = row[:-1]
    return row


def find_head(rows, first):
    return next((i for i, row in enumerate(rows) if row[0] == first and len(without_tail(row)) > 1), None)


def check_table(check, where, sheet, data, expected):
    check.begin()
    head, grid = expected.grid()
    rows = rows_of(sheet)
    top = find_head(rows, head[0])
    if top is None or without_tail(rows[top]) != head:
        check.fault(where, f"head {without_tail(rows[top]) if top is not None else None!r}, should be {head!r}")
        return
    for row, (code, label, values), line in zip(rows[top + 1:], grid, data):
        if row[0] != label or line["code"] != code:
            check.fault(where, f"row {row[0]!r} ({line['code']}), should be {label!r} ({code})")
            return
        published = list(line.values())[2:]
        for name, seen, text, (value, dash) in zip(head[1:], row[1:], published, values):
            check.figure(f"{where}, {label}, {name}", seen, value, dash)
            number = None if value is None or value == NOT_APPLICABLE else value
            check.figure(f"{where}, {label}, {name} (data/tables)", float(text) if text else MISSING, number, False)
    after = rows[top + 1 + len(grid):]
    if len(data) != len(grid) or (after and without_tail(after[0])):
        check.fault(where, f"has more than {len(grid)} rows")


# ---- charts ----
NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "r": "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
}


class Charts:
    """The charts of a workbook by the name of the sheet that they stand on: [(root of the chart's part, text alternative)…]."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {sheet.get("name"): sheet.get(NAMESPACES["r"] + "id") for sheet in self.part("xl/workbook.xml").iter() if sheet.tag.endswith("}sheet")}
        self.targets = self.relations("xl/workbook.xml")

    def part(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    def relations(self, name):
        folder, file = os.path.split(name)
        path = f"{folder}/_rels/{file}.rels"
        if path not in self.zip.namelist():
            return {}
        found = [(relation.get("Id"), relation.get("Target")) for relation in self.part(path) if relation.get("TargetMode") != "External"]
        return {key: os.path.normpath(os.path.join(folder, target)).lstrip("/") for key, target in found}

    def of(self, sheet):
        charts = []
        for drawing in self.relations(self.targets[self.names[sheet]]).values():
            if not drawing.startswith("xl/drawings/drawing"):
                continue
            parts = self.relations(drawing)
            for frame in self.part(drawing).iter("{%s}graphicFrame" % NAMESPACES["xdr"]):
                words = frame.find("xdr:nvGraphicFramePr/xdr:cNvPr", NAMESPACES).get("descr")
                reference = next(element for element in frame.iter("{%s}chart" % NAMESPACES["c"]))
                charts.append((self.part(parts[reference.get(NAMESPACES["r"] + "id")]), words))
        return charts


def cells_of(book, reference):
    """The values of 'Sheet'!$A$1:$B$2, row by row."""
    name, cells = reference.rsplit("!", 1)
    found = book[name.strip("'")][cells.replace("$", "")]
    found = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in found for cell in (row if isinstance(row, tuple) else (row,))]


def cached(element):
    return [point.find("c:v", NAMESPACES).text for point in element.iter("{%s}pt" % NAMESPACES["c"])]


def column_of_series(head, series, rule):
    """The column of the table that a series of bars or points by row shows."""
    if series in head:
        return head.index(series)
    of_wave = [i for i, name in enumerate(head) if name == f"{series} (jämförbara)" or name.endswith(f", {series} (jämförbara)")]
    years = [i for i, name in enumerate(head) if re.fullmatch(r"\d{4}", name)]
    if of_wave or years:
        return of_wave[0] if of_wave else years[-1]
    return {"rate": 2, "sum": 1, "mean": 1, "share": head.index("Andel") if "Andel" in head else 1, "count": 1}[rule["measure"]]


def check_series(check, where, book, series, table, rule):
    head, rows = table
    name, = cells_of(book, series.find("c:tx//c:f", NAMESPACES).text)
    labels = cells_of(book, series.find("c:cat//c:f", NAMESPACES).text)
    values = cells_of(book, series.find("c:val//c:f", NAMESPACES).text)
    kept = cached(series.find("c:val", NAMESPACES))
    if not 2 <= len(labels) <= 30 or len(labels) != len(values) or not any(isinstance(value, (int, float)) and value for value in values) and name not in head:
        check.fault(where, f"series {name!r} shows nothing: {labels!r} {values!r}")
    for label, value, in_chart in zip(labels, values, kept):
        label = label.removesuffix("*") if label not in head else label
        across = label in head and label not in rows
        expected = rows[list(rows)[-1]][head.index(label)] if across else rows[label][column_of_series(head, name, rule)]
        check.figure(f"{where}, {name}, {label}", value, 0 if expected == ZERO else expected, False)
        if isinstance(value, (int, float)):
            check.figure(f"{where}, {name}, {label} (in the chart)", float(in_chart), value, False)


def check_charts(check, where, book, charts, sheet, expected):
    head, grid = expected.grid()
    rows = rows_of(sheet)
    top = find_head(rows, head[0])
    table = head, {row[0]: row for row in rows[top + 1:top + 1 + len(grid)]}
    for number, (chart, words) in enumerate(charts.of(sheet.title), 1):
        check.begin()
        place = f"{where}, chart {number}"
        titles = ["".join(text.itertext()) for text in chart.iter("{%s}title" % NAMESPACES["c"])]
        if len(titles) < 2 or not all(titles) or not words:
            check.fault(place, f"titles {titles!r}, text alternative {words!r}")
        series = list(chart.iter("{%s}ser" % NAMESPACES["c"]))
        if not series:
            check.fault(place, "is empty")
        for one in series:
            check_series(check, place, book, one, table, expected.rule)


def cell_of_answer(definition, wave, field, value):
    """How an answer in the store is shown."""
    if value is None or value == "":
        return None
    if field.list:
        labels = {code: label for code, label, _ in definition.choices[field.list]}
        return ", ".join(labels[code] for code in value.split(";"))
    if field.kind == "place_county":
        return wave.one("SELECT namn FROM lan WHERE kod = ?", value)
    if field.kind.endswith("_municipality"):
        return ", ".join(wave.one("SELECT namn FROM kommun WHERE kod = ?", code) for code in value.split(";"))
    return datetime.datetime.fromisoformat(value) if field.kind == "date" else value


def answer_columns(definition, record):
    """[(head, field, column of the store)…]"""
    columns = []
    for field in definition.records[record]:
        if field.kind.startswith("geopoint"):
            columns += [(f"{field.label}, N", field, field.name + "_n"), (f"{field.label}, E", field, field.name + "_e")]
        else:
            columns.append((field.label, field, {"lan": "_lan", "kommun": "_kommun"}.get(field.name, field.name)))
    return columns


def same_value(seen, wanted):
    if isinstance(seen, (int, float)) and isinstance(wanted, (int, float)):
        return abs(seen - wanted) <= 1e-9 * max(1.0, abs(wanted))
    if isinstance(seen, str) and isinstance(wanted, str):
        return unicodedata.normalize("NFC", seen) == unicodedata.normalize("NFC", wanted)
    return seen == wanted


def check_answers(check, where, sheet, definition, wave, record):
    check.begin()
    columns = answer_columns(definition, record)
    head = [label for label, _, _ in columns] + ["Kommunkod", "Fil", "Blad", "Rad", "Fynd"]
    rows = rows_of(sheet)
    top = find_head(rows, head[0])
    if top is None or without_tail(rows[top]) != head:
        check.fault(where, f"head {without_tail(rows[top]) if top is not None else None!r}, should be {head!r}")
        return
    names = ", ".join(f'"{name}"' for _, _, name in columns)
    key = next((f', "{field.name}"' for field in definition.records[record] if field.name in ("ar", "plats_id")), "")
    expected = wave.all(f"SELECT {names}, _kommun, _file, nullif(_sheet, ''), _row FROM {record} ORDER BY _kommun, _file, _sheet, _row{key}")
    seen = [row[:len(head)] for row in rows[top + 1:] if row[len(head) - 2] is not None]
    codes = [row[len(columns)] for row in seen]
    if codes != sorted(codes):
        check.fault(where, "the rows are not in the order of municipalities")
    place = len(columns)
    keyed = [i for i, (_, field, _) in enumerate(columns) if key and field.name in key]
    seen.sort(key=lambda row: (row[place], row[place + 1], row[place + 2] or "", row[place + 3], *(str(row[i]) for i in keyed)))
    expected.sort(key=lambda row: (row[place], row[place + 1], row[place + 2] or "", row[place + 3], *(str(row[i]) for i in keyed)))
    if len(seen) != len(expected):
        check.fault(where, f"{len(seen)} rows, should be {len(expected)}")
    if definition.published:  # several figures in one row of the file: told apart by their labels, which only the sheet has
        label = lambda stored: [str(cell_of_answer(definition, wave, field, value)) for (_, field, _), value in zip(columns, stored)]
        seen.sort(key=lambda row: (*(str(value) for value in row[place:]), *(str(value) for value in row[:place])))
        expected.sort(key=lambda stored: (*(str(value) for value in stored[place:]), *label(stored)))
    for row, stored in zip(seen, expected):
        wanted = [cell_of_answer(definition, wave, field, value) for (_, field, _), value in zip(columns, stored)] + list(stored[place:])
        for name, value, right in zip(head, row, wanted):
            check.values += 1
            if not same_value(value, right):
                check.fault(f"{where}, {stored[place + 1]} row {stored[place + 3]}, {name}", f"shows {value!r}, should be {right!r}")


# A finding counts unless its return was replaced; that it was replaced counts.
COUNTING = ("wave = ? AND (code = 'file_superseded' OR return_id IS NULL OR return_id NOT IN"
            " (SELECT id FROM store.return_file WHERE state = 'superseded'))")
SEVERITIES = {"error": "Fel", "warning": "Varning", "notice": "Notis"}


def check_findings(check, where, sheet, data, wave):
    check.begin()
    rows = rows_of(sheet)
    top = find_head(rows, "Allvar")
    shown = [row[0] for row in rows[top + 1:] if row[0] in SEVERITIES.values()] if top is not None else []
    for severity, word in SEVERITIES.items():
        stored = wave.one(f"SELECT count(*) FROM store.finding WHERE {COUNTING} AND severity = ?", wave.name, severity)
        check.figure(f"{where}, {word}", shown.count(word), stored, False)
        check.figure(f"{where}, {word} (data/findings.csv)", sum(row["severity"] == severity for row in data), stored, False)


def asks_date(definition):
    return any(field.name == "svarsdatum" for field in definition.records["svar"])


def latest_answer(definition, wave, scope):
    """The latest date of answer that is not years off; None where the survey does not ask."""
    if not asks_date(definition):
        return None
    year = int(wave.name[:4])
    return wave.one("SELECT max(svarsdatum) FROM svar WHERE _kommun LIKE ? AND CAST(substr(svarsdatum, 1, 4) AS INTEGER) BETWEEN ? AND ?", scope, year - 1, year + 1)


def check_coverage(check, where, sheet, definition, wave):
    check.begin()
    rows = rows_of(sheet)
    head = ["Län", "Kommuner", "Svarande", "Andel svarande", "Platser", "Filer", "Senaste svar", "Fel", "Varningar", "Notiser"]
    asked_not = ({"Platser"} if len(definition.records) == 1 else set()) | (set() if asks_date(definition) else {"Senaste svar"})
    shown = [i for i, name in enumerate(head) if name not in asked_not]
    head = [head[i] for i in shown]
    top = find_head(rows, "Län")
    if top is None or without_tail(rows[top]) != head:
        check.fault(where, f"head {without_tail(rows[top]) if top is not None else None!r}, should be {head!r}")
        return
    places = [table for table, in wave.all("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT IN ('svar', 'kommun', 'lan')")]
    found = (f"SELECT count(*) FROM (SELECT CASE WHEN finding.kommun <> '' THEN substr(finding.kommun, 1, 2) ELSE (SELECT county FROM store.return_file f WHERE"
             f" f.wave = finding.wave AND f.path = finding.file) END AS lan, severity FROM store.finding WHERE {COUNTING}) WHERE lan LIKE ? AND severity = ?")
    for row, (code, label) in zip(rows[top + 1:], wave.all("SELECT kod, namn FROM lan ORDER BY kod") + [("%", "Hela landet")]):
        asked = wave.one("SELECT count(*) FROM kommun WHERE kod LIKE ?", code + "%")
        answered = wave.one("SELECT count(DISTINCT _kommun) FROM svar WHERE _kommun LIKE ?", code + "%")
        wanted = [asked, answered, answered / asked, sum(wave.one(f"SELECT count(*) FROM {table} WHERE _kommun LIKE ?", code + "%") for table in places),
                  wave.one("SELECT count(*) FROM store.return_file WHERE wave = ? AND county LIKE ? AND state = 'read'", wave.name, code)]
        wanted.append(latest_answer(definition, wave, code + "%"))
        wanted += [wave.one(found, wave.name, code, severity) for severity in SEVERITIES]
        if row[0] != label:
            check.fault(where, f"row {row[0]!r}, should be {label!r}")
        for what, seen, value in zip(head[1:], row[1:], [wanted[i - 1] for i in shown[1:]]):
            check.figure(f"{where}, {label}, {what}", seen, value, what != "Andel svarande")


class Opened:
    """A published wave with its definition, its part of the store, and the wave before it (None: there is none)."""

    def __init__(self, output, pipelines, survey, name, before_name):
        store, register = os.path.join(output, survey, survey + ".db"), os.path.join(pipelines, "register")
        self.survey, self.name, self.folder = survey, name, os.path.join(output, survey, name)
        self.definition = Definition(pipelines, survey)
        self.definition.wave = name
        self.wave = Wave(store, register, name)
        self.before = Wave(store, register, before_name) if before_name else None


def published_waves(output, pipelines, only_survey=None, only_wave=None):
    for survey in sorted(os.listdir(output)):
        if not os.path.exists(os.path.join(output, survey, survey + ".db")) or survey != (only_survey or survey):
            continue
        waves = sorted(wave for wave in os.listdir(os.path.join(output, survey)) if os.path.exists(os.path.join(output, survey, wave, "run.json")))
        for wave, before in zip(waves, [None] + waves):
            if wave == (only_wave or wave):
                yield Opened(output, pipelines, survey, wave, before)


def check_wave(check, pipelines, opened):
    survey, name, folder, definition, wave, before = opened.survey, opened.name, opened.folder, opened.definition, opened.wave, opened.before
    book = openpyxl.load_workbook(os.path.join(folder, f"{survey}-{name}.xlsx"))
    charts = Charts(os.path.join(folder, f"{survey}-{name}.xlsx"))
    where = f"{survey} {name}"
    for number, rule in enumerate(definition.tables, 1):
        sheet = next((sheet for sheet in book.worksheets if re.match(rf"T{number} ", sheet.title)), None)
        if sheet is None and "base" in rule:
            continue  # per the figures of a survey that has none here
        if sheet is None:
            check.begin()
            check.fault(where, f"there is no sheet T{number} for {rule['id']}")
            continue
        data = read_csv(os.path.join(folder, "data", "tables", rule["id"] + ".csv"))
        expected = Expected(definition, rule, wave, before)
        check_table(check, f"{where}, {sheet.title}", sheet, data, expected)
        check_charts(check, f"{where}, {sheet.title}", book, charts, sheet, expected)
        check_small.check_small(check, f"{where}, {sheet.title}", sheet, rule)
    check_sheets.check_maps(check, where, book, definition, lambda rule: Expected(definition, rule, wave, before), pipelines)
    check_sheets.check_rankings(check, where, book, definition, wave)
    for record in definition.records:
        title = "Alla svar" if record == "svar" else definition.labels[record]
        check_answers(check, f"{where}, {title}", book[title], definition, wave, record)
    check_sheets.check_change(check, where, book, definition, wave, before, lambda rule: Expected(definition, rule, wave, before))
    filled = [record for record in definition.records if wave.one(f"SELECT count(*) FROM {record}")]
    check_sheets.check_excel_tables(check, where, book, [f"tab_{record}" for record in filled])
    check_sheets.check_links(check, where, book)
    check_sheets.check_codes(check, where, book, definition, wave)
    check_sheets.check_chosen(check, where, book, definition, wave)
    check_sheets.check_rules(check, where, book, wave, COUNTING, definition.checks)
    check_sheets.check_folds(check, where, book)
    check_paper.check_paper(check, where, book)
    check_findings(check, f"{where}, Fynd", book["Fynd"], read_csv(os.path.join(folder, "data", "findings.csv")), wave)
    check_coverage(check, f"{where}, Täckning", book["Täckning"], definition, wave)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    output, pipelines = sys.argv[1:3]
    check = Check()
    for opened in published_waves(output, pipelines, *sys.argv[3:5]):
        check_wave(check, pipelines, opened)
    print(f"{check.sheets} sheets, {check.figures} figures and {check.values} answers compared, {check.faults} wrong")
    sys.exit(1 if check.faults or not check.figures else 0)


if __name__ == "__main__":
    main()
