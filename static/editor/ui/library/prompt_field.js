import { html } from "#editor/ui/html.js";

/**
 * The words of a wish; with Ctrl and Enter they are asked for.
 * @param {{label: string, placeholder: string, editor: import("#editor/state/editor.js").Editor, onAsk: () => void}} props
 */
export function PromptField({ label, placeholder, editor, onAsk }) {
  const { prompt } = editor.generating;
  return html`<label class="field"><span class="label">${label}</span>
    <textarea class="textarea" dir="auto" rows="3" maxlength="2000" placeholder=${placeholder} value=${prompt.value} disabled=${!editor.can_edit.value}
      onInput=${(/** @type {any} */ event) => { prompt.value = event.currentTarget.value; }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onAsk(); } }}></textarea></label>`;
}
