#!/usr/bin/env python3
"""make_statistics.py ROOT FOLDER [wrong]: published tables of vehicles as an authority lays them out, a different way each year, into FOLDER/<year>/.

The figures are INVENTED (a hash of year, municipality, kind and status); no authority has published them. Each file says so. What they are
goes to truth.csv beside FOLDER (year,kommun,fordonsslag,status,antal). With "wrong" every sum of Östergötland's tractors in use is one too many."""
import csv
import os
import sys
import zlib

import openpyxl

ROOT, FOLDER, WRONG = sys.argv[1], sys.argv[2], sys.argv[3:] == ["wrong"]
INVENTED = "Påhittade siffror, för prov av programmet."
KINDS = ["moped1", "traktor", "snoskoter", "terranghjuling"]
STATUSES = ["i_trafik", "avstalld"]


def read(name):
    with open(f"{ROOT}/pipelines/register/{name}", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


COUNTIES = [(row["lanskod"], row["lan"]) for row in read("lan.csv")]
PLACES = [(row["kommunkod"], row["kommun"]) for row in read("kommuner.csv")]
SHORT = {row["lanskod"]: row["lan_kort"] for row in read("lan.csv")}


def figure(year, code, kind, status):
    """Small kinds are often none at all; that is what the dash is for."""
    number = zlib.crc32(f"{year} {code} {kind} {status}".encode()) % 997
    return 0 if kind == "snoskoter" and number % 3 == 0 else number


def within(county):
    return [place for place in PLACES if place[0].startswith(county)]


def total(year, codes, kind, status):
    is_wrong = WRONG and (kind, status) == ("traktor", "i_trafik") and {code[:2] for code in codes} == {"05"}
    return sum(figure(year, code, kind, status) for code in codes) + is_wrong


def shown(number):
    return number if number else "–"


def unknown(year, kind, status):
    return figure(year, "AAAA", kind, status) // 10


class Book:
    def __init__(self, year, name):
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.active)
        self.path = f"{FOLDER}/{year}/{name}"

    def sheet(self, name, rows):
        sheet = self.book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        return sheet

    def save(self):
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        self.book.save(self.path)


def legend(book):
    book.sheet("Teckenförklaring _ Legends", [["Teckenförklaring / Legends"], [INVENTED], ["Teckenförklaring", None, "Legends"],
               ["..   ", "uppgift inte tillgänglig eller alltför osäker", "data not available"],
               [".    ", "uppgift kan inte förekomma", "not applicable"], ["–", "noll (inget finns att redovisa)", "zero"],
               [0, "mindre än hälften av enheten, men större än noll", "less than half of unit used, but more than zero"],
               ["k   ", "korrigerad uppgift", "corrected figure"]])


def rows_of(year, columns, code, before=None, country="Hela riket           "):
    """Municipalities by county, each county's row below (or above) its municipalities; COLUMNS: (kind, status) or None for what is not ours."""
    rows = []
    for county, name in COUNTIES:
        codes = [place[0] for place in within(county)]
        sums = [shown(total(year, codes, *column)) if column else 7 * len(codes) for column in columns]
        if before:
            rows.append(before(name, sums))
        for place in within(county):
            values = [shown(figure(year, place[0], *column)) if column else 7 for column in columns]
            rows.append(code(place, values))
        if not before:
            rows.append([name + "       ", None] + sums)
    rest = [unknown(year, *column) if column else 3 for column in columns]
    rows.append(["AAAA ", "Okänd kommun2"] + rest)
    rows.append(["Okänt län            ", None] + rest)
    codes = [place[0] for place in PLACES]
    rows.append([country, None] + [total(year, codes, *column) + unknown(year, *column) if column else 2033 for column in columns])
    return rows


def as_number(place, values):
    return [int(place[0]), place[1] + "  "] + values


