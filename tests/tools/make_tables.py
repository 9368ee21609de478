#!/usr/bin/env python3
"""make_tables.py ROOT FOLDER: INVENTED population and cases, laid out as databases and authorities export them, into FOLDER/<survey>/<wave>/; what they
are goes to FOLDER/<survey>.csv (wave, kommun, keys, value)."""
import csv
import os
import sys
import zlib

import openpyxl

ROOT, FOLDER = sys.argv[1], sys.argv[2]


def register(name):
    with open(f"{ROOT}/pipelines/register/{name}", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


COUNTIES = [(row["lanskod"], row["lan"]) for row in register("lan.csv")]
PLACES = [(row["kommunkod"], row["kommun"]) for row in register("kommuner.csv")]
AGES, SEXES = [("a0_14", "0-14 år"), ("a15_24", "15-24 år"), ("a25_plus", "25+ år")], [("man", "män"), ("kvinna", "kvinnor")]


def number(*key):
    return zlib.crc32(" ".join(map(str, key)).encode()) % 4000


def save(path, rows, name="Blad1"):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)


def truth(survey, head, rows):
    os.makedirs(FOLDER, exist_ok=True)
    with open(f"{FOLDER}/{survey}.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head] + rows)


# ---- population ----
def regions():
    """(text, codes of its municipalities) from the country down."""
    yield "00 Riket", [code for code, _ in PLACES]
    for county, name in COUNTIES:
        codes = [code for code, _ in PLACES if code.startswith(county)]
        yield f"{county} {name}", codes
        for code, label in PLACES:
            if code in codes:
                yield f"{code} {label}", [code]


def people(codes, year, age, sex):
    return sum(number(code, year, age, sex) for code in codes)


def stacked():
    rows = [["Folkmängd efter region, ålder, kön och år"], [], [None, None, None, "2021", "2022"]]
    for region, codes in regions():
        for a, (age, age_text) in enumerate(AGES):
            for s, (sex, sex_text) in enumerate(SEXES):
                rows.append([region if a == s == 0 else None, age_text if s == 0 else None, sex_text] + [people(codes, year, age, sex) for year in (2021, 2022)])
    return rows + [[], ["Påhittade siffror, för prov av programmet."], ["Senaste uppdatering:"], ["2023-02-22 08:00"], ["Källa:"], ["SCB:s databas har inte gett dem"]]


def exported(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(["region", "ålder", "kön", "Folkmängd 2019", "Folkmängd 2020"])
        for region, codes in regions():
            for age, age_text in AGES:
                for sex, sex_text in SEXES:
                    writer.writerow([region, age_text, sex_text] + [people(codes, year, age, sex) for year in (2019, 2020)])


def thousands():
    """Sexes as groups over ages, in thousands with a decimal comma; a county's sum is rounded by itself."""
    shown = lambda codes, age, sex: f"{people(codes, 2018, age, sex) / 1000:.1f}".replace(".", ",")
    rows = [["Folkmängd den 31 december 2018 efter kommun, 1 000-tal"], ["Påhittade siffror."], ["Kod", "Kommun", "Män", None, None, "Kvinnor"],
            [None, None] + [text for _, text in AGES] * 2]
    for region, codes in regions():
        code, name = region.split(" ", 1)
        rows.append([code, name] + [shown(codes, age, sex) for sex, _ in SEXES for age, _ in AGES])
    return rows


save(f"{FOLDER}/folkmangd/2022/BE0101N1.xlsx", stacked())
exported(f"{FOLDER}/folkmangd/2020/export.csv")
save(f"{FOLDER}/folkmangd/2018/tabell.xlsx", thousands())
wanted = [[wave, code, year, age, sex, number(code, year, age, sex)] for wave, years in ((2022, (2021, 2022)), (2020, (2019, 2020))) for year in years
          for code, _ in PLACES for age, _ in AGES for sex, _ in SEXES]
wanted += [[2018, code, 2018, age, sex, round(float(f"{number(code, 2018, age, sex) / 1000:.1f}") * 1000)] for code, _ in PLACES for age, _ in AGES for sex, _ in SEXES]
truth("folkmangd", ["wave", "kommun", "ar", "alder", "kon", "value"], wanted)


# ---- cases by week ----
def cases(code, year, week):
    return number(code, year, week) % 60


def shown(code, year, week):
    """Below five is not shown; what has not come in is two dots; a revised figure is marked."""
    figure = cases(code, year, week)
    if (code, week) == ("0180", 2):
        return ".."
    if (code, week) == ("1280", 3):
        return f"{figure} r"
    return "–" if figure == 0 else "X" if figure < 5 else figure


def counted(code, year, week):
    figure = cases(code, year, week)
    return "" if (code, week) == ("0180", 2) or 0 < figure < 5 else figure


def sums(county, year, weeks):
    return [sum(cases(code, year, week) for code, _ in PLACES if code.startswith(county)) for week in weeks]


NOTES = [["X = uppgiften visas inte av sekretesskäl"], [".. = uppgift saknas"], ["– noll"], ["r = reviderad uppgift"],
         ["Publicerad 2023-04-01. Påhittade siffror, för prov av programmet."]]


def weeks_2023():
    rows = [["Rapporterade fall per län, kommun och vecka"], ["Publicerad 2024-04-01"], [], ["Län", "Kommun", "2023v01", "2023v02", "2023v03"]]
    for county, name in COUNTIES:
        rows.append([name, None] + sums(county, 2023, (1, 2, 3)))
        rows += [[None, label] + [shown(code, 2023, week) for week in (1, 2, 3)] for code, label in PLACES if code.startswith(county)]
    return rows + [[]] + NOTES


def weeks_2022():
    """The year above its weeks, the weeks as bare numbers."""
    rows = NOTES + [[], ["Kommun", "2021", None, "2022"], ["Vecka", 51, 52, 1, 2]]
    return rows + [[f"{label} ({code})"] + [shown(code, year, week) for year, week in ((2021, 51), (2021, 52), (2022, 1), (2022, 2))] for code, label in PLACES]


save(f"{FOLDER}/halsa/2023/veckodata.xlsx", weeks_2023(), "Veckodata")
save(f"{FOLDER}/halsa/2022/vecka.xlsx", weeks_2022())
wanted = [[2023, code, 2023, week, counted(code, 2023, week)] for code, _ in PLACES for week in (1, 2, 3)]
wanted += [[2022, code, year, week, counted(code, year, week)] for code, _ in PLACES for year, week in ((2021, 51), (2021, 52), (2022, 1), (2022, 2))]
truth("halsa", ["wave", "kommun", "ar", "vecka", "value"], wanted)
