import { safeAreaOf } from "#editor/document/margins.js";
import { CORNERS } from "#editor/stage/geometry.js";
import { logoPlaces, logoRoom } from "#editor/stage/logos.js";

/**
 * @import { Box, Canvas, KitValues, LogoVariant } from "#editor/types.d.ts"
 * @import { Corner } from "#editor/stage/geometry.js"
 * @import { LogoPlace } from "#editor/stage/logos.js"
 */

/**
 * A line of the stage that things snap to. `kind` says why: the canvas's edge or centre, the margin of the kit, the
 * grid, another layer, the clear space of a logo, or a place that the kit has for logos. `side`: only that edge of a box
 * meets it; left or top is the start.
 * @typedef {{axis: "x" | "y", at_px: number, kind: "edge" | "centre" | "margin" | "grid" | "layer" | "clear-space" | "place", side?: "start" | "end"}} Guide
 */

export const GRID_LINES = 12;
/** A place of the kit draws a logo from so many times as far as a guide. */
const PLACE_REACH = 3;

/**
 * The guides of a stage: edges and centre of the canvas, the margins of the kit, the grid where it is shown, and edges and
 * centres of the other layers. A layer with clear space (a logo) also has guides around it, and keeps it to the canvas's
 * edges when it is itself moved.
 * @param {{canvas: Canvas, kit?: KitValues | null, others: readonly (Box & {clear_space_px?: number})[], clear_space_px?: number, grid?: boolean}} args
 * @returns {Guide[]}
 */
export function guidesOf({ canvas, kit = null, others, clear_space_px = 0, grid = false }) {
  const safe = safeAreaOf(canvas, kit);
  /** @type {Guide[]} */
  const guides = [];
  for (const [axis, length, start, end] of /** @type {const} */ ([
    ["x", canvas.width_px, safe.x_px, safe.x_px + safe.width_px], ["y", canvas.height_px, safe.y_px, safe.y_px + safe.height_px],
  ])) {
    guides.push({ axis, at_px: length / 2, kind: "centre" });
    for (const at_px of [0, length]) guides.push({ axis, at_px, kind: "edge" });
    for (const at_px of [start, end]) guides.push({ axis, at_px, kind: "margin" });
    if (clear_space_px > 0) {
      guides.push({ axis, at_px: clear_space_px, kind: "clear-space", side: "start" }, { axis, at_px: length - clear_space_px, kind: "clear-space", side: "end" });
    }
    for (let line = 1; grid && line < GRID_LINES; line += 1) guides.push({ axis, at_px: (length * line) / GRID_LINES, kind: "grid" });
  }
  for (const box of others) guides.push(...guidesAround(box, clear_space_px));
  return guides;
}

/** @param {Box & {clear_space_px?: number}} box @param {number} own_clear_space_px @returns {Guide[]} */
function guidesAround(box, own_clear_space_px) {
  /** @type {Guide[]} */
  const guides = [];
  const clear = Math.max(box.clear_space_px ?? 0, own_clear_space_px);
  for (const [axis, start, length] of /** @type {const} */ ([
    ["x", box.x_px, box.width_px], ["y", box.y_px, box.height_px],
  ])) {
    for (const at_px of [start, start + length / 2, start + length]) guides.push({ axis, at_px, kind: "layer" });
    if (clear > 0) {
      guides.push({ axis, at_px: start - clear, kind: "clear-space", side: "end" }, { axis, at_px: start + length + clear, kind: "clear-space", side: "start" });
    }
  }
  return guides;
}

/**
 * Moves a box so that its edges or its centre meet the nearest guides within `reach_px` (on the canvas; 8 px on the
 * screen divided by the stage's scale).
 * @param {Box} box @param {{guides: readonly Guide[], reach_px: number}} args
 * @returns {{x_px: number, y_px: number, met: Guide[]}} the new place and the guides that it met
 */
export function snapMove(box, { guides, reach_px }) {
  const x = nearest(linesOf(box.x_px, box.width_px), "x", guides, reach_px);
  const y = nearest(linesOf(box.y_px, box.height_px), "y", guides, reach_px);
  return { x_px: box.x_px + x.by_px, y_px: box.y_px + y.by_px, met: [...x.met, ...y.met] };
}

/** @typedef {{at_px: number, side: "start" | "end" | null}} Line */

/** @param {number} start_px @param {number} length_px @returns {Line[]} */
const linesOf = (start_px, length_px) => [
  { at_px: start_px, side: "start" }, { at_px: start_px + length_px / 2, side: null }, { at_px: start_px + length_px, side: "end" },
];

/**
 * Moves a logo to the place of the kit near it; else as `snapMove`, but never out of
 * the kit's margins or with less than its clear space to the edges, and to even px.
 * @param {Box} box
 * @param {{canvas: Canvas, kit: KitValues, variant: LogoVariant, guides: readonly Guide[], reach_px: number}} args
 * @returns {{x_px: number, y_px: number, met: Guide[]}}
 */
