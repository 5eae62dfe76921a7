import { html } from "#editor/ui/html.js";

/**
 * A part of a whole between two handles, which never pass each other. A drag is one step: `onInput` while it moves,
 * `onDone` when it is let go.
 * @param {{labels: readonly [string, string], from: number, to: number, whole: number, least: number, step?: number,
 *   words: (value: number) => string, onInput: (from: number, to: number) => void, onDone?: () => void, disabled?: boolean}} props
 */
export function SpanField({ labels, from, to, whole, least, step = 0.01, words, onInput, onDone, disabled = false }) {
  const share = (/** @type {number} */ value) => `${(100 * Math.min(whole, Math.max(0, value))) / whole}%`;
  /** @param {0 | 1} side @param {number} value */
  const handle = (side, value) => html`<input class="slider" type="range" min="0" max=${whole} step=${step} value=${value} disabled=${disabled}
    aria-label=${labels[side]} aria-valuetext=${words(value)} onChange=${() => onDone?.()}
    onInput=${(/** @type {any} */ event) => {
      const wanted = Number(event.currentTarget.value);
      const taken = side === 0 ? Math.max(0, Math.min(wanted, to - least)) : Math.min(whole, Math.max(wanted, from + least));
      event.currentTarget.value = String(taken);
      onInput(side === 0 ? taken : from, side === 0 ? to : taken);
    }} />`;
  return html`<div class="span-field" style=${{ "--from": share(from), "--to": share(to) }}>${handle(0, from)}${handle(1, to)}</div>`;
}
