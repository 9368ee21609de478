#!/usr/bin/env python3
"""published_sheets.py PROGRAM [COUNT [SEED]] [-v]: invented sheets, built as offices, companies and laboratories build theirs: titles, names and values above
the table, heads of several lines with merged cells, units, sections, totals, footnotes, blank spacer rows and columns, further tables below or beside it.
`lansbild table --json` must find the head, the first and last record, the first column and the number of tables. As csv and as xlsx with real numbers and
merged cells; Swedish and English. Deterministic. Prints how many were right by kind of sheet and, with -v, those that were not."""
import collections, csv, io, json, os, random, subprocess, sys, tempfile, zipfile
from concurrent.futures import ThreadPoolExecutor
from xml.sax.saxutils import escape

PLACES = {'sv': 'Stockholms län;Uppsala län;Södermanlands län;Östergötlands län;Jönköpings län;Kronobergs län;Kalmar län;Gotlands län;Blekinge län;Skåne län;Hallands län;Örebro län;Solna;Nacka;'
                'Täby;Salem;Håbo;Habo;Malmö;Lund;Kalix;Åre;Mora;Falun'.split(';'),
          'en': 'Alabama;Alaska;Arizona;Arkansas;California;Colorado;Delaware;Florida;Georgia;Hawaii;Idaho;Illinois;Indiana;Iowa;Kansas;Kentucky;New York;North Dakota;Ohio;Texas;Utah;'
                'District of Columbia;Washington;Wyoming'.split(';')}
STUBS = {'sv': [['Mord', 'Rån', 'Stöld', 'Bedrägeri', 'Misshandel', 'Skadegörelse', 'Narkotikabrott', 'Olaga hot'], ['0-14 år', '15-17 år', '18-20 år', '21-24 år', '25-34 år', '35-44 år', '65+ år'],
                ['Fast egendom', 'Byggnader', 'Maskiner', 'Varulager', 'Kundfordringar', 'Kassa och bank'], ['Män', 'Kvinnor', 'Pojkar', 'Flickor', 'Okänt kön']],
         'en': [['Murder', 'Robbery', 'Larceny', 'Fraud', 'Assault', 'Vandalism', 'Drug offences', 'Threats'], ['Under 5 years', '5 to 14 years', '15 to 24 years', '25 to 44 years', '45 to 64 years',
                                                                                                               '65 years and over'],
                ['Agriculture', 'Mining', 'Utilities', 'Construction', 'Manufacturing', 'Wholesale trade', 'Retail trade', 'Information'], ['Male', 'Female', 'White', 'Black', 'Hispanic']]}
HEADS = {'sv': 'Antal;Andel;Befolkning;Anmälda brott;Uppklarade;Per 100 000 inv.;Förändring;Kostnad;Intäkter;Resultat;Fordon;Olyckor;Skadade;Medelålder;Index;Areal'.split(';'),
         'en': 'Number;Percent;Population;Offences known;Cleared;Rate per 100,000;Change;Cost;Revenue;Net income;Vehicles;Crashes;Injured;Median age;Index;Area'.split(';')}
SECTIONS = {'sv': 'Totalt hela perioden;Storstäder;Övriga kommuner;Män;Kvinnor;Brott mot person;Tillgreppsbrott;Norra regionen;Södra regionen;Tillgångar;Skulder'.split(';'),
            'en': 'METROPOLITAN AREAS;NONMETROPOLITAN;Male;Female;Violent crime;Property crime;Northeast;South;ASSETS;LIABILITIES;Durable goods'.split(';')}
TITLES = {'sv': ['Tabell %d. Anmälda brott efter region, 2019–2023', 'Tabell %d Befolkning och fordon', 'Lägesbild över otrygga platser', 'Registrerade fordon i trafik vid årets slut',
                 'Sammanställning av kommunernas svar'],
          'en': ['Table %d. Offenses Known to Police by State: 2005 to 2010', 'Table %d', 'Population and Vehicles by Region', 'Estimates of the Resident Population', 'Quarterly report of holdings']}
