import { toSeconds } from "#editor/document/time.js";
import { updateMusic } from "#editor/edit/settings.js";
import { movedMusic, musicRange } from "#editor/edit/sounds.js";
import { fingerScrolls } from "#editor/state/drag.js";
import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Lane, leftOf } from "#editor/ui/timeline/lane.js";
import { dragTime, framesOfKey, snapFrames, taken } from "#editor/ui/timeline/time_drag.js";
import { Wave } from "#editor/ui/timeline/wave.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/**
 * @import { Music } from "#editor/types.d.ts"
 * @import { TimeView } from "#editor/ui/timeline/lane.js"
 * @typedef {(music: Music, by_frames: number, total_frames: number) => Partial<Music>} MusicChange what a drag of so many frames changes
 */

/** @type {readonly {id: string, name: string, change: MusicChange}[]} */
const GRIPS = [
  { id: "start", name: t("Start of the music"), change: (music, by, total) => musicRange(music, { start_frame: Math.max(0, Math.min((music.start_frame ?? 0) + by, (music.end_frame ?? total) - 1)) }, total) },
  { id: "end", name: t("End of the music"), change: (music, by, total) => musicRange(music, { end_frame: (music.end_frame ?? total) + by }, total) },
  { id: "fade-in", name: t("The music has faded in"), change: (music, by, total) => ({ fade_in_frames: fadeOf(music, music.fade_in_frames + by, total) }) },
  { id: "fade-out", name: t("The music begins to fade out"), change: (music, by, total) => ({ fade_out_frames: fadeOf(music, music.fade_out_frames - by, total) }) },
];

/** @param {Music} music @param {number} frames @param {number} total */
function fadeOf(music, frames, total) {
  return Math.max(0, Math.min(frames, (music.end_frame ?? total) - (music.start_frame ?? 0)));
}

/** @param {Music} music @param {string} id @param {number} total the frame of the video at which a grip is */
function frameOf(music, id, total) {
  const start = music.start_frame ?? 0;
  const end = Math.max(start + 1, Math.min(music.end_frame ?? total, total));
  return { "start": start, "end": end, "fade-in": Math.min(end, start + music.fade_in_frames), "fade-out": Math.max(start, end - music.fade_out_frames) }[id] ?? start;
}

/** The music under the video: when it plays, and how it comes and goes. @param {{view: TimeView}} props */
export function MusicLane({ view }) {
  const { editor, panels } = view;
  const { music } = editor.timeline.value;
  const label = html`<${Icon} name="music" small /><span>${t("Music")}</span>`;
  const open = () => { panels.library.value = "audio"; };
  return html`<${Lane} class="tl-music" name=${t("Music")} label=${label}>
    ${music ? html`<${MusicBar} view=${view} music=${music} open=${open} />`
      : html`<button type="button" class="tl-add button button-sm button-quiet" disabled=${!editor.can_edit.value} onClick=${open}><${Icon} name="plus" small />${t("Add music")}</button>`}
  <//>`;
}

