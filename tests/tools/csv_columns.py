#!/usr/bin/env python3
"""csv_columns.py FILE.csv NAME…: the named columns of a CSV file (commas, or semicolons as for Excel), in that order."""
import csv
import sys

with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    delimiter = ";" if ";" in file.readline() else ","
    file.seek(0)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(sys.argv[2:])
    for row in csv.DictReader(file, delimiter=delimiter):
        writer.writerow([row[name] for name in sys.argv[2:]])
