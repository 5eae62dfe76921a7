/** @import { Box, Canvas } from "#editor/types.d.ts" */

/**
 * A line of the stage that things snap to. `kind` says why: the canvas's edge or centre, its margin, another layer,
 * or the clear space of a logo.
 * @typedef {{axis: "x" | "y", at_px: number, kind: "edge" | "centre" | "margin" | "layer" | "clear-space"}} Guide
 */

const MARGIN_RATIO = 0.05;

/**
 * The guides of a stage: edges, centre and margins of the canvas, and edges and centres of the other layers. A layer
 * with clear space (a logo) also has guides around it, and keeps it to the canvas's edges when it is itself moved.
 * @param {{canvas: Canvas, others: readonly (Box & {clear_space_px?: number})[], clear_space_px?: number}} args
 * @returns {Guide[]}
 */
export function guidesOf({ canvas, others, clear_space_px = 0 }) {
  const margin = Math.min(canvas.width_px, canvas.height_px) * MARGIN_RATIO;
  /** @type {Guide[]} */
  const guides = [];
  for (const [axis, length] of /** @type {const} */ ([["x", canvas.width_px], ["y", canvas.height_px]])) {
    guides.push({ axis, at_px: length / 2, kind: "centre" });
    for (const at_px of [0, length]) guides.push({ axis, at_px, kind: "edge" });
    for (const at_px of [margin, length - margin]) guides.push({ axis, at_px, kind: "margin" });
    if (clear_space_px > 0) {
      for (const at_px of [clear_space_px, length - clear_space_px]) guides.push({ axis, at_px, kind: "clear-space" });
    }
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
      for (const at_px of [start - clear, start + length + clear]) guides.push({ axis, at_px, kind: "clear-space" });
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
  const x = nearest([box.x_px, box.x_px + box.width_px / 2, box.x_px + box.width_px], "x", guides, reach_px);
  const y = nearest([box.y_px, box.y_px + box.height_px / 2, box.y_px + box.height_px], "y", guides, reach_px);
  return { x_px: box.x_px + x.by_px, y_px: box.y_px + y.by_px, met: [...x.met, ...y.met] };
}

/**
 * Moves a logo as `snapMove`, but never nearer to the canvas's edges than its inset (margin or clear space), and to even px.
 * @param {Box} box @param {{canvas: Canvas, guides: readonly Guide[], reach_px: number, clear_space_px: number}} args
 * @returns {{x_px: number, y_px: number, met: Guide[]}}
 */
export function snapLogo(box, { canvas, guides, reach_px, clear_space_px }) {
  const snapped = snapMove(box, { guides, reach_px });
  const x = within(snapped.x_px, box.width_px, canvas.width_px, clear_space_px);
  const y = within(snapped.y_px, box.height_px, canvas.height_px, clear_space_px);
  /** @type {Guide[]} */
  const met = snapped.met.filter((guide) => (guide.axis === "x" ? x : y).guide_px === null);
  for (const [axis, { guide_px }] of /** @type {const} */ ([["x", x], ["y", y]])) {
    if (guide_px !== null) met.push({ axis, at_px: guide_px, kind: "margin" });
  }
  return { x_px: x.at_px, y_px: y.at_px, met };
}

/** @param {number} at_px @param {number} size_px @param {number} length_px @param {number} clear_space_px */
function within(at_px, size_px, length_px, clear_space_px) {
  const inset = Math.max(length_px * MARGIN_RATIO, clear_space_px);
  const first = 2 * Math.ceil(inset / 2);
  const last = Math.max(first, 2 * Math.floor((length_px - inset - size_px) / 2));
  const guide_px = at_px <= inset ? inset : at_px >= length_px - inset - size_px ? length_px - inset : null;
  return { at_px: Math.min(last, Math.max(first, 2 * Math.round(at_px / 2))), guide_px };
}

/**
 * Moves one edge to the nearest guide within reach.
 * @param {number} edge_px @param {{axis: "x" | "y", guides: readonly Guide[], reach_px: number}} args
 * @returns {{at_px: number, met: Guide[]}}
 */
export function snapEdge(edge_px, { axis, guides, reach_px }) {
  const { by_px, met } = nearest([edge_px], axis, guides, reach_px);
  return { at_px: edge_px + by_px, met };
}

/**
 * @param {readonly number[]} lines @param {"x" | "y"} axis @param {readonly Guide[]} guides @param {number} reach_px
 * @returns {{by_px: number, met: Guide[]}}
 */
function nearest(lines, axis, guides, reach_px) {
  const candidates = guides
    .filter((guide) => guide.axis === axis)
    .flatMap((guide) => lines.map((line) => guide.at_px - line))
    .filter((distance) => Math.abs(distance) <= reach_px);
  if (candidates.length === 0) return { by_px: 0, met: [] };
  const by_px = candidates.reduce((best, distance) => (Math.abs(distance) < Math.abs(best) ? distance : best));
  const met = guides.filter((guide) =>
    guide.axis === axis && lines.some((line) => Math.abs(guide.at_px - line - by_px) < 0.01));
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
