import { useEffect, useRef } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useDrawer } from "#editor/ui/drawers.js";
import { Tabs } from "#editor/ui/controls/tabs.js";
import { AiGroup } from "#editor/ui/ai_mark.js";
import { kindOf } from "#editor/ui/inspector/layer_words.js";
import { SegmentTab } from "#editor/ui/inspector/segment_tab.js";
import { SoundGroup } from "#editor/ui/inspector/sound_group.js";
import { SlotNote } from "#editor/ui/inspector/slot_note.js";
import { later } from "#editor/ui/later.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** The tab of the segment is there at once. */
const AnimateTab = later(async () => (await import("#editor/ui/inspector/animate_tab.js")).AnimateTab);
const SeveralLayers = later(async () => (await import("#editor/ui/inspector/several_layers.js")).SeveralLayers);
const LookTab = later(async () => (await import("#editor/ui/inspector/look_tab.js")).LookTab);
const TextTab = later(async () => (await import("#editor/ui/inspector/text_tab.js")).TextTab);
const VoiceTab = later(async () => (await import("#editor/ui/inspector/voice_tab.js")).VoiceTab);

/** What is selected, and everything about it. @param {{editor: Editor, panels: Panels}} props */
export function Inspector({ editor, panels }) {
  const segment = editor.segment.value;
  const layers = editor.layers.value;
  const kept = useKeptTab(panels, layers[0]?.id);
  const open = panels.inspector.value;
  const drawer = useDrawer({
    panels, open, close: () => { panels.inspector.value = false; }, opener: () => document.querySelector("[data-inspector-button]"),
  });
  const region = {
    id: "inspector", class: "inspector", "aria-label": t("Inspector"), "data-region": "inspector", tabindex: -1, hidden: panels.narrow.value && !open, ...drawer,
  };
  if (!segment) {
    return html`<aside ...${region}><p class="inspector-empty">${t("Add a segment to begin.")}</p></aside>`;
  }
  const first = layers[0];
  const ofLayer = first
    ? [{ id: "text", label: layers.length > 1 ? t("Layers") : kindOf(first.kind).label }, { id: "animate", label: t("Animate") }] : [];
  const tabs = [...ofLayer, { id: "segment", label: t("Segment") }, { id: "voice", label: t("Voice") }];
  const wanted = panels.tab.value;
  const chosen = [wanted, kept, tabs[0].id].find((id) => tabs.some((tab) => tab.id === id));
  return html`<aside ...${region}>
    <${Tabs} label=${t("Inspector")} tabs=${tabs} chosen=${chosen} panel="inspector-panel" onChoose=${(/** @type {string} */ id) => { panels.tab.value = id; }} />
    <div class="inspector-body" key=${chosen} role="tabpanel" id="inspector-panel" aria-labelledby=${`inspector-panel-tab-${chosen}`} tabindex="0">
      ${chosen === "segment" && html`<${SegmentTab} key=${segment.id} editor=${editor} panels=${panels} segment=${segment} />`}
      ${chosen === "voice" && html`<${VoiceTab} key=${segment.id} editor=${editor} panels=${panels} segment=${segment} />`}
      ${chosen === "animate" && first && html`<${AnimateTab} key=${first.id} editor=${editor} layer=${first} />`}
      ${chosen === "text" && first && html`<${LayersTab} key=${first.id} editor=${editor} panels=${panels} />`}
    </div>
  </aside>`;
}

/**
 * Turns to the layer when another one is selected, unless a person is writing, and keeps the tab of the segment for later.
 * @param {Panels} panels @param {string | undefined} layer_id @returns {string} the tab of the segment that was shown last
 */
function useKeptTab(panels, layer_id) {
  const kept = useRef("segment");
  useEffect(() => {
    const tab = panels.tab.peek();
    if (!layer_id || !["segment", "voice"].includes(tab)) return;
    kept.current = tab;
    if (!document.activeElement?.matches("input, textarea, [contenteditable]")) panels.tab.value = "text";
  }, [layer_id]);
  return kept.current;
}

/** One layer in full, or what several have in common. @param {{editor: Editor, panels: Panels}} props */
function LayersTab({ editor, panels }) {
  const layers = editor.layers.value;
  const [layer] = layers;
  if (layers.length > 1) return html`<${SeveralLayers} key=${layers.map(({ id }) => id).join()} editor=${editor} />`;
  const ofLayer = (editor.ai_parts.value.get(editor.segment.value?.id ?? "") ?? []).filter(({ layer_id }) => layer_id === layer.id);
  const sound = html`<${SoundGroup} editor=${editor} panels=${panels} layer=${layer} />`;
  if (layer.kind === "text") return html`<${SlotNote} layer=${layer} /><${TextTab} editor=${editor} layer=${layer} />${sound}<${AiGroup} parts=${ofLayer} />`;
  return html`<${SlotNote} layer=${layer} /><${LookTab} editor=${editor} panels=${panels} layer=${layer} />${sound}<${AiGroup} parts=${ofLayer} />`;
}
