import { html } from "#editor/ui/html.js";
import { placeLayer } from "#editor/edit/layers.js";
import { leastHeightPx, leastWords, variantOf } from "#editor/stage/logos.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { getAction } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { mayChange } from "#editor/state/may.js";
import { TextField } from "#editor/ui/controls/text_field.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { LONGEST_NAME } from "#editor/ui/inspector/layer_name.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { t } from "#editor/words.js";

/** @import { Layer, Place } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const ALIGNMENTS = /** @type {const} */ ([
  ["align-left", "align-start-vertical"], ["align-centre", "align-center-vertical"], ["align-right", "align-end-vertical"],
  ["align-top", "align-start-horizontal"], ["align-middle", "align-center-horizontal"], ["align-bottom", "align-end-horizontal"],
]);

const SPREADS = /** @type {const} */ ([["distribute-across", "align-horizontal-space-between"], ["distribute-down", "align-vertical-space-between"]]);

/** Where a layer is, how large, how turned, how opaque. @param {{editor: Editor, layer: Layer}} props */
export function PlaceGroup({ editor, layer }) {
  const disabled = !mayChange(editor);
  const { x_px, y_px, width_px, height_px } = layer.place;
  /** @param {Partial<Place>} place */
  const put = (place) => {
    const { segment_id } = editor.selection.peek();
    if (!segment_id) return;
    editor.apply(t("Place the layer"), (timeline) => placeLayer(timeline, { segment_id, layer_id: layer.id, place }), { coalesce_key: `place:${layer.id}` });
  };
  const aspect = width_px / height_px;
  const keeps = layer.kind === "logo";
  const variant = variantOf(layer, editor.kit.value);
  const least_px = variant ? leastHeightPx(layer.place, variant, editor.judged_for.value) : 1;
  return html`<section class="group" aria-label=${t("Position")}><h3>${t("Position")}</h3>
    <div class="line"><span>${t("X, Y")}</span>
      <${NumberField} label=${t("X, px from the left")} value=${x_px} disabled=${disabled} onChange=${(/** @type {number} */ value) => put({ x_px: value })} />
      <${NumberField} label=${t("Y, px from the top")} value=${y_px} disabled=${disabled} onChange=${(/** @type {number} */ value) => put({ y_px: value })} /></div>
    <div class="line"><span>${t("W, H")}</span>
      <${NumberField} label=${t("Width, px")} value=${width_px} min=${keeps ? least_px * aspect : 1} disabled=${disabled}
        onChange=${(/** @type {number} */ value) => put(keeps ? resized(layer.place, { width_px: value, height_px: value / aspect }) : { width_px: value })} />
      <${NumberField} label=${t("Height, px")} value=${height_px} min=${least_px} disabled=${disabled}
        onChange=${(/** @type {number} */ value) => put(keeps ? resized(layer.place, { width_px: value * aspect, height_px: value }) : { height_px: value })} /></div>
    ${variant && html`<p class="help num">${leastWords(variant, editor.judged_for.value)}.</p>`}
    ${layer.kind !== "logo" && html`<div class="line"><span>${t("Rotation")}</span>
      <${NumberField} label=${t("Rotation, degrees")} value=${layer.rotation_degrees} unit="°" digits=${1} min=${-360} max=${360} disabled=${disabled}
        onChange=${(/** @type {number} */ rotation_degrees) => changeChosen(editor, t("Turn the layer"), { rotation_degrees }, "turn")} /></div>
    <div class="line"><span>${t("Opacity")}</span>
      <${NumberField} label=${t("Opacity, percent")} value=${layer.opacity_ratio * 100} unit=" %" min=${0} max=${100} step=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => changeChosen(editor, t("Change the opacity"), { opacity_ratio: percent / 100 }, "opacity")} /></div>`}
    <${Alignments} editor=${editor} />
    <label class="field"><span class="label">${t("Name")}</span><${TextField} editor=${editor} value=${layer.name} aria-label=${t("Name of the layer")} placeholder=${nameOf({ ...layer, name: "" })} maxlength=${LONGEST_NAME} disabled=${disabled}
      onInput=${(/** @type {string} */ name) => changeChosen(editor, t("Name the layer"), { name }, "name")} /></label>
  </section>`;
}

/** Puts the selected layers along an edge: of each other, of the picture, or of what is safe in it. @param {{editor: Editor}} props */
export function Alignments({ editor }) {
  const several = editor.layers.value.length > 1;
  const choices = [
    ...(several ? [{ value: "auto", label: t("To each other") }] : []),
    { value: several ? "picture" : "auto", label: t("To the picture") }, { value: "safe-area", label: t("To the safe area") },
  ];
  const value = !several && editor.align_to.value === "picture" ? "auto" : editor.align_to.value;
  return html`<${SelectField} label=${t("What layers are aligned to")} value=${value} options=${choices} disabled=${!editor.can_edit.value} onChange=${(/** @type {any} */ wanted) => { editor.align_to.value = wanted; }} />
    <div class="aligns" role="group" aria-label=${t("Align")}>
    ${[...ALIGNMENTS, ...(several ? SPREADS : [])].map(([id, icon]) => {
      const action = getAction(id);
      return html`<${IconButton} key=${id} small icon=${icon} label=${action.label} disabled=${!action.when(editor)} onClick=${() => action.run(editor)} />`;
    })}
  </div>`;
}

/** Holds the selected layers together, or lets them go. @param {{editor: Editor}} props */
export function Grouping({ editor }) {
  return html`<div class="card-row">${[["group", "group"], ["ungroup", "ungroup"]].map(([id, icon]) => {
    const action = getAction(id);
    return html`<${Button} key=${id} size="sm" icon=${icon} disabled=${!action.when(editor)} title=${`${action.label} (${shownKeys(action.keys[0])})`} onClick=${() => action.run(editor)}>${action.label}<//>`;
  })}</div>`;
}

/**
 * A logo in another size keeps the corner, the edge or the middle that holds it, so that it never grows out of the picture.
 * @param {Place} place @param {{width_px: number, height_px: number}} size @returns {Partial<Place>}
 */
export function resized({ x_px, y_px, width_px, height_px, anchor }, size) {
  const across = anchor.includes("right") ? 1 : anchor.includes("left") ? 0 : 0.5;
  const down = anchor.includes("bottom") ? 1 : anchor.includes("top") ? 0 : 0.5;
  return { ...size, x_px: Math.round(x_px + across * (width_px - size.width_px)), y_px: Math.round(y_px + down * (height_px - size.height_px)) };
}
