import { html } from "#editor/ui/html.js";

/**
 * A text of the document. Every key is in the document at once, so nothing typed is ever lost; what is typed until the
 * field is left is one step of Undo. More than one row makes an area.
 * @param {{editor: import("#editor/state/editor.js").Editor, value: string, onInput: (text: string) => void, rows?: number,
 *   disabled?: boolean, maxlength?: number, [rest: string]: unknown}} props
 */
export function TextField({ editor, value, onInput, rows = 1, ...rest }) {
  /** @param {any} event */
  const write = (event) => onInput(event.currentTarget.value);
  /** @param {any} event */
  const onKeyDown = (event) => {
    if (event.key === "Enter") event.currentTarget.blur();
  };
  return rows > 1
    ? html`<textarea class="textarea" dir="auto" rows=${rows} value=${value} onInput=${write} onBlur=${editor.seal} ...${rest}></textarea>`
    : html`<input class="input" dir="auto" value=${value} onInput=${write} onBlur=${editor.seal} onKeyDown=${onKeyDown} ...${rest} />`;
}
