#!/usr/bin/env python3
"""settle.py QUESTIONS.csv OUT.csv: what an analyst and Excel make of a list of open questions: every empty code filled in (the first suggestion,
else "missing"), opened and saved again as "CSV (semikolonavgränsad)": windows-1252, CRLF, ="10-12" as 10-12, codes without leading zeros."""
import csv
import re
import sys


def as_saved(text):
    kept = re.fullmatch(r'="(.*)"', text)
    if kept:
        return kept[1]
    return str(int(text)) if re.fullmatch(r"0\d+", text) else text


with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    rows = list(csv.reader(file, delimiter=";"))
head = rows[0]
code, suggestion = head.index("code"), head.index("förslag_1")
for row in rows[1:]:
    row[code] = row[code] or row[suggestion] or "missing"
with open(sys.argv[2], "w", encoding="cp1252", newline="") as file:
    csv.writer(file, delimiter=";").writerows([[as_saved(text) for text in row] for row in rows])
print(f"{len(rows) - 1} settled")
