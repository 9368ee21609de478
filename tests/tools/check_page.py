#!/usr/bin/env python3
"""Reads the pages as a browser would and holds every figure against the data files and against straight SQL on the store.

    check_page.py OUTPUT PIPELINES [SURVEY [WAVE]]

Of each wave: every figure of every table is the one in data/tables and (in Swedish) the one that SQL counts, and is a link to a panel that
is there, and so is each tile of a map of municipalities; each answer in a panel is what the store has, with its file, sheet and cell; every link leads somewhere; ids are unique; nothing is
fetched from anywhere, and the policy has the hashes of the style and the script; the page is below 1 MB. Of the list of all: every wave that
is published, and no other. Prints each difference and, last, how much was compared. Exit status 1 when anything differs."""
import base64
import hashlib
import html
import html.parser
import json
import os
import re
import sys
import urllib.parse

import check_sheets
import check_workbook as book

BYTES_MOST = 1_000_000
CELL = re.compile(r"[A-Z]{1,3}\d+$")


class Node:
    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.text, self.links, self.marks = tag, attributes, "", [], []


class Page(html.parser.HTMLParser):
    """Tables by the id of the section that they are in: {id: [[row of Node …] …]}. Ends that HTML lets one leave out are not needed."""

    def __init__(self, text):
        super().__init__()
        self.sections, self.tables, self.ids, self.links, self.heads, self.sources = [], {}, [], [], {}, []
        self.cell, self.row, self.small, self.catch, self.language = None, None, False, None, None
        self.style = self.script = self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.sources += [attributes[name] for name in ("src", "srcset", "data", "poster") if name in attributes]
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag == "html":
            self.language = attributes.get("lang")
        if tag == "section":
            self.sections.append(attributes.get("id"))
        elif tag == "tr":
            self.row, self.row_class = [], attributes.get("class", "")
            self.tables.setdefault(self.sections[-1] if self.sections else None, []).append(self.row)
        elif tag in ("td", "th") and self.row is not None:
            self.cell = Node(tag, {**attributes, "row": self.row_class})
            self.row.append(self.cell)
        elif tag == "a":
            self.links.append(attributes.get("href", ""))
            if self.cell:
                self.cell.links.append(attributes.get("href", ""))
        elif tag == "small":
            self.small = True
        elif tag in ("style", "script", "h3"):
            self.catch = tag

    def handle_endtag(self, tag):
        if tag == "section":
            self.sections.pop()
        elif tag == "table":
            self.row = self.cell = None
        elif tag == "small":
            self.small = False
        elif tag == self.catch:
            self.catch = None

    def handle_data(self, data):
        if self.catch in ("style", "script"):
            setattr(self, self.catch, getattr(self, self.catch) + data)
        elif self.catch == "h3":
            self.heads[self.sections[-1]] = self.heads.get(self.sections[-1], "") + data
        elif self.cell and self.small:
            self.cell.marks.append(data)
        elif self.cell:
            self.cell.text += data


class Check:
    def __init__(self):
        self.pages = self.figures = self.answers = self.links = self.faults = 0

    def fault(self, where, what):
        self.faults += 1
        if self.faults <= 40:
            print(f"{where}: {what}")

    def same(self, where, seen, wanted):
        if seen != wanted:
            self.fault(where, f"shows {seen!r}, should be {wanted!r}")


def number_of(text, language):
    """(value, decimals) of a figure as people write it; None for a symbol without a number."""
    text = text.strip().replace("\u2212", "-").replace("+", "")
    if text == "–":
        return 0.0, 0
    if text in ("..", "."):
        return None
    share = any(mark in text for mark in ("%", "p.e.", "pp"))
    text = re.sub(r"[%\s\u00a0]|p\.e\.|pp", "", text)
    text = text.replace(",", ".") if language == "sv" else text.replace(",", "")
    decimals = len(text.partition(".")[2])
    return (float(text) / 100, decimals + 2) if share else (float(text), decimals)


def is_rounded(seen, value):
    return seen is not None and value is not None and abs(seen[0] - value) <= 0.5000001 * 10 ** -seen[1] + 1e-9


