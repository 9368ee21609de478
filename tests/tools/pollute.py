#!/usr/bin/env python3
"""pollute.py PROGRAM [-v] [--keep DIR]: a clean table, polluted in one way at a time; `lansbild table` must print the clean table again.

The ways are those in which published CSV files are really broken (G. Vitagliano and others, "Pollock: A Data Loading Benchmark", 2023): around the table
(preamble, footer, further tables, heads of several lines or none), in the dialect (delimiter, quote, escape, line ends, encoding), in single rows (a
delimiter too many or too few, another delimiter, a stray quote). Deterministic. Prints how many of each kind came out right, and each failure with -v."""
import collections, csv, io, os, subprocess, sys, tempfile

MUNICIPALITIES = [['Kommun', 'Befolkning', 'Antal 2023', 'Antal 2022', 'Andel', 'Datum', 'Kommentar']] + [
    [name, str(people), str(now), str(before), share, date, comment] for name, people, now, before, share, date, comment in [
        ('Solna', 85450, 3, 4, '12,5', '2026-03-01', 'Svarat i tid, men kort'),
        ('Nacka', 109000, 12, 9, '9,1', '2026-02-11', 'Se bilaga "Platser", sida 3'),
        ('Täby', 74900, 0, 2, '0', '2026-02-28', ''),
        ('Upplands Väsby', 48600, 7, 7, '14,4', '2026-03-03', 'Två platser; en tredje är borta'),
        ('Danderyd', 32800, 1, 0, '3,0', '2026-01-30', ''),
        ('Södertälje', 101000, 22, 25, '21,8', '2026-03-09', 'Polisens uppgifter, ej kommunens'),
        ('Norrtälje', 65100, 5, 5, '7,7', '2026-02-02', "Kommunens egen bild"),
        ('Österåker', 48300, 4, 6, '8,3', '2026-02-19', ''),
        ('Värmdö', 46500, 2, 2, '4,3', '2026-03-12', 'Sommartid, bara helger'),
        ('Ekerö', 29200, 0, 1, '0', '2026-01-15', ''),
        ('Huddinge', 114500, 31, 28, '27,1', '2026-02-25', 'Flera "hot spots", se karta'),
        ('Botkyrka', 95300, 28, 30, '29,4', '2026-02-27', '')]]
