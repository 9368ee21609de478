#!/usr/bin/env python3
"""Makes files that mean harm, or that went wrong on their way, from nothing but Python's own library; the same bytes each time.

    make_hostile.py FOLDER [PATTERN…]

FOLDER/aside/…    must be set aside: exit status 65 and one sentence
FOLDER/either/…   odd, but a person might read them: read or set aside, in little time and memory
FOLDER/answers/…  returns to drogscener that open, and try to make understanding them expensive
FOLDER/slow/…     what is large, or takes a second before its ceiling is crossed: only made when a PATTERN asks for it

The sizes are the least at which a ceiling is crossed, so that making and reading all of it takes seconds. PATTERN: only these, as "aside/bomb*"."""
import fnmatch
import gzip
import io
import os
import random
import struct
import sys
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SHEETS = os.path.join(HERE, "..", "sheets")
MIB = 1 << 20

# ---- zip archives, byte by byte ----


class Part:
    """One part as it goes into an archive; each word of its headers may lie."""

    def __init__(self, name, data=b"", *, packed=None, size=None, crc=None, flags=0, method=8, offset=None):
        self.name = name if isinstance(name, bytes) else name.encode()
        if packed is None:
            packed = deflate(data) if method == 8 else data
        self.packed, self.flags, self.method, self.offset = packed, flags, method, offset
        self.size = len(data) if size is None else size
        self.crc = zlib.crc32(data) if crc is None else crc

    def head(self):
        return struct.pack("<HHHIIIIHH", 20, self.flags, self.method, 0, self.crc, len(self.packed), min(self.size, 0xFFFFFFFF), len(self.name), 0)


def deflate(data, level=9):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def archive(parts, comment=b""):
    out, central = bytearray(), bytearray()
    for part in parts:
        offset = len(out) if part.offset is None else part.offset
        if part.offset is None:
            out += b"PK\3\4" + part.head() + part.name + part.packed
        central += b"PK\1\2" + struct.pack("<H", 20) + part.head() + struct.pack("<HHHII", 0, 0, 0, 0, offset) + part.name
    end = struct.pack("<HHHHIIH", 0, 0, len(parts) & 0xFFFF, len(parts) & 0xFFFF, len(central), len(out), len(comment))
    return bytes(out + central + b"PK\5\6" + end + comment)


def bomb(head, unit, count, tail=b""):
    """HEAD, COUNT times UNIT (of a mebibyte or so), TAIL: packed without ever being whole. Returns a Part's arguments."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(tail) + packer.flush()
    crc = zlib.crc32(head)
    for _ in range(count):
        crc = zlib.crc32(unit, crc)
    return {"packed": first + again * count + last, "size": len(head) + len(unit) * count + len(tail), "crc": zlib.crc32(tail, crc)}


def thin_bomb(head, unit, count, tail=b"", padding=5000):
    """Like bomb, but each unit brings PADDING bytes that do not pack, in a comment, so that the ratio stays below its ceiling."""
    noise = random.Random(1).choices(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=padding)
    return bomb(head, b"<!--" + bytes(noise) + b"-->" + unit, count, tail)


# ---- xlsx ----

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml(text):
    return (XML + text).encode()


def sheet(rows="", before="", after=""):
    return xml(f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>')


def strings(items="", attributes=""):
    return xml(f'<sst xmlns="{MAIN}"{attributes}>{items}</sst>')


GOOD_SHEET = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>')
GOOD_STRINGS = strings("<si><t>Kommun</t></si>")
GOOD_STYLES = xml(f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>')
CONTENT_TYPES = xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')


def relations(items):
    body = "".join(f'<Relationship Id="{i}" Type="{REL}/{kind}" Target="{target}"/>' for i, kind, target in items)
    return xml(f'<Relationships xmlns="{PKG}">{body}</Relationships>')


def xlsx(sheet_data=GOOD_SHEET, string_data=GOOD_STRINGS, style_data=GOOD_STYLES, sheets=1, more=(), book=None):
    """A workbook; each part is bytes or the arguments of a Part."""
    names = [f"worksheets/sheet{i + 1}.xml" for i in range(sheets)]
    listed = "".join(f'<sheet name="Blad{i + 1}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(sheets))
    book = book or xml(f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>')
    items = [(f"r{i}", "worksheet", name) for i, name in enumerate(names)]
    parts = [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", relations([("r1", "officeDocument", "xl/workbook.xml")])),
             ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", relations(items + [("s", "sharedStrings", "sharedStrings.xml"),
                                                                                        ("f", "styles", "styles.xml")])),
             ("xl/sharedStrings.xml", string_data), ("xl/styles.xml", style_data)]
    parts += [("xl/" + name, sheet_data) for name in names]
    made = [Part(name, **data) if isinstance(data, dict) else Part(name, data) for name, data in parts]
    return archive(made + list(more))


def cell(ref, value=1):
    return sheet(f'<row r="1"><c r="{ref}"><v>{value}</v></c></row>')


def number_rows(count, reverse=False):
    """COUNT rows of one number."""
    numbers = range(count, 0, -1) if reverse else range(1, count + 1)
    return sheet("".join([f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in numbers]))


# ---- ods ----

ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "table", "text", "style"))


def ods_content(table, head="", before=""):
    return (XML + head + f'<office:document-content {ODS_NAMES} office:version="1.3"><office:body><office:spreadsheet>{before}'
            f'<table:table table:name="Blad1">{table}</table:table></office:spreadsheet></office:body></office:document-content>').encode()


def ods(content, more=(), manifest=""):
    manifest = (XML + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE.decode()}"/>{manifest}</manifest:manifest>').encode()
    body = Part("content.xml", **content) if isinstance(content, dict) else Part("content.xml", content)
    return archive([Part("mimetype", ODS_TYPE, method=0), body, Part("META-INF/manifest.xml", manifest), *more])


ODS_CELL = '<table:table-cell office:value-type="float" office:value="1"{0}><text:p>1</text:p></table:table-cell>'


def ods_row(cell_attributes="", row_attributes=""):
    return f"<table:table-row{row_attributes}>" + ODS_CELL.format(cell_attributes) + "</table:table-row>"


# ---- OLE and BIFF8 ----

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(streams):
    """A compound file of STREAMS [(name, bytes)]; streams below 4096 bytes are padded with zeros rather than kept small."""
    sectors, chains = [], []
    for _, data in streams:
        data = data.ljust(4096, b"\0")
        chains.append((len(sectors), len(data)))
        sectors += [data[i:i + 512].ljust(512, b"\0") for i in range(0, len(data), 512)]
    entries = [ole_entry("Root Entry", 5, END, 0, child=1)]
    for i, (name, _) in enumerate(streams):
        entries.append(ole_entry(name, 2, *chains[i], right=i + 2 if i + 1 < len(streams) else FREE))
    while len(entries) % 4:
        entries.append(bytes(128))
    directory = b"".join(entries)
    directory_start = len(sectors)
    sectors += [directory[i:i + 512] for i in range(0, len(directory), 512)]
    fat_start = len(sectors)
    fat_count = 1
    while fat_count * 128 < len(sectors) + fat_count:
        fat_count += 1
    fat = []
    for start, end in [(s, s + -(-size // 512)) for s, size in chains] + [(directory_start, fat_start)]:
        fat += [*range(start + 1, end), END]
    fat += [FAT_SECTOR] * fat_count
    fat += [FREE] * (fat_count * 128 - len(fat))
    head = struct.pack("<8s16sHHHHHHIIIIIIIIII", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, fat_count,
                       directory_start, 0, 4096, END, 0, END, 0)
    difat = [*range(fat_start, fat_start + fat_count)]
    head += struct.pack("<109I", *(difat + [FREE] * (109 - len(difat))))
    return head + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def ole_entry(name, kind, start, size, child=FREE, right=FREE):
    wide = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII16sIQQIII", wide, len(wide), kind, 1, FREE, right, child, bytes(16), 0, 0, 0, start, size, 0)


def record(kind, data=b"", length=None):
    return struct.pack("<HH", kind, len(data) if length is None else length) + data


BOF_BOOK, BOF_SHEET = (record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0)) for kind in (5, 16))
EOF = record(0x0A)


def biff(cells=None, book_records=b"", sst=None):
    """The stream "Workbook" with one sheet of the records CELLS."""
    cells = record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0)) if cells is None else cells
    sst = record(0xFC, struct.pack("<IIHB6s", 1, 1, 6, 0, b"Kommun")) if sst is None else sst
    name = b"\5\0Blad1"
    length = len(BOF_BOOK) + len(book_records) + 4 + 6 + len(name) + len(sst) + len(EOF)
    bound = record(0x85, struct.pack("<IBB", length, 0, 0) + name)
    return BOF_BOOK + book_records + bound + sst + EOF + BOF_SHEET + cells + EOF


def xls(cells=None, book_records=b"", sst=None):
    return ole([("Workbook", biff(cells, book_records, sst))])


def patched(data, at, form, *values):
    data = bytearray(data)
    struct.pack_into(form, data, at, *values)
    return bytes(data)


# ---- the cases ----

# Each makes a file's bytes, or says how long a file of nothing is.
ASIDE, EITHER, ANSWERS, SLOW = {}, {}, {}, {}


def laughs(root, inner="&a9;"):
    """A billion laughs: ten entities, each ten times the one before."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return f"<!DOCTYPE {root} [{entities}]>", inner


