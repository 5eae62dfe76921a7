import { html } from "#editor/ui/html.js";
import { newHighlight, styleRange } from "#editor/edit/rich_text.js";
import { charactersOf, sharedOf } from "#editor/edit/spans.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { SelectField } from "#editor/ui/controls/fields.js";
import { Swatches } from "#editor/ui/controls/swatches.js";
import { mayChange } from "#editor/state/may.js";
import { t } from "#editor/words.js";

/** @import { Colour, TextLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { SpanChanges, TextRange } from "#editor/edit/spans.js" */

const LONGEST_QUOTE = 28;
const NOTHING = { style: null, colour: null, highlight: null };

/**
 * Words of a text that look different: those that are selected while it is edited, and those that already do.
 * @param {{editor: Editor, layer: TextLayer}} props
 */
export function SpanGroup({ editor, layer }) {
  const disabled = !mayChange(editor);
  const chosen = editor.text_range.value;
  const range = chosen?.layer_id === layer.id && chosen.end > chosen.start ? chosen : null;
  const segment_id = editor.segment.value?.id ?? "";
  /** @param {string} label @param {TextRange} where @param {SpanChanges} changes */
  const change = (label, where, changes) =>
    editor.apply(label, (timeline) => styleRange(timeline, { segment_id, layer_id: layer.id, range: where, changes }));
  return html`<section class="group" aria-label=${t("Selected words")}><h3>${t("Selected words")}</h3>
    ${range && html`<${RangeFields} editor=${editor} layer=${layer} range=${range} disabled=${disabled} onChange=${change} />`}
    ${(layer.spans ?? []).map((span) => html`<div class="card-row" key=${span.start}><span class="grow small">${quote(layer, span)}</span>
      <${Button} size="sm" disabled=${disabled} label=${t`Style ${quote(layer, span)}`} onClick=${() => { editor.text_range.value = { layer_id: layer.id, start: span.start, end: span.end }; }}>${t("Style")}<//>
      <${IconButton} icon="x" small label=${t`Make ${quote(layer, span)} like the rest`} disabled=${disabled}
        onClick=${() => change(t("Style words like the rest"), span, NOTHING)} /></div>`)}
    ${!range && html`<p class="help">${t("Double-click the text and select words to give them a style, a colour or a highlight of their own.")}</p>`}
  </section>`;
}

/** @param {{editor: Editor, layer: TextLayer, range: TextRange, disabled: boolean, onChange: (label: string, range: TextRange, changes: SpanChanges) => void}} props */
function RangeFields({ editor, layer, range, disabled, onChange }) {
  const kit = editor.kit.value;
  const more = { kit, free: editor.rights.value.has("manage-kit"), disabled };
  const has = sharedOf(layer, range);
  return html`<p class="small" aria-live="polite">${quote(layer, range)}</p>
    <${SelectField} label=${t("Brand style of the selected words")} value=${has.style ?? ""} disabled=${disabled}
      options=${[{ value: "", label: t("Like the text") }, ...kit.type_styles.map((one) => ({ value: one.role, label: one.name }))]}
      onChange=${(/** @type {string} */ style) => onChange(t("Style words"), range, { style: style || null })} />
    <${Swatches} label=${t("Colour of the selected words")} none=${t("The text’s colour")} value=${has.colour ?? null} ...${more}
      onChange=${(/** @type {Colour | null} */ colour) => onChange(t("Colour words"), range, { colour })} />
    <${Swatches} label=${t("Highlight behind the selected words")} none=${t("No highlight")} value=${has.highlight?.colour ?? null} ...${more}
      onChange=${(/** @type {Colour | null} */ colour) => onChange(t("Highlight words"), range, { highlight: colour && newHighlight(colour) })} />`;
}

/** @param {TextLayer} layer @param {TextRange} range */
function quote(layer, range) {
  const words = charactersOf(layer.text, range).replace(/\s+/g, " ").trim();
  return `“${words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words}”`;
}
