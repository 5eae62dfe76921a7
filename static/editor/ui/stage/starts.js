import { html } from "#editor/ui/html.js";
import { newSegment } from "#editor/edit/new.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { addSegment } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** The ways to begin, while there is no segment. @param {{editor: Editor, panels: Panels}} props */
export function Starts({ editor, panels }) {
  if (!editor.can_edit.value) return html`<div class="stage-empty"><p class="muted">${t("This video has no segments yet.")}</p></div>`;
  const starts = [
    { icon: "layout-template", label: t("Start from a template"), run: () => { panels.library.value = "templates"; document.getElementById("library-panel")?.focus(); } },
    { icon: "scroll-text", label: t("Paste a script"), run: () => { panels.dialog.value = "script"; } },
    { icon: "plus", label: t("Blank segment"), run: () => addSegment(editor, newSegment({ kit: editor.kit.peek() }), 0) },
  ];
  return html`<div class="stage-empty"><div class="stage-empty-inner">
    <h2>${t("How do you want to begin?")}</h2><p class="muted">${t("A video is a row of segments. Each has a picture, a script, and as long as it needs.")}</p>
    <div class="stage-starts">${starts.map(({ icon, label, run }) => html`<button type="button" key=${label} class="start-card" onClick=${run}><${Icon} name=${icon} />${label}</button>`)}</div>
  </div></div>`;
}
