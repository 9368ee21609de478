#!/usr/bin/env python3
"""Makes what comes instead of a spreadsheet, from nothing but Python's own library; the same bytes each time.

    make_others.py FOLDER

Links, messages, archives of other kinds, pages of errors, data of other programs, what systems leave in folders, files with nothing in them."""
import bz2
import gzip
import io
import lzma
import os
import plistlib
import random
import sys
import tarfile

import make_hostile as office

CSV = b"Kommun;Antal\nLund;1\n"
MAIL = b"Return-Path: <elsa@example.se>\nReceived: from a\n\tby b\nFrom: elsa@example.se\nTo: lars@example.se\nSubject: Svar\n\nLund: 3\n"


def noise(count):
    return random.Random(count).randbytes(count)


def office_file(main):
    return office.archive([office.Part("[Content_Types].xml", office.CONTENT_TYPES),
                           office.Part("_rels/.rels", office.relations([("r1", "officeDocument", main)])), office.Part(main, b"<x/>")])


def opendocument(kind):
    return office.archive([office.Part("mimetype", b"application/vnd.oasis.opendocument." + kind, method=0), office.Part("content.xml", b"<x/>")])


def tar():
    """A workbook behind another file: an archive that ends as a workbook does."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in (("svar.csv", CSV), ("svar.xlsx", office.xlsx())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


OTHERS = {
    # documents, pictures, recordings
    "word.docx": lambda: office_file("word/document22.xml"),
    "visio.vsdx": lambda: office_file("visio/document.xml"),
    "text.odt": lambda: opendocument(b"text"),
    "bilder.odp": lambda: opendocument(b"presentation"),
    "pdf-med-bom.xlsx": lambda: b"\xEF\xBB\xBF%PDF-1.7\n" + noise(300),
    "bild.svg": lambda: b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "film.mp4": lambda: b"\0\0\0\x20ftypisom" + noise(300),
    "apple.numbers": lambda: office.archive([office.Part("Index/Document.iwa", noise(90)), office.Part("preview.jpg", noise(30))]),
    # messages and links
    "brev.eml": lambda: MAIL,
    "brevlåda.mbox": lambda: b"From elsa@example.se Mon Feb  2 10:00:00 2026\n" + MAIL,
    "winmail.dat": lambda: b"\x78\x9F\x3E\x22" + noise(300),
    "google.gsheet": lambda: b'{"url": "https://docs.google.com/open?id=1x", "doc_id": "1x"}',
    "sida.url": lambda: b"[InternetShortcut]\r\nURL=https://example.se/\r\n",
    "sida.webloc": lambda: plistlib.dumps({"URL": "https://example.se/"}),
    ".svar.xlsx.icloud": lambda: plistlib.dumps({"NSURLFileSizeKey": 8, "NSURLNameKey": "svar.xlsx"}, fmt=plistlib.FMT_BINARY),
    "genväg.lnk": lambda: b"L\0\0\0\1\x14\2\0" + noise(300),
    # archives
    "svar.7z": lambda: b"7z\xBC\xAF\x27\x1C\0\4" + noise(300),
    "svar.rar": lambda: b"Rar!\x1A\7\1\0" + noise(300),
    "svar.tar": tar,
    "svar.tar.gz": lambda: gzip.compress(tar(), mtime=0),
    "svar.csv.xz": lambda: lzma.compress(CSV),
    "svar.csv.bz2": lambda: bz2.compress(CSV),
    "svar.csv.zst": lambda: b"\x28\xB5\x2F\xFD" + noise(60),
    "zipcrypto.zip": lambda: office.archive([office.Part("svar.csv", noise(200), flags=1)]),
    "aes.zip": lambda: office.archive([office.Part("svar.csv", packed=noise(200), size=100, flags=1, method=99)]),
    # protected otherwise than by a password
    "irm.xlsx": lambda: office.ole([("DRMEncryptedDataSpace", noise(50)), ("EncryptedPackage", noise(5000))]),
    "irm.xls": lambda: office.ole([("Workbook", office.biff()), ("\tDRMContent", noise(5000))]),
    "svar.pgp.asc": lambda: b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
    # what the web gave instead
    "inloggning.xlsx": lambda: b"\xEF\xBB\xBF\r\n<!DOCTYPE html><html><body>Logga in</body></html>",
    "omdirigering.xlsx": lambda: b"<script>window.location='https://login.example.se'</script>",
    "fel.xlsx": lambda: b'<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>',
    "fel.json": lambda: b'{"error": "Unauthorized", "status": 401}\n',
    # data of other programs
    "spss.sav": lambda: b"$FL2@(#) SPSS DATA FILE" + noise(300),
    "sas.sas7bdat": lambda: bytes(12) + bytes.fromhex("c2ea8160b31411cfbd92080009c7318c") + noise(300),
    "access.accdb": lambda: b"\0\1\0\0Standard ACE DB\0" + noise(300),
    "sylk.slk": lambda: b'ID;PWXL;N;E\r\nC;Y1;X1;K"Kommun"\r\nE\r\n',
    # nothing
    "blank.csv": lambda: b";;;\r\n" * 40,
    "spaces.xlsx": lambda: b" " * 3000,
    # what systems leave behind
    "._svar.xlsx": lambda: bytes.fromhex("0005160700020000") + b"Mac OS X        " + noise(60),
    ".DS_Store": lambda: b"\0\0\0\1Bud1" + noise(300),
    "Thumbs.db": lambda: office.ole([("Catalog", noise(60))]),
    "desktop.ini": lambda: b"[.ShellClassInfo]\r\n",
}


def main():
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, make in OTHERS.items():
        office.write(os.path.join(sys.argv[1], name), make())


if __name__ == "__main__":
    main()