PRODUCTS = [['DATE', 'TIME', 'Qty', 'PRODUCTID', 'Price', 'ProductType', 'ProductDescription', 'URL', 'Comments']] + [
    ['%02d/%02d/2018' % (1 + i % 28, 1 + i // 28), '%02d:%02d' % (i % 24, 15 * (i % 4)), str(i * 7 % 13), '%s-%04d' % (('MG', 'RI', 'YY', 'BH')[i % 4], 1000 + i * 373 % 9000),
     '$%d.%02d' % (5 + i * 17 % 90, i * 37 % 100), ("Men's Trail Shoes", 'Throw Pillow, Wooden', 'Dining Table, Round 48"', 'Fly Rod 8 Wt.', 'Coffee Table')[i % 5],
     ('Rugged enough for peak performance yet light and quick.', 'Add a pop of fun to your bed, chair or sofa with this pillow.', 'Durable enough for the elements, year-round.',
      'Crisp action, light feel in our 9" length.', "It won't chip, peel, warp or crack.")[i * 3 % 5], 'https://www.example.com/product/%d.html' % i, '']
    for i in range(60)]
ANSWERS = [['Kommun', 'Finns det öppna drogscener?', 'Utveckling', 'Aktörer', 'Kommentar']] + [
    [k, f, u, a, c] for k, f, u, a, c in [
        ('Solna', 'Ja', 'Ökar', 'Polisen, Socialtjänsten', 'Mest på kvällen'), ('Nacka', 'Nej', 'Oförändrat', 'Polisen', ''), ('Täby', 'Nej', 'Minskar', 'Skolan, Polisen', ''),
        ('Danderyd', 'Delvis', 'Oförändrat', 'Polisen', 'Bara vid stationen'), ('Sigtuna', 'Ja', 'Ökar', 'Polisen, Skolan, Fritid', ''), ('Salem', 'Nej', 'Vet ej', '', 'Ny samordnare'),
        ('Haninge', 'Ja', 'Minskar', 'Socialtjänsten', ''), ('Tyresö', 'Nej', 'Oförändrat', 'Polisen, Fritid', '')]]
SECOND = [['Myndighet', 'Insatser', 'Timmar'], ['Polisen', '14', '310'], ['Socialtjänsten', '9', '120'], ['Skolan', '22', '95']]
TABLES = {'municipalities': MUNICIPALITIES, 'products': PRODUCTS, 'answers': ANSWERS}


def written(rows, delimiter=',', quote='"', escape='double', ends='\r\n', always=False, last=True):
    """ROWS as CSV; a delimiter of several characters and backslash escapes included."""
    lines = []
    for row in rows:
        fields = []
        for cell in row:
            need = always or (quote and any(sign in cell for sign in (delimiter, quote, '\n', '\r'))) or (delimiter.strip() == '' and cell == '')
            if quote and need:
                cell = quote + cell.replace(quote, quote * 2 if escape == 'double' else '\\' + quote if escape == 'backslash' else quote) + quote
            fields.append(cell)
        lines.append(delimiter.join(fields))
    return ends.join(lines) + (ends if last else '')


def joined(heads):
    names = []
    for column in zip(*heads):
        parts = []
        for part in column:
            if part and part not in parts:
                parts.append(part)
        names.append(' '.join(parts))
    return names


def squared(rows):
    width = max(len(row) for row in rows)
    rows = [row + [''] * (width - len(row)) for row in rows]
    keep = [i for i in range(width) if any(row[i] for row in rows)]
    return [[row[i] for i in keep] for row in rows]


def cases(rows):
    """(kind, name, text or bytes, expected rows)"""
    w, width = written, len(rows[0])
    pad = [''] * (width - 1)
    plain = w(rows)
    title, more = 'Lägesbild 2026', ['Rapport från länsstyrelsen', 'Avser perioden januari till mars 2026', 'Preliminära uppgifter']
    notes = ['Källa: kommunerna och Polisen', '* Uppgiften är preliminär', 'Senast uppdaterad 2026-03-15']
    yield 'plain', 'plain', plain, rows
    for name, lines in (('1', [title]), ('3', more), ('5', [title] + more + ['Kontakt: brott@example.org'])):
        yield 'preamble', name, '\r\n'.join(lines) + '\r\n' + plain, rows
        yield 'preamble', name + ' blank', '\r\n'.join(lines) + '\r\n\r\n' + plain, rows
        yield 'preamble', name + ' delimited', w([[line] + pad for line in lines]) + plain, rows
        yield 'preamble', name + ' delimited blank', w([[line] + pad for line in lines] + [[''] * width]) + plain, rows
    yield 'preamble', 'pairs', w([['Län:', 'Stockholm'] + pad[1:], ['Datum:', '2026-03-15'] + pad[1:]]) + '\r\n' + plain, rows
    for name, lines in (('1', notes[:1]), ('3', notes)):
        yield 'footer', name, plain + '\r\n'.join(lines) + '\r\n', rows
        yield 'footer', name + ' blank', plain + '\r\n' + '\r\n'.join(lines) + '\r\n', rows
        yield 'footer', name + ' delimited', plain + w([[line] + pad for line in lines]), rows
        yield 'footer', name + ' delimited blank', plain + w([[''] * width] + [[line] + pad for line in lines]), rows
    yield 'footer', 'plain words', plain + '\r\nSammanställt av Anna Lind\r\n', rows
    for name, delimiter in (('semicolon', ';'), ('tab', '\t'), ('bar', '|'), ('space', ' '), ('comma space', ', '), ('caret', '^'), ('tilde', '~'), ('colon', ':'),
                            ('semicolon space', '; '), ('spaced bar', ' | '), ('two bars', '||'), ('two colons', '::'), ('hash', '#'),
                            ('exclamation mark', '!'), ('unit separator', '\x1f'), ('0x01', '\x01'), ('section sign', '§'), ('broken bar', '¦')):
        yield 'delimiter', name, w(rows, delimiter), rows
        yield 'delimiter', name + ' all quoted', w(rows, delimiter, always=True), rows
    yield 'delimiter', 'semicolon with preamble', title + '\r\n\r\n' + w(rows, ';'), rows
    yield 'delimiter', 'sep=', 'sep=;\r\n' + w(rows, ';'), rows
    yield 'quote', 'all', w(rows, always=True), rows
    yield 'quote', 'apostrophe', w(rows, quote="'"), rows
    yield 'quote', 'apostrophe all', w(rows, quote="'", always=True), rows
    yield 'quote', 'none, tab', w(rows, '\t', quote=''), rows
    yield 'escape', 'backslash', w(rows, escape='backslash'), rows
    yield 'escape', 'backslash all', w(rows, escape='backslash', always=True), rows
    yield 'escape', 'none', w(rows, escape='none'), rows
    yield 'escape', 'none all', w(rows, escape='none', always=True), rows
    for name, ends in (('LF', '\n'), ('CR', '\r')):
        yield 'line ends', name, w(rows, ends=ends), rows
    for name, ends in (('LF CR', '\n\r'), ('CR CR LF', '\r\r\n')):
        yield 'line ends', name, w(rows, ends=ends), rows
    yield 'line ends', 'mixed', ''.join(w([row], ends=('\r\n', '\n', '\r')[i % 3]) for i, row in enumerate(rows)), rows
    yield 'line ends', 'one other', ''.join(w([row], ends='\n' if i == 3 else '\r\n') for i, row in enumerate(rows)), rows
    for name, ends in (('record separators', '\x1e'), ('next line', '\x85'), ('line separators', '\u2028')):
        yield 'line ends', name, w(rows, ends=ends), rows
    for name, delimiter in (('ampersand', '&'), ('dollar sign', '$'), ('at sign', '@'), ('0x02', '\x02'), ('not sign', '¬'), ('middle dot', '·'), ('arrow', '->'),
                            ('two ampersands', '&&'), ('bar tilde bar', '|~|'), ('caret bar', '^|')):
        yield 'delimiter', name, w(rows, delimiter), rows
    for sign in '`|$^~*#':
        yield 'quote', sign + ' all', w(rows, quote=sign, always=True), rows
    lines = [[cell.replace('|', '') for cell in row] for row in rows]
    widths = [max(3, *(len(row[i]) for row in lines)) for i in range(width)]
    drawn = [' | '.join(cell.ljust(widths[i]) for i, cell in enumerate(row)) for row in lines]
    frame = '+' + '+'.join('-' * (size + 2) for size in widths) + '+\n'
    yield 'drawn', 'framed', frame + '| %s |\n' % drawn[0] + frame + ''.join('| %s |\n' % line for line in drawn[1:]) + frame, rows
    yield 'drawn', 'markdown', '| %s |\n|%s|\n' % (drawn[0], '|'.join('-' * (size + 2) for size in widths)) + ''.join('| %s |\n' % line for line in drawn[1:]), rows
    yield 'drawn', 'rule below the head', drawn[0] + '\n' + '+'.join('-' * (size + 2) for size in widths) + '\n' + ''.join(line + '\n' for line in drawn[1:]), rows
    yield 'head', 'repeated last', w(rows + rows[:1]), rows
    formulas = [rows[0]] + [['="%s"' % row[0]] + row[1:] for row in rows[1:]]
    yield 'fields', 'formulas', ''.join(','.join(cell if cell.startswith('="') else w([[cell]], last=False) for cell in row) + '\r\n' for row in formulas), rows
    yield 'end of file', 'none', w(rows, last=False), rows
    yield 'end of file', 'double', plain + '\r\n', rows
    yield 'end of file', 'many', plain + '\r\n' * 7, rows
    yield 'end of file', 'delimiters', plain + (',' * (width - 1) + '\r\n') * 3, rows
    yield 'blank lines', 'every', '\r\n\r\n'.join(w([row], last=False) for row in rows), rows
    yield 'blank lines', 'behind head', w(rows[:1]) + '\r\n' + w(rows[1:]), rows
    yield 'blank lines', 'inside', w(rows[:5]) + '\r\n' + w(rows[5:]), rows
    yield 'blank lines', 'above', '\r\n\r\n' + plain, rows
    yield 'columns', 'trailing delimiter', w([row + [''] for row in rows]), rows
    yield 'columns', 'trailing three', w([row + [''] * 3 for row in rows]), rows
    yield 'columns', 'leading', w([[''] + row for row in rows]), rows
    yield 'columns', 'blank inside', w([row[:2] + [''] + row[2:] for row in rows]), rows
    yield 'head', 'none', w(rows[1:]), squared(rows[1:])
    yield 'head', 'only', w(rows[:1]), rows[:1]
    yield 'head', 'one record', w(rows[:2]), rows[:2]
    yield 'head', 'blank name', w([rows[0][:2] + [''] + rows[0][3:]] + rows[1:]), [rows[0][:2] + [''] + rows[0][3:]] + rows[1:]
    yield 'head', 'same names', w([rows[0][:-1] + [rows[0][1]]] + rows[1:]), [rows[0][:-1] + [rows[0][1]]] + rows[1:]
    units = ['' if i % 2 == 0 else '(enhet %s)' % 'abcde'[i % 5] for i in range(width)]
    sections = ['Bakgrund'] + [''] + ['Svar'] + [''] * (width - 3)
    carried = ['Bakgrund'] * 2 + ['Svar'] * (width - 2)
    yield 'head', 'two lines, units', w([rows[0], units] + rows[1:]), [joined([rows[0], units])] + rows[1:]
    yield 'head', 'two lines, sections', w([sections, rows[0]] + rows[1:]), [joined([carried, rows[0]])] + rows[1:]
    yield 'head', 'three lines', w([sections, rows[0], units] + rows[1:]), [joined([carried, rows[0], units])] + rows[1:]
    yield 'head', 'twice', w([rows[0]] + rows), rows
    yield 'head', 'three times', w([rows[0]] * 2 + rows), rows
    yield 'head', 'repeated inside', w(rows[:6] + rows[:1] + rows[6:]), rows
    yield 'head', 'numbered', w([rows[0], [str(i + 1) for i in range(width)]] + rows[1:]), rows
    yield 'tables', 'title and blank', plain + '\r\nInsatser\r\n' + w(SECOND), rows
    yield 'tables', 'blank', plain + '\r\n' + w(SECOND), rows
    yield 'tables', 'small one first', w(SECOND) + '\r\n' + plain, rows
    yield 'tables', 'delimited', w(rows + [[''] * width] + [row + [''] * (width - 3) for row in SECOND]), rows
    yield 'tables', 'nothing between', plain + w(SECOND), rows
    wide = [row + row[1:3] for row in rows[:4]]
    wide[0] = wide[0][:width] + ['extra1', 'extra2']
    yield 'tables', 'wider second', plain + '\r\n' + w(wide), rows
    yield 'encoding', 'UTF-8 BOM', b'\xef\xbb\xbf' + plain.encode(), rows
    for encoding in ('cp1252', 'latin-1', 'utf-16', 'utf-16-le', 'utf-16-be', 'mac-roman', 'cp850'):
        yield 'encoding', encoding, plain.encode(encoding), rows
        yield 'encoding', encoding + ' semicolon', w(rows, ';').encode(encoding), rows
    yield 'encoding', 'utf-16-be BOM', b'\xfe\xff' + plain.encode('utf-16-be'), rows
    yield 'NUL', 'behind each row', plain.encode().replace(b'\r\n', b'\0\r\n'), rows
    yield 'NUL', 'in the head', b'\0' + plain.encode(), rows
    yield 'encoding', 'one line of cp1252', b''.join(w([row]).encode('cp1252' if i == 3 else 'utf-8') for i, row in enumerate(rows)), rows
    yield 'end of file', '0x1A', plain.encode() + b'\x1a', rows
    yield 'end of file', 'delimiter', w(rows, last=False) + ',', rows
    one = [[row[0]] for row in rows]
    yield 'one column', 'with head', w(one), one
    yield 'one column', 'numbers', w([['Andel']] + [['%d,%d' % (i, i * 7 % 10)] for i in range(9)], ';'), [['Andel']] + [['%d,%d' % (i, i * 7 % 10)] for i in range(9)]
    yield 'one column', 'all quoted', w(one, always=True), one
    pairs = [['Nr', 'Andel']] + [[str(i), '%d.%d' % (i * 3, i)] for i in range(9)]
    yield 'two columns', 'numbers', w(pairs), pairs
    yield 'two columns', 'numbers without head', w(pairs[1:]), pairs[1:]
    long = [rows[0], rows[1][:-1] + ['ett långt svar, ' * 2000 + 'slut']] + rows[2:]
    yield 'fields', 'long', w(long), long
    lines = [rows[0], rows[1][:-1] + ['första raden\nandra raden, med komma\n\nfjärde']] + rows[2:]
    yield 'fields', 'line ends inside', w(lines), lines
    spaced = [rows[0]] + [[' ' + cell + ' ' if i == 1 else cell for i, cell in enumerate(row)] for row in rows[1:]]
    yield 'fields', 'spaces', w(spaced), spaced
    for at in (0, 1, 4, len(rows) - 1):
        for column in sorted({1, 2, width // 2, width - 1}):
            less = rows[:at] + [rows[at][:column - 1] + [rows[at][column - 1] + rows[at][column]] + rows[at][column + 1:]] + rows[at + 1:]
            raw = [w([row], always=True, last=False) for row in rows]
            cells = [w([[cell]], last=False) for cell in rows[at]]
            glued = cells[:column - 1] + [cells[column - 1] + cells[column]] + cells[column + 1:]
            if not any(sign in rows[at][column - 1] + rows[at][column] for sign in ',"'):
                raw = [w([row], last=False) for row in rows]
                raw[at] = ','.join(glued)
                yield 'delimiter missing', 'row %d column %d' % (at, column), '\r\n'.join(raw) + '\r\n', squared(less)
        for column in sorted({0, 2, width - 1, width}):
            extra = rows[:at] + [rows[at][:column] + [''] + rows[at][column:]] + rows[at + 1:]
            yield 'delimiter too many', 'row %d column %d' % (at, column), w(extra), squared(extra)
        if at > 0:
            short = rows[:at] + [rows[at][:width - 3]] + rows[at + 1:]
            yield 'cells missing', 'row %d' % at, w(short), squared(short)
            extra = rows[:at] + [rows[at] + ['17', 'x']] + rows[at + 1:]
            yield 'cells too many', 'row %d' % at, w(extra), squared(extra)
        other = [w([row], last=False) for row in rows]
        for name, delimiter in (('semicolon', ';'), ('tab', '\t'), ('bar', '|'), ('comma space', ', ')):
            mixed = list(other)
            mixed[at] = w([rows[at]], delimiter, last=False)
            yield 'row with other delimiter', '%s row %d' % (name, at), '\r\n'.join(mixed) + '\r\n', rows
        mixed = list(other)
        mixed[at] = w([rows[at]], ' ', always=True, last=False)
        yield 'row with other delimiter', 'space row %d' % at, '\r\n'.join(mixed) + '\r\n', rows
        yield 'row with other line end', 'LF row %d' % at, ''.join(w([row], ends='\n' if i == at else '\r\n') for i, row in enumerate(rows)), rows
        yield 'row with other line end', 'CR row %d' % at, ''.join(w([row], ends='\r' if i == at else '\r\n') for i, row in enumerate(rows)), rows
        mixed = list(other)
        mixed[at] = w([rows[at]], escape='backslash', always=True, last=False)
        yield 'row with other escape', 'row %d' % at, '\r\n'.join(mixed) + '\r\n', rows
        mixed = list(other)
        mixed[at] = w([rows[at]], quote="'", always=True, last=False)
        yield 'row with other quote', 'row %d' % at, '\r\n'.join(mixed) + '\r\n', rows
        for column, cell in enumerate(rows[at]):
            if ', ' in cell and '"' not in cell:
                bare = [w([row], last=False) for row in rows]
                bare[at] = ','.join(c if i == column else w([[c]], last=False) for i, c in enumerate(rows[at]))
                yield 'delimiter not quoted', 'row %d column %d' % (at, column), '\r\n'.join(bare) + '\r\n', rows
            # Before a cell that is empty, the quote that is missing and the empty cell look like an escaped quote.
            if ',' in cell and '"' not in cell and rows[at][column + 1:column + 2] != ['']:
                for name, broken in (('front', cell + '"'), ('end', '"' + cell)):
                    bare = [w([row], always=True, last=False) for row in rows]
                    bare[at] = ','.join(broken if i == column else '"%s"' % c.replace('"', '""') for i, c in enumerate(rows[at]))
                    yield 'quote missing', '%s row %d column %d' % (name, at, column), '\r\n'.join(bare) + '\r\n', rows
        for column in (0, 2, width - 2):
            cell = rows[at][column]
            if ',' in cell or '"' in cell or not cell:
                continue
            stray = [w([row], last=False) for row in rows]
            cells = [w([[c]], last=False) for c in rows[at]]
            stray[at] = ','.join(cells[:column] + ['"' + cell] + cells[column + 1:])
            yield 'stray quote', 'row %d column %d' % (at, column), '\r\n'.join(stray) + '\r\n', \
                rows[:at] + [rows[at][:column] + ['"' + cell] + rows[at][column + 1:]] + rows[at + 1:]


def table_of(program, path):
    run = subprocess.run([program, 'table', path], capture_output=True)
    return list(csv.reader(io.StringIO(run.stdout.decode('utf-8', 'replace'), newline='')))


def main():
    arguments = [a for a in sys.argv[1:] if a != '-v']
    program, verbose = arguments[0], '-v' in sys.argv
    keep = arguments[2] if len(arguments) > 2 and arguments[1] == '--keep' else None
    right, total = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for table, rows in TABLES.items():
            for kind, name, text, expected in cases(rows):
                path = os.path.join(keep or folder, '%s, %s, %s.csv' % (table, kind, name.replace('/', '-')))
                with open(path, 'wb') as out:
                    out.write(text if isinstance(text, bytes) else text.encode())
                seen = table_of(program, path)
                total[kind] += 1
                right[kind] += seen == expected
                if seen != expected and verbose:
                    print('%s, %s, %s:' % (table, kind, name))
                    for a, b in [(a, b) for a, b in zip(seen + [None] * 99, expected + [None] * (99 - len(expected))) if a != b][:2]:
                        print('   seen', str(a)[:170])
                        print('   want', str(b)[:170])
    for kind in total:
        print('%-26s %3d of %3d' % (kind, right[kind], total[kind]))
    print('%-26s %3d of %3d' % ('all', sum(right.values()), sum(total.values())))


main()
