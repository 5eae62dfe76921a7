import { useRef, useState } from "preact/hooks";
import { setNarration } from "#editor/edit/narration.js";
import { html } from "#editor/ui/html.js";
import { addScript, segmentsOfScript } from "#editor/state/templates.js";
import { useThere } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { t } from "#editor/words.js";

/** @import { Timeline } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const TAKES = ".docx,.pptx,.pdf,.md,.markdown,.txt";

/** A script or a document becomes segments behind the selected one. @param {{editor: Editor, panels: Panels}} props */
export function ScriptDialog({ editor, panels }) {
  const { text, of } = panels.script.value;
  const file = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const isThere = useThere();
  const close = () => { panels.dialog.value = null; };
  /** @param {File | null} document */
  const add = async (document) => {
    if (!document && !text.trim()) return setProblem(t("Write or paste what the segments should say, or take a document."));
    setBusy(true);
    setProblem("");
    try {
      const answer = await segmentsOfScript(editor, document ?? text);
      if (!isThere()) return undefined;
      addScript(editor, answer, document ? {} : instead(editor, of));
      if (!document) panels.script.value = { text: "", of: null };
      close();
      if (answer.remarks.length) panels.say(answer.remarks.join(" "));
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${t("Paste a script")} onClose=${close}
    foot=${html`<${Button} onClick=${close}>${t("Cancel")}<//><${Button} look="strong" disabled=${isBusy} onClick=${() => void add(null)}>${isBusy ? t("Making segments…") : t("Make segments")}<//>`}>
    <label class="field"><span class="label">${t("Headings, lists, numbers, quotations, dates, tables and questions become segments that suit them. What you write is what is spoken.")}</span>
      <textarea class="textarea script" rows="12" readonly=${isBusy} value=${text} onInput=${(/** @type {any} */ event) => { const written = event.currentTarget.value; panels.script.value = { text: written, of: written ? of : null }; }}
        placeholder=${t("Welcome\n\nGood to have you here. This video shows you around.\n\nWhat to bring\n- Your passport\n- Your bank details")}></textarea></label>
    ${of && html`<p class="help">${t("All of it is here. The segments come behind the one that it is from, which is silent then. Undo takes that back.")}</p>`}
    <div class="stack"><${Button} icon="upload" disabled=${isBusy} onClick=${() => file.current?.click()}>${t("Take a document")}<//>
      <input ref=${file} type="file" hidden accept=${TAKES} aria-label=${t("Document")} onChange=${(/** @type {any} */ event) => { const [chosen] = event.currentTarget.files; if (chosen) void add(chosen); event.currentTarget.value = ""; }} />
      <span class="help">${t("Word, PowerPoint, PDF, Markdown or text. Nothing leaves this server.")}</span></div>
    ${problem && html`<p class="note note-danger" role="alert">${problem}</p>`}
  <//>`;
}

/**
 * Where segments go that say what another one was to say, and how that one falls silent.
 * @param {Editor} editor @param {string | null} of
 */
function instead(editor, of) {
  const { segments } = editor.timeline.peek();
  const at = segments.findIndex((one) => one.id === of);
  if (of === null || at < 0) return {};
  if (!segments[at].narration) return { index: at + 1 };
  return { index: at + 1, also: (/** @type {Timeline} */ timeline) => setNarration(timeline, { segment_id: of, changes: { script: "" } }) };
}
