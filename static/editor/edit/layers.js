import { EditError, changeSegment, changed, clamp, getLayer, tidyPx } from "#editor/edit/common.js";
import { spansAfter } from "#editor/edit/spans.js";
import { regrouped, spreadOf, unionOf, unitsOf } from "#editor/edit/units.js";
import { t } from "#editor/words.js";

/** @import { Rectangle } from "#editor/edit/units.js" */
/** @import { Canvas, Layer, Place, Segment, Timeline } from "#editor/types.d.ts" */

const MAX_LAYERS = 60;
const FARTHEST_PX = 20_000;

/**
 * What to change of a layer; the fields of its own kind included.
 * @typedef {{readonly [name: string]: unknown} & Partial<Layer>} LayerChanges
 */

/**
 * Puts layers into a segment at `index` of its stack (0 is the bottom; the top, if left out).
 * @param {Timeline} timeline @param {{segment_id: string, layers: readonly Layer[], index?: number}} args
 * @returns {Timeline}
 */
export function addLayers(timeline, { segment_id, layers, index }) {
  return changeSegment(timeline, segment_id, (segment) => {
    if (layers.length === 0) return segment;
    const next = segment.layers.toSpliced(index ?? segment.layers.length, 0, ...layers);
    if (new Set(next.map((layer) => layer.id)).size < next.length) {
      throw new EditError("known-layer", t("A layer of that id is already in the segment."));
    }
    if (next.length > MAX_LAYERS) throw new EditError("too-many-layers", t`A segment has at most ${MAX_LAYERS} layers.`);
    return { ...segment, layers: next };
  });
}

/** @param {Timeline} timeline @param {{segment_id: string, layer: Layer, index?: number}} args @returns {Timeline} */
export function addLayer(timeline, { segment_id, layer, index }) {
  return addLayers(timeline, { segment_id, layers: [layer], index });
}

/**
 * Changes fields of layers; `changes` may be a function of the layer.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], changes: LayerChanges | ((layer: Layer) => LayerChanges)}} args
 * @returns {Timeline}
 */
export function updateLayers(timeline, { segment_id, layer_ids, changes }) {
  return changeLayers(timeline, segment_id, layer_ids, (layer) => {
    const wanted = typeof changes === "function" ? changes(layer) : changes;
    return changed(layer, /** @type {Partial<Layer>} */ (withSpans(layer, wanted)));
  });
}

/** The changes with what becomes of the spans of a text that is written anew. @param {Layer} layer @param {LayerChanges} changes */
function withSpans(layer, changes) {
  if (layer.kind !== "text" || !layer.spans?.length || typeof changes.text !== "string" || "spans" in changes) return changes;
  return { ...changes, spans: spansAfter(layer.spans, layer.text, changes.text) };
}

/** @param {Timeline} timeline @param {{segment_id: string, layer_id: string, changes: LayerChanges}} args @returns {Timeline} */
export function updateLayer(timeline, { segment_id, layer_id, changes }) {
  return updateLayers(timeline, { segment_id, layer_ids: [layer_id], changes });
}

/**
 * Sets parts of a layer's place; a size stays at least 1 px.
 * @param {Timeline} timeline @param {{segment_id: string, layer_id: string, place: Partial<Place>}} args
 * @returns {Timeline}
 */
export function placeLayer(timeline, { segment_id, layer_id, place }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) =>
    changed(layer, { place: tidyPlace({ ...layer.place, ...place }) }));
}

/** @param {Timeline} timeline @param {{segment_id: string, layer_ids: readonly string[], by_x_px: number, by_y_px: number}} args @returns {Timeline} */
export function moveLayers(timeline, { segment_id, layer_ids, by_x_px, by_y_px }) {
  return changeLayers(timeline, segment_id, layer_ids, (layer) => {
    const { x_px, y_px } = layer.place;
    return changed(layer, { place: tidyPlace({ ...layer.place, x_px: x_px + by_x_px, y_px: y_px + by_y_px }) });
  });
}

/** @param {Timeline} timeline @param {{segment_id: string, layer_ids: readonly string[]}} args @returns {Timeline} */
export function removeLayers(timeline, { segment_id, layer_ids }) {
  return changeSegment(timeline, segment_id, (segment) => {
    for (const id of layer_ids) getLayer(segment, id);
    if (layer_ids.length === 0) return segment;
    return { ...segment, layers: segment.layers.filter((layer) => !layer_ids.includes(layer.id)) };
  });
}

/**
 * Puts copies on top, shifted a little so that they can be seen. `new_ids` in the order of `layer_ids`.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], new_ids: readonly string[], shift_px?: number}} args
 * @returns {Timeline}
 */
export function duplicateLayers(timeline, { segment_id, layer_ids, new_ids, shift_px = 24 }) {
  return changeSegment(timeline, segment_id, (segment) => {
    const copies = layer_ids.map((id, index) => {
      const layer = getLayer(segment, id);
      const place = { ...layer.place, x_px: layer.place.x_px + shift_px, y_px: layer.place.y_px + shift_px };
      return { ...layer, id: new_ids[index], place: tidyPlace(place), locked: false };
    });
    const inOrder = copies.toSorted((a, b) => stackIndex(segment, layer_ids[copies.indexOf(a)])
      - stackIndex(segment, layer_ids[copies.indexOf(b)]));
    let groups = 0;
    const layers = regrouped(inOrder, () => `${new_ids[0]}-${(groups += 1)}`);
    return addLayers({ ...timeline, segments: [segment] }, { segment_id, layers }).segments[0];
  });
}

