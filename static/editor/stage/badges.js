/** @import { Box, Canvas } from "#editor/types.d.ts" */

/** Across, with its frame; as large as the smallest target of a pointer. */
export const BADGE_PX = 24;
/** From the corner of a box to the middle of its badge, so that the handle at the corner stays free. */
const BESIDE_PX = 13;

/**
 * Where badges lie: at the top right corner of their boxes, on the canvas, and none on another one.
 * @param {readonly (Box & {id: string})[]} boxes px of the canvas @param {{canvas: Canvas, scale: number}} view CSS px of a px
 * @returns {{id: string, left: number, top: number}[]} the middle of each, CSS px from the top left of the canvas
 */
export function badgePlaces(boxes, { canvas, scale }) {
  const far = (/** @type {number} */ length_px) => Math.max(BADGE_PX / 2, length_px * scale - BADGE_PX / 2);
  const within = (/** @type {number} */ at, /** @type {number} */ length_px) => Math.min(far(length_px), Math.max(BADGE_PX / 2, at));
  /** @type {{id: string, left: number, top: number}[]} */
  const places = [];
  for (const { id, x_px, y_px, width_px } of boxes) {
    const top = within(y_px * scale - BESIDE_PX, canvas.height_px);
    let left = within((x_px + width_px) * scale + BESIDE_PX, canvas.width_px);
    while (places.some((other) => isOn(other, { left, top })) && left > BADGE_PX / 2) left -= BADGE_PX;
    places.push({ id, left: Math.max(BADGE_PX / 2, left), top });
  }
  return places;
}

/** @param {{left: number, top: number}} one @param {{left: number, top: number}} other */
const isOn = (one, other) => Math.abs(one.left - other.left) < BADGE_PX && Math.abs(one.top - other.top) < BADGE_PX;
