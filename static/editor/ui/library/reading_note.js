import { html } from "#editor/ui/html.js";
import { WorkButton } from "#editor/ui/controls/busy.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { t } from "#editor/words.js";

/** How the reading of the workspace's library goes, as long as it may only seem to be empty. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function ReadingNote({ editor }) {
  if (!editor.can_edit.value || editor.library_state.value === "read") return null;
  if (editor.library_state.value === "unread") return html`<p class="later" role="status"><${Icon} name="loader-circle" spin />${t("Loading…")}</p>`;
  const again = () => editor.readLibrary().catch(() => undefined);
  return html`<p class="empty" role="status">${t("The library cannot be loaded.")} <${WorkButton} size="sm" onClick=${again}>${t("Try again")}<//></p>`;
}
