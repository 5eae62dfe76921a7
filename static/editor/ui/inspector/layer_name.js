import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { updateLayer } from "#editor/edit/layers.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { kindOf, nameOf } from "#editor/ui/inspector/layer_words.js";
import { t } from "#editor/words.js";

/** @import { Layer, Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

export const LONGEST_NAME = 80;

/**
 * A layer in the list: a press chooses it, F2 or two presses give it another name.
 * @param {{editor: Editor, segment: Segment, layer: Layer, disabled: boolean}} props
 */
export function LayerName({ editor, segment, layer, disabled }) {
  const [naming, setNaming] = useState(false);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const pick = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useLayoutEffect(() => { if (naming) field.current?.select(); }, [naming]);
  const chosen = editor.selection.value.layer_ids;
  const begin = () => { if (!disabled && !layer.locked) setNaming(true); };
  /** @param {string} written */
  const take = (written) => {
    setNaming(false);
    const name = written.trim();
    if (name !== layer.name) editor.apply(t("Name the layer"), (timeline) => updateLayer(timeline, { segment_id: segment.id, layer_id: layer.id, changes: { name } }));
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    event.stopPropagation();
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (event.key === "Escape") input.value = layer.name;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    take(input.value);
    requestAnimationFrame(() => pick.current?.focus());
  };
  if (naming) {
    return html`<input ref=${field} class="input" dir="auto" maxlength=${LONGEST_NAME} aria-label=${t`Name of ${nameOf(layer)}`} placeholder=${nameOf({ ...layer, name: "" })}
      defaultValue=${layer.name} onKeyDown=${onKeyDown} onBlur=${(/** @type {any} */ event) => take(event.currentTarget.value)} />`;
  }
  return html`<button ref=${pick} type="button" class="pick" title=${disabled || layer.locked ? undefined : t("F2 names it")} onDblClick=${begin}
    onClick=${(/** @type {MouseEvent} */ event) => editor.select(segment.id, event.shiftKey ? [...chosen, layer.id] : [layer.id])}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "F2") { event.stopPropagation(); event.preventDefault(); begin(); } }}>
    <${Icon} name=${kindOf(layer.kind).icon} small /><span class="one-line">${nameOf(layer)}</span></button>`;
}
