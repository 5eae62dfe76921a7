import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";

/**
 * A button that opens a small panel under itself: Escape, a press outside and the button close it.
 * @param {{label: string, face: any, class?: string, children?: any, [rest: string]: unknown}} props
 *   `label`: the name of the panel; `face`: what the button shows
 */
export function Popover({ label, face, class: className = "button", children, ...rest }) {
  const [open, setOpen] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const panel = useRef(/** @type {HTMLDivElement | null} */ (null));

  useLayoutEffect(() => {
    if (!open || !panel.current || !button.current) return;
    const under = button.current.getBoundingClientRect();
    const { width } = panel.current.getBoundingClientRect();
    panel.current.style.left = `${Math.max(8, Math.min(under.left, innerWidth - width - 8))}px`;
    panel.current.style.top = `${under.bottom + 4}px`;
    /** @type {HTMLElement | null} */ (panel.current.querySelector("button, a"))?.focus();
  }, [open]);

  useEffect(() => {
    if (!open) return undefined;
    const outside = (/** @type {PointerEvent} */ event) => {
      const at = /** @type {Node} */ (event.target);
      if (!panel.current?.contains(at) && !button.current?.contains(at)) setOpen(false);
    };
    window.addEventListener("pointerdown", outside, true);
    return () => window.removeEventListener("pointerdown", outside, true);
  }, [open]);

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    setOpen(false);
    button.current?.focus();
  };
  return html`<button ref=${button} type="button" class=${className} aria-haspopup="dialog" aria-expanded=${open} onClick=${() => setOpen((was) => !was)} ...${rest}>${face}</button>
    ${open && html`<div ref=${panel} class=${names("menu", "popover")} role="dialog" aria-label=${label} onKeyDown=${onKeyDown}>${children}</div>`}`;
}
