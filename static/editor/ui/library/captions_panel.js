import { html } from "#editor/ui/html.js";
import { setCaptions } from "#editor/edit/settings.js";
import { CaptionList } from "#editor/ui/library/caption_list.js";
import { Check, Scopes, SelectField } from "#editor/ui/controls/fields.js";
import { t } from "#editor/words.js";

/** @import { CaptionSettings } from "#editor/types.d.ts" */

/** How captions are shown. They are written from scripts and the words of footage. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function CaptionsPanel({ editor, panels }) {
  const captions = editor.timeline.value.captions;
  const disabled = !editor.can_edit.value;
  const scripts = editor.timeline.value.segments.filter((segment) => segment.narration?.script.trim());
  /** @param {string} label @param {Partial<CaptionSettings>} changes */
  const change = (label, changes) => editor.apply(label, (timeline) => setCaptions(timeline, { changes }));
  return html`<div class="library-head"><h2>${t("Captions")}</h2></div>
    <p class="help">${t("Captions come from the scripts, timed by the spoken words, and from the words that you confirm in footage. Every export brings them as SRT and VTT files.")}</p>
    <${Check} label=${t("Also draw them into the picture")} checked=${captions.burn_in} disabled=${disabled}
      onChange=${(/** @type {boolean} */ burn_in) => change(burn_in ? t("Draw captions into the picture") : t("Keep captions out of the picture"), { burn_in })} />
    <div class="group"><h3>${t("Place")}</h3>
      <${Scopes} label=${t("Place of the captions")} value=${captions.place} disabled=${disabled}
        options=${[{ value: "bottom", label: t("Bottom") }, { value: "top", label: t("Top") }]}
        onChange=${(/** @type {"bottom" | "top"} */ place) => change(t("Move the captions"), { place })} /></div>
    <div class="group"><h3>${t("Brand style")}</h3>
      <${SelectField} label=${t("Brand style of the captions")} value=${captions.style} disabled=${disabled}
        options=${editor.kit.value.type_styles.map((style) => ({ value: style.role, label: style.name }))}
        onChange=${(/** @type {string} */ style) => change(t("Change the style of the captions"), { style })} /></div>
    ${captions.burn_in && html`<div class="group"><h3>${t("In the picture")}</h3>
      <${Scopes} label=${t("What makes captions readable")} value=${captions.backing ?? "box"} disabled=${disabled}
        options=${[{ value: "box", label: t("On a box") }, { value: "outline", label: t("Outlined") }]}
        onChange=${(/** @type {"box" | "outline"} */ backing) => change(t("Change how captions stand out"), { backing })} />
      <label class="label">${t("Colour of the spoken word")}</label>
      <${SelectField} label=${t("Colour of the spoken word")} value=${captions.word_highlight ?? ""} disabled=${disabled}
        options=${[{ value: "", label: t("Like the others") }, ...editor.kit.value.colours.map((colour) => ({ value: colour.role, label: colour.name }))]}
        onChange=${(/** @type {string} */ role) => change(t("Change the colour of the spoken word"), { word_highlight: role || null })} /></div>`}
    <p class="help num">${t`${scripts.length} of ${editor.timeline.value.segments.length} segments have a script.`}</p>
    ${scripts.length > 0 && html`<${CaptionList} editor=${editor} panels=${panels} />`}`;
}
