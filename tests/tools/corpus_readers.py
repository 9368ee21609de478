"""How other programs read a workbook: for compare_corpus.py. Each reader's cells(path) gives {(sheet, ref): (type, value)}, with the types of
`lansbild cells`: "n" with a float, "d" with the text of a date or a time of day (or a Moment where the reader gives the number), "s", "b", "e" with texts."""

import datetime
import gzip
import json
import os
import re
import subprocess
import tempfile
import warnings
import xml.etree.ElementTree as ElementTree

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
HALF_SECOND = datetime.timedelta(microseconds=500000)
SECONDS_MAX = 60


def ref_of(row, column):
    """A1 for (1, 1)."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def clock(moment):
    return moment.strftime("%H:%M:%S")


def date_text(value):
    """A date, moment or time of day to whole seconds, as `cells` writes it."""
    if isinstance(value, datetime.time):
        return clock(datetime.datetime.combine(datetime.date(2000, 1, 1), value) + HALF_SECOND)
    if isinstance(value, datetime.datetime):
        value += HALF_SECOND
        return value.date().isoformat() if clock(value) == "00:00:00" else f"{value.date().isoformat()}T{clock(value)}"
    return value.isoformat()


def serial_text(serial, is_1904):
    """Excel's day number as `cells` writes it; None where it is no day: negative, or 0 and 60 of the calendar from 1900."""
    seconds = round(serial * 86400)
    days, rest = divmod(seconds, 86400)
    if serial < 0 or days > 2958465 or (not is_1904 and days in (0, 60) and (days == 60 or rest == 0)):
        return None
    if days == 0 and rest and not is_1904:
        return clock(datetime.datetime(2000, 1, 1) + datetime.timedelta(seconds=rest))
    zero = datetime.datetime(1904, 1, 1) if is_1904 else datetime.datetime(1899, 12, 30 if days > 60 else 31)
    try:
        return date_text(zero + datetime.timedelta(days=days, seconds=rest))
    except OverflowError:
        return None


def dated(serial, is_1904):
    text = serial_text(serial, is_1904)
    return ("n", float(serial)) if text is None else ("d", text)


class Openpyxl:
    name, kinds = "openpyxl", {"xlsx"}

    def cells(self, path):
        import openpyxl

        cells = {}
        with open(path, "rb") as file:
            for sheet in openpyxl.load_workbook(file, data_only=True).worksheets:
                for row in sheet.iter_rows():
                    cells.update({(sheet.title, cell.coordinate): self.typed(cell) for cell in row if cell.value not in (None, "")})
        return cells

    @staticmethod
    def typed(cell):
        value = cell.value
        if cell.data_type == "e":
            return "e", str(value)
        if isinstance(value, bool):
            return "b", "TRUE" if value else "FALSE"
        if isinstance(value, (datetime.date, datetime.time)):
            return "d", date_text(value)
        if isinstance(value, datetime.timedelta):
            return "n", value.total_seconds() / 86400
        return ("n", float(value)) if isinstance(value, (int, float)) else ("s", str(value))


class Xlrd:
    name, kinds = "xlrd", {"xls"}

    def cells(self, path):
        import xlrd

        with open(os.devnull, "w") as nowhere:
            book = xlrd.open_workbook(path, logfile=nowhere)
        cells = {}
        for sheet in book.sheets():
            for row in range(sheet.nrows):
                for column, cell in enumerate(sheet.row(row), 1):
                    if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and cell.value != "":
                        cells[sheet.name, ref_of(row + 1, column)] = self.typed(xlrd, cell, book.datemode == 1)
        return cells

    @staticmethod
    def typed(xlrd, cell, is_1904):
        if cell.ctype == xlrd.XL_CELL_DATE:
            return dated(cell.value, is_1904)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return "b", "TRUE" if cell.value else "FALSE"
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return "e", xlrd.error_text_from_code.get(cell.value, "#ERR")
        return ("n", float(cell.value)) if cell.ctype == xlrd.XL_CELL_NUMBER else ("s", cell.value)


class SheetJS:
    name, kinds = "SheetJS", {"xlsx", "xlsb", "xls", "ods", "xml2003", "html"}

    def __init__(self, modules):
        self.modules, self.node = modules, None

    def start(self):
        self.node = subprocess.Popen(["node", os.path.join(HERE, "corpus_sheetjs.mjs"), self.modules], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def cells(self, path):
        if self.node is None:
            self.start()
        try:
            seen = self.ask(path)
        except BaseException:  # out of time: what comes later would be taken for the next file's
            self.node.kill()
            self.node = None
            raise
        if "error" in seen:
            raise RuntimeError(seen["error"])
        return {(sheet, ref): self.typed(kind, value, seen["date1904"]) for sheet, ref, kind, value in seen["cells"]}

    def ask(self, path):
        self.node.stdin.write(os.fsencode(os.path.abspath(path)) + b"\n")
        self.node.stdin.flush()
        line = self.node.stdout.readline()
        if not line:
            raise RuntimeError("node ended")
        return json.loads(line)

    @staticmethod
    def typed(kind, value, is_1904):
        if kind == "d":
            return dated(value, is_1904)
        return ("n", float(value if value is not None else "nan")) if kind == "n" else (kind, value)


class LibreOffice:
    """Saved as flat OpenDocument, where every cell says its type and its value."""

    name, kinds = "LibreOffice", {"xlsx", "xlsb", "xls", "ods", "xml2003", "html"}
    TABLE, OFFICE, TEXT = ("{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}" % part for part in ("table", "office", "text"))

    def __init__(self):
        self.folder = tempfile.mkdtemp()

    def cells(self, path):
        copy = os.path.join(self.folder, "book" + os.path.splitext(path)[1])
        with open(path, "rb") as source, open(copy, "wb") as target:
            target.write(source.read())
        made = os.path.join(self.folder, "book.fods")
        if os.path.exists(made):
            os.remove(made)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "fods", "--outdir", self.folder, copy],
                       check=True, capture_output=True, timeout=SECONDS_MAX)
        if not os.path.exists(made):
            raise RuntimeError("does not open it")
        return fods_cells(made)


