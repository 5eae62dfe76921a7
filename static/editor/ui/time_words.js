import { toSeconds } from "#editor/document/time.js";
import { decimal, t } from "#editor/words.js";

/** @import { FrameRate } from "#editor/types.d.ts" */

/** Minutes and whole seconds: "0:08". @param {number} frames @param {FrameRate} rate */
export function clock(frames, rate) {
  const seconds = Math.round(toSeconds(frames, rate));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Minutes, seconds and tenths: "0:05.0". @param {number} frames @param {FrameRate} rate */
export function exactClock(frames, rate) {
  const tenths = Math.floor(toSeconds(frames, rate) * 10 + 1e-6);
  return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
}

/** How long something is, as it is read: "5.2 s", from a minute on "31:28". @param {number} seconds @param {number} [digits] */
export function lengthWords(seconds, digits = 1) {
  const whole = Math.round(seconds);
  if (whole < 60) return t`${decimal(seconds, digits)} s`;
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** The whole frame nearest to a time. @param {number} seconds @param {FrameRate} rate */
export function toFrames(seconds, rate) {
  return Math.round((seconds * rate.numerator) / rate.denominator);
}

/** How long something still takes, in words: "about 40 s left". @param {number | null} seconds */
export function timeLeft(seconds) {
  if (seconds === null) return "";
  const step = seconds < 20 ? 1 : 5;
  const whole = Math.max(1, Math.round(seconds / step) * step);
  if (whole < 60) return t`about ${whole} s left`;
  return t`about ${Math.round(seconds / 60)} min left`;
}

/** A size of a file in words. @param {number} bytes */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return t`${Math.round(bytes / 1000)} kB`;
  return t`${decimal(bytes / 1_000_000, 1)} MB`;
}
