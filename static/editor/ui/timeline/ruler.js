import { toSeconds } from "#editor/document/time.js";
import { html } from "#editor/ui/html.js";
import { startDrag } from "#editor/state/drag.js";
import { snapFrame } from "#editor/state/snapping.js";
import { Lane, frameUnder, leftOf } from "#editor/ui/timeline/lane.js";
import { BEFORE_PX, marksIn } from "#editor/ui/timeline/scale.js";
import { framesOfKey, met_frame, snapFrames, taken } from "#editor/ui/timeline/time_drag.js";
import { exactClock, toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/** @import { TimeView } from "#editor/ui/timeline/lane.js" */

const REACH_PX = 8;

/** The time above the lanes: press it and drag, and the playhead follows. @param {{view: TimeView}} props */
export function Ruler({ view }) {
  const { editor, frame_px, second_px, window } = view;
  const rate = editor.timeline.value.frame_rate;
  const to_frame = Math.min(window.to_frame, editor.total_frames.value + toFrames(5, rate));
  const marks = marksIn({ from_frame: window.from_frame, to_frame, second_px, rate });
  return html`<${Lane} class="tl-ruler" name=${t("Time")} label=${null} onPointerDown=${(/** @type {PointerEvent} */ event) => scrub(event, view)}>
    ${marks.map(({ seconds, label }) => html`<span key=${seconds} class="tl-mark num" data-words=${label !== null} aria-hidden="true" style=${{ left: leftOf(toFrames(seconds, rate), frame_px) }}>${label}</span>`)}
    <${PlayheadHandle} view=${view} />
  <//>`;
}

/** The playhead's line; by its own element, so that nothing else is drawn anew while the video plays. @param {{view: TimeView, inset_px?: number}} props */
export function PlayheadLine({ view, inset_px = 0 }) {
  return html`<div class="tl-playhead" aria-hidden="true" style=${{ transform: `translateX(${inset_px + BEFORE_PX + view.editor.play_from.value * view.frame_px}px)` }}></div>`;
}

/** What the playhead is moved by: a slider on the ruler. @param {{view: TimeView}} props */
function PlayheadHandle({ view }) {
  const { editor, frame_px } = view;
  const { frame_rate } = editor.timeline.value;
  const total = editor.total_frames.value;
  const frame = editor.play_from.value;
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = framesOfKey(event, toFrames(1, frame_rate));
    const to = { Home: 0, End: Infinity }[event.key] ?? (by === null ? null : editor.play_from.peek() + by);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    taken(event);
    editor.seek(to);
  };
  return html`<button type="button" class="tl-head" role="slider" aria-label=${t("Playhead on the timeline")} aria-valuemin="0" aria-valuemax=${Math.max(0, total - 1)} aria-valuenow=${frame}
    aria-valuetext=${t`${decimal(toSeconds(frame, frame_rate), 2)} seconds`} title=${exactClock(frame, frame_rate)} disabled=${total === 0} style=${{ transform: `translateX(${BEFORE_PX + frame * frame_px}px)` }}
    onKeyDown=${onKeyDown} onPointerDown=${(/** @type {PointerEvent} */ event) => scrub(event, view)}></button>`;
}

/** Moves the playhead to the pointer and along with it. @param {PointerEvent} event @param {TimeView} view */
function scrub(event, { editor, frame_px }) {
  if (event.button !== 0 || editor.total_frames.peek() === 0) return;
  event.stopPropagation();
  const ground = /** @type {Element} */ (event.currentTarget);
  const onHead = ground.matches(".tl-head");
  const before = editor.play_from.peek();
  const targets = snapFrames(editor, { segment_id: editor.selection.peek().segment_id }).slice(1);
  const follow = (/** @type {PointerEvent} */ now, go = editor.scrub) => {
    const frame = frameUnder(ground, now.clientX, frame_px);
    const snapped = editor.snapping.peek() && !now.altKey ? snapFrame(frame, { frames: targets, reach_frames: REACH_PX / frame_px }) : frame;
    met_frame.value = targets.includes(snapped) ? snapped : null;
    go(snapped);
  };
  if (!onHead) {
    follow(event, editor.seek);
    met_frame.value = null;
  }
  startDrag(event, {
    slop_px: 2,
    onMove: (now) => follow(now),
    onDrop() {
      met_frame.value = null;
      editor.rest();
    },
    onCancel() {
      met_frame.value = null;
      editor.seek(before);
    },
  });
}
