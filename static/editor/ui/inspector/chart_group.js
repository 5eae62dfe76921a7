import { html } from "#editor/ui/html.js";
import { dataOfCells, readNumber } from "#editor/edit/chart_cells.js";
import {
  changeChart, isProgress, isRound, isSingle, MAX_CATEGORIES, MAX_SERIES, MAX_SLICES, partsOf, withCategory, withCategoryName,
  withoutCategory, withoutSeries, withSeries, withSeriesName, withValue,
} from "#editor/edit/charts.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check, NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { TextField } from "#editor/ui/controls/text_field.js";
import { CellGrid } from "#editor/ui/inspector/cell_grid.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { TypeLine } from "#editor/ui/inspector/type_line.js";
import { CHARTS } from "#editor/ui/library/items.js";
import { decimal, fraction_mark, t } from "#editor/words.js";

/** @import { ChartLayer, Colour, NumberFormat } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const MOST_DIGITS = 15;
const KINDS = CHARTS.map(({ chart, label }) => ({ value: chart, label }));
const GROUPINGS = [
  { value: "comma", label: "1,234.5" }, { value: "point", label: "1.234,5" }, { value: "space", label: "1 234,5" }, { value: "apostrophe", label: "1’234.5" }, { value: "none", label: "1234.5" },
];

/** A chart: its data, how numbers are written, and its colours. @param {{editor: Editor, panels: Panels, layer: ChartLayer, disabled: boolean}} props */
export function ChartLook({ editor, panels, layer, disabled }) {
  const segment_id = editor.selection.value.segment_id ?? "";
  /** @param {string} label @param {(chart: ChartLayer) => Partial<ChartLayer>} change @param {string | null} [key] */
  const edit = (label, change, key = null) => editor.apply(label, (timeline) => changeChart(timeline, { segment_id, layer_id: layer.id, change }), { coalesce_key: key && `${key}:${layer.id}` });
  const shared = { editor, layer, disabled, edit };
  return html`<section class="group" aria-label=${t("Chart")}><h3>${t("Chart")}</h3>
      <${SelectField} label=${t("Kind of chart")} value=${layer.chart} options=${KINDS} disabled=${disabled} onChange=${(/** @type {any} */ chart) => edit(t("Change the kind of chart"), () => ({ chart }))} />
      ${isProgress(layer.chart) && html`<div class="line"><span>${t("Full at")}</span><${NumberField} label=${t("Full at")} value=${layer.maximum ?? 100} digits=${6} min=${0.000001} max=${1e15} disabled=${disabled}
        onChange=${(/** @type {number} */ maximum) => edit(t("Change the maximum"), () => ({ maximum }), "maximum")} /></div>`}
      ${!isSingle(layer.chart) && !isRound(layer.chart) && html`<${Check} label=${t("Axis and grid")} checked=${layer.axis} disabled=${disabled} onChange=${(/** @type {boolean} */ axis) => edit(t("Show the axis"), () => ({ axis }))} />`}
      <${Check} label=${t("Numbers")} checked=${layer.labels} disabled=${disabled} onChange=${(/** @type {boolean} */ labels) => edit(t("Show the numbers"), () => ({ labels }))} />
      <${Check} label=${isSingle(layer.chart) ? t("Name") : t("Legend")} checked=${layer.legend} disabled=${disabled} onChange=${(/** @type {boolean} */ legend) => edit(t("Show the legend"), () => ({ legend }))} />
    </section>
    <${Data} ...${shared} panels=${panels} /><${Numbers} ...${shared} />
    <section class="group" aria-label=${t("Colours")}><h3>${t("Colours")}</h3><${Colours} ...${shared} /><${TypeLine} editor=${editor} layer=${layer} disabled=${disabled} /></section>
    <section class="group" aria-label=${t("Description")}><label class="field"><span class="label">${t("What it shows, for people who cannot see it")}</span>
      <${TextField} editor=${editor} rows=${2} maxlength=${500} value=${layer.description} disabled=${disabled}
        onInput=${(/** @type {string} */ description) => changeChosen(editor, t("Describe the chart"), { description }, "description")} /></label></section>`;
}

