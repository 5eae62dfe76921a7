import { toSeconds } from "#editor/document/time.js";
import { isSpoken } from "#editor/edit/durations.js";
import { setNarration } from "#editor/edit/narration.js";
import { mayChangeSegment } from "#editor/state/may.js";
import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { memo } from "#editor/ui/memo.js";
import { Lane, leftOf } from "#editor/ui/timeline/lane.js";
import { meets } from "#editor/ui/timeline/scale.js";
import { dragTime, framesOfKey, snapFrames, taken } from "#editor/ui/timeline/time_drag.js";
import { Wave } from "#editor/ui/timeline/wave.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/**
 * @import { NarrationOut, Segment } from "#editor/types.d.ts"
 * @import { TimeView } from "#editor/ui/timeline/lane.js"
 */

const MOST_SILENCE_SECONDS = 60;

/** What is spoken, where it is heard. @param {{view: TimeView}} props */
export function VoiceLane({ view }) {
  const { editor, window } = view;
  const { segments } = editor.timeline.value;
  const spans = editor.spans.value;
  const staged = editor.staged.value;
  const chosen = editor.selection.value.segment_id;
  const label = html`<${Icon} name="mic" small /><span>${t("Narration")}</span>`;
  const shown = segments.map((segment, index) => ({ segment, index, span: spans[index] }))
    .filter(({ segment, span }) => isSpoken(segment.narration) && span && meets(window, span.start_frame, span.start_frame + span.duration_frames));
  return html`<${Lane} class="tl-voice" name=${t("Narration")} label=${label}>
    ${shown.map(({ segment, index, span }) => html`<${Speech} key=${segment.id} view=${view} segment=${segment} index=${index} start_frame=${span.start_frame} duration_frames=${span.duration_frames} spoken=${staged.get(segment.id)?.narration ?? null} chosen=${segment.id === chosen} />`)}
  <//>`;
}

const Speech = memo(SpeechDrawn);

/** The speech of a segment: drag it, or use the arrow keys, and it begins earlier or later. @param {{view: TimeView, segment: Segment, index: number, start_frame: number, duration_frames: number, spoken: NarrationOut | null, chosen: boolean}} props */
function SpeechDrawn({ view, segment, index, start_frame, duration_frames, spoken, chosen }) {
  const { editor, panels, frame_px, second_px, window } = view;
  const { narration } = segment;
  if (!narration) return null;
  const rate = editor.timeline.peek().frame_rate;
  const span = { start_frame, duration_frames };
  const room = Math.max(1, span.duration_frames - narration.lead_frames);
  const frames = Math.min(room, spoken?.seconds ? Math.ceil(toFrames(spoken.seconds, rate)) : Math.max(1, room - narration.tail_frames));
  const from = span.start_frame + narration.lead_frames;
  const fixed = !mayChangeSegment(editor, segment);
  const lead = decimal(toSeconds(narration.lead_frames, rate), 2);
  const bar_px = frames * frame_px;
  const from_px = Math.max(0, Math.round((window.from_frame - from) * frame_px));
  const to_px = Math.min(Math.floor(bar_px), Math.round((window.to_frame - from) * frame_px));
  /** @param {number} wanted @param {string} key */
  const set = (wanted, key) => {
    const lead_frames = Math.round(Math.min(toFrames(MOST_SILENCE_SECONDS, rate), Math.max(0, wanted)));
    editor.apply(t("Move the narration"), (timeline) => setNarration(timeline, { segment_id: segment.id, changes: { lead_frames } }), { coalesce_key: key });
  };
  const say = () => {
    const now = narrationNow(editor, segment.id)?.lead_frames ?? 0;
    editor.announce(t`The narration begins after ${decimal(toSeconds(now, rate), 2)} seconds.`);
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    const before = narrationNow(editor, segment.id)?.lead_frames;
    if (fixed || before === undefined) return;
    const key = `lead:${event.timeStamp}`;
    dragTime(event, {
      editor, frame_px, edges: [span.start_frame + before], targets: snapFrames(editor, { segment_id: segment.id }), onMove: (by) => set(before + by, key),
      onDrop() {
        editor.seal();
        say();
      },
      onCancel() {
        set(before, key);
        editor.seal();
      },
    });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = framesOfKey(event, toFrames(1, rate));
    const now = narrationNow(editor, segment.id)?.lead_frames;
    if (by === null || now === undefined || fixed) return;
    taken(event);
    set(now + by, `lead-keys:${segment.id}`);
    say();
  };
  const open = () => {
    editor.select(segment.id);
    panels.inspect("voice");
  };
  return html`<button type="button" class=${names("tl-bar tl-speech", chosen && "is-chosen", fixed && "is-fixed", !spoken?.url && "is-estimated")} style=${{ left: leftOf(from, frame_px), width: `${Math.max(4, bar_px)}px` }}
    aria-label=${t`Narration of segment ${index + 1}, begins after ${lead} seconds`} title=${narration.script.slice(0, 160)} tabindex=${chosen ? 0 : -1} onClick=${open} onPointerDown=${onPointerDown} onKeyDown=${onKeyDown}>
    ${spoken?.url ? html`<${Wave} url=${spoken.url} from_px=${from_px} to_px=${to_px} second_px=${second_px} secondsAt=${asItIs} />`
      : html`<span class="one-line">${narration.script}</span>`}</button>`;
}

/** @param {import("#editor/state/editor.js").Editor} editor @param {string} id */
const narrationNow = (editor, id) => editor.timeline.peek().segments.find((one) => one.id === id)?.narration ?? null;

/** @param {number} seconds */
const asItIs = (seconds) => seconds;
