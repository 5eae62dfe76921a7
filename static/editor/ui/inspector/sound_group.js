import { html } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { setLayerSound, updateLayerSound } from "#editor/edit/sounds.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { mayChange } from "#editor/state/may.js";
import { toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { Layer, LayerSound, SoundFades } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** The sound that plays when a layer comes. @param {{editor: Editor, panels: Panels, layer: Layer}} props */
export function SoundGroup({ editor, panels, layer }) {
  const { segment_id } = editor.selection.value;
  const sound = layer.sound ?? null;
  const sounds = editor.assets.value.filter((asset) => asset.kind === "audio");
  const disabled = !mayChange(editor);
  if (!segment_id) return null;
  const place = { segment_id, layer_ids: [layer.id] };
  /** @param {string} label @param {string | null} asset */
  const set = (label, asset) => editor.apply(label, (timeline) => setLayerSound(timeline, { ...place, asset }));
  /** @param {string} label @param {Partial<LayerSound>} changes */
  const change = (label, changes) => editor.apply(label, (timeline) => updateLayerSound(timeline, { ...place, changes }), { coalesce_key: `sound:${layer.id}` });
  const rate = editor.timeline.value.frame_rate;
  const known = sounds.some((asset) => asset.sha256 === sound?.asset);
  return html`<section class="group" aria-label=${t("Sound")}><h3>${t("Sound")}</h3>
    ${sound === null ? html`<p class="help">${t("A short sound can play when this layer comes, such as a whoosh.")}</p>
      <div class="listen"><${Button} size="sm" icon="music" disabled=${disabled} onClick=${() => { panels.library.value = "audio"; }}>${t("Choose a sound")}<//></div>`
    : html`<${SelectField} label=${t("Sound of the layer")} value=${sound.asset} disabled=${disabled}
        options=${[...(known ? [] : [{ value: sound.asset, label: t("Sound") }]), ...sounds.map((asset) => ({ value: asset.sha256, label: asset.name }))]}
        onChange=${(/** @type {string} */ asset) => set(t("Change the sound of the layer"), asset)} />
      <div class="line"><span>${t("Volume")}</span><${NumberField} label=${t("Volume of the sound, percent")} value=${sound.volume * 100} unit=" %" min=${0} max=${400} step=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => change(t("Change the volume of the sound"), { volume: percent / 100 })} /></div>
      <div class="line"><span>${t("Plays after")}</span><${NumberField} label=${t("Plays after, seconds from the layer's start")} value=${toSeconds(sound.offset_frames, rate)} unit=" s" digits=${2} step=${0.1} min=${0} max=${3600} disabled=${disabled}
        onChange=${(/** @type {number} */ seconds) => change(t("Change when the sound plays"), { offset_frames: toFrames(seconds, rate) })} /></div>
      <div class="listen"><${Button} size="sm" icon="x" disabled=${disabled} onClick=${() => set(t("Remove the sound of the layer"), null)}>${t("Remove the sound")}<//></div>`}
  </section>`;
}

/**
 * How the sound of footage comes and goes.
 * @param {{editor: Editor, clip: SoundFades, disabled: boolean, onChange: (label: string, fades: SoundFades, key: string) => void}} props
 */
export function FootageFades({ editor, clip, disabled, onChange }) {
  const rate = editor.timeline.value.frame_rate;
  const field = (/** @type {keyof SoundFades} */ name, /** @type {string} */ label) => html`<${NumberField} label=${label}
    value=${toSeconds(clip[name] ?? 0, rate)} unit=" s" digits=${2} step=${0.1} min=${0} max=${3600} disabled=${disabled}
    onChange=${(/** @type {number} */ seconds) => onChange(t("Fade the sound of footage"), { [name]: toFrames(seconds, rate) }, "sound-fades")} />`;
  return html`<div class="line"><span>${t("Sound fades in, out")}</span>
    ${field("sound_fade_in_frames", t("Sound fades in, seconds"))}${field("sound_fade_out_frames", t("Sound fades out, seconds"))}</div>`;
}
