import { html } from "#editor/ui/html.js";
import { changeTable, MAX_COLUMNS, MAX_ROWS, withCell, withCells, withColumn, withColumnSet, withoutColumn, withoutRow, withRow } from "#editor/edit/tables.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check, NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { CellGrid } from "#editor/ui/inspector/cell_grid.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { TypeLine } from "#editor/ui/inspector/type_line.js";
import { t } from "#editor/words.js";

/** @import { Colour, TableColumn, TableLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const ALIGNS = [{ value: "start", label: t("Left") }, { value: "centre", label: t("Middle") }, { value: "end", label: t("Right") }];

/** A table: its cells, its columns and its colours. @param {{editor: Editor, layer: TableLayer, disabled: boolean}} props */
export function TableLook({ editor, layer, disabled }) {
  const segment_id = editor.selection.value.segment_id ?? "";
  /** @param {string} label @param {(table: TableLayer) => Partial<TableLayer>} change @param {string | null} [key] */
  const edit = (label, change, key = null) => editor.apply(label, (timeline) => changeTable(timeline, { segment_id, layer_id: layer.id, change }), { coalesce_key: key && `${key}:${layer.id}` });
  return html`<section class="group" aria-label=${t("Table")}><h3>${t("Table")}</h3>
      <${CellGrid} label=${t("Cells of the table")} cells=${layer.rows} head=${layer.header ? 1 : 0} disabled=${disabled}
        nameOf=${(/** @type {number} */ row, /** @type {number} */ column) => t`Row ${row + 1}, column ${column + 1}`}
        onCell=${(/** @type {number} */ row, /** @type {number} */ column, /** @type {string} */ text) => edit(t("Write in a cell"), (table) => withCell(table, row, column, text))}
        onPaste=${(/** @type {number} */ row, /** @type {number} */ column, /** @type {string[][]} */ cells) => edit(t("Paste cells"), (table) => withCells(table, row, column, cells))} />
      <div class="cell-tools"><${Button} size="sm" icon="plus" disabled=${disabled || layer.rows.length >= MAX_ROWS} onClick=${() => edit(t("Add a row"), (table) => withRow(table, table.rows.length - 1))}>${t("Row")}<//>
        <${Button} size="sm" icon="minus" disabled=${disabled || layer.rows.length < 2} onClick=${() => edit(t("Remove a row"), (table) => withoutRow(table, table.rows.length - 1))}>${t("Row")}<//>
        <${Button} size="sm" icon="plus" disabled=${disabled || layer.rows[0].length >= MAX_COLUMNS} onClick=${() => edit(t("Add a column"), (table) => withColumn(table, table.rows[0].length - 1))}>${t("Column")}<//>
        <${Button} size="sm" icon="minus" disabled=${disabled || layer.rows[0].length < 2} onClick=${() => edit(t("Remove a column"), (table) => withoutColumn(table, table.rows[0].length - 1))}>${t("Column")}<//></div>
      <p class="help">${t("Paste cells from a spreadsheet: the table grows where they need room.")}</p>
      <${Check} label=${t("The first row is a header")} checked=${layer.header} disabled=${disabled} onChange=${(/** @type {boolean} */ header) => edit(t("Change the header"), () => ({ header }))} />
    </section>
    <section class="group" aria-label=${t("Columns")}><h3>${t("Columns")}</h3>
      ${layer.rows[0].map((_, index) => {
        const column = layer.columns[index] ?? { align: "start", width_share: 1 };
        const set = (/** @type {Partial<TableColumn>} */ changes) => edit(t("Set a column"), (table) => withColumnSet(table, index, changes), `column-${index}`);
        return html`<div class="line" key=${index}><span>${index + 1}</span>
          <${SelectField} label=${t`Alignment of column ${index + 1}`} value=${column.align} options=${ALIGNS} disabled=${disabled} onChange=${(/** @type {any} */ align) => set({ align })} />
          <${NumberField} label=${t`Width of column ${index + 1}, compared with the others`} value=${column.width_share} digits=${2} step=${0.1} min=${0.1} max=${100} disabled=${disabled} onChange=${(/** @type {number} */ width_share) => set({ width_share })} /></div>`;
      })}
    </section>
    <section class="group" aria-label=${t("Colours")}><h3>${t("Colours")}</h3><${TypeLine} editor=${editor} layer=${layer} disabled=${disabled} />
      ${layer.header && html`<${Ground} editor=${editor} layer=${layer} disabled=${disabled} name="header_fill" label=${t("Header")} /><${Ground} editor=${editor} layer=${layer} disabled=${disabled} name="header_colour" label=${t("Text of the header")} none=${t("As the text")} />`}
      <${Ground} editor=${editor} layer=${layer} disabled=${disabled} name="fill" label=${t("Rows")} /><${Ground} editor=${editor} layer=${layer} disabled=${disabled} name="stripe" label=${t("Every second row")} />
      <${Ground} editor=${editor} layer=${layer} disabled=${disabled} name="line" label=${t("Lines")} />
      <div class="line"><span>${t("Rounded corners")}</span><${NumberField} label=${t("Rounded corners, px")} value=${layer.corner_radius_px} unit=" px" min=${0} disabled=${disabled}
        onChange=${(/** @type {number} */ corner_radius_px) => changeChosen(editor, t("Round the corners"), { corner_radius_px }, "corners")} /></div></section>`;
}

/** @param {any} props */
function Ground({ editor, layer, name, label, none = t("None"), disabled }) {
  return html`<${ColourLine} editor=${editor} label=${label} value=${layer[name]} none=${none} disabled=${disabled}
    onChange=${(/** @type {Colour | null} */ colour) => changeChosen(editor, t("Change a colour of the table"), { [name]: colour })} />`;
}
