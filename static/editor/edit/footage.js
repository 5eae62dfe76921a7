import { EditError, changeSegment, changed, clamp, getLayer } from "#editor/edit/common.js";
import { t } from "#editor/words.js";

/**
 * @import { ClipBackground, ClipLayer, CropBox, FootageCut, FrameRate, Timeline } from "#editor/types.d.ts"
 * @typedef {ClipLayer | ClipBackground} Footage
 */

export const SLOWEST = 0.25;
export const FASTEST = 4;
export const SHORTEST_SECONDS = 0.1;
export const LONGEST_FADE_FRAMES = 3000;
const LATEST_SECONDS = 86_400;
const LEAST_CROP = 0.05;
/** Before its end, footage is held that has none left to play. */
const HELD_SECONDS = 0.04;
/** @type {CropBox} */
const WHOLE = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };

/**
 * How footage is cut and changed, in full.
 * @param {Footage} footage @returns {FootageCut}
 */
export function cutOf(footage) {
  return {
    source_start_seconds: footage.source_start_seconds, source_end_seconds: footage.source_end_seconds ?? null,
    speed_ratio: footage.speed_ratio ?? 1, crop: footage.crop ?? WHOLE, mirror: footage.mirror ?? false,
    fade_in_frames: footage.fade_in_frames ?? 0, fade_out_frames: footage.fade_out_frames ?? 0,
    loop_offset_seconds: footage.loop_offset_seconds ?? 0,
  };
}

/** The cut of footage that plays whole and as it was recorded. @type {FootageCut} */
export const AS_RECORDED = {
  source_start_seconds: 0, source_end_seconds: null, speed_ratio: 1, crop: WHOLE, mirror: false, fade_in_frames: 0,
  fade_out_frames: 0, loop_offset_seconds: 0,
};

/**
 * Cuts or changes footage: it ends after it starts, whatever is asked for. `layer_id` null is the background.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_id: string | null, changes: Partial<FootageCut>}} args
 * @returns {Timeline}
 */
export function setCut(timeline, { segment_id, layer_id, changes }) {
  return changeSegment(timeline, segment_id, (segment) => {
    if (layer_id === null) {
      return changed(segment, { background: recut(footageOf(segment.background), changes) });
    }
    const layer = footageOf(getLayer(segment, layer_id));
    const cut = recut(layer, changes);
    return cut === layer ? segment : { ...segment, layers: segment.layers.map((one) => (one === layer ? cut : one)) };
  });
}

/**
 * @template {{kind: string}} T
 * @param {T} thing @returns {Extract<T, {kind: "clip"}>}
 */
function footageOf(thing) {
  if (thing.kind !== "clip") throw new EditError("not-footage", t("Only footage can be cut."));
  return /** @type {Extract<T, {kind: "clip"}>} */ (thing);
}

/**
 * @template {Footage} T
 * @param {T} footage @param {Partial<FootageCut>} changes @returns {T}
 */
function recut(footage, changes) {
  return changed(footage, /** @type {Partial<T>} */ (sensible(footage, changes)));
}

/**
 * The changes as a document takes them. A start that is pushed over the end stops before it, and the other way round.
 * @param {Footage} footage @param {Partial<FootageCut>} changes @returns {Partial<FootageCut>}
 */
function sensible(footage, changes) {
  const wanted = { ...cutOf(footage), ...changes };
  /** @type {{-readonly [name in keyof FootageCut]?: FootageCut[name]}} */
  const tidy = { ...changes };
  if (changes.source_start_seconds !== undefined || changes.source_end_seconds !== undefined) tidy.loop_offset_seconds = 0;
  if (changes.source_start_seconds !== undefined) {
    const latest = changes.source_end_seconds === undefined && wanted.source_end_seconds !== null
      ? wanted.source_end_seconds - SHORTEST_SECONDS : LATEST_SECONDS - SHORTEST_SECONDS;
    tidy.source_start_seconds = tidySeconds(clamp(wanted.source_start_seconds, 0, Math.max(0, latest)));
  }
  if (changes.source_end_seconds !== undefined && wanted.source_end_seconds !== null) {
    const earliest = (tidy.source_start_seconds ?? wanted.source_start_seconds) + SHORTEST_SECONDS;
    tidy.source_end_seconds = tidySeconds(clamp(wanted.source_end_seconds, earliest, LATEST_SECONDS));
  }
  if (changes.speed_ratio !== undefined) tidy.speed_ratio = tidySeconds(clamp(wanted.speed_ratio, SLOWEST, FASTEST));
  if (changes.crop !== undefined) tidy.crop = tidyCrop(wanted.crop);
  for (const name of /** @type {const} */ (["fade_in_frames", "fade_out_frames"])) {
    if (changes[name] !== undefined) tidy[name] = Math.round(clamp(wanted[name], 0, LONGEST_FADE_FRAMES));
  }
  return tidy;
}

