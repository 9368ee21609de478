#!/usr/bin/env python3
"""label_tables.py PROGRAM [FILE.lines …]: does `lansbild table --json` find what a person marked?

Each line of tests/tables/*.lines is a mark, a space and a line of CSV:
  M title, H head, D data, G section, R repeated head, N note, B blank; "=" alone: the next table begins; "+N": N more tables
stand beside the marked ones.
A file is right when the printed table has the head rows, the first and the last data row of the marked table with the most data, and as many tables were
found as are marked. Prints what is wrong and "N of M"."""
import glob, json, os, subprocess, sys, tempfile

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tables')


def read_marked(path):
    lines, tables, row, beside = [], [{'H': [], 'D': []}], 0, 0
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line == '=':
            tables.append({'H': [], 'D': []})
            continue
        if line[0] == '+':
            beside = int(line)
            continue
        row += 1
        lines.append(line[2:])
        tables[-1].setdefault(line[0], []).append(row)
    return '\n'.join(lines) + '\n', tables, len(tables) + beside


def found_tables(program, text):
    with tempfile.NamedTemporaryFile('w', suffix='.csv', encoding='utf-8', delete=False) as out:
        out.write(text)
    run = subprocess.run([program, 'table', '--json', out.name], capture_output=True)
    os.unlink(out.name)
    return json.loads(run.stdout)['tables'] if run.stdout else []


def main():
    program, files = sys.argv[1], sys.argv[2:] or sorted(glob.glob(os.path.join(FOLDER, '*.lines')))
    right = 0
    for path in files:
        text, marked, count = read_marked(path)
        want = max(marked, key=lambda table: len(table['D']))
        found = found_tables(program, text)
        expected = (want['H'], want['D'][0], want['D'][-1], count)
        seen = (found[0]['head_rows'], found[0]['first_data_row'], found[0]['last_data_row'], len(found)) if found else None
        if seen == expected:
            right += 1
        else:
            print('%s: marked head %s, data %s-%s, %s tables; found %s' % ((os.path.basename(path),) + expected + (seen,)))
    print('%d of %d' % (right, len(files)))


main()
