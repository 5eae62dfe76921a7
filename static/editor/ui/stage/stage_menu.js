import { menuAction } from "#editor/ui/layer_menu.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */
/** @import { MenuItem } from "#editor/ui/controls/menu.js" */

/** What can be done where no layer is. @param {Editor} editor @param {Panels} panels @returns {MenuItem[]} */
export function stageMenu(editor, panels) {
  const of = (/** @type {string} */ id, /** @type {string | undefined} */ icon = undefined) => menuAction(editor, id, icon);
  /** @param {string} id @param {boolean} checked @returns {MenuItem} */
  const shown = (id, checked) => ({ .../** @type {Exclude<MenuItem, "line">} */ (of(id)), checked });
  return [
    of("paste", "clipboard"), of("add-text", "type"), of("select-all"), "line",
    shown("grid", editor.grid.peek()), shown("safe-areas", editor.safe_areas.peek()), shown("snapping", editor.snapping.peek()), "line",
    { label: t("Background"), icon: "image", run: () => { editor.select(editor.selection.peek().segment_id); panels.inspect("segment"); } },
    { label: t("Exact frame, as it will be exported"), icon: "camera", run: () => { panels.dialog.value = "exact-frame"; } },
  ];
}
