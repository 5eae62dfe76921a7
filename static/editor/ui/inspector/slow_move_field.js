import { html } from "#editor/ui/html.js";
import { sameValue } from "#editor/edit/common.js";
import { SelectField } from "#editor/ui/controls/fields.js";
import { EASING_WORDS } from "#editor/ui/inspector/motion_words.js";
import { t } from "#editor/words.js";

/** @import { Easing, SlowMove } from "#editor/types.d.ts" */

const WHOLE = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };
const CLOSE = { x_ratio: 0.06, y_ratio: 0.06, width_ratio: 0.88, height_ratio: 0.88 };
const LEFT = { ...CLOSE, x_ratio: 0 };
const RIGHT = { ...CLOSE, x_ratio: 0.12 };

/** A picture that fills the canvas neither jumps nor swings. */
const COURSES = EASING_WORDS.filter(({ value }) => ["linear", "ease-in", "ease-out", "ease-in-out", "friction"].includes(value));

/** Slow moves by name: from one framing to another. @type {readonly {name: string, label: string, move: SlowMove | null}[]} */
const MOVES = [
  { name: "none", label: t("Stands still"), move: null },
  { name: "in", label: t("Comes closer"), move: { start: WHOLE, end: CLOSE } },
  { name: "out", label: t("Steps back"), move: { start: CLOSE, end: WHOLE } },
  { name: "right", label: t("Wanders right"), move: { start: LEFT, end: RIGHT } },
  { name: "left", label: t("Wanders left"), move: { start: RIGHT, end: LEFT } },
];

/** @param {{background: {move: SlowMove | null}, disabled: boolean, onChange: (move: SlowMove | null) => void}} props */
export function SlowMoveField({ background, disabled, onChange }) {
  const now = MOVES.find((one) => isSame(one.move, background.move));
  const options = [...(now ? [] : [{ value: "own", label: t("As it is") }]), ...MOVES.map(({ name, label }) => ({ value: name, label }))];
  const easing = background.move?.easing ?? "linear";
  return html`<div class="line"><span>${t("Slow move")}</span><div class="wide"><${SelectField} label=${t("Slow move")} value=${now?.name ?? "own"} options=${options} disabled=${disabled}
      onChange=${(/** @type {string} */ name) => onChange(chosen(name, easing))} /></div></div>
    ${background.move && html`<div class="line"><span>${t("Its course")}</span><div class="wide"><${SelectField} label=${t("Course of the slow move")} value=${easing} options=${COURSES} disabled=${disabled}
      onChange=${(/** @type {Easing} */ wanted) => background.move && onChange({ ...background.move, easing: wanted })} /></div></div>`}`;
}

/** @param {string} name @param {Easing} easing @returns {SlowMove | null} */
function chosen(name, easing) {
  const move = MOVES.find((one) => one.name === name)?.move ?? null;
  return move && easing !== "linear" ? { ...move, easing } : move;
}

/** Whether two moves go from the same part to the same part. @param {SlowMove | null} a @param {SlowMove | null} b */
function isSame(a, b) {
  return a === b || (a !== null && b !== null && sameValue([a.start, a.end], [b.start, b.end]));
}
