import { html } from "#editor/ui/html.js";
import { isOpen } from "#editor/edit/slots.js";
import { known } from "#editor/words.js";

/**
 * @import { Layer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

/** What the open slots of a template want, at the layers that are to be filled. @param {{editor: Editor, layers: readonly Layer[], scale: number}} props */
export function SlotHints({ editor, layers, scale }) {
  if (editor.passing.value || !editor.can_edit.value) return null;
  const open = layers.filter(isOpen);
  const chosen = new Set(editor.selection.value.layer_ids);
  return html`${open.map((layer) => html`<span key=${`slot-${layer.id}`} class=${chosen.has(layer.id) ? "slot-hint is-chosen" : "slot-hint"} aria-hidden="true"
    style=${{ left: `${layer.place.x_px * scale}px`, top: `${layer.place.y_px * scale}px`, width: `${layer.place.width_px * scale}px`, height: `${layer.place.height_px * scale}px` }}>
    ${chosen.size === 1 && chosen.has(layer.id) && html`<span class="slot-words">${known(layer.slot?.hint || layer.slot?.name || "")}</span>`}</span>`)}`;
}
