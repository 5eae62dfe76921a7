import { safeAreaOf } from "#editor/document/margins.js";
import { boundsOf } from "#editor/stage/geometry.js";
import { clearBoxOf, variantOf } from "#editor/stage/logos.js";

/**
 * Where in a segment something new finds room, among what stands there already.
 * @import { Box, Canvas, KitValues, Layer, TextLayer } from "#editor/types.d.ts"
 * @typedef {{canvas: Canvas, kit: KitValues, layers: readonly Layer[]}} Stage
 * @typedef {{start: number, end: number}} Lane a stretch across the canvas in which nothing stands, px
 */

export const GAP_PX = 24;
/** What takes so much of the canvas is a ground that others stand on. */
const GROUND_RATIO = 0.35;
/** The usual width and that of capitals, in heights of the type; a little more than most faces have. */
const LETTER_EM = 0.56;
const CAPITAL_EM = 0.7;
const LIST_EM = 1.3;
const NEVER_COVERED = new Set(["text", "logo", "chart", "table", "character"]);

/** Whether nothing may ever stand over it. @param {Layer} layer */
export const isNeverCovered = (layer) => NEVER_COVERED.has(layer.kind) && (layer.kind !== "text" || layer.text.trim() !== "");

/**
 * The boxes that something new keeps off, with a gap around them: of all that is no ground; with `only_words` of what is
 * never covered and the cards that words stand on.
 * Logos keep their clear space, and `from_logos_px` more at their sides.
 * @param {Stage & {only_words?: boolean, from_logos_px?: number}} args @returns {Box[]}
 */
export function takenBoxes({ canvas, kit, layers, only_words = false, from_logos_px = 0 }) {
  const words = layers.filter((layer) => layer.kind === "text" && isNeverCovered(layer)).map((layer) => wordsBox(/** @type {TextLayer} */ (layer), kit));
  const keepsClear = (/** @type {Layer} */ layer) => !isGround(layer, canvas) && (!only_words || (layer.kind === "shape" && words.some((box) => isInside(box, seenBox(layer)))));
  return layers.filter((layer) => isNeverCovered(layer) || (layer.kind !== "text" && keepsClear(layer)))
    .map((layer) => {
      const variant = variantOf(layer, kit);
      if (!variant) return grown(layer.kind === "text" ? wordsBox(layer, kit) : seenBox(layer));
      const clear = clearBoxOf(layer.place, variant);
      return grown({ ...clear, x_px: clear.x_px - from_logos_px, width_px: clear.width_px + 2 * from_logos_px });
    });
}

/** @param {Layer} layer @param {Canvas} canvas */
function isGround(layer, canvas) {
  const { width_px, height_px } = seenBox(layer);
  return width_px * height_px >= GROUND_RATIO * canvas.width_px * canvas.height_px;
}

/** Whether the middle of a box lies in another. @param {Box} box @param {Box} outer */
function isInside(box, outer) {
  const [x_px, y_px] = [box.x_px + box.width_px / 2, box.y_px + box.height_px / 2];
  return x_px > outer.x_px && x_px < outer.x_px + outer.width_px && y_px > outer.y_px && y_px < outer.y_px + outer.height_px;
}

/** @param {Layer} layer */
export const seenBox = (layer) => boundsOf({ ...layer.place, rotation_degrees: layer.rotation_degrees });

/** @param {Box} box @returns {Box} */
const grown = ({ x_px, y_px, width_px, height_px }) => ({
  x_px: x_px - GAP_PX, y_px: y_px - GAP_PX, width_px: width_px + 2 * GAP_PX, height_px: height_px + 2 * GAP_PX,
});

/**
 * About where the words of a text are in its box, which is often larger than they need.
 * @param {TextLayer} layer @param {KitValues} kit @returns {Box}
 */
export function wordsBox(layer, kit) {
  const { place } = layer;
  if (layer.rotation_degrees % 360 !== 0) return seenBox(layer);
  const { width_px, height_px } = wordsSize(layer, { kit, width_px: place.width_px });
  const [wide, high] = [Math.min(width_px, place.width_px), layer.grow ? Math.max(height_px, place.height_px) : Math.min(height_px, place.height_px)];
  return {
    x_px: place.x_px + (place.width_px - wide) * SHARES[layer.align],
    y_px: place.y_px + Math.max(0, place.height_px - high) * SHARES[layer.vertical_align],
    width_px: wide, height_px: high,
  };
}

const SHARES = { start: 0, centre: 0.5, end: 1 };

/**
 * About how much room the words of a text take in lines of a width.
 * @param {TextLayer} layer @param {{kit: KitValues, width_px: number}} args
 */
export function wordsSize(layer, { kit, width_px }) {
  const style = kit.type_styles.find((one) => one.role === layer.style);
  const size_px = layer.size_px ?? style?.size_px ?? 48;
  const letter_px = size_px * ((style?.upper_case ? CAPITAL_EM : LETTER_EM) + (layer.letter_spacing_em ?? style?.letter_spacing_em ?? 0));
  const indent_px = layer.list_style === "none" ? 0 : size_px * LIST_EM;
  const room = Math.max(1, Math.floor((width_px - indent_px) / letter_px));
  let [lines, longest] = [0, 0];
  for (const paragraph of layer.text.trimEnd().split("\n")) {
    const wrapped = wrappedLines(paragraph, room);
    lines += wrapped.length;
    longest = Math.max(longest, ...wrapped);
  }
  const line_px = size_px * (layer.line_height_ratio ?? style?.line_height_ratio ?? 1.2);
  return { width_px: longest * letter_px + indent_px, height_px: lines * line_px };
}

