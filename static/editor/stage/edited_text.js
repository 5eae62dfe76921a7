/**
 * @import { FrameState, LayerState } from "#editor/types.d.ts"
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
  const staged = editor.staged.peek().get(segment.id);
  if (staged?.source?.layers.find((one) => one.id === id) !== layer || !has(staged.pictures[layer.id]?.url)) return false;
  const shown = state.primary.layers.find((one) => editor.resolved.peek().segments[state.primary.segment_index].layers[one.layer_index]?.id === id);
  return shown !== undefined && isAtRest(shown, layer.opacity_ratio);
}

/** Whether nothing moves or covers a layer. @param {LayerState} state @param {number} opacity_ratio */
function isAtRest(state, opacity_ratio) {
  return state.opacity_ratio >= opacity_ratio * WHOLE_RATIO && Math.abs(state.offset_x_px) < 1 && Math.abs(state.offset_y_px) < 1
    && Math.abs(state.scale_ratio - 1) < 1 - WHOLE_RATIO && state.reveal_left_ratio <= 0 && state.reveal_top_ratio <= 0 && state.reveal_right_ratio >= 1 && state.reveal_bottom_ratio >= 1;
}
