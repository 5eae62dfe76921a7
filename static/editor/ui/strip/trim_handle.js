import { useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { setDuration } from "#editor/edit/segments.js";
import { fingerScrolls, startDrag } from "#editor/state/drag.js";
import { mayChangeSegment } from "#editor/state/may.js";
import { pickSegment } from "#editor/ui/strip/marking.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/** @import { Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const LONGEST_SECONDS = 3600;

/**
 * The right edge of a segment: drag it, or use the arrow keys, and the segment gets longer or shorter. A px is a frame.
 * @param {{editor: Editor, segment: Segment, index: number, frames: number, chosen: boolean, tabindex: number}} props
 */
export function TrimHandle({ editor, segment, index, frames, chosen, tabindex }) {
  const [live, setLive] = useState(false);
  const rate = editor.timeline.value.frame_rate;
  const second = toFrames(1, rate);
  const seconds = decimal(toSeconds(frames, rate), 2);

  /** @param {number} wanted @param {string} key */
  const set = (wanted, key) => editor.apply(t("Change the duration"), (timeline) =>
    setDuration(timeline, { segment_id: segment.id, duration: { kind: "pinned", frames: Math.max(1, wanted) } }), { coalesce_key: key });

  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    if (fingerScrolls(event, chosen)) return;
    event.stopPropagation();
    const key = `trim:${segment.id}:${event.timeStamp}`;
    const before = segment.duration;
    startDrag(event, {
      slop_px: 2,
      onStart: () => setLive(true),
      onMove: (_, by) => set(frames + Math.round(by.x_px), key),
      onDrop() {
        setLive(false);
        editor.seal();
        editor.announce(t`Segment ${index + 1} lasts ${spokenSeconds(editor, segment.id)}.`);
      },
      onCancel() {
        setLive(false);
        editor.apply(t("Change the duration"), (timeline) => setDuration(timeline, { segment_id: segment.id, duration: before }), { coalesce_key: key });
      },
    });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    set(frames + way * (event.shiftKey ? second : 1), `trim-keys:${segment.id}`);
    editor.announce(t`Segment ${index + 1} lasts ${spokenSeconds(editor, segment.id)}.`);
  };
  return html`<button type="button" class=${names("block-trim", live && "is-live")} role="slider" tabindex=${tabindex} aria-orientation="horizontal"
      aria-label=${t`Duration of segment ${index + 1}`} aria-valuemin="0" aria-valuemax=${LONGEST_SECONDS} aria-valuenow=${toSeconds(frames, rate).toFixed(2)} aria-valuetext=${t`${seconds} seconds`}
      title=${t("Drag to change the duration")} disabled=${!mayChangeSegment(editor, segment)} onClick=${(/** @type {MouseEvent} */ event) => pickSegment(editor, segment.id, event)} onPointerDown=${onPointerDown} onKeyDown=${onKeyDown}></button>
    ${live && html`<span class="badge badge-accent trim-label num">${t`${seconds} s, ${frames} frames`}</span>`}`;
}

/** @param {Editor} editor @param {string} id */
function spokenSeconds(editor, id) {
  const span = editor.spans.peek().find((one) => one.id === id);
  return t`${decimal(toSeconds(span?.duration_frames ?? 0, editor.timeline.peek().frame_rate), 2)} seconds`;
}