def split_heads(year):
    """Two tables, heads whose words are split over lines, codes without their zero, counties' rows among municipalities."""
    book = Book(year, f"fordon_lan_och_kommuner_{year}.xlsx")
    legend(book)
    for number, status, title, english in ((1, "i_trafik", "Fordon i trafik", "Vehicles in use"),
                                           (2, "avstalld", "Avställda fordon", "Vehicles not in use")):
        columns = [None, None, None, ("moped1", status), ("traktor", status), ("snoskoter", status), ("terranghjuling", status), None]
        head = [[f"Tabell {number}. {title} efter fordonsslag och kommun. År {year}."],
                [f"Table {number}. {english} by kind of vehicle and municipality. Year {year}."], [],
                ["Kommun-", "Kommun", "Personbilar", None, "Bussar", "Mopeder ", "Traktorer", "Snöskotrar", "Terränghjulingar", "Terrängskotrar1)"],
                ["kod", None, "Totalt", "därav ", None, "klass I"], [None, None, None, "husbilar"], []]
        notes = [[], ["1) Terrängskotrar som inte kan klassas som snöskotrar eller terränghjulingar."], ["2) Utan känd kommun."], [INVENTED]]
        sheet = book.sheet(f"Tabell {number}", head + rows_of(year, columns, as_number) + notes)
        sheet.merge_cells("C4:D4")
    book.save()


def bilingual_tall(year):
    """One sheet; nine lines of heads in two languages, I trafik and Avställda as groups, words cut with hyphens, codes as text."""
    book = Book(year, "RSK Tabell.xlsx")
    kinds = [("Mo-", "peder", "klass I", "Mopeds", "class I"), ("Trak-", "torer", None, "Trac-", "tors"), ("Snö-", "skotrar", None, "Snow-", "mobiles"),
             ("Terräng-", "hjulingar", None, "Quads", None)]
    columns = [(kind, status) for status in STATUSES for kind in KINDS]
    columns = columns[:4] + [None] + columns[4:] + [None]
    head = [[f"Tabell RSK4. Fordon efter län och kommun den 31 december {year}"], [f"Table RSK4. Vehicles by county and municipality, 31 December {year}"],
            [INVENTED], [], ["Kod", "Kommun", "I trafik", None, None, None, None, "Avställda"], ["Code", "Municipality", "In use", None, None, None, None, "Not in use"]]
    for line in range(5):
        names = [kind[line] for kind in kinds] + ["Samt-", "liga", None, "All", None][line:line + 1]
        head.append([None, None] + names + names)
    rows = rows_of(year, columns, lambda place, values: [place[0], place[1]] + values, country="Riket")
    sheet = book.sheet("RSK4", head + rows)
    for place in ("C5:G5", "H5:L5", "C6:G6", "H6:L6"):
        sheet.merge_cells(place)
    book.save()


def county_above(year):
    """A county's row with its sum above its municipalities, one language, no codes, columns in another order, a sheet per status."""
    book = Book(year, f"Fordonsbestånd {year}.xlsx")
    for status, name in zip(STATUSES, ("I trafik", "Avställda")):
        columns = [(kind, status) for kind in ("terranghjuling", "snoskoter", "traktor", "moped1")]
        rows = [[f"Fordon {name.lower()} {year}"], [INVENTED], ["Län/kommun", "Terränghjuling", "Snöskoter", "Traktor", "Moped klass I"]]
        for county, label in COUNTIES:
            codes = [place[0] for place in within(county)]
            rows.append([label] + [total(year, codes, *column) for column in columns])
            for place in within(county):
                rows.append(["   " + place[1]] + [figure(year, place[0], *column) for column in columns])
        book.sheet(name, rows)
    book.save()


def county_column(year):
    """The county in a column of its own, stated once; years as columns, a sheet per kind and status, code and name in one cell."""
    book = Book(year, "tidsserie.xlsx")
    words = {"moped1": "Mopeder klass I", "traktor": "Traktorer", "snoskoter": "Snöskotrar", "terranghjuling": "Terränghjulingar",
             "i_trafik": "i trafik", "avstalld": "avställda"}
    for number, (kind, status) in enumerate(((kind, status) for kind in KINDS for status in STATUSES), 1):
        rows = [[f"{words[kind]}, {words[status]}, efter län, kommun och år"], [INVENTED], [], ["Län", "Kommun", year - 1, year]]
        for county, label in COUNTIES:
            for index, place in enumerate(within(county)):
                rows.append([f"{county} {label}" if index == 0 else None, " ".join(place)] +
                            [shown(figure(y, place[0], kind, status)) for y in (year - 1, year)])
        rows.append(["00 Riket", None] + [total(y, [place[0] for place in PLACES], kind, status) for y in (year - 1, year)])
        book.sheet(f"Blad{number}", rows)
    book.save()


