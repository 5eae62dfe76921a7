import { EditError, changed } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";

/** @import { ChartKind, ChartLayer, ChartSeries, Timeline } from "#editor/types.d.ts" */

export const MAX_CATEGORIES = 60;
export const MAX_SERIES = 8;
export const MAX_SLICES = 12;
const LARGEST = 1e15;
const SINGLE = new Set(["progress-bar", "progress-ring", "counter"]);
const ROUND = new Set(["pie", "donut"]);
const PROGRESS = new Set(["progress-bar", "progress-ring"]);
const FROM_ZERO = new Set(["stacked-columns", "stacked-bars", ...ROUND, ...PROGRESS]);

/** Whether a kind of chart shows one number. @param {ChartKind} kind */
export const isSingle = (kind) => SINGLE.has(kind);
/** Whether a kind of chart is cut into slices. @param {ChartKind} kind */
export const isRound = (kind) => ROUND.has(kind);
/** Whether a kind of chart is a share of a whole. @param {ChartKind} kind */
export const isProgress = (kind) => PROGRESS.has(kind);
/** How many parts of a chart have a colour of their own. @param {ChartLayer} chart */
export const partsOf = (chart) => (isRound(chart.chart) ? chart.categories.length : chart.series.length);

/** A chart's data. @typedef {Pick<ChartLayer, "chart" | "categories" | "series" | "maximum">} ChartData */

/**
 * Changes a chart so that it still shows what its kind can show.
 * @param {Timeline} timeline @param {{segment_id: string, layer_id: string, change: (chart: ChartLayer) => Partial<ChartLayer>}} args
 * @returns {Timeline}
 */
export function changeChart(timeline, { segment_id, layer_id, change }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    if (layer.kind !== "chart") throw new EditError("not-a-chart", "Only a chart has data.");
    const next = { ...layer, ...change(layer) };
    return changed(layer, { ...next, ...fitted(next) });
  });
}

/** One number instead of another. @param {ChartLayer} chart @param {number} series @param {number} category @param {number} value @returns {Partial<ChartLayer>} */
export function withValue(chart, series, category, value) {
  return { series: chart.series.map((row, index) => (index === series ? { ...row, values: row.values.with(category, value) } : row)) };
}

/** @param {ChartLayer} chart @param {number} series @param {string} name @returns {Partial<ChartLayer>} */
export function withSeriesName(chart, series, name) {
  return { series: chart.series.map((row, index) => (index === series ? { ...row, name: name.slice(0, 60) } : row)) };
}

/** @param {ChartLayer} chart @param {number} category @param {string} name @returns {Partial<ChartLayer>} */
export function withCategoryName(chart, category, name) {
  return { categories: chart.categories.with(category, name.slice(0, 80)) };
}

/** One more category, with zeros. @param {ChartLayer} chart @returns {Partial<ChartLayer>} */
export function withCategory(chart) {
  return {
    categories: [...chart.categories, `${chart.categories.length + 1}`],
    series: chart.series.map((row) => ({ ...row, values: [...row.values, 0] })),
  };
}

/** @param {ChartLayer} chart @param {number} category @returns {Partial<ChartLayer>} */
export function withoutCategory(chart, category) {
  if (chart.categories.length < 2) return {};
  return {
    categories: chart.categories.toSpliced(category, 1),
    series: chart.series.map((row) => ({ ...row, values: row.values.toSpliced(category, 1) })),
  };
}

/** One more series, with zeros. @param {ChartLayer} chart @returns {Partial<ChartLayer>} */
export function withSeries(chart) {
  return { series: [...chart.series, { name: `Series ${chart.series.length + 1}`, values: chart.categories.map(() => 0) }] };
}

/** @param {ChartLayer} chart @param {number} series @returns {Partial<ChartLayer>} */
export function withoutSeries(chart, series) {
  return chart.series.length < 2 ? {} : { series: chart.series.toSpliced(series, 1), colours: chart.colours.toSpliced(series, 1) };
}

