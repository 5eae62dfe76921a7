/**
 * What is arranged as one thing: the layers of a group, or a layer alone.
 * @import { Layer, Place } from "#editor/types.d.ts"
 * @typedef {{x_px: number, y_px: number, width_px: number, height_px: number}} Rectangle
 * @typedef {{layer_ids: readonly string[], box: Rectangle}} Unit
 */

/** @param {readonly Rectangle[]} boxes @returns {Rectangle} */
export function unionOf(boxes) {
  const x_px = Math.min(...boxes.map((box) => box.x_px));
  const y_px = Math.min(...boxes.map((box) => box.y_px));
  const right = Math.max(...boxes.map((box) => box.x_px + box.width_px));
  const bottom = Math.max(...boxes.map((box) => box.y_px + box.height_px));
  return { x_px, y_px, width_px: right - x_px, height_px: bottom - y_px };
}

/** Layers that are all of one group are told apart, so that they can be arranged among themselves. @param {readonly Layer[]} layers @returns {Unit[]} */
export function unitsOf(layers) {
  const groups = new Set(layers.map((layer) => layer.group ?? null));
  const alone = groups.size === 1;
  const units = Map.groupBy(layers, (layer) => (!alone && layer.group ? `group:${layer.group}` : layer.id));
  return [...units.values()].map((members) => ({
    layer_ids: members.map((layer) => layer.id), box: unionOf(members.map((layer) => layer.place)),
  }));
}

/** The layers and everything that is grouped with them, in the order of the stack. @param {readonly Layer[]} layers of a segment @param {readonly string[]} layer_ids @returns {string[]} */
export function wholeGroups(layers, layer_ids) {
  const groups = new Set(layers.filter((layer) => layer_ids.includes(layer.id) && layer.group).map((layer) => layer.group));
  return layers.filter((layer) => layer_ids.includes(layer.id) || (layer.group && groups.has(layer.group))).map((layer) => layer.id);
}

/**
 * Copies of layers: what was grouped is again, apart from what it is copied from.
 * @param {readonly Layer[]} layers @param {() => string} newId @returns {Layer[]}
 */
export function regrouped(layers, newId) {
  const groups = new Map([...Map.groupBy(layers.filter((layer) => layer.group), (layer) => layer.group ?? "")]
    .map(([group, members]) => [group, members.length > 1 ? newId() : null]));
  return layers.map((layer) => (layer.group ? { ...layer, group: groups.get(layer.group) ?? null } : layer));
}

/**
 * How far each unit goes so that the gaps between them are equal; the outer two stay.
 * @param {readonly Unit[]} units @param {"across" | "down"} way @returns {readonly {layer_ids: readonly string[], by_px: number}[]}
 */
export function spreadOf(units, way) {
  const [start, length] = way === "across" ? /** @type {const} */ (["x_px", "width_px"]) : /** @type {const} */ (["y_px", "height_px"]);
  const inOrder = units.toSorted((a, b) => a.box[start] + a.box[length] / 2 - b.box[start] - b.box[length] / 2);
  if (inOrder.length < 3) return [];
  const first = inOrder[0].box[start];
  const last = inOrder[inOrder.length - 1].box;
  const filled = inOrder.reduce((sum, unit) => sum + unit.box[length], 0);
  const gap = (last[start] + last[length] - first - filled) / (inOrder.length - 1);
  let at = first;
  return inOrder.map(({ layer_ids, box }) => {
    const by_px = at - box[start];
    at += box[length] + gap;
    return { layer_ids, by_px };
  });
}
