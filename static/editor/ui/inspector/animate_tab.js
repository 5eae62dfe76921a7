import { html } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { addEmphasis, removeEmphasis, setMotion } from "#editor/edit/motion.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { NumberField } from "#editor/ui/controls/fields.js";
import { MotionUnits } from "#editor/ui/inspector/motion_units.js";
import { mayChange } from "#editor/state/may.js";
import { KeyframesGroup } from "#editor/ui/inspector/keyframes_group.js";
import { PresetButton, emphasisFrames, enterFrames } from "#editor/ui/inspector/motion_preview.js";
import { EMPHASES, PRESET_GROUPS, TURNING } from "#editor/ui/inspector/motion_words.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/** @import { EmphasisPreset, Layer, Motion, MotionPreset } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const USUAL_FRAMES = 15;
const EMPHASIS_FRAMES = 20;
const PHYSICAL_FRAMES = 36;
export const DRAWN = new Set(["typewriter", "draw-on"]);
const PHYSICAL = new Set(["spring", "bounce", "swing", "glide-left", "glide-right"]);

/** How a layer comes, goes, moves and draws the eye. @param {{editor: Editor, layer: Layer}} props */
export function AnimateTab({ editor, layer }) {
  return html`<${Side} editor=${editor} layer=${layer} side="enter" title=${t("Comes in")} />
    <${Side} editor=${editor} layer=${layer} side="exit" title=${t("Goes")} />
    <${EmphasisGroup} editor=${editor} layer=${layer} />
    <${KeyframesGroup} editor=${editor} layer=${layer} />`;
}

/** @param {{editor: Editor, layer: Layer, side: "enter" | "exit", title: string}} props */
function Side({ editor, layer, side, title }) {
  const motion = layer[side];
  const rate = editor.timeline.value.frame_rate;
  const disabled = !mayChange(editor);
  /** @param {Motion | null} wanted @param {string | null} [key] */
  const set = (wanted, key = null) => {
    const { segment_id, layer_ids } = editor.selection.peek();
    if (segment_id) editor.apply(side === "enter" ? t("Change how it comes in") : t("Change how it goes"), (timeline) => setMotion(timeline, { segment_id, layer_ids, side, motion: wanted }), { coalesce_key: key });
  };
  /** @param {MotionPreset} preset */
  const choose = (preset) => set(motionBy(preset, motion));
  const offered = PRESET_GROUPS.map(({ title: name, presets }) => ({ name, presets: presets.filter(({ preset }) => mayDo(layer, preset)) }));
  return html`<section class="group" aria-label=${title}><h3>${title}</h3>
    <div class="preset-groups" role="radiogroup" aria-label=${title}>
      ${offered.map(({ name, presets }, index) => html`<div class="preset-group" key=${name}><span class="preset-title">${name}</span><div class="preset-grid is-fine">
        ${index === 0 && html`<${PresetButton} label=${t("None")} kind="none" frames=${noFrames} role="radio" disabled=${disabled} aria-checked=${motion === null} onClick=${() => set(null)} />`}
        ${presets.map(({ preset, label }) => html`<${PresetButton} key=${preset} preset=${preset} label=${label} kind=${DRAWN.has(preset) ? "text" : "box"} frames=${() => enterFrames(preset)} exit=${side === "exit"}
          role="radio" disabled=${disabled} aria-checked=${motion?.preset === preset} aria-label=${`${title}: ${name}, ${label}`} onClick=${() => choose(preset)} />`)}
      </div></div>`)}
    </div>
    <${MotionUnits} layer=${layer} motion=${motion} title=${title} disabled=${disabled} onChange=${set} />
    ${motion && html`<div class="line"><span>${t("Lasts")}</span><${NumberField} label=${t`${title}: lasts, seconds`} value=${toSeconds(motion.duration_frames, rate)} unit=" s" digits=${2} step=${0.1} min=${0.04} max=${10} disabled=${disabled}
      onChange=${(/** @type {number} */ seconds) => set({ ...motion, duration_frames: Math.max(1, toFrames(seconds, rate)) }, `${side}:${layer.id}`)} /></div>`}
  </section>`;
}

/** A motion by a preset: as long as it was, or as long as such a one usually lasts. @param {MotionPreset} preset @param {Motion | null} [before] @returns {Motion} */
export function motionBy(preset, before = null) {
  return { ...before, preset, duration_frames: before?.duration_frames ?? (PHYSICAL.has(preset) ? PHYSICAL_FRAMES : USUAL_FRAMES) };
}

const noFrames = () => [];

/** A logo stands upright. @param {Layer} layer @param {MotionPreset | EmphasisPreset} preset */
function mayDo(layer, preset) {
  return layer.kind !== "logo" || !TURNING.has(preset);
}

/** @param {{editor: Editor, layer: Layer}} props */
function EmphasisGroup({ editor, layer }) {
  const rate = editor.timeline.value.frame_rate;
  const disabled = !mayChange(editor);
  const segment_id = /** @type {string} */ (editor.selection.value.segment_id);
  if (layer.kind === "logo") return null;
  /** @param {EmphasisPreset} preset */
  const add = (preset) => {
    const span = editor.spans.peek().find((one) => one.id === segment_id);
    const at_frame = Math.max(0, editor.play_from.peek() - (span?.start_frame ?? 0) - layer.start_frame);
    editor.apply(t("Add an emphasis"), (timeline) => addEmphasis(timeline, { segment_id, layer_id: layer.id, emphasis: { preset, at_frame, duration_frames: EMPHASIS_FRAMES } }));
  };
  return html`<section class="group" aria-label=${t("Draws the eye")}><h3>${t("Draws the eye")}</h3>
    ${layer.emphasis.map((one, index) => html`<div class="card-row" key=${index}><span class="grow small">${EMPHASES.find((known) => known.preset === one.preset)?.label} ${t("at")}
      <span class="num"> ${decimal(toSeconds(Math.max(0, one.at_frame), rate), 1)} s</span></span>
      <${IconButton} icon="x" small label=${t("Remove this emphasis")} disabled=${disabled}
        onClick=${() => editor.apply(t("Remove an emphasis"), (timeline) => removeEmphasis(timeline, { segment_id, layer_id: layer.id, index }))} /></div>`)}
    <div class="preset-grid is-fine">${EMPHASES.map(({ preset, label }) => html`<${PresetButton} key=${preset} label=${label} frames=${() => emphasisFrames(preset)} disabled=${disabled}
      aria-label=${t`Add: ${label}`} onClick=${() => add(preset)} />`)}</div>
    <p class="help">${t("It happens where the playhead is.")}</p>
  </section>`;
}
