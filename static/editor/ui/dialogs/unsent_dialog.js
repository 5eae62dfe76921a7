import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { momentWords } from "#editor/ui/date_words.js";

/** Work of an earlier visit that never reached the server. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function UnsentDialog({ editor }) {
  const unsent = editor.unsent.value;
  if (!unsent) return null;
  const count = unsent.segments.length + unsent.removed.length;
  const when = momentWords(unsent.at);
  return html`<${Dialog} title="There is work that was not saved" onClose=${() => editor.restoreUnsent()}
    foot=${html`<${Button} look="danger" onClick=${() => editor.discardUnsent()}>Throw it away<//><${Button} look="strong" onClick=${() => editor.restoreUnsent()}>Bring it back<//>`}>
    <p>On ${when} this browser could not reach the server. ${count === 1 ? "One changed segment is" : `${count} changed segments are`} still kept on this computer.</p>
  <//>`;
}
