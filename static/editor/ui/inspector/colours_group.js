import { html } from "#editor/ui/html.js";
import { hexOf, shadeOf } from "#editor/document/colour.js";
import { dress, groundUnder } from "#editor/edit/dressing.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { shelf } from "#editor/ui/library/shelf.js";
import { t } from "#editor/words.js";

/**
 * @import { AssetOut, Colour, KitValues, Place, Recolour } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @typedef {(label: string, recolours: readonly Recolour[], key?: string | null) => void} SetRecolours
 */

const MOST = 12;

/**
 * Which colours of the kit a drawing or an animation is shown in. Colours that are shades of one another change together.
 * @param {{editor: Editor, sha256: string, recolours: readonly Recolour[] | undefined, place: Place | null, layer_id: string | null,
 *   covers: boolean, disabled: boolean, onChange: SetRecolours}} props
 */
export function ColoursGroup({ editor, sha256, recolours = [], place, layer_id, covers, disabled, onChange }) {
  const asset = editor.assets.value.find((one) => one.sha256 === sha256);
  const own = asset?.facts?.colours ?? recolours.map(({ original }) => original);
  if (own.length === 0 || (asset && asset.kind !== "svg" && asset.kind !== "animation")) return null;
  const kit = editor.kit.value;
  const dressUp = () => {
    const segment = editor.segment.peek();
    if (!segment) return;
    const item = shelf.peek()?.find((one) => one.sha256 === sha256);
    const parts = item?.parts ?? own.map((hex, index) => /** @type {const} */ ([hex, ["main", "accent", "second"][index % 3]]));
    onChange(t("Dress in the brand's colours"), dress(/** @type {any} */ ({ ...item, parts, covers }), { kit, ground: groundUnder(segment, kit, place, layer_id) }));
  };
  // A photograph-like drawing may have forty colours: they are listed once it wears the brand's.
  const families = recolours.length > 0 ? familiesOf(own, recolours) : [];
  return html`<section class="group" aria-label=${t("Colours of the drawing")}><h3>${t("Colours of the drawing")}</h3>
    <div class="card-row"><${Button} size="sm" icon="palette" disabled=${disabled} onClick=${dressUp}>${recolours.length > 0 ? t("Dress again") : t("Dress in the brand")}<//>
      ${recolours.length > 0 && html`<${Button} size="sm" look="quiet" disabled=${disabled} onClick=${() => onChange(t("Show its own colours"), [])}>${t("Its own colours")}<//>`}</div>
    ${families.slice(0, MOST).map((family) => html`<${Family} key=${family.originals[0]} editor=${editor} family=${family} kit=${kit} disabled=${disabled}
      onColour=${(/** @type {Colour | null} */ colour) => onChange(t("Change a colour of the drawing"), changed(recolours, family.originals, colour))} />`)}
    ${families.length > MOST && html`<p class="help">${t`And ${families.length - MOST} more colours, which stay as they are.`}</p>`}
  </section>`;
}

/** @typedef {{originals: readonly string[], shades: readonly number[], colour: Colour | null}} FamilyOfColours */

/** The colours of the file that are shown as the same colour of the kit stand together. @param {readonly string[]} own @param {readonly Recolour[]} recolours @returns {readonly FamilyOfColours[]} */
export function familiesOf(own, recolours) {
  /** @type {Map<string, {originals: string[], shades: number[], colour: Colour | null}>} */
  const families = new Map();
  for (const original of own) {
    const recolour = recolours.find((one) => one.original === original);
    const colour = recolour?.colour ?? null;
    const key = colour ? JSON.stringify(colour) : original;
    const family = families.get(key) ?? { originals: [], shades: [], colour };
    family.originals.push(original);
    family.shades.push(recolour?.shade ?? 0);
    families.set(key, family);
  }
  return [...families.values()];
}

/** @param {readonly Recolour[]} recolours @param {readonly string[]} originals @param {Colour | null} colour @returns {readonly Recolour[]} */
export function changed(recolours, originals, colour) {
  const rest = recolours.filter(({ original }) => !originals.includes(original));
  if (!colour) return rest;
  const shade = (/** @type {string} */ original) => recolours.find((one) => one.original === original)?.shade ?? 0;
  return [...rest, ...originals.map((original) => ({ original, colour, shade: shade(original) }))];
}

/** @param {{editor: Editor, family: FamilyOfColours, kit: KitValues, disabled: boolean, onColour: (colour: Colour | null) => void}} props */
function Family({ editor, family, kit, disabled, onColour }) {
  const shown = hexOf(family.colour, kit);
  const label = shown ? kit.colours.find((one) => family.colour?.kind === "role" && one.role === family.colour.role)?.name ?? shown : t`Its own ${family.originals[0]}`;
  const chips = family.originals.map((original, index) => (shown ? shadeOf(shown, family.shades[index]) : original));
  return html`<div class="recolour"><span class="recolour-chips" aria-hidden="true">${chips.map((hex, index) => html`<span key=${index} class="chip-colour" style=${{ background: hex }}></span>`)}</span>
    <${ColourLine} editor=${editor} label=${label} value=${family.colour} none=${t("Its own colour")} disabled=${disabled} onChange=${onColour} /></div>`;
}