UNDER = {'sv': ['[Antal i tusental. Se noter sist i tabellen]', 'Preliminära uppgifter', 'Antal, om inte annat anges', 'Källa: Myndigheten för exempel', '(i tusental kronor)', 'Senast uppdaterad 2023-05-04'],
         'en': ['[In thousands (1,234 represents 1,234,000). As of July 1. See notes]', 'by Volume and Rate per 100,000 Inhabitants', '(Dollars in millions)', 'Unaudited', 'Last updated 2011-02-03',
                'Data are based on a sample. For information on confidentiality protection, see Appendix A.']}
NOTES = {'sv': ['Källa: Brottsförebyggande exempelrådet', '1) Uppgiften är preliminär.', '* Avser bara första halvåret', '.. Uppgift saknas eller är för osäker för att anges.', 'Anm. Summan kan avvika på grund av avrundning',
                'Mer information finns på www.example.se', 'Förklaringar: - = noll, .. = uppgift saknas'],
         'en': ['Source: U.S. Bureau of Examples, Statistical Report, annual.', '1 Includes other areas not shown separately.', 'X Not applicable. NA Not available.', '\\1 Includes persons of other races.',
                'NOTE: Details may not add to totals because of rounding.', 'Internet release date: 12/15/2010', 'See footnotes at end of table.', '* Revised figure']}
TOTAL = {'sv': ['Summa', 'Totalt', 'Hela landet', 'Hela riket'], 'en': ['Total', 'United States', 'All items', 'Total, all ages']}
UNITS = {'sv': ['antal', '(kr)', 'procent', '%', 'tkr', '(1 000-tal)'], 'en': ['number', '(dol.)', 'percent', '%', '($ mil.)', '(1,000)']}
WORDS = {'sv': 'Utredning pågår;Klart i maj;Ansvarig saknas;Se bilaga;Polisen har meddelats;Väntar på beslut;Återkommer i höst;Nytt möte i juni'.split(';'),
         'en': 'Under review;Due in May;No owner;See appendix;Police informed;Waiting for decision;Will return in autumn;Meeting in June'.split(';')}
NAMES = 'Anna Ek;Bo Lind;Eva Berg;Karin Öst;Per Holm;Lars Dahl;Maria Sjö;Olle Alm;Siv Lund;Ulf Ros;Ida Falk;Nils Gran'.split(';')


class Sheet:
    def __init__(self, width):
        self.rows, self.marks, self.merges, self.width = [], [], [], width

    def add(self, mark, cells=(), merges=()):
        self.rows.append(list(cells))
        self.marks.append(mark)
        for first, last in merges:
            self.merges.append((len(self.rows), first, last))

    def blank(self, count=1):
        for _ in range(count):
            self.add('B')


def column(r, lang):
    """A maker of values of one column."""
    kind = r.choice(['whole', 'whole', 'whole', 'big', 'decimal', 'decimal', 'percent', 'signed'])
    comma = ',' if lang == 'sv' else '.'
    missing = r.choice(['-', '..', '(NA)', '(X)', 'n/a', '', '–', '*']) if r.random() < 0.4 else None

    def make():
        if missing is not None and r.random() < 0.12:
            return missing
        if kind == 'whole':
            return r.randint(0, 900)
        if kind == 'big':
            return r.randint(1000, 3000000)
        if kind == 'signed':
            return '%s%d%s%d' % (r.choice(['-', '', '−' if lang == 'sv' else '-']), r.randint(0, 40), comma, r.randint(0, 9))
        return '%d%s%d%s' % (r.randint(0, 99), comma, r.randint(0, 9), ' %' if kind == 'percent' and lang == 'sv' else '%' if kind == 'percent' else '')
    return make


def grouped(value, lang, style):
    if isinstance(value, int) and style:
        return '{:,}'.format(value).replace(',', ' ' if lang == 'sv' else ',')
    return value


