#!/usr/bin/env python3
"""clean_tables.py PROGRAM [COUNT [SEED]] [-v]: random clean tables, written as RFC 4180 says in several dialects and encodings; `lansbild table` must print
each one again, byte for byte. Deterministic. Prints how many were right and, with -v, those that were not. A table that came out otherwise with no word on
standard error is silently wrong, and is counted apart."""
import csv, io, os, random, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

PLACES = ['Solna', 'Nacka', 'Täby', 'Upplands Väsby', 'Södertälje', 'Norrtälje', 'Österåker', 'Värmdö', 'Ekerö', 'Huddinge', 'Botkyrka', 'Salem', 'Åre', 'Habo', 'Håbo', 'Malå',
          'Falu kommun', 'Malmö stad', 'Region Gotland', 'Lidköping', 'Linköping', 'Eda', 'Ale', 'Mark', 'Örebro', 'Kalix', 'Övertorneå', 'Älvsbyn', 'Östra Göinge', 'Öckerö']
WORDS = ('ungdomar på torget kvällar helger parkering buller trafik klotter polisen skolan fritid samverkan ny plats stationen centrum mest sommaren lugnare oroligt fler färre inga '
         'vet ej se bilaga enligt anteckning kommunen region insats möte beslut plan åtgärd boende klagar kameror belysning').split()
HEADS = ['Antal', 'Andel', 'Datum', 'Kommentar', 'Utveckling', 'Befolkning', 'Finns det öppna drogscener?', 'Kontakt', 'Insatser, antal', 'Kostnad (kr)', 'Per 1 000 inv.', 'Typ',
         'Status', 'Nivå', 'Ansvarig', 'Åtgärd', 'Plats', 'Tid', 'Hur många?', 'Anmälda brott', 'Kod', 'Län', 'År', 'Förändring, %', 'Svarat', 'Epost', 'Rapport "slut"', 'a/b', 'x', 'Id']


def sentence(r, low, high):
    words = [r.choice(WORDS) for _ in range(r.randint(low, high))]
    text = ' '.join(words).capitalize()
    if r.random() < 0.4:
        text = text.replace(' ', ', ', 1)
    if r.random() < 0.1:
        text = text.replace(' ', ' "', 1) + '"'
    if r.random() < 0.1:
        text = text.replace(' ', '; ', 1)
    if r.random() < 0.1:
        text = text.replace(' ', '\n', 1)
    if r.random() < 0.05:
        text = text.replace(' ', " '", 1) + "'"
    return text + ('.' if r.random() < 0.3 else '')


def choices(r):
    list_ = r.choice([['Ja', 'Nej'], ['Ja', 'Nej', 'Delvis', 'Vet ej'], ['Ökar', 'Minskar', 'Oförändrat'], ['Låg', 'Medel', 'Hög'], ['x', ''], ['öppen', 'stängd'], ['A', 'B', 'C'],
                      ['Polisen', 'Polisen, Skolan', 'Skolan;Fritid', 'Socialtjänsten'], ['TRUE', 'FALSE'], ['1', '0'], ['man', 'kvinna'], ['ja, delvis', 'nej, inte alls']])
    return lambda: r.choice(list_)


def number(r):
    top, decimals, mark, group = r.choice([9, 50, 5000, 900000]), r.choice([0, 0, 0, 1, 2]), r.choice(',.'), r.choice(['', '', ' ', '\u00a0'])
    sign, unit, missing = r.random() < 0.2, r.choice(['', '', '', '', ' %', ' kr']), r.choice(['', '', '-', '..', 'n/a', 'uppgift saknas'])

    def one():
        if r.random() < 0.06:
            return missing
        text = ('%d' % r.randint(0, top)) if not group else '{:,}'.format(r.randint(0, top)).replace(',', group)
        if decimals:
            text += mark + '%0*d' % (decimals, r.randint(0, 10 ** decimals - 1))
        return ('-' if sign and r.random() < 0.4 else '') + text + unit
    return one


def date(r):
    form = r.choice(['%04d-%02d-%02d', '%04d-%02d-%02d 12:30', '%04d%02d%02d', '%04d/%02d/%02d'])
    return lambda: form % (r.randint(2019, 2026), r.randint(1, 12), r.randint(1, 28))


def mostly_blank(r):
    return lambda: sentence(r, 1, 4) if r.random() < 0.15 else ''


def text(r):
    low, high = r.choice([(1, 1), (1, 3), (2, 8), (6, 25)])
    return lambda: sentence(r, low, high) if r.random() < 0.9 else ''


