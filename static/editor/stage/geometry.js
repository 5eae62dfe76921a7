/** @import { Box } from "#editor/types.d.ts" */
/** @typedef {{x: number, y: number}} Point */
/** @typedef {Box & {rotation_degrees: number}} TurnedBox */
/** @typedef {"nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w"} Corner */

export const HANDLE_PX = 9;
export const HANDLE_TARGET_PX = 24;
/** The line of a frame, at whose inner side its handles stand. */
const FRAME_PX = 2;
export const ROTATE_DISTANCE_PX = 28;
const LEAST_SIDE_PX = 8;

/** Which sides a handle moves: -1 left or top, 1 right or bottom, 0 neither. @type {{[name in Corner]: [number, number]}} */
export const CORNERS = {
  nw: [-1, -1], n: [0, -1], ne: [1, -1], e: [1, 0], se: [1, 1], s: [0, 1], sw: [-1, 1], w: [-1, 0],
};

/**
 * Where the canvas lies on the stage element: CSS px of a canvas px, and the CSS px of its top left corner.
 * @typedef {{scale: number, left: number, top: number}} View
 */

/**
 * The canvas as large as it fits, in the middle; or at a fixed zoom.
 * @param {{canvas: {width_px: number, height_px: number}, width: number, height: number, zoom: number | "fit", padding?: number}} args
 *   `width`, `height`: the stage element, CSS px
 * @returns {View}
 */
export function viewOf({ canvas, width, height, zoom, padding = 24 }) {
  const fit = Math.min((width - 2 * padding) / canvas.width_px, (height - 2 * padding) / canvas.height_px);
  const scale = zoom === "fit" ? Math.max(0.02, fit) : zoom;
  return {
    scale,
    left: Math.round((width - canvas.width_px * scale) / 2),
    top: Math.round((height - canvas.height_px * scale) / 2),
  };
}

/** @param {Point} point on the stage element, CSS px @param {View} view @returns {Point} on the canvas, px */
export function toCanvas(point, view) {
  return { x: (point.x - view.left) / view.scale, y: (point.y - view.top) / view.scale };
}

/** @param {Point} point on the canvas, px @param {View} view @returns {Point} on the stage element, CSS px */
export function toStage(point, view) {
  return { x: point.x * view.scale + view.left, y: point.y * view.scale + view.top };
}

/** @param {Box} box @returns {Point} */
export function centreOf(box) {
  return { x: box.x_px + box.width_px / 2, y: box.y_px + box.height_px / 2 };
}

/** A point turned clockwise about another. @param {Point} point @param {{about: Point, degrees: number}} args @returns {Point} */
export function turned(point, { about, degrees }) {
  const angle = (degrees * Math.PI) / 180;
  const x = point.x - about.x;
  const y = point.y - about.y;
  return {
    x: about.x + x * Math.cos(angle) - y * Math.sin(angle),
    y: about.y + x * Math.sin(angle) + y * Math.cos(angle),
  };
}

/** Whether a point of the canvas lies on a turned box. @param {Point} point @param {TurnedBox} box @param {number} [slack_px] */
export function contains(point, box, slack_px = 0) {
  const { x, y } = turned(point, { about: centreOf(box), degrees: -box.rotation_degrees });
  return x >= box.x_px - slack_px && x <= box.x_px + box.width_px + slack_px
    && y >= box.y_px - slack_px && y <= box.y_px + box.height_px + slack_px;
}

/**
 * The topmost layer at a point, as people mean it: thin ones can be hit beside their box.
 * @template {TurnedBox} T
 * @param {Point} point on the canvas @param {{layers: readonly T[], scale: number}} args bottom first; CSS px of a px
 * @returns {T | null}
 */
export function hitTest(point, { layers, scale }) {
  const hit = layers.findLast((layer) => {
    const least = HANDLE_TARGET_PX / scale;
    const slack = Math.max(0, (least - Math.min(layer.width_px, layer.height_px)) / 2);
    return contains(point, layer, slack);
  });
  return hit ?? null;
}

/** The corners of a turned box, clockwise from its top left. @param {TurnedBox} box @returns {Point[]} */
export function cornersOf(box) {
  return /** @type {Corner[]} */ (["nw", "ne", "se", "sw"]).map((corner) => handleAt(box, corner));
}

