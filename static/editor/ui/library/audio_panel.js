import { html } from "#editor/ui/html.js";
import { updateMusic, setMusic } from "#editor/edit/settings.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Slider } from "#editor/ui/controls/fields.js";
import { DropZone } from "#editor/ui/library/drop_zone.js";
import { useAsMusic } from "#editor/ui/library/items.js";
import { ACCEPTED_SOUND } from "#editor/ui/library/uploads.js";

/** @import { AssetOut } from "#editor/types.d.ts" */
/** @import { PanelProps } from "#editor/ui/library/library.js" */

/** Music under the whole video. @param {PanelProps} props */
export function AudioPanel({ editor, panels }) {
  const sounds = editor.assets.value.filter((asset) => asset.kind === "audio");
  return html`<div class="library-head"><h2>Audio</h2></div>
    <${NowPlaying} editor=${editor} sounds=${sounds} />
    ${editor.can_edit.value && html`<${DropZone} editor=${editor} panels=${panels} accept=${ACCEPTED_SOUND} />`}
    <div class="rows">
      ${sounds.map((asset) => html`<div class="sound" key=${asset.id}>
        <span class="card-row"><${Icon} name="file-audio" small /><span class="grow one-line">${asset.name}</span>
          <span class="num small muted">${asset.duration_seconds ? `${Math.round(asset.duration_seconds)} s` : ""}</span></span>
        <audio controls preload="none" src=${asset.url} aria-label=${`Listen to ${asset.name}`}></audio>
        <${Button} size="sm" icon="music" disabled=${!editor.can_edit.value} onClick=${() => useAsMusic(editor, asset)}>Use as music<//>
      </div>`)}
    </div>
    ${sounds.length === 0 && html`<p class="empty">No music yet. Upload a WAV, MP3, M4A, FLAC or Ogg file.</p>`}`;
}

/** The music that the video has now. @param {{editor: PanelProps["editor"], sounds: readonly AssetOut[]}} props */
function NowPlaying({ editor, sounds }) {
  const music = editor.timeline.value.music;
  if (!music) return html`<p class="help">Music plays under the whole video and steps back while someone speaks.</p>`;
  const name = sounds.find((asset) => asset.sha256 === music.asset)?.name ?? "Music";
  /** @param {string} label @param {Partial<import("#editor/types.d.ts").Music>} changes */
  const change = (label, changes) =>
    editor.apply(label, (timeline) => updateMusic(timeline, { changes }), { coalesce_key: label });
  return html`<section class="group" aria-label="Music of the video">
    <h3>Music of this video</h3>
    <span class="card-row"><${Icon} name="music" small /><span class="grow one-line">${name}</span>
      <${Button} size="sm" look="quiet" icon="x" disabled=${!editor.can_edit.value} onClick=${() => editor.apply("Remove the music", (timeline) => setMusic(timeline, { music: null }))}>Remove<//></span>
    <label class="label">Volume <span class="num">${Math.round(music.volume * 100)} %</span></label>
    <${Slider} label="Volume of the music" min=${0} max=${1} step=${0.01} value=${music.volume} disabled=${!editor.can_edit.value}
      onInput=${(/** @type {number} */ volume) => change("Change the volume of the music", { volume })} onDone=${editor.seal} />
    <label class="label">Steps back by <span class="num">${music.duck_db} dB</span> while someone speaks</label>
    <${Slider} label="How far the music steps back, decibels" min=${0} max=${30} step=${1} value=${music.duck_db} disabled=${!editor.can_edit.value}
      onInput=${(/** @type {number} */ duck_db) => change("Change how far the music steps back", { duck_db })} onDone=${editor.seal} />
  </section>`;
}
