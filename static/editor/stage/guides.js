import { safeAreaOf } from "#editor/document/margins.js";
import { toStage } from "#editor/stage/geometry.js";
import { clearPx, variantOf } from "#editor/stage/logos.js";

/** @import { Canvas, KitValues, Layer } from "#editor/types.d.ts" */
/** @import { Guide } from "#editor/state/snapping.js" */
/** @import { View } from "#editor/stage/geometry.js" */

export const SNAP_REACH_PX = 8;
const ACTION_RATIO = 0.035;

/**
 * The ends of a guide on the stage element, CSS px, across the whole canvas.
 * @param {Guide} guide @param {{canvas: Canvas, view: View}} args
 */
export function lineOf(guide, { canvas, view }) {
  const upright = guide.axis === "x";
  const start = toStage({ x: upright ? guide.at_px : 0, y: upright ? 0 : guide.at_px }, view);
  const end = toStage({
    x: upright ? guide.at_px : canvas.width_px, y: upright ? canvas.height_px : guide.at_px,
  }, view);
  return { x1: start.x, y1: start.y, x2: end.x, y2: end.y, kind: guide.kind };
}

/** The frames inside which action (EBU R 95) and titles (the kit's margins) are safe, canvas px. @param {Canvas} canvas @param {KitValues} kit */
export function safeAreas({ width_px, height_px }, kit) {
  const inner = 1 - 2 * ACTION_RATIO;
  return [
    { name: "action", x_px: width_px * ACTION_RATIO, y_px: height_px * ACTION_RATIO, width_px: width_px * inner, height_px: height_px * inner },
    { name: "title", ...safeAreaOf({ width_px, height_px }, kit) },
  ];
}

/**
 * How far everything keeps from a layer, canvas px: a logo's clear space, nothing for others.
 * @param {Layer} layer @param {KitValues} kit
 */
export function clearSpaceOf(layer, kit) {
  const variant = variantOf(layer, kit);
  return variant ? clearPx(layer.place, variant) : 0;
}
