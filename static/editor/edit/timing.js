import { changed, clamp } from "#editor/edit/common.js";
import { shiftLayer } from "#editor/edit/cut.js";
import { changeLayers } from "#editor/edit/layers.js";
import { lengthened } from "#editor/edit/trim.js";

/**
 * When layers show, and when their keyframes are, as they are moved along a segment's time. `duration_frames` is how
 * long the segment lasts now.
 * @import { FrameRate, Keyframe, Layer, Timeline } from "#editor/types.d.ts"
 * @typedef {{layer_id: string, frame: number}} KeyAt the keyframes of a layer at one of its frames
 */

/** The frame of the segment at which a layer is gone. @param {Layer} layer @param {number} duration_frames */
export function endOf({ start_frame, end_frame }, duration_frames) {
  return Math.max(start_frame + 1, Math.min(end_frame ?? duration_frames, duration_frames));
}

/**
 * Layers earlier or later in their segment, with everything that happens in them. They stay as far apart as they are,
 * and each begins within the segment. One that lasts to the end of the segment and is moved forwards keeps its length.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], by_frames: number, duration_frames: number}} args @returns {Timeline}
 */
export function moveInTime(timeline, { segment_id, layer_ids, by_frames, duration_frames }) {
  const layers = layersOf(timeline, segment_id, layer_ids);
  const starts = layers.map((layer) => layer.start_frame);
  const by = clamp(Math.round(by_frames), -Math.min(...starts), Math.max(0, duration_frames - 1 - Math.max(...starts)));
  if (layers.length === 0 || by === 0) return timeline;
  return changeLayers(timeline, segment_id, layer_ids, (layer) => {
    const end = layer.end_frame ?? (by < 0 ? duration_frames : null);
    return changed(layer, { start_frame: layer.start_frame + by, end_frame: end === null ? null : end + by });
  });
}

/**
 * Lets layers begin or end earlier (`by_frames` < 0) or later. What happens in them stays where it is in the segment:
 * footage goes on as it was, keyframes keep their moments. A layer lasts at least one frame; one that reaches the end
 * of the segment lasts to it from then on.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], side: "start" | "end", by_frames: number, duration_frames: number}} args
 * @returns {Timeline}
 */
export function trimInTime(timeline, { segment_id, layer_ids, side, by_frames, duration_frames }) {
  const by = Math.round(by_frames);
  if (by === 0) return timeline;
  return changeLayers(timeline, segment_id, layer_ids, (layer) => {
    const end = endOf(layer, duration_frames);
    if (side === "start") return begunAt(layer, clamp(layer.start_frame + by, 0, end - 1), timeline.frame_rate);
    const wanted = Math.max(layer.start_frame + 1, end + by);
    return changed(layer, { end_frame: wanted >= duration_frames ? null : wanted });
  });
}

/** @param {Layer} layer @param {number} start_frame @param {FrameRate} rate @returns {Layer} */
function begunAt(layer, start_frame, rate) {
  const by = start_frame - layer.start_frame;
  if (by === 0) return layer;
  const { end_frame, enter } = layer;
  if (by < 0) return { ...lengthened(layer, -by, rate), start_frame, end_frame };
  return { ...shiftLayer({ ...layer, start_frame: 0 }, { by_frames: -by, rate }), start_frame, end_frame, enter };
}

/**
 * Puts layers back as they were.
 * @param {Timeline} timeline @param {{segment_id: string, layers: readonly Layer[]}} args @returns {Timeline}
 */
export function withLayers(timeline, { segment_id, layers }) {
  const known = new Map(layers.map((layer) => [layer.id, layer]));
  return changeLayers(timeline, segment_id, [...known.keys()], (layer) => known.get(layer.id) ?? layer);
}

/** The frames of a layer at which anything has a keyframe, in order. @param {Layer} layer */
export function keyFramesOf(layer) {
  return [...new Set(layer.keyframes.flatMap((track) => track.keyframes.map((one) => one.at_frame)))].toSorted((a, b) => a - b);
}

/**
 * How far keyframes can go together, of as many frames as are wished: all of them stay within their layers.
 * @param {Timeline} timeline
 * @param {{segment_id: string, keys: readonly KeyAt[], by_frames: number, duration_frames: number}} args
 */
export function travelOf(timeline, { segment_id, keys, by_frames, duration_frames }) {
  if (keys.length === 0) return 0;
  const layers = layersOf(timeline, segment_id, keys.map((key) => key.layer_id));
  const lasts = new Map(layers.map((layer) => [layer.id, endOf(layer, duration_frames) - layer.start_frame - 1]));
  const least = Math.max(...keys.map(({ frame }) => Math.min(0, -frame)));
  const most = Math.min(...keys.map(({ layer_id, frame }) => Math.max(0, (lasts.get(layer_id) ?? 0) - frame)));
  return clamp(Math.round(by_frames), least, most);
}

/**
 * Moves keyframes together, as far as `travelOf` has it. Those that stand where they come to give way.
 * @param {Timeline} timeline
 * @param {{segment_id: string, keys: readonly KeyAt[], by_frames: number, duration_frames: number}} args @returns {Timeline}
 */
export function moveKeys(timeline, args) {
  const { segment_id, keys } = args;
  const by = travelOf(timeline, args);
  if (by === 0) return timeline;
  return changeKeys(timeline, segment_id, keys, (keyframes, moved) => {
    const come = keyframes.filter((one) => moved.has(one.at_frame)).map((one) => ({ ...one, at_frame: one.at_frame + by }));
    const taken = new Set(come.map((one) => one.at_frame));
    const stay = keyframes.filter((one) => !moved.has(one.at_frame) && !taken.has(one.at_frame));
    return come.length === 0 ? keyframes : [...stay, ...come].toSorted((a, b) => a.at_frame - b.at_frame);
  });
}

/** @param {Timeline} timeline @param {{segment_id: string, keys: readonly KeyAt[]}} args @returns {Timeline} */
export function removeKeys(timeline, { segment_id, keys }) {
  return changeKeys(timeline, segment_id, keys, (keyframes, gone) => keyframes.filter((one) => !gone.has(one.at_frame)));
}

/**
 * @param {Timeline} timeline @param {string} segment_id @param {readonly KeyAt[]} keys
 * @param {(keyframes: readonly Keyframe[], frames: ReadonlySet<number>) => readonly Keyframe[]} change
 */
function changeKeys(timeline, segment_id, keys, change) {
  return changeLayers(timeline, segment_id, [...new Set(keys.map((key) => key.layer_id))], (layer) => {
    const frames = new Set(keys.filter((key) => key.layer_id === layer.id).map((key) => key.frame));
    const keyframes = layer.keyframes.map((track) => ({ ...track, keyframes: change(track.keyframes, frames) }));
    return changed(layer, { keyframes: keyframes.filter((track) => track.keyframes.length > 0) });
  });
}

/** @param {Timeline} timeline @param {string} segment_id @param {readonly string[]} layer_ids */
function layersOf(timeline, segment_id, layer_ids) {
  const segment = timeline.segments.find((one) => one.id === segment_id);
  return segment?.layers.filter((layer) => layer_ids.includes(layer.id)) ?? [];
}