def check_figure(check, where, text, language, published, counted):
    """PUBLISHED: the cell of the data file; COUNTED: what SQL says, or a function that was not asked."""
    check.figures += 1
    seen = number_of(text, language)
    if (seen is None) != (published == "") or (seen and not is_rounded(seen, float(published))):
        check.fault(where, f"shows {text!r}, data/tables has {published!r}")
    if counted is not book:
        wanted = None if counted in (None, book.NOT_APPLICABLE) else counted
        if (seen is None) != (wanted is None) or (seen and not is_rounded(seen, wanted)):
            check.fault(where, f"shows {text!r}, SQL counts {counted!r}")


def check_table(check, where, page, section, data, expected):
    head, *rows = page.tables.get(section, [[]])
    grid = expected.grid() if page.language == "sv" and expected else None
    if grid:
        check.same(f"{where}, head", [cell.text.strip() for cell in head], grid[0])
    if len(rows) != len(data):
        check.fault(where, f"{len(rows)} rows, should be {len(data)}")
    for number, (row, record) in enumerate(zip(rows, data)):
        label, *published = list(record.values())[1:]
        check.same(f"{where}, row {number + 1}", row[0].text.strip(), label.removeprefix("'"))
        for index, (cell, value) in enumerate(zip(row[1:], published)):
            place = f"{where}, {label}, {head[index + 1].text.strip()}"
            check_figure(check, place, cell.text, page.language, value, grid[1][number][2][index][0] if grid else book)
            if len(cell.links) != 1 or cell.links[0][1:] not in page.known:
                check.fault(place, f"leads to {cell.links}")


TILE = re.compile(r'<li class="v(\d)(?: s)?"><a href=#([\w-]+)><span>([^<]*)</span> <b>([^<]*)</b></a>')


def check_within(check, where, page, number, definition, rule, grid):
    """The map of municipalities inside their counties: each once, with the figure of the table."""
    found = re.search(rf"<figure class=within><figcaption><a href=#t{number}>.*?</figure>", page.source, re.DOTALL)
    tiles = TILE.findall(found.group()) if found else []
    column = check_sheets.mapped_column(definition, rule, grid[0]) - 1
    wanted = {label: values[column][0] for code, label, values in grid[1] if len(code) == 4}
    check.same(f"{where}, map", sorted(html.unescape(name) for _, _, name, _ in tiles), sorted(wanted))
    for shade, link, name, text in tiles:
        check_figure(check, f"{where}, map, {name}", text, page.language, "" if shade == "0" else str(wanted[html.unescape(name)]), wanted[html.unescape(name)])
        if link not in page.known:
            check.fault(f"{where}, map, {name}", f"leads to {link}")


# ---- what the figures stand on ----
def cell_name(place):
    row, column = (int(part) for part in place.split(":"))
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}" if letters else ""


def answers_of(definition, wave, record):
    """{(county, municipality's name, file and sheet): [{field: (value, cell)} …]}"""
    found = {}
    fields = [field for field in definition.records[record]]
    columns = ", ".join(f'"{field.name}"' for field in fields if not field.kind.startswith("geopoint"))
    names = [field for field in fields if not field.kind.startswith("geopoint")]
    order = [field.name for field in fields]
    rows = wave.all(f"SELECT _kommun, (SELECT namn FROM kommun WHERE kod = _kommun), _file, _sheet, _places, {columns} FROM {record}")
    for code, name, file, sheet, places, *values in rows:
        places = places.split(",") if places else []
        cells = {field: cell_name(place) if place and place != "0:0" else "" for field, place in zip(order, places)}
        answer = {field.name: (book.cell_of_answer(definition, wave, field, value), cells.get(field.name, "")) for field, value in zip(names, values)}
        found.setdefault((code[:2], name, f"{file}, bladet {sheet}" if sheet else file), []).append(answer)
    return found


def shown_value(field, value):
    if field.kind in ("integer", "decimal") and value is not None:
        whole, _, rest = (f"{value:g}" if isinstance(value, float) else str(value)).partition(".")
        return f"{int(whole):,}".replace(",", "\u00a0") + ("," + rest if rest else "")
    return "" if value is None else str(value)


