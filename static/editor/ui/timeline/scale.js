import { toSeconds } from "#editor/document/time.js";

/**
 * Time on the screen: frames become px and back, and the ruler gets its marks.
 * @import { FrameRate } from "#editor/types.d.ts"
 * @typedef {{from_frame: number, to_frame: number}} Window the frames that are drawn, more than can be seen
 */

export const LEAST_PX = 1;
export const MOST_PX = 480;
/** Room before the first frame and behind the last, px. */
export const BEFORE_PX = 12;
export const BEHIND_PX = 160;
const LABEL_PX = 72;
const STEPS_SECONDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** CSS px of a second at which all of it is seen. @param {{width_px: number, seconds: number}} args */
export function fittingPx({ width_px, seconds }) {
  return clampPx(Math.max(0, width_px - BEFORE_PX - 24) / Math.max(seconds, 0.1));
}

/** @param {number} px */
export function clampPx(px) {
  return Math.min(MOST_PX, Math.max(LEAST_PX, px));
}

/** CSS px of a frame. @param {number} second_px @param {FrameRate} rate */
export const framePx = (second_px, rate) => (second_px * rate.denominator) / rate.numerator;

/** How far apart the ruler's words are, seconds. @param {number} second_px */
export function stepSeconds(second_px) {
  return STEPS_SECONDS.find((step) => step * second_px >= LABEL_PX) ?? STEPS_SECONDS[STEPS_SECONDS.length - 1];
}

/**
 * The ruler's marks between two frames; every fifth or, with steps of two, every fourth stands at its words.
 * @param {{from_frame: number, to_frame: number, second_px: number, rate: FrameRate}} args
 * @returns {{seconds: number, label: string | null}[]}
 */
export function marksIn({ from_frame, to_frame, second_px, rate }) {
  const step = stepSeconds(second_px);
  const parts = String(step).replace(/[0.]/g, "").startsWith("2") ? 4 : 5;
  const small = step / parts;
  const first = Math.max(0, Math.floor(toSeconds(from_frame, rate) / small));
  const last = Math.ceil(toSeconds(to_frame, rate) / small);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).map((number) => ({
    seconds: number * small, label: number % parts === 0 ? markWords(number / parts, step) : null,
  }));
}

/** @param {number} number @param {number} step_seconds */
function markWords(number, step_seconds) {
  const tenths = Math.round(number * step_seconds * 10);
  const seconds = Math.floor(tenths / 10);
  const words = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return step_seconds < 1 ? `${words}.${tenths % 10}` : words;
}

/** Whether something shows in a window. @param {Window} window @param {number} from_frame @param {number} to_frame */
export const meets = (window, from_frame, to_frame) => from_frame <= window.to_frame && to_frame >= window.from_frame;
