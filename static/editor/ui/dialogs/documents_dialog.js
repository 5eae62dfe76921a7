import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { addScript, segmentsOfScript } from "#editor/state/templates.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { WorkButton, useThere } from "#editor/ui/controls/busy.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** Documents that were dropped or pasted: the first of them becomes segments, or is left. @param {{editor: Editor, panels: Panels}} props */
export function DocumentsDialog({ editor, panels }) {
  const [problem, setProblem] = useState("");
  const isThere = useThere();
  const [document] = panels.documents.value;
  const close = () => {
    setProblem("");
    panels.documents.value = panels.documents.peek().filter((one) => one !== document);
  };
  const make = async () => {
    setProblem("");
    try {
      const made = await segmentsOfScript(editor, document);
      if (!isThere()) return;
      addScript(editor, made);
      close();
      if (made.remarks.length) panels.say(made.remarks.join(" "));
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  return html`<${Dialog} title=${t`Make segments of ${document.name}?`} onClose=${close}
    foot=${html`<${Button} onClick=${close}>${t("Cancel")}<//><${WorkButton} look="strong" onClick=${make}>${t("Make segments")}<//>`}>
    <p>${t("Its headings, lists, numbers and tables become segments that suit them, with what is spoken; each can be changed. Nothing leaves this server.")}</p>
    ${problem && html`<p class="note note-danger" role="alert"><span>${problem}</span></p>`}
  <//>`;
}
