#!/usr/bin/env python3
"""check_statistics.py TRUTH.csv OUTPUT: per wave, how many published figures came out right, wrong, missing or twice, and the findings."""
import collections
import csv
import os
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    truth = {tuple(row.values())[:-1]: row["antal"] for row in csv.DictReader(file)}
for wave in sorted(name for name in os.listdir(sys.argv[2]) if os.path.isdir(f"{sys.argv[2]}/{name}")):
    with open(f"{sys.argv[2]}/{wave}/data/svar.csv", encoding="utf-8", newline="") as file:
        rows = [((row["ar"], row["kommun"], row["fordonsslag"], row["status"]), row["antal"]) for row in csv.DictReader(file)]
    with open(f"{sys.argv[2]}/{wave}/data/findings.csv", encoding="utf-8", newline="") as file:
        findings = collections.Counter(row["code"] for row in csv.DictReader(file))
    years = {key[0] for key, _ in rows}
    wanted = {key for key in truth if key[0] in years}
    right = sum(truth.get(key) == value for key, value in rows)
    print(f"{wave}: {len({key[1] for key, _ in rows})} municipalities, {right} right, {len(rows) - right} wrong,"
          f" {len(wanted - {key for key, _ in rows})} missing, {len(rows) - len(dict(rows))} twice; findings: {dict(sorted(findings.items()))}")
