"""Why another program reads something else than `lansbild cells`: for compare_corpus.py. Each rule is a line: what it is called, whose it is ("" is everybody's),
and how it is known in the file or in the two values. What no rule knows is a difference that somebody must look at."""

import datetime
import os
import re
import zipfile

from corpus_readers import serial_text

STRICT = b"http://purl.oclc.org/ooxml/"
BETA = b"http://schemas.microsoft.com/office/excel/2006/2"


def unescape(text):
    units = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match.group(1), 16)), text)
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def day_number(text):
    """The day and the part of it that a date of `cells` says, counted from 1899-12-30; None for a time of day alone."""
    for form in ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"):
        try:
            return (datetime.datetime.strptime(text, form) - datetime.datetime(1899, 12, 30)).total_seconds() / 86400
        except ValueError:
            pass
    return None


class Book:
    """A file with what both have read in it, and its parts, opened once they are asked for."""

    def __init__(self, path, reader, ours, theirs):
        self.path, self.reader, self.ours, self.theirs = path, reader, ours, theirs
        self.our_sheets = {sheet for sheet, _ in ours} if not isinstance(ours, str) else set()
        self.known = {}

    def part(self, end):
        """All bytes of the parts whose names end in END, one after the other."""
        if end not in self.known:
            try:
                with zipfile.ZipFile(self.path) as parts:
                    self.known[end] = b"".join(parts.read(name) for name in parts.namelist() if name.lower().endswith(end))
            except Exception:  # no zip, or a broken one: then it holds no such part
                self.known[end] = b""
        return self.known[end]

    def sheets_with_cells(self):
        """The names of an .xls's worksheets as xlrd lists them, None for other files."""
        if "xls" not in self.known:
            try:
                import xlrd

                with open(os.devnull, "w") as nowhere:
                    self.known["xls"] = set(xlrd.open_workbook(self.path, logfile=nowhere).sheet_names())
            except Exception:  # not an .xls
                self.known["xls"] = None
        return self.known["xls"]

    def is_chart(self, sheet):
        if self.sheets_with_cells() is not None:
            return sheet not in self.sheets_with_cells()
        relations, book = self.part("workbook.xml.rels") or self.part("workbook.bin.rels"), self.part("workbook.xml").decode("utf-8", "replace")
        ids = re.findall(rb'<Relationship [^>]*?/chartsheet"[^>]*', relations)
        ids = {re.search(rb'Id="([^"]*)"', found).group(1).decode() for found in ids}
        found = [tag for tag in re.findall(r"<sheet [^>]*>", book) if f'name="{sheet}"' in tag]
        return bool(ids) and (not book or any(f'"{one}"' in tag for tag in found for one in ids))

    def explain(self, place):
        ours, theirs = self.ours.get(place), self.theirs.get(place)
        return next((kind for reader, kind, holds in CELL_RULES if reader in ("", self.reader) and holds(self, place, ours, theirs)), None)


def is_pair(ours, theirs, our_kind, their_kind):
    return ours is not None and theirs is not None and ours[0] == our_kind and theirs[0] == their_kind


def is_escape(book, place, ours, theirs):
    return is_pair(ours, theirs, "s", "s") and (unescape(theirs[1]).replace("\r\n", "\n") == ours[1].replace("\r\n", "\n") or theirs[1] == ours[1].replace("x005F_", ""))


def is_strict(book, place, ours, theirs):
    return theirs is None and STRICT in book.part("workbook.xml")


def is_duration(book, place, ours, theirs):
    """We keep [h]:mm as a number of days; who makes it a date says the same number."""
    if not is_pair(ours, theirs, "n", "d"):
        return False
    said = day_number(theirs[1])
    return ours[1] >= 0 and theirs[1] in (serial_text(ours[1], False), serial_text(ours[1] % 1, False)) or (said is not None and abs(said - ours[1]) < 1e-5)


def is_no_day(book, place, ours, theirs):
    """Excel's calendar has no day before 1, and none of its days 0 and 60 ever was; 0 shown as a time of day is midnight."""
    if is_pair(ours, theirs, "n", "d"):
        return ours[1] < 1 or int(ours[1]) == 60
    return is_pair(ours, theirs, "d", "n") and theirs[1] == 0 and ours[1] == "00:00:00"


def is_first_of_1904(book, place, ours, theirs):
    return is_pair(ours, theirs, "d", "d") and "1904-01-01" in ours[1] + theirs[1] and (ours[1][-8:] == theirs[1][-8:] or theirs[1] == "00:00:00")


def is_nameless(book, place, ours, theirs):
    """The one sheet of a file that gives it no name; the same cells under a name that the reader invented."""
    if place[0] == "" and theirs is None:
        return any(sheet.startswith(("Sheet", "book")) and same_cell(ours, book.theirs.get((sheet, place[1]))) for sheet in {sheet for sheet, _ in book.theirs})
    return place[0] not in book.our_sheets and place[0].startswith(("Sheet", "book")) and same_cell(book.ours.get(("", place[1])), theirs)


def same_cell(ours, theirs):
    """For nameless sheets, which only formats have that tell other readers less."""
    if ours is None or theirs is None:
        return False
    if ours[0] == "s" and theirs[0] == "n":  # texts of web pages have no types
        try:
            return float(ours[1]) == theirs[1]
        except ValueError:
            return False
    if ours[0] == "d" and theirs[0] == "n":  # SheetJS knows no formats of Excel 2 to 4
        return ours[1] in (serial_text(theirs[1], False), serial_text(theirs[1], True))
    if is_first_of_1904(None, None, ours, theirs):
        return True
    return ours == theirs or (ours[0] == theirs[0] == "n" and abs(ours[1] - theirs[1]) <= 1e-9 * max(1, abs(theirs[1])))


