import { html } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { addEmphasis, removeEmphasis, setMotion } from "#editor/edit/motion.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { NumberField } from "#editor/ui/controls/fields.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MotionUnits } from "#editor/ui/inspector/motion_units.js";
import { mayChange } from "#editor/ui/inspector/change.js";
import { toFrames } from "#editor/ui/time_words.js";

/** @import { EmphasisPreset, Layer, Motion, MotionPreset } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const USUAL_FRAMES = 15;
/** @type {readonly {preset: MotionPreset | null, label: string, icon: string}[]} */
const PRESETS = [
  { preset: null, label: "None", icon: "circle-x" }, { preset: "fade", label: "Fade", icon: "blend" }, { preset: "rise", label: "Rise", icon: "arrow-up" },
  { preset: "drop", label: "Drop", icon: "arrow-down" }, { preset: "slide-left", label: "Left", icon: "arrow-left" },
  { preset: "slide-right", label: "Right", icon: "arrow-right" }, { preset: "pop", label: "Pop", icon: "maximize" }, { preset: "wipe", label: "Wipe", icon: "columns-2" },
];
const EMPHASES = /** @type {readonly {preset: EmphasisPreset, label: string}[]} */ ([
  { preset: "pulse", label: "Pulse" }, { preset: "nod", label: "Nod" }, { preset: "wiggle", label: "Wiggle" },
]);

/** How a layer comes, goes and draws the eye. @param {{editor: Editor, layer: Layer}} props */
export function AnimateTab({ editor, layer }) {
  return html`<${Side} editor=${editor} layer=${layer} side="enter" title="Comes in" />
    <${Side} editor=${editor} layer=${layer} side="exit" title="Goes" />
    ${layer.kind !== "logo" && html`<${EmphasisGroup} editor=${editor} layer=${layer} />`}`;
}

/** @param {{editor: Editor, layer: Layer, side: "enter" | "exit", title: string}} props */
function Side({ editor, layer, side, title }) {
  const motion = layer[side];
  const rate = editor.timeline.value.frame_rate;
  const disabled = !mayChange(editor);
  /** @param {Motion | null} wanted @param {string | null} [key] */
  const set = (wanted, key = null) => {
    const { segment_id, layer_ids } = editor.selection.peek();
    if (segment_id) editor.apply(`Change how it ${side === "enter" ? "comes in" : "goes"}`, (timeline) => setMotion(timeline, { segment_id, layer_ids, side, motion: wanted }), { coalesce_key: key });
  };
  return html`<section class="group" aria-label=${title}><h3>${title}</h3>
    <div class="preset-grid" role="radiogroup" aria-label=${title}>
      ${PRESETS.map(({ preset, label, icon }) => html`<button type="button" key=${label} class="preset" role="radio" disabled=${disabled}
        aria-checked=${(motion?.preset ?? null) === preset}
        onClick=${() => set(preset && { ...motion, preset, duration_frames: motion?.duration_frames ?? USUAL_FRAMES })}><${Icon} name=${icon} small />${label}</button>`)}
    </div>
    <${MotionUnits} layer=${layer} motion=${motion} title=${title} disabled=${disabled} onChange=${set} />
    ${motion && html`<div class="line"><span>Lasts</span><${NumberField} label=${`${title}: lasts, seconds`} value=${toSeconds(motion.duration_frames, rate)} unit=" s" digits=${2} step=${0.1} min=${0.04} max=${10} disabled=${disabled}
      onChange=${(/** @type {number} */ seconds) => set({ ...motion, duration_frames: Math.max(1, toFrames(seconds, rate)) }, `${side}:${layer.id}`)} /></div>`}
  </section>`;
}

/** @param {{editor: Editor, layer: Layer}} props */
function EmphasisGroup({ editor, layer }) {
  const rate = editor.timeline.value.frame_rate;
  const disabled = !mayChange(editor);
  const segment_id = /** @type {string} */ (editor.selection.value.segment_id);
  /** @param {EmphasisPreset} preset */
  const add = (preset) => {
    const span = editor.spans.peek().find((one) => one.id === segment_id);
    const at_frame = Math.max(0, editor.play_from.peek() - (span?.start_frame ?? 0) - layer.start_frame);
    editor.apply("Add an emphasis", (timeline) => addEmphasis(timeline, { segment_id, layer_id: layer.id, emphasis: { preset, at_frame, duration_frames: 20 } }));
  };
  return html`<section class="group" aria-label="Draws the eye"><h3>Draws the eye</h3>
    ${layer.emphasis.map((one, index) => html`<div class="card-row" key=${index}><span class="grow small">${EMPHASES.find((known) => known.preset === one.preset)?.label} at
      <span class="num"> ${toSeconds(one.at_frame, rate).toFixed(1)} s</span></span>
      <${IconButton} icon="x" small label="Remove this emphasis" disabled=${disabled}
        onClick=${() => editor.apply("Remove an emphasis", (timeline) => removeEmphasis(timeline, { segment_id, layer_id: layer.id, index }))} /></div>`)}
    <div class="card-row">${EMPHASES.map(({ preset, label }) => html`<${Button} key=${preset} size="sm" icon="plus" disabled=${disabled} onClick=${() => add(preset)}>${label}<//>`)}</div>
    <p class="help">It happens where the playhead is.</p>
  </section>`;
}
