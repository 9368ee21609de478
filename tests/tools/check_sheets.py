"""What check_workbook.py asks of the sheets that are no plain tables: maps (figures, colours and legend) and ranked lists, links between faults and
rows, change since the wave before."""
import ast
import csv
import os
import re
import unicodedata

HATCHED = "lightUp"
MISSING = ".."  # what Check.figure expects for None


def number_of(text):
    """What a number in a legend says: "1 000" -> 1000.0, "12,5 %" -> 12.5."""
    return float(re.sub(r"[\s\u00a0%]", "", text).replace(",", "."))


def short_names(pipelines):
    with open(os.path.join(pipelines, "register", "lan.csv"), encoding="utf-8-sig", newline="") as file:
        return {row["lanskod"]: row["lan_kort"] for row in csv.DictReader(file)}


# ---- maps ----
def mapped_column(definition, rule, head):
    """Which column of the table is drawn."""
    if rule["map"] == "last":
        return max(i for i, name in enumerate(head) if re.fullmatch(r"\d{4}", name))
    if rule["map"] != "yes":
        field = definition.field(rule.get("record", "svar"), rule["columns"])
        return head.index(next(label for code, label, _ in definition.choices[field.list] if code == rule["map"]))
    return next((i for i, name in enumerate(head) if name.startswith("Per ")), 1)


def legend(sheet):
    """[(colour, from, to, how many)…] and how many are missing."""
    classes, missing = [], 0
    for row in sheet.iter_rows():
        for cell in row:
            found = re.fullmatch(r"(.+) · (\d+) (län|kommuner|kommun)", str(cell.value or ""))
            if found and found.group(1) == "Uppgift saknas":
                missing = int(found.group(2))
            elif found:
                ends = [number_of(end) for end in re.split("–", found.group(1))]
                swatch = sheet.cell(cell.row, cell.column - 1)
                classes.append((swatch.fill.fgColor.rgb, ends[0], ends[-1], int(found.group(2))))
    return classes, missing


def tiles(sheet, names):
    """Name -> (figure, fill) of each tile: a name with a figure or a symbol under it."""
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            below = sheet.cell(cell.row + 1, cell.column) if cell.value in names else None
            if below is not None and (isinstance(below.value, (int, float)) or below.value in ("..", ".")):
                if cell.value in found:
                    raise ValueError(f"{cell.value} has two tiles")
                found[cell.value] = (below.value, below.fill)
    return found


def check_map(check, where, sheet, definition, rule, expected, county_names):
    check.begin()
    head, grid = expected.grid()
    column = mapped_column(definition, rule, head) - 1
    wanted_level = 4 if rule.get("level") == "municipality" else 2
    wanted = {county_names.get(code, label): values[column][0] for code, label, values in grid if len(code) == wanted_level and code != "00"}
    seen = tiles(sheet, set(wanted))
    classes, missing = legend(sheet)
    share, decimals = rule["measure"] == "share", int(rule.get("decimals", 0))
    scale = 100 if share else 1
    counted = [0] * len(classes)
    for name, value in wanted.items():
        figure, fill = seen.get(name, (None, None))
        check.figure(f"{where}, {name}", figure, value, False)
        if value is None:
            if fill is not None and fill.patternType != HATCHED:
                check.fault(where, f"{name} is missing, but not hatched")
            continue
        shown = int(value * scale * 10**decimals + 0.5 + 1e-7) / 10**decimals
        fits = [i for i, (_, low, high, _) in enumerate(classes) if low <= shown <= high]
        if len(fits) != 1 or fill is None or fill.fgColor.rgb != classes[fits[0]][0]:
            check.fault(where, f"{name} ({shown}) has not the colour of its class in the legend")
        else:
            counted[fits[0]] += 1
    if counted != [many for _, _, _, many in classes] or missing != sum(value is None for value in wanted.values()):
        check.fault(where, f"the legend counts {[many for _, _, _, many in classes]} and {missing}, should be {counted}")


def is_drawn(definition, rule, grid):
    """A map without a single figure is left out."""
    column, digits = mapped_column(definition, rule, grid[0]) - 1, 4 if rule.get("level") == "municipality" else 2
    return any(values[column][0] is not None for code, _, values in grid[1] if len(code) == digits and code != "00")


