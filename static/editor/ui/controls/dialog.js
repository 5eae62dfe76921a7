import { useLayoutEffect, useRef } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { t } from "#editor/words.js";

/**
 * A modal dialog on the browser's own <dialog>: it holds the focus, and Escape closes it.
 * @param {{title: string, onClose: () => void, wide?: boolean, long?: boolean, foot?: any, children?: any}} props
 *   `long`: there is nothing to focus in it, and it may have to be scrolled
 */
export function Dialog({ title, onClose, wide = false, long = false, foot, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => {
    const dialog = /** @type {HTMLDialogElement} */ (ref.current);
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return html`<dialog ref=${ref} class=${names("dialog", wide && "dialog-wide")} aria-label=${title}
    onCancel=${(/** @type {Event} */ event) => { event.preventDefault(); onClose(); }}
    onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()}>
    <header class="dialog-head"><h2>${title}</h2><${IconButton} icon="x" label=${t("Close")} onClick=${onClose} /></header>
    <div class="dialog-body" tabindex=${long ? 0 : undefined}>${children}</div>
    ${foot && html`<footer class="dialog-foot">${foot}</footer>`}
  </dialog>`;
}
