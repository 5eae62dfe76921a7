import { html } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { setMusic, updateMusic } from "#editor/edit/settings.js";
import { musicPart, musicRange } from "#editor/edit/sounds.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { NumberField, Slider } from "#editor/ui/controls/fields.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { AssetOut, Music } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** The music that the video has now. @param {{editor: Editor, sounds: readonly AssetOut[]}} props */
export function MusicGroup({ editor, sounds }) {
  const music = editor.timeline.value.music;
  if (!music) return html`<p class="help">${t("Music plays under the whole video and steps back while someone speaks.")}</p>`;
  const asset = sounds.find((one) => one.sha256 === music.asset);
  const disabled = !editor.can_edit.value;
  /** @param {string} label @param {Partial<Music>} changes */
  const change = (label, changes) =>
    editor.apply(label, (timeline) => updateMusic(timeline, { changes }), { coalesce_key: label });
  return html`<section class="group" aria-label=${t("Music of the video")}>
    <h3>${t("Music of this video")}</h3>
    <span class="card-row"><${Icon} name="music" small /><span class="grow one-line">${asset?.name ?? t("Music")}</span>
      <${Button} size="sm" look="quiet" icon="x" disabled=${disabled} onClick=${() => editor.apply(t("Remove the music"), (timeline) => setMusic(timeline, { music: null }))}>${t("Remove")}<//></span>
    <label class="label">${t("Volume")} <span class="num">${Math.round(music.volume * 100)} %</span></label>
    <${Slider} label=${t("Volume of the music")} min=${0} max=${1} step=${0.01} value=${music.volume} disabled=${disabled}
      onInput=${(/** @type {number} */ volume) => change(t("Change the volume of the music"), { volume })} onDone=${editor.seal} />
    <label class="label">${t("Steps back by")} <span class="num">${t`${music.duck_db} dB`}</span> ${t("while someone speaks")}</label>
    <${Slider} label=${t("How far the music steps back, decibels")} min=${0} max=${30} step=${1} value=${music.duck_db} disabled=${disabled}
      onInput=${(/** @type {number} */ duck_db) => change(t("Change how far the music steps back"), { duck_db })} onDone=${editor.seal} />
    <${MusicTimes} editor=${editor} music=${music} file_seconds=${asset?.duration_seconds ?? null} disabled=${disabled} change=${change} />
  </section>`;
}

/**
 * Fades, where in the video the music plays, and which part of its file.
 * @param {{editor: Editor, music: Music, file_seconds: number | null, disabled: boolean, change: (label: string, changes: Partial<Music>) => void}} props
 */
function MusicTimes({ editor, music, file_seconds, disabled, change }) {
  const rate = editor.timeline.value.frame_rate;
  const total = editor.total_frames.value;
  const whole = file_seconds ?? 86_400;
  /** @param {string} label @param {number} value @param {(seconds: number) => void} onChange @param {object} [rest] */
  const seconds = (label, value, onChange, rest = {}) => html`<${NumberField} label=${label} value=${value} unit=" s" digits=${1}
    step=${0.5} min=${0} max=${86_400} disabled=${disabled} onChange=${onChange} ...${rest} />`;
  const start = music.start_frame ?? 0;
  const from = music.source_start_seconds ?? 0;
  return html`<div class="line"><span>${t("Fades in, out")}</span>
      ${seconds(t("Music fades in, seconds"), toSeconds(music.fade_in_frames, rate), (value) => change(t("Fade the music"), { fade_in_frames: toFrames(value, rate) }))}
      ${seconds(t("Music fades out, seconds"), toSeconds(music.fade_out_frames, rate), (value) => change(t("Fade the music"), { fade_out_frames: toFrames(value, rate) }))}</div>
    <div class="line"><span>${t("Plays from, to")}</span>
      ${seconds(t("Music plays from, seconds of the video"), toSeconds(start, rate), (value) => change(t("Change when the music plays"), musicRange(music, { start_frame: toFrames(value, rate) }, total)))}
      ${seconds(t("Music plays to, seconds of the video"), toSeconds(music.end_frame ?? Math.max(total, start), rate), (value) => change(t("Change when the music plays"), musicRange(music, { end_frame: toFrames(value, rate) }, total)))}</div>
    <div class="line"><span>${t("Part of the file")}</span>
      ${seconds(t("Begins at, seconds of the music's file"), from, (value) => change(t("Choose a part of the music"), musicPart(music, { source_start_seconds: value }, whole)))}
      ${seconds(t("Ends at, seconds of the music's file"), music.source_end_seconds ?? file_seconds ?? from, (value) => change(t("Choose a part of the music"), musicPart(music, { source_end_seconds: value }, whole)))}</div>
    <p class="help">${t("It begins again until the end of its range.")}</p>`;
}
