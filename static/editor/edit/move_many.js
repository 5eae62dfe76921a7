import { getSegment } from "#editor/edit/common.js";

/** @import { Timeline } from "#editor/types.d.ts" */

/**
 * Puts segments into a gap of the strip, in the order they have: 0 is before the first segment, `segments.length`
 * behind the last. A gap beside one of them, with nothing else to move, changes nothing.
 * @param {Timeline} timeline @param {{segment_ids: readonly string[], gap: number}} args @returns {Timeline}
 */
export function moveSegmentsTo(timeline, { segment_ids, gap }) {
  for (const id of segment_ids) getSegment(timeline, id);
  const isMoved = (/** @type {{id: string}} */ segment) => segment_ids.includes(segment.id);
  const moved = timeline.segments.filter(isMoved);
  const before = timeline.segments.slice(0, gap).filter((segment) => !isMoved(segment));
  const after = timeline.segments.slice(gap).filter((segment) => !isMoved(segment));
  const segments = [...before, ...moved, ...after];
  return segments.every((segment, index) => segment === timeline.segments[index]) ? timeline : { ...timeline, segments };
}
