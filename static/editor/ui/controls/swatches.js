import { html, names } from "#editor/ui/html.js";
import { hexOf, tintOf } from "#editor/document/colour.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { decimal, t } from "#editor/words.js";

/**
 * @import { Colour, KitValues } from "#editor/types.d.ts"
 * @typedef {{needed_ratio: number, ratios: {readonly [hex: string]: number}}} Readable how each colour would read
 */

const OTHERWISE = "#000000";
const WHOLE_FROM = 10;

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
 * The colours of the brand, each with how it would read where that is known; behind them a free colour, for those who
 * may use one. `children` stand between the two.
 * `value` is undefined where several things have several colours.
 * @param {{label: string, kit: KitValues, value: Colour | null | undefined, free: boolean, none?: string, disabled?: boolean, contrast?: Readable | null,
 *   children?: any, onChange: (colour: Colour | null) => void}} props
 */
export function Swatches({ label, kit, value, free, none, disabled, contrast = null, children, onChange }) {
  return html`<div class="swatch-field"><div class=${names("swatches", contrast && "has-ratios")} role="radiogroup" aria-label=${label}>
    ${none && html`<button type="button" class="swatch swatch-none" role="radio" aria-checked=${value === null}
      aria-label=${none} title=${none} disabled=${disabled} onClick=${() => onChange(null)}><${Icon} name="x" small /></button>`}
    ${paletteOf(kit).map(({ role, tint_ratio, name, hex }) => html`<${Swatch} key=${`${role} ${tint_ratio}`} name=${name} hex=${hex} is_tint=${tint_ratio !== null} disabled=${disabled} contrast=${contrast}
      chosen=${value?.kind === "role" && value.role === role && (value.tint_ratio ?? null) === tint_ratio}
      onChoose=${() => onChange(tint_ratio === null ? { kind: "role", role } : { kind: "role", role, tint_ratio })} />`)}
  </div>${children}
  ${free ? html`<${FreeColour} label=${label} kit=${kit} value=${value} disabled=${disabled} onChange=${onChange} />`
    : value?.kind === "custom" && html`<p class="help">${t("Now a colour outside the brand,")} <code>${value.hex}</code>.</p>`}</div>`;
}

/** @param {{name: string, hex: string, is_tint: boolean, disabled?: boolean, chosen: boolean, contrast: Readable | null, onChoose: () => void}} props */
function Swatch({ name, hex, is_tint, disabled, chosen, contrast, onChoose }) {
  const ratio = contrast?.ratios[hex.toLowerCase()];
  const low = contrast && ratio !== undefined && ratio < contrast.needed_ratio;
  const words = ratio === undefined ? name : t`${name}, contrast ${shown(ratio)} to 1${low ? t(", too low") : ""}`;
  const button = html`<button type="button" class="swatch" role="radio" title=${words} aria-label=${words} disabled=${disabled} style=${{ background: hex }} data-tint=${is_tint}
    aria-checked=${chosen} onClick=${onChoose}></button>`;
  if (!contrast) return button;
  return html`<span class=${names("swatch-cell", low && "is-low")}>${button}<span class="swatch-ratio num" aria-hidden="true">${ratio === undefined ? "" : shown(ratio)}</span></span>`;
}

/** Rounded down, so that what fails does not read as if it passed. @param {number} ratio */
const shown = (ratio) => (ratio >= WHOLE_FROM ? String(Math.floor(ratio)) : decimal(Math.floor(ratio * 10) / 10, 1));

/** @param {{label: string, kit: KitValues, value: Colour | null | undefined, disabled?: boolean, onChange: (colour: Colour) => void}} props */
function FreeColour({ label, kit, value, disabled, onChange }) {
  const isFree = value?.kind === "custom";
  return html`<details class="free-colour" open=${isFree}><summary>${t("A colour outside the brand")}</summary>
    <div class="card-row"><input type="color" class="swatch swatch-free" aria-label=${t`${label}: a colour outside the brand`}
      value=${isFree ? value.hex : hexOf(value ?? null, kit) ?? OTHERWISE} disabled=${disabled} data-chosen=${isFree}
      onChange=${(/** @type {any} */ event) => onChange({ kind: "custom", hex: event.currentTarget.value.toLowerCase() })} />
      <span class="help">${isFree ? html`${t("Now")} <code>${value.hex}</code>. ` : ""}${t("The check will say so, and authors cannot choose one.")}</span></div>
  </details>`;
}
