// What the motion presets do: the same arithmetic as builder/document/motion.py. Distances are px on the canvas.
import { ease } from "#editor/document/easing.js";
import { fallen, hopped, knocked, released, slid } from "#editor/document/physics.js";

/** @import { EmphasisPreset, MotionPreset } from "#editor/types.d.ts" */

/**
 * What motion does to a layer at a moment; the reveal is the part of its box that can be seen.
 * @typedef {object} Pose
 * @property {number} offset_x_px
 * @property {number} offset_y_px
 * @property {number} scale_ratio
 * @property {number} rotation_degrees
 * @property {number} opacity_ratio
 * @property {number} reveal_left_ratio
 * @property {number} reveal_top_ratio
 * @property {number} reveal_right_ratio
 * @property {number} reveal_bottom_ratio
 */
/** @typedef {(progressRatio: number) => Partial<Pose>} Course what a motion changes when a share of it is over */

const RISE_PX = 56;
const SLIDE_PX = 120;
const POP_FROM_RATIO = 0.6;
const POP_FADE_SHARE = 0.5;
const SPRING_PX = 160;
const SPRING_SWINGS = 2;
const FALL_PX = 240;
const PENDULUM_PX = 300; // how far above its centre a swinging layer hangs
const SWING_DEGREES = 14;
const SWING_SWINGS = 3;
const GLIDE_PX = 420;
const PHYSICS_FADE_SHARE = 0.3;
const PULSE_RATIO = 0.08;
const NOD_PX = 18;
const WIGGLE_DEGREES = 4;
const SHAKE_PX = 26;
const SHAKE_SWINGS = 5;
const BREATHE_RATIO = 0.04;
const HOP_PX = 44;
const KNOCK_RATIO = 0.22;
const KNOCK_DEGREES = 9;
const KNOCK_SWINGS = 3;

/** A layer in its own place, size and look. @type {Readonly<Pose>} */
export const UNMOVED = Object.freeze({
  offset_x_px: 0,
  offset_y_px: 0,
  scale_ratio: 1,
  rotation_degrees: 0,
  opacity_ratio: 1,
  reveal_left_ratio: 0,
  reveal_top_ratio: 0,
  reveal_right_ratio: 1,
  reveal_bottom_ratio: 1,
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
    reveal_top_ratio: Math.max(a.reveal_top_ratio, b.reveal_top_ratio),
    reveal_right_ratio: Math.min(a.reveal_right_ratio, b.reveal_right_ratio),
    reveal_bottom_ratio: Math.min(a.reveal_bottom_ratio, b.reveal_bottom_ratio),
  };
}

/** Whether no part of the layer is revealed. @param {Readonly<Pose>} pose */
export function isHidden(pose) {
  return pose.reveal_left_ratio >= pose.reveal_right_ratio || pose.reveal_top_ratio >= pose.reveal_bottom_ratio;
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
  "slide-up": comeFrom(0, SLIDE_PX),
  "slide-down": comeFrom(0, -SLIDE_PX),
  "pop": (progress) => ({
    scale_ratio: POP_FROM_RATIO + (1 - POP_FROM_RATIO) * ease("overshoot", progress),
    opacity_ratio: ease("ease-out", progress / POP_FADE_SHARE),
  }),
  "wipe": (progress) => ({ reveal_right_ratio: ease("ease-in-out", progress) }),
  "wipe-left": (progress) => ({ reveal_left_ratio: 1 - ease("ease-in-out", progress) }),
  "wipe-up": (progress) => ({ reveal_top_ratio: 1 - ease("ease-in-out", progress) }),
  "wipe-down": (progress) => ({ reveal_bottom_ratio: ease("ease-in-out", progress) }),
  "spring": (progress) => ({ offset_y_px: SPRING_PX * released(progress, SPRING_SWINGS), opacity_ratio: soon(progress) }),
  "bounce": (progress) => ({ offset_y_px: -FALL_PX * fallen(progress), opacity_ratio: soon(progress) }),
  "swing": (progress) => ({
    ...hang(SWING_DEGREES * released(progress, SWING_SWINGS)), opacity_ratio: soon(progress),
  }),
  "glide-left": glideFrom(GLIDE_PX),
  "glide-right": glideFrom(-GLIDE_PX),
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
  "shake": (progress) => ({ offset_x_px: SHAKE_PX * knocked(progress, SHAKE_SWINGS) }),
  "breathe": (progress) => ({ scale_ratio: 1 + BREATHE_RATIO * wave(progress * 2) }),
  "bounce": (progress) => ({ offset_y_px: -HOP_PX * hopped(progress) }),
  "spring": (progress) => ({ scale_ratio: 1 + KNOCK_RATIO * knocked(progress, KNOCK_SWINGS) }),
  "swing": (progress) => hang(KNOCK_DEGREES * knocked(progress, KNOCK_SWINGS)),
};

/** The names of all presets. */
export const PRESETS = /** @type {MotionPreset[]} */ (Object.keys(ENTERINGS));
export const EMPHASIS_PRESETS = /** @type {EmphasisPreset[]} */ (Object.keys(EMPHASES));

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

/** The opacity of what moves by the laws of physics. @param {number} progress */
function soon(progress) {
  return ease("ease-out", progress / PHYSICS_FADE_SHARE);
}

/** Hanging from a point above its centre. @param {number} degrees @returns {Partial<Pose>} */
function hang(degrees) {
  const angle = (degrees * Math.PI) / 180;
  return {
    offset_x_px: -PENDULUM_PX * Math.sin(angle), offset_y_px: PENDULUM_PX * (Math.cos(angle) - 1),
    rotation_degrees: degrees,
  };
}

/** Sliding to a stop. @param {number} xPx @returns {Course} */
function glideFrom(xPx) {
  return (progress) => ({ offset_x_px: xPx * (1 - slid(progress)), opacity_ratio: soon(progress) });
}

/** A smooth rise from 0 to 1 and back to 0, once in each turn. @param {number} turns */
function wave(turns) {
  return (1 - Math.cos(turns * 2 * Math.PI)) / 2;
}
