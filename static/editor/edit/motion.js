import { changed, clamp, EditError } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";
import { t } from "#editor/words.js";

/** @import { AnimatedProperty, Emphasis, Keyframe, KeyframeTrack, Motion, Timeline } from "#editor/types.d.ts" */

const MAX_EMPHASES = 20;

/**
 * When layers show, in frames of the segment; `end_frame` null lasts to its end. A layer lasts at least one frame.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], start_frame?: number, end_frame?: number | null}} args
 * @returns {Timeline}
 */
export function setTiming(timeline, { segment_id, layer_ids, start_frame, end_frame }) {
  return changeLayers(timeline, segment_id, layer_ids, (layer) => {
    const wanted_end = end_frame === undefined ? layer.end_frame : end_frame;
    const latest = wanted_end !== null && start_frame !== undefined ? Math.max(0, wanted_end - 1) : Infinity;
    const start = clamp(Math.round(start_frame ?? layer.start_frame), 0, latest);
    const end = wanted_end === null ? null : Math.max(start + 1, Math.round(wanted_end));
    return changed(layer, { start_frame: start, end_frame: end });
  });
}

/**
 * How layers come in or go; null for at once.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], side: "enter" | "exit", motion: Motion | null}} args
 * @returns {Timeline}
 */
export function setMotion(timeline, { segment_id, layer_ids, side, motion }) {
  return changeLayers(timeline, segment_id, layer_ids, (layer) => changed(layer, { [side]: motion }));
}

/** @param {Timeline} timeline @param {{segment_id: string, layer_id: string, emphasis: Emphasis}} args @returns {Timeline} */
export function addEmphasis(timeline, { segment_id, layer_id, emphasis }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    if (layer.emphasis.length >= MAX_EMPHASES) {
      throw new EditError("too-many-emphases", t`A layer has at most ${MAX_EMPHASES} emphases.`);
    }
    return { ...layer, emphasis: [...layer.emphasis, emphasis].toSorted((a, b) => a.at_frame - b.at_frame) };
  });
}

/** @param {Timeline} timeline @param {{segment_id: string, layer_id: string, index: number}} args @returns {Timeline} */
export function removeEmphasis(timeline, { segment_id, layer_id, index }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) =>
    index in layer.emphasis ? { ...layer, emphasis: layer.emphasis.toSpliced(index, 1) } : layer);
}

/**
 * Sets the value of a property at a frame of the layer, in place of a keyframe that is already there.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_id: string, property: AnimatedProperty, keyframe: Keyframe}} args
 * @returns {Timeline}
 */
export function setKeyframe(timeline, { segment_id, layer_id, property, keyframe }) {
  return changeTrack(timeline, { segment_id, layer_id, property }, (keyframes) =>
    [...keyframes.filter((one) => one.at_frame !== keyframe.at_frame), keyframe]
      .toSorted((a, b) => a.at_frame - b.at_frame));
}

/**
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_id: string, property: AnimatedProperty, at_frame: number}} args
 * @returns {Timeline}
 */
export function removeKeyframe(timeline, { segment_id, layer_id, property, at_frame }) {
  return changeTrack(timeline, { segment_id, layer_id, property }, (keyframes) =>
    keyframes.filter((keyframe) => keyframe.at_frame !== at_frame));
}

/**
 * @param {Timeline} timeline @param {{segment_id: string, layer_id: string, property: AnimatedProperty}} args
 * @param {(keyframes: readonly Keyframe[]) => readonly Keyframe[]} change
 */
function changeTrack(timeline, { segment_id, layer_id, property }, change) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    const before = layer.keyframes.find((track) => track.property === property);
    const keyframes = change(before?.keyframes ?? []);
    const others = layer.keyframes.filter((track) => track !== before);
    /** @type {readonly KeyframeTrack[]} */
    const tracks = keyframes.length > 0 ? [...others, { property, keyframes }] : others;
    return changed(layer, { keyframes: tracks });
  });
}
