import { safeAreaOf } from "#editor/document/margins.js";
import { addLayers, updateLayers } from "#editor/edit/layers.js";
import { GAP_PX, freeLanes, freePlace, isNeverCovered, seenBox, sharedArea, takenBoxes, wordsBox, wordsSize } from "#editor/edit/room.js";

/**
 * Something new finds its place in a segment by itself: beside the words, never over them.
 * @import { CharacterLayer, Layer, Place, Segment, TextLayer, Timeline } from "#editor/types.d.ts"
 * @typedef {import("#editor/edit/room.js").Stage} Stage
 * @typedef {{layer: Layer, index: number, narrowed: ReadonlyMap<string, Place>}} Settled
 *   `index`: in the stack; `narrowed`: the places of texts that make room
 */

const SIZES = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.46];
/** What a pose takes of the width of a presenter's box: with the arms apart, and with both before the body. */
const REACH = /** @type {const} */ ([["open", 0.92], ["clasped", 0.58]]);
const SMALLEST = 0.46;
const SPOTS = 25;
const SETTLES = new Set(["picture", "clip", "animation", "chart", "table", "icon"]);
/** So narrow texts become at most, of the safe area. */
const LEAST_TEXT_RATIO = 0.45;

/**
 * Adds a new layer where there is room for it.
 * @param {Timeline} timeline @param {{segment: Segment, layer: Layer, kit: import("#editor/types.d.ts").KitValues}} args @returns {Timeline}
 */
export function addSettled(timeline, { segment, layer, kit }) {
  const settled = settle(layer, { canvas: timeline.canvas, kit, layers: segment.layers });
  const layer_ids = [...settled.narrowed.keys()];
  const narrower = layer_ids.length === 0 ? timeline : updateLayers(timeline, {
    segment_id: segment.id, layer_ids, changes: (one) => ({ place: settled.narrowed.get(one.id) ?? one.place }),
  });
  return addLayers(narrower, { segment_id: segment.id, layers: [settled.layer], index: settled.index });
}

/** @param {Layer} layer @param {Stage} stage @returns {Settled} */
export function settle(layer, stage) {
  const top = stage.layers.length;
  if (layer.kind === "character") return standing(layer, stage);
  const place = SETTLES.has(layer.kind) ? fitting(layer.place, stage) : null;
  return { layer: place ? { ...layer, place } : layer, index: top, narrowed: new Map() };
}

/** The largest free place for something of these proportions. @param {Place} place @param {Stage} stage @returns {Place | null} */
function fitting(place, stage) {
  for (const only_words of [false, true]) {
    for (const times of SIZES) {
      const size = { width_px: Math.round(place.width_px * times), height_px: Math.round(place.height_px * times) };
      const found = freePlace({ ...stage, size, only_words });
      if (found) return { ...place, ...size, x_px: Math.round(found.x_px), y_px: Math.round(found.y_px) };
    }
  }
  return null;
}

/**
 * A presenter on the lower edge: in a free lane, the larger the better; else where texts make room; else under the words.
 * @param {CharacterLayer} layer @param {Stage} stage @returns {Settled}
 */
function standing(layer, stage) {
  const index = stage.layers.length;
  // A logo keeps clear of all of a presenter's box, the empty sides of it as well.
  const from_logos_px = (layer.place.width_px * (1 - REACH[1][1])) / 2;
  const around = takenBoxes({ ...stage, from_logos_px }), words = takenBoxes({ ...stage, from_logos_px, only_words: true });
  const found = inLane(layer, stage, { taken: around, least: 0.68 }) ?? inLane(layer, stage, { taken: words, least: 0.68 })
    ?? inLane(layer, stage, { taken: around, least: 0 }) ?? inLane(layer, stage, { taken: words, least: 0 });
  if (found) return { layer: found, index, narrowed: new Map() };
  return besideNarrower(layer, stage) ?? behindWords(layer, stage);
}

/** @param {CharacterLayer} layer @param {Stage} stage @param {{taken: import("#editor/types.d.ts").Box[], least: number}} args */
function inLane(layer, { canvas, kit }, { taken, least }) {
  for (const times of SIZES.filter((one) => one >= least)) {
    for (const [pose, reach] of REACH) {
      const sized = scaled(layer, { canvas, times });
      const [lane] = freeLanes({ canvas, kit, taken, top: sized.place.y_px, bottom: canvas.height_px });
      if (lane && lane.end - lane.start >= sized.place.width_px * reach) return stood({ ...sized, pose }, { middle: (lane.start + lane.end) / 2 });
    }
  }
  return null;
}

