// corpus_sheetjs.mjs MODULES: what SheetJS sees. A path a line on stdin; for each a line of JSON on stdout: {cells: [[sheet, ref, type, value] …]} or
// {error}. Types are those of `lansbild cells` (n s b e d), where SheetJS tells a date by the cell's number format; dates come as Excel's numbers.
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';

const XLSX = createRequire(path.resolve(process.argv[2]) + '/')('xlsx');
const ERRORS = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A', 43: '#GETTING_DATA' };

function isDate(cell) {
    const format = typeof cell.z === 'number' ? XLSX.SSF.get_table()[cell.z] : cell.z;
    return Boolean(format) && XLSX.SSF.is_date(format) && !/\[[hms]+\]/i.test(format) && !/^general$/i.test(format);
}

function typed(cell) {
    if (cell.t === 'z' || cell.v === undefined || cell.v === '')
        return null;
    if (cell.t === 'b')
        return ['b', cell.v ? 'TRUE' : 'FALSE'];
    if (cell.t === 'e')
        return ['e', typeof cell.v === 'number' ? ERRORS[cell.v] ?? '#ERR' : cell.v];
    return cell.t === 'n' ? [isDate(cell) ? 'd' : 'n', cell.v] : ['s', String(cell.v)];
}

function cellsOf(file) {
    const book = XLSX.readFile(file, { cellNF: true, cellDates: false, sheetStubs: false, raw: true });
    const cells = [];
    for (const name of book.SheetNames)
        for (const [ref, cell] of Object.entries(book.Sheets[name])) {
            const seen = ref.startsWith('!') ? null : typed(cell);
            if (seen)
                cells.push([name, ref, ...seen]);
        }
    return { cells, date1904: Boolean(book.Workbook?.WBProps?.date1904) };
}

for await (const file of readline.createInterface({ input: process.stdin })) {
    let seen;
    try {
        seen = cellsOf(file);
    } catch (error) {
        seen = { error: String(error.message).slice(0, 200) };
    }
    process.stdout.write(JSON.stringify(seen) + '\n');
}