/**
 * The data in cells as a spreadsheet gives them: names of series in the first row where it holds words, names of
 * categories in the first column where that does. Null where there is no number.
 * @param {readonly (readonly string[])[]} cells @returns {Pick<ChartLayer, "categories" | "series"> | null}
 */
export function dataOfCells(cells) {
  const isWord = (/** @type {string} */ cell) => cell.trim() !== "" && readNumber(cell) === null;
  const named = cells.slice(1).some((row) => isWord(row[0] ?? "")) || (cells.length === 1 && isWord(cells[0][0]));
  const first = named ? 1 : 0;
  const titled = cells.length > 1 && cells[0].slice(first).some(isWord);
  const body = (titled ? cells.slice(1) : cells).filter((row) => row.some((cell) => cell.trim() !== "")).slice(0, MAX_CATEGORIES);
  const width = Math.max(0, ...body.map((row) => row.length)) - first;
  if (width < 1 || !body.some((row) => row.slice(first).some((cell) => readNumber(cell) !== null))) return null;
  return {
    categories: body.map((row, index) => (named ? (row[0] ?? "").trim().slice(0, 80) : `${index + 1}`)),
    series: Array.from({ length: Math.min(width, MAX_SERIES) }, (_, index) => ({
      name: titled ? (cells[0][index + first] ?? "").trim().slice(0, 60) : "",
      values: body.map((row) => readNumber(row[index + first] ?? "") ?? 0),
    })),
  };
}

/**
 * Pasted text as cells: tabs part them, or commas or semicolons where there is no tab.
 * @param {string} text @returns {string[][]}
 */
export function cellsOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const mark = text.includes("\t") ? "\t" : text.includes(";") ? ";" : lines.length > 1 && lines.every((line) => line.includes(",")) ? "," : "\t";
  return lines.map((line) => line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").replaceAll('""', '"')));
}

/**
 * The number that people write: with thousands set apart in any way, a percent or currency sign. Null for words.
 * @param {string} text @returns {number | null}
 */
export function readNumber(text) {
  let plain = text.replace(/[\s\u00a0\u202f'’%€$£¥]/g, "").replace("−", "-");
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(plain)) return null;
  const comma = plain.lastIndexOf(",");
  const point = plain.lastIndexOf(".");
  if (comma > point && (point >= 0 || !/^-?\d{1,3}(,\d{3})+$/.test(plain))) plain = plain.replaceAll(".", "").replace(",", ".");
  else if (point >= 0 && comma < 0 && (plain.match(/\./g) ?? []).length > 1) plain = plain.replaceAll(".", "");
  const number = Number(plain.replaceAll(",", ""));
  return Number.isFinite(number) ? Math.min(LARGEST, Math.max(-LARGEST, number)) : null;
}

/** Data that the kind can show: cut to its shape, with nothing below zero where that has no place. @param {ChartData} chart @returns {ChartData} */
function fitted(chart) {
  const kind = chart.chart;
  const most = isSingle(kind) ? 1 : isRound(kind) ? MAX_SLICES : MAX_CATEGORIES;
  const categories = chart.categories.slice(0, most);
  const rows = isSingle(kind) || isRound(kind) ? chart.series.slice(0, 1) : chart.series.slice(0, MAX_SERIES);
  /** @type {ChartSeries[]} */
  const series = rows.map((row) => ({
    ...row, values: categories.map((_, index) => (FROM_ZERO.has(kind) ? Math.max(0, row.values[index] ?? 0) : row.values[index] ?? 0)),
  }));
  if (isRound(kind) && series[0].values.every((value) => value === 0)) series[0] = { ...series[0], values: categories.map(() => 1) };
  const maximum = isProgress(kind) ? Math.max(chart.maximum && chart.maximum > 0 ? chart.maximum : 100, series[0].values[0]) : chart.maximum;
  return { chart: kind, categories, series, maximum };
}