/** @param {CharacterLayer} layer @param {{canvas: Stage["canvas"], times: number}} args @returns {CharacterLayer} */
function scaled(layer, { canvas, times }) {
  const [width_px, height_px] = [Math.round(layer.place.width_px * times), Math.round(layer.place.height_px * times)];
  return { ...layer, place: { ...layer.place, width_px, height_px, y_px: canvas.height_px - height_px } };
}

/** @param {CharacterLayer} layer @param {{middle: number}} args @returns {CharacterLayer} */
const stood = (layer, { middle }) => ({ ...layer, place: { ...layer.place, x_px: Math.round(middle - layer.place.width_px / 2) } });

/**
 * The presenter at the right of texts that reach too far and still have room for their words when they do not.
 * @param {CharacterLayer} layer @param {Stage} stage @returns {Settled | null}
 */
function besideNarrower(layer, { canvas, kit, layers }) {
  const safe = safeAreaOf(canvas, kit);
  for (const times of SIZES.filter((one) => one >= 0.6)) {
    const sized = scaled({ ...layer, pose: "clasped" }, { canvas, times });
    const reach = sized.place.width_px * REACH[1][1];
    const edge = safe.x_px + safe.width_px - reach - GAP_PX;
    const inTheWay = layers.filter((one) => isNeverCovered(one) && reaches(one, { left: edge, top: sized.place.y_px }));
    const texts = inTheWay.filter((one) => one.kind === "text" && !one.locked && one.rotation_degrees % 360 === 0);
    const narrowed = new Map(texts.map((one) => [one.id, { ...one.place, width_px: Math.floor(edge - one.place.x_px) }]));
    if (texts.length < inTheWay.length || edge - safe.x_px < LEAST_TEXT_RATIO * safe.width_px) continue;
    if (!texts.every((one) => hasRoom(/** @type {TextLayer} */ (one), { kit, least_px: LEAST_TEXT_RATIO * safe.width_px, width_px: narrowed.get(one.id)?.width_px ?? 0 }))) continue;
    return { layer: stood(sized, { middle: safe.x_px + safe.width_px - reach / 2 }), index: layers.length, narrowed };
  }
  return null;
}

/** @param {Layer} layer @param {{left: number, top: number}} args */
function reaches(layer, { left, top }) {
  const box = seenBox(layer);
  return box.x_px + box.width_px > left && box.y_px + box.height_px > top;
}

/** @param {TextLayer} layer @param {{kit: Stage["kit"], width_px: number, least_px: number}} args */
function hasRoom(layer, { kit, width_px, least_px }) {
  return width_px >= Math.min(least_px, layer.place.width_px) && (layer.grow || wordsSize(layer, { kit, width_px }).height_px <= layer.place.height_px);
}

/**
 * A small presenter where the fewest words are, under those that there are.
 * @param {CharacterLayer} layer @param {Stage} stage @returns {Settled}
 */
function behindWords(layer, { canvas, kit, layers }) {
  const safe = safeAreaOf(canvas, kit);
  const small = scaled({ ...layer, pose: "clasped" }, { canvas, times: SMALLEST });
  const reach = small.place.width_px * REACH[1][1];
  const words = layers.filter(isNeverCovered);
  const boxes = words.map((one) => (one.kind === "text" ? wordsBox(one, kit) : seenBox(one)));
  const spots = Array.from({ length: SPOTS }, (_, index) => safe.x_px + safe.width_px - reach - ((safe.width_px - reach) * index) / (SPOTS - 1));
  const figureAt = (/** @type {number} */ x_px) => ({ x_px, y_px: small.place.y_px, width_px: reach, height_px: small.place.height_px });
  const covered = (/** @type {number} */ x_px) => boxes.reduce((sum, box) => sum + sharedArea(box, figureAt(x_px)), 0);
  const [best] = spots.toSorted((a, b) => covered(a) - covered(b));
  const met = words.find((_, index) => sharedArea(boxes[index], figureAt(best)) > 0);
  return { layer: stood(small, { middle: best + reach / 2 }), index: met ? layers.indexOf(met) : layers.length, narrowed: new Map() };
}
