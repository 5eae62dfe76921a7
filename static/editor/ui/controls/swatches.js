import { html } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";

/** @import { Colour, KitValues } from "#editor/types.d.ts" */

/**
 * The hex value that a colour of a document stands for.
 * @param {Colour | null} colour @param {KitValues} kit @param {string} [otherwise]
 */
export function hexOf(colour, kit, otherwise = "#000000") {
  if (!colour) return otherwise;
  if (colour.kind === "custom") return colour.hex;
  return kit.colours.find((one) => one.role === colour.role)?.hex ?? otherwise;
}

/**
 * The colours of the brand, and a free colour for those who may use one.
 * @param {{label: string, kit: KitValues, value: Colour | null, free: boolean, none?: string, disabled?: boolean,
 *   onChange: (colour: Colour | null) => void}} props
 */
export function Swatches({ label, kit, value, free, none, disabled, onChange }) {
  const isFree = value?.kind === "custom";
  return html`<div class="swatches" role="radiogroup" aria-label=${label}>
    ${none && html`<button type="button" class="swatch swatch-none" role="radio" aria-checked=${value === null}
      aria-label=${none} title=${none} disabled=${disabled} onClick=${() => onChange(null)}><${Icon} name="x" small /></button>`}
    ${kit.colours.map((colour) => html`<button type="button" class="swatch" role="radio" title=${colour.name}
      aria-label=${colour.name} aria-checked=${value?.kind === "role" && value.role === colour.role} disabled=${disabled}
      style=${{ background: colour.hex }} onClick=${() => onChange({ kind: "role", role: colour.role })}></button>`)}
    ${free && html`<input type="color" class="swatch swatch-free" aria-label=${`${label}: a colour outside the brand`}
      title="A colour outside the brand" value=${isFree ? value.hex : hexOf(value, kit)} disabled=${disabled} data-chosen=${isFree}
      onChange=${(/** @type {any} */ event) => onChange({ kind: "custom", hex: event.currentTarget.value.toLowerCase() })} />`}
  </div>`;
}
