import { useState } from "preact/hooks";
import { toSeconds } from "#editor/document/time.js";
import { valueAt } from "#editor/document/tracks.js";
import { framesOf, moveTo, removeAt, setEasing, setValues } from "#editor/edit/keyframes.js";
import { NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { mayChange } from "#editor/state/may.js";
import { ANIMATABLE, EASING_WORDS, restingValue } from "#editor/ui/inspector/motion_words.js";
import { html, names } from "#editor/ui/html.js";
import { decimal, t } from "#editor/words.js";

/** @import { AnimatedProperty, Easing, Layer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Animatable } from "#editor/ui/inspector/motion_words.js" */

/** What changes while the layer shows, keyframe by keyframe. @param {{editor: Editor, layer: Layer}} props */
export function KeyframesGroup({ editor, layer }) {
  const shown = ANIMATABLE.filter((one) => one.of(layer));
  return html`<section class="group keyframes" aria-label=${t("Keyframes")}><h3>${t("Keyframes")}</h3>
    ${shown.map((one) => html`<${Row} key=${one.name} editor=${editor} layer=${layer} animatable=${one} />`)}
    <p class="help">${t("A value counts from the playhead on. Arrow keys move a keyframe, Delete removes it.")}</p>
  </section>`;
}

/** The frame of the layer under the playhead, and its last one. @param {Editor} editor @param {Layer} layer */
function momentOf(editor, layer) {
  const span = editor.spans.value.find((one) => one.id === editor.selection.value.segment_id);
  const end = Math.min(layer.end_frame ?? Infinity, span?.duration_frames ?? Infinity);
  const last_frame = Math.max(0, (Number.isFinite(end) ? end : layer.start_frame + 1) - layer.start_frame - 1);
  const start = (span?.start_frame ?? 0) + layer.start_frame;
  return { at_frame: Math.min(last_frame, Math.max(0, editor.play_from.value - start)), last_frame, start };
}

/** One thing that can be animated: its values now, and its keyframes. @param {{editor: Editor, layer: Layer, animatable: Animatable}} props */
function Row({ editor, layer, animatable }) {
  const { at_frame } = momentOf(editor, layer);
  const disabled = !mayChange(editor);
  const segment_id = /** @type {string} */ (editor.selection.value.segment_id);
  const properties = animatable.fields.map((field) => field.property);
  const frames = framesOf(layer, properties);
  const here = frames.includes(at_frame);
  const place = { segment_id, layer_id: layer.id, properties };
  /** @param {AnimatedProperty} property */
  const now = (property) => {
    const track = layer.keyframes.find((one) => one.property === property);
    return track ? valueAt(track, at_frame) : restingValue(layer, property);
  };
  const all = () => Object.fromEntries(properties.map((property) => [property, now(property)]));
  const toggle = () => {
    if (here) editor.apply(t("Remove a keyframe"), (timeline) => removeAt(timeline, { ...place, at_frame }));
    else editor.apply(t("Add a keyframe"), (timeline) => setValues(timeline, { segment_id, layer_id: layer.id, at_frame, values: all() }));
  };
  /** @param {AnimatedProperty} property @param {number} value */
  const set = (property, value) => editor.apply(t("Change a keyframe"), (timeline) =>
    setValues(timeline, { segment_id, layer_id: layer.id, at_frame, values: { ...all(), [property]: value } }), { coalesce_key: `keyframe:${layer.id}:${property}:${at_frame}` });
  return html`<div class="keyframe-row" role="group" aria-label=${t`Keyframes: ${animatable.label}`}>
    <button type="button" class=${names("keyframe-toggle", here && "is-on", frames.length > 0 && "is-used")} aria-pressed=${here} disabled=${disabled}
      aria-label=${t`${animatable.label}: keyframe at the playhead`} title=${here ? t("Remove the keyframe here") : t("Add a keyframe here")} onClick=${toggle}><i></i></button>
    <span>${animatable.label}</span>
    <span class="keyframe-fields">${animatable.fields.map(({ property, label, unit, times, digits, min, max }) => html`<${NumberField} key=${property} label=${`${animatable.label}: ${label}`}
      value=${now(property) * times} unit=${unit} digits=${digits} min=${min} max=${max} disabled=${disabled}
      onChange=${(/** @type {number} */ value) => set(property, value / times)} />`)}</span>
    ${frames.length > 0 && html`<${Lane} editor=${editor} layer=${layer} animatable=${animatable} frames=${frames} disabled=${disabled} />`}
  </div>`;
}

/**
 * The keyframes along the layer's time. One of them is chosen: the one under the playhead, or the one before it.
 * @param {{editor: Editor, layer: Layer, animatable: Animatable, frames: readonly number[], disabled: boolean}} props
 */
function Lane({ editor, layer, animatable, frames, disabled }) {
  const { at_frame, last_frame, start } = momentOf(editor, layer);
  const [drag, setDrag] = useState(/** @type {{from: number, to: number} | null} */ (null));
  const properties = animatable.fields.map((field) => field.property);
  const place = { segment_id: /** @type {string} */ (editor.selection.value.segment_id), layer_id: layer.id, properties };
  const rate = editor.timeline.value.frame_rate;
  const chosen = frames.findLast((frame) => frame <= at_frame) ?? frames[0];
  const easing = layer.keyframes.find((track) => properties.includes(track.property))?.keyframes.find((one) => one.at_frame === chosen)?.easing ?? "ease-in-out";
  const left = (/** @type {number} */ frame) => `${(100 * Math.max(0, frame)) / Math.max(1, last_frame)}%`;
  /** @param {number} from_frame @param {number} to_frame */
  const move = (from_frame, to_frame) => editor.apply(t("Move a keyframe"), (timeline) => moveTo(timeline, { ...place, from_frame, to_frame, last_frame }));
  /** @param {KeyboardEvent} event @param {number} frame */
  const onKeyDown = (event, frame) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way) move(frame, frame + way * (event.shiftKey ? 10 : 1));
    else if (event.key === "Delete" || event.key === "Backspace") editor.apply(t("Remove a keyframe"), (timeline) => removeAt(timeline, { ...place, at_frame: frame }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** @param {PointerEvent} event @param {number} frame */
  const onPointerDown = (event, frame) => {
    if (event.button !== 0 || disabled) return;
    const knob = /** @type {HTMLElement} */ (event.currentTarget);
    knob.setPointerCapture(event.pointerId);
    setDrag({ from: frame, to: frame });
  };
  /** @param {PointerEvent} event */
  const onPointerMove = (event) => {
    if (!drag) return;
    const lane = /** @type {HTMLElement} */ (event.currentTarget).parentElement?.getBoundingClientRect();
    if (!lane || lane.width === 0) return;
    setDrag({ ...drag, to: Math.round(Math.min(1, Math.max(0, (event.clientX - lane.left) / lane.width)) * last_frame) });
  };
  /** @param {number} frame */
  const onPointerUp = (frame) => {
    if (drag && drag.to !== drag.from) move(drag.from, drag.to);
    else editor.player.seek(start + Math.max(0, frame));
    setDrag(null);
  };
  return html`<div class="keyframe-lane"><div class="keyframe-line">
      <span class="keyframe-now" style=${{ left: left(at_frame) }}></span>
      ${frames.map((frame) => html`<button type="button" key=${frame} class=${names("keyframe-knob", frame === chosen && "is-chosen")} disabled=${disabled}
        style=${{ left: left(drag?.from === frame ? drag.to : frame) }} aria-label=${t`${animatable.label}: keyframe at ${decimal(toSeconds(Math.max(0, frame), rate), 2)} seconds`}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, frame)} onPointerDown=${(/** @type {PointerEvent} */ event) => onPointerDown(event, frame)}
        onPointerMove=${onPointerMove} onPointerUp=${() => onPointerUp(frame)} onPointerCancel=${() => setDrag(null)}><i></i></button>`)}
    </div>
    <${SelectField} label=${t`${animatable.label}: on the way to the next keyframe`} value=${easing} options=${EASING_WORDS} disabled=${disabled}
      onChange=${(/** @type {Easing} */ wanted) => editor.apply(t("Change the course of a keyframe"), (timeline) => setEasing(timeline, { ...place, at_frame: chosen, easing: wanted }))} />
  </div>`;
}
