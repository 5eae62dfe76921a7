import { html } from "#editor/ui/html.js";
import { Card } from "#editor/ui/library/card.js";
import { CHARTS, chartItem, tableItem } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/** Charts and tables. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function ChartsPanel({ editor, panels }) {
  return html`<div class="library-head"><h2>${t("Charts and tables")}</h2></div>
    <p class="help">${t("They come in the colours of the brand and draw themselves. Paste numbers from a spreadsheet in the inspector.")}</p>
    <div class="cards">
      ${CHARTS.map(({ chart, label, icon }) => html`<${Card} key=${chart} item=${chartItem(chart, label)} editor=${editor} panels=${panels} icon=${icon} />`)}
      <${Card} item=${tableItem()} editor=${editor} panels=${panels} icon="table" />
    </div>`;
}
