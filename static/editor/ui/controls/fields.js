import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useDraft } from "#editor/ui/controls/draft.js";
import { decimal, t } from "#editor/words.js";

/**
 * A number with its unit, as the language writes it; a point and a comma are both read. The unit steps aside while somebody
 * writes, as what is typed behind it could not be read. A number is taken when the field is left or Enter is pressed; arrow
 * keys step it, Shift by ten; Escape leaves what was there. Without a value it stands for several things whose numbers
 * differ: what is written then counts for all of them.
 * @param {{label: string, value: number | undefined, onChange: (value: number) => void, unit?: string, digits?: number,
 *   step?: number, min?: number, max?: number, disabled?: boolean, [rest: string]: unknown}} props
 */
export function NumberField({ label, value, onChange, unit = "", digits = 0, step = 1, min = -20000, max = 20000, ...rest }) {
  const [is_entered, setEntered] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const number = value === undefined ? "" : decimal(round(value, digits), digits, 0);
  const written = number && !is_entered ? `${number}${unit}` : number;
  /** @param {number | undefined} wanted */
  const give = (wanted = NaN) => {
    const next = Math.min(max, Math.max(min, wanted));
    draft.drop();
    if (Number.isFinite(next) && next !== value) onChange(next);
  };
  const draft = useDraft(written, (text) => give(parse(text, value)), number);
  useLayoutEffect(() => { if (is_entered) field.current?.select(); }, [is_entered]);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (way) {
      event.preventDefault();
      give(round((parse(input.value, value) ?? NaN) + way * step * (event.shiftKey ? 10 : 1), digits));
    } else if (event.key === "Enter") input.blur();
    else if (event.key === "Escape") {
      draft.drop();
      input.value = written;
      input.blur();
    }
    event.stopPropagation();
  };
  const onBlur = (/** @type {FocusEvent} */ event) => {
    setEntered(false);
    draft.field.onBlur(event);
  };
  return html`<input ref=${field} class="input" type="text" inputmode="decimal" autocomplete="off" aria-label=${label} title=${label} placeholder=${value === undefined ? t("Mixed") : undefined}
    ...${draft.field} onBlur=${onBlur} onFocus=${() => setEntered(true)} onKeyDown=${onKeyDown} ...${rest} />`;
}

/** @param {string} text @param {number | undefined} otherwise */
function parse(text, otherwise) {
  const number = Number.parseFloat(text.replace(",", ".").replace("−", "-"));
  return Number.isFinite(number) ? number : otherwise;
}

/** Without the sign of a zero. @param {number} value @param {number} digits */
const round = (value, digits) => Number(value.toFixed(digits)) + 0;

/**
 * A choice of few.
 * @template {string} T
 * @param {{label: string, value: T, options: readonly {value: T, label: string}[], onChange: (value: T) => void,
 *   disabled?: boolean}} props
 */
export function SelectField({ label, value, options, onChange, ...rest }) {
  return html`<select class="select" aria-label=${label} value=${value}
    onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)} ...${rest}>
    ${options.map((option) => html`<option value=${option.value} selected=${option.value === value}>${option.label}</option>`)}
  </select>`;
}

/**
 * A slider. Its drag is one step: `onInput` while it moves, `onDone` when it is let go.
 * @param {{label: string, value: number, min: number, max: number, step: number, onInput: (value: number) => void,
 *   onDone?: () => void, disabled?: boolean}} props
 */
export function Slider({ label, value, onInput, onDone, ...rest }) {
  return html`<input class="slider" type="range" aria-label=${label} value=${value}
    onInput=${(/** @type {any} */ event) => onInput(Number(event.currentTarget.value))}
    onChange=${() => onDone?.()} ...${rest} />`;
}

/** @param {{label: string, checked: boolean, onChange: (checked: boolean) => void, disabled?: boolean}} props */
export function Check({ label, checked, onChange, ...rest }) {
  return html`<label class="check">
    <input type="checkbox" checked=${checked} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.checked)} ...${rest} />
    <span>${label}</span>
  </label>`;
}

/**
 * A few choices side by side, one of them pressed.
 * @param {{label: string, value: string, options: readonly {value: string, label: string}[],
 *   onChange: (value: string) => void, disabled?: boolean}} props
 */
export function Scopes({ label, value, options, onChange, disabled }) {
  return html`<div class="scopes" role="group" aria-label=${label}>
    ${options.map((option) => html`<button type="button" aria-pressed=${option.value === value} disabled=${disabled}
      onClick=${() => onChange(option.value)}>${option.label}</button>`)}
  </div>`;
}
