import { html } from "#editor/ui/html.js";
import { NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { ShadowField } from "#editor/ui/inspector/shadow_field.js";
import { t } from "#editor/words.js";

/** @import { Colour, PictureFilters, PictureLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const MASKS = [
  { value: "box", label: t("Box") }, { value: "ellipse", label: t("Ellipse") }, { value: "arch", label: t("Arch") }, { value: "hexagon", label: t("Hexagon") },
  { value: "blob", label: t("Blob") }, { value: "squircle", label: t("Soft square") },
];

/** The form of a picture, its border and its shadow. @param {{editor: Editor, layer: PictureLayer, disabled: boolean}} props */
export function PictureForm({ editor, layer, disabled }) {
  const border = layer.border ?? null;
  return html`<section class="group" aria-label=${t("Form")}><h3>${t("Form")}</h3>
    <div class="line"><span>${t("Cut to")}</span><span class="wide"><${SelectField} label=${t("Form of the picture")} value=${layer.mask ?? "box"} options=${MASKS} disabled=${disabled}
      onChange=${(/** @type {any} */ mask) => changeChosen(editor, t("Change the form"), { mask })} /></span></div>
    <${ColourLine} editor=${editor} label=${t("Border")} value=${border?.colour ?? null} none=${t("No border")} disabled=${disabled}
      onChange=${(/** @type {Colour | null} */ colour) => changeChosen(editor, t("Change the border"), { border: colour && { colour, width_px: border?.width_px ?? 8 } })} />
    ${border && html`<div class="line"><span>${t("Thickness")}</span><${NumberField} label=${t("Thickness of the border, px")} value=${border.width_px} unit=" px" min=${1} max=${200} disabled=${disabled}
      onChange=${(/** @type {number} */ width_px) => changeChosen(editor, t("Change the border"), { border: { ...border, width_px } }, "border")} /></div>`}
    <${ShadowField} value=${layer.shadow} disabled=${disabled} onChange=${(/** @type {any} */ shadow) => changeChosen(editor, t("Change the shadow"), { shadow }, "shadow")} />
  </section>`;
}

/** What is done to a picture's pixels. @param {{editor: Editor, layer: PictureLayer, disabled: boolean}} props */
export function PictureFiltersGroup({ editor, layer, disabled }) {
  const filters = layer.filters ?? {};
  const duotone = filters.duotone ?? null;
  /** @param {Partial<PictureFilters>} changes @param {string | null} [key] */
  const set = (changes, key = null) => changeChosen(editor, t("Change the filters"), { filters: { ...filters, ...changes } }, key);
  const share = (/** @type {"brightness" | "contrast" | "greyscale_ratio"} */ name, /** @type {string} */ label, /** @type {number} */ min) => html`<div class="line"><span>${label}</span>
    <${NumberField} label=${t`${label}, percent`} value=${(filters[name] ?? 0) * 100} unit=" %" min=${min} max=${100} step=${5} disabled=${disabled}
      onChange=${(/** @type {number} */ percent) => set({ [name]: percent / 100 }, name)} /></div>`;
  const second = editor.kit.value.colours.at(-1)?.role ?? "primary";
  return html`<section class="group" aria-label=${t("Filters")}><h3>${t("Filters")}</h3>
    ${share("brightness", t("Brightness"), -100)}${share("contrast", t("Contrast"), -100)}${share("greyscale_ratio", t("Greyscale"), 0)}
    <div class="line"><span>${t("Blur")}</span><${NumberField} label=${t("Blur, px")} value=${filters.blur_px ?? 0} unit=" px" min=${0} max=${200} disabled=${disabled}
      onChange=${(/** @type {number} */ blur_px) => set({ blur_px }, "blur")} /></div>
    <${ColourLine} editor=${editor} label=${t("Two colours: dark parts")} value=${duotone?.dark ?? null} none=${t("Its own colours")} disabled=${disabled}
      onChange=${(/** @type {Colour | null} */ dark) => set({ duotone: dark && { dark, light: duotone?.light ?? { kind: "role", role: second } } })} />
    ${duotone && html`<${ColourLine} editor=${editor} label=${t("Two colours: light parts")} value=${duotone.light} disabled=${disabled}
      onChange=${(/** @type {Colour | null} */ light) => light && set({ duotone: { ...duotone, light } })} />`}
  </section>`;
}
