/**
 * Motions that change a layer's picture itself; `builder/document/builds.py` is the same arithmetic.
 * @import { Look, Motion, ResolvedLayer } from "#editor/types.d.ts"
 */

export const MOST_STEPS = 60;
const BUILDING = new Set(["typewriter", "draw-on", "blur-in"]);

/** @param {Look} look @param {Motion | null} motion */
export function isBuilding(look, motion) {
  if (motion === null || look.kind === "clip" || look.kind === "animation" || look.kind === "character") return false;
  return BUILDING.has(motion.preset) || (look.kind === "text" && (motion.unit ?? "whole") !== "whole");
}

/**
 * Which picture of a layer shows at a frame of the layer: 0 at rest, then those of entering, then those of leaving.
 * @param {ResolvedLayer} layer @param {number} frame
 */
export function pictureNumber(layer, frame) {
  const { enter, exit, look } = layer;
  const entering = enter !== null && isBuilding(look, enter) ? enter : null;
  if (entering !== null && frame < entering.duration_frames) return 1 + stepOf(entering, frame);
  const toEnd = layer.frames.duration_frames - frame;
  if (exit !== null && toEnd < exit.duration_frames && isBuilding(look, exit)) {
    return 1 + (entering === null ? 0 : stepsOf(entering)) + stepOf(exit, toEnd);
  }
  return 0;
}

/** @param {Motion} motion */
function stepsOf(motion) {
  return Math.min(motion.duration_frames, MOST_STEPS);
}

/** @param {Motion} motion @param {number} frame */
function stepOf(motion, frame) {
  return Math.floor((frame * stepsOf(motion)) / motion.duration_frames);
}
