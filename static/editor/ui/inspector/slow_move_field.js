import { html } from "#editor/ui/html.js";
import { SelectField } from "#editor/ui/controls/fields.js";

/** @import { SlowMove } from "#editor/types.d.ts" */

const WHOLE = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };
const CLOSE = { x_ratio: 0.06, y_ratio: 0.06, width_ratio: 0.88, height_ratio: 0.88 };
const LEFT = { ...CLOSE, x_ratio: 0 };
const RIGHT = { ...CLOSE, x_ratio: 0.12 };

/** Slow moves by name: from one framing to another. @type {readonly {name: string, label: string, move: SlowMove | null}[]} */
const MOVES = [
  { name: "none", label: "Stands still", move: null },
  { name: "in", label: "Comes closer", move: { start: WHOLE, end: CLOSE } },
  { name: "out", label: "Steps back", move: { start: CLOSE, end: WHOLE } },
  { name: "right", label: "Wanders right", move: { start: LEFT, end: RIGHT } },
  { name: "left", label: "Wanders left", move: { start: RIGHT, end: LEFT } },
];

/** @param {{background: {move: SlowMove | null}, disabled: boolean, onChange: (move: SlowMove | null) => void}} props */
export function SlowMoveField({ background, disabled, onChange }) {
  const now = MOVES.find((one) => JSON.stringify(one.move) === JSON.stringify(background.move));
  const options = [...(now ? [] : [{ value: "own", label: "As it is" }]), ...MOVES.map(({ name, label }) => ({ value: name, label }))];
  return html`<div class="line"><span>Slow move</span><div class="wide"><${SelectField} label="Slow move" value=${now?.name ?? "own"} options=${options} disabled=${disabled}
    onChange=${(/** @type {string} */ name) => onChange(MOVES.find((one) => one.name === name)?.move ?? null)} /></div></div>`;
}
