import { html } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";

/** @param {{label: string, placeholder: string, value: string, onInput: (words: string) => void}} props */
export function SearchField({ label, placeholder, value, onInput }) {
  return html`<div class="search">
    <${Icon} name="search" />
    <input class="input" type="search" aria-label=${label} placeholder=${placeholder} value=${value}
      onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)} />
  </div>`;
}
