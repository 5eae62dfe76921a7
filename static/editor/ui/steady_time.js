/**
 * @typedef {{seconds: number, at_ms: number, off_since_ms: number | null}} Told `off_since_ms`: since when what is measured is far from it
 */

const NEAR_SECONDS = 5;
const NEAR_RATIO = 0.3;
const SETTLES_SECONDS = 10;
const LASTING_SECONDS = 4;

/** What people were last told of each piece of work. @type {Map<string, Told>} */
const last = new Map();

/**
 * How long a piece of work still takes, as people are told it: the time left runs down like a clock and follows what is
 * measured little by little. What is far off is believed once it has lasted; nothing is told while nothing is known.
 * @param {string} id @param {number | null} measured seconds @param {number} [now_ms] @param {Map<string, Told>} [told]
 * @returns {number | null} seconds
 */
export function steadySeconds(id, measured, now_ms = performance.now(), told = last) {
  const before = told.get(id);
  if (measured === null || !before) {
    told.delete(id);
    if (measured !== null) told.set(id, { seconds: measured, at_ms: now_ms, off_since_ms: null });
    return measured;
  }
  const passed = Math.max(0, now_ms - before.at_ms) / 1000;
  const expected = Math.max(0, before.seconds - passed);
  const off = measured - expected;
  const isFar = Math.abs(off) > Math.max(NEAR_SECONDS, NEAR_RATIO * expected);
  const off_since_ms = isFar ? before.off_since_ms ?? now_ms : null;
  const lasts = off_since_ms !== null && (now_ms - off_since_ms) / 1000 >= LASTING_SECONDS;
  const part = lasts ? 1 : isFar ? 0 : 1 - Math.exp(-passed / SETTLES_SECONDS);
  const seconds = expected + part * off;
  told.set(id, { seconds, at_ms: now_ms, off_since_ms: lasts ? null : off_since_ms });
  return seconds;
}
