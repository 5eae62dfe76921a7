// How transitions go on, and where to: the same tables as builder/document/transitions.py.

/** @import { Direction, Easing, TransitionKind } from "#editor/types.d.ts" */

/** @type {Readonly<Record<TransitionKind, Easing>>} */
export const COURSES = {
  "cut": "linear",
  "crossfade": "linear",
  "dip": "linear",
  "slide": "ease-in-out",
  "push": "ease-in-out",
  "wipe": "ease-in-out",
  "zoom": "ease-in-out",
  "iris": "ease-in-out",
};

/** The direction of a transition that names none. @param {TransitionKind} kind @returns {Direction} */
export function usualDirection(kind) {
  return kind === "wipe" ? "right" : "left";
}
