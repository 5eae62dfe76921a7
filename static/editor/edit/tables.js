import { EditError, changed } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";
import { t } from "#editor/words.js";

/** @import { TableColumn, TableLayer, Timeline } from "#editor/types.d.ts" */

export const MAX_ROWS = 40;
export const MAX_COLUMNS = 12;
const LONGEST_CELL = 500;
/** @type {TableColumn} */
const PLAIN = { align: "start", width_share: 1 };

/**
 * Changes a table; its rows stay equally long and each of its columns is set.
 * @param {Timeline} timeline @param {{segment_id: string, layer_id: string, change: (table: TableLayer) => Partial<TableLayer>}} args
 * @returns {Timeline}
 */
export function changeTable(timeline, { segment_id, layer_id, change }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    if (layer.kind !== "table") throw new EditError("not-a-table", t("Only a table has cells."));
    const next = { ...layer, ...change(layer) };
    const width = Math.min(MAX_COLUMNS, Math.max(1, ...next.rows.map((row) => row.length)));
    const rows = next.rows.slice(0, MAX_ROWS).map((row) => Array.from({ length: width }, (_, index) => (row[index] ?? "").slice(0, LONGEST_CELL)));
    const columns = Array.from({ length: width }, (_, index) => next.columns[index] ?? PLAIN);
    return changed(layer, { ...next, rows, columns });
  });
}

/** @param {TableLayer} table @param {number} row @param {number} column @param {string} text @returns {Partial<TableLayer>} */
export function withCell(table, row, column, text) {
  return { rows: table.rows.with(row, table.rows[row].with(column, text)) };
}

/** Cells laid over a table from one of its own on; it grows where they need room. @param {TableLayer} table @param {number} row @param {number} column @param {readonly (readonly string[])[]} cells @returns {Partial<TableLayer>} */
export function withCells(table, row, column, cells) {
  const rows = table.rows.map((one) => [...one]);
  cells.forEach((line, down) => {
    const at = row + down;
    while (rows.length <= at) rows.push([]);
    line.forEach((cell, across) => {
      while (rows[at].length < column + across) rows[at].push("");
      rows[at][column + across] = cell;
    });
  });
  return { rows };
}

/** @param {TableLayer} table @param {number} after @returns {Partial<TableLayer>} */
export function withRow(table, after) {
  return { rows: table.rows.toSpliced(after + 1, 0, table.rows[0].map(() => "")) };
}

/** @param {TableLayer} table @param {number} row @returns {Partial<TableLayer>} */
export function withoutRow(table, row) {
  return table.rows.length < 2 ? {} : { rows: table.rows.toSpliced(row, 1) };
}

/** @param {TableLayer} table @param {number} after @returns {Partial<TableLayer>} */
export function withColumn(table, after) {
  return {
    rows: table.rows.map((row) => row.toSpliced(after + 1, 0, "")),
    columns: table.columns.toSpliced(after + 1, 0, { ...PLAIN, align: table.columns[after]?.align ?? "start" }),
  };
}

/** @param {TableLayer} table @param {number} column @returns {Partial<TableLayer>} */
export function withoutColumn(table, column) {
  if (table.rows[0].length < 2) return {};
  return { rows: table.rows.map((row) => row.toSpliced(column, 1)), columns: table.columns.toSpliced(column, 1) };
}

/** @param {TableLayer} table @param {number} column @param {Partial<TableColumn>} changes @returns {Partial<TableLayer>} */
export function withColumnSet(table, column, changes) {
  return { columns: table.columns.with(column, { ...table.columns[column], ...changes }) };
}