/** The letters of each line of a paragraph. @param {string} paragraph @param {number} room in letters @returns {number[]} */
function wrappedLines(paragraph, room) {
  const lines = [0];
  for (const word of paragraph.split(/\s+/)) {
    const last = lines[lines.length - 1];
    const longer = last === 0 ? word.length : last + 1 + word.length;
    if (longer <= room || last === 0) lines[lines.length - 1] = longer;
    else lines.push(word.length);
  }
  return lines;
}

/**
 * The lanes inside the safe area that are free from `top` down to `bottom`, the widest first, of equals the right one.
 * @param {{canvas: Canvas, kit: KitValues, taken: readonly Box[], top: number, bottom: number}} args @returns {Lane[]}
 */
export function freeLanes({ canvas, kit, taken, top, bottom }) {
  const safe = safeAreaOf(canvas, kit);
  /** @type {Lane[]} */
  let lanes = [{ start: safe.x_px, end: safe.x_px + safe.width_px }];
  for (const box of taken.filter((one) => one.y_px < bottom && one.y_px + one.height_px > top)) {
    lanes = lanes.flatMap(({ start, end }) => [
      { start, end: Math.min(end, box.x_px) }, { start: Math.max(start, box.x_px + box.width_px), end },
    ]).filter(({ start, end }) => end > start);
  }
  return distinct(lanes).toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.start - a.start);
}

/** @param {Lane[]} lanes */
const distinct = (lanes) => lanes.filter((lane, index) => lanes.findIndex((one) => one.start === lane.start && one.end === lane.end) === index);

/**
 * The free place for a box of this size in the safe area that is nearest to the middle, in the middle of its room; null
 * where there is none.
 * @param {Stage & {size: {width_px: number, height_px: number}, only_words?: boolean}} args @returns {Box | null}
 */
export function freePlace({ size, ...stage }) {
  const { canvas, kit } = stage;
  const safe = safeAreaOf(canvas, kit);
  const taken = takenBoxes(stage);
  const middle = { x_px: (canvas.width_px - size.width_px) / 2, y_px: (canvas.height_px - size.height_px) / 2 };
  const across = stops({ start: safe.x_px, length: safe.width_px, own: size.width_px, middle: middle.x_px, edges: taken.map((box) => [box.x_px, box.x_px + box.width_px]) });
  const down = stops({ start: safe.y_px, length: safe.height_px, own: size.height_px, middle: middle.y_px, edges: taken.map((box) => [box.y_px, box.y_px + box.height_px]) });
  const free = across.flatMap((x_px) => down.map((y_px) => ({ x_px, y_px, ...size }))).filter((box) => !taken.some((one) => sharedArea(one, box) > 1));
  const far = (/** @type {Box} */ box) => Math.hypot(box.x_px - middle.x_px, box.y_px - middle.y_px);
  const [nearest] = free.toSorted((a, b) => far(a) - far(b));
  return nearest ? centred(nearest, { safe, taken, middle }) : null;
}

/** Where along one axis a box may begin, so that it lies in the area: beside an edge, or in the middle. @param {{start: number, length: number, own: number, middle: number, edges: number[][]}} args */
function stops({ start, length, own, middle, edges }) {
  const wanted = [middle, start, start + length - own, ...edges.flatMap(([first, last]) => [first - own, last])];
  return [...new Set(wanted)].filter((at) => at >= start - 0.5 && at + own <= start + length + 0.5);
}

/** The box in the middle of its room, first across, then down; what is in the canvas' middle stays there. @param {Box} box @param {{safe: Box, taken: readonly Box[], middle: {x_px: number, y_px: number}}} args @returns {Box} */
function centred(box, { safe, taken, middle }) {
  const beside = taken.filter((one) => one.y_px < box.y_px + box.height_px && one.y_px + one.height_px > box.y_px);
  const left = Math.max(safe.x_px, ...beside.map((one) => one.x_px + one.width_px).filter((edge) => edge <= box.x_px + 0.5));
  const right = Math.min(safe.x_px + safe.width_px, ...beside.map((one) => one.x_px).filter((edge) => edge >= box.x_px + box.width_px - 0.5));
  const x_px = box.x_px === middle.x_px ? box.x_px : (left + right - box.width_px) / 2;
  const moved = { ...box, x_px };
  const above = taken.filter((one) => one.x_px < x_px + box.width_px && one.x_px + one.width_px > x_px);
  const top = Math.max(safe.y_px, ...above.map((one) => one.y_px + one.height_px).filter((edge) => edge <= box.y_px + 0.5));
  const bottom = Math.min(safe.y_px + safe.height_px, ...above.map((one) => one.y_px).filter((edge) => edge >= box.y_px + box.height_px - 0.5));
  return { ...moved, y_px: box.y_px === middle.y_px ? box.y_px : (top + bottom - box.height_px) / 2 };
}

/** How much of two boxes is the same, square px. @param {Box} one @param {Box} other */
export function sharedArea(one, other) {
  const across = Math.min(one.x_px + one.width_px, other.x_px + other.width_px) - Math.max(one.x_px, other.x_px);
  const down = Math.min(one.y_px + one.height_px, other.y_px + other.height_px) - Math.max(one.y_px, other.y_px);
  return Math.max(0, across) * Math.max(0, down);
}
