import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { NumberField } from "#editor/ui/controls/fields.js";
import { TextField } from "#editor/ui/controls/text_field.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { t } from "#editor/words.js";

/** @import { Colour, IconLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** How an icon looks. @param {{editor: Editor, panels: Panels, layer: IconLayer, disabled: boolean}} props */
export function IconLook({ editor, panels, layer, disabled }) {
  return html`<section class="group" aria-label=${t("Icon")}><h3>${t("Icon")}</h3>
    <${ColourLine} editor=${editor} label=${t("Colour")} value=${layer.colour} disabled=${disabled} onChange=${(/** @type {Colour | null} */ colour) => colour && changeChosen(editor, t("Change the colour"), { colour })} />
    <div class="line"><span>${t("Thickness")}</span><${NumberField} label=${t("Thickness of the strokes")} value=${layer.stroke_weight} digits=${2} step=${0.25} min=${0.5} max=${4} disabled=${disabled}
      onChange=${(/** @type {number} */ stroke_weight) => changeChosen(editor, t("Change the strokes"), { stroke_weight }, "weight")} /></div>
    <${Button} size="sm" icon="shapes" onClick=${() => { panels.library.value = "shapes"; }}>${t("Find other icons")}<//>
    <label class="field"><span class="label">${t("What it shows, for people who cannot see it")}</span>
      <${TextField} editor=${editor} rows=${2} maxlength=${500} value=${layer.description} disabled=${disabled}
        onInput=${(/** @type {string} */ description) => changeChosen(editor, t("Describe the icon"), { description }, "description")} /></label>
  </section>`;
}
