import { EditError, changed, clamp } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";
import { t } from "#editor/words.js";

/** @import { AnimationLayer, PictureLayer, SpriteSheet, Timeline } from "#editor/types.d.ts" */

export const MAX_SPRITE_CELLS = 100;
export const MAX_SPRITE_FRAMES = 1000;
export const MAX_SPRITE_FPS = 120;
const MIN_SPRITE_FPS = 0.1;
const MAX_SPRITE_SECONDS = 60;
const FRAMES_PER_SECOND = 12;
const LIKELY_FRAMES = 64;

/**
 * Plays a picture as a sprite sheet. A picture layer becomes an animation layer in the same place; an animation layer
 * takes the new sheet.
 * @param {Timeline} timeline @param {{segment_id: string, layer_id: string, sheet: SpriteSheet}} args
 * @returns {Timeline}
 */
export function playAsSprite(timeline, { segment_id, layer_id, sheet }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    if (layer.kind === "animation") return changed(layer, { sprite: sheet });
    if (layer.kind === "picture") return animationOf(layer, sheet);
    throw new EditError("not-a-picture", t("Only a picture can be a sprite sheet."));
  });
}

/**
 * Shows a sprite sheet as one still picture again, whole.
 * @param {Timeline} timeline @param {{segment_id: string, layer_id: string}} args @returns {Timeline}
 */
export function showAsPicture(timeline, { segment_id, layer_id }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    if (layer.kind === "picture") return layer;
    if (layer.kind === "animation" && layer.sprite) return pictureOf(layer);
    throw new EditError("not-a-sprite-sheet", t("Only a sprite sheet becomes a still picture."));
  });
}

/**
 * A sheet with other numbers that still is one: a sheet that was full stays full, and no cell is played that is not
 * there.
 * @param {SpriteSheet} sheet @param {Partial<SpriteSheet>} changes @returns {SpriteSheet}
 */
export function changeSheet(sheet, changes) {
  const wanted = { ...sheet, ...changes };
  const columns = clamp(Math.round(wanted.columns), 1, MAX_SPRITE_CELLS);
  const rows = clamp(Math.round(wanted.rows), 1, MAX_SPRITE_CELLS);
  const wasFull = sheet.frame_count === sheet.columns * sheet.rows;
  const frames = wasFull && changes.frame_count === undefined ? columns * rows : Math.round(wanted.frame_count);
  const frame_count = clamp(frames, 1, Math.min(columns * rows, MAX_SPRITE_FRAMES));
  const slowest = Math.max(MIN_SPRITE_FPS, Math.ceil(frame_count / MAX_SPRITE_SECONDS * 100) / 100);
  return { columns, rows, frame_count, frames_per_second: clamp(wanted.frames_per_second, slowest, MAX_SPRITE_FPS) };
}

/**
 * How a picture of this size is most likely cut: into the largest squares, where those are not too many.
 * @param {number | null} width_px @param {number | null} height_px @returns {SpriteSheet}
 */
export function likelySheet(width_px, height_px) {
  const side = width_px && height_px ? commonDivisor(width_px, height_px) : 0;
  const columns = side ? /** @type {number} */ (width_px) / side : 1;
  const rows = side ? /** @type {number} */ (height_px) / side : 1;
  const [across, down] = columns * rows <= LIKELY_FRAMES ? [columns, rows] : [1, 1];
  return { columns: across, rows: down, frame_count: across * down, frames_per_second: FRAMES_PER_SECOND };
}

/** Whether a picture of whole px divides into the cells. @param {SpriteSheet} sheet @param {number} width_px @param {number} height_px */
export function dividesEvenly({ columns, rows }, width_px, height_px) {
  return width_px % columns === 0 && height_px % rows === 0;
}

/** @param {PictureLayer} layer @param {SpriteSheet} sprite @returns {AnimationLayer} */
function animationOf(layer, sprite) {
  const { fit, crop, corner_radius_px, recolours, tile_px, ...base } = layer;
  return { ...base, kind: "animation", sprite, loop: true, speed_ratio: 1 };
}

/** @param {AnimationLayer} layer @returns {PictureLayer} */
function pictureOf(layer) {
  const { sprite, loop, speed_ratio, ...base } = layer;
  const crop = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };
  return { ...base, kind: "picture", fit: "contain", crop, corner_radius_px: 0 };
}

/** @param {number} a @param {number} b @returns {number} */
function commonDivisor(a, b) {
  return b === 0 ? a : commonDivisor(b, a % b);
}