/**
 * A crop by what is taken away at its sides, in shares of the picture; something always stays.
 * @param {{left: number, top: number, right: number, bottom: number}} sides @returns {CropBox}
 */
export function cropWithout({ left, top, right, bottom }) {
  const [x_ratio, width_ratio] = between(left, right);
  const [y_ratio, height_ratio] = between(top, bottom);
  return { x_ratio, y_ratio, width_ratio, height_ratio };
}

/** What a crop takes away at its sides. @param {CropBox} crop */
export function sidesOf({ x_ratio, y_ratio, width_ratio, height_ratio }) {
  return {
    left: x_ratio, top: y_ratio, right: Math.max(0, 1 - x_ratio - width_ratio), bottom: Math.max(0, 1 - y_ratio - height_ratio),
  };
}

/**
 * Footage as it goes on after `frames`: from a later time of its file, and without its coming out of black. A loop
 * goes on in the same rounds, each with its fades.
 * @template {Footage} T
 * @param {T} footage @param {number} frames @param {FrameRate} rate @returns {T}
 */
export function playedFrom(footage, frames, rate) {
  const { source_start_seconds: start, source_end_seconds: end, speed_ratio, fade_in_frames } = cutOf(footage);
  const by = secondsOf(frames, rate) * speed_ratio;
  if (footage.loop) return played(footage, cutOf(footage).loop_offset_seconds + by);
  let later = start + by;
  if (end !== null && later >= end) later = Math.max(start, end - HELD_SECONDS);
  return { ...footage, source_start_seconds: later, ...(fade_in_frames > 0 && frames > 0 && { fade_in_frames: 0 }) };
}

/**
 * Footage that began `frames` earlier, as far as its file reaches back.
 * @template {Footage} T
 * @param {T} footage @param {number} frames @param {FrameRate} rate @returns {T}
 */
export function playedBefore(footage, frames, rate) {
  const { source_start_seconds, source_end_seconds, speed_ratio, loop_offset_seconds } = cutOf(footage);
  const by = secondsOf(frames, rate) * speed_ratio;
  if (footage.loop && (loop_offset_seconds >= by || source_end_seconds !== null)) return played(footage, loop_offset_seconds - by);
  const earlier = { ...footage, source_start_seconds: Math.max(0, source_start_seconds - by + (footage.loop ? loop_offset_seconds : 0)) };
  return loop_offset_seconds > 0 ? { ...earlier, loop_offset_seconds: 0 } : earlier;
}

/**
 * A loop of which `seconds` of its file have played when it comes in; whole rounds do not count where their length is
 * known.
 * @template {Footage} T
 * @param {T} footage @param {number} seconds @returns {T}
 */
function played(footage, seconds) {
  const { source_start_seconds: start, source_end_seconds: end } = cutOf(footage);
  const round = end === null ? null : end - start;
  const into = round === null ? seconds : ((seconds % round) + round) % round;
  return { ...footage, loop_offset_seconds: Math.min(LATEST_SECONDS, into) };
}

/**
 * Footage that goes on behind a cut, so that it does not go to black before it; the rounds of a loop still do.
 * @template {Footage} T
 * @param {T} footage @returns {T}
 */
export function goingOn(footage) {
  return cutOf(footage).fade_out_frames > 0 && !footage.loop ? { ...footage, fade_out_frames: 0 } : footage;
}

/** @param {CropBox} crop @returns {CropBox} */
function tidyCrop(crop) {
  return cropWithout(sidesOf(crop));
}

/** @param {number} before @param {number} after @returns {[number, number]} where it begins, and how long it is */
function between(before, after) {
  const first = tidyRatio(clamp(before, 0, 1 - LEAST_CROP));
  const length = clamp(1 - first - clamp(after, 0, 1), LEAST_CROP, 1 - first);
  return [first, tidyRatio(length)];
}

/** @param {number} frames @param {FrameRate} rate */
function secondsOf(frames, rate) {
  return (frames * rate.denominator) / rate.numerator;
}

/** @param {number} value */
const tidySeconds = (value) => Math.round(value * 1000) / 1000;
/** @param {number} value */
const tidyRatio = (value) => Math.floor(value * 10_000 + 1e-6) / 10_000;
