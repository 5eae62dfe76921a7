import { EditError, changed, clamp, getLayer, getSegment } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";
import { t } from "#editor/words.js";

/** @import { AnimatedProperty, Easing, Keyframe, KeyframeTrack, Layer, Timeline } from "#editor/types.d.ts" */
/** @typedef {{segment_id: string, layer_id: string, properties: readonly AnimatedProperty[]}} Place the tracks that belong together */

const MAX_KEYFRAMES = 200;
/** @type {Easing} */
const USUAL_EASING = "ease-in-out";

/**
 * Sets values of a layer at one of its frames. A keyframe that is already there keeps its easing.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_id: string, at_frame: number, values: {readonly [property in AnimatedProperty]?: number}}} args
 * @returns {Timeline}
 */
export function setValues(timeline, { segment_id, layer_id, at_frame, values }) {
  const properties = /** @type {AnimatedProperty[]} */ (Object.keys(values));
  return changeTracks(timeline, { segment_id, layer_id, properties }, (keyframes, property) => {
    const value = /** @type {number} */ (values[property]);
    const before = keyframes.find((one) => one.at_frame === at_frame);
    if (!before && keyframes.length >= MAX_KEYFRAMES) {
      throw new EditError("too-many-keyframes", t`A property has at most ${MAX_KEYFRAMES} keyframes.`);
    }
    const easing = before?.easing ?? keyframes.findLast((one) => one.at_frame < at_frame)?.easing ?? USUAL_EASING;
    return inOrder([...keyframes.filter((one) => one !== before), { at_frame, value, easing }]);
  });
}

/** @param {Timeline} timeline @param {Place & {at_frame: number}} args @returns {Timeline} */
export function removeAt(timeline, { at_frame, ...place }) {
  return changeTracks(timeline, place, (keyframes) => keyframes.filter((one) => one.at_frame !== at_frame));
}

/**
 * Moves the keyframes of a frame to another frame of the layer; those that stand there give way.
 * @param {Timeline} timeline @param {Place & {from_frame: number, to_frame: number, last_frame: number}} args
 *   `last_frame`: the layer's last
 * @returns {Timeline}
 */
export function moveTo(timeline, { from_frame, to_frame, last_frame, ...place }) {
  const at_frame = clamp(Math.round(to_frame), 0, Math.max(0, last_frame));
  if (at_frame === from_frame) return timeline;
  return changeTracks(timeline, place, (keyframes) => {
    const moved = keyframes.find((one) => one.at_frame === from_frame);
    if (!moved) return keyframes;
    const others = keyframes.filter((one) => one !== moved && one.at_frame !== at_frame);
    return inOrder([...others, { ...moved, at_frame }]);
  });
}

/**
 * The course from the keyframes of a frame to the next ones.
 * @param {Timeline} timeline @param {Place & {at_frame: number, easing: Easing}} args @returns {Timeline}
 */
export function setEasing(timeline, { at_frame, easing, ...place }) {
  return changeTracks(timeline, place, (keyframes) =>
    keyframes.map((one) => (one.at_frame === at_frame ? changed(one, { easing }) : one)));
}

/** The frames at which any of some properties has a keyframe, in order. @param {Layer} layer @param {readonly AnimatedProperty[]} properties */
export function framesOf(layer, properties) {
  const frames = layer.keyframes.filter((track) => properties.includes(track.property))
    .flatMap((track) => track.keyframes.map((one) => one.at_frame));
  return [...new Set(frames)].toSorted((a, b) => a - b);
}

/** @param {readonly Keyframe[]} keyframes */
function inOrder(keyframes) {
  return keyframes.toSorted((a, b) => a.at_frame - b.at_frame);
}

/**
 * @param {Timeline} timeline @param {Place} place
 * @param {(keyframes: readonly Keyframe[], property: AnimatedProperty) => readonly Keyframe[]} change
 */
function changeTracks(timeline, { segment_id, layer_id, properties }, change) {
  getLayer(getSegment(timeline, segment_id), layer_id);
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    const others = layer.keyframes.filter((track) => !properties.includes(track.property));
    /** @type {KeyframeTrack[]} */
    const tracks = properties.map((property) => {
      const before = layer.keyframes.find((track) => track.property === property)?.keyframes ?? [];
      return { property, keyframes: change(before, property) };
    }).filter((track) => track.keyframes.length > 0);
    return changed(layer, { keyframes: [...others, ...tracks] });
  });
}