def check_panel(check, where, page, section, definition, stored):
    """Every row of the panel is an answer of the store: its texts, and its cells. The question of a panel about one only is its heading."""
    head, *rows = page.tables.get(section, [[]])
    question = page.heads[section].rpartition(" – ")[0].removesuffix(": svar som uppfyller tabellens villkor")
    names = [re.sub(r"^((?:\S+: )?)Svar$", lambda match: match[1] + question, cell.text.strip()) for cell in head]
    file, county, shown = "", section.partition("-")[2], {}
    for row in rows:
        if row[0].attributes["row"] == "file":
            file = re.split(r" · \S+: ", row[0].text.strip())[0]
            continue
        check.answers += 1
        key = (county, row[0].text.strip(), file)
        candidates = stored.get(key, [])
        answers = [(names[index], cell.text.strip(), row[index + 1].text.strip()) for index, cell in enumerate(row[:-1]) if names[index + 1] == "Cell"]
        current = {(label.removeprefix(f"{definition.wave}: "), text, cell) for label, text, cell in answers if not re.match(rf"(?!{definition.wave}: )\d{{4}}\S*: ", label)}
        if not candidates:
            check.fault(f"{where}, {section}", f"{row[0].text.strip()} is not in {file!r}")
        labels = frozenset(label for label, _, _ in current)
        if (key, labels) not in shown:
            shown[key, labels] = {as_shown(definition, answer, labels) for answer in candidates}
        if candidates and frozenset(current) not in shown[key, labels]:
            check.fault(f"{where}, {section}", f"{row[0].text.strip()}: {sorted(current)!r} is not what the store has")


def as_shown(definition, answer, labels):
    """(label, text, cell) of the questions LABELS, as a panel shows ANSWER."""
    asked = {}
    for field in (field for fields in definition.records.values() for field in fields):
        if field.label in labels and field.name in answer:
            asked.setdefault(field.label, field)
    return frozenset((label, shown_value(field, answer[field.name][0]), answer[field.name][1]) for label, field in asked.items())


