import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */

/**
 * Holds on to what is chosen now, for something that takes time to come: it goes where it was wanted, whatever has been
 * chosen meanwhile.
 * @param {Pick<Editor, "selection" | "timeline" | "select" | "tell">} editor
 * @returns {() => boolean} chooses it again; false where the segment is gone, which it says
 */
export function holdChosen(editor) {
  const { segment_id, layer_ids } = editor.selection.peek();
  return () => {
    if (segment_id === null) return true;
    const segment = editor.timeline.peek().segments.find((one) => one.id === segment_id);
    if (!segment) {
      editor.tell(t("What was added is in the library: its segment is gone."));
      return false;
    }
    const { segment_id: now_id, layer_ids: now } = editor.selection.peek();
    if (now_id !== segment_id || now.join() !== layer_ids.join()) editor.select(segment_id, layer_ids.filter((id) => segment.layers.some((layer) => layer.id === id)));
    return true;
  };
}
