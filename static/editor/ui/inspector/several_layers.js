import { html } from "#editor/ui/html.js";
import { sameValue } from "#editor/edit/common.js";
import { LINES } from "#editor/edit/new_graphics.js";
import { NumberField, Scopes, SelectField } from "#editor/ui/controls/fields.js";
import { mayChange } from "#editor/state/may.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { Alignments, Grouping } from "#editor/ui/inspector/place_group.js";
import { ALIGNS } from "#editor/ui/inspector/text_tab.js";
import { TimingGroup } from "#editor/ui/inspector/timing_group.js";
import { t } from "#editor/words.js";

/**
 * @import { Colour, KitValues, Layer, TextLayer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { LayerChanges } from "#editor/edit/layers.js"
 * @typedef {{editor: Editor, layers: readonly any[], disabled: boolean}} Props layers of which each has what is shown
 */

const isText = (/** @type {Layer} */ layer) => layer.kind === "text";
const isWritten = (/** @type {Layer} */ layer) => layer.kind === "text" || layer.kind === "icon";
const isFilled = (/** @type {Layer} */ layer) => layer.kind === "shape" && !LINES.includes(layer.outline);
const isDrawn = (/** @type {Layer} */ layer) => layer.kind === "shape";
const isCornered = (/** @type {Layer} */ layer) => layer.kind === "picture" || layer.kind === "clip";
const isFree = (/** @type {Layer} */ layer) => layer.kind !== "logo";

/** What several selected layers have in common. A change goes to all that have it, as one step. @param {{editor: Editor}} props */
export function SeveralLayers({ editor }) {
  const layers = editor.layers.value;
  const disabled = !mayChange(editor);
  /** @param {any} Part @param {(layer: Layer) => boolean} has */
  const part = (Part, has) => {
    const having = layers.filter(has);
    return having.length > 0 && html`<${Part} editor=${editor} layers=${having} disabled=${disabled} />`;
  };
  return html`<section class="group" aria-label=${t("Selected layers")}><h3>${t`${layers.length} layers selected`}</h3><${Alignments} editor=${editor} /><${Grouping} editor=${editor} /></section>
    ${part(Words, isText)}${part(Colours, isWritten)}${part(Fills, isFilled)}${part(Lines, isDrawn)}${part(Corners, isCornered)}${part(Free, isFree)}
    <${TimingGroup} editor=${editor} layer=${layers[0]} others=${layers.slice(1)} />`;
}

/**
 * What all layers say, or undefined where they differ.
 * @template L, T @param {readonly L[]} layers @param {(layer: L) => T} read @returns {T | undefined}
 */
export function sharedBy(layers, read) {
  const [first, ...others] = layers.map(read);
  return others.every((one) => sameValue(one, first)) ? first : undefined;
}

/**
 * Changes those of the selected layers that have what is changed.
 * @param {Editor} editor @param {string} label @param {readonly Layer[]} layers
 * @param {LayerChanges | ((layer: any) => LayerChanges)} changes @param {string | null} [key]
 */
function changeThese(editor, label, layers, changes, key = null) {
  const ids = new Set(layers.map(({ id }) => id));
  changeChosen(editor, label, (layer) => (!ids.has(layer.id) ? {} : typeof changes === "function" ? changes(layer) : changes), key);
}

/** @param {Props} props */
function Words({ editor, layers, disabled }) {
  const styles = editor.kit.value.type_styles;
  const styleOf = (/** @type {TextLayer} */ layer) => styles.find((one) => one.role === layer.style) ?? styles[0];
  const style = sharedBy(layers, (layer) => layer.style);
  const least = Math.max(...layers.map((layer) => styleOf(layer)?.minimum_size_px ?? 8));
  return html`<section class="group" aria-label=${t("Text")}><h3>${t("Text")}</h3>
    <${SelectField} label=${t("Brand style")} value=${style ?? ""} disabled=${disabled}
      options=${[...(style === undefined ? [{ value: "", label: t("Mixed") }] : []), ...styles.map((one) => ({ value: one.role, label: one.name }))]}
      onChange=${(/** @type {string} */ role) => role && changeThese(editor, t("Change the style"), layers, { style: role, size_px: null })} />
    <${Scopes} label=${t("Alignment")} value=${sharedBy(layers, (layer) => layer.align) ?? ""} options=${ALIGNS} disabled=${disabled} onChange=${(/** @type {any} */ align) => changeThese(editor, t("Align the text"), layers, { align })} />
    <div class="line"><span>${t("Size")}</span><${NumberField} label=${t("Size of the text, px")} value=${sharedBy(layers, (layer) => layer.size_px ?? styleOf(layer)?.size_px ?? 40)} unit=" px" min=${least} max=${600} disabled=${disabled}
      onChange=${(/** @type {number} */ size_px) => changeThese(editor, t("Change the size"), layers, (layer) => ({ size_px: size_px === styleOf(layer)?.size_px ? null : size_px }), "size")} /></div></section>`;
}

