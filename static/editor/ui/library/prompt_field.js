import { html } from "#editor/ui/html.js";
import { t } from "#editor/words.js";

/** How many characters a prompt has at most. */
const LONGEST_PROMPT = 2000;

/**
 * The words of a wish; with Ctrl and Enter they are asked for.
 * @param {{label: string, placeholder: string, editor: import("#editor/state/editor.js").Editor, onAsk: () => void}} props
 */
export function PromptField({ label, placeholder, editor, onAsk }) {
  const { prompt } = editor.generating;
  return html`<label class="field"><span class="label">${label}</span>
    <textarea class="textarea" dir="auto" rows="3" maxlength=${LONGEST_PROMPT} placeholder=${placeholder} value=${prompt.value} disabled=${!editor.can_edit.value}
      onInput=${(/** @type {any} */ event) => { prompt.value = event.currentTarget.value; }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onAsk(); } }}></textarea>
    ${prompt.value.length >= LONGEST_PROMPT && html`<span class="help" role="status">${t`A prompt has at most ${LONGEST_PROMPT} characters; what is longer is left out.`}</span>`}</label>`;
}
