// The curves of change: the same arithmetic as builder/document/easing.py.

import { fallen, released, slid } from "#editor/document/physics.js";

/** @import { Easing } from "#editor/types.d.ts" */

const BACK = 1.70158; // how far "overshoot" swings past its end: a tenth of the way (Penner's "back" equation)
const SPRING_SWINGS = 2;

/** @type {Readonly<Record<Easing, (t: number) => number>>} */
const CURVES = {
  "linear": (t) => t,
  "hold": () => 0,
  "ease-in": (t) => t * t * t,
  "ease-out": (t) => {
    const rest = 1 - t;
    return 1 - rest * rest * rest;
  },
  "ease-in-out": (t) => {
    const rest = 1 - t;
    return t < 0.5 ? 4 * t * t * t : 1 - 4 * rest * rest * rest;
  },
  "overshoot": (t) => {
    const rest = 1 - t;
    return 1 - (BACK + 1) * rest * rest * rest + BACK * rest * rest;
  },
  "spring": (t) => 1 - released(t, SPRING_SWINGS),
  "bounce": (t) => 1 - fallen(t),
  "friction": slid,
};

/** The names of all curves. */
export const EASINGS = Object.keys(CURVES);

/**
 * How much of a change is done when a share (0 to 1) of its time is over; exactly 0 and 1 at the ends.
 * @param {Easing} easing @param {number} progressRatio
 */
export function ease(easing, progressRatio) {
  if (!Object.hasOwn(CURVES, easing)) throw new RangeError(`There is no easing "${easing}".`);
  if (progressRatio <= 0) return 0;
  if (progressRatio >= 1) return 1;
  return CURVES[easing](progressRatio);
}
