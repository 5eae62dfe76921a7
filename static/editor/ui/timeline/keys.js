import { signal } from "@preact/signals";
import { toSeconds } from "#editor/document/time.js";
import { moveKeys, removeKeys, travelOf, withLayers } from "#editor/edit/timing.js";
import { html, names } from "#editor/ui/html.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { wordsOfProperty } from "#editor/ui/inspector/motion_words.js";
import { leftOf } from "#editor/ui/timeline/lane.js";
import { dragTime, framesOfKey, snapFrames, taken } from "#editor/ui/timeline/time_drag.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t, tn, within } from "#editor/words.js";

/**
 * @import { Layer, Span } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { KeyAt } from "#editor/edit/timing.js"
 * @import { TimeView } from "#editor/ui/timeline/lane.js"
 */

/** The keyframes that are selected on the timeline, all of one segment. */
const chosen_keys = signal(/** @type {readonly KeyAt[]} */ ([]));

/** @param {KeyAt} a @param {KeyAt} b */
const same = (a, b) => a.layer_id === b.layer_id && a.frame === b.frame;

/**
 * The keyframes of a layer, one for all that changes at the same frame: select, drag, move by arrow keys, remove.
 * @param {{view: TimeView, span: Span, layer: Layer, fixed: boolean, first: boolean, frames: readonly number[]}} props
 */
export function Keys({ view, span, layer, fixed, first, frames }) {
  const { editor, frame_px } = view;
  const rate = editor.timeline.value.frame_rate;
  const chosen = chosen_keys.value;
  const shown = frames.filter((frame) => frame >= 0);
  const stop = shown.find((frame) => chosen.some((key) => same(key, { layer_id: layer.id, frame }))) ?? shown[0];
  return html`${shown.map((frame) => {
    const key = { layer_id: layer.id, frame };
    const is_chosen = chosen.some((one) => same(one, key));
    return html`<button type="button" key=${frame} class=${names("tl-key", is_chosen && "is-chosen")} style=${{ left: leftOf(span.start_frame + layer.start_frame + frame, frame_px) }} aria-pressed=${is_chosen}
      aria-label=${t`Keyframe of ${nameOf(layer)} at ${decimal(toSeconds(layer.start_frame + frame, rate), 2)} seconds`} title=${words(layer, frame)} tabindex=${first && frame === stop ? 0 : -1} data-key=${`${layer.id}:${frame}`}
      onPointerDown=${(/** @type {PointerEvent} */ event) => press(event, { view, span, key, fixed })} onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, { view, span, key, fixed, frames: shown })}><i></i></button>`;
  })}`;
}

/** What changes at a keyframe. @param {Layer} layer @param {number} frame */
function words(layer, frame) {
  const changed = layer.keyframes.filter((track) => track.keyframes.some((one) => one.at_frame === frame));
  const what = new Set(changed.map((track) => within(wordsOfProperty(track.property))));
  return t`Keyframe: ${[...what].join(", ")}`;
}

/** @typedef {{view: TimeView, span: Span, key: KeyAt, fixed: boolean}} At */

/** @param {PointerEvent} event @param {At} at */
function press(event, { view: { editor, frame_px }, span, key, fixed }) {
  if (event.button !== 0) return;
  event.stopPropagation();
  choose(key, event);
  if (!editor.selection.peek().layer_ids.includes(key.layer_id)) editor.select(span.id, [key.layer_id]);
  const keys = chosen_keys.peek();
  const layers = editor.segment.peek()?.layers.filter((layer) => keys.some((one) => one.layer_id === layer.id)) ?? [];
  const own = layers.find((layer) => layer.id === key.layer_id);
  if (fixed || !own || !keys.some((one) => same(one, key))) return;
  const name = `keys:${event.timeStamp}`;
  const move = (/** @type {number} */ by_frames) => {
    const before = withLayers(editor.timeline.peek(), { segment_id: span.id, layers });
    shift(editor, span, { before, keys, by_frames, name });
  };
  dragTime(event, {
    editor, frame_px, edges: [span.start_frame + own.start_frame + key.frame], targets: snapFrames(editor, { segment_id: span.id }), onMove: move,
    onDrop() {
      editor.seal();
      say(editor, span);
    },
    onCancel() {
      move(0);
      editor.seal();
    },
  });
}

/** @param {KeyboardEvent} event @param {At & {frames: readonly number[]}} at */
function onKeyDown(event, { view: { editor }, span, key, fixed, frames }) {
  const by = framesOfKey(event, toFrames(1, editor.timeline.peek().frame_rate));
  const removes = event.key === "Delete" || event.key === "Backspace";
  const walks = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    taken(event);
    choose(key, event);
    return;
  }
  if (walks) {
    taken(event);
    focusKey({ ...key, frame: frames[frames.indexOf(key.frame) + walks] ?? key.frame });
    return;
  }
  if (fixed || (by === null && !removes)) return;
  taken(event);
  if (!chosen_keys.peek().some((one) => same(one, key))) chosen_keys.value = [key];
  const keys = chosen_keys.peek();
  if (removes) {
    editor.apply(tn(keys.length, "Remove a keyframe", "Remove {n} keyframes"), (timeline) => removeKeys(timeline, { segment_id: span.id, keys }));
    chosen_keys.value = [];
    editor.announce(tn(keys.length, "Keyframe removed.", "{n} keyframes removed."));
    const left = frames.filter((frame) => !keys.some((one) => same(one, { ...key, frame })));
    if (left.length > 0) focusKey({ ...key, frame: left.findLast((frame) => frame < key.frame) ?? left[0] });
    return;
  }
  shift(editor, span, { before: editor.timeline.peek(), keys, by_frames: by ?? 0, name: `keys:${key.layer_id}` });
  say(editor, span);
  const moved = chosen_keys.peek()[keys.findIndex((one) => same(one, key))];
  if (moved) focusKey(moved);
}

/** @param {KeyAt} key @param {{shiftKey: boolean, ctrlKey: boolean, metaKey: boolean}} event */
function choose(key, event) {
  const before = chosen_keys.peek();
  const known = before.some((one) => same(one, key));
  const several = event.shiftKey || event.ctrlKey || event.metaKey;
  if (several) chosen_keys.value = known ? before.filter((one) => !same(one, key)) : [...before, key];
  else if (!known) chosen_keys.value = [key];
}

/**
 * Moves keyframes from where they are in a timeline; the selection goes with them.
 * @param {Editor} editor @param {Span} span
 * @param {{before: import("#editor/types.d.ts").Timeline, keys: readonly KeyAt[], by_frames: number, name: string}} args
 */
function shift(editor, { id, duration_frames }, { before, keys, by_frames, name }) {
  const args = { segment_id: id, keys, by_frames, duration_frames };
  const by = travelOf(before, args);
  editor.apply(tn(keys.length, "Move a keyframe", "Move {n} keyframes"), () => moveKeys(before, args), { coalesce_key: name });
  chosen_keys.value = keys.map((key) => ({ ...key, frame: key.frame + by }));
}

/** @param {Editor} editor @param {Span} span */
function say(editor, span) {
  const [key] = chosen_keys.peek();
  const layer = editor.timeline.peek().segments.find((one) => one.id === span.id)?.layers.find((one) => one.id === key?.layer_id);
  if (layer && key) editor.announce(t`Keyframe at ${decimal(toSeconds(layer.start_frame + key.frame, editor.timeline.peek().frame_rate), 2)} seconds.`);
}

/** @param {KeyAt} key */
function focusKey({ layer_id, frame }) {
  requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${CSS.escape(`${layer_id}:${frame}`)}"]`))?.focus());
}