/** @param {{view: TimeView, music: Music, open: () => void}} props */
function MusicBar({ view, music, open }) {
  const { editor, frame_px, second_px, window } = view;
  const rate = editor.timeline.value.frame_rate;
  const total = editor.total_frames.value;
  const asset = editor.assets.value.find((one) => one.sha256 === music.asset);
  const fixed = !editor.can_edit.value;
  const [start, end] = [frameOf(music, "start", total), frameOf(music, "end", total)];
  const bar_px = (end - start) * frame_px;
  const from_px = Math.max(0, Math.round((window.from_frame - start) * frame_px));
  const to_px = Math.min(Math.floor(bar_px), Math.round((window.to_frame - start) * frame_px));
  const begins = music.source_start_seconds ?? 0;
  const round = Math.max(0.1, (music.source_end_seconds ?? asset?.duration_seconds ?? Infinity) - begins);
  const secondsAt = (/** @type {number} */ seconds) => begins + (Number.isFinite(round) ? seconds % round : seconds);
  const move = { id: "start", name: t("Music"), change: /** @type {MusicChange} */ (movedMusic) };
  const words = t`${asset?.name ?? t("Music")}, ${decimal(toSeconds(start, rate), 2)} to ${decimal(toSeconds(end, rate), 2)} seconds`;
  const px = (/** @type {string} */ id) => (frameOf(music, id, total) - start) * frame_px;
  return html`<div class=${names("tl-bar tl-song", fixed && "is-fixed")} style=${{ left: leftOf(start, frame_px), width: `${Math.max(8, bar_px)}px` }}>
    <button type="button" class="tl-bar-pick" aria-label=${words} title=${words} onClick=${open} ...${handlers(view, t("Move the music"), move, [start, end])}>
      ${asset?.url && html`<${Wave} url=${asset.url} from_px=${from_px} to_px=${to_px} second_px=${second_px} secondsAt=${secondsAt} />`}
      <svg class="tl-fades" aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none"><path d=${`M0 0H${share(px("fade-in"), bar_px)}L0 100Z`} /><path d=${`M${share(px("fade-out"), bar_px)} 0H100V100Z`} /></svg>
      <span class="one-line tl-song-name">${asset?.name ?? t("Music")}</span></button>
    ${!fixed && GRIPS.map((grip) => html`<button type="button" key=${grip.id} class=${grip.id.startsWith("fade") ? "tl-grip" : `tl-edge tl-edge-${grip.id}`} role="slider" aria-orientation="horizontal" aria-label=${grip.name} title=${grip.name}
      aria-valuemin="0" aria-valuemax=${toSeconds(total, rate).toFixed(2)} aria-valuenow=${toSeconds(frameOf(music, grip.id, total), rate).toFixed(2)} aria-valuetext=${t`${decimal(toSeconds(frameOf(music, grip.id, total), rate), 2)} seconds`}
      style=${grip.id.startsWith("fade") ? { left: `${px(grip.id)}px` } : undefined} ...${handlers(view, grip.id.startsWith("fade") ? t("Fade the music") : t("Change when the music plays"), grip, [frameOf(music, grip.id, total)])}></button>`)}
  </div>`;
}

/** @param {number} part_px @param {number} whole_px */
const share = (part_px, whole_px) => ((100 * part_px) / Math.max(1, whole_px)).toFixed(2);

/**
 * Pointer and keys of something of the music that moves in time.
 * @param {TimeView} view @param {string} label @param {{id: string, name: string, change: MusicChange}} grip @param {readonly number[]} edges
 */
function handlers({ editor, frame_px }, label, grip, edges) {
  const rate = editor.timeline.peek().frame_rate;
  /** @param {Music} before @param {number} by @param {string} key */
  const set = (before, by, key) => editor.apply(label, (timeline) => updateMusic(timeline, { changes: grip.change(before, by, editor.total_frames.peek()) }), { coalesce_key: key });
  const say = () => {
    const now = editor.timeline.peek().music;
    if (now) editor.announce(t`${grip.name}: ${decimal(toSeconds(frameOf(now, grip.id, editor.total_frames.peek()), rate), 2)} seconds.`);
  };
  return {
    /** @param {PointerEvent} event */
    onPointerDown(event) {
      const before = editor.timeline.peek().music;
      event.stopPropagation();
      if (fingerScrolls(event, grip.id !== "move") || !before || !editor.can_edit.peek()) return;
      const key = `music:${grip.id}:${event.timeStamp}`;
      dragTime(event, {
        editor, frame_px, edges, targets: snapFrames(editor), onMove: (by) => set(before, by, key),
        onDrop() {
          editor.seal();
          say();
        },
        onCancel() {
          editor.apply(label, (timeline) => updateMusic(timeline, { changes: before }), { coalesce_key: key });
          editor.seal();
        },
      });
    },
    /** @param {KeyboardEvent} event */
    onKeyDown(event) {
      const by = framesOfKey(event, toFrames(1, rate));
      const before = editor.timeline.peek().music;
      if (by === null || !before || !editor.can_edit.peek()) return;
      taken(event);
      set(before, by, `music-keys:${grip.id}`);
      say();
    },
  };
}