def with_laughs(part, root, at):
    """PART with the entities declared, and used where the word AT stands."""
    head, inner = laughs(root)
    return part.replace(XML.encode(), (XML + head).encode()).replace(at.encode(), inner.encode(), 1)


def with_quadratic(part, root, at):
    """One long entity, used often: not deep, so that ceilings of depth do not help."""
    head = f'<!DOCTYPE {root} [<!ENTITY a "{"x" * 100000}">]>'
    return part.replace(XML.encode(), (XML + head).encode()).replace(at.encode(), b"&a;" * 20000, 1)


SPACES, ZEROS = b" " * MIB, bytes(MIB)
SHEET_START, SHEET_END = sheet().split(b"</sheetData>")[0], b"</sheetData></worksheet>"
INLINE_MIB = b'<c t="inlineStr"><is><t>' + b"x" * (MIB - 64) + b"</t></is></c>"


def fifield(count=200, kernel=2 * MIB):
    """Entries that overlap (David Fifield, "A better zip bomb", 2019): every file but the last quotes the next one's local header and runs into it."""
    packed = deflate(bytes(kernel))
    out, entries = bytearray(), []
    heads = []
    size, crc_data, body = kernel, bytes(kernel), packed
    for i in reversed(range(count)):
        name = f"xl/worksheets/sheet{i + 1}.xml".encode()
        head = b"PK\3\4" + struct.pack("<HHHIIIIHH", 20, 0, 8, 0, 0, len(body), size, len(name), 0) + name
        heads.append((name, head, len(body), size))
        quoted = head
        body = b"\0" + struct.pack("<HH", len(quoted), len(quoted) ^ 0xFFFF) + quoted + body
        size += len(quoted)
    out = bytearray()
    for name, head, packed_size, plain in reversed(heads):
        entries.append((name, len(out), packed_size, plain))
        out += head
        if name != heads[0][0]:
            following = heads[len(heads) - len(entries) - 1][1]
            out += b"\0" + struct.pack("<HH", len(following), len(following) ^ 0xFFFF)
    out += packed
    central = bytearray()
    for name, offset, packed_size, plain in entries:
        central += b"PK\1\2" + struct.pack("<HHHHIIIIHHHHHII", 20, 20, 0, 8, 0, 0, packed_size, plain, len(name), 0, 0, 0, 0, 0, offset) + name
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(out), 0)
    return bytes(out + central + b"PK\5\6" + end)


def nested(depth, width=1, inner=b"Kommun;Antal\nLund;1\n"):
    name = "svar.csv"
    for level in range(depth):
        inner = archive([Part(f"{i}-{name}", inner) for i in range(width)])
        name = f"lager{level}.zip"
    return inner


