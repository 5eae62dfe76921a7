import { signal } from "@preact/signals";
import { goToSegment } from "#editor/state/commands.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */

/** Whether each press on a segment adds it or takes it out, as for a finger that has no Ctrl. */
export const selecting_several = signal(false);

/** @param {Editor} editor */
export function toggleSeveral(editor) {
  selecting_several.value = !selecting_several.peek();
  if (!selecting_several.peek()) editor.mark(new Set());
  editor.tell(selecting_several.peek() ? t("Each press on a segment now adds it or takes it out. The menu of a segment ends that.") : t("A press selects one segment again."));
}

/** The marks after a segment was pressed with Ctrl, or with Shift as the end of a range. @param {Editor} editor @param {string} id @param {boolean} range */
export function markedWith(editor, id, range) {
  const ids = editor.timeline.peek().segments.map((segment) => segment.id);
  const from = ids.indexOf(editor.selection.peek().segment_id ?? id);
  const to = ids.indexOf(id);
  const before = editor.marked.peek().size > 0 ? editor.marked.peek() : new Set(ids.slice(from, from + 1));
  if (range) return new Set([...before, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  const next = new Set(before);
  if (next.has(id) && next.size > 1) next.delete(id);
  else next.add(id);
  return next;
}

/** Selects a segment alone, or with others. @param {Editor} editor @param {string} id @param {{ctrlKey: boolean, metaKey: boolean, shiftKey: boolean}} keys */
export function pickSegment(editor, id, { ctrlKey, metaKey, shiftKey }) {
  const several = ctrlKey || metaKey || shiftKey || selecting_several.peek();
  const marked = several ? markedWith(editor, id, shiftKey) : new Set();
  const chosen = marked.size > 0 && !marked.has(id) ? [...marked][marked.size - 1] : id;
  editor.mark(new Set());
  editor.select(chosen);
  editor.mark(marked);
}

/**
 * What keys do on a segment: arrows go to the next, with Shift they take it along, Ctrl and the space bar take the
 * segment in or out. Whether the key was one of these.
 * @param {KeyboardEvent} event @param {Editor} editor
 */
export function onSegmentKey(event, editor) {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const way = /** @type {{[key: string]: 1 | -1}} */ ({ ArrowRight: 1, ArrowLeft: -1 })[key];
  const id = editor.selection.peek().segment_id;
  if (altKey || !id) return false;
  if (key === " " && (ctrlKey || metaKey)) {
    pickSegment(editor, id, event);
    return true;
  }
  if (!way || ctrlKey || metaKey) return false;
  const before = editor.marked.peek().size > 0 ? editor.marked.peek() : new Set([id]);
  if (!shiftKey) editor.mark(new Set());
  goToSegment(editor, way);
  const now = editor.selection.peek().segment_id ?? id;
  if (shiftKey) editor.mark(new Set([...before, now]));
  return true;
}
