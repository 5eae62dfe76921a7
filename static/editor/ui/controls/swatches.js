import { html } from "#editor/ui/html.js";
import { hexOf, tintOf } from "#editor/document/colour.js";
import { Icon } from "#editor/ui/controls/icon.js";

/** @import { Colour, KitValues } from "#editor/types.d.ts" */

const OTHERWISE = "#000000";

/** All colours of the palette, each followed by its tints. @param {KitValues} kit */
function paletteOf(kit) {
  return kit.colours.flatMap((colour) => [
    { role: colour.role, tint_ratio: null, name: colour.name, hex: colour.hex },
    ...(colour.tint_ratios ?? []).map((tint_ratio) => ({
      role: colour.role, tint_ratio, name: `${colour.name} ${Math.round(100 * tint_ratio)} %`, hex: tintOf(colour.hex, tint_ratio),
    })),
  ]);
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
    ${paletteOf(kit).map(({ role, tint_ratio, name, hex }) => html`<button type="button" class="swatch" role="radio" title=${name}
      aria-label=${name} disabled=${disabled} style=${{ background: hex }} data-tint=${tint_ratio !== null}
      aria-checked=${value?.kind === "role" && value.role === role && (value.tint_ratio ?? null) === tint_ratio}
      onClick=${() => onChange(tint_ratio === null ? { kind: "role", role } : { kind: "role", role, tint_ratio })}></button>`)}
    ${free && html`<input type="color" class="swatch swatch-free" aria-label=${`${label}: a colour outside the brand`}
      title="A colour outside the brand" value=${isFree ? value.hex : hexOf(value, kit) ?? OTHERWISE} disabled=${disabled} data-chosen=${isFree}
      onChange=${(/** @type {any} */ event) => onChange({ kind: "custom", hex: event.currentTarget.value.toLowerCase() })} />`}
  </div>`;
}
