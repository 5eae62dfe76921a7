/** Loudness of sound files as the timeline and the inspector draw it. */

export const PEAKS_A_SECOND = 50;
const DECODED_HZ = 22_050;
const KEPT = 80;
/** @type {Map<string, Promise<Float32Array>>} */
const known = new Map();
/** Files are decoded one after another: a video of 200 segments is not 200 downloads at once. @type {Promise<unknown>} */
let before = Promise.resolve();

/** The loudest sample of every fiftieth of a second, 0 to 1, the loudest of all being 1. @param {string} url @returns {Promise<Float32Array>} */
export function peaksOf(url) {
  const had = known.get(url);
  if (had) return had;
  const made = before.then(() => decoded(url), () => decoded(url));
  before = made.catch(() => undefined);
  made.catch(() => known.delete(url));
  known.set(url, made);
  if (known.size > KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
  return made;
}

/** @param {string} url */
async function decoded(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The sound cannot be read (${response.status}).`);
  const context = new OfflineAudioContext(1, 1, DECODED_HZ);
  return peaksIn((await context.decodeAudioData(await response.arrayBuffer())).getChannelData(0), DECODED_HZ);
}

/** @param {Float32Array} samples @param {number} rate_hz @returns {Float32Array} */
export function peaksIn(samples, rate_hz) {
  const width = rate_hz / PEAKS_A_SECOND;
  const peaks = new Float32Array(Math.ceil(samples.length / width));
  let loudest = 0.01;
  for (let index = 0; index < peaks.length; index += 1) {
    const end = Math.min(samples.length, Math.round((index + 1) * width));
    for (let at = Math.round(index * width); at < end; at += 1) peaks[index] = Math.max(peaks[index], Math.abs(samples[at]));
    loudest = Math.max(loudest, peaks[index]);
  }
  return peaks.map((peak) => peak / loudest);
}

/**
 * The outline of a waveform of 100 units' height for an SVG path, a point for each px of `step_px`.
 * @param {Float32Array} peaks @param {{from_px: number, to_px: number, second_px: number, secondsAt: (seconds: number) => number, step_px?: number}} args
 *   `secondsAt`: the time in the file for a time since the beginning of the bar
 */
export function wavePath(peaks, { from_px, to_px, second_px, secondsAt, step_px = 2 }) {
  const upper = [];
  const lower = [];
  for (let px = from_px; px <= to_px; px += step_px) {
    const first = Math.floor(secondsAt(px / second_px) * PEAKS_A_SECOND);
    const last = Math.max(first + 1, Math.floor(first + (step_px / second_px) * PEAKS_A_SECOND));
    let peak = 0;
    for (let at = Math.max(0, first); at < Math.min(peaks.length, last); at += 1) peak = Math.max(peak, peaks[at]);
    const half = Math.max(2, peak * 46);
    upper.push(`${px - from_px} ${(50 - half).toFixed(1)}`);
    lower.push(`${px - from_px} ${(50 + half).toFixed(1)}`);
  }
  return upper.length > 1 ? `M${upper.join("L")}L${lower.reverse().join("L")}Z` : "";
}
