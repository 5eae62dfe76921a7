import { clamp } from "#editor/edit/common.js";
import { centreOf, turned } from "#editor/stage/geometry.js";

/**
 * Where on the canvas a place of a picture is seen: the same arithmetic as builder/document/showing.py, cut to what
 * shows of the picture.
 * @import { Canvas, CropBox, FillState, LayerState, Place } from "#editor/types.d.ts"
 * @import { CropView } from "#editor/stage/cropping.js"
 * @import { Point } from "#editor/stage/geometry.js"
 * @typedef {readonly (readonly [number, number])[]} Corners shares of the original's width and height
 */

/**
 * The corners within the frame of an upright picture, px of the canvas; null where they lie beside it.
 * @param {Corners} corners @param {CropView} view @param {boolean} mirror @returns {Point[] | null}
 */
function inFrame(corners, { frame, whole }, mirror) {
  const points = corners.map(([across, down]) => {
    const x = whole.x_px + across * whole.width_px;
    return {
      x: clamp(mirror ? 2 * frame.x_px + frame.width_px - x : x, frame.x_px, frame.x_px + frame.width_px),
      y: clamp(whole.y_px + down * whole.height_px, frame.y_px, frame.y_px + frame.height_px),
    };
  });
  const isFlat = (/** @type {"x" | "y"} */ axis) => points.every((point) => point[axis] === points[0][axis]);
  return isFlat("x") || isFlat("y") ? null : points;
}

/**
 * In a layer as it stands now.
 * @param {Corners} corners @param {{view: CropView, mirror: boolean, place: Place, state: LayerState}} args
 * @returns {Point[] | null}
 */
export function placeInLayer(corners, { view, mirror, place, state }) {
  const middle = centreOf(place);
  const grown = (/** @type {Point} */ { x, y }) => ({ x: middle.x + (x - middle.x) * state.scale_ratio, y: middle.y + (y - middle.y) * state.scale_ratio });
  return inFrame(corners, view, mirror)?.map((point) => {
    const { x, y } = turned(grown(point), { about: middle, degrees: state.rotation_degrees });
    return { x: x + state.offset_x_px, y: y + state.offset_y_px };
  }) ?? null;
}

/**
 * In a background, which may move slowly.
 * @param {Corners} corners @param {{view: CropView, mirror: boolean, canvas: Canvas, state: FillState}} args
 * @returns {Point[] | null}
 */
export function placeInBackground(corners, { view: { frame, whole }, mirror, canvas, state: { crop } }) {
  const nearer = (/** @type {typeof frame} */ box) => ({
    x_px: (box.x_px - crop.x_ratio * canvas.width_px) / crop.width_ratio, y_px: (box.y_px - crop.y_ratio * canvas.height_px) / crop.height_ratio,
    width_px: box.width_px / crop.width_ratio, height_px: box.height_px / crop.height_ratio,
  });
  const view = { frame: nearer(frame), whole: nearer(whole) };
  const points = inFrame(corners, view, mirror);
  const picture = { x_px: 0, y_px: 0, ...canvas };
  return points && inFrame(points.map(({ x, y }) => [x / canvas.width_px, y / canvas.height_px]), { frame: picture, whole: picture }, false);
}
