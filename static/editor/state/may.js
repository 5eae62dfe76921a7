import { mayManageLocks } from "#editor/edit/locks.js";
import { t } from "#editor/words.js";

/**
 * Whether something may be changed now: by whom, and past which locks. What is locked is unlocked before it is changed,
 * also by a brand manager.
 * @import { Layer, Segment, Timeline } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

/** Whether a segment, the selected one if none is named, may be changed. @param {Editor} editor @param {Segment | null} [segment] */
export function mayChangeSegment(editor, segment = editor.segment.value) {
  return editor.can_edit.value && segment !== null && !segment.locked;
}

/** Whether these layers of the selected segment, the selected ones if none are named, may be changed. @param {Editor} editor @param {readonly Layer[]} [layers] */
export function mayChange(editor, layers = editor.layers.value) {
  return mayChangeSegment(editor) && layers.every((layer) => !layer.locked);
}

/** Whether this person may lock and unlock. @param {Editor} editor */
export const mayLock = (editor) => editor.can_edit.value && mayManageLocks(editor.rights.value);

/** Why an edit was not made. @param {Timeline} timeline @param {import("#editor/edit/locks.js").LockedPart} locked */
export function lockedWords(timeline, { segment_id, layer_id }) {
  const index = timeline.segments.findIndex((segment) => segment.id === segment_id);
  const name = index < 0 ? t("the new segment") : timeline.segments[index].name ? `“${timeline.segments[index].name}”` : t`segment ${index + 1}`;
  return layer_id ? t`A brand manager locked part of ${name}, so this cannot be done. Ask your brand manager.`
    : t`A brand manager locked ${name}, so this cannot be done. Ask your brand manager.`;
}
