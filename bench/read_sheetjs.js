// Reads every cell of a workbook with SheetJS: node read_sheetjs.js FILE, the module xlsx in NODE_PATH. Dense, as its documentation
// advises for large files; dates stay serial numbers.
const XLSX = require("xlsx");
const book = XLSX.readFile(process.argv[2], { dense: true, cellFormula: false, cellHTML: false, cellText: false });
let cells = 0;
for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    for (const row of sheet["!data"] || sheet) if (row) for (const cell of row) if (cell && cell.v !== undefined) cells++;
}
console.log(cells, "cells");
