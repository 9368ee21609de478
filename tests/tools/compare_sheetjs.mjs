// Compares `PROGRAM cells FILE` with what SheetJS, a program that we did not write, sees in the same workbook (xls, xlsb, xlsx, ods …).
//
//     NODE_PATH=<folder with xlsx>/node_modules node compare_sheetjs.mjs PROGRAM FILE…
//     … compare_sheetjs.mjs PROGRAM --like REFERENCE FILE     the reference's cells as `PROGRAM cells` gives them, instead of SheetJS's
//
// Prints each cell that differs and, last, how many cells were compared. Exit status 1 when any differs.
// Known and allowed for: SheetJS reads [h]:mm as a date (we: a number), keeps empty texts as cells, keeps \r\n and NUL in texts,
// calls the unnamed sheet of the oldest files "Sheet1" and shows the days 0 and 29 February 1900, which never were, as dates.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

const XLSX = createRequire(import.meta.url)("xlsx");
const SHOWN_PER_FILE = 20;
const ERRORS = { 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA" };

function parseCsv(text) {
    const rows = [];
    const field = /("(?:[^"]|"")*"|[^,\n]*)(,|\n)/g;
    let row = [];
    for (const [, raw, end] of text.matchAll(field)) {
        row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
        if (end === "\n") {
            rows.push(row);
            row = [];
        }
    }
    return rows;
}

function ourCells(program, path) {
    const out = execFileSync(program, ["cells", path], { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
    return new Map(parseCsv(out).slice(1).map(([sheet, ref, type, value]) => [`${sheet || "Sheet1"}!${ref}`, { type, value }]));
}

const two = (n) => String(n).padStart(2, "0");

function moment(serial, date1904) {
    const rounded = Math.round(serial * 86400) / 86400;
    if (!date1904 && (rounded === 0 || Math.floor(rounded) === 60))
        return null;
    const d = XLSX.SSF.parse_date_code(rounded, { date1904 });
    if (!d)
        return null;
    const clock = `${two(d.H)}:${two(d.M)}:${two(Math.round(d.S))}`;
    const day = `${String(d.y).padStart(4, "0")}-${two(d.m)}-${two(d.d)}`;
    if (rounded < 1 && d.H + d.M + d.S > 0)
        return clock;
    return d.H + d.M + d.S > 0 ? `${day}T${clock}` : day;
}

function expectedOf(cell, date1904) {
    if (cell.t === "z" || cell.v === undefined || cell.v === "")
        return null;
    if (cell.t === "b")
        return { type: "b", value: cell.v ? "TRUE" : "FALSE" };
    if (cell.t === "e")
        return { type: "e", value: typeof cell.v === "number" ? ERRORS[cell.v] ?? "#ERR" : cell.v };
    if (cell.t !== "n")
        return { type: "s", value: String(cell.v) };
    const format = typeof cell.z === "number" ? XLSX.SSF.get_table()[cell.z] : cell.z;
    if (format && XLSX.SSF.is_date(format) && !/\[[hms]+\]/i.test(format) && !/^general$/i.test(format)) {
        const text = moment(cell.v, date1904);
        if (text !== null)
            return { type: "d", value: text };
    }
    return { type: "n", value: String(cell.v) };
}

function sheetjsCells(path) {
    const book = XLSX.readFile(path, { cellNF: true, cellDates: false, sheetStubs: false, raw: true });
    const date1904 = Boolean(book.Workbook?.WBProps?.date1904);
    const cells = new Map();
    for (const name of book.SheetNames)
        for (const [ref, cell] of Object.entries(book.Sheets[name])) {
            const expected = ref.startsWith("!") ? null : expectedOf(cell, date1904);
            if (expected)
                cells.set(`${name}!${ref}`, expected);
        }
    return cells;
}

const plain = (text) => text.replaceAll("\r\n", "\n").replaceAll("\0", "\ufffd");

function isSame(ours, expected) {
    if (!ours || !expected || ours.type !== expected.type)
        return false;
    if (ours.type === "n")
        return Math.abs(Number(ours.value) - Number(expected.value)) <= 1e-9 * Math.max(1, Math.abs(Number(expected.value)));
    return plain(ours.value) === plain(expected.value);
}

function compare(program, path, expected) {
    const ours = ourCells(program, path);
    const places = [...new Set([...ours.keys(), ...expected.keys()])];
    const different = places.filter((place) => !isSame(ours.get(place), expected.get(place)));
    for (const place of different.slice(0, SHOWN_PER_FILE))
        console.log(`${path}: ${place}: ours ${JSON.stringify(ours.get(place))}, expected ${JSON.stringify(expected.get(place))}`);
    return [expected.size, different.length];
}

const [program, ...args] = process.argv.slice(2);
const like = args[0] === "--like" ? args.splice(0, 2)[1] : null;
if (!program || args.length === 0) {
    console.error("usage: compare_sheetjs.mjs PROGRAM [--like REFERENCE] FILE…");
    process.exit(64);
}
let files = 0, cells = 0, different = 0;
for (const path of args) {
    try {
        const [count, wrong] = compare(program, path, like ? ourCells(program, like) : sheetjsCells(path));
        files += 1, cells += count, different += wrong;
    } catch (error) { // a file that one of the two cannot read is a difference too
        console.log(`${path}: ${error.stderr?.trim() || error.message}`);
        different += 1;
    }
}
console.log(`${files} files, ${cells} cells, ${different} different`);
process.exit(different ? 1 : 0);
