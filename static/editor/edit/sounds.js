import { changed } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";

/** @import { LayerSound, Music, Timeline } from "#editor/types.d.ts" */

/**
 * Gives layers a sound that plays with them, or takes it away. One that had another keeps its volume and its delay.
 * @param {Timeline} timeline @param {{segment_id: string, layer_ids: readonly string[], asset: string | null}} args @returns {Timeline}
 */
export function setLayerSound(timeline, { segment_id, layer_ids, asset }) {
  return changeLayers(timeline, segment_id, layer_ids, (layer) => {
    if (asset === null) return layer.sound ? { ...layer, sound: null } : layer;
    return changed(layer, { sound: { ...(layer.sound ?? { volume: 1, offset_frames: 0 }), asset } });
  });
}

/**
 * Changes how the sound of layers plays; those without one stay as they are.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], changes: Partial<LayerSound>}} args @returns {Timeline}
 */
export function updateLayerSound(timeline, { segment_id, layer_ids, changes }) {
  return changeLayers(timeline, segment_id, layer_ids, (layer) =>
    layer.sound ? changed(layer, { sound: changed(layer.sound, changes) }) : layer);
}

/**
 * The range of frames with one of its ends changed; it never turns round, and an end at the video's own end follows it.
 * @param {Music} music @param {{start_frame?: number, end_frame?: number}} wanted @param {number} total_frames
 * @returns {{start_frame: number, end_frame: number | null}}
 */
export function musicRange(music, wanted, total_frames) {
  const start_frame = wanted.start_frame ?? music.start_frame ?? 0;
  const end = wanted.end_frame ?? music.end_frame ?? null;
  if (end === null || (wanted.end_frame !== undefined && end >= total_frames)) return { start_frame, end_frame: null };
  return { start_frame, end_frame: Math.max(start_frame + 1, end) };
}

/** A tenth of a second is the shortest part of a file. */
const SHORTEST_SECONDS = 0.1;

/**
 * The part of the file with one of its ends changed; it never turns round.
 * @param {Music} music @param {{source_start_seconds?: number, source_end_seconds?: number}} wanted @param {number} file_seconds
 * @returns {{source_start_seconds: number, source_end_seconds: number | null}}
 */
export function musicPart(music, wanted, file_seconds) {
  const latest = Math.max(0, file_seconds - SHORTEST_SECONDS);
  const source_start_seconds = Math.min(latest, wanted.source_start_seconds ?? music.source_start_seconds ?? 0);
  const end = wanted.source_end_seconds ?? music.source_end_seconds ?? null;
  if (end === null || (wanted.source_end_seconds !== undefined && end >= file_seconds)) {
    return { source_start_seconds, source_end_seconds: null };
  }
  return { source_start_seconds, source_end_seconds: Math.max(source_start_seconds + SHORTEST_SECONDS, end) };
}

/**
 * The range of frames earlier or later by so many, as long as it is; one that lasts to the video's end follows it from
 * its new beginning on.
 * @param {Music} music @param {number} by_frames @param {number} total_frames
 * @returns {{start_frame: number, end_frame: number | null}}
 */
export function movedMusic(music, by_frames, total_frames) {
  const before = music.start_frame ?? 0;
  const start_frame = Math.max(0, Math.min(before + Math.round(by_frames), Math.max(0, total_frames - 1)));
  const by = start_frame - before;
  const end = music.end_frame ?? (by < 0 ? total_frames : null);
  return { start_frame, end_frame: end === null || end + by >= total_frames ? null : Math.max(start_frame + 1, end + by) };
}
