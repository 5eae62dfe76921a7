import { html } from "#editor/ui/html.js";
import { useDraft } from "#editor/ui/controls/draft.js";
import { cellsOf } from "#editor/edit/chart_cells.js";

/**
 * Cells that are written in, like a small spreadsheet. Arrow keys up and down and Enter go from row to row; pasting
 * more than one cell is told to `onPaste`. `head` is the number of first rows that are set apart, `side` of first columns.
 * @param {{label: string, cells: readonly (readonly string[])[], head?: number, side?: number, fixed?: (row: number, column: number) => boolean,
 *   disabled: boolean, nameOf: (row: number, column: number) => string,
 *   onCell: (row: number, column: number, text: string) => void,
 *   onPaste: (row: number, column: number, cells: string[][]) => void}} props
 */
export function CellGrid({ label, cells, head = 0, side = 0, fixed = () => false, disabled, nameOf, onCell, onPaste }) {
  /** @param {KeyboardEvent} event @param {number} row @param {number} column */
  const onKeyDown = (event, row, column) => {
    event.stopPropagation();
    const down = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    if (!down) return;
    event.preventDefault();
    const grid = /** @type {Element} */ (event.currentTarget).closest(".cell-grid");
    const next = /** @type {HTMLInputElement | null} */ (grid?.querySelector(`[data-cell="${row + down},${column}"]`) ?? null);
    if (next) next.focus();
    else /** @type {HTMLInputElement} */ (event.currentTarget).blur();
  };
  /** @param {ClipboardEvent} event @param {number} row @param {number} column */
  const take = (event, row, column) => {
    const pasted = cellsOf(event.clipboardData?.getData("text/plain") ?? "");
    if (pasted.length < 2 && (pasted[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    onPaste(row, column, pasted);
  };
  return html`<div class="cell-grid-scroll"><table class="cell-grid" aria-label=${label}><tbody>
    ${cells.map((line, row) => html`<tr key=${row}>${line.map((text, column) => html`<td key=${column} class=${row < head || column < side ? "is-head" : ""}>
      ${fixed(row, column) ? html`<span></span>` : html`<${Cell} aria-label=${nameOf(row, column)} data-cell=${`${row},${column}`} text=${text} disabled=${disabled}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, row, column)} onPaste=${(/** @type {ClipboardEvent} */ event) => take(event, row, column)}
        onCell=${(/** @type {string} */ written) => onCell(row, column, written)} />`}</td>`)}</tr>`)}
  </tbody></table></div>`;
}

/** One cell that is written in. @param {{text: string, onCell: (text: string) => void, [rest: string]: unknown}} props */
function Cell({ text, onCell, ...rest }) {
  const draft = useDraft(text, onCell);
  return html`<input type="text" autocomplete="off" ...${draft.field} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} ...${rest} />`;
}
