import { html } from "#editor/ui/html.js";
import { setMotion } from "#editor/edit/motion.js";
import { DRAWN, motionBy } from "#editor/ui/inspector/animate_tab.js";
import { mayChange } from "#editor/state/may.js";
import { PresetButton, enterFrames } from "#editor/ui/inspector/motion_preview.js";
import { PRESET_GROUPS, TURNING } from "#editor/ui/inspector/motion_words.js";
import { t } from "#editor/words.js";

/** @import { MotionPreset } from "#editor/types.d.ts" */

/** How layers of the brand come in; a press lets the selected ones do so. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function BrandMotion({ editor, panels }) {
  const allowed = editor.kit.value.motion?.presets ?? [];
  const groups = PRESET_GROUPS.map(({ title, presets }) => ({ title, presets: presets.filter(({ preset }) => allowed.includes(preset)) }))
    .filter(({ presets }) => presets.length > 0);
  /** @param {MotionPreset} preset */
  const use = (preset) => {
    const { segment_id, layer_ids } = editor.selection.peek();
    const layers = editor.layers.peek();
    if (!segment_id || layers.length === 0 || !mayChange(editor)) return panels.say(t("Select a layer that you may change first."));
    if (TURNING.has(preset) && layers.some((layer) => layer.kind === "logo")) return panels.say(t("A logo stands upright: choose another motion."));
    editor.apply(t("Change how it comes in"), (timeline) => setMotion(timeline, { segment_id, layer_ids, side: "enter", motion: motionBy(preset) }));
    panels.inspect("animate");
  };
  return html`<h3>${t("Motion")}</h3>
    ${allowed.length === 0 && html`<p class="help">${t("Any motion may be used. It is chosen under Animate.")}</p>`}
    <div class="preset-groups">
      ${groups.map(({ title, presets }) => html`<div class="preset-group" key=${title}><span class="preset-title">${title}</span><div class="preset-grid is-fine">
        ${presets.map(({ preset, label }) => html`<${PresetButton} key=${preset} preset=${preset} label=${label} kind=${DRAWN.has(preset) ? "text" : "box"}
          frames=${() => enterFrames(preset)} disabled=${!editor.can_edit.value} aria-label=${t`Let it come in: ${title}, ${label}`} onClick=${() => use(preset)} />`)}
      </div></div>`)}
    </div>`;
}