ASIDE.update({
    # unpacked sizes
    "bomb-sheet.xlsx": lambda: xlsx(bomb(GOOD_SHEET[:-12], SPACES, 300, b"</worksheet>")),
    "bomb-sheet-zeros.xlsx": lambda: xlsx(bomb(GOOD_SHEET, ZEROS, 300)),
    "bomb-strings.xlsx": lambda: xlsx(string_data=bomb(GOOD_STRINGS[:-6], SPACES, 300, b"</sst>")),
    "bomb-styles.xlsx": lambda: xlsx(style_data=bomb(GOOD_STYLES[:-13], SPACES, 300, b"</styleSheet>")),
    "bomb-content.ods": lambda: ods(bomb(ods_content("")[:-26], SPACES, 300, b"</office:document-content>")),
    "bomb-size-lies.xlsx": lambda: xlsx({**bomb(GOOD_SHEET[:-12], SPACES, 300), "size": 1000}),
    "bomb-size-claimed.xlsx": lambda: xlsx({"packed": deflate(GOOD_SHEET), "size": 0xFFFFFFF0, "crc": 0}),
    "bomb-thin.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12], SPACES, 1100, b"</worksheet>", padding=8000)),
    "bomb-many-thin-sheets.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12], SPACES, 40, b"</worksheet>", padding=8000), sheets=60),
    "overlapping.xlsx": lambda: fifield(),
    "same-bytes-many-parts.xlsx": lambda: same_bytes(),
    "many-parts.xlsx": lambda: xlsx(more=[Part(f"x/{i}", b"") for i in range(12000)]),
    "part-count-lies.xlsx": lambda: xlsx()[:-22] + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 0xFFFFFFFE, 0xFFFFFFFE, 0),
    "two-parts-one-name.xlsx": lambda: xlsx(more=[Part("xl/worksheets/SHEET1.XML", GOOD_SHEET)]),
    # XML
    "laughs-sheet.xlsx": lambda: xlsx(with_laughs(GOOD_SHEET, "worksheet", "<v>1</v>")),
    "laughs-strings.xlsx": lambda: xlsx(string_data=with_laughs(GOOD_STRINGS, "sst", "Kommun")),
    "laughs-styles.xlsx": lambda: xlsx(style_data=with_laughs(GOOD_STYLES, "styleSheet", "<cellXfs")),
    "laughs-workbook.xlsx": lambda: xlsx(book=with_laughs(xml(f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="a" r:id="r0"/></sheets></workbook>'), "workbook", 'name="a"')),
    "laughs-content.ods": lambda: ods(with_laughs(ods_content(ods_row()), "x", "<text:p>1")),
    "laughs.fods": lambda: with_laughs(fods(ods_row()), "x", "<text:p>1"),
    "laughs-2003.xml": lambda: with_laughs(xml2003("<Row><Cell><Data>1</Data></Cell></Row>"), "Workbook", "<Data>1"),
    "quadratic.xlsx": lambda: xlsx(string_data=with_quadratic(GOOD_STRINGS, "sst", "Kommun")),
    "external-entity.xlsx": lambda: xlsx(GOOD_SHEET.replace(XML.encode(), (XML + '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>').encode()).replace(b"<v>1", b"<v>&x;")),
    "external-dtd.xlsx": lambda: xlsx(GOOD_SHEET.replace(XML.encode(), (XML + '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">').encode())),
    "deep.xlsx": lambda: xlsx(sheet("<a>" * 100000 + "</a>" * 100000)),
    "deep-strings.xlsx": lambda: xlsx(string_data=strings("<si>" + "<r>" * 100000)),
    "deep.ods": lambda: ods(ods_content("<table:table-row-group>" * 100000)),
    "deep-spans.ods": lambda: ods(ods_content("<table:table-row><table:table-cell><text:p>" + "<text:span>" * 100000)),
    "huge-attribute.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12] + b'<x a="', b"x" * MIB, 50, b'"/></worksheet>', padding=8000)),
    "huge-name.xlsx": lambda: xlsx(sheet("<" + "x" * (50 * MIB) + "/>")),
    "huge-comment.xlsx": lambda: xlsx(sheet("<!--" + "x" * (9 * MIB) + "-->")),
    "huge-text.xlsx": lambda: xlsx(sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * (9 * MIB)}</t></is></c></row>')),
    "huge-value.xlsx": lambda: xlsx(cell("A1", "1" * (9 * MIB))),
    "huge-shared-text.xlsx": lambda: xlsx(string_data=strings(f'<si><t>{"x" * (9 * MIB)}</t></si>')),
    "huge-shared-runs.xlsx": lambda: xlsx(string_data=strings("<si>" + f'<r><t>{"x" * 1000}</t></r>' * 9000 + "</si>")),
    "huge-text.ods": lambda: ods(ods_content(f'<table:table-row><table:table-cell office:value-type="string"><text:p>{"x" * (9 * MIB)}</text:p></table:table-cell></table:table-row>')),
    "huge-spaces.ods": lambda: ods(ods_content('<table:table-row><table:table-cell office:value-type="string"><text:p>' + '<text:s text:c="4000000000"/>' * 1000 + "</text:p></table:table-cell></table:table-row>")),
    "many-attributes.xlsx": lambda: xlsx(sheet("<row " + " ".join(f'a{i}="1"' for i in range(600000)) + "/>")),
    "more-attributes.xlsx": lambda: xlsx(sheet("<row " + " ".join(f'a{i}="1"' for i in range(1500)) + "/>")),
    "not-xml.xlsx": lambda: xlsx(b"\0\1\2\3 not a sheet at all"),
    "another-part.xlsx": lambda: xlsx(GOOD_STRINGS),
    # places
    **{f"column-{ref}.xlsx": (lambda ref=ref: xlsx(cell(ref))) for ref in ("XFE1", "ZZZZZZZ1", "A99999999999", "A1048577", "A0", "1", "A", "ÅÄ1", "A-1", "")},
    "row-1048577.xlsx": lambda: xlsx(sheet('<row r="1048577"><c><v>1</v></c></row>')),
    "row-huge.xlsx": lambda: xlsx(sheet('<row r="99999999999999999999"><c><v>1</v></c></row>')),
    "row-negative.xlsx": lambda: xlsx(sheet('<row r="-1"><c><v>1</v></c></row>')),
    "string-beyond.xlsx": lambda: xlsx(sheet('<row r="1"><c r="A1" t="s"><v>18446744073709551616</v></c></row>')),
    "string-negative.xlsx": lambda: xlsx(sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')),
    "style-beyond.xlsx": lambda: xlsx(sheet('<row r="1"><c r="A1" s="4294967296"><v>1</v></c></row>')),
    "cells-in-one-row.xlsx": lambda: xlsx(sheet('<row r="1">' + "<c><v>1</v></c>" * 17000 + "</row>")),
    "one-cell-a-million-times.xlsx": lambda: xlsx(many(SHEET_START + b'<row r="1">', '<c r="A1"><v>1</v></c>', "</row></sheetData></worksheet>")),
    # how many
    "million-merges.xlsx": lambda: xlsx(many(sheet(after="<mergeCells>")[:-12], '<mergeCell ref="A1:B2"/>', "</mergeCells></worksheet>")),
    "million-columns.xlsx": lambda: xlsx(many(sheet(before="<cols>").split(b"<sheetData>")[0], '<col min="1" max="1" hidden="1"/>', "</cols></worksheet>")),
    "million-styles.xlsx": lambda: xlsx(style_data=many(xml(f'<styleSheet xmlns="{MAIN}"><cellXfs>'), '<xf numFmtId="0"/>', "</cellXfs></styleSheet>")),
    "million-formats.xlsx": lambda: xlsx(style_data=many(xml(f'<styleSheet xmlns="{MAIN}"><numFmts>'), '<numFmt numFmtId="200" formatCode="0"/>', "</numFmts></styleSheet>")),
    "many-strings.xlsx": lambda: xlsx(string_data=thin_bomb(GOOD_STRINGS[:-6], b"<si><t>ab</t></si>" * 40000, 101, b"</sst>", padding=8000)),
    "many-sheets.xlsx": lambda: many_sheets(100000),
    "sheets-of-one-part.xlsx": lambda: many_sheets(3000),
    "many-relations.xlsx": lambda: many_relations(),
    "reverse-rows.xlsx": lambda: xlsx(number_rows(300000, reverse=True)),
    "repeated-rows.ods": lambda: ods(ods_content(ods_row("", ' table:number-rows-repeated="1048576"') * 5)),
    "repeated-rows-beyond.ods": lambda: ods(ods_content(ods_row("", ' table:number-rows-repeated="99999999999"'))),
    "repeated-cells.ods": lambda: ods(ods_content(ods_row(' table:number-columns-repeated="16384"', ' table:number-rows-repeated="1048576"'))),
    "repeated-cells-beyond.ods": lambda: ods(ods_content(ods_row(' table:number-columns-repeated="20000"'))),
    "repeated-negative.ods": lambda: ods(ods_content(ods_row("", ' table:number-rows-repeated="-5"'))),
    "repeated-merges.ods": lambda: ods(ods_content(ods_row(' table:number-columns-spanned="2"', ' table:number-rows-repeated="200000"'))),
    "many-tables.ods": lambda: ods(ods_content("", before='<table:table table:name="a"/>' * 100000)),
    "one-row-of-text.xlsx": lambda: xlsx(thin_bomb(SHEET_START + b"<row>", INLINE_MIB, 100, b"</row>" + SHEET_END, padding=200000)),
    "one-text-many-times.xlsx": lambda: xlsx(sheet("<row>" + '<c t="s"><v>0</v></c>' * 1100 + "</row>"), strings(f"<si><t>{'x' * (MIB - 1)}</t></si>")),
    "texts-of-130-mib.xlsx": lambda: xlsx(string_data=thin_bomb(GOOD_STRINGS[:-6], b"<si><t>" + b"x" * (MIB - 64) + b"</t></si>", 130, b"</sst>")),
    "long-part-name.xlsx": lambda: xlsx(more=[Part("x" * 5000, b"")]),
    "chart-sheets.xlsx": lambda: chart_sheets(),
    # csv
    "one-line.csv": lambda: b"Kommun;Antal\n" + b"x" * (20 * MIB),
    "delimiters.csv": lambda: b"Kommun;Antal\n" + b";" * 10000000,
    "delimiters-filled.csv": lambda: b"Kommun;Antal\n" + b"1;" * 1000000,
    "too-large.csv": lambda: 1 << 40,
    "too-many-rows.csv": lambda: b"Kommun;Antal\n" + b"Lund;1\n" * 1100000,
    "bomb.csv.gz": lambda: gz_bomb(1024),
    "bomb-of-bombs.csv.gz": lambda: gzip.compress(gz_bomb(1024), 9, mtime=0),
    "gz-of-gz.csv.gz": lambda: gzip.compress(gzip.compress(gzip.compress(b"Kommun;Antal\nLund;1\n", mtime=0), mtime=0), mtime=0),
    "truncated.csv.gz": lambda: gzip.compress(b"Kommun;Antal\nLund;1\n" * 1000, mtime=0)[:60],
    "flipped.csv.gz": lambda: flip(gzip.compress(b"Kommun;Antal\nLund;1\n" * 1000, mtime=0), 40),
    "wrong-sum.csv.gz": lambda: flip(gzip.compress(b"Kommun;Antal\nLund;1\n" * 1000, mtime=0), -6),
    "gz-of-bomb.xlsx.gz": lambda: gzip.compress(xlsx(bomb(GOOD_SHEET[:-12], SPACES, 300, b"</worksheet>")), mtime=0),
    # archives of returns
    "nested-deep.zip": lambda: nested(12),
    "zip-of-bomb.zip": lambda: archive([Part("svar.csv", **bomb(b"Kommun;Antal\n", b"Lund;1;\n" * 131072, 300))]),
    "many-returns.zip": lambda: archive([Part(f"{i}.csv", b"Kommun\nLund\n") for i in range(12000)]),
    "empty.zip": lambda: archive([]),
    "encrypted.zip": lambda: archive([Part("svar.csv", b"Kommun;Antal\nLund;1\n", flags=1)]),
    # OLE and BIFF
    "fat-loop.xls": lambda: patch_fat(xls(), 0, 0),
    "fat-loop-long.xls": lambda: patch_fat(xls(), 5, 1),
    "fat-beyond.xls": lambda: patch_fat(xls(), 0, 0x00FFFFFF),
    "difat-loop.xls": lambda: difat_loop(),
    "directory-loop.xls": lambda: patch_fat(xls(), 8, 8),
    "directory-nowhere.xls": lambda: patched(xls(), 48, "<I", 0x00FFFFFF),
    "sector-size-0.xls": lambda: patched(xls(), 30, "<H", 0),
    "sector-size-huge.xls": lambda: patched(xls(), 30, "<H", 65535),
    "stream-size-huge.xls": lambda: patched(xls(), 512 + 8 * 512 + 128 + 120, "<I", 0x7FFFFFFF),
    "sst-count-huge.xls": lambda: xls(sst=record(0xFC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)), cells=record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0))),
    "sst-text-beyond.xls": lambda: xls(sst=record(0xFC, struct.pack("<IIHB", 1, 1, 65535, 1)), cells=record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0))),
    "record-length-lies.xls": lambda: xls(record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.0), length=8224)),
    "record-too-short.xls": lambda: xls(record(0x203, b"\0\0")),
    "string-beyond.xls": lambda: xls(record(0xFD, struct.pack("<HHHI", 0, 0, 0, 77))),
    "many-merges.xls": lambda: xls(record(0xE5, struct.pack("<H", 1024) + struct.pack("<HHHH", 0, 1, 0, 1) * 1024) * 100),
    "many-sheets.xls": lambda: xls(book_records=record(0x85, struct.pack("<IBB", 0, 0, 0) + b"\1\0a") * 5000),
    "password.xls": lambda: xls(book_records=record(0x2F, b"\1\0\1\0\1\0" + bytes(48))),
    "no-workbook.xls": lambda: ole([("Something", b"else")]),
    "endless-substreams.xls": lambda: xls(BOF_SHEET * 20000),
    # xlsb
    **{f"xlsb-{what}.xlsb": (lambda data=data: xlsb(data)) for what, data in {
        "length-lies": b"\x00\xFF\xFF\xFF\x7F", "row-huge": b"\x00\x19" + b"\xFF" * 25, "row-cut": b"\x00\x19\0\0",
        "column-huge": b"\x00\x19" + bytes(25) + b"\x02\x0C" + b"\xFF" * 4 + bytes(8),
        "string-huge": b"\x00\x19" + bytes(25) + b"\x07\x0C" + bytes(8) + b"\xFF" * 4, "text-huge": b"\x00\x19" + bytes(25) + b"\x06\x0C" + bytes(8) + b"\xFF\xFF\xFF\x7F",
        "type-endless": b"\xFF" * 20}.items()},
    # under a password
    "password.xlsx": lambda: ole([("EncryptionInfo", b"\4\0\4\0\x40\0\0\0<encryption/>"), ("EncryptedPackage", struct.pack("<Q", 5000) + random.Random(3).randbytes(5008))]),
    "password.ods": lambda: ods(random.Random(4).randbytes(900), manifest='<manifest:file-entry manifest:full-path="content.xml" manifest:size="900">'
                                '<manifest:encryption-data manifest:checksum-type="SHA256/1K"/></manifest:file-entry>'),
    "password-package.ods": lambda: archive([Part("mimetype", ODS_TYPE, method=0), Part("encrypted-package", random.Random(5).randbytes(900))]),
    "password-parts.xlsx": lambda: archive([Part(p.name, random.Random(6).randbytes(200), flags=1) for p in map(Part, ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"))]),
    # something else under a spreadsheet's name
    "picture.xlsx": lambda: png(),
    "photo.xlsx": lambda: b"\xFF\xD8\xFF\xE0\0\x10JFIF\0" + random.Random(7).randbytes(3000),
    "gif.csv": lambda: b"GIF89a" + random.Random(8).randbytes(800),
    "tiff.xls": lambda: b"II*\0" + random.Random(8).randbytes(800),
    "heic.xlsx": lambda: b"\0\0\0\x18ftypheic" + random.Random(8).randbytes(800),
    "letter.xlsx": lambda: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n" + random.Random(9).randbytes(900),
    "report-docx.xlsx": lambda: archive([Part("[Content_Types].xml", CONTENT_TYPES), Part("_rels/.rels", relations([("r1", "officeDocument", "word/document.xml")])), Part("word/document.xml", b"<w/>")]),
    "slides-pptx.xlsx": lambda: archive([Part("[Content_Types].xml", CONTENT_TYPES), Part("_rels/.rels", relations([("r1", "officeDocument", "ppt/presentation.xml")])), Part("ppt/presentation.xml", b"<p/>")]),
    "text-odt.xlsx": lambda: archive([Part("mimetype", b"application/vnd.oasis.opendocument.text", method=0), Part("content.xml", b"<x/>")]),
    "report-doc.xls": lambda: ole([("WordDocument", b"\xEC\xA5" + bytes(600))]),
    "mail-msg.xls": lambda: ole([("__properties_version1.0", bytes(600))]),
    "letter-rtf.xlsx": lambda: b"{\\rtf1\\ansi Hej}",
    "program.xlsx": lambda: b"MZ\x90\0" + random.Random(10).randbytes(900),
    "elf.xlsx": lambda: b"\x7FELF\2\1\1" + bytes(9) + random.Random(10).randbytes(900),
    "seven.xlsx": lambda: b"7z\xBC\xAF\x27\x1C" + random.Random(11).randbytes(900),
    "rar.xlsx": lambda: b"Rar!\x1A\7\1\0" + random.Random(11).randbytes(900),
    "database.xlsx": lambda: b"SQLite format 3\0" + random.Random(12).randbytes(900),
    "parquet.csv": lambda: b"PAR1" + random.Random(12).randbytes(900),
    "login-page.xlsx": lambda: b"<!DOCTYPE html><html><head><title>Logga in</title></head><body><form>Logga in</form></body></html>",
    # lost on the way
    "empty.xlsx": lambda: b"",
    "zeros.xlsx": lambda: bytes(20000),
    "zeros.csv": lambda: bytes(20000),
    "zero-tail.xlsx": lambda: real("openpyxl.xlsx")[:3000] + bytes(9000),
    "zero-tail.ods": lambda: real("libreoffice.ods")[:4000] + bytes(9000),
    "zero-tail.xls": lambda: real("libreoffice.xls")[:2500] + bytes(4000),
    "svar.xlsx.part": lambda: real("openpyxl.xlsx")[:3000],
    "svar.xlsx.crdownload": lambda: real("openpyxl.xlsx")[:4000],
    "Obekräftad 123456.crdownload": lambda: b"Kommun;Antal\nLund;1\n",
    "svar.csv.tmp": lambda: b"Kommun;Antal\nLund;1\n",
    "svar.csv.filepart": lambda: b"Kommun;Antal\nLund;1\n",
    "svar.xlsx.partial": lambda: b"Kommun;Antal\nLund;1\n",
    "svar.xlsx.download": lambda: b"",
    ".~lock.svar.ods#": lambda: b",elsa,dator,2026;",
    "~$svar.xlsx": lambda: b"\5Elsa " + bytes(100),
})

EITHER.update({
    "nested-wide.zip": lambda: nested(4, 16),
    "mulrk-backwards.xls": lambda: xls(record(0xBD, struct.pack("<HHHIH", 0, 9, 0, 1, 3))),
    "json.csv": lambda: b'{"error": "Unauthorized", "status": 401}\n',
    "mail.csv": lambda: b"Received: from mail.example.se\nFrom: a@example.se\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    "spaces.csv": lambda: b" \r\n" * 2000,
    "zero-head.xlsx": lambda: bytes(2000) + real("openpyxl.xlsx")[2000:],
    "million-empty-strings.xlsx": lambda: xlsx(string_data=strings("<si/>" * 1000000)),
    "sst-count-lies.xlsx": lambda: xlsx(string_data=strings("<si><t>a</t></si>", ' count="4294967295" uniqueCount="18446744073709551615"')),
    "dimension-lies.xlsx": lambda: xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="A1:XFD1048576"/>')),
    "last-cell.xlsx": lambda: xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "reverse-rows-few.xlsx": lambda: xlsx(number_rows(50000, reverse=True)),
    "one-row-many-times.xlsx": lambda: xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c></row>' * 60000)),
    "empty-rows.xlsx": lambda: xlsx(sheet("<row/>" * 1000000)),
    "empty-cells.xlsx": lambda: xlsx(sheet('<row r="1">' + '<c r="A1"/>' * 1000000 + "</row>")),
    "unknown-elements.xlsx": lambda: xlsx(sheet("<x><y/></x>" * 500000)),
    "prefix-exe.xlsx": lambda: b"MZ\x90\0" + bytes(3000) + xlsx(),
    "junk-behind.xlsx": lambda: xlsx() + b"junk" * 100,
    "control-characters.xlsx": lambda: xlsx(string_data=strings("<si><t>_x001B_[31mröd_x0007__x0000__xD800_</t></si>")),
    "sheet-name-escapes.xlsx": lambda: xlsx(book=xml(f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="_x001B_[2J&#10;x" r:id="r0"/></sheets></workbook>')),
    "numbers.xlsx": lambda: xlsx(sheet("".join(f'<row><c><v>{v}</v></c></row>' for v in ("1e999", "-1e999", "NaN", "inf", "0x10", "1e-999", "1" * 5000, "1,5", "--1", "")))),
    "dates.xlsx": lambda: xlsx(sheet("".join(f'<row><c s="0"><v>{v}</v></c></row>' for v in ("-1", "1e18", "2958466", "0", "60", "1e-300")),),
                               style_data=xml(f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>')),
    "format-code.xlsx": lambda: xlsx(style_data=xml(f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="{"[" * 100000}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>')),
    "repeated-empty.ods": lambda: ods(ods_content('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' * 1000)),
    "repeated-rows-just.ods": lambda: ods(ods_content(ods_row("", ' table:number-rows-repeated="1000000"'))),
    "empty-lines.csv": lambda: b"Kommun;Antal\n" + b"\n" * 10000000 + b"Lund;1\n",
    "unclosed.csv": lambda: b'Kommun;"Antal\n' + b'"Lund;1\n' * 200000,
    "unclosed-everywhere.csv": lambda: b'a"b";"c\n' * 200000,
    "quotes.csv": lambda: b'"' * 3000000,
    "quotes-and-delimiters.csv": lambda: b'";' * 8000 + b"\n" + b'";"' * 4000,
    "backslashes.csv": lambda: b'"a\\";' * 500000,
    "spaces-in-line.csv": lambda: b"a" + b" " * 5000000 + b"b\n",
    "cr-only.csv": lambda: b"Kommun;Antal\r" + b"Lund;1\r" * 500000,
    "all-bytes.csv": lambda: b"Kommun;Antal\n" + bytes(range(1, 256)) * 2000,
    "utf16-odd.csv": lambda: b"\xFF\xFE" + "Kommun;Antal\nLund;1\n".encode("utf-16-le") + b"x",
    "surrogates.csv": lambda: b"\xFF\xFE" + struct.pack("<H", 0xD800) * 50000,
    "nuls.csv": lambda: b"Kommun;Antal\n" + b"Lu\0nd;1\n" * 1000,
    "zero-tail.csv": lambda: b"Kommun;Antal\n" + b"Lund;1\n" * 100 + bytes(5000),
    "half-line.csv": lambda: b"Kommun;Antal\nLund;1\nMal",
    "gz-members.csv.gz": lambda: gzip.compress(b"Kommun;Antal\n", mtime=0) + gzip.compress(b"Lund;1\n", mtime=0) * 20000,
    "nested-once.zip": lambda: nested(1),
    "path-names.zip": lambda: archive([Part("../../../tmp/hostile.csv", b"Kommun;Antal\nLund;1\n"), Part("/etc/x.csv", b"a;b\n1;2\n"), Part("a\nb\x1b[31m.csv", b"a;b\n1;2\n"), Part(b"\xC5\xE4.csv", b"a;b\n1;2\n")]),
    "html-spans.xls": lambda: b"<html><table><tr><td colspan=1000000000 rowspan=1000000000>1</td></tr></table></html>",
    "html-deep.xls": lambda: b"<html>" + b"<table><tr><td>" * 100000,
    "html-unclosed.xls": lambda: b"<html><table>" + b"<tr><td>1<td>2" * 200000,
    "html-spans-many.xls": lambda: b"<html><table><tr>" + b"<td rowspan=65000 colspan=900>1<tr>" * 4000 + b"</table></html>",
    "html-one-row.xls": lambda: b"<html><table><tr>" + b"<td>1" * 1000000,
    "html-entity.xls": lambda: b"<html><table><tr><td>&#99999999999;&#x110000;&#0;&amp" + b"&lt" * 100000 + b"</table>",
    "xml2003-spans.xls": lambda: xml2003('<Row ss:Index="1048576" ss:Span="99999999999"><Cell ss:Index="16384" ss:MergeAcross="99999999999" ss:MergeDown="9999999999"><Data ss:Type="Number">1</Data></Cell></Row>'),
    "xml2003-index.xls": lambda: xml2003('<Row ss:Index="99999999999"><Cell ss:Index="-5"><Data ss:Type="Number">1</Data></Cell></Row>'),
    "sst-count-lies.xls": lambda: xls(sst=record(0xFC, struct.pack("<IIHB6s", 1000, 1000, 6, 0, b"Kommun"))),
    "cells-backwards.xls": lambda: xls(b"".join(record(0x203, struct.pack("<HHHd", r, 0, 0, 1.0)) for r in range(60000, -1, -1))),
    "empty-continues.xls": lambda: xls(sst=record(0xFC, struct.pack("<II", 1, 1)) + record(0x3C) * 200000, cells=record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0))),
})


# Each of these has made some reader slow or large; a file that is only large must open.
EITHER.update({
    "honest-csv.zip": lambda: archive([Part("svar.csv", b"".join([b"Lund;%d;Ja, och mera text;%d\n" % (i, i * 7) for i in range(600000)]))]),
    "namespaces.xlsx": lambda: xlsx(sheet("<x " + " ".join(f'xmlns:a{i}="u{i}"' for i in range(100000)) + "/>")),
    "defined-names.xlsx": lambda: xlsx(book=xml(f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets><definedNames>'
                                                + "".join(f'<definedName name="n{i}">a!$A${i % 1000 + 1}</definedName>' for i in range(1000000)) + "</definedNames></workbook>")),
    "entity-in-attribute.xlsx": lambda: xlsx(with_laughs(GOOD_SHEET, "worksheet", "A1")),
    "names-absurd.zip": lambda: archive([Part(name, b"Kommun;Antal\nLund;1\n") for name in
                                         ("", "/", "a/", "..", "../../x.csv", "C:\\x.csv", "CON", "a\0b.csv", "\u202Efdp.csv", "-rf.csv", "$(x).csv")]),
    "gz-1000.csv.gz": lambda: gz_of_gz(1000),
    "gz-in-zip.zip": lambda: archive([Part(f"{i}.csv.gz", gzip.compress(b"Lund;1\n" * 2000000, 9, mtime=0), method=0) for i in range(9)]),
    "fat-count-huge.xls": lambda: patched(xls(), 44, "<I", 0xFFFFFFFF),
    "difat-huge.xls": lambda: patched(patched(xls(), 44, "<I", 0x7FFFFFFF), 72, "<I", 0x7FFFFFFF),
    "mini-fat-huge.xls": lambda: patched(patched(xls(), 60, "<I", 0), 64, "<I", 0x7FFFFFFF),
    "xlsb-varint.xlsb": lambda: xlsb(b"\xFF" * 500),
    "repeated-2-31.ods": lambda: ods(ods_content(ods_row(' table:number-columns-repeated="2147483648"', ' table:number-rows-repeated="2147483648"'))),
    "spans-each.ods": lambda: ods(ods_content(("<table:table-row>" + ODS_CELL.format(' table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')
                                               + "</table:table-row>") * 20000)),
    "html-65535.xls": lambda: b"<html><table><tr>" + b'<td colspan="65535" rowspan="65535">1</td>' * 1000 + b"</tr></table></html>",
    "html-rowspan-each.xls": lambda: b"<html><table>" + (b"<tr>" + b'<td rowspan="60000">1</td>' * 20 + b"</tr>") * 5000 + b"</table></html>",
    "boundaries.mht": lambda: b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
                              + b"--x\r\nContent-Type: text/html\r\n\r\n<table><tr><td>1</td></tr></table>\r\n" * 50000 + b"--x--",
    "json-deep.json": lambda: b'{"a":' * 1000000 + b"1" + b"}" * 1000000,
    "headers.eml": lambda: b"Received: x\n" * 1000000,
})


def gz_of_gz(depth):
    data = b"Kommun;Antal\nLund;1\n"
    for _ in range(depth):
        data = gzip.compress(data, mtime=0)
    return data


def workbook_of(listed, rels, parts):
    """A workbook whose list of sheets and relations may be anything."""
    return archive([Part("_rels/.rels", relations([("r1", "officeDocument", "xl/workbook.xml")])),
                    Part("xl/workbook.xml", xml(f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>')),
                    Part("xl/_rels/workbook.xml.rels", relations(rels)), *parts])


def same_bytes(count=1900):
    """Every sheet is the same part: little on disk, read once for each sheet."""
    listed = "".join(f'<sheet name="b{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(count))
    empty = sheet()[:-12]
    return workbook_of(listed, [(f"r{i}", "worksheet", "worksheets/sheet1.xml") for i in range(count)],
                       [Part("xl/worksheets/sheet1.xml", **thin_bomb(empty, SPACES, 8, b"</worksheet>", padding=9000))])


def many(head, element, tail, count=1000000):
    """HEAD, COUNT times ELEMENT, TAIL, as the arguments of a Part that packs less than 200 times."""
    unit = element.encode() * (MIB // len(element))
    return thin_bomb(head, unit, -(-count * len(element) // len(unit)), tail.encode(), padding=9000)


def chart_sheets(count=3000):
    """Sheets that hold no cells, each to be looked up among relations that differ in their last letters."""
    long = "x" * 200
    listed = f'<sheet name="b" sheetId="1" r:id="{long}9998"/>' * count
    return workbook_of(listed, [(f"{long}{i}", "chartsheet", "worksheets/sheet1.xml") for i in range(9999)], [Part("xl/worksheets/sheet1.xml", GOOD_SHEET)])


def xlsb(records):
    """A real binary workbook whose first sheet's cells are RECORDS."""
    out = []
    with zipfile.ZipFile(io.BytesIO(real("sheetjs.xlsb"))) as whole:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "xl/worksheets/sheet1.bin":
                data = b"\x81\x01\x00" + b"\x91\x01\x00" + records + b"\x92\x01\x00" + b"\x82\x01\x00"
            out.append(Part(name, data))
    return archive(out)


def many_sheets(count):
    listed = "".join(f'<sheet name="b{i}" sheetId="{i + 1}" r:id="r0"/>' for i in range(count))
    return xlsx(book=xml(f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>'))


def many_relations():
    return workbook_of("", [(f"r{i}", "worksheet", "worksheets/sheet1.xml") for i in range(50000)], [Part("xl/worksheets/sheet1.xml", GOOD_SHEET)])


def fods(table):
    return (XML + f'<office:document {ODS_NAMES} office:mimetype="{ODS_TYPE.decode()}"><office:body><office:spreadsheet>'
            f'<table:table table:name="Blad1">{table}</table:table></office:spreadsheet></office:body></office:document>').encode()


def xml2003(rows):
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (XML + f'<?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Blad1">'
            f"<Table>{rows}</Table></Worksheet></Workbook>").encode()


def gz_bomb(mebibytes):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = packer.compress(b"Kommun;Antal\n") + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"Lund;1;\n" * 131072) + packer.flush(zlib.Z_FULL_FLUSH)
    return out + again * mebibytes + packer.flush()


def flip(data, at):
    data = bytearray(data)
    data[at] ^= 0xFF
    return bytes(data)


def patch_fat(data, sector, following):
    """Makes SECTOR of a compound file lead to FOLLOWING."""
    fat = struct.unpack_from("<I", data, 76)[0]
    return patched(data, 512 + fat * 512 + 4 * sector, "<I", following)


def difat_loop():
    """The sector table's own table goes on in a sector that leads back to itself."""
    data = patched(xls(), 68, "<II", 0, 1)
    loop = struct.pack("<128I", *([FREE] * 127 + [0]))
    return data[:512] + loop + data[1024:]


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def real(name):
    with open(os.path.join(SHEETS, "odd_texts", name), "rb") as file:
        return file.read()


# Real files cut at twenty places: whatever is missing, nothing is guessed. A compound file may lose what lies behind its workbook.
for kind in ("openpyxl.xlsx", "libreoffice.ods", "libreoffice.xls", "sheetjs.xlsb", "libreoffice.fods"):
    for step in range(1, 21):
        group = EITHER if kind.endswith(".xls") or (kind.endswith(".fods") and step < 3) else ASIDE
        group[f"cut-{step:02}-{kind}"] = lambda kind=kind, step=step: real(kind)[:max(1, len(real(kind)) * step // 21)]

# Bytes by chance behind each beginning that some reader knows.
for number, (name, magic) in enumerate({
        "noise.xlsx": b"PK\3\4", "noise.zip": b"PK\5\6", "noise.xls": b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "noise-biff8.xls": b"\x09\x08\x10\0\0\6\5\0",
        "noise-biff5.xls": b"\x09\x08\x08\0\0\5\5\0", "noise-biff2.xls": b"\x09\0\4\0\2\0\x10\0", "noise.csv.gz": b"\x1F\x8B\x08\0", "noise.xml": XML.encode(),
        "noise.fods": fods("")[:200], "noise-2003.xml": xml2003("")[:200], "noise.html": b"<html><table>", "noise.csv": b"", "noise-bom.csv": b"\xEF\xBB\xBF",
        "noise-utf16.csv": b"\xFF\xFE"}.items()):
    EITHER[name] = lambda number=number, magic=magic: magic + random.Random(number).randbytes(20000)

# Real files with bytes changed by chance.
for kind in ("openpyxl.xlsx", "libreoffice.ods", "libreoffice.xls", "sheetjs.xlsb", "libreoffice.fods"):
    for number in range(12):
        def mutate(kind=kind, number=number):
            chance, data = random.Random(number), bytearray(real(kind))
            for _ in range(1 + number):
                data[chance.randrange(len(data))] = chance.randrange(256)
            return bytes(data)
        EITHER[f"changed-{number:02}-{kind}"] = mutate

# ---- returns that open, and try to make understanding them expensive ----

HEAD = ["Län", "Kommun", "Svarsdatum", "Finns det öppna drogscener i kommunen?", "Antal öppna drogscener", "Utveckling senaste året"]


def csv_rows(rows):
    return "".join(";".join(row) + "\n" for row in rows).encode()


def text_cell(text):
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def text_rows(rows):
    return "".join("<row>" + "".join(map(text_cell, row)) + "</row>" for row in rows)


LONG = "ökat något " * 80000

ANSWERS.update({
    "merges-100000.xlsx": lambda: xlsx(sheet(text_rows([HEAD] + [["Skåne län", "Lund", "2026-02-01", "Ja", "3", "Ökar"]] * 2000),
                                             after="<mergeCells>" + "".join(f'<mergeCell ref="H{i}:I{i}"/>' for i in range(1, 100000)) + "</mergeCells>")),
    "hidden-columns.xlsx": lambda: xlsx(sheet(text_rows([HEAD] + [["Skåne län", "Lund", "2026-02-01", "Ja", "3", "Ökar"]] * 2000),
                                              before="<cols>" + "".join(f'<col min="{i}" max="{i}" hidden="1"/>' for i in range(10, 16384)) + "</cols>")),
    "heads-16384.xlsx": lambda: xlsx(sheet(text_rows([[HEAD[i % 6] + (f" {i}" if i > 5 else "") for i in range(16384)], ["Skåne län", "Lund"]]))),
    "long-texts.csv": lambda: csv_rows([HEAD] + [["Skåne län", LONG, LONG, LONG, LONG, LONG]]),
    "long-heads.csv": lambda: csv_rows([[h + " " + LONG for h in HEAD], ["Skåne län", "Lund", "2026-02-01", "Ja", "3", "Ökar"]]),
    "many-values.csv": lambda: csv_rows([HEAD, ["Skåne län", "Lund", "2026-02-01", "a, " * 300000, "1 " * 300000, "/" * 300000]]),
    "all-wrong.csv": lambda: csv_rows([HEAD] + [["Skåne län", f"Ort{i}", f"dag{i}", f"kanske{i}", f"många{i}", f"öka{i}"] for i in range(11000)]),
    "all-one-municipality.csv": lambda: csv_rows([HEAD] + [["Skåne län", "Lund", "2026-02-01", "Ja", str(i), "Ökar"] for i in range(12000)]),
    "distinct-texts.csv": lambda: csv_rows([HEAD] + [[f"a{i}", f"b{i}", f"c{i}", f"d{i}", f"e{i}", f"f{i}"] for i in range(300000)]),
    "sheets-1500.xlsx": lambda: many_answer_sheets(1500),
    "wide-and-empty.csv": lambda: csv_rows([HEAD] + [["x"] * 3000] * 300),
    "merges-below.xlsx": lambda: xlsx(sheet(text_rows([HEAD]) + "".join(f'<row r="{i}"><c r="F{i}"><v>1</v></c></row>' for i in range(2, 20000)),
                                            after="<mergeCells>" + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(30000, 129990)) + "</mergeCells>")),
    "merges-on-merges.xlsx": lambda: xlsx(sheet(text_rows([HEAD]) + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
                                                after="<mergeCells>" + "".join(f'<mergeCell ref="A{i}:F1048576"/>' for i in range(2, 90000)) + "</mergeCells>")),
    "digits.csv": lambda: csv_rows([HEAD, ["Skåne län", "1" * 900000, "2" * 900000, "3" * 900000, "4" * 900000, "5" * 900000]]),
})


def many_answer_sheets(count):
    listed = "".join(f'<sheet name="b{i}" sheetId="{i + 1}" r:id="r0"/>' for i in range(count))
    return xlsx(sheet(text_rows([HEAD, ["Skåne län", "Lund", "2026-02-01", "Ja", "3", "Ökar"]])),
                book=xml(f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>'))


# ---- what takes its time ----

SLOW.update({
    "many-cells.xlsx": lambda: workbook_of("".join(f'<sheet name="b{i}" sheetId="{i + 1}" r:id="r0"/>' for i in range(1300)), [("r0", "worksheet", "worksheets/sheet1.xml")],
                                           [Part("xl/worksheets/sheet1.xml", sheet(("<row>" + "<c><v>1</v></c>" * 1000 + "</row>") * 17))]),
    "zip-of-giants.zip": lambda: archive([Part(f"{i}.csv", **thin_bomb(b"\x01", ZEROS, 120, padding=9000)) for i in range(9)]),
    "whitespace.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12], SPACES, 1000, b"</worksheet>", padding=8000)),
    "elements.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12], b"<a/>" * (MIB // 4), 1000, b"</worksheet>", padding=8000)),
    "attributes.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12], b'<a b="1"/>' * (MIB // 10), 1000, b"</worksheet>", padding=8000)),
    "comments.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12], b"<!---->" * (MIB // 7), 1000, b"</worksheet>", padding=8000)),
    "instructions.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12], b"<?a?>" * (MIB // 5), 1000, b"</worksheet>", padding=8000)),
    "entities.xlsx": lambda: xlsx(thin_bomb(GOOD_SHEET[:-12] + b"<x>", b"&lt;" * (MIB // 4), 1000, b"</x></worksheet>", padding=8000)),
    "cells.xlsx": lambda: xlsx(thin_bomb(SHEET_START, b"<row>" + b"<c><v>1</v></c>" * 16000 + b"</row>", 1000, SHEET_END, padding=2000)),
    "numbers.xlsx": lambda: xlsx(thin_bomb(SHEET_START, b"<row>" + b"<c><v>1.234567890123456789e-300</v></c>" * 16000 + b"</row>", 1000, SHEET_END, padding=3000)),
    "rows-of-text.xlsx": lambda: xlsx(thin_bomb(SHEET_START, b"<row>" + INLINE_MIB + b"</row>", 1000, SHEET_END, padding=8000)),
    "strings.xlsx": lambda: xlsx(string_data=thin_bomb(GOOD_STRINGS[:-6], b"<si><t>ab</t></si>" * 40000, 99, b"</sst>", padding=8000)),
    "unclosed.csv": lambda: b'Kommun;"Antal\n' + (b'"Lund;1' + b"x" * 100 + b"\n") * 1000000,
    "euro.csv": lambda: (b"\x80" * 100 + b";1\n") * 900000,
    "wrapped.csv": lambda: (b'"' + b"\x80" * 100 + b',1"\n') * 900000,
    "utf16.csv": lambda: b"\xFF\xFE" + ("一" * 60 + ";1\n").encode("utf-16-le") * 900000,
    "one-row.csv": lambda: b"Kommun;Antal\n" * 1000 + b";".join([b"x" * 1000000] * 125) + b"\n",
    "one-row-quoted.csv": lambda: b"Kommun;Antal\n" * 1000 + b";".join([b'"' + b'x""' * 300000 + b'"'] * 120) + b"\n",
    "long-lines.csv": lambda: (b"a" * 1000000 + b"\n") * 120,
    "names.zip": lambda: archive([Part("x" * 4000 + str(i), b"") for i in range(9999)]),
})


def write(path, made):
    with open(path, "wb") as file:
        if isinstance(made, int):
            file.truncate(made)
        else:
            file.write(made)


def main():
    folder, wanted = sys.argv[1], sys.argv[2:]
    for group, made in (("aside", ASIDE), ("either", EITHER), ("answers", ANSWERS), ("slow", SLOW)):
        os.makedirs(os.path.join(folder, group), exist_ok=True)
        for name, make in made.items():
            if any(fnmatch.fnmatch(f"{group}/{name}", pattern) for pattern in wanted) if wanted else group != "slow":
                write(os.path.join(folder, group, name), make())


if __name__ == "__main__":
    main()
