#!/usr/bin/env python3
"""make_hints.py FOLDER: workbooks of words alone, whose head only the file itself tells: by a table, a filter, rows for every printed page. And one whose
filter stands on the wrong row, one whose table part is damaged. As xlsx; some as flat ods, as records of Excel 97 and 5 and as XML of 2003 too. Names are
invented."""
import os, struct, sys, zipfile
from xml.sax.saxutils import escape

ROWS = [['Förnamn', 'Ort', 'Yrke']] + [[name, ('Malmö', 'Umeå', 'Lund')[i % 3], ('lärare', 'kock')[i % 2]] for i, name in
                                      enumerate(['Anna', 'Bo', 'Cecilia', 'David', 'Erik', 'Fatima', 'Hanna', 'Ivar'])]
TITLES = [['Personal 2026'], ['Uppdaterad i maj'], []]
NUMBERS = [['Kommun', 'Antal'], ['Solna', 3], ['Nacka', 4], ['Täby', 9]]
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'


def cell(value):
    return '<c><v>%d</v></c>' % value if isinstance(value, int) else '<c t="inlineStr"><is><t>%s</t></is></c>' % escape(value)


def relations(*items):
    return '<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE, ''.join('<Relationship Id="r%d" Type="%s/%s" Target="%s"/>' % (i + 1, OFFICE, kind, target)
                                                                              for i, (kind, target) in enumerate(items)))


def xlsx(path, rows, table=None, names=()):
    parts = {'_rels/.rels': relations(('officeDocument', 'xl/workbook.xml')),
             'xl/_rels/workbook.xml.rels': relations(('worksheet', 'worksheets/sheet1.xml')),
             'xl/workbook.xml': '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Blad, 1" sheetId="1" r:id="r1"/></sheets><definedNames>%s</definedNames></workbook>' % (
                 MAIN, OFFICE, ''.join('<definedName name="_xlnm.%s" localSheetId="0">%s</definedName>' % name for name in names)),
             'xl/worksheets/sheet1.xml': '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
                 MAIN, ''.join('<row r="%d">%s</row>' % (i + 1, ''.join(map(cell, row))) for i, row in enumerate(rows) if row))}
    if table:
        parts['xl/worksheets/_rels/sheet1.xml.rels'] = relations(('table', '../tables/table1.xml'))
        parts['xl/tables/table1.xml'] = table
    with zipfile.ZipFile(path, 'w') as out:
        for name, text in parts.items():
            out.writestr(zipfile.ZipInfo(name), text)


def table(ref):
    return '<table xmlns="%s" id="1" name="Tabell1" displayName="Tabell1" ref="%s" headerRowCount="1" totalsRowCount="0"/>' % (MAIN, ref)


def fods(path, rows, head='', ranges=''):
    lines = ['<table:table-row>%s</table:table-row>' % ''.join('<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % escape(text) for text in row)
             for row in rows]
    if head:
        lines[0] = '<table:table-header-rows>%s</table:table-header-rows>' % lines[0]
    names = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (name, name) for name in ('office', 'table', 'text'))
    with open(path, 'w', encoding='utf-8') as out:
        out.write('<office:document %s office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Blad 1">%s'
                  '</table:table>%s</office:spreadsheet></office:body></office:document>' % (names, ''.join(lines), ranges))


def record(kind, *parts):
    data = b''.join(parts)
    return struct.pack('<HH', kind, len(data)) + data


def area(version, rows, columns):
    """The area of ROWS and COLUMNS (first and last from 0) on the first sheet, as a token of a formula."""
    if version == 8:
        return b'\x3b' + struct.pack('<HHHHH', 0, *rows, *columns)
    return b'\x3b' + struct.pack('<h8xHHHHBB', -1, 0, 0, *rows, *columns)


def xls(path, version, rows, builtin, *areas):
    """Records without an OLE file around them, as web programs write them; BUILTIN: the code of the name that stands for AREAS."""
    formula = b''.join(areas) if len(areas) == 1 else b'\x29' + struct.pack('<H', sum(map(len, areas)) + 1) + b''.join(areas) + b'\x10'
    text = lambda value, size: struct.pack('<B' if size == 1 else '<H', len(value)) + (b'\0' if version == 8 else b'') + value.encode('latin-1')
    begin = lambda kind: record(0x809, struct.pack('<HHHH', 0x600 if version == 8 else 0x500, kind, 0, 0), bytes(8) if version == 8 else b'')
    name = record(0x18, struct.pack('<HBBHHH4x', 0x20, 0, 1, len(formula), 0, 1), b'\0' if version == 8 else b'', bytes([builtin]), formula)
    sheet = lambda start: record(0x85, struct.pack('<IBB', start, 0, 0), text('Blad1', 1))
    ends = record(0x0A)
    start = len(begin(5) + sheet(0) + name + ends)
    cells = b''.join(record(0x204, struct.pack('<HHH', y, x, 0), text(value, 2)) for y, row in enumerate(rows) for x, value in enumerate(row))
    with open(path, 'wb') as out:
        out.write(begin(5) + sheet(start) + name + ends + begin(0x10) + cells + ends)


def xml2003(path, rows, name, refers_to):
    cells = ''.join('<Row>%s</Row>' % ''.join('<Cell><Data ss:Type="String">%s</Data></Cell>' % escape(text) for text in row) for row in rows)
    with open(path, 'w', encoding='utf-8') as out:
        out.write('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
                  'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Blad, 1"><Names><NamedRange ss:Name="%s" ss:RefersTo="%s"/></Names>'
                  '<Table>%s</Table></Worksheet></Workbook>' % (name, escape(refers_to), cells))


def main():
    at = lambda name: os.path.join(sys.argv[1], name)
    xlsx(at('nothing.xlsx'), ROWS)
    xlsx(at('table.xlsx'), ROWS, table('A1:C9'))
    xlsx(at('table-below-titles.xlsx'), TITLES + ROWS, table('A4:C12'), [('Print_Titles', "'Blad, 1'!$A:$A,'Blad, 1'!$1:$4")])
    xlsx(at('filter.xlsx'), ROWS, names=[('_FilterDatabase', "'Blad, 1'!$A$1:$C$9")])
    xlsx(at('titles.xlsx'), ROWS, names=[('Print_Titles', "'Blad, 1'!$1:$1")])
    xlsx(at('filter-on-the-wrong-row.xlsx'), NUMBERS, names=[('_FilterDatabase', "'Blad, 1'!$A$2:$B$4")])
    xlsx(at('damaged-table.xlsx'), NUMBERS, '<table ref="A1:')
    fods(at('database.fods'), ROWS, ranges='<table:database-ranges><table:database-range table:name="personal" table:target-range-address="&apos;Blad 1&apos;.A1:&apos;Blad 1&apos;.C9"/>'
         '</table:database-ranges>')
    fods(at('titles.fods'), ROWS, head='yes')
    for version in 8, 5:
        xls(at('filter-%d.xls' % version), version, ROWS, 0x0D, area(version, (0, 8), (0, 2)))
        columns = area(version, (0, 0xFFFF if version == 8 else 0x3FFF), (0, 0))
        xls(at('titles-%d.xls' % version), version, ROWS, 0x07, columns, area(version, (0, 0), (0, 255)))
    xml2003(at('filter.xml'), ROWS, '_FilterDatabase', "='Blad, 1'!R1C1:R9C3")
    xml2003(at('titles.xml'), ROWS, 'Print_Titles', "='Blad, 1'!C1,'Blad, 1'!R1")


main()