export function snapLogo(box, { canvas, kit, variant, guides, reach_px }) {
  const reach = PLACE_REACH * reach_px;
  const near = logoPlaces(box, { canvas, kit, variant })
    .filter(({ x_px, y_px }) => Math.abs(x_px - box.x_px) <= reach && Math.abs(y_px - box.y_px) <= reach)
    .toSorted((a, b) => Math.hypot(a.x_px - box.x_px, a.y_px - box.y_px) - Math.hypot(b.x_px - box.x_px, b.y_px - box.y_px));
  if (near[0]) return { x_px: near[0].x_px, y_px: near[0].y_px, met: placeGuides(box, near[0]) };
  const snapped = snapMove(box, { guides, reach_px });
  const { mark, x: across, y: down } = logoRoom(box, { canvas, kit, variant });
  const [aside_x, aside_y] = [mark.x_px - box.x_px, mark.y_px - box.y_px];
  const x = within(snapped.x_px + aside_x, across);
  const y = within(snapped.y_px + aside_y, down);
  /** @type {Guide[]} */
  const met = snapped.met.filter((guide) => (guide.axis === "x" ? x : y).guide_px === null);
  for (const [axis, { guide_px }] of /** @type {const} */ ([["x", x], ["y", y]])) {
    if (guide_px !== null) met.push({ axis, at_px: guide_px, kind: "margin" });
  }
  return { x_px: Math.round(x.at_px - aside_x), y_px: Math.round(y.at_px - aside_y), met };
}

/** The edges or the middle by which a logo stands at a place. @param {Box} box @param {LogoPlace} place @returns {Guide[]} */
export function placeGuides(box, { x_px, y_px, across, down }) {
  return [
    { axis: "x", at_px: x_px + across * box.width_px, kind: "place" }, { axis: "y", at_px: y_px + down * box.height_px, kind: "place" },
  ];
}

/** @param {number} at_px @param {{low: number, high: number, first: number, last: number}} way */
function within(at_px, { low, high, first, last }) {
  const guide_px = at_px <= low ? low : at_px >= last ? high : null;
  return { at_px: Math.min(last, Math.max(first, 2 * Math.round(at_px / 2))), guide_px };
}

/**
 * Sizes a box on, at the corner that is dragged and in its own shape, so that one of its edges meets the nearest guide
 * within reach; the opposite corner stays.
 * @param {Box} box as large as the pointer has it @param {{corner: Corner, guides: readonly Guide[], reach_px: number}} args
 * @returns {{box: Box, met: Guide[]}}
 */
export function snapCorner(box, { corner, guides, reach_px }) {
  const [right, down] = CORNERS[corner];
  const ways = [
    { way: right, size_px: box.width_px, ...edgeOf(box.x_px, box.width_px, right, "x", guides, reach_px) },
    { way: down, size_px: box.height_px, ...edgeOf(box.y_px, box.height_px, down, "y", guides, reach_px) },
  ].filter(({ way, met, by_px, size_px }) => way !== 0 && met.length > 0 && size_px + way * by_px > 1);
  const best = ways.toSorted((a, b) => Math.abs(a.by_px) - Math.abs(b.by_px))[0];
  if (!best) return { box, met: [] };
  const factor = (best.size_px + best.way * best.by_px) / best.size_px;
  const [width_px, height_px] = [box.width_px * factor, box.height_px * factor];
  return {
    box: {
      x_px: right < 0 ? box.x_px + box.width_px - width_px : box.x_px, y_px: down < 0 ? box.y_px + box.height_px - height_px : box.y_px,
      width_px, height_px,
    },
    met: best.met,
  };
}

/** @param {number} start_px @param {number} length_px @param {number} way @param {"x" | "y"} axis @param {readonly Guide[]} guides @param {number} reach_px */
function edgeOf(start_px, length_px, way, axis, guides, reach_px) {
  const lines = linesOf(start_px, length_px).filter(({ side }) => side === (way < 0 ? "start" : "end"));
  return nearest(lines, axis, guides, reach_px);
}

/**
 * Moves one edge to the nearest guide within reach.
 * @param {number} edge_px @param {{axis: "x" | "y", side?: "start" | "end" | null, guides: readonly Guide[], reach_px: number}} args
 * @returns {{at_px: number, met: Guide[]}}
 */
export function snapEdge(edge_px, { axis, side = null, guides, reach_px }) {
  const { by_px, met } = nearest([{ at_px: edge_px, side }], axis, guides, reach_px);
  return { at_px: edge_px + by_px, met };
}

/**
 * @param {readonly Line[]} lines @param {"x" | "y"} axis @param {readonly Guide[]} guides @param {number} reach_px
 * @returns {{by_px: number, met: Guide[]}}
 */
function nearest(lines, axis, guides, reach_px) {
  const here = guides.filter((guide) => guide.axis === axis);
  const ways = here.flatMap((guide) => lines
    .filter(({ side }) => !guide.side || guide.side === side)
    .map(({ at_px }) => ({ guide, by_px: guide.at_px - at_px })));
  const near = ways.filter(({ by_px }) => Math.abs(by_px) <= reach_px);
  if (near.length === 0) return { by_px: 0, met: [] };
  const { by_px } = near.reduce((best, one) => (Math.abs(one.by_px) < Math.abs(best.by_px) ? one : best));
  const met = ways.filter((one) => Math.abs(one.by_px - by_px) < 0.01).map((one) => one.guide);
  return { by_px, met: met.filter((guide, index) => met.findIndex((one) => one.at_px === guide.at_px) === index) };
}

/**
 * The nearest of some frames (cuts, the playhead, ends of words) within reach, else the frame itself.
 * @param {number} frame @param {{frames: readonly number[], reach_frames: number}} args
 */
export function snapFrame(frame, { frames, reach_frames }) {
  const within = frames.filter((candidate) => Math.abs(candidate - frame) <= reach_frames);
  if (within.length === 0) return frame;
  return within.reduce((best, candidate) => (Math.abs(candidate - frame) < Math.abs(best - frame) ? candidate : best));
}
