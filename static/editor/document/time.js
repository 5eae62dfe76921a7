// Time in whole frames at an exact rate: builder/document/time.py in the browser. A rate is
// {numerator, denominator}; ranges are half-open. Seconds become frames exactly, as Python's fractions do it.

/** @import { FrameRange, FrameRate } from "#editor/types.d.ts" */
/** @typedef {{numerator: bigint, denominator: bigint}} Fraction */

/** The time in seconds at which a frame begins. @param {number} frames @param {FrameRate} rate */
export function toSeconds(frames, rate) {
  return (frames * rate.denominator) / rate.numerator;
}

/** The frame that is shown at a time in seconds (floor). @param {number} seconds @param {FrameRate} rate */
export function frameAt(seconds, rate) {
  const { numerator, denominator } = framesIn(seconds, rate);
  return Number(floorDivide(numerator, denominator));
}

/** The fewest whole frames that last at least so many seconds (ceiling). @param {number} seconds @param {FrameRate} rate */
export function framesToHold(seconds, rate) {
  const { numerator, denominator } = framesIn(seconds, rate);
  return 0 - Number(floorDivide(-numerator, denominator));
}

/** Whether a frame lies in a range. @param {FrameRange} range @param {number} frame */
export function contains(range, frame) {
  return range.start_frame <= frame && frame < range.start_frame + range.duration_frames;
}

/** @param {number} seconds @param {FrameRate} rate @returns {Fraction} how many frames it is, exactly */
function framesIn(seconds, rate) {
  const exact = fractionOf(seconds);
  return {
    numerator: exact.numerator * BigInt(rate.numerator),
    denominator: exact.denominator * BigInt(rate.denominator),
  };
}

/**
 * The exact value of a floating-point number, which is always a fraction by a power of two.
 * @param {number} value @returns {Fraction}
 */
function fractionOf(value) {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a time.`);
  let scaled = value;
  let doublings = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    doublings += 1;
  }
  return { numerator: BigInt(scaled), denominator: 1n << BigInt(doublings) };
}

/**
 * Rounds down, as Python's // does; BigInt division alone rounds towards zero.
 * @param {bigint} numerator @param {bigint} denominator
 */
function floorDivide(numerator, denominator) {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
