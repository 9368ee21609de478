#!/usr/bin/env python3
"""csv_columns.py FILE.csv NAME…: the named columns of a CSV file, in that order."""
import csv
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(sys.argv[2:])
    for row in csv.DictReader(file):
        writer.writerow([row[name] for name in sys.argv[2:]])
