import { t } from "#editor/words.js";

/** @import { Canvas } from "#editor/types.d.ts" */

/** The shapes that a video can have. */
export const CANVASES = [
  { name: "16:9", words: t("wide"), canvas: { width_px: 1920, height_px: 1080 } },
  { name: "9:16", words: t("tall"), canvas: { width_px: 1080, height_px: 1920 } },
  { name: "1:1", words: t("square"), canvas: { width_px: 1080, height_px: 1080 } },
  { name: "4:5", words: t("portrait"), canvas: { width_px: 1080, height_px: 1350 } },
];

/** @param {Canvas} canvas */
export function canvasName(canvas) {
  const known = CANVASES.find((one) => one.canvas.width_px === canvas.width_px && one.canvas.height_px === canvas.height_px);
  return known?.name ?? `${canvas.width_px} × ${canvas.height_px}`;
}
