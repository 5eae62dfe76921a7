import { changed } from "#editor/edit/common.js";

/** @import { CaptionSettings, Music, Timeline } from "#editor/types.d.ts" */

/** @param {Timeline} timeline @param {{music: Music | null}} args @returns {Timeline} */
export function setMusic(timeline, { music }) {
  return changed(timeline, { music });
}

/** @param {Timeline} timeline @param {{changes: Partial<Music>}} args @returns {Timeline} */
export function updateMusic(timeline, { changes }) {
  return timeline.music ? changed(timeline, { music: changed(timeline.music, changes) }) : timeline;
}

/** @param {Timeline} timeline @param {{changes: Partial<CaptionSettings>}} args @returns {Timeline} */
export function setCaptions(timeline, { changes }) {
  return changed(timeline, { captions: changed(timeline.captions, changes) });
}
