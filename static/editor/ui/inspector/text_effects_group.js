import { html } from "#editor/ui/html.js";
import { newGradient, newHighlight, newOutline, newShadow } from "#editor/edit/rich_text.js";
import { NumberField } from "#editor/ui/controls/fields.js";
import { Swatches } from "#editor/ui/controls/swatches.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { mayChange } from "#editor/state/may.js";
import { t } from "#editor/words.js";

/** @import { Colour, TextLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/**
 * What is drawn behind, round and in the letters. Lengths are shares of the letters' size.
 * @param {{editor: Editor, layer: TextLayer}} props
 */
export function TextEffects({ editor, layer }) {
  const kit = editor.kit.value;
  const more = { kit, free: editor.rights.value.has("manage-kit"), disabled: !mayChange(editor) };
  /** @param {string} label @param {string} name @param {object | null} value @param {boolean} [isDrag] */
  const set = (label, name, value, isDrag = false) => changeChosen(editor, label, { [name]: value }, isDrag ? name : null);
  const { highlight = null, letter_outline: outline = null, shadow = null, gradient = null } = layer;
  const first = colourAt(kit, 0);
  return html`
    <section class="group" aria-label=${t("Highlight")}><h3>${t("Highlight")}</h3>
      <${Swatches} label=${t("Highlight behind the lines")} none=${t("No highlight")} value=${highlight?.colour ?? null} ...${more}
        onChange=${(/** @type {Colour | null} */ colour) => set(t("Highlight the text"), "highlight", colour && { ...(highlight ?? newHighlight(colour)), colour })} />
      ${highlight && html`
        <${Share} label=${t("Room beside the words")} value=${highlight.padding_x_em} most=${200} ...${more} onChange=${(/** @type {number} */ padding_x_em) => set(t("Change the highlight"), "highlight", { ...highlight, padding_x_em }, true)} />
        <${Share} label=${t("Room above and below")} value=${highlight.padding_y_em} most=${200} ...${more} onChange=${(/** @type {number} */ padding_y_em) => set(t("Change the highlight"), "highlight", { ...highlight, padding_y_em }, true)} />
        <${Share} label=${t("Rounded corners")} value=${highlight.corner_radius_em} most=${200} ...${more} onChange=${(/** @type {number} */ corner_radius_em) => set(t("Change the highlight"), "highlight", { ...highlight, corner_radius_em }, true)} />`}
    </section>
    <section class="group" aria-label=${t("Outline")}><h3>${t("Outline")}</h3>
      <${Swatches} label=${t("Outline of the letters")} none=${t("No outline")} value=${outline?.colour ?? null} ...${more}
        onChange=${(/** @type {Colour | null} */ colour) => set(t("Outline the letters"), "letter_outline", colour && { ...(outline ?? newOutline(colour)), colour })} />
      ${outline && html`<${Share} label=${t("Thickness")} value=${outline.width_em} least=${1} most=${30} ...${more}
        onChange=${(/** @type {number} */ width_em) => set(t("Change the outline"), "letter_outline", { ...outline, width_em }, true)} />`}
    </section>
    <section class="group" aria-label=${t("Shadow")}><h3>${t("Shadow")}</h3>
      <${Swatches} label=${t("Shadow of the letters")} none=${t("No shadow")} value=${shadow?.colour ?? null} ...${more}
        onChange=${(/** @type {Colour | null} */ colour) => set(t("Give the letters a shadow"), "shadow", colour && { ...(shadow ?? newShadow(colour)), colour })} />
      ${shadow && html`
        <${Share} label=${t("Strength")} value=${shadow.opacity_ratio} ...${more} onChange=${(/** @type {number} */ opacity_ratio) => set(t("Change the shadow"), "shadow", { ...shadow, opacity_ratio }, true)} />
        <${Share} label=${t("Blur")} value=${shadow.blur_em} ...${more} onChange=${(/** @type {number} */ blur_em) => set(t("Change the shadow"), "shadow", { ...shadow, blur_em }, true)} />
        <${Share} label=${t("To the right")} value=${shadow.offset_x_em} least=${-100} ...${more} onChange=${(/** @type {number} */ offset_x_em) => set(t("Change the shadow"), "shadow", { ...shadow, offset_x_em }, true)} />
        <${Share} label=${t("Downwards")} value=${shadow.offset_y_em} least=${-100} ...${more} onChange=${(/** @type {number} */ offset_y_em) => set(t("Change the shadow"), "shadow", { ...shadow, offset_y_em }, true)} />`}
    </section>
    <section class="group" aria-label=${t("Gradient")}><h3>${t("Gradient")}</h3>
      <${Swatches} label=${t("Gradient: first colour")} none=${t("No gradient")} value=${gradient?.start ?? null} ...${more}
        onChange=${(/** @type {Colour | null} */ start) => set(t("Fill with a gradient"), "gradient", start && { ...(gradient ?? newGradient(start, first)), start })} />
      ${gradient && html`<${Swatches} label=${t("Gradient: last colour")} value=${gradient.end} ...${more}
          onChange=${(/** @type {Colour | null} */ end) => end && set(t("Change the gradient"), "gradient", { ...gradient, end })} />
        <div class="line"><span>${t("Direction")}</span><${NumberField} label=${t("Direction of the gradient, degrees")} value=${gradient.angle_degrees} unit="°" min=${-360} max=${360} step=${15} disabled=${more.disabled}
          onChange=${(/** @type {number} */ angle_degrees) => set(t("Change the gradient"), "gradient", { ...gradient, angle_degrees }, true)} /></div>`}
    </section>`;
}

/**
 * A share of the letters' size as percent.
 * @param {{label: string, value: number, least?: number, most?: number, disabled: boolean, onChange: (share: number) => void}} props
 */
function Share({ label, value, least = 0, most = 100, disabled, onChange }) {
  return html`<div class="line"><span>${label}</span><${NumberField} label=${t`${label}, percent`} value=${value * 100} unit=" %" min=${least} max=${most} disabled=${disabled}
    onChange=${(/** @type {number} */ percent) => onChange(percent / 100)} /></div>`;
}

/** @param {import("#editor/types.d.ts").KitValues} kit @param {number} index @returns {Colour} */
const colourAt = (kit, index) => ({ kind: "role", role: kit.colours[index]?.role ?? "primary" });
