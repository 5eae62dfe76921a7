import { EditError, changeSegment, changed, clamp, getSegment } from "#editor/edit/common.js";

/** @import { Background, Duration, Segment, Timeline, Transition } from "#editor/types.d.ts" */

const MAX_SEGMENTS = 500;

/**
 * Puts `segment` at position `index` (the end, if left out).
 * @param {Timeline} timeline @param {{segment: Segment, index?: number}} args @returns {Timeline}
 */
export function insertSegment(timeline, { segment, index = timeline.segments.length }) {
  return insertSegments(timeline, { segments: [segment], index });
}

/** @param {Timeline} timeline @param {{segments: readonly Segment[], index?: number}} args @returns {Timeline} */
export function insertSegments(timeline, { segments, index = timeline.segments.length }) {
  if (segments.length === 0) return timeline;
  const ids = new Set(timeline.segments.map((segment) => segment.id));
  for (const segment of segments) {
    if (ids.has(segment.id)) throw new EditError("known-segment", `The segment ${segment.id} is already there.`);
    ids.add(segment.id);
  }
  if (ids.size > MAX_SEGMENTS) throw new EditError("too-many-segments", `A video has at most ${MAX_SEGMENTS} segments.`);
  return { ...timeline, segments: timeline.segments.toSpliced(index, 0, ...segments) };
}

/** @param {Timeline} timeline @param {{segment_ids: readonly string[]}} args @returns {Timeline} */
export function removeSegments(timeline, { segment_ids }) {
  for (const id of segment_ids) getSegment(timeline, id);
  if (segment_ids.length === 0) return timeline;
  return { ...timeline, segments: timeline.segments.filter((segment) => !segment_ids.includes(segment.id)) };
}

/**
 * Moves a segment so that it then stands at position `to_index`.
 * @param {Timeline} timeline @param {{segment_id: string, to_index: number}} args @returns {Timeline}
 */
export function moveSegment(timeline, { segment_id, to_index }) {
  const segment = getSegment(timeline, segment_id);
  const from = timeline.segments.indexOf(segment);
  const to = clamp(to_index, 0, timeline.segments.length - 1);
  if (from === to) return timeline;
  return { ...timeline, segments: timeline.segments.toSpliced(from, 1).toSpliced(to, 0, segment) };
}

/**
 * Puts a copy behind the segment. The copy gets `new_id`; its layers keep their ids, which are unique in a segment.
 * @param {Timeline} timeline @param {{segment_id: string, new_id: string}} args @returns {Timeline}
 */
export function duplicateSegment(timeline, { segment_id, new_id }) {
  const segment = getSegment(timeline, segment_id);
  const index = timeline.segments.indexOf(segment) + 1;
  return insertSegment(timeline, { segment: { ...segment, id: new_id }, index });
}

/** @param {Timeline} timeline @param {{segment_id: string, name: string}} args @returns {Timeline} */
export function renameSegment(timeline, { segment_id, name }) {
  return changeSegment(timeline, segment_id, (segment) => changed(segment, { name: name.slice(0, 80) }));
}

/** @param {Timeline} timeline @param {{segment_id: string, locked: boolean}} args @returns {Timeline} */
export function lockSegment(timeline, { segment_id, locked }) {
  return changeSegment(timeline, segment_id, (segment) => changed(segment, { locked }));
}

/**
 * Pins a duration, or lets the narration decide it.
 * @param {Timeline} timeline @param {{segment_id: string, duration: Duration}} args @returns {Timeline}
 */
export function setDuration(timeline, { segment_id, duration }) {
  const whole = duration.kind === "pinned"
    ? { kind: duration.kind, frames: Math.max(1, Math.round(duration.frames)) }
    : { kind: duration.kind, minimum_frames: Math.max(1, Math.round(duration.minimum_frames)) };
  return changeSegment(timeline, segment_id, (segment) => changed(segment, { duration: whole }));
}

/** @param {Timeline} timeline @param {{segment_id: string, background: Background}} args @returns {Timeline} */
export function setBackground(timeline, { segment_id, background }) {
  return changeSegment(timeline, segment_id, (segment) => changed(segment, { background }));
}

/**
 * Sets the change to the next segment. A cut has no duration.
 * @param {Timeline} timeline @param {{segment_id: string, transition: Partial<Transition>}} args @returns {Timeline}
 */
export function setTransition(timeline, { segment_id, transition }) {
  return changeSegment(timeline, segment_id, (segment) => {
    const wanted = { ...segment.transition, ...transition };
    const duration_frames = wanted.kind === "cut" ? 0 : Math.max(0, Math.round(wanted.duration_frames));
    return changed(segment, { transition: { ...wanted, duration_frames } });
  });
}

/** @param {Timeline} timeline @param {Partial<Transition>} transition @returns {Timeline} the same between all segments */
export function setAllTransitions(timeline, transition) {
  return timeline.segments.slice(0, -1).reduce(
    (result, { id }) => setTransition(result, { segment_id: id, transition }), timeline);
}