def title_part(r, sheet, lang, spread):
    form = r.random()
    if form < 0.08:
        return
    title = r.choice(TITLES[lang])
    title = title % r.randint(1, 400) if '%d' in title else title
    sheet.add('M', [title], [(0, spread - 1)] if r.random() < 0.3 and spread > 1 else [])
    if r.random() < 0.3:
        sheet.blank()
    for text in r.sample(UNDER[lang], r.choice([0, 0, 1, 1, 2])):
        sheet.add('M', [text], [(0, spread - 1)] if r.random() < 0.2 and spread > 1 else [])
    if r.random() < 0.15:
        for key, value in r.sample([('Län:', 'Skåne'), ('Datum:', '2023-05-04'), ('Kontakt:', 'Anna Ek'), ('Version', '2'), ('Period:', 'kvartal 2')] if lang == 'sv' else
                                   [('Region:', 'South'), ('Date:', '5/4/2011'), ('Contact:', 'A. Smith'), ('Version', '2'), ('Period:', 'Q2')], r.randint(2, 3)):
            sheet.add('M', [key, value])
    if r.random() < 0.5:
        sheet.blank(r.choice([1, 1, 1, 2]))


def head_part(r, sheet, lang, stub, columns):
    """Adds the head; returns its names' number."""
    years = [str(y) for y in range(2023 - columns + 1, 2024)]
    form = r.choice(['names', 'names', 'years', 'units', 'sections', 'sections_units', 'years_twice', 'stacked', 'tall_stub', 'numbered', 'broken', 'merged_down'])
    names = [r.choice(HEADS[lang]) for _ in range(columns)] if columns > len(HEADS[lang]) else r.sample(HEADS[lang], columns)
    corner = r.choice(['', stub[0], stub[0]])
    if form == 'years' and columns > 1:
        sheet.add('H', [corner] + [int(y) if r.random() < 2 else y for y in years])
    elif form == 'units':
        sheet.add('H', [corner] + names)
        sheet.add('H', [''] + [r.choice(UNITS[lang]) for _ in names])
    elif form in ('sections', 'sections_units', 'merged_down') and columns >= 4:
        cut = r.randint(2, columns - 2)
        merges = [(1, cut), (cut + 1, columns)] if r.random() < 0.6 else []
        sheet.add('H', [corner if form == 'merged_down' else ''] + [r.choice(SECTIONS[lang])] + [''] * (cut - 1) + [r.choice(HEADS[lang])] + [''] * (columns - cut - 1), merges)
        sheet.add('H', ['' if form == 'merged_down' else corner] + names)
        if form == 'sections_units':
            sheet.add('H', [''] + [r.choice(UNITS[lang]) for _ in names])
    elif form == 'years_twice' and columns >= 4 and columns % 2 == 0:
        half = columns // 2
        sheet.add('H', [corner, names[0]] + [''] * (half - 1) + [names[1]] + [''] * (half - 1), [(1, half), (half + 1, columns)] if r.random() < 0.6 else [])
        sheet.add('H', [''] + [int(y) for y in years[-half:]] * 2)
    elif form == 'stacked':
        parts = [name.split(' ', 1) if ' ' in name else ['', name] for name in names]
        if any(upper for upper, _ in parts):
            sheet.add('H', [''] + [upper for upper, _ in parts])
            sheet.add('H', [corner or stub[0]] + [lower for _, lower in parts])
        else:
            sheet.add('H', [corner] + names)
    elif form == 'tall_stub' and columns >= 3:
        sheet.add('H', [stub[0]] + names[:1] + [names[1]] + [''] * (columns - 2))
        sheet.add('H', ['', ''] + names[1:])
    elif form == 'numbered':
        sheet.add('H', [corner] + names)
        sheet.add('H', [str(i + 1) for i in range(columns + 1)] if r.random() < 0.5 else [''] + ['(%d)' % (i + 1) for i in range(columns)])
    elif form == 'broken':
        sheet.add('H', [corner] + [name.replace(' ', '\n') for name in names])
    else:
        sheet.add('H', [corner] + names)
    if r.random() < 0.25:
        sheet.blank()


