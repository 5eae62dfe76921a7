import { html } from "#editor/ui/html.js";
import { reorderLayer, updateLayer } from "#editor/edit/layers.js";
import { AiMark } from "#editor/ui/ai_mark.js";
import { Mark } from "#editor/ui/findings/mark.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { mayLock } from "#editor/state/may.js";
import { LayerName } from "#editor/ui/inspector/layer_name.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { t } from "#editor/words.js";

/** @import { Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** The layers of a segment, the topmost first: choose, reorder, lock. @param {{editor: Editor, panels: Panels, segment: Segment, disabled: boolean}} props */
export function LayerList({ editor, panels, segment, disabled }) {
  const chosen = editor.selection.value.layer_ids;
  const found = editor.found.value.get(segment.id)?.layers;
  /** @param {string} layer_id @param {"forward" | "backward"} to */
  const move = (layer_id, to) => editor.apply(t("Change the order of layers"), (timeline) => reorderLayer(timeline, { segment_id: segment.id, layer_id, to }));
  return html`<section class="group" aria-label=${t("Layers")}><h3>${t("Layers")}</h3>
    ${segment.layers.length === 0 && html`<p class="help">${t("Nothing here yet. Add text, pictures or shapes from the left.")}</p>`}
    <ul class="rows">${segment.layers.toReversed().map((layer, index) => html`<li key=${layer.id} class="layer-row" aria-current=${chosen.includes(layer.id)}>
      <${LayerName} editor=${editor} segment=${segment} layer=${layer} disabled=${disabled} />
      <${AiMark} parts=${(editor.ai_parts.value.get(segment.id) ?? []).filter(({ layer_id }) => layer_id === layer.id)} />
      ${found?.has(layer.id) && html`<${Mark} editor=${editor} panels=${panels} found=${found.get(layer.id)} about=${nameOf(layer)} side="left" />`}
      <${IconButton} small icon="chevron-up" label=${t`Bring ${nameOf(layer)} forward`} disabled=${disabled || index === 0} onClick=${() => move(layer.id, "forward")} />
      <${IconButton} small icon="chevron-down" label=${t`Send ${nameOf(layer)} backward`} disabled=${disabled || index === segment.layers.length - 1} onClick=${() => move(layer.id, "backward")} />
      ${mayLock(editor) && html`<${IconButton} small icon=${layer.locked ? "lock" : "lock-open"} label=${layer.locked ? t`Unlock ${nameOf(layer)}` : t`Lock ${nameOf(layer)}`} disabled=${disabled}
        onClick=${() => editor.apply(layer.locked ? t("Unlock a layer") : t("Lock a layer"), (timeline) => updateLayer(timeline, { segment_id: segment.id, layer_id: layer.id, changes: { locked: !layer.locked } }))} />`}
      ${layer.locked && !mayLock(editor) && html`<span title=${t("Locked by a brand manager")}><${Icon} name="lock" small /><span class="visually-hidden">${t("Locked by a brand manager")}</span></span>`}
    </li>`)}</ul>
  </section>`;
}
