#!/usr/bin/env python3
"""make_hints.py FOLDER: workbooks of words alone, whose head only the file itself tells: by a table, a filter, rows for every printed page. And one whose
filter stands on the wrong row, one whose table part is damaged. As xlsx; the first two as flat ods too. Names are invented."""
import os, sys, zipfile
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


main()
