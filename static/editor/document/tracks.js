// The value of a property between its keyframes: the same arithmetic as builder/document/tracks.py.
import { ease } from "#editor/document/easing.js";

/** @import { KeyframeTrack } from "#editor/types.d.ts" */

/**
 * The value of a track at a frame of the layer; before the first keyframe and after the last it holds.
 * @param {KeyframeTrack} track @param {number} atFrame
 */
export function valueAt({ keyframes }, atFrame) {
  if (atFrame <= keyframes[0].at_frame) return keyframes[0].value;
  for (let index = 1; index < keyframes.length; index += 1) {
    const left = keyframes[index - 1];
    const right = keyframes[index];
    if (atFrame < right.at_frame) {
      const progress = (atFrame - left.at_frame) / (right.at_frame - left.at_frame);
      return mix(left.value, right.value, ease(left.easing, progress));
    }
  }
  return keyframes[keyframes.length - 1].value;
}

/** The value on the way from one to another. @param {number} start @param {number} end @param {number} progress */
export function mix(start, end, progress) {
  return start + (end - start) * progress;
}