def code(r):
    form = r.choice(['%s-%04d', '%s%03d', '0%s%d'])
    return lambda: form % (r.choice(['AB', 'C', 'BD', 'MG']), r.randint(1, 999))


def web(r):
    return lambda: r.choice(['https://example.org/%d', 'anna%d@example.org', 'www.example.se/a?b=%d&c=1,2']) % r.randint(1, 99)


def clock(r):
    return lambda: '%02d:%02d' % (r.randint(0, 23), r.randint(0, 59))


def running(r):
    state = [r.randint(0, 50), r.choice([1, 1, 2, 5])]

    def one():
        state[0] += state[1]
        return str(state[0])
    return one


def matrix(r, columns, records):
    """Numbers that run on from cell to cell and row to row."""
    step, by_row = r.choice([1, 1, 2, 10]), r.random() < 0.5
    return [[str(step * (1 + (i * columns + j if by_row else i + j * records))) for j in range(columns)] for i in range(records)]


def years(r):
    return lambda: str(r.randint(2000, 2026))


def table(r):
    columns, records = r.choice([1, 2, 2, 3, 4, 5, 6, 8, 12, 20]), r.choice([1, 2, 3, 5, 8, 13, 30, 80])
    kinds = [r.choice([number, number, number, text, text, choices, date, code, web, clock, years, running, mostly_blank])(r) for _ in range(columns)]
    places = r.sample(PLACES, len(PLACES))
    serial = r.random() < 0.3
    heads = r.sample(HEADS, len(HEADS))
    style = r.random()
    names = [heads[i % len(heads)] + (' %d' % (i // len(heads)) if i >= len(heads) else '') for i in range(columns)]
    if style < 0.1:
        names = [names[0]] + [str(2026 - columns + i) for i in range(1, columns)]
    elif style < 0.2:
        names = ['kolumn_%d' % (i + 1) for i in range(columns)]
    elif style < 0.25 and columns > 2:
        names[2] = names[1]
    names[0] = r.choice(['Kommun', 'Nr', 'Id', 'Plats']) if r.random() < 0.7 else names[0]
    rows = []
    if r.random() < 0.04:
        return ([names] if r.random() < 0.7 else []) + matrix(r, columns, max(records, 2))
    for i in range(records):
        first = str(i + 1) if serial else places[i % len(places)] + ('' if i < len(places) else ' %d' % (i // len(places)))
        rows.append([first] + [kind() for kind in kinds[1:]])
    # A record with nothing but a name, above or below all others, looks like a title or a note: no clean table ends so.
    for row in rows:
        if columns > 1 and not any(row[1:]):
            row[1] = '0'
    return [names] + rows


def quoted(rows, delimiter, quoting, ends):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ends).writerows(rows)
    return out.getvalue()


def one(arguments):
    program, folder, seed = arguments
    r = random.Random(seed)
    rows = table(r)
    delimiter, encoding = r.choice(',,,;;;\t|'), r.choice(['utf-8'] * 5 + ['utf-8-sig', 'cp1252', 'utf-16'])
    quoting, ends = r.choice([csv.QUOTE_MINIMAL] * 3 + [csv.QUOTE_ALL]), r.choice(['\n', '\r\n'])
    path = os.path.join(folder, '%d.csv' % seed)
    with open(path, 'wb') as out:
        out.write(quoted(rows, delimiter, quoting, ends).encode(encoding))
    run = subprocess.run([program, 'table', path], capture_output=True)
    want = quoted(rows, ',', csv.QUOTE_MINIMAL, '\n').encode()
    return seed, run.stdout == want, len(run.stderr), run.stdout.decode('utf-8', 'replace'), rows, (delimiter, encoding, quoting)


def main():
    arguments = [a for a in sys.argv[1:] if a != '-v']
    program, verbose = arguments[0], '-v' in sys.argv
    count = int(arguments[1]) if len(arguments) > 1 else 300
    start = int(arguments[2]) if len(arguments) > 2 else 0
    right = silent = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        for seed, same, told, seen, rows, dialect in pool.map(one, [(program, folder, start + i) for i in range(count)]):
            right += same
            silent += not same and not told
            if same or not verbose:
                continue
            print('seed %d %s%s' % (seed, dialect, '' if told else ' SILENT'))
            seen = list(csv.reader(io.StringIO(seen, newline='')))
            for a, b in [(a, b) for a, b in zip(seen + [None] * 99, rows + [None] * 99) if a != b][:2]:
                print('   seen', str(a)[:160])
                print('   want', str(b)[:160])
    print('%d of %d right, %d silently wrong' % (right, count, silent))


main()