def check_maps(check, where, book, definition, expected_of, pipelines):
    """EXPECTED_OF: rule -> what its table should hold."""
    names = short_names(pipelines)
    rules = [rule for rule in definition.tables if "map" in rule and is_drawn(definition, rule, expected_of(rule).grid())]
    sheets = [sheet for sheet in book.worksheets if re.match(r"K\d+ ", sheet.title)]
    if len(sheets) != len(rules):
        check.begin()
        check.fault(where, f"{len(sheets)} maps, should be {len(rules)}")
    for sheet, rule in zip(sheets, rules):
        check_map(check, f"{where}, {sheet.title}", sheet, definition, rule, expected_of(rule), names)


# ---- ranked lists ----
RANKED_HEAD = ["Plats i landet", "Kommun", "Län", "Plats i länet", "av länets kommuner med uppgift"]
RANKED = """
    WITH rate AS (SELECT kod, namn, tal, folkmangd, tal * 1.0 / folkmangd * :per AS kvot,
                         CAST(tal * 1.0 / folkmangd * :per * :scale * (1 + 1e-12) + 0.5 AS INTEGER) AS visad
                  FROM (SELECT _kommun, sum({of}) AS tal FROM {record} WHERE {of} IS NOT NULL AND ({where}) GROUP BY _kommun) JOIN kommun ON kod = _kommun)
    SELECT rank() OVER (ORDER BY visad DESC), namn, (SELECT namn FROM lan WHERE kod = substr(rate.kod, 1, 2)),
           rank() OVER (PARTITION BY substr(kod, 1, 2) ORDER BY visad DESC), count(*) OVER (PARTITION BY substr(kod, 1, 2)),
           tal, folkmangd, kvot, CASE WHEN folkmangd < :per THEN '*' END
    FROM rate ORDER BY 1, kod"""


def check_rankings(check, where, book, definition, wave):
    rules = [rule for rule in definition.tables if rule["measure"] == "rate" and rule.get("level") == "municipality"]
    sheets = [sheet for sheet in book.worksheets if re.match(r"R\d+ ", sheet.title)]
    if len(sheets) != len(rules):
        check.begin()
        check.fault(where, f"{len(sheets)} ranked lists, should be {len(rules)}")
    for sheet, rule in zip(sheets, rules):
        check.begin()
        record, condition = rule.get("record", "svar"), rule.get("where", "1")
        if "columns" in rule:
            last = wave.one(f"SELECT max({rule['columns']}) FROM {record} WHERE {condition}")
            condition = f"({condition}) AND {rule['columns']} = {int(last)}"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        top = next((i for i, row in enumerate(rows) if row[:5] == RANKED_HEAD), None)
        if top is None:
            check.fault(f"{where}, {sheet.title}", "has no head")
            continue
        wanted = wave.database.execute(RANKED.format(of=rule["of"], record=record, where=condition),
                                       {"per": float(rule["per"]), "scale": 10 ** int(rule.get("decimals", 0))}).fetchall()
        seen = [row[:9] for row in rows[top + 1:]]
        if len(seen) != len(wanted):
            check.fault(f"{where}, {sheet.title}", f"{len(seen)} rows, should be {len(wanted)}")
        for row, right in zip(seen, wanted):
            for value, figure in zip(row, right):
                if figure is None:
                    check.figure(f"{where}, {sheet.title}, {right[1]}", MISSING if value in (None, "") else value, figure, False)
                else:
                    check.figure(f"{where}, {sheet.title}, {right[1]}", value, figure, False)


# ---- Excel tables, and links between faults and rows ----
def check_excel_tables(check, where, book, names):
    """Each of NAMES is a table whose heads are those on the sheet, all different, and that ends where the list ends."""
    found = {table.name: (sheet, table) for sheet in book.worksheets for table in sheet.tables.values()}
    for name in names:
        if name not in found:
            check.fault(where, f"there is no Excel table {name}")
            continue
        sheet, table = found[name]
        cells = sheet[table.ref]
        heads = [cell.value for cell in cells[0]]
        if heads != [column.name for column in table.tableColumns] or len({head.casefold() for head in heads}) != len(heads):
            check.fault(f"{where}, {name}", f"heads {heads}")
        if any(all(cell.value is None for cell in row) for row in cells[1:]) or sheet.max_row > cells[-1][0].row and any(
                cell.value is not None for cell in sheet[cells[-1][0].row + 1][1:]):
            check.fault(f"{where}, {name}", f"does not end where the list ends ({table.ref})")


