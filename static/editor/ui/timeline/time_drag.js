import { signal } from "@preact/signals";
import { endOf } from "#editor/edit/timing.js";
import { startDrag } from "#editor/state/drag.js";
import { snapFrame } from "#editor/state/snapping.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */

const REACH_PX = 8;
const EDGE_PX = 40;
const SCROLL_PX = 12;

/** The frame of the video that what is dragged was drawn to. */
export const met_frame = signal(/** @type {number | null} */ (null));

/**
 * The frames of the video that things snap to: the playhead, cuts, and where layers of a segment begin and end.
 * @param {Editor} editor @param {{segment_id?: string | null, without?: readonly string[]}} [args] `without`: layers that move themselves
 */
export function snapFrames(editor, { segment_id = null, without = [] } = {}) {
  const spans = editor.spans.peek();
  const span = spans.find((one) => one.id === segment_id);
  const segment = editor.timeline.peek().segments.find((one) => one.id === segment_id);
  const layers = segment?.layers.filter((layer) => !without.includes(layer.id)) ?? [];
  const start = span?.start_frame ?? 0;
  return [
    editor.play_from.peek(), editor.total_frames.peek(), ...spans.map((one) => one.start_frame),
    ...layers.flatMap((layer) => [start + layer.start_frame, start + endOf(layer, span?.duration_frames ?? 0)]),
  ];
}

/**
 * Drags something along the time. `edges` are the frames of it that snap to `targets`; Alt suspends snapping. The view
 * scrolls where the pointer comes to its side. Call it from `pointerdown`.
 * @param {PointerEvent} event
 * @param {{editor: Editor, frame_px: number, edges: readonly number[], targets: readonly number[], onStart?: () => void,
 *   onMove: (by_frames: number) => void, onDrop?: () => void, onCancel?: () => void}} args
 */
export function dragTime(event, { editor, frame_px, edges, targets, onStart, onMove, onDrop, onCancel }) {
  const scroller = /** @type {Element} */ (event.currentTarget).closest(".tl-scroll");
  const scrolled = scroller?.scrollLeft ?? 0;
  let last = event;
  let handle = 0;

  const follow = (/** @type {PointerEvent} */ now) => {
    last = now;
    const by = Math.round((now.clientX - event.clientX + (scroller?.scrollLeft ?? 0) - scrolled) / frame_px);
    const snaps = editor.snapping.peek() && !now.altKey;
    const drawn = snaps ? drawnTo(edges.map((edge) => edge + by), targets, REACH_PX / frame_px) : null;
    met_frame.value = drawn?.frame ?? null;
    onMove(by + (drawn?.by_frames ?? 0));
  };
  const scroll = () => {
    const box = scroller?.getBoundingClientRect();
    const labels_px = scroller?.querySelector(".tl-label")?.clientWidth ?? 0;
    const way = box && last.clientX > box.right - EDGE_PX ? 1 : box && last.clientX < box.left + labels_px + EDGE_PX / 2 ? -1 : 0;
    const before = scroller?.scrollLeft ?? 0;
    if (way && scroller) scroller.scrollLeft += way * SCROLL_PX;
    if (scroller && scroller.scrollLeft !== before) follow(last);
    handle = requestAnimationFrame(scroll);
  };
  const stop = () => {
    cancelAnimationFrame(handle);
    met_frame.value = null;
  };
  startDrag(event, {
    slop_px: 3,
    onStart() {
      onStart?.();
      handle = requestAnimationFrame(scroll);
    },
    onMove: follow,
    onDrop() {
      stop();
      onDrop?.();
    },
    onCancel() {
      stop();
      onCancel?.();
      editor.announce(t("The move was cancelled."));
    },
  });
}

/**
 * How far the edge that is nearest to a target is from it.
 * @param {readonly number[]} edges @param {readonly number[]} frames @param {number} reach_frames
 */
export function drawnTo(edges, frames, reach_frames) {
  const ways = edges.map((edge) => ({ edge, frame: snapFrame(edge, { frames, reach_frames }) }))
    .filter(({ edge, frame }) => frame !== edge || frames.includes(edge))
    .map(({ edge, frame }) => ({ frame, by_frames: frame - edge }));
  return ways.toSorted((a, b) => Math.abs(a.by_frames) - Math.abs(b.by_frames))[0] ?? null;
}

/** Frames of an arrow key: one, or with Shift a second; null for another key. @param {KeyboardEvent} event @param {number} second_frames */
export function framesOfKey(event, second_frames) {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  return way ? way * (event.shiftKey ? second_frames : 1) : null;
}

/** A key that something has dealt with goes no further. @param {Event} event */
export function taken(event) {
  event.preventDefault();
  event.stopPropagation();
}
