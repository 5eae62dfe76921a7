import { html } from "#editor/ui/html.js";
import { Card } from "#editor/ui/library/card.js";
import { chartItem, tableItem } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/** @import { ChartKind } from "#editor/types.d.ts" */

export const CHARTS = /** @type {readonly {chart: ChartKind, label: string, icon: string}[]} */ ([
  { chart: "columns", label: t("Columns"), icon: "chart-column" }, { chart: "bars", label: t("Bars"), icon: "chart-bar" },
  { chart: "stacked-columns", label: t("Stacked columns"), icon: "chart-column-stacked" }, { chart: "stacked-bars", label: t("Stacked bars"), icon: "chart-bar-stacked" },
  { chart: "line", label: t("Line"), icon: "chart-line" }, { chart: "area", label: t("Area"), icon: "chart-area" },
  { chart: "pie", label: t("Pie"), icon: "chart-pie" }, { chart: "donut", label: t("Donut"), icon: "donut" },
  { chart: "progress-ring", label: t("Progress ring"), icon: "gauge" }, { chart: "progress-bar", label: t("Progress bar"), icon: "sliders-horizontal" },
  { chart: "counter", label: t("Counter"), icon: "hash" },
]);

/** Charts and tables. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function ChartsPanel({ editor, panels }) {
  return html`<div class="library-head"><h2>${t("Charts and tables")}</h2></div>
    <p class="help">${t("They come in the colours of the brand and draw themselves. Paste numbers from a spreadsheet in the inspector.")}</p>
    <div class="cards">
      ${CHARTS.map(({ chart, label, icon }) => html`<${Card} key=${chart} item=${chartItem(chart, label)} editor=${editor} panels=${panels} icon=${icon} />`)}
      <${Card} item=${tableItem()} editor=${editor} panels=${panels} icon="table" />
    </div>`;
}