/** Where a handle of a turned box lies on the canvas. @param {TurnedBox} box @param {Corner} corner @returns {Point} */
export function handleAt(box, corner) {
  const [right, down] = CORNERS[corner];
  const centre = centreOf(box);
  const point = { x: centre.x + (right * box.width_px) / 2, y: centre.y + (down * box.height_px) / 2 };
  return turned(point, { about: centre, degrees: box.rotation_degrees });
}

/**
 * How far out of its place the target of a handle is moved, so that on a small box it reaches no further in than a quarter
 * and the inner half stays free to move the box.
 * @param {Corner} corner @param {{width: number, height: number}} size of the box, CSS px @returns {Point} CSS px
 */
export function targetShift(corner, { width, height }) {
  const [right, down] = CORNERS[corner];
  const out = (/** @type {number} */ side) => Math.max(0, FRAME_PX + HANDLE_TARGET_PX / 2 - side / 4);
  return { x: right * out(width) || 0, y: down * out(height) || 0 };
}

/** The upright box around a turned one. @param {TurnedBox} box @returns {Box} */
export function boundsOf(box) {
  const corners = cornersOf(box);
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const x_px = Math.min(...xs);
  const y_px = Math.min(...ys);
  return { x_px, y_px, width_px: Math.max(...xs) - x_px, height_px: Math.max(...ys) - y_px };
}

/**
 * A turned box with one handle moved; the opposite one stays where it is on the canvas.
 * @param {TurnedBox} box
 * @param {{corner: Corner, by: Point, keep_aspect: boolean, about_centre?: boolean, least_height_px?: number}} args
 *   `by`: px on the canvas; `about_centre`: both sides move, the centre stays; `least_height_px`: of what keeps its shape
 * @returns {Box}
 */
export function resized(box, { corner, by, keep_aspect, about_centre = false, least_height_px = 0 }) {
  const [right, down] = CORNERS[corner];
  const local = turned(by, { about: { x: 0, y: 0 }, degrees: -box.rotation_degrees });
  const both = about_centre ? 2 : 1;
  let width_px = Math.max(LEAST_SIDE_PX, box.width_px + right * local.x * both);
  let height_px = Math.max(LEAST_SIDE_PX, box.height_px + down * local.y * both);
  if (keep_aspect) {
    const wide = width_px / box.width_px;
    const high = height_px / box.height_px;
    const wanted = right === 0 ? high : down === 0 ? wide : Math.abs(wide - 1) > Math.abs(high - 1) ? wide : high;
    const factor = Math.max(wanted, LEAST_SIDE_PX / Math.min(box.width_px, box.height_px), least_height_px / box.height_px);
    width_px = box.width_px * factor;
    height_px = box.height_px * factor;
  }
  const centre = centreOf(box);
  const shift = about_centre ? { x: 0, y: 0 } : {
    x: (right * (width_px - box.width_px)) / 2, y: (down * (height_px - box.height_px)) / 2,
  };
  const moved = turned(shift, { about: { x: 0, y: 0 }, degrees: box.rotation_degrees });
  return {
    x_px: centre.x + moved.x - width_px / 2, y_px: centre.y + moved.y - height_px / 2, width_px, height_px,
  };
}

/**
 * The rotation that points the top of a box at a point, in whole degrees; within 3 degrees of a multiple of 45 it
 * takes that, unless `free`.
 * @param {Box} box @param {{towards: Point, free?: boolean}} args
 */
export function rotationTowards(box, { towards, free = false }) {
  const centre = centreOf(box);
  const degrees = (Math.atan2(towards.x - centre.x, centre.y - towards.y) * 180) / Math.PI;
  const straight = Math.round(degrees / 45) * 45;
  const taken = !free && Math.abs(degrees - straight) <= 3 ? straight : Math.round(degrees);
  return taken === -180 ? 180 : taken || 0;
}

/** The layers that a marquee touches. @template {TurnedBox} T @param {Box} marquee @param {readonly T[]} layers @returns {T[]} */
export function touchedBy(marquee, layers) {
  return layers.filter((layer) => {
    const box = boundsOf(layer);
    return box.x_px < marquee.x_px + marquee.width_px && box.x_px + box.width_px > marquee.x_px
      && box.y_px < marquee.y_px + marquee.height_px && box.y_px + box.height_px > marquee.y_px;
  });
}
