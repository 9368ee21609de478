#!/usr/bin/env python3
"""Compares `PROGRAM cells FILE` with what other programs read in the same file, over whole folders of foreign spreadsheets.

    compare_corpus.py PROGRAM [--with openpyxl,xlrd,SheetJS,LibreOffice,Gnumeric] [--modules FOLDER] FILE|FOLDER|@LIST…

FOLDER: all that is a spreadsheet by its bytes, at any depth; @LIST: a file with a path a line. --modules: a folder whose node_modules has xlsx (SheetJS; `make
workbook-check` fetches one). openpyxl and xlrd are Debian's python3-openpyxl and python3-xlrd, Gnumeric needs ssconvert, LibreOffice soffice (6 seconds a file).
Good sources of foreign files: the source packages of other readers (`apt-get source libapache-poi-java liborcus gnumeric freexl …`).

Every difference is either explained by a rule of corpus_explained.py, which says who is wrong and why, or printed. The last line: files, cells that are
equal, differences explained (by kind), unexplained. Exit status 1 when any is unexplained, 77 when a reader is not there."""

import argparse
import collections
import csv
import importlib.util
import io
import os
import shutil
import signal
import subprocess
import sys
import zipfile

import corpus_explained
import corpus_readers

SHOWN_PER_FILE = 10
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
csv.field_size_limit(1 << 30)


def kind_of(path):
    """Which family of formats FILE is by its bytes; None: no spreadsheet that the readers know."""
    with open(path, "rb") as file:
        head = file.read(4096)
        if head.startswith(OLE):
            data = head + file.read()
            return next((kind for name, kind in (("Workbook", "xls"), ("Book", "xls"), ("WORKBOOK", "xls"), ("BOOK", "xls")) if name.encode("utf-16-le") in data), None)
    if head[:1] == b"\x09" and head[1:2] in b"\x00\x02\x04\x08" and path.lower().endswith((".xls", ".xlw", ".bin")):
        return "xls"
    if head.startswith(b"PK"):
        return kind_of_zip(path)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<?" in head:
        return "xml2003"
    if b"office:document" in head and b"spreadsheet" in head:
        return "ods"
    return "html" if b"<table" in head.lower() and path.lower().endswith((".html", ".htm", ".xls")) else None


def kind_of_zip(path):
    try:
        with zipfile.ZipFile(path) as parts:
            names = [name.lower() for name in parts.namelist()]
            if any(name.endswith("workbook.bin") for name in names):
                return "xlsb"
            if "mimetype" in names and b"spreadsheet" in parts.read("mimetype"):
                return "ods"
            return "xlsx" if any("workbook" in name and name.endswith(".xml") for name in names) else None
    except Exception:  # whatever zipfile says of a broken archive, the others may still read it
        return "xlsx" if path.lower().endswith((".xlsx", ".xlsm", ".xltx")) else None


def our_cells(program, path):
    run = subprocess.run([program, "cells", path], capture_output=True, check=False, timeout=corpus_readers.SECONDS_MAX)
    if run.returncode not in (0, 1):
        raise RuntimeError(run.stderr.decode("utf-8", "replace").strip().split("\n")[0])
    rows = csv.reader(io.StringIO(run.stdout.decode("utf-8"), newline=""))
    next(rows)
    return {(sheet, ref): (kind, float(value) if kind == "n" else value) for sheet, ref, kind, value in rows}


def plain(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def same(ours, theirs):
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return False
    if ours[0] == "n":
        return abs(ours[1] - theirs[1]) <= 1e-9 * max(1.0, abs(theirs[1]))
    return plain(ours[1]) == plain(theirs[1])


class Tally:
    def __init__(self):
        self.files, self.equal, self.unexplained, self.kinds = 0, 0, 0, collections.Counter()

    def add(self, path, reader, ours, theirs):
        """OURS and THEIRS: cells, or the text of why there are none."""
        self.files += 1
        if isinstance(ours, str) or isinstance(theirs, str):
            return self.add_file(path, reader, ours, theirs)
        book = corpus_explained.Book(path, reader, ours, theirs)
        shown = 0
        for place in sorted(ours.keys() | theirs.keys()):
            if same(ours.get(place), theirs.get(place)):
                self.equal += 1
                continue
            kind = book.explain(place)
            if kind:
                self.kinds[kind] += 1
                continue
            self.unexplained += 1
            shown += 1
            if shown <= SHOWN_PER_FILE:
                print(f"{path}: {place[0]}!{place[1]}: ours {ours.get(place)!r}, {reader} {theirs.get(place)!r}")

    def add_file(self, path, reader, ours, theirs):
        if isinstance(ours, str) and isinstance(theirs, str):
            self.kinds["both refuse"] += 1
            return
        kind = corpus_explained.explain_file(path, reader, ours, theirs)
        if kind:
            self.kinds[kind] += 1
            return
        self.unexplained += 1
        print(f"{path}: ours {ours if isinstance(ours, str) else len(ours)}, {reader} {theirs if isinstance(theirs, str) else len(theirs)}")

    def line(self):
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.kinds.items(), key=lambda item: (-item[1], item[0])))
        return f"{self.files} files, {self.equal} cells equal, {sum(self.kinds.values())} explained ({kinds}), {self.unexplained} unexplained"


def within_time(read, path):
    def stop(*_):
        raise TimeoutError(f"over {corpus_readers.SECONDS_MAX} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(corpus_readers.SECONDS_MAX)
    try:
        return read(path)
    except Exception as error:  # a reader that cannot is a difference as well, never the end of the comparison
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        signal.alarm(0)


def files_in(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, folders, names in os.walk(path):
                folders.sort()
                yield from (os.path.join(folder, name) for name in sorted(names) if os.path.isfile(os.path.join(folder, name)))
        elif path.startswith("@"):
            with open(path[1:], encoding="utf-8") as listed:
                yield from listed.read().splitlines()
        else:
            yield path


def missing(reader, modules):
    """What READER needs and is not there; "" when all is."""
    needs = {"openpyxl": "python3-openpyxl", "xlrd": "python3-xlrd", "LibreOffice": "soffice", "Gnumeric": "ssconvert"}.get(reader.name, "node")
    if needs.startswith("python3-"):
        return "" if importlib.util.find_spec(reader.name) else needs
    if reader.name == "SheetJS" and not os.path.isdir(os.path.join(modules, "node_modules", "xlsx")):
        return f"{modules}/node_modules/xlsx"
    return "" if shutil.which(needs) else needs


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("program")
    arguments.add_argument("--with", dest="readers", default="openpyxl,xlrd,SheetJS")
    arguments.add_argument("--modules", default="build/page-tools")
    arguments.add_argument("paths", nargs="+")
    options = arguments.parse_args()
    readers = [reader for reader in corpus_readers.all_readers(options.modules) if reader.name in options.readers.split(",")]
    lacks = ", ".join(filter(None, (missing(reader, options.modules) for reader in readers)))
    if lacks or not readers:
        print(f"not there: {lacks or options.readers}")
        sys.exit(77)
    tally = Tally()
    for path in files_in(options.paths):
        kind = kind_of(path)
        asked = [reader for reader in readers if kind in reader.kinds]
        if asked:
            ours = within_time(lambda name: our_cells(options.program, name), path)
            for reader in asked:
                tally.add(path, reader.name, ours, within_time(reader.cells, path))
                sys.stdout.flush()
    print(tally.line())
    sys.exit(1 if tally.unexplained else 0)


main()
