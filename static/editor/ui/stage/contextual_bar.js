import { html } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { getAction } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { mayChange, mayLock } from "#editor/state/may.js";
import { CropTools } from "#editor/ui/stage/crop_edit.js";
import { kindOf, nameOf } from "#editor/ui/inspector/layer_words.js";
import { t, tn } from "#editor/words.js";

/** @import { TextLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const ALIGNS = /** @type {const} */ ({ start: "text-align-start", centre: "text-align-center", end: "text-align-end" });
const NEXT = /** @type {const} */ ({ start: "centre", centre: "end", end: "start" });
const ORDERS = ["bring-to-front", "bring-forward", "send-backward", "send-to-back"];

/** What is done most with the selected layers, floating over the picture. @param {{editor: Editor, panels: Panels}} props */
export function ContextualBar({ editor, panels }) {
  const layers = editor.layers.value;
  if (layers.length === 0 || editor.passing.value) return null;
  if (editor.cropping_layer_id.value) return html`<${CropTools} editor=${editor} />`;
  const [first] = layers;
  const disabled = !mayChange(editor);
  const orders = ORDERS.map((id) => {
    const action = getAction(id);
    return { label: action.label, keys: action.keys[0] && shownKeys(action.keys[0]), disabled: !action.when(editor), run: () => { action.run(editor); } };
  });
  const button = (/** @type {string} */ id, /** @type {string} */ icon) => {
    const action = getAction(id);
    return html`<${IconButton} icon=${icon} label=${action.label} keys=${action.keys[0] && shownKeys(action.keys[0])} disabled=${!action.when(editor)} onClick=${() => action.run(editor)} />`;
  };
  return html`<div class="contextual" role="group" aria-label=${t("Selected layer")}>
    ${layers.length === 1 && first.kind === "text" ? html`<${TextTools} editor=${editor} layer=${first} disabled=${disabled} />`
      : html`<span class="contextual-name one-line"><${Icon} name=${kindOf(first.kind).icon} small />${layers.length === 1 ? nameOf(first) : tn(layers.length, "1 layer", "{n} layers")}</span>`}
    ${getAction("crop").when(editor) && button("crop", "crop")}
    ${layers.length > 1 && (getAction("group").when(editor) ? button("group", "group") : button("ungroup", "ungroup"))}
    <${Button} icon="sparkles" onClick=${() => { panels.inspect("animate"); }}><span>${t("Animate")}</span><//>
    <${MenuButton} class="icon-button" items=${orders} label=${t("Order")} aria-label=${t("Order")} title=${t("Order")}><${Icon} name="layers" /><//>
    ${button("duplicate", "copy")}${mayLock(editor) && button("lock", first.locked ? "lock" : "lock-open")}${button("remove", "trash-2")}
  </div>`;
}

/** @param {{editor: Editor, layer: TextLayer, disabled: boolean}} props */
function TextTools({ editor, layer, disabled }) {
  const styles = editor.kit.value.type_styles;
  const items = styles.map((style) => ({
    label: style.name, checked: style.role === layer.style, disabled, run: () => changeChosen(editor, t("Change the style"), { style: style.role, size_px: null }),
  }));
  return html`<${MenuButton} items=${items} label=${t("Brand style")} title=${t("Brand style")}>${styles.find((one) => one.role === layer.style)?.name ?? t("Style")}<${Icon} name="chevron-down" small /><//>
    <${IconButton} icon=${ALIGNS[layer.align]} label=${t("Change the alignment")} disabled=${disabled} onClick=${() => changeChosen(editor, t("Align the text"), { align: NEXT[layer.align] })} />`;
}
