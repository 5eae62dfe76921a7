// What the motion presets do: the same arithmetic as builder/document/motion.py. Distances are px on the canvas.
import { ease } from "#editor/document/easing.js";

/** @import { EmphasisPreset, MotionPreset } from "#editor/types.d.ts" */

/**
 * What motion does to a layer at a moment; the reveal is the part of its box that can be seen, from left to right.
 * @typedef {object} Pose
 * @property {number} offset_x_px
 * @property {number} offset_y_px
 * @property {number} scale_ratio
 * @property {number} rotation_degrees
 * @property {number} opacity_ratio
 * @property {number} reveal_left_ratio
 * @property {number} reveal_right_ratio
 */
/** @typedef {(progressRatio: number) => Partial<Pose>} Course what a motion changes when a share of it is over */

const RISE_PX = 56;
const SLIDE_PX = 120;
const POP_FROM_RATIO = 0.6;
const POP_FADE_SHARE = 0.5;
const PULSE_RATIO = 0.08;
const NOD_PX = 18;
const WIGGLE_DEGREES = 4;

/** A layer in its own place, size and look. @type {Readonly<Pose>} */
export const UNMOVED = Object.freeze({
  offset_x_px: 0,
  offset_y_px: 0,
  scale_ratio: 1,
  rotation_degrees: 0,
  opacity_ratio: 1,
  reveal_left_ratio: 0,
  reveal_right_ratio: 1,
});

/**
 * Both poses at once: offsets and turns add up, scales and opacities multiply, what both reveal is revealed.
 * @param {Readonly<Pose>} a @param {Readonly<Pose>} b @returns {Pose}
 */
export function combine(a, b) {
  return {
    offset_x_px: a.offset_x_px + b.offset_x_px,
    offset_y_px: a.offset_y_px + b.offset_y_px,
    scale_ratio: a.scale_ratio * b.scale_ratio,
    rotation_degrees: a.rotation_degrees + b.rotation_degrees,
    opacity_ratio: a.opacity_ratio * b.opacity_ratio,
    reveal_left_ratio: Math.max(a.reveal_left_ratio, b.reveal_left_ratio),
    reveal_right_ratio: Math.min(a.reveal_right_ratio, b.reveal_right_ratio),
  };
}

/**
 * The pose when a share of the entering is over; at 1 the layer is in its place.
 * @param {MotionPreset} preset @param {number} progressRatio @returns {Pose}
 */
export function enterPose(preset, progressRatio) {
  return { ...UNMOVED, ...known(ENTERINGS, preset)(progressRatio) };
}

/**
 * The pose when a share of the emphasis is over; at 0 and at 1 the layer is in its place.
 * @param {EmphasisPreset} preset @param {number} progressRatio @returns {Pose}
 */
export function emphasise(preset, progressRatio) {
  return { ...UNMOVED, ...known(EMPHASES, preset)(progressRatio) };
}

/** @type {Readonly<Record<MotionPreset, Course>>} */
const ENTERINGS = {
  "fade": appear,
  "rise": comeFrom(0, RISE_PX),
  "drop": comeFrom(0, -RISE_PX),
  "slide-left": comeFrom(SLIDE_PX, 0),
  "slide-right": comeFrom(-SLIDE_PX, 0),
  "pop": (progress) => ({
    scale_ratio: POP_FROM_RATIO + (1 - POP_FROM_RATIO) * ease("overshoot", progress),
    opacity_ratio: ease("ease-out", progress / POP_FADE_SHARE),
  }),
  "wipe": (progress) => ({ reveal_right_ratio: ease("ease-in-out", progress) }),
  "typewriter": appear,
  "draw-on": appear,
  "blur-in": appear,
};

/** @type {Readonly<Record<EmphasisPreset, Course>>} */
const EMPHASES = {
  "pulse": (progress) => ({ scale_ratio: 1 + PULSE_RATIO * wave(progress) }),
  "nod": (progress) => ({ offset_y_px: NOD_PX * wave(progress * 2) }),
  "wiggle": (progress) => ({
    rotation_degrees: WIGGLE_DEGREES * Math.sin(progress * 6 * Math.PI) * (1 - progress),
  }),
};

/** @template {string} Name @param {Readonly<Record<Name, Course>>} presets @param {Name} name */
function known(presets, name) {
  if (!Object.hasOwn(presets, name)) throw new RangeError(`There is no motion "${name}".`);
  return presets[name];
}

/** @type {Course} */
function appear(progress) {
  return { opacity_ratio: ease("ease-in-out", progress) };
}

/** Moving into place from an offset while appearing. @param {number} xPx @param {number} yPx @returns {Course} */
function comeFrom(xPx, yPx) {
  return (progress) => {
    const there = ease("ease-out", progress);
    return { offset_x_px: xPx * (1 - there), offset_y_px: yPx * (1 - there), opacity_ratio: there };
  };
}

/** A smooth rise from 0 to 1 and back to 0, once in each turn. @param {number} turns */
function wave(turns) {
  return (1 - Math.cos(turns * 2 * Math.PI)) / 2;
}