def target(book, cell):
    """(sheet, row, column) that CELL's link leads to; None without a link."""
    if cell.hyperlink is None or not cell.hyperlink.location:
        return None
    sheet, ref = re.fullmatch(r"'(.+)'!([A-Z]+\d+)", cell.hyperlink.location).groups()
    return book[sheet], book[sheet][ref].row, book[sheet][ref].column


def columns_of(sheet, first):
    """{head: column} and the row of heads."""
    for row in sheet.iter_rows():
        heads = {cell.value: cell.column for cell in row if cell.value}
        if first in heads and len(heads) > 3:
            return heads, row[0].row
    return {}, 0


def check_links(check, where, book):
    """Every link of a fault leads to a row of the same file or municipality, and from there back."""
    check.begin()
    findings = book["Fynd"]
    heads, top = columns_of(findings, "Allvar")
    counted, first, linked = {}, {}, 0
    for row in range(top + 1, findings.max_row + 1):
        value = lambda head: findings.cell(row, heads[head]).value
        to = target(book, findings.cell(row, heads["I sammanställningen"]))
        if to is None:
            continue
        linked += 1
        sheet, at, column = to
        there, _ = columns_of(sheet, "Kommunkod")
        same_cell = sheet.cell(at, there["Fil"]).value == value("Fil") and (sheet.cell(at, there["Blad"]).value or None) == (value("Blad") or None)
        same_place = value("Kommun") and sheet.cell(at, there["Kommun"]).value == value("Kommun")
        asked = value("Fråga") in (None, "") or column in (there.get(value("Fråga"), column), there["Kommun"]) or not same_cell
        if not (same_cell or same_place) or not asked:
            check.fault(where, f"Fynd row {row} leads to {sheet.title} row {at} column {column}")
        counted[sheet.title, at] = counted.get((sheet.title, at), 0) + 1
        first.setdefault((sheet.title, at), row)
    check.figure(f"{where}, Fynd", linked > 0 or not counted, True, False)
    for (title, at), many in counted.items():
        cell = book[title].cell(at, columns_of(book[title], "Kommunkod")[0]["Fynd"])
        check.figure(f"{where}, {title} row {at}, Fynd", cell.value, many, False)
        back = target(book, cell)
        if back is None or (back[0].title, back[1]) != ("Fynd", first[title, at]):
            check.fault(where, f"{title} row {at} does not lead back to Fynd row {first[title, at]}")


def check_folds(check, where, book):
    """Counties, below them their files, below those the findings."""
    sheet = book["Fynd"]
    heads, top = columns_of(sheet, "Allvar")
    for row in range(top + 1, sheet.max_row + 1):
        has = [bool(sheet.cell(row, heads[head]).value) for head in ("Län", "Fil", "Allvar")]
        level = sheet.row_dimensions[row].outlineLevel or 0
        wanted = 2 if has[2] else 1 if has[1] else 0
        if any(has) and level != wanted:
            check.fault(where, f"Fynd row {row} lies {level} deep, should be {wanted}")


# ---- change since the wave before ----
EVENT_OF = {"tillkommit": ("Ny", "Går inte att avgöra: sägs vara ny"), "upphort": ("Upphörd",) * 2, "sammanslagen": ("Sammanslagen",) * 2,
            "delad": ("Delad",) * 2, "": ("Tillkommen i listan", "Kvarstår")}
SAID_TO_REMAIN = ("Går inte att avgöra: sägs finnas kvar", "Kvarstår")


def answers_of(wave):
    cursor = wave.database.execute("SELECT * FROM svar")
    names = [column[0] for column in cursor.description]
    return {row["_kommun"]: row for row in (dict(zip(names, values)) for values in cursor)}


def changed_answers(definition, wave, before):
    """[(code, question, label or number before, now, is it a choice)…] over the municipalities that answered both times."""
    now, then, found = answers_of(wave), answers_of(before), []
    for field in definition.records["svar"]:
        if field.kind not in ("select_one", "integer", "decimal"):
            continue
        labels = {code: label for code, label, _ in definition.choices.get(field.list, [])}
        for code in sorted(now.keys() & then.keys()):
            a, b = then[code][field.name], now[code][field.name]
            if a not in (None, "") and b not in (None, "") and a != b:
                found.append((code, field.label, labels.get(a, a), labels.get(b, b), field.list is not None))
    return found


