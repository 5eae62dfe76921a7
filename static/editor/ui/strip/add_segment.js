import { html } from "#editor/ui/html.js";
import { newSegment } from "#editor/edit/new.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { addSegment } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** The end of the strip: a new segment, blank or from a template. @param {{editor: Editor, panels: Panels, first: boolean, look?: string}} props */
export function AddSegment({ editor, panels, first, look = "" }) {
  if (!editor.can_edit.value) return null;
  const end = () => editor.timeline.peek().segments.length;
  const items = [
    { label: t("Blank segment"), icon: "plus", run: () => addSegment(editor, newSegment({ kit: editor.kit.peek() }), end()) },
    { label: t("Paste a script"), icon: "scroll-text", run: () => { panels.dialog.value = "script"; } },
    { label: t("Ask a question"), icon: "circle-check", run: () => { panels.dialog.value = "quiz"; } },
    { label: t("From a template"), icon: "layout-template", run: () => { panels.library.value = "templates"; document.getElementById("library-panel")?.focus(); } },
  ];
  if (look) return html`<${MenuButton} class=${look} label=${t("Add segment")} items=${items}><${Icon} name="plus" small />${t("Add segment")}<//>`;
  return html`<${MenuButton} class="add-segment" label=${t("Add segment")} items=${items}><${Icon} name="plus" /><span>${first ? t("Add the first segment") : t("Add segment")}</span><//>`;
}
