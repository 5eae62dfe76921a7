import { EditError, changed } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";
import { t } from "#editor/words.js";

/** @import { ChartKind, ChartLayer, ChartSeries, Timeline } from "#editor/types.d.ts" */

export const MAX_CATEGORIES = 60;
export const MAX_SERIES = 8;
export const MAX_SLICES = 12;
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
    if (layer.kind !== "chart") throw new EditError("not-a-chart", t("Only a chart has data."));
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
    ...(isRound(chart.chart) && { colours: chart.colours.toSpliced(category, 1) }),
  };
}

/** One more series, with zeros. @param {ChartLayer} chart @returns {Partial<ChartLayer>} */
export function withSeries(chart) {
  return { series: [...chart.series, { name: t`Series ${chart.series.length + 1}`, values: chart.categories.map(() => 0) }] };
}

/** @param {ChartLayer} chart @param {number} series @returns {Partial<ChartLayer>} */
export function withoutSeries(chart, series) {
  return chart.series.length < 2 ? {} : { series: chart.series.toSpliced(series, 1), colours: chart.colours.toSpliced(series, 1) };
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