/** @param {Props} props */
function Colours({ editor, layers, disabled }) {
  return html`<section class="group" aria-label=${t("Colour")}><${ColourLine} editor=${editor} label=${t("Colour")} value=${sharedBy(layers, (layer) => colourOf(layer, editor.kit.value))} disabled=${disabled}
    onChange=${(/** @type {Colour | null} */ colour) => colour && changeThese(editor, t("Change the colour"), layers, { colour })} /></section>`;
}

/** The colour of its own or of its style. @param {any} layer @param {KitValues} kit @returns {Colour | null} */
function colourOf(layer, kit) {
  const role = kit.type_styles.find((one) => one.role === layer.style)?.colour;
  return layer.colour ?? (role ? { kind: "role", role } : null);
}

/** @param {Props} props */
function Fills({ editor, layers, disabled }) {
  return html`<section class="group" aria-label=${t("Fill")}><${ColourLine} editor=${editor} label=${t("Fill")} value=${sharedBy(layers, (layer) => layer.fill)} none=${t("No fill")} disabled=${disabled}
    onChange=${(/** @type {Colour | null} */ fill) => changeThese(editor, t("Change the fill"), layers, { fill })} /></section>`;
}

/** @param {Props} props */
function Lines({ editor, layers, disabled }) {
  const none = layers.every(isFilled) ? t("No line") : undefined;
  const width = sharedBy(layers, (layer) => layer.stroke_px);
  return html`<section class="group" aria-label=${t("Line")}><${ColourLine} editor=${editor} label=${t("Line")} value=${sharedBy(layers, (layer) => layer.stroke)} none=${none} disabled=${disabled}
      onChange=${(/** @type {Colour | null} */ stroke) => changeThese(editor, t("Change the line"), layers, ({ stroke_px }) => ({ stroke, ...(stroke && stroke_px === 0 ? { stroke_px: 6 } : {}) }))} />
    <div class="line"><span>${t("Thickness")}</span><${NumberField} label=${t("Thickness of the line, px")} value=${width} unit=" px" min=${0} max=${200} disabled=${disabled}
      onChange=${(/** @type {number} */ stroke_px) => changeThese(editor, t("Change the line"), layers, { stroke_px }, "stroke")} /></div></section>`;
}

/** @param {Props} props */
function Corners({ editor, layers, disabled }) {
  return html`<section class="group" aria-label=${t("Corners")}><div class="line"><span>${t("Rounded corners")}</span><${NumberField} label=${t("Rounded corners, px")} value=${sharedBy(layers, (layer) => layer.corner_radius_px)} unit=" px" min=${0} disabled=${disabled}
    onChange=${(/** @type {number} */ corner_radius_px) => changeThese(editor, t("Round the corners"), layers, { corner_radius_px }, "corners")} /></div></section>`;
}

/** A logo is always upright and whole. @param {Props} props */
function Free({ editor, layers, disabled }) {
  const opacity = sharedBy(layers, (layer) => layer.opacity_ratio);
  return html`<section class="group" aria-label=${t("Position")}>
    <div class="line"><span>${t("Rotation")}</span><${NumberField} label=${t("Rotation, degrees")} value=${sharedBy(layers, (layer) => layer.rotation_degrees)} unit="°" digits=${1} min=${-360} max=${360} disabled=${disabled}
      onChange=${(/** @type {number} */ rotation_degrees) => changeThese(editor, t("Turn the layer"), layers, { rotation_degrees }, "turn")} /></div>
    <div class="line"><span>${t("Opacity")}</span><${NumberField} label=${t("Opacity, percent")} value=${opacity === undefined ? undefined : opacity * 100} unit=" %" min=${0} max=${100} step=${5} disabled=${disabled}
      onChange=${(/** @type {number} */ percent) => changeThese(editor, t("Change the opacity"), layers, { opacity_ratio: percent / 100 }, "opacity")} /></div></section>`;
}
