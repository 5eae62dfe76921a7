import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { momentWords } from "#editor/ui/date_words.js";
import { t, tn } from "#editor/words.js";

/** Work of an earlier visit that never reached the server. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function UnsentDialog({ editor }) {
  const unsent = editor.unsent.value;
  if (!unsent) return null;
  const count = unsent.segments.length + unsent.removed.length;
  const when = momentWords(unsent.at);
  return html`<${Dialog} title=${t("There is work that was not saved")} onClose=${() => editor.restoreUnsent()}
    foot=${html`<${Button} look="danger" onClick=${() => editor.discardUnsent()}>${t("Throw it away")}<//><${Button} look="strong" onClick=${() => editor.restoreUnsent()}>${t("Bring it back")}<//>`}>
    <p>${tn(count, "On {1} this browser could not reach the server. One changed segment is still kept on this computer.",
      "On {1} this browser could not reach the server. {n} changed segments are still kept on this computer.", when)}</p>
  <//>`;
}