def fods_rows(part):
    """The rows of a sheet, also those in groups and heads, but none of tables within charts."""
    for child in part:
        if child.tag == f"{LibreOffice.TABLE}table-row":
            yield child
        elif child.tag in (f"{LibreOffice.TABLE}{name}" for name in ("table-row-group", "table-header-rows", "table-rows")):
            yield from fods_rows(child)


def fods_row(line):
    """(column, value) of the cells of LINE that have one."""
    table, column = LibreOffice.TABLE, 1
    for cell in line:
        if cell.tag not in (f"{table}table-cell", f"{table}covered-table-cell"):
            continue
        count, value = int(cell.get(f"{table}number-columns-repeated", 1)), fods_value(cell)
        yield from ((at, value) for at in range(column, column + count) if value is not None)
        column += count


def fods_cells(path):
    table, office = LibreOffice.TABLE, LibreOffice.OFFICE
    cells = {}
    for sheet in ElementTree.parse(path).getroot().find(f"{office}body/{office}spreadsheet").findall(f"{table}table"):
        name, row = sheet.get(f"{table}name"), 1
        for line in fods_rows(sheet):
            count, values = int(line.get(f"{table}number-rows-repeated", 1)), list(fods_row(line))
            cells.update({(name, ref_of(at, column)): value for at in range(row, row + count) for column, value in values if not name.startswith("'file:")})
            row += count
    return cells


def fods_value(cell):
    """(type, value), and a third for what a formula gave; None when the cell is empty."""
    value = fods_plain_value(cell)
    return value + ("formula",) if value and cell.get(f"{LibreOffice.TABLE}formula") else value


def fods_plain_value(cell):
    office, text = LibreOffice.OFFICE, LibreOffice.TEXT
    kind = cell.get(f"{office}value-type")
    shown = "\n".join(fods_text(part) for part in cell.findall(f"{text}p"))
    if kind is None:
        return None
    if kind == "boolean":
        return "b", cell.get(f"{office}boolean-value").upper()
    if kind == "date":
        return "d", cell.get(f"{office}date-value")
    if kind == "time":
        hours, minutes, seconds = re.fullmatch(r"-?PT(\d+)H(\d+)M([\d.,]+)S", cell.get(f"{office}time-value")).groups()
        return "n", (int(hours) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))) / 86400
    if kind == "string":
        calcext = cell.get("{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type")
        shown = cell.get(f"{office}string-value") or shown
        return ("e" if calcext == "error" else "s", shown) if shown else None
    return "n", float(cell.get(f"{office}value"))


def fods_text(part):
    text = LibreOffice.TEXT
    said = part.text or ""
    for child in part:
        if child.tag == f"{text}s":
            said += " " * int(child.get(f"{text}c", 1))
        elif child.tag == f"{text}tab":
            said += "\t"
        elif child.tag == f"{text}line-break":
            said += "\n"
        elif child.tag != f"{LibreOffice.OFFICE}annotation":
            said += fods_text(child)
        said += child.tail or ""
    return said


class Gnumeric:
    """Saved as Gnumeric's own XML, where every cell that is no formula says its type."""

    name, kinds = "Gnumeric", {"xlsx", "xls", "ods", "xml2003"}
    SPACE = "{http://www.gnumeric.org/v10.dtd}"
    TYPES = {"20": "b", "30": "n", "40": "n", "50": "e", "60": "s"}

    def cells(self, path):
        with tempfile.TemporaryDirectory() as folder:
            made = os.path.join(folder, "book.gnumeric")
            subprocess.run(["ssconvert", path, made], check=True, capture_output=True, timeout=SECONDS_MAX)
            with gzip.open(made) as file:
                root = ElementTree.parse(file).getroot()
        cells = {}
        for sheet in root.iter(f"{self.SPACE}Sheet"):
            name = sheet.findtext(f"{self.SPACE}Name")
            for cell in sheet.iter(f"{self.SPACE}Cell"):
                kind = self.TYPES.get(cell.get("ValueType"))
                place = name, ref_of(int(cell.get("Row")) + 1, int(cell.get("Col")) + 1)
                if kind is None and (cell.text or cell.get("ExprID")):
                    cells[place] = "", "", "formula"
                elif kind and cell.text:
                    cells[place] = (kind, float(cell.text) if kind == "n" else cell.text)
        return cells


def all_readers(modules):
    return [Openpyxl(), Xlrd(), SheetJS(modules), LibreOffice(), Gnumeric()]
