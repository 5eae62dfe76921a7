import { changeSegment, changed } from "#editor/edit/common.js";

/** @import { CaptionSettings, Grade, Music, Timeline } from "#editor/types.d.ts" */

/** @param {Timeline} timeline @param {{music: Music | null}} args @returns {Timeline} */
export function setMusic(timeline, { music }) {
  return changed(timeline, { music });
}

/** @param {Timeline} timeline @param {{changes: Partial<Music>}} args @returns {Timeline} */
export function updateMusic(timeline, { changes }) {
  return timeline.music ? changed(timeline, { music: changed(timeline.music, changes) }) : timeline;
}

/** @type {Grade} */
export const NEUTRAL_GRADE = Object.freeze({
  exposure_stops: 0, contrast_ratio: 1, saturation_ratio: 1, temperature_ratio: 0, lut: null, lut_ratio: 1,
});

/**
 * Grades the pictures and footage of one segment. Null follows the video's grade.
 * @param {Timeline} timeline @param {{segment_id: string, grade: Grade | null}} args @returns {Timeline}
 */
export function gradeSegment(timeline, { segment_id, grade }) {
  return changeSegment(timeline, segment_id, (segment) => changed(segment, { grade }));
}

/**
 * Grades the pictures and footage of the whole video; segments that had a grade of their own follow it again.
 * @param {Timeline} timeline @param {{grade: Grade | null}} args @returns {Timeline}
 */
export function gradeVideo(timeline, { grade }) {
  const segments = timeline.segments.map((segment) => (segment.grade && !segment.locked ? { ...segment, grade: null } : segment));
  return changed(timeline, { grade, segments });
}

/** @param {Timeline} timeline @param {{changes: Partial<CaptionSettings>}} args @returns {Timeline} */
export function setCaptions(timeline, { changes }) {
  return changed(timeline, { captions: changed(timeline.captions, changes) });
}
