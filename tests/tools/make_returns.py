#!/usr/bin/env python3
"""make_returns.py PIPELINES SURVEY WAVE INPUT TRUTH.csv [PLACES]: returns in which all is as the template has it, and what must come out of them.

For four counties a CSV file each goes to INPUT/SURVEY/WAVE; every question of svar is answered in its Swedish words, about one in six left empty.
TRUTH.csv gets the same as svar.csv should have it, without its last columns. With PLACES it is all municipalities of all counties that answer,
and a file of its own lists that many places. The same arguments give the same answers."""
import csv
import os
import random
import sys

COUNTIES = ("03", "09", "12", "24")
COMMENTS = ("Arbetet går vidare.", "Se fjolårets svar; inget nytt.", "", "", 'Kallas "Trygg kväll", fredagar.')


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


pipelines, survey, wave, target, truth_path, *places = sys.argv[1:]
chance = random.Random(f"{survey} {wave}")
rows = read_csv(os.path.join(pipelines, survey, "survey.csv"))
begin = next((number for number, row in enumerate(rows) if row["type"] == "begin_repeat"), len(rows))
fields, place_fields = rows[:begin], [row for row in rows[begin + 1:] if row["type"].startswith("select_one")]
choices = {}
for row in read_csv(os.path.join(pipelines, survey, "choices.csv")):
    choices.setdefault(row["list_name"], []).append((row["name"], row["label::Svenska (sv)"]))
municipalities = [row for row in read_csv(os.path.join(pipelines, "register", "kommuner.csv")) if places or row["lanskod"] in COUNTIES]


def answer(field, municipality):
    """(as written, as it should come out)"""
    kind, _, list_name = field["type"].partition(" ")
    if kind == "place_county":
        return municipality["lan"], municipality["lanskod"]
    if kind == "place_municipality":
        return municipality["kommun"], municipality["kommunkod"]
    if field["name"] == "mattillfalle":
        return wave, wave
    if field["required"] != "yes" and chance.random() < 1 / 6:
        return "", ""
    if kind == "select_one":
        code, label = chance.choice(choices[list_name])
        return label, code
    if kind == "select_multiple":
        chosen = [choice for choice in choices[list_name] if chance.random() < 0.3]
        return "; ".join(label for _, label in chosen), ";".join(code for code, _ in chosen)
    if kind == "select_multiple_municipality":
        chosen = [other for other in municipalities if other["lanskod"] == municipality["lanskod"] and chance.random() < 0.1]
        return ", ".join(other["kommun"] for other in chosen), ";".join(other["kommunkod"] for other in chosen)
    if kind in ("integer", "decimal"):
        number = chance.randint(int(field["min"]), min(int(field["max"]) - 1, int(field["min"]) + 40))
        text = str(number) if kind == "integer" else f"{number}.{chance.randint(1, 9)}"
        return text.replace(".", ","), text
    if kind == "date":
        day = f"{wave}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        return day, day
    comment = chance.choice(COMMENTS)
    return comment, comment


def head_of_truth():
    names = []
    for field in fields:
        names += [field["name"], field["name"] + "_namn"] if field["name"] in ("lan", "kommun") else [field["name"]]
    return names


os.makedirs(os.path.join(target, survey, wave), exist_ok=True)
truth = []
for county in sorted({municipality["lanskod"] for municipality in municipalities}):
    inside = [municipality for municipality in municipalities if municipality["lanskod"] == county and (places or county == "09" or chance.random() < 0.8)]
    with open(os.path.join(target, survey, wave, inside[0]["lan_kort"] + ".csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([field["label::Svenska (sv)"] for field in fields])
        for municipality in inside:
            written, right = zip(*(answer(field, municipality) for field in fields))
            writer.writerow(written)
            row = []
            for field, value in zip(fields, right):
                row += [value, municipality[field["name"]]] if field["name"] in ("lan", "kommun") else [value]
            truth.append(row)
with open(truth_path, "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head_of_truth())
    writer.writerows(sorted(truth, key=lambda row: row[head_of_truth().index("kommun")]))
if places:
    with open(os.path.join(target, survey, wave, "platser.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Län", "Kommun", "Platsens id", "Platsens namn"] + [field["label::Svenska (sv)"] for field in place_fields])
        for number in range(1, int(places[0]) + 1):
            municipality = chance.choice(municipalities)
            answers = [answer(field, municipality)[0] for field in place_fields]
            writer.writerow([municipality["lan"], municipality["kommun"], f"{municipality['kommunkod']}-{number:03}", f"Plats {number}", *answers])
