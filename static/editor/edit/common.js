/** @import { Layer, Segment, Timeline } from "#editor/types.d.ts" */

/** An edit was asked to change something that is not in the timeline. */
export class EditError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "EditError";
    this.code = code;
  }
}

/** @param {Timeline} timeline @param {string} segment_id @returns {Segment} */
export function getSegment(timeline, segment_id) {
  const segment = timeline.segments.find((candidate) => candidate.id === segment_id);
  if (!segment) throw new EditError("unknown-segment", `The timeline has no segment ${segment_id}.`);
  return segment;
}

/** @param {Segment} segment @param {string} layer_id @returns {Layer} */
export function getLayer(segment, layer_id) {
  const layer = segment.layers.find((candidate) => candidate.id === layer_id);
  if (!layer) throw new EditError("unknown-layer", `The segment ${segment.id} has no layer ${layer_id}.`);
  return layer;
}

/**
 * The timeline with one segment changed. Everything else keeps its identity; so does the timeline when `change`
 * answers the segment it was given.
 * @param {Timeline} timeline @param {string} segment_id @param {(segment: Segment) => Segment} change
 * @returns {Timeline}
 */
export function changeSegment(timeline, segment_id, change) {
  const before = getSegment(timeline, segment_id);
  const after = change(before);
  if (after === before) return timeline;
  return { ...timeline, segments: timeline.segments.map((segment) => (segment === before ? after : segment)) };
}

/**
 * `value` with `changes`, or `value` itself where they change nothing.
 * @template {object} T
 * @param {T} value @param {Partial<T>} changes @returns {T}
 */
export function changed(value, changes) {
  const names = /** @type {(keyof T)[]} */ (Object.keys(changes));
  return names.every((name) => sameValue(value[name], changes[name])) ? value : { ...value, ...changes };
}

/**
 * Whether two plain values hold the same.
 * @param {unknown} a @param {unknown} b @returns {boolean}
 */
export function sameValue(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = /** @type {{[name: string]: unknown}} */ (a);
  const right = /** @type {{[name: string]: unknown}} */ (b);
  const names = Object.keys(left);
  return names.length === Object.keys(right).length
    && names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]));
}

/** @param {number} value @param {number} low @param {number} high */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** Lengths in documents have at most two decimals. @param {number} value */
export function tidyPx(value) {
  return Math.round(value * 100) / 100 || 0;
}
