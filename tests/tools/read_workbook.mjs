// read_workbook.mjs MODULES xlsx|exceljs FILE: every cell that is not empty as JSON, [[sheet, row, column, value] …]; dates as Excel's numbers.
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, reader, file] = process.argv.slice(2);
const library = createRequire(path.resolve(modules) + '/')(reader);
const cells = [];
const keep = (sheet, row, column, value) => { if (value !== null && value !== undefined && value !== '') cells.push([sheet, row, column, value]); };

if (reader === 'xlsx') {
    const book = library.readFile(file);
    for (const name of book.SheetNames)
        for (const [ref, cell] of Object.entries(book.Sheets[name]).filter(([ref]) => ref[0] !== '!')) {
            const { r, c } = library.utils.decode_cell(ref);
            keep(name, r + 1, c + 1, cell.v);
        }
} else {
    const book = new library.Workbook();
    await book.xlsx.readFile(file);
    const plain = value => value instanceof Date ? value.getTime() / 86400000 + 25569 : value && value.hyperlink ? plain(value.text) : value && value.richText ? value.richText.map(part => part.text).join('') : value;
    for (const sheet of book.worksheets)
        sheet.eachRow(row => row.eachCell(cell => { if (!cell.isMerged || cell.master === cell) keep(sheet.name, cell.row, cell.col, plain(cell.value)); }));
}
process.stdout.write(JSON.stringify(cells));
