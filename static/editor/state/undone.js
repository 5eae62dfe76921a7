import { t } from "#editor/words.js";

/**
 * @import { Timeline } from "#editor/types.d.ts"
 * @import { Walked } from "#editor/state/store.js"
 */

/** What undo did, and what it could not undo. @param {Walked} walked */
export function undoneWords({ label, passed: [passed] }) {
  if (passed && label) return t`Undone: ${label}. “${passed}” stays, because somebody else changed that since.`;
  if (passed) return t`“${passed}” stays, because somebody else changed that since.`;
  return label ? t`Undone: ${label}` : t("Nothing is left to undo.");
}

/** What redo did, and what it could not do again. @param {Walked} walked */
export function redoneWords({ label, passed: [passed] }) {
  if (passed && label) return t`Done again: ${label}. “${passed}” is not, because somebody else changed that since.`;
  if (passed) return t`“${passed}” is not done again, because somebody else changed that since.`;
  return label ? t`Done again: ${label}` : t("Nothing is left to do again.");
}

/** That somebody else changed the same thing, and both changes are kept. @param {Timeline} timeline @param {string} id @param {string} by */
export function mergedWords(timeline, id, by) {
  const index = timeline.segments.findIndex((segment) => segment.id === id);
  const what = index < 0 ? t("the settings of the video") : timeline.segments[index].name ? `“${timeline.segments[index].name}”` : t`segment ${index + 1}`;
  return t`${by || t("Someone")} changed ${what} too. Both changes are in it now.`;
}