/**
 * Moves a layer in the stack: one step or all the way, or to an index (0 is the bottom).
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_id: string, to: "forward" | "backward" | "front" | "back" | number}} args
 * @returns {Timeline}
 */
export function reorderLayer(timeline, { segment_id, layer_id, to }) {
  return changeSegment(timeline, segment_id, (segment) => {
    const from = segment.layers.indexOf(getLayer(segment, layer_id));
    const top = segment.layers.length - 1;
    const wanted = typeof to === "number" ? to : { forward: from + 1, backward: from - 1, front: top, back: 0 }[to];
    const index = clamp(wanted, 0, top);
    if (index === from) return segment;
    return { ...segment, layers: segment.layers.toSpliced(from, 1).toSpliced(index, 0, segment.layers[from]) };
  });
}

/**
 * Aligns layers with each other, or a single one with the canvas; with `frame` where it is given. A group beside others
 * stays as it is and goes as one.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_ids: readonly string[], edge: "left" | "centre" | "right" | "top" | "middle" | "bottom", frame?: Rectangle | null}} args
 * @returns {Timeline}
 */
export function alignLayers(timeline, { segment_id, layer_ids, edge, frame = null }) {
  const segment = timeline.segments.find((candidate) => candidate.id === segment_id);
  if (!segment || layer_ids.length === 0) return timeline;
  const units = unitsOf(layer_ids.map((id) => getLayer(segment, id)));
  const along = frame ?? (units.length === 1 ? canvasPlace(timeline.canvas) : unionOf(units.map((unit) => unit.box)));
  return units.reduce((result, { layer_ids: members, box }) => {
    const { x_px = box.x_px, y_px = box.y_px } = aligned(box, along, edge);
    return moveLayers(result, { segment_id, layer_ids: members, by_x_px: x_px - box.x_px, by_y_px: y_px - box.y_px });
  }, timeline);
}

/**
 * Makes the gaps between layers equal; those at the ends stay, and a group goes as one.
 * @param {Timeline} timeline @param {{segment_id: string, layer_ids: readonly string[], way: "across" | "down"}} args @returns {Timeline}
 */
export function distributeLayers(timeline, { segment_id, layer_ids, way }) {
  const segment = timeline.segments.find((candidate) => candidate.id === segment_id);
  if (!segment) return timeline;
  const units = unitsOf(layer_ids.map((id) => getLayer(segment, id)));
  return spreadOf(units, way).reduce((result, { layer_ids: members, by_px }) => moveLayers(result, {
    segment_id, layer_ids: members, by_x_px: way === "across" ? by_px : 0, by_y_px: way === "down" ? by_px : 0,
  }), timeline);
}

/** Holds layers together, or lets them go with null. @param {Timeline} timeline @param {{segment_id: string, layer_ids: readonly string[], group: string | null}} args @returns {Timeline} */
export function groupLayers(timeline, { segment_id, layer_ids, group }) {
  return changeLayers(timeline, segment_id, layer_ids, (layer) => ((layer.group ?? null) === group ? layer : { ...layer, group }));
}

/** @param {Canvas} canvas @returns {Rectangle} */
function canvasPlace({ width_px, height_px }) {
  return { x_px: 0, y_px: 0, width_px, height_px };
}

/** @param {Rectangle} box @param {Rectangle} frame @param {string} edge @returns {Partial<Place>} */
function aligned(box, frame, edge) {
  const spare_x = frame.width_px - box.width_px;
  const spare_y = frame.height_px - box.height_px;
  switch (edge) {
    case "left": return { x_px: frame.x_px };
    case "centre": return { x_px: frame.x_px + spare_x / 2 };
    case "right": return { x_px: frame.x_px + spare_x };
    case "top": return { y_px: frame.y_px };
    case "middle": return { y_px: frame.y_px + spare_y / 2 };
    case "bottom": return { y_px: frame.y_px + spare_y };
    default: throw new EditError("unknown-edge", t`Layers cannot be aligned by ${edge}.`);
  }
}

/** @param {Timeline} timeline @param {string} segment_id @param {readonly string[]} layer_ids @param {(layer: Layer) => Layer} change */
export function changeLayers(timeline, segment_id, layer_ids, change) {
  return changeSegment(timeline, segment_id, (segment) => {
    for (const id of layer_ids) getLayer(segment, id);
    const layers = segment.layers.map((layer) => (layer_ids.includes(layer.id) ? change(layer) : layer));
    return layers.every((layer, index) => layer === segment.layers[index]) ? segment : { ...segment, layers };
  });
}

/** @param {Segment} segment @param {string} layer_id */
function stackIndex(segment, layer_id) {
  return segment.layers.findIndex((layer) => layer.id === layer_id);
}

/** @param {Place} place @returns {Place} */
export function tidyPlace(place) {
  const away = (/** @type {number} */ value) => tidyPx(clamp(value, -FARTHEST_PX, FARTHEST_PX));
  const size = (/** @type {number} */ value) => tidyPx(clamp(value, 1, FARTHEST_PX));
  return {
    x_px: away(place.x_px), y_px: away(place.y_px), width_px: size(place.width_px), height_px: size(place.height_px),
    anchor: place.anchor,
  };
}