def check_changed_answers(check, where, book, definition, wave, before):
    check.begin()
    heads, top = columns_of(book["Ändrade svar"], "Län")
    sheet, wanted = book["Ändrade svar"], changed_answers(definition, wave, before)
    cell = lambda row, head: sheet.cell(row, heads[head]).value
    rows = range(top + 1, sheet.max_row + 1) if wanted else []
    seen = []
    for row in rows:
        choice = cell(row, f"Svar {wave.name}") not in (None, "")
        kind = "Svar" if choice else "Tal"
        seen.append((cell(row, "Kommunkod"), cell(row, "Fråga"), cell(row, f"{kind} {before.name}"), cell(row, f"{kind} {wave.name}"), choice))
        if not choice:
            check.figure(f"{where}, Ändrade svar row {row}", cell(row, "Skillnad"), round(seen[-1][3] - seen[-1][2], 9), False)
    check.values += len(wanted)
    for row in set(wanted) ^ set(seen):
        check.fault(f"{where}, Ändrade svar", f"{row} is {'missing' if row in wanted else 'too much'}")
    check.figure(f"{where}, Ändrade svar, rows", len(seen), len(wanted), False)
    return wanted


def section(sheet, title):
    """The rows below the head of the section TITLE, to the first that has no figure."""
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == title:
            lines, at = [], row + 2
            while at <= sheet.max_row and any(isinstance(sheet.cell(at, column).value, (int, float)) for column in range(2, 6)):
                lines.append([sheet.cell(at, column).value for column in range(1, 6)])
                at += 1
            return lines
    return []


def by_question(sheet, title):
    """{question: the rows below its heads} of the section whose title begins with TITLE: each question has heads of its own."""
    found, rows, row = {}, None, 1
    while row <= sheet.max_row and not str(sheet.cell(row, 1).value or "").startswith(title):
        row += 1
    while (row := row + 1) <= sheet.max_row:
        line = [sheet.cell(row, column).value for column in range(1, 6)]
        if any(isinstance(value, (int, float)) for value in line[1:]):
            rows.append(line)
        elif line[0] and line[1]:
            rows = found.setdefault(line[0], [])
        elif line[0] and rows:
            break
    return found


def check_choices(check, where, sheet, definition, wave, before):
    now, then = answers_of(wave), answers_of(before)
    lines = {(question, line[0]): line[1:] for question, rows in by_question(sheet, "Hur frågorna besvarats").items() for line in rows}
    wanted = 0
    for field in definition.records["svar"]:
        informing = [(code, label) for code, label, missing in definition.choices.get(field.list, []) if not missing]
        codes = {code for code, _ in informing}
        both = [code for code in now.keys() & then.keys() if now[code][field.name] in codes and then[code][field.name] in codes]
        if field.kind != "select_one" or not both:
            continue
        for code, label in informing:
            a, b = (sum(answers[kommun][field.name] == code for kommun in both) / len(both) for answers in (then, now))
            seen = lines.get((field.label, label), [None] * 4)
            for figure, right in zip(seen, (a, b, b - a, len(both))):
                check.figure(f"{where}, Förändring, {field.label}, {label}", 0 if figure is None else figure, right if abs(right) > 1e-12 else 0, False)
            wanted += 1
    check.figure(f"{where}, Förändring, answers", len(lines), wanted, False)


def check_turns(check, where, sheet, definition, wave, before, changed):
    now, then = answers_of(wave), answers_of(before)
    questions = {line[0]: line[1:] for line in section(sheet, "Frågor som besvarats båda gångerna")}
    for field in definition.records["svar"]:
        if field.kind in ("select_one", "integer", "decimal"):
            both = [code for code in now.keys() & then.keys() if None not in (now[code][field.name], then[code][field.name])
                    and "" not in (now[code][field.name], then[code][field.name])]
            other = sum(change[1] == field.label for change in changed)
            wanted = [len(both), len(both) - other, other, other / len(both)] if both else None
            for seen, right in zip(questions.get(field.label, [None] * 4), wanted or []):
                check.figure(f"{where}, Förändring, {field.label}", seen, right, False)
    turns = {}
    for _, question, a, b, choice in changed:
        if choice:
            turns[question, a, b] = turns.get((question, a, b), 0) + 1
    seen = {(question, *line[0].split(" → ")): line[1] for question, rows in by_question(sheet, "Svar som blivit ett annat").items() for line in rows}
    for turn in turns.keys() | seen.keys():
        check.figure(f"{where}, Förändring, {turn}", seen.get(turn), turns.get(turn, 0), False)