def body_part(r, sheet, lang, items, columns, style):
    makers = [column(r, lang) for _ in range(columns)]

    def record(label):
        cells = [grouped(make(), lang, style) for make in makers]
        if not any(str(c).strip() for c in cells):
            cells[0] = 7
        sheet.add('D', [label] + cells)

    def foot(label):
        return label + r.choice(['1', ' 1)', '*', ' \\1', '2']) if r.random() < 0.06 else label
    total = r.choice(TOTAL[lang])
    form = r.choice(['plain', 'plain', 'total_top', 'total_bottom', 'sections', 'sections', 'indent', 'blocks', 'sections_totals', 'fives'])
    if form in ('sections', 'sections_totals'):
        for number, section in enumerate(r.sample(SECTIONS[lang], r.randint(2, 3))):
            if number > 0 and r.random() < 0.4:
                sheet.blank()
            sheet.add('G', [section], [(0, columns)] if r.random() < 0.25 else [])
            for item in items[:r.randint(3, 6)]:
                record(('  ' if r.random() < 0.5 else '') + foot(item))
            if form == 'sections_totals':
                record(total)
    elif form == 'indent':
        record(total)
        for number, item in enumerate(items):
            record(('    ' if number % 4 else '  ') + foot(item))
    elif form in ('blocks', 'fives'):
        if r.random() < 0.5:
            record(total)
            sheet.blank()
        for number, item in enumerate(items):
            if number and number % 5 == 0:
                sheet.blank()
            record(foot(item))
    else:
        if form == 'total_top':
            record(total)
            if r.random() < 0.4:
                sheet.blank()
        for item in items:
            record(foot(item))
        if form == 'total_bottom':
            if r.random() < 0.3:
                sheet.blank()
            record(total)


def notes_part(r, sheet, lang, spread):
    if r.random() < 0.2:
        return
    if r.random() < 0.5:
        sheet.blank()
    for text in r.sample(NOTES[lang], r.randint(1, 4)):
        sheet.add('N', [text], [(0, spread - 1)] if r.random() < 0.15 and spread > 1 else [])
        if r.random() < 0.1:
            sheet.blank()


def statistics(r, lang):
    columns = r.choice([1, 2, 3, 4, 5, 6, 6, 8, 10])
    places = r.random() < 0.5
    if places:
        items, stub = r.sample(PLACES[lang], r.randint(6, 20)), ['Län' if lang == 'sv' else 'State']
    elif r.random() < 0.3:
        items, stub = [str(y) for y in range(2023 - r.randint(6, 15), 2024)], ['År' if lang == 'sv' else 'Year']
    else:
        items, stub = r.choice(STUBS[lang]), ['Brottstyp' if lang == 'sv' else 'Item']
    sheet = Sheet(columns + 1)
    title_part(r, sheet, lang, columns + 1)
    head_part(r, sheet, lang, stub, columns)
    body_part(r, sheet, lang, items, columns, r.random() < 0.5)
    notes_part(r, sheet, lang, columns + 1)
    return sheet, 1


def directory(r, lang):
    """All text."""
    heads = [['Kommun', 'Namn', 'Uppdrag', 'E-post', 'Kommentar'], ['Ärende', 'Ansvarig', 'Läge', 'Nästa steg'], ['Plats', 'Typ', 'Åtgärd', 'Ansvarig']] if lang == 'sv' else [
        ['Office', 'Name', 'Role', 'E-mail', 'Remark'], ['Case', 'Owner', 'State', 'Next step'], ['Site', 'Type', 'Action', 'Owner']]
    names = r.choice(heads)
    sheet = Sheet(len(names))
    title_part(r, sheet, lang, len(names))
    sheet.add('H', names)
    for place in r.sample(PLACES[lang], r.randint(4, 14)):
        cells = [place, r.choice(NAMES)] + [r.choice(WORDS[lang]) for _ in names[2:]]
        if len(names) == 5:
            cells[3] = cells[1].split()[0].lower() + '@example.org'
        if r.random() < 0.2:
            cells[-1] = ''
        sheet.add('D', cells)
    notes_part(r, sheet, lang, len(names))
    return sheet, 1


