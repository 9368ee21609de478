#!/usr/bin/env python3
"""agree_tables.py PROGRAM SURVEY PIPELINES FILE…: do the two ways of finding a table agree? Where layout (`inspect`, which knows the survey's questions) found a table
of one record per row, `table` (which knows none) should have found the same head, first and last row; totals, notes and repeated heads that layout leaves out
may belong to it at either end. Prints each difference and "N of M"."""
import json, re, subprocess, sys

program, survey, pipelines, files = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
right = total = 0
for path in files:
    text = subprocess.run([program, 'inspect', path, '--survey', survey, '--pipelines', pipelines], capture_output=True).stdout.decode()
    if '\nas ' not in text:
        continue
    sheet, laid = None, []
    for line in text.split('\nas ', 1)[1].split('\n'):
        named = re.match(r'sheet \d+ "(.*)", ', line)
        if named:
            sheet = named.group(1)
        table = re.match(r'  .*, table: one record per row; head in rows? (\d+)(?:–(\d+))?; .* \(rows (\d+)(?:–(\d+))?\)', line)
        if table:
            a, b, c, d = (int(x) if x else None for x in table.groups())
            laid.append([sheet, a, b or a, c, d or c, set()])
        out = re.match(r'  left out: row (\d+)(?:–(\d+))?: ', line)
        if out and laid:
            laid[-1][5] |= set(range(int(out.group(1)), int(out.group(2) or out.group(1)) + 1))
    for sheet, head, head_end, first, last, out in laid:
        total += 1
        run = subprocess.run([program, 'table', '--json', path] + (['--sheet', sheet] if sheet else []), capture_output=True).stdout
        tables = json.loads(run)['tables'] if run else []
        def same(t):
            heads, a, b = t['head_rows'], t['first_data_row'] or 0, t['last_data_row'] or 0
            return heads and heads[-1] == head_end and all(r in out for r in range(min(a, first), max(a, first))) and all(r in out for r in range(min(b, last) + 1, max(b, last) + 1))
        if any(same(t) for t in tables):
            right += 1
        else:
            print('%s "%s": layout head %d-%d rows %d-%d left out %s; table %s' % (path.split('/')[-1], sheet, head, head_end, first, last, sorted(out)[:6],
                  [(t['head_rows'], t['first_data_row'], t['last_data_row']) for t in tables][:4]))
print('%d of %d' % (right, total))
