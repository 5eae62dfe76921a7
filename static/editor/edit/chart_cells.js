import { MAX_CATEGORIES, MAX_SERIES } from "#editor/edit/charts.js";

/** @import { ChartLayer } from "#editor/types.d.ts" */

const LARGEST = 1e15;

/**
 * The data in cells as a spreadsheet gives them: names of series in the first row where it holds words, names of
 * categories in the first column where that does. Years above named rows are names too. Null where there is no number.
 * @param {readonly (readonly string[])[]} cells @param {string} [fraction_mark] what the reader's language writes before a fraction
 * @returns {Pick<ChartLayer, "categories" | "series"> | null}
 */
export function dataOfCells(cells, fraction_mark) {
  const isWord = (/** @type {string} */ cell) => cell.trim() !== "" && readNumber(cell) === null;
  const named = cells.slice(1).some((row) => isWord(row[0] ?? "")) || (cells.length === 1 && isWord(cells[0][0]));
  const first = named ? 1 : 0;
  const titled = cells.length > 1 && (cells[0].slice(first).some(isWord) || (named && isRowOfYears(cells)));
  const body = (titled ? cells.slice(1) : cells).filter((row) => row.some((cell) => cell.trim() !== "")).slice(0, MAX_CATEGORIES);
  const width = Math.max(0, ...body.map((row) => row.length)) - first;
  if (width < 1 || !body.some((row) => row.slice(first).some((cell) => readNumber(cell) !== null))) return null;
  const mark = markBeforeFractions(body.flatMap((row) => row.slice(first)), fraction_mark);
  return {
    categories: body.map((row, index) => (named ? (row[0] ?? "").trim().slice(0, 80) : `${index + 1}`)),
    series: Array.from({ length: Math.min(width, MAX_SERIES) }, (_, index) => ({
      name: titled ? (cells[0][index + first] ?? "").trim().slice(0, 60) : "",
      values: body.map((row) => readNumber(row[index + first] ?? "", mark) ?? 0),
    })),
  };
}

/**
 * Whether numbers in the first row are the years of what stands below: below nothing, or a word, years in even steps;
 * one alone is none where other numbers are as long.
 * @param {readonly (readonly string[])[]} cells
 */
function isRowOfYears([[corner = "", ...heads], ...rows]) {
  const years = heads.map((head) => readNumber(head)).filter((year) => year !== null);
  if (corner.trim() === "" && years.length > 0) return true;
  if (years.length === 0 || years.length < heads.length || !years.every((year) => year >= 1900 && year <= 2100 && year % 1 === 0)) return false;
  if (years.length === 1) return rows.every((row) => !/^\d{4}$/.test((row[1] ?? "").trim()));
  const step = years[1] - years[0];
  return step !== 0 && years.slice(1).every((year, index) => year - years[index] === step);
}

/**
 * Pasted text as cells: tabs part them, or commas or semicolons where there is no tab. A cell in quotation marks may
 * hold any of them, and new lines.
 * @param {string} text @returns {string[][]}
 */
export function cellsOf(text) {
  const whole = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  const mark = markOf(whole);
  const cell = new RegExp(`[^\\S\\n${mark}]*(?:"((?:[^"]|"")*)"[^\\S\\n${mark}]*(?=[${mark}\\n]|$)|([^${mark}\\n]*))([${mark}\\n]|$)`, "gy");
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quoted, plain, end] of whole.matchAll(cell)) {
    rows[rows.length - 1].push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s+/g, " ").trim());
    if (end === "") break;
    if (end === "\n") rows.push([]);
  }
  return rows;
}

/** What parts the cells of a text. @param {string} text */
function markOf(text) {
  const bare = text.replace(/(^|[\t;,\n])[^\S\n\t]*"(?:[^"]|"")*"/g, "$1x");
  const lines = bare.split("\n").filter((line) => line.trim() !== "");
  if (bare.includes("\t")) return "\t";
  if (bare.includes(";")) return ";";
  return lines.length > 1 && lines.every((line) => line.includes(",")) && !lines.every(isOneNumber) ? "," : "\t";
}

/** Whether a line is one number with a comma in it, not two. @param {string} line */
function isOneNumber(line) {
  return readNumber(line) !== null && (line.split(",").length === 2 || /^-?\d{1,3}(,\d{3})+$/.test(line.trim()));
}

/**
 * What stands before fractions in all of these cells: what one of them can only mean, else what the language writes.
 * @param {readonly string[]} cells @param {string} [otherwise]
 */
function markBeforeFractions(cells, otherwise = ".") {
  const [point, comma] = [".", ","].map((mark) => {
    const [before, between] = mark === "." ? ["\\.", ","] : [",", "\\."];
    return new RegExp(`^-?(\\d{1,3}(${between}\\d{3}){2,}|\\d{1,3}(${between}\\d{3})+${before}\\d+|\\d*${before}(\\d{1,2}|\\d{4,}))$`);
  });
  const bare = cells.map(bareNumber);
  if (bare.some((cell) => point.test(cell))) return ".";
  return bare.some((cell) => comma.test(cell)) ? "," : otherwise;
}

/** Without spaces, signs of currencies and the like. @param {string} text */
const bareNumber = (text) => text.replace(/[\s\u00a0\u202f'’%€$£¥]/g, "").replace("−", "-");

/**
 * The number that people write: with thousands set apart in any way, a percent or currency sign. Null for words. One
 * comma or point alone before three digits sets thousands apart, but where it is what stands before fractions.
 * @param {string} text @param {string} [fraction_mark] what stands before fractions @returns {number | null}
 */
export function readNumber(text, fraction_mark = ".") {
  let plain = bareNumber(text);
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(plain)) return null;
  const comma = plain.lastIndexOf(",");
  const point = plain.lastIndexOf(".");
  const thousands = fraction_mark === "," ? /^-?\d{1,3}(,\d{3}){2,}$/ : /^-?\d{1,3}(,\d{3})+$/;
  const points = (plain.match(/\./g) ?? []).length;
  if (comma > point && (point >= 0 || !thousands.test(plain))) plain = plain.replaceAll(".", "").replace(",", ".");
  else if (comma < 0 && (points > 1 || (fraction_mark === "," && /^-?[1-9]\d{0,2}\.\d{3}$/.test(plain)))) plain = plain.replaceAll(".", "");
  const number = Number(plain.replaceAll(",", ""));
  return Number.isFinite(number) ? Math.min(LARGEST, Math.max(-LARGEST, number)) : null;
}
