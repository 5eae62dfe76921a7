import { changeSegment, changed } from "#editor/edit/common.js";

/** @import { Narration, Timeline } from "#editor/types.d.ts" */

/** @type {Narration} */
export const NEW_NARRATION = {
  script: "", voice: "narrator", speed_ratio: 1, volume: 1, lead_frames: 9, tail_frames: 15, recording: null,
};

/**
 * Changes the narration of a segment; one without narration gets one. null takes it away.
 * @param {Timeline} timeline @param {{segment_id: string, changes: Partial<Narration> | null}} args @returns {Timeline}
 */
export function setNarration(timeline, { segment_id, changes }) {
  return changeSegment(timeline, segment_id, (segment) => {
    if (changes === null) return changed(segment, { narration: null });
    return changed(segment, { narration: changed(segment.narration ?? NEW_NARRATION, changes) });
  });
}