def places_of(wave, record, definition):
    """{municipality: [(id, name, what is said)…]}"""
    fields = definition.records[record]
    said = next((field.name for field in fields if {"tillkommit", "upphort"} <= {code for code, _, _ in definition.choices.get(field.list, [])}), None)
    found = {}
    for code, number, name, what in wave.all(f"SELECT _kommun, plats_id, platsnamn, {said or 'NULL'} FROM {record} ORDER BY _kommun, plats_id"):
        found.setdefault(code, []).append((number or "", name or "", what or ""))
    return found


def folded(text):
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def place_events(then, now):
    """[(event, name before, name now, id before, id now)…] of one municipality."""
    pairs = []
    for same in (lambda place: (place[0], folded(place[1])), lambda place: folded(place[1])):
        left, right = [place for place in then if not any(place is a for a, _ in pairs)], [place for place in now if not any(place is b for _, b in pairs)]
        for place in right:
            mine, theirs = [b for b in right if same(b) == same(place)], [a for a in left if same(a) == same(place)]
            if len(mine) == len(theirs) == 1:
                pairs.append((theirs[0], place))
    events = []
    for place in now:
        other = next((a for a, b in pairs if b is place), None)
        event = EVENT_OF.get(place[2], SAID_TO_REMAIN)[other is not None]
        events.append((event, other[1] if other else None, place[1], other[0] if other else None, place[0]))
    return events + [("Borta ur listan", place[1], None, place[0], None) for place in then if not any(place is a for a, _ in pairs)]


def check_changed_places(check, where, book, definition, wave, before, record):
    check.begin()
    both = answers_of(wave).keys() & answers_of(before).keys()
    then, now = places_of(before, record, definition), places_of(wave, record, definition)
    wanted = sorted(str((code, *event)) for code in both for event in place_events(then.get(code, []), now.get(code, [])))
    sheet = book["Ändrade platser"]
    heads, top = columns_of(sheet, "Län")
    order = ["Kommunkod", "Vad som hänt", f"Namn {before.name}", f"Namn {wave.name}", f"Id {before.name}", f"Id {wave.name}"]
    seen = sorted(str(tuple(sheet.cell(row, heads[head]).value for head in order)) for row in range(top + 1, sheet.max_row + 1)) if wanted else []
    check.values += len(wanted)
    for row in set(wanted) ^ set(seen):
        check.fault(f"{where}, Ändrade platser", f"{row} is {'missing' if row in wanted else 'too much'}")
    check.figure(f"{where}, Ändrade platser, rows", len(seen), len(wanted), False)
    counts = {line[0].split(",")[0]: line[1] for line in section(book["Förändring"], "Platser")}
    for event in {ast.literal_eval(row)[1] for row in wanted} | counts.keys():
        check.figure(f"{where}, Förändring, {event}", counts.get(event), sum(ast.literal_eval(row)[1] == event for row in wanted), False)


def check_change(check, where, book, definition, wave, before, expected_of):
    titles = {sheet.title for sheet in book.worksheets}
    if before is None or any(field.name == "ar" for field in definition.records["svar"]):
        if titles & {"Förändring", "Ändrade svar", "Ändrade platser"}:
            check.fault(where, "has sheets of change, and nothing to compare with")
        return
    check.begin()
    sheet = book["Förändring"]
    both = len(answers_of(wave).keys() & answers_of(before).keys())
    first = re.match(r"(\d+) ", str(sheet.cell(2, 1).value))
    check.figure(f"{where}, Förändring, comparable", int(first.group(1)) if first else None, both, False)
    check_key_figures(check, where, sheet, definition, expected_of)
    check_choices(check, where, sheet, definition, wave, before)
    changed = check_changed_answers(check, where, book, definition, wave, before)
    check_turns(check, where, sheet, definition, wave, before, changed)
    for record in definition.records:
        if record != "svar":
            check_changed_places(check, where, book, definition, wave, before, record)


# ---- codes, multiple choices, rules of reading ----
def rows_below(sheet, first, columns):
    heads, top = columns_of(sheet, first)
    return heads, [[sheet.cell(row, column).value for column in range(1, columns + 1)] for row in range(top + 1, sheet.max_row + 1)]


