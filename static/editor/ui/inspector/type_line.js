import { html } from "#editor/ui/html.js";
import { SelectField } from "#editor/ui/controls/fields.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ContrastBadge, contrastOf } from "#editor/ui/inspector/contrast_badge.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { t } from "#editor/words.js";

/** @import { ChartLayer, Colour, TableLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** The type style and the colour that a chart or a table is written in. @param {{editor: Editor, layer: ChartLayer | TableLayer, disabled: boolean}} props */
export function TypeLine({ editor, layer, disabled }) {
  const styles = editor.kit.value.type_styles.map((style) => ({ value: style.role, label: style.name }));
  return html`<div class="line"><span>${t("Style")}</span><span class="wide"><${SelectField} label=${t("Type style")} value=${layer.style} options=${styles} disabled=${disabled}
      onChange=${(/** @type {string} */ style) => changeChosen(editor, t("Change the style"), { style })} /></span></div>
    <${ColourLine} editor=${editor} label=${t("Text colour")} value=${layer.colour} none=${t("As the style says")} disabled=${disabled} contrast=${contrastOf(editor, layer)}
      onChange=${(/** @type {Colour | null} */ colour) => changeChosen(editor, t("Change the text colour"), { colour })}>
      <${ContrastBadge} editor=${editor} layer=${layer} /><//>`;
}
