import { updateLayers } from "#editor/edit/layers.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { LayerChanges } from "#editor/edit/layers.js"
 */

/**
 * Changes the selected layers as one labelled step. Steps in a row under the same `key` become one.
 * @param {Editor} editor @param {string} label
 * @param {LayerChanges | ((layer: import("#editor/types.d.ts").Layer) => LayerChanges)} changes @param {string | null} [key]
 */
export function changeChosen(editor, label, changes, key = null) {
  const { segment_id, layer_ids } = editor.selection.peek();
  if (!segment_id) return;
  editor.apply(label, (timeline) => updateLayers(timeline, { segment_id, layer_ids, changes }), {
    coalesce_key: key && `${key}:${layer_ids.join()}`,
  });
}