def check_codes(check, where, book, definition, wave):
    check.begin()
    if "Koder" not in book.sheetnames:
        return
    _, rows = rows_below(book["Koder"], "Kod", 7)
    wanted = []
    for record, fields in definition.records.items():
        for field in fields:
            for code, label, missing in definition.choices.get(field.list, []):
                times = wave.one(f"SELECT count(*) FROM {record} WHERE has({field.name}, ?)", code)
                wanted.append((definition.labels[record] or "Svar", field.label, field.name, code, label, "ja" if missing else None, times))
    check.figure(f"{where}, Koder, rows", len(rows), len(wanted), False)
    for row, right in zip(rows, wanted):
        if tuple(row[:5]) != right[:5] or (row[5] or None) != right[5]:
            check.fault(f"{where}, Koder", f"{row} should be {right}")
        check.figure(f"{where}, Koder, {right[2]} {right[3]}", row[6], right[6], False)


def check_chosen(check, where, book, definition, wave):
    check.begin()
    if "Flervalssvar" not in book.sheetnames:
        return
    _, rows = rows_below(book["Flervalssvar"], "Kommunkod", 7)
    names, wanted = dict(wave.all("SELECT kod, namn FROM kommun")), []
    for record, fields in definition.records.items():
        place = ", plats_id" if record != "svar" else ", NULL"
        for field in fields:
            labels = {code: label for code, label, _ in definition.choices.get(field.list, [])} if field.list else names
            if field.kind == "select_multiple" or field.kind == "select_multiple_municipality":
                for kommun, plats, codes in wave.all(f"SELECT _kommun{place}, {field.name} FROM {record} WHERE coalesce({field.name}, '') <> ''"):
                    wanted += [str((definition.labels[record] or "Svar", kommun, plats, field.label, labels[code])) for code in codes.split(";")]
    seen = sorted(str((row[0], row[3], row[4] or None, row[5], row[6])) for row in rows if row[3])
    check.values += len(wanted)
    if seen != sorted(wanted):
        check.fault(f"{where}, Flervalssvar", f"{len(seen)} rows, should be {len(wanted)}; {sorted(set(seen) ^ set(wanted))[:2]}")


RULES = """
    WITH reading AS (SELECT DISTINCT file, sheet, "row", "column" FROM store.finding WHERE {counting} AND code NOT LIKE 'duplicate\\_%' ESCAPE '\\'
                     AND code NOT IN ({checks}) AND "row" > 0 AND "column" > 0),
         cells AS (SELECT c.rule, c.record, c.field, c.raw, c.status IN ('unreadable', 'below', 'above', 'range') AS refused,
                          EXISTS (SELECT 1 FROM reading r WHERE r.file = f.path AND r.sheet = c.sheet AND r."row" = c."row" AND r."column" = c."column") AS asked
                   FROM store.cell c JOIN store.return_file f ON f.id = c.return_id WHERE f.wave = ?1 AND f.state = 'read')
    SELECT count(*), count(DISTINCT record || char(31) || field || char(31) || raw), sum(NOT refused AND NOT asked), sum(NOT refused AND asked), sum(refused)
    FROM cells GROUP BY rule ORDER BY 1 DESC, rule"""


def check_rules(check, where, book, wave, counting, ids):
    check.begin()
    _, rows = rows_below(book["Läsregler"], "Regel", 6)
    checks = ", ".join(f"'{name}'" for name in ids) or "''"
    wanted = wave.all(RULES.format(counting=counting.replace("?", "?1"), checks=checks), wave.name)
    for row, right in zip(rows, wanted + [tuple(map(sum, zip(*wanted)))] if wanted else []):
        for value, figure in zip(row[1:], right):
            check.figure(f"{where}, Läsregler, {row[0]}", value, figure, True)


def check_key_figures(check, where, sheet, definition, expected_of):
    """Sums and means of the whole country, over the municipalities that gave the number both times."""
    words = {"sum": "summa", "mean": "medelvärde av kommunerna"}
    rules = [rule for rule in definition.tables if rule.get("compare") == "yes" and rule["measure"] in words and "rows" not in rule and "columns" not in rule]
    wanted = {}
    for rule in rules:
        expected = expected_of(rule)
        figures = [expected.compared(expected.before, "%"), expected.compared(expected.wave, "%"), expected.change("%"), len(expected.comparable("%"))]
        wanted[f"{definition.field(expected.record, rule['of']).label}, {words[rule['measure']]}"] = figures
    seen = {line[0]: line[1:] for line in section(sheet, "Nyckeltal för hela landet")}
    for label in wanted.keys() | seen.keys():
        for figure, right in zip(seen.get(label, [None] * 4), wanted.get(label, [None] * 4)):
            check.figure(f"{where}, Förändring, {label}", 0 if figure == "–" else figure, right, False)
