import { html } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { isPreparing } from "#editor/stage/staging.js";
import { t } from "#editor/words.js";

/** Says that edited footage of the selected segment is not to be seen yet. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function FootageBadge({ editor }) {
  const { segment_id } = editor.selection.value;
  const staged = segment_id ? editor.staged.value.get(segment_id) : undefined;
  if (!staged || !isPreparing(staged)) return null;
  return html`<div class="stage-note" role="status"><${Icon} name="loader-circle" small />${t("Preparing footage")}</div>`;
}
