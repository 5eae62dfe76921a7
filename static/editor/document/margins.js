/** @import { Box, Canvas, KitValues, SafeMargins } from "#editor/types.d.ts" */

/** The graphics-safe area of EBU R 95, for a kit that names none. @type {SafeMargins} */
const EBU = { aspect: "", top_ratio: 0.05, right_ratio: 0.05, bottom_ratio: 0.05, left_ratio: 0.05 };
const SAME_SHAPE = 0.01;

/**
 * What the kit's margins leave of a canvas of this shape, as `brandkit.rules.scene.Scene.safe_area`.
 * @param {Canvas} canvas @param {KitValues | null} [kit] @returns {Box}
 */
export function safeAreaOf(canvas, kit = null) {
  const named = kit?.safe_margins ?? [];
  const { top_ratio, right_ratio, bottom_ratio, left_ratio } = named.find((one) => one.aspect && isShape(canvas, one.aspect))
    ?? named.findLast((one) => !one.aspect) ?? EBU;
  const { width_px, height_px } = canvas;
  return {
    x_px: width_px * left_ratio, y_px: height_px * top_ratio,
    width_px: width_px * (1 - left_ratio - right_ratio), height_px: height_px * (1 - top_ratio - bottom_ratio),
  };
}

/** @param {Canvas} canvas @param {string} aspect such as "9:16" */
function isShape({ width_px, height_px }, aspect) {
  const [across, down] = aspect.split(":").map(Number);
  return across > 0 && down > 0 && Math.abs((width_px * down) / (height_px * across) - 1) < SAME_SHAPE;
}
