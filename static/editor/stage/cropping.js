import { lookThrough } from "#editor/document/windows.js";
import { clamp, tidyPx } from "#editor/edit/common.js";
import { CORNERS, centreOf, turned } from "#editor/stage/geometry.js";

/**
 * A picture that is cut in its place: the frame is what shows of it, the whole is where all of it would lie. Both are
 * px of the canvas before the layer is turned.
 * @import { Box, CropBox, Fit, Place } from "#editor/types.d.ts"
 * @import { Corner } from "#editor/stage/geometry.js"
 * @typedef {{frame: Box, whole: Box}} CropView
 */

const LEAST_PX = 16;
/** The smallest part of a picture, as the document has it. */
const LEAST_RATIO = 0.02;

/**
 * Where frame and whole lie for a layer as it is. What `fit` leaves out of the cut counts as cut.
 * @param {{place: Box, crop: CropBox, fit: Fit, source: {width: number, height: number}}} args @returns {CropView}
 */
export function cropView({ place, crop, fit, source }) {
  const box = { width: place.width_px, height: place.height_px };
  const { part, left_px, top_px, width_px, height_px } = lookThrough(crop, { fit, source, box });
  const frame = { x_px: place.x_px + left_px, y_px: place.y_px + top_px, width_px, height_px };
  const whole_width = width_px / part.width_ratio;
  const whole_height = height_px / part.height_ratio;
  return {
    frame,
    whole: {
      x_px: frame.x_px - part.x_ratio * whole_width, y_px: frame.y_px - part.y_ratio * whole_height, width_px: whole_width, height_px: whole_height,
    },
  };
}

/** @param {number} value */
const tidyRatio = (value) => Math.round(value * 1e6) / 1e6;

/**
 * What a layer is then: its cut, and its place with the turn about the middle that it had.
 * @param {CropView} view @param {{place: Place, rotation_degrees: number}} layer as it was when its cutting began
 * @returns {{crop: CropBox, place: Place}}
 */
export function croppedBy({ frame, whole }, { place, rotation_degrees }) {
  const x_ratio = clamp((frame.x_px - whole.x_px) / whole.width_px, 0, 1 - LEAST_RATIO);
  const y_ratio = clamp((frame.y_px - whole.y_px) / whole.height_px, 0, 1 - LEAST_RATIO);
  const middle = turned(centreOf(frame), { about: centreOf(place), degrees: rotation_degrees });
  return {
    crop: {
      x_ratio: tidyRatio(x_ratio), y_ratio: tidyRatio(y_ratio),
      width_ratio: tidyRatio(clamp(frame.width_px / whole.width_px, LEAST_RATIO, 1 - x_ratio)),
      height_ratio: tidyRatio(clamp(frame.height_px / whole.height_px, LEAST_RATIO, 1 - y_ratio)),
    },
    place: {
      ...place, x_px: tidyPx(middle.x - frame.width_px / 2), y_px: tidyPx(middle.y - frame.height_px / 2),
      width_px: tidyPx(frame.width_px), height_px: tidyPx(frame.height_px),
    },
  };
}

/** The picture pushed under its frame, as far as it covers it. @param {CropView} view @param {{x: number, y: number}} by @returns {CropView} */
export function pushedBy({ frame, whole }, by) {
  return {
    frame,
    whole: {
      ...whole,
      x_px: clamp(whole.x_px + by.x, frame.x_px + frame.width_px - whole.width_px, frame.x_px),
      y_px: clamp(whole.y_px + by.y, frame.y_px + frame.height_px - whole.height_px, frame.y_px),
    },
  };
}

/** The picture larger or smaller about the middle of its frame; it always covers it. @param {CropView} view @param {number} factor @returns {CropView} */
export function zoomedBy({ frame, whole }, factor) {
  const least = Math.max(frame.width_px / whole.width_px, frame.height_px / whole.height_px);
  const most = Math.min(frame.width_px / whole.width_px, frame.height_px / whole.height_px) / LEAST_RATIO;
  const by = clamp(factor, least, Math.max(least, most));
  const centre = centreOf(frame);
  const grown = {
    x_px: centre.x + (whole.x_px - centre.x) * by, y_px: centre.y + (whole.y_px - centre.y) * by, width_px: whole.width_px * by, height_px: whole.height_px * by,
  };
  return pushedBy({ frame, whole: grown }, { x: 0, y: 0 });
}

/** How far the picture is zoomed in: 1 where it just covers its frame. @param {CropView} view */
export const zoomOf = ({ frame, whole }) => Math.min(whole.width_px / frame.width_px, whole.height_px / frame.height_px);

/** A side or a corner of the frame moved, within the picture. @param {CropView} view @param {{corner: Corner, by: {x: number, y: number}}} args @returns {CropView} */
export function framedBy({ frame, whole }, { corner, by }) {
  const [across, down] = CORNERS[corner];
  const [x_px, width_px] = side(frame.x_px, frame.width_px, across, by.x, whole.x_px, whole.width_px);
  const [y_px, height_px] = side(frame.y_px, frame.height_px, down, by.y, whole.y_px, whole.height_px);
  return { frame: { x_px, y_px, width_px, height_px }, whole };
}

/** @param {number} start @param {number} length @param {number} way @param {number} by @param {number} from @param {number} whole @returns {[number, number]} */
function side(start, length, way, by, from, whole) {
  const end = start + length;
  if (way < 0) {
    const moved = clamp(start + by, from, end - LEAST_PX);
    return [moved, end - moved];
  }
  return way > 0 ? [start, clamp(end + by, start + LEAST_PX, from + whole) - start] : [start, length];
}
