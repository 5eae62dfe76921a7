/**
 * What layers that came with a template still want.
 * @import { Layer, Segment } from "#editor/types.d.ts"
 */

/** What a layer shows that may be the template's: its words or its file. @param {Layer} layer @returns {string | null} */
function contentOf(layer) {
  if (layer.kind === "text") return layer.text;
  if (layer.kind === "picture" || layer.kind === "clip" || layer.kind === "animation") return layer.asset;
  return null;
}

/** Whether a layer still shows what its template came with, or nothing. @param {Layer} layer */
export function isOpen(layer) {
  if (!layer.slot || layer.locked) return false;
  const content = contentOf(layer);
  return content !== null && (content.trim() === "" || content === layer.slot.sample);
}

/** How many letters a text has too many for its slot; 0 where it fits. @param {Layer} layer */
export function excessOf(layer) {
  if (layer.kind !== "text" || !layer.slot?.maximum_letters) return 0;
  return Math.max(0, [...layer.text].length - layer.slot.maximum_letters);
}

/** The layers of a segment that want to be filled, the lowest first. @param {Segment} segment */
export function openSlots(segment) {
  return segment.layers.filter(isOpen);
}
