import { signal } from "@preact/signals";
import { moveSegmentsTo } from "#editor/edit/move_many.js";
import { gapAt, startDrag } from "#editor/state/drag.js";
import { t, tn } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** Width of a block with the joint behind it, CSS px. */
export const PITCH_PX = 190;
export const THUMB_PX = 158;
const EDGE_PX = 60;
const SCROLL_PX = 14;

/** The segments that are being dragged, the one among them that the pointer holds, where it is, and the gap they would land in. */
export const dragged = signal(/** @type {{ids: readonly string[], held: string, x: number, y: number, gap: number} | null} */ (null));

/**
 * The gap under a point of the window, as blocks lie when nothing is moved aside.
 * @param {Element} list @param {number} count @param {{x: number, y: number}} point
 */
export function gapUnder(list, count, point) {
  const { left, top } = list.getBoundingClientRect();
  const boxes = Array.from({ length: count }, (_, index) => ({ left: left + index * PITCH_PX, top, width: THUMB_PX, height: 118 }));
  return gapAt(boxes, point);
}

/**
 * Drags a segment, and those that are marked with it. A finger lifts it up or down out of
 * the row, which it scrolls sideways. Call it from `pointerdown`.
 * @param {PointerEvent} event @param {{id: string, editor: Editor, panels: Panels}} args
 */
export function dragSegment(event, { id, editor, panels }) {
  if (!editor.can_edit.value) return;
  const list = /** @type {Element} */ (event.currentTarget).closest(".strip-list");
  const scroller = list?.closest(".strip-scroll");
  if (!list || !scroller) return;
  const { segments } = editor.timeline.peek();
  const marked = editor.marked.peek();
  const ids = marked.has(id) ? segments.map((segment) => segment.id).filter((one) => marked.has(one)) : [id];
  let scrolling = 0;

  const follow = (/** @type {PointerEvent} */ now) => {
    const point = { x: now.clientX, y: now.clientY };
    dragged.value = { ids, held: id, ...point, gap: gapUnder(list, segments.length, point) };
  };
  const stop = () => {
    cancelAnimationFrame(scrolling);
    dragged.value = null;
  };
  const scroll = () => {
    const box = scroller.getBoundingClientRect();
    const at = dragged.peek();
    if (!at) return;
    if (at.x < box.left + EDGE_PX) scroller.scrollLeft -= SCROLL_PX;
    else if (at.x > box.right - EDGE_PX) scroller.scrollLeft += SCROLL_PX;
    dragged.value = { ...at, gap: gapUnder(list, segments.length, at) };
    scrolling = requestAnimationFrame(scroll);
  };

  startDrag(event, {
    across: "y",
    onStart(now) {
      follow(now);
      scroll();
    },
    onMove: follow,
    onDrop() {
      const gap = dragged.peek()?.gap ?? 0;
      stop();
      dropSegments(editor, ids, gap);
    },
    onCancel() {
      stop();
      editor.announce(t("The move was cancelled."));
    },
  });
}

/** @param {Editor} editor @param {readonly string[]} ids @param {number} gap */
function dropSegments(editor, ids, gap) {
  const label = tn(ids.length, "Move segment", "Move {n} segments");
  editor.apply(label, (timeline) => moveSegmentsTo(timeline, { segment_ids: ids, gap }), { selection: { segment_id: ids[0], layer_ids: [] } });
  const { segments } = editor.timeline.peek();
  const index = segments.findIndex((segment) => segment.id === ids[0]);
  const what = ids.length === 1 ? segments[index]?.name || t("Segment") : tn(ids.length, "1 segment", "{n} segments");
  editor.announce(t`${what}, position ${index + 1} of ${segments.length}.`);
}
