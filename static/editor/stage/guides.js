import { toStage } from "#editor/stage/geometry.js";

/** @import { Canvas, LogoVariant, KitValues, Layer } from "#editor/types.d.ts" */
/** @import { Guide } from "#editor/state/snapping.js" */
/** @import { View } from "#editor/stage/geometry.js" */

export const SNAP_REACH_PX = 8;
const SAFE_RATIO = { action: 0.035, title: 0.05 };

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

/** The frames inside which action and titles are safe, canvas px (EBU R 95). @param {Canvas} canvas */
export function safeAreas(canvas) {
  return Object.entries(SAFE_RATIO).map(([name, ratio]) => ({
    name,
    x_px: canvas.width_px * ratio, y_px: canvas.height_px * ratio,
    width_px: canvas.width_px * (1 - 2 * ratio), height_px: canvas.height_px * (1 - 2 * ratio),
  }));
}

/**
 * How far everything keeps from a layer, canvas px: a logo's clear space, nothing for others.
 * @param {Layer} layer @param {KitValues} kit
 */
export function clearSpaceOf(layer, kit) {
  if (layer.kind !== "logo") return 0;
  /** @type {LogoVariant | undefined} */
  const logo = kit.logos.find((candidate) => candidate.variant === layer.variant);
  return logo ? logo.clear_space_ratio * logo.unit_ratio * layer.place.height_px : 0;
}