/** @param {any} props */
function Data({ layer, panels, disabled, edit }) {
  const cells = [["", ...layer.series.map((/** @type {any} */ row) => row.name)],
    ...layer.categories.map((/** @type {string} */ name, /** @type {number} */ index) => [name, ...layer.series.map((/** @type {any} */ row) => decimal(row.values[index], MOST_DIGITS, 0))])];
  /** @param {number} row @param {number} column @param {string} text */
  const onCell = (row, column, text) => {
    if (row === 0) edit(t("Name a series"), (/** @type {ChartLayer} */ chart) => withSeriesName(chart, column - 1, text));
    else if (column === 0) edit(t("Name a category"), (/** @type {ChartLayer} */ chart) => withCategoryName(chart, row - 1, text));
    else {
      const number = readNumber(text, fraction_mark);
      if (number === null) panels.say(t`“${text}” is not a number.`, "danger");
      else edit(t("Change a number"), (/** @type {ChartLayer} */ chart) => withValue(chart, column - 1, row - 1, number));
    }
  };
  /** @param {number} _row @param {number} _column @param {string[][]} pasted */
  const onPaste = (_row, _column, pasted) => {
    const data = dataOfCells(pasted, fraction_mark);
    if (data) edit(t("Paste data"), () => data);
    else panels.say(t("There is no number in what was pasted."), "danger");
  };
  const isOne = isSingle(layer.chart);
  const most = isRound(layer.chart) ? MAX_SLICES : MAX_CATEGORIES;
  return html`<section class="group" aria-label=${t("Data")}><h3>${t("Data")}</h3>
    <${CellGrid} label=${t("Data of the chart")} cells=${cells} head=${1} side=${1} fixed=${(/** @type {number} */ row, /** @type {number} */ column) => row === 0 && column === 0} disabled=${disabled}
      nameOf=${(/** @type {number} */ row, /** @type {number} */ column) => (row === 0 ? t`Name of series ${column}` : column === 0 ? t`Name of category ${row}` : t`Number ${row} of series ${column}`)}
      onCell=${onCell} onPaste=${onPaste} />
    ${!isOne && html`<div class="cell-tools"><${Button} size="sm" icon="plus" disabled=${disabled || layer.categories.length >= most} onClick=${() => edit(t("Add a row"), withCategory)}>${t("Row")}<//>
      <${Button} size="sm" icon="minus" disabled=${disabled || layer.categories.length < 2} onClick=${() => edit(t("Remove a row"), (/** @type {ChartLayer} */ chart) => withoutCategory(chart, chart.categories.length - 1))}>${t("Row")}<//>
      ${!isRound(layer.chart) && html`<${Button} size="sm" icon="plus" disabled=${disabled || layer.series.length >= MAX_SERIES} onClick=${() => edit(t("Add a series"), withSeries)}>${t("Series")}<//>
      <${Button} size="sm" icon="minus" disabled=${disabled || layer.series.length < 2} onClick=${() => edit(t("Remove a series"), (/** @type {ChartLayer} */ chart) => withoutSeries(chart, chart.series.length - 1))}>${t("Series")}<//>`}</div>`}
    <p class="help">${t("Paste cells from a spreadsheet into any field: they replace the data.")}</p></section>`;
}

/** @param {any} props */
function Numbers({ editor, layer, disabled, edit }) {
  const format = layer.number_format;
  const set = (/** @type {Partial<NumberFormat>} */ changes, /** @type {string | null} */ key = null) => edit(t("Change how numbers are written"), (/** @type {ChartLayer} */ chart) => ({ number_format: { ...chart.number_format, ...changes } }), key);
  const words = (/** @type {"prefix" | "suffix"} */ name, /** @type {string} */ label) => html`<${TextField} editor=${editor} aria-label=${label} title=${label} placeholder=${label} maxlength=${12} value=${format[name]} disabled=${disabled}
    onInput=${(/** @type {string} */ text) => set({ [name]: text }, name)} />`;
  return html`<section class="group" aria-label=${t("Numbers")}><h3>${t("Numbers")}</h3>
    <div class="line"><span>${t("Before, after")}</span>${words("prefix", t("Before"))}${words("suffix", t("After"))}</div>
    <div class="line"><span>${t("Decimals")}</span><${NumberField} label=${t("Decimals")} value=${format.decimals} min=${0} max=${6} disabled=${disabled} onChange=${(/** @type {number} */ decimals) => set({ decimals: Math.round(decimals) }, "decimals")} /></div>
    <div class="line"><span>${t("Written as")}</span><span class="wide"><${SelectField} label=${t("Written as")} value=${format.grouping} options=${GROUPINGS} disabled=${disabled} onChange=${(/** @type {any} */ grouping) => set({ grouping })} /></span></div>
    <${Check} label=${t("Shorten: 1.2M")} checked=${format.shorten} disabled=${disabled} onChange=${(/** @type {boolean} */ shorten) => set({ shorten })} /></section>`;
}

/** @param {any} props */
function Colours({ editor, layer, disabled, edit }) {
  const names = isRound(layer.chart) ? layer.categories : layer.series.map((/** @type {any} */ row) => row.name);
  return Array.from({ length: Math.min(partsOf(layer), MAX_SLICES) }, (_, index) => html`<${ColourLine} key=${index} editor=${editor} label=${names[index] || t`Colour ${index + 1}`} disabled=${disabled}
    value=${layer.colours[index] ?? null} none=${t("The brand's next colour")} onChange=${(/** @type {Colour | null} */ colour) => edit(t("Change a colour"), (/** @type {ChartLayer} */ chart) => ({ colours: coloured(chart, index, colour, editor) }))} />`);
}

/**
 * The colours of a chart with another one for a part; parts before it that had none take the brand's, in order.
 * @param {ChartLayer} chart @param {number} index @param {Colour | null} colour @param {Editor} editor @returns {readonly Colour[]}
 */
function coloured(chart, index, colour, editor) {
  if (colour === null) return chart.colours.slice(0, index);
  const roles = editor.kit.value.colours;
  return Array.from({ length: Math.max(index + 1, chart.colours.length) }, (_, at) => (at === index ? colour
    : chart.colours[at] ?? { kind: "role", role: roles[at % roles.length].role }));
}
