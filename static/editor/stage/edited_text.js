/**
 * @import { FrameState, Layer, LayerState } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

const WHOLE_RATIO = 0.99;

/**
 * Whether the renderer's picture of the text that is being edited says what stands there now, where it stands: then
 * the picture is shown, and the words of the field are only there to be changed.
 * @param {Editor} editor @param {{state: FrameState, has: (url: string | null | undefined) => boolean}} args `has`: whether a picture is loaded
 */
export function isDrawnAsWritten(editor, { state, has }) {
  const id = editor.editing_layer_id.peek();
  const segment = editor.timeline.peek().segments[state.primary.segment_index];
  const layer = segment?.layers.find((one) => one.id === id);
  if (!segment || layer?.kind !== "text" || layer.list_style !== "none") return false;
  if (!isDrawn(editor, { segment_id: segment.id, layer, has })) return false;
  const shown = state.primary.layers.find((one) => editor.resolved.peek().segments[state.primary.segment_index].layers[one.layer_index]?.id === id);
  return shown !== undefined && isAtRest(shown, layer.opacity_ratio);
}

/**
 * Forgets the text that was left as soon as the renderer's picture of it is there, or somebody looks elsewhere: until
 * then its words stand in its place.
 * @param {Editor} editor @param {{has: (url: string | null | undefined) => boolean}} args as above
 */
export function forgetLeftText(editor, { has }) {
  const id = editor.left_text_id.peek();
  if (id === null) return;
  const segment = editor.segment.peek();
  const layer = segment?.layers.find((one) => one.id === id);
  if (!segment || !layer || editor.passing.peek() || isDrawn(editor, { segment_id: segment.id, layer, has })) editor.left_text_id.value = null;
}

/**
 * Whether the renderer's picture of a layer as it is now is loaded.
 * @param {Editor} editor @param {{segment_id: string, layer: Layer, has: (url: string | null | undefined) => boolean}} args
 */
function isDrawn(editor, { segment_id, layer, has }) {
  const staged = editor.staged.peek().get(segment_id);
  return staged?.source?.layers.find((one) => one.id === layer.id) === layer && has(staged.pictures[layer.id]?.url);
}

/** Whether nothing moves or covers a layer. @param {LayerState} state @param {number} opacity_ratio */
function isAtRest(state, opacity_ratio) {
  return state.opacity_ratio >= opacity_ratio * WHOLE_RATIO && Math.abs(state.offset_x_px) < 1 && Math.abs(state.offset_y_px) < 1
    && Math.abs(state.scale_ratio - 1) < 1 - WHOLE_RATIO && state.reveal_left_ratio <= 0 && state.reveal_top_ratio <= 0 && state.reveal_right_ratio >= 1 && state.reveal_bottom_ratio >= 1;
}
