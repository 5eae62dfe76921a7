import { html } from "#editor/ui/html.js";
import { askManager } from "#editor/ui/ask_manager.js";
import { Check, Scopes, NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Swatches } from "#editor/ui/controls/swatches.js";
import { ContrastBadge, contrastOf } from "#editor/ui/inspector/contrast_badge.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { mayChange } from "#editor/state/may.js";
import { SpanGroup } from "#editor/ui/inspector/span_group.js";
import { TextEffects } from "#editor/ui/inspector/text_effects_group.js";
import { PlaceGroup } from "#editor/ui/inspector/place_group.js";
import { TimingGroup } from "#editor/ui/inspector/timing_group.js";
import { t } from "#editor/words.js";

/** @import { TextLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

export const ALIGNS = [{ value: "start", label: t("Left") }, { value: "centre", label: t("Centre") }, { value: "end", label: t("Right") }];
const VERTICAL = [{ value: "start", label: t("Top") }, { value: "centre", label: t("Middle") }, { value: "end", label: t("Bottom") }];
const LISTS = [{ value: "none", label: t("Text") }, { value: "bullets", label: t("Bullets") }, { value: "numbers", label: t("Numbers") }];

/** A value of one's own; null where it is what the style says. @param {number} value @param {number | undefined} styles */
const own = (value, styles) => (value === styles ? null : value);

/** Everything about a text. @param {{editor: Editor, layer: TextLayer}} props */
export function TextTab({ editor, layer }) {
  const kit = editor.kit.value;
  const disabled = !mayChange(editor);
  const free = editor.rights.value.has("manage-kit");
  const style = kit.type_styles.find((one) => one.role === layer.style) ?? kit.type_styles[0];
  /** @param {string} label @param {import("#editor/edit/layers.js").LayerChanges} changes */
  const change = (label, changes) => changeChosen(editor, label, changes);
  const colour = layer.colour ?? (style ? { kind: /** @type {const} */ ("role"), role: style.colour } : null);
  return html`
    <section class="group" aria-label=${t("Brand style")}><h3>${t("Brand style")}</h3>
      <${SelectField} label=${t("Brand style")} value=${layer.style} disabled=${disabled}
        options=${kit.type_styles.map((one) => ({ value: one.role, label: one.name }))}
        onChange=${(/** @type {string} */ role) => change(t("Change the style"), { style: role, size_px: null })} />
      ${!free && html`<p class="note note-warning"><${Icon} name="shield-check" /><span>${t("Fonts and colours are held by the brand.")} ${askManager(editor)}</span></p>`}
    </section>
    <section class="group" aria-label=${t("Colour")}><h3>${t("Colour")}</h3>
      <${Swatches} label=${t("Colour of the text")} kit=${kit} value=${colour} free=${free} disabled=${disabled} contrast=${contrastOf(editor, layer)}
        onChange=${(/** @type {any} */ value) => change(t("Change the colour"), { colour: value })}>
        <${ContrastBadge} editor=${editor} layer=${layer} /><//>
    </section>
    <${SpanGroup} editor=${editor} layer=${layer} />
    <${PlaceGroup} editor=${editor} layer=${layer} />
    <section class="group" aria-label=${t("Paragraph")}><h3>${t("Paragraph")}</h3>
      <${Scopes} label=${t("Alignment")} value=${layer.align} options=${ALIGNS} disabled=${disabled} onChange=${(/** @type {any} */ align) => change(t("Align the text"), { align })} />
      <${Scopes} label=${t("Place in its box")} value=${layer.vertical_align} options=${VERTICAL} disabled=${disabled} onChange=${(/** @type {any} */ vertical_align) => change(t("Align the text"), { vertical_align })} />
      <${Scopes} label=${t("List")} value=${layer.list_style} options=${LISTS} disabled=${disabled} onChange=${(/** @type {any} */ list_style) => change(t("Change the list"), { list_style })} />
      <div class="line"><span>${t("Size")}</span>
        <${NumberField} label=${t("Size of the text, px")} value=${layer.size_px ?? style?.size_px ?? 40} unit=" px" min=${style?.minimum_size_px ?? 8} max=${600} disabled=${disabled}
          onChange=${(/** @type {number} */ size_px) => changeChosen(editor, t("Change the size"), { size_px: size_px === style?.size_px ? null : size_px }, "size")} /></div>
      <div class="line"><span>${t("Line height")}</span>
        <${NumberField} label=${t("Line height, percent of the size")} value=${100 * (layer.line_height_ratio ?? style?.line_height_ratio ?? 1.25)} unit=" %" min=${80} max=${300} step=${5} disabled=${disabled}
          onChange=${(/** @type {number} */ percent) => changeChosen(editor, t("Change the line height"), { line_height_ratio: own(percent / 100, style?.line_height_ratio) }, "line-height")} /></div>
      <div class="line"><span>${t("Letter spacing")}</span>
        <${NumberField} label=${t("Letter spacing, percent of the size")} value=${100 * (layer.letter_spacing_em ?? style?.letter_spacing_em ?? 0)} unit=" %" digits=${1} min=${-20} max=${100} disabled=${disabled}
          onChange=${(/** @type {number} */ percent) => changeChosen(editor, t("Change the letter spacing"), { letter_spacing_em: own(percent / 100, style?.letter_spacing_em) }, "letter-spacing")} /></div>
      <${Check} label=${t("Shrink to fit its box")} checked=${layer.shrink} disabled=${disabled} onChange=${(/** @type {boolean} */ shrink) => change(t("Fit the text"), { shrink })} />
      <${Check} label=${t("Grow to fill its box")} checked=${layer.grow ?? false} disabled=${disabled} onChange=${(/** @type {boolean} */ grow) => change(t("Fit the text"), { grow })} />
    </section>
    <${TextEffects} editor=${editor} layer=${layer} />
    <${TimingGroup} editor=${editor} layer=${layer} />`;
}
