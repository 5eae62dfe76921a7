import { getAction } from "#editor/state/actions.js";
import { mayLock } from "#editor/state/may.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */
/** @import { MenuItem } from "#editor/ui/controls/menu.js" */

/** An action as an item of a menu. @param {Editor} editor @param {string} id @param {string} [icon] @returns {MenuItem} */
export function menuAction(editor, id, icon) {
  const action = getAction(id);
  return {
    label: action.label, icon, keys: action.keys[0] && shownKeys(action.keys[0]), disabled: !action.when(editor),
    run: () => { action.run(editor); },
  };
}

/** What can be done with the selected layers. @param {Editor} editor @param {Panels} panels @returns {MenuItem[]} */
export function layerMenu(editor, panels) {
  const [first] = editor.layers.peek();
  const of = (/** @type {string} */ id, /** @type {string | undefined} */ icon = undefined) => menuAction(editor, id, icon);
  return [
    of("cut", "scissors"), of("copy", "copy"), of("paste", "clipboard"), of("duplicate", "copy"), "line",
    ...(getAction("crop").when(editor) ? [of("crop", "crop")] : []), ...(getAction("edit-text").when(editor) ? [of("edit-text", "type")] : []),
    of("group", "group"), of("ungroup", "ungroup"), "line",
    of("bring-forward", "layers"), of("send-backward"), of("bring-to-front"), of("send-to-back"), "line",
    { label: t("Animate"), icon: "sparkles", run: () => { panels.inspect("animate"); } },
    ...(mayLock(editor) ? [of("lock", first?.locked ? "lock-open" : "lock")] : []), of("remove", "trash-2"),
  ];
}
