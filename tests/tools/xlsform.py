#!/usr/bin/env python3
"""xlsform.py FORM.xlsx [SURVEY FOLDER]: what pyxform, which ODK and KoboToolbox read XLSForms with, asks of one; and that nothing of the survey is missing.

pyxform is not on Debian, so its rules are written down here (its sources: xls2json.py, validators/pyxform/). Prints each breach, last a summary."""
import csv
import re
import sys

import openpyxl

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
PLAIN = {"text", "integer", "decimal", "date", "calculate"}
LANGUAGES = ("Svenska (sv)", "English (en)")
SURVEY_COLUMNS = {"type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "choice_filter", "appearance", "default",
                  "read_only", "calculation"}
RESERVED = {"meta"}
FORM, DEFINITION = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
faults = []


def fault(text):
    faults.append(text)
    print("FAULT", text)


def rows_of(sheet):
    heads, *rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    for row in rows:
        for head, cell in zip(heads, row):
            if not isinstance(cell, str):
                fault(f"{sheet.title}: {head} {cell!r} is no text")
    return heads, [dict(zip(heads, row)) for row in rows]


def check_heads(sheet, heads, known):
    if len(set(heads)) != len(heads) or "" in heads:
        fault(f"{sheet}: heads twice or empty")
    bases = {}
    for head in heads:
        base, _, language = head.partition("::")
        bases.setdefault(base, set()).add(language)
        if base not in known:
            fault(f"{sheet}: the column {head} is unknown")
    for base, languages in bases.items():
        if languages != {""} and languages != set(LANGUAGES):
            fault(f"{sheet}: {base} is not translated into every language")


def check_expression(row, column, names):
    text = row[column]
    for name in re.findall(r"\$\{(.*?)\}", text):
        if names.count(name) != 1:
            fault(f"{row['name']}: {column} speaks of ${{{name}}}, of which there are {names.count(name)}")
    if text.count("(") != text.count(")") or text.count("'") % 2 or text.count("${") != text.count("}"):
        fault(f"{row['name']}: {column}: {text}")


def check_survey(rows, lists):
    names, sections, counts = [row["name"] for row in rows if row["type"] not in ("end_repeat",)], [set()], {}
    for row in rows:
        kind, _, rest = row["type"].partition(" ")
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "end_repeat":
            sections.pop()
            continue
        if not NAME.fullmatch(row["name"]) or row["name"] in RESERVED or row["name"] == "data":
            fault(f"{row['name']}: not a name that XML takes")
        if row["name"] in sections[-1] or row["name"].lower() in {name.lower() for name in sections[-1]}:
            fault(f"{row['name']}: twice in its group")
        sections[-1].add(row["name"])
        if kind in ("select_one", "select_multiple"):
            if rest not in lists:
                fault(f"{row['name']}: there is no list {rest}")
            for choice in lists.get(rest, ()):
                if re.search(r"\s", choice["name"]):
                    fault(f"{row['name']}: the choice {choice['name']} has a space")
        elif kind not in PLAIN | {"begin_repeat"} or rest:
            fault(f"{row['name']}: there is no type {row['type']}")
        if kind == "calculate" and not row["calculation"]:
            fault(f"{row['name']}: nothing to calculate")
        if kind != "calculate" and not all(row[f"label::{language}"] for language in LANGUAGES):
            fault(f"{row['name']}: no label")
        if row["required"] not in ("", "yes") or row["read_only"] not in ("", "yes"):
            fault(f"{row['name']}: required or read_only is neither yes nor empty")
        if bool(row["constraint"]) != bool(row[f"constraint_message::{LANGUAGES[0]}"]):
            fault(f"{row['name']}: a constraint without a word, or a word without one")
        for column in ("relevant", "constraint", "choice_filter", "calculation"):
            check_expression(row, column, names)
        if row["choice_filter"] and not all(choice[row["choice_filter"].split()[0]] for choice in lists[rest]):
            fault(f"{row['name']}: the filter's column is empty for some choices")
        if row["default"] and kind == "select_one" and row["default"] not in [choice["name"] for choice in lists[rest]]:
            fault(f"{row['name']}: the default {row['default']} is no choice")
        if kind == "begin_repeat":
            sections.append(set())
    if len(sections) != 1:
        fault("a repeat has no end")
    return counts


def read_choices(rows):
    lists = {}
    for row in rows:
        if not row["list_name"] or not row["name"] or not all(row[f"label::{language}"] for language in LANGUAGES):
            fault(f"choices: something is missing: {row}")
        if row["name"] in [choice["name"] for choice in lists.get(row["list_name"], ())]:
            fault(f"choices: {row['name']} twice in {row['list_name']}")
        lists.setdefault(row["list_name"], []).append(row)
    return lists


def check_settings(rows):
    if len(rows) != 1:
        fault("settings: more than one row")
    setting = rows[0]
    if not re.fullmatch(r"[A-Za-z0-9_-]+", setting["form_id"]) or not setting["version"] or not setting["form_title"]:
        fault(f"settings: {setting}")
    if setting["default_language"] not in LANGUAGES:
        fault(f"settings: the language {setting['default_language']} is none of the form's")
    return setting


def check_nothing_missing(rows, folder):
    with open(f"{folder}/survey.csv", encoding="utf-8-sig", newline="") as file:
        wanted = [(row["type"], row["name"]) for row in csv.DictReader(file) if row["type"] != "end_repeat"]
    names = [row["name"] for row in rows]
    for kind, name in wanted:
        parts = [name + "_n", name + "_e"] if kind.startswith("geopoint") else [name]
        for part in parts:
            if names.count(part) < 1:
                fault(f"{part} is not asked")


book = openpyxl.load_workbook(FORM)
if book.sheetnames != ["survey", "choices", "settings"]:
    fault(f"sheets: {book.sheetnames}")
survey_heads, survey = rows_of(book["survey"])
choice_heads, choices = rows_of(book["choices"])
setting_heads, settings = rows_of(book["settings"])
check_heads("survey", survey_heads, SURVEY_COLUMNS)
check_heads("choices", choice_heads, {"list_name", "name", "label", "lan"})
lists = read_choices(choices)
counts = check_survey(survey, lists)
setting = check_settings(settings)
if DEFINITION:
    check_nothing_missing(survey, DEFINITION)
print(f"{setting['form_id']}, \"{setting['form_title']}\", {setting['default_language']}: " +
      ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts)) + f"; {len(lists)} lists, {len(choices)} choices; {len(faults)} faults")
sys.exit(1 if faults else 0)