def is_time_of_day(book, place, ours, theirs):
    return is_pair(ours, theirs, "d", "n") and ours[1] == serial_text(theirs[1] % 1, False)


def is_east_asian_date(book, place, ours, theirs):
    """Numbers 27 to 36 and 50 to 58 are dates in East Asian versions of Excel, and no file says how they look."""
    if not is_pair(ours, theirs, "d", "n") or book.sheets_with_cells() is None:
        return False
    import xlrd

    letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", place[1]).groups()
    column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))) - 1
    with open(os.devnull, "w") as nowhere:
        workbook = xlrd.open_workbook(book.path, formatting_info=True, logfile=nowhere)
    number = workbook.xf_list[workbook.sheet_by_name(place[0]).cell_xf_index(int(digits) - 1, column)].format_key
    return 27 <= number <= 36 or 50 <= number <= 58


def is_formula(book, place, ours, theirs):
    return theirs is not None and theirs[-1] == "formula"


CELL_RULES = [
    ("openpyxl", "openpyxl leaves _xHHHH_ as it stands", is_escape),
    ("openpyxl", "openpyxl 3.0 reads no strict workbook", is_strict),
    ("", "the first day of 1904 is a day here where its format shows one, else a time", is_first_of_1904),
    ("", "durations [h]:mm are numbers here", is_duration),
    ("", "0, 60 and numbers below are no days", is_no_day),
    ("", "a sheet without a name in the file has none here", is_nameless),
    ("", "NaN is an error value here",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "e", "n") and theirs[1] != theirs[1]),
    ("", "a text in <v> of an inline string, which LibreOffice reads too",
     lambda book, place, ours, theirs: theirs is None and ours[0] == "s" and b"inlineStr" in book.part(".xml")),
    ("LibreOffice", "LibreOffice works formulas out anew", is_formula),
    ("Gnumeric", "Gnumeric saves formulas without their results", lambda book, place, ours, theirs: is_formula(book, place, ours, theirs) or (theirs is None and ours[0] == "e")),
    ("LibreOffice", "LibreOffice names the heads of pivot tables itself",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "s", "s") and b"pivotTable" in book.part("[content_types].xml")),
    ("", "a time of day has no day here", is_time_of_day),
    ("Gnumeric", "Gnumeric saves dates without their format",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "d", "n") and ours[1] in (serial_text(theirs[1], False), serial_text(theirs[1], True))),
    ("SheetJS", "SheetJS shows a chart's numbers as a sheet",
     lambda book, place, ours, theirs: ours is None and place[0] not in book.our_sheets and book.is_chart(place[0])),
    ("SheetJS", "SheetJS takes _X for an escape, Excel _x alone",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "s", "s") and re.search("_X[0-9A-F]{4}_", ours[1]) is not None and theirs[1] == unescape(ours[1].replace("_X", "_x")).replace("\ufffd", "\0")),
    ("SheetJS", "SheetJS keeps line ends that XML makes one",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "s", "s") and theirs[1].replace("\r\r\n", "\r\n").replace("\r\n", "\n") == ours[1].replace("\r\n", "\n")),
    ("SheetJS", "SheetJS reads TRUE in .xls as FALSE where a formula's result is kept",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "b", "b") and book.sheets_with_cells() is not None),
    ("SheetJS", "SheetJS reads errors in .ods as texts",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "e", "s") and ours[1] == theirs[1]),
    ("SheetJS", "SheetJS takes \"Euro Currency\" for a date",
     lambda book, place, ours, theirs: is_pair(ours, theirs, "n", "d") and open(book.path, "rb").read().find(b'"Euro Currency"') > 0),
    ("SheetJS", "SheetJS knows no date formats of East Asian versions of Excel", is_east_asian_date),
    ("SheetJS", "SheetJS leaves rows without cells out", lambda book, place, ours, theirs: b"<table:table-row/>" in (book.part("content.xml") or open(book.path, "rb").read())),
    ("SheetJS", "SheetJS reads the first table of a web page", lambda book, place, ours, theirs: theirs is None and place[0].startswith("#")),
]

# Files that we set aside and another opens: our reason, and how it is known that it is right.
REFUSALS = [
    ("a DTD, which may be a bomb", "contains a DTD", lambda book: b"<!DOCTYPE" in book.part(".xml")),
    ("a test version of Excel 2007, which no Excel opens", "damaged", lambda book: BETA in book.part(".xml") or b"\x9c\x01\x28\0\0\0\0\0\0\0\0" in book.part("workbook.bin")),
    ("a row 0, which no Excel opens", "impossible number", lambda book: b'<row r="0"' in book.part(".xml")),
    ("control characters that are no XML, which no Excel opens", "not valid XML",
     lambda book: re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#x?[01]?[0-9a-f];", open(book.path, "rb").read()) is not None),
]


def explain_file(path, reader, ours, theirs):
    """One of OURS and THEIRS is the text of why there are no cells."""
    if isinstance(theirs, str):
        return f"{reader} does not open"
    book = Book(path, reader, ours, theirs)
    if isinstance(ours, str):
        return next((f"set aside: {kind}" for kind, reason, holds in REFUSALS if reason in ours and holds(book)), None)
    return None