def long_csv(year):
    """A row per figure, as databases export them: windows-1252, semicolon."""
    os.makedirs(f"{FOLDER}/{year}", exist_ok=True)
    with open(f"{FOLDER}/{year}/export.csv", "w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Kommunkod", "Kommun", "Fordonstyp", "Trafikstatus", "År", "Antal"])
        for code, name in PLACES:
            for kind, word in zip(KINDS, ("Moped klass 1", "Traktor", "Snöskoter", "Terränghjuling")):
                for status, state in zip(STATUSES, ("I trafik", "Avställd")):
                    writer.writerow([code, name, word, state, year, figure(year, code, kind, status)])


def stacked(year):
    """The kinds below each municipality, in the same column; statuses as columns; the year in a line of its own."""
    book = Book(year, "kommun_fordon.xlsx")
    words = ("Mopeder klass I", "Traktorer", "Snöskotrar", "Terränghjulingar")
    rows = [["Registrerade fordon"], [f"Avser årsskiftet {year}/{year + 1}"], [INVENTED], [], [None, "I trafik", "Avställda"]]
    for code, name in PLACES:
        rows.append([f"{code} {name}"])
        for kind, word in zip(KINDS, words):
            rows.append([word] + [shown(figure(year, code, kind, status)) for status in STATUSES])
    book.sheet("Tabell", rows)
    book.save()


def turned(year):
    """Municipalities as columns, kinds as rows under their statuses."""
    book = Book(year, f"tvarvand_{year}.xlsx")
    words = ("Mopeds class I", "Tractors", "Snowmobiles", "Quads")
    rows = [[f"Vehicles by municipality {year}"], [INVENTED], [None, None] + [name for _, name in PLACES]]
    for status, state in zip(STATUSES, ("In use", "Not in use")):
        for kind, word in zip(KINDS, words):
            rows.append([state if kind == "moped1" else None, word] + [shown(figure(year, code, kind, status)) for code, _ in PLACES])
    book.sheet("Table", rows)
    book.save()


def counties_apart(year):
    """Two tables on one sheet, below each other: counties, then municipalities; the same two for the other status on the next sheet."""
    book = Book(year, f"fordon{year}.xlsx")
    words = ["Mopeder\nklass I", "Traktorer", "Snö-\nskotrar", "Terräng-\nhjulingar"]
    for status, state in zip(STATUSES, ("I trafik", "Avställda")):
        rows = [[f"Tabell 1a. {state} efter län, {year}"], ["Länskod", "Län"] + words]
        for county, label in COUNTIES:
            codes = [place[0] for place in within(county)]
            rows.append([county, SHORT[county]] + [total(year, codes, kind, status) for kind in KINDS])
        rows += [["", "Totalt"] + [total(year, [place[0] for place in PLACES], kind, status) for kind in KINDS], ["Källa: påhittad"], [],
                 [f"Tabell 1b. {state} efter kommun, {year}"], ["Kommunkod", "Kommun"] + words]
        rows += [[code, name] + [figure(year, code, kind, status) for kind in KINDS] for code, name in PLACES]
        book.sheet(state, rows)
    book.save()


LAYOUTS = {2021: split_heads, 2019: bilingual_tall, 2018: county_above, 2017: county_column, 2015: long_csv, 2014: stacked, 2013: turned,
           2012: counties_apart}
for year, layout in LAYOUTS.items():
    layout(year)
with open(f"{os.path.dirname(FOLDER)}/truth.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["year", "kommun", "fordonsslag", "status", "antal"])
    for year in range(2012, 2022):
        for code, _ in PLACES:
            for kind in KINDS:
                for status in STATUSES:
                    writer.writerow([year, code, kind, status, figure(year, code, kind, status)])