# ---- the page as a whole ----
def policy_hash(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def check_links(check, where, path, page):
    for identity in {identity for identity in page.ids if page.ids.count(identity) > 1} if len(set(page.ids)) != len(page.ids) else ():
        check.fault(where, f"the id {identity} stands twice")
    for link in set(page.links):
        check.links += 1
        if link.startswith("#"):
            if link != "#-" and link[1:] not in page.known:
                check.fault(where, f"{link} leads nowhere")
        elif not os.path.exists(os.path.join(os.path.dirname(path), urllib.parse.unquote(link))):
            check.fault(where, f"there is no file {link}")


def read_page(check, where, path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    page = Page(text)
    page.known, page.source = set(page.ids), text
    check.pages += 1
    if len(text.encode()) >= BYTES_MOST:
        check.fault(where, f"{len(text.encode())} bytes")
    if re.search(r"https?:|//[a-z]|url\((?!#)|@import", text):
        check.fault(where, "refers to something outside")
    if fetched := [source for source in page.sources if not source.startswith("data:image/png;base64,")]:
        check.fault(where, f"fetches {fetched}")
    wanted = f"default-src 'none'; img-src data:; style-src {policy_hash(page.style)}" + (f"; script-src {policy_hash(page.script)}" if page.script else "")
    check.same(f"{where}, policy", page.policy, wanted + "; base-uri 'none'; form-action 'none'")
    check_links(check, where, path, page)
    return page


LEFT_OUT = re.compile(r"(?:Sidan har inte plats för|The page has no room for)")
COUNTED = {"Fel": "Fel", "Varningar": "Varning", "Notiser": "Notis", "Errors": "Error", "Warnings": "Warning", "Notices": "Notice"}


def panel_of(page, identity):
    """The source of a panel, and its rows."""
    return page.source.partition(f"<section class=u id={identity}>")[2].partition("</section>")[0], page.tables.get(identity, [])


def check_coverage(check, where, page):
    """Each number of a county leads to a panel that holds as many of what it counts: findings of that severity, files, places."""
    head, *rows = page.tables["tackning"]
    for row in rows[:-1]:
        for what, cell in zip((cell.text.strip() for cell in head[1:]), row[1:]):
            if not cell.links or what in ("Att rätta", "To correct"):
                continue
            check.figures += 1
            source, panel = panel_of(page, cell.links[0][1:])
            number, count = number_of(cell.text, page.language), None
            if what in COUNTED:
                count = sum(line[0].text.strip() == COUNTED[what] for line in panel[1:])
            elif what in ("Filer", "Files"):
                count = len(re.findall(r", |: ", re.search(r"(?:Lästa filer|Files read)(: .*)", source + "Files read").group(1) or "")) if number[0] else 0
            elif what in ("Platser", "Places"):
                count = sum(line[0].attributes["row"] != "file" for line in panel[1:])
            if cell.links[0][1:] not in page.known or (count is not None and number[0] != count and not LEFT_OUT.search(source)):
                check.fault(f"{where}, coverage, {row[0].text.strip()}, {what}", f"says {cell.text.strip()!r} and leads to {cell.links} with {count}")


def check_wave(check, opened):
    survey, name, definition, wave, before = opened.survey, opened.name, opened.definition, opened.wave, opened.before
    folder, where = opened.folder, f"{survey} {name}"
    page = read_page(check, where, os.path.join(folder, "index.html"))
    check_coverage(check, where, page)
    for number, rule in enumerate(definition.tables, 1):
        path = os.path.join(folder, "data", "tables", rule["id"] + ".csv")
        if "base" in rule and not os.path.exists(path):
            continue  # per the figures of a survey that has none here
        data = book.read_csv(path)
        expected = None if definition.published else book.Expected(definition, rule, wave, before)
        check_table(check, f"{where}, table {number}", page, f"t{number}", data, expected)
        if expected and page.language == "sv" and "map" in rule and rule.get("level") == "municipality" and check_sheets.is_drawn(definition, rule, expected.grid()):
            check_within(check, f"{where}, table {number}", page, number, definition, rule, expected.grid())
    if page.language == "sv":
        stored = {}
        for record in definition.records:
            for key, answers in answers_of(definition, wave, record).items():
                stored.setdefault(key, []).extend(answers)
        panels = [section for section in page.tables if section and re.match(r"e\d+-(?!00)\d\d$", section)]
        for section in panels:
            check_panel(check, where, page, section, definition, stored)


def check_overview(check, output):
    page = read_page(check, "the list of all", os.path.join(output, "index.html"))
    rows = {row[0].links[0]: row for table in page.tables.values() for row in table if row[0].links}
    published = {}
    for survey in os.listdir(output):
        for wave in os.listdir(os.path.join(output, survey)) if os.path.isdir(os.path.join(output, survey)) else ():
            path = os.path.join(output, survey, wave, "run.json")
            if not wave.startswith(".") and os.path.exists(path):
                with open(path, encoding="utf-8") as file:
                    published[f"{survey}/{wave}/index.html"] = json.load(file)
    check.same("the list of all", sorted(urllib.parse.unquote(link) for link in rows), sorted(published))
    for link, manifest in published.items():
        row = rows.get(urllib.parse.quote(link))
        if row:
            answered = manifest["coverage"]["answered"]
            check.same(f"the list of all, {link}", row[1].text.split()[0], str(answered) if answered else "0")
            check.same(f"the list of all, {link}", number_of(row[4].text, page.language)[0], manifest["counts"]["findings"]["error"])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    output, pipelines = sys.argv[1:3]
    check = Check()
    check_overview(check, output)
    for opened in book.published_waves(output, pipelines, *sys.argv[3:5]):
        check_wave(check, opened)
    print(f"{check.pages} pages, {check.figures} figures, {check.answers} answers and {check.links} links looked at, {check.faults} wrong")
    sys.exit(1 if check.faults or not check.figures else 0)


main()
