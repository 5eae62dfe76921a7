import { lockSegment } from "#editor/edit/segments.js";
import { getAction } from "#editor/state/actions.js";
import { mayLock } from "#editor/state/may.js";
import { chosenSegments } from "#editor/state/commands.js";
import { selecting_several, toggleSeveral } from "#editor/ui/strip/marking.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */
/** @import { MenuItem } from "#editor/ui/controls/menu.js" */

/** What can be done with a segment. @param {Editor} editor @param {Panels} panels @param {string} id @returns {MenuItem[]} */
export function segmentMenu(editor, panels, id) {
  const segment = editor.timeline.peek().segments.find((one) => one.id === id);
  const marked = editor.marked.peek();
  const fromAction = (/** @type {string} */ action_id, /** @type {string} */ icon) => {
    const action = getAction(action_id);
    return { label: action.label, icon, keys: action.keys[0] && shownKeys(action.keys[0]), disabled: !action.when(editor), run: () => { action.run(editor); } };
  };
  /** @type {MenuItem[]} */
  const items = [
    { label: t("Select several"), icon: "circle-check", checked: selecting_several.peek(), run: () => toggleSeveral(editor) }, "line",
    { label: t("Rename"), icon: "pencil", disabled: !editor.can_edit.value, run: () => rename(panels) },
    fromAction("duplicate-segment", "copy"), fromAction("split", "scissors"), "line",
    fromAction("segment-earlier", "arrow-left"), fromAction("segment-later", "arrow-right"), "line",
    fromAction("copy", "copy"), fromAction("paste", "clipboard"), "line",
    { label: t("Save as template"), icon: "layout-template", disabled: !editor.can_edit.value, run: () => { panels.dialog.value = `template:${chosenSegments(editor).map((one) => one.id).join(",")}`; } },
  ];
  if (mayLock(editor) && segment) {
    items.push({
      label: segment.locked ? t("Unlock") : t("Lock"), icon: segment.locked ? "lock-open" : "lock",
      run: () => editor.apply(segment.locked ? t("Unlock the segment") : t("Lock the segment"), (timeline) => lockSegment(timeline, { segment_id: id, locked: !segment.locked })),
    });
  }
  items.push({ ...fromAction("remove-segment", "trash-2"), ...(marked.size > 1 && { label: t`Remove ${marked.size} segments` }) });
  return items;
}

/** Opens the segment's name for writing. @param {Panels} panels */
function rename(panels) {
  panels.inspect("segment");
  requestAnimationFrame(() => {
    const field = document.querySelector(".inspector [data-segment-name]");
    if (field instanceof HTMLInputElement) field.select();
  });
}
