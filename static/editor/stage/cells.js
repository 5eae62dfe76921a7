/** @import { Drawable } from "#editor/stage/pictures.js" */

const RIM_PX = 2;
const HALVE_BELOW = 0.5;
const SMALLEST_TO_HALVE_PX = 8;
const MOST_KEPT = 4;

/**
 * A picture with an empty rim, so that it can be shifted and turned as the renderer's sprites are: between its last
 * pixel and nothing its edge fades out within a pixel. It begins at `left`, `top` of the canvas, in whose pixels one
 * px is `factor` px of the picture.
 * @typedef {object} Cell
 * @property {OffscreenCanvas} canvas
 * @property {number} left
 * @property {number} top
 * @property {number} factor
 */

/** Cells of bitmaps, each with its halves; those used last. @type {WeakMap<object, Map<string, Cell[]>>} */
const known = new WeakMap();

/**
 * The picture of `drawable` with a rim, halved as often as showing it at `scale` asks for, or fine detail would
 * flicker: the same as make_sprite and _halved_for of the renderer.
 * @param {Drawable} drawable @param {{scale: number, parity: readonly [number, number]}} args
 *   `scale`: px of the canvas to a px of the picture; `parity`: that of the pixel on which the picture rests
 * @returns {Cell}
 */
export function cellOf({ image, cell }, { scale, parity }) {
  const cells = known.get(image) ?? new Map();
  known.set(image, cells);
  const key = `${cell.x},${cell.y},${parity}`;
  /** @type {Cell[]} */
  const levels = cells.get(key) ?? [padded(image, cell, parity)];
  cells.delete(key);
  cells.set(key, levels);
  if (cells.size > MOST_KEPT) cells.delete(cells.keys().next().value);
  let level = 0;
  while (scale * levels[level].factor <= HALVE_BELOW && leastSide(levels[level]) >= SMALLEST_TO_HALVE_PX) {
    levels[level + 1] ??= halved(levels[level]);
    level += 1;
  }
  return levels[level];
}

/**
 * The browser's filter that is the renderer's: bilinear, in its more exact form as long as that takes the picture itself
 * and no smaller copy of it.
 * @param {number} scale px of the canvas to a px of the picture @returns {ImageSmoothingQuality}
 */
export function filterAt(scale) {
  return scale < 0.75 ? "low" : "medium";
}

/** A canvas to draw aside on, empty. @param {number} width @param {number} height */
export function aside(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.imageSmoothingQuality = "low";
  return { canvas, context };
}

/**
 * What lies between the edges, px of the cell's canvas; a pixel that lies half inside shows by half.
 * @param {Cell} cell @param {{left: number, top: number, right: number, bottom: number}} edges @returns {Cell}
 */
export function cutCell(cell, { left, top, right, bottom }) {
  const { canvas, context } = aside(cell.canvas.width, cell.canvas.height);
  context.drawImage(cell.canvas, 0, 0);
  context.globalCompositeOperation = "destination-in";
  context.fillRect(left, top, right - left, bottom - top);
  return { ...cell, canvas };
}

/**
 * @param {CanvasImageSource} image @param {Drawable["cell"]} cell @param {readonly [number, number]} parity
 * @returns {Cell}
 */
function padded(image, cell, parity) {
  const [left, top] = parity.map((odd) => RIM_PX + odd);
  const { canvas, context } = aside(evenUp(left + cell.width + RIM_PX), evenUp(top + cell.height + RIM_PX));
  context.drawImage(image, cell.x, cell.y, cell.width, cell.height, left, top, cell.width, cell.height);
  return { canvas, left, top, factor: 1 };
}

/** At exactly half the size every pixel is the mean of four. @param {Cell} cell @returns {Cell} */
function halved({ canvas, left, top, factor }) {
  const [width, height] = [evenUp(canvas.width) / 2, evenUp(canvas.height) / 2];
  const half = aside(width + 2 * RIM_PX, height + 2 * RIM_PX);
  half.context.drawImage(canvas, RIM_PX, RIM_PX, canvas.width / 2, canvas.height / 2);
  return { canvas: half.canvas, left: left / 2 + RIM_PX, top: top / 2 + RIM_PX, factor: factor * 2 };
}

/** @param {Cell} cell */
function leastSide({ canvas }) {
  return Math.min(canvas.width, canvas.height);
}

/** @param {number} value */
function evenUp(value) {
  return value + (value % 2);
}