def survey(r, lang):
    names = ['Kommun', 'Finns problem?', 'Utveckling', 'Hur många platser?', 'Kommentar'] if lang == 'sv' else ['County', 'Any problem?', 'Trend', 'How many places?', 'Comment']
    sheet = Sheet(5)
    title_part(r, sheet, lang, 5)
    sheet.add('H', names)
    for place in r.sample(PLACES[lang], r.randint(4, 16)):
        sheet.add('D', [place, r.choice(['Ja', 'Nej'] if lang == 'sv' else ['Yes', 'No']), r.choice(['Ökar', 'Minskar', 'Oförändrat'] if lang == 'sv' else ['Up', 'Down', 'Same']),
                        r.choice([r.randint(0, 9), 'ca 5', '', '1-2']), r.choice(WORDS[lang] + [''] * 5)])
    if r.random() < 0.3:
        notes_part(r, sheet, lang, 5)
    return sheet, 1


def laboratory(r, lang):
    """Measured values: names, units, perhaps triplicates; parameters above."""
    columns = r.randint(2, 8)
    sheet = Sheet(columns + 1)
    if r.random() < 0.4:
        for key, value in r.sample([('Sample', 'A12'), ('Operator', 'KL'), ('Date', '2019-03-04'), ('Temperature (C)', '21.5'), ('Instrument', 'UV-1800')], 3):
            sheet.add('M', [key, value])
        sheet.blank()
    names = r.sample(['Absorbance', 'Conc.', 'pH', 'Mass', 'Length', 'Width', 'Ct', 'OD600', 'Yield', 'SD', 'Mean'], columns)
    sheet.add('H', [r.choice(['Time', 'Sample', 'ID', 'Well', 'Treatment'])] + names)
    if r.random() < 0.4:
        sheet.add('H', [r.choice(['', '(h)', 's'])] + [r.choice(['mg/l', '(mm)', 'g', 'nm', '%', 'a.u.']) for _ in names])
    style = r.choice(['time', 'sample', 'well'])
    for i in range(r.randint(5, 30)):
        first = i * 5 if style == 'time' else 'S%d' % (i + 1) if style == 'sample' else 'ABCDEFGH'[i % 8] + str(i // 8 + 1)
        sheet.add('D', [first] + ['%.3f' % (r.random() * 3) for _ in names])
    if r.random() < 0.2:
        sheet.blank()
        sheet.add('D', ['Mean'] + ['%.3f' % r.random() for _ in names])
    return sheet, 1


def business(r, lang):
    """Positions, invoices, timesheets."""
    form = r.choice(['timesheet', 'invoice', 'months'])
    if form == 'timesheet':
        sheet = Sheet(8)
        sheet.add('M', ['Timesheet' if lang == 'en' else 'Tidrapport'])
        sheet.add('M', ['Name:' if lang == 'en' else 'Namn:', r.choice(NAMES), '', 'Week:' if lang == 'en' else 'Vecka:', r.randint(1, 52)])
        sheet.blank()
        sheet.add('H', ['Project' if lang == 'en' else 'Projekt'] + ('Mon Tue Wed Thu Fri Sat Sun' if lang == 'en' else 'Mån Tis Ons Tor Fre Lör Sön').split())
        for _ in range(r.randint(3, 8)):
            sheet.add('D', [r.choice(['Alpha', 'Beta', 'Gamma', 'Admin', 'Leave']) + ' %d' % r.randint(1, 9)] + [r.choice(['', 8, 4, 2]) for _ in range(6)] + [r.choice([1, 2])])
        sheet.add('D', [TOTAL[lang][0]] + [r.randint(8, 30) for _ in range(7)])
    elif form == 'invoice':
        sheet = Sheet(5)
        sheet.add('M', ['Invoice' if lang == 'en' else 'Faktura', '', '', 'No.', 4711])
        sheet.add('M', ['Date:' if lang == 'en' else 'Datum:', '2021-03-04'])
        sheet.blank()
        sheet.add('H', ['Item', 'Description', 'Qty', 'Price', 'Amount'] if lang == 'en' else ['Artikel', 'Benämning', 'Antal', 'Pris', 'Belopp'])
        for i in range(r.randint(3, 9)):
            sheet.add('D', ['A-%03d' % r.randint(1, 999), r.choice(WORDS[lang]), r.randint(1, 9), '%d.50' % r.randint(5, 90), '%d.00' % r.randint(100, 900)])
        sheet.add('D', ['', TOTAL[lang][0], '', '', '2345.50'])
    else:
        months = ('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec' if lang == 'en' else 'jan feb mar apr maj jun jul aug sep okt nov dec').split()
        sheet = Sheet(14)
        title_part(r, sheet, lang, 14)
        sheet.add('H', ['' if r.random() < 0.5 else 'Account' if lang == 'en' else 'Konto'] + months + [TOTAL[lang][0]])
        for section in r.sample(SECTIONS[lang], 2):
            if r.random() < 0.5:
                sheet.add('G', [section])
            for item in r.choice(STUBS[lang])[:r.randint(3, 6)]:
                sheet.add('D', [item] + [r.randint(10, 999) for _ in range(13)])
            sheet.add('D', [TOTAL[lang][0] + ' ' + section] + [r.randint(100, 9999) for _ in range(13)])
    return sheet, 1


def stacked(r, lang):
    """Two tables below each other; the longer one is asked for."""
    first, _ = r.choice([statistics, directory, survey])(r, lang)
    second, _ = statistics(r, lang)
    both = Sheet(max(first.width, second.width))
    longer = second if second.marks.count('D') > first.marks.count('D') else first
    for part in (first, second):
        if part is second:
            both.blank(r.choice([1, 2, 3]))
            if r.random() < 0.8 and second.marks[0] != 'M':
                both.add('M', [r.choice(['Tabell B', 'Diagramunderlag'] if lang == 'sv' else ['Table B', 'Summary'])])
        offset = len(both.rows)
        both.rows += part.rows
        both.marks += [mark if part is longer or mark in 'BM' else 'x' for mark in part.marks]
        both.merges += [(row + offset, a, b) for row, a, b in part.merges]
    return both, 2


def beside(r, lang):
    """Two tables beside each other."""
    def table(width, items):
        names = r.sample(HEADS[lang], width)
        makers = [column(r, lang) for _ in range(width)]
        return [['Region' if r.random() < 0.5 else 'Typ'] + names] + [[item] + [make() for make in makers] for item in items]
    left = table(r.randint(2, 4), r.sample(PLACES[lang], r.randint(6, 12)))
    right = table(r.randint(1, 3), r.choice(STUBS[lang])[:r.randint(3, 5)])
    sheet = Sheet(len(left[0]) + 1 + len(right[0]))
    if r.random() < 0.5:
        sheet.add('M', [r.choice(UNDER[lang][:3])])
        sheet.blank()
    for i in range(len(left)):
        sheet.add('H' if i == 0 else 'D', left[i] + [''] + (right[i] if i < len(right) else []))
    return sheet, 2


KINDS = [statistics, statistics, statistics, directory, survey, laboratory, business, stacked, beside]


def arranged(r, sheet):
    """Blank rows above, a blank column to the left, blank columns between."""
    above, left = r.choice([0, 0, 0, 1, 2]), r.choice([0, 0, 0, 1])
    spaced = r.random() < 0.08 and sheet.width <= 8
    place = lambda column: left + column * (2 if spaced else 1)
    rows = []
    for cells in sheet.rows:
        row = [''] * (place(sheet.width - 1) + 1)
        for i, cell in enumerate(cells):
            row[place(i)] = cell
        rows.append(row)
    rows = [[''] * (place(sheet.width - 1) + 1) for _ in range(above)] + rows
    merges = [(row + above, place(a), place(b)) for row, a, b in sheet.merges]
    return rows, 'B' * above + ''.join(sheet.marks), merges, left + 1


def letter(column):
    return chr(65 + column) if column < 26 else 'A' + chr(65 + column - 26)


def workbook(rows, merges):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for i, cell in enumerate(row):
            ref = '%s%d' % (letter(i), number)
            if isinstance(cell, int):
                cells.append('<c r="%s"><v>%d</v></c>' % (ref, cell))
            elif cell != '':
                cells.append('<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (ref, escape(cell)))
        lines.append('<row r="%d">%s</row>' % (number, ''.join(cells)))
    ranges = ''.join('<mergeCell ref="%s%d:%s%d"/>' % (letter(a), row, letter(b), row) for row, a, b in merges if b > a)
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as book:
        book.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                      'relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
        book.writestr('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="%s/officeDocument" Target="xl/workbook.xml"/>'
                      '</Relationships>' % office)
        book.writestr('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Blad1" sheetId="1" r:id="a"/></sheets></workbook>' % (main, office))
        book.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="%s/worksheet" Target="s.xml"/>'
                      '</Relationships>' % office)
        book.writestr('xl/s.xml', '<worksheet xmlns="%s"><sheetData>%s</sheetData>%s</worksheet>' % (
            main, ''.join(lines), '<mergeCells>%s</mergeCells>' % ranges if ranges else ''))
    return out.getvalue()


def one(arguments):
    program, folder, seed = arguments
    r = random.Random(seed)
    kind, lang = r.choice(KINDS), r.choice(['sv', 'en'])
    sheet, tables = kind(r, lang)
    rows, marks, merges, first_column = arranged(r, sheet)
    xlsx = r.random() < 0.5
    path = os.path.join(folder, '%d.%s' % (seed, 'xlsx' if xlsx else 'csv'))
    with open(path, 'wb') as out:
        if xlsx:
            out.write(workbook(rows, merges))
        else:
            text = io.StringIO()
            csv.writer(text, delimiter=';' if lang == 'sv' else ',').writerows(rows)
            out.write(text.getvalue().encode())
    run = subprocess.run([program, 'table', '--json', path], capture_output=True)
    found = json.loads(run.stdout)['tables'] if run.stdout else []
    at = [i + 1 for i, mark in enumerate(marks) if mark == 'D']
    want = ([i + 1 for i, mark in enumerate(marks) if mark == 'H'], at[0], at[-1], first_column, tables)
    # Of several tables any may be printed; the longest one is looked at.
    top = next((table for table in found if (table['first_data_row'], table['last_data_row']) == (at[0], at[-1])), found[0] if found else None)
    seen = (top['head_rows'], top['first_data_row'], top['last_data_row'], top['first_column'], len(found)) if top else None
    return seed, kind.__name__, want, seen, rows, marks, xlsx


def main():
    arguments = [a for a in sys.argv[1:] if a != '-v']
    program, verbose = arguments[0], '-v' in sys.argv
    count, start = int(arguments[1]) if len(arguments) > 1 else 300, int(arguments[2]) if len(arguments) > 2 else 0
    right, total = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        for seed, kind, want, seen, rows, marks, xlsx in pool.map(one, [(program, folder, start + i) for i in range(count)]):
            total[kind] += 1
            right[kind] += seen == want
            if seen != want and verbose:
                print('seed %d %s %s: want %s, seen %s' % (seed, kind, 'xlsx' if xlsx else 'csv', want, seen))
                for number, (mark, row) in enumerate(zip(marks, rows), 1):
                    print('  %3d %s %s' % (number, mark, '|'.join(str(c).replace('\n', '/') for c in row)[:110]))
    for kind in sorted(total):
        print('%-12s %3d of %3d' % (kind, right[kind], total[kind]))
    print('%-12s %3d of %3d' % ('all', sum(right.values()), sum(total.values())))


main()
