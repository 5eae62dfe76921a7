import { safeAreaOf } from "#editor/document/margins.js";
import { alignLayers, distributeLayers, groupLayers } from "#editor/edit/layers.js";
import { newId } from "#editor/edit/new.js";
import { unitsOf, wholeGroups } from "#editor/edit/units.js";
import { t } from "#editor/words.js";

/**
 * Layers in relation to each other: aligned, spread, held together.
 * @import { Editor } from "#editor/state/editor.js"
 * @typedef {"left" | "centre" | "right" | "top" | "middle" | "bottom"} Edge
 */

/** What layers are aligned to. @param {Editor} editor */
function frameOf(editor) {
  const { canvas } = editor.timeline.peek();
  if (editor.align_to.peek() === "safe-area") return safeAreaOf(canvas, editor.kit.peek());
  return editor.align_to.peek() === "picture" ? { x_px: 0, y_px: 0, ...canvas } : null;
}

/** @param {Editor} editor */
function chosen(editor) {
  const { segment_id, layer_ids } = editor.selection.peek();
  return { segment_id: segment_id ?? "", layer_ids };
}

/** @param {Editor} editor @param {Edge} edge */
export function alignChosen(editor, edge) {
  editor.apply(t("Align"), (timeline) => alignLayers(timeline, { ...chosen(editor), edge, frame: frameOf(editor) }));
}

/** Whether there is something between which gaps can be made equal. @param {Editor} editor */
export const canSpread = (editor) => unitsOf(editor.layers.value).length >= 3;

/** @param {Editor} editor @param {"across" | "down"} way */
export function distributeChosen(editor, way) {
  editor.apply(t("Make the gaps equal"), (timeline) => distributeLayers(timeline, { ...chosen(editor), way }));
  editor.announce(t("The gaps are equal."));
}

/** Whether the selected layers are not held together yet. @param {Editor} editor */
export function canGroup(editor) {
  const layers = editor.layers.value;
  return layers.length >= 2 && !layers.every((layer) => layer.group && layer.group === layers[0].group);
}

/** @param {Editor} editor */
export const isGrouped = (editor) => editor.layers.value.some((layer) => layer.group);

/** @param {Editor} editor */
export function groupChosen(editor) {
  const args = chosen(editor);
  const group = newId();
  editor.apply(t("Group"), (timeline) => groupLayers(timeline, { ...args, group }));
  editor.announce(t`${args.layer_ids.length} layers grouped.`);
}

/** @param {Editor} editor */
export function ungroupChosen(editor) {
  const args = chosen(editor);
  editor.apply(t("Ungroup"), (timeline) => groupLayers(timeline, { ...args, group: null }));
  editor.announce(t("Ungrouped."));
}

/** Selects layers, each with its whole group. @param {Editor} editor @param {readonly string[]} layer_ids */
export function selectWhole(editor, layer_ids) {
  const segment = editor.segment.peek();
  if (segment) editor.select(segment.id, wholeGroups(segment.layers, layer_ids));
}
