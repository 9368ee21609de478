#!/usr/bin/env python3
"""make_wave.py PIPELINES INPUT: two waves of drogscener as large as they get: all municipalities, 600 places. The same every time; invented."""
import csv
import os
import random
import sys

PLACES = 600
pipelines, target = sys.argv[1:]
chance = random.Random("wave")


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


choices = {}
for row in read_csv(os.path.join(pipelines, "drogscener", "choices.csv")):
    choices.setdefault(row["list_name"], []).append(row["label::Svenska (sv)"])
records, now = {"svar": [], "plats": []}, "svar"
for row in read_csv(os.path.join(pipelines, "drogscener", "survey.csv")):
    if row["type"].startswith("begin_repeat"):
        now = "plats"
    elif not row["type"].startswith("end_repeat"):
        records[now].append((row["type"].split(), row["name"], row["label::Svenska (sv)"]))
municipalities = read_csv(os.path.join(pipelines, "register", "kommuner.csv"))


def answer(kind, name, wave):
    if name == "mattillfalle" or chance.random() < 0.1:
        return ""
    if kind[0] == "select_one":
        return chance.choice(choices[kind[1]])
    if kind[0] == "select_multiple":
        return "; ".join(chance.sample(choices[kind[1]], 2))
    if kind[0] == "date":
        return f"{wave}-0{chance.randint(1, 5)}-{chance.randint(10, 28)}"
    if name == "etablerad_sedan":
        return str(chance.randint(1990, 2020))
    return {"integer": str(chance.randint(0, 9)), "decimal": f"{chance.randint(10, 90)},5"}.get(kind[0], "Arbetet går vidare.")


def write(path, fields, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(fields)
        out.writerows(rows)


for wave in ("2024", "2026"):
    for county in sorted({row["lanskod"] for row in municipalities}):
        own = [row for row in municipalities if row["lanskod"] == county]
        asked = [field for field in records["svar"] if field[1] not in ("lan", "kommun")]
        rows = [[row["kommun"]] + [answer(kind, name, wave) for kind, name, _ in asked] for row in own]
        write(f"{target}/drogscener/{wave}/{county}.csv", ["Kommun"] + [label for _, _, label in asked], rows)
        asked = [field for field in records["plats"] if field[0][0] != "geopoint_sweref99tm" and field[1] not in ("plats_id", "platsnamn")]
        count = PLACES * len(own) // len(municipalities) + 1
        rows = [[own[i % len(own)]["kommun"], str(i + 1), f"Torget {i + 1}"] + [answer(kind, name, wave) for kind, name, _ in asked] for i in range(count)]
        write(f"{target}/drogscener/{wave}/{county}_platser.csv", ["Kommun", "Platsens id", "Platsens namn"] + [label for _, _, label in asked], rows)
