import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";

/**
 * @typedef {{label: string, icon?: string, keys?: string, checked?: boolean, disabled?: boolean, run: () => void}
 *   | "line"} MenuItem
 */

/**
 * A menu at a point of the window or under its button: arrows move, Enter runs, Escape and a press outside close it.
 * @param {{items: MenuItem[], at: {x: number, y: number}, label: string, onClose: () => void}} props
 */
export function Menu({ items, at, label, onClose }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [place, setPlace] = useState({ left: `${at.x}px`, top: `${at.y}px` });

  useLayoutEffect(() => {
    const menu = /** @type {HTMLDivElement} */ (ref.current);
    const { width, height } = menu.getBoundingClientRect();
    setPlace({
      left: `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`,
      top: `${at.y + height <= innerHeight - 8 ? at.y : at.y - height >= 8 ? at.y - height : Math.max(8, innerHeight - height - 8)}px`,
    });
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const first = menu.querySelector('[aria-checked="true"], .menu-item:not(:disabled)');
    /** @type {HTMLElement | null} */ (first)?.focus();
    return () => before?.isConnected && menu.contains(document.activeElement) ? before.focus() : undefined;
  }, []);

  useEffect(() => {
    /** @param {PointerEvent} event */
    const outside = (event) => {
      if (!ref.current?.contains(/** @type {Node} */ (event.target))) onClose();
    };
    window.addEventListener("pointerdown", outside, true);
    window.addEventListener("blur", onClose);
    return () => {
      window.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("blur", onClose);
    };
  }, [onClose]);

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const enabled = [.../** @type {HTMLDivElement} */ (ref.current).querySelectorAll(".menu-item:not(:disabled)")];
    const now = enabled.indexOf(/** @type {Element} */ (document.activeElement));
    const goals = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: enabled.length - 1 };
    const goal = goals[/** @type {keyof typeof goals} */ (event.key)];
    if (event.key === "Escape" || event.key === "Tab") onClose();
    else if (goal !== undefined) /** @type {HTMLElement} */ (enabled.at(goal % enabled.length))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return html`<div ref=${ref} class="menu" role="menu" aria-label=${label} style=${{ position: "fixed", ...place }}
    onKeyDown=${onKeyDown}>
    ${items.map((item) => item === "line"
      ? html`<div class="menu-line" role="separator"></div>`
      : html`<button type="button" class="menu-item" role=${item.checked === undefined ? "menuitem" : "menuitemradio"}
          aria-checked=${item.checked} disabled=${item.disabled} onClick=${() => { onClose(); item.run(); }}>
          ${item.icon && html`<${Icon} name=${item.icon} />`}<span>${item.label}</span>
          ${item.checked && html`<span class="keys"><${Icon} name="check" /></span>`}
          ${item.keys && html`<span class="keys">${item.keys}</span>`}
        </button>`)}
  </div>`;
}

/**
 * A button that opens a menu under itself. Where there are many such buttons, `items` tells them when it is pressed.
 * @param {{items: MenuItem[] | (() => MenuItem[]), label: string, class?: string, children?: any, [rest: string]: unknown}} props
 */
export function MenuButton({ items, label, class: className = "button", children, ...rest }) {
  const [at, setAt] = useState(/** @type {{x: number, y: number} | null} */ (null));
  /** @param {MouseEvent} event */
  const toggle = (event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    setAt(at ? null : { x: box.left, y: box.bottom + 4 });
  };
  return html`<button type="button" class=${className} aria-haspopup="menu" aria-expanded=${at !== null}
      onClick=${toggle} ...${rest}>${children}</button>
    ${at && html`<${Menu} items=${typeof items === "function" ? items() : items} at=${at} label=${label} onClose=${() => setAt(null)} />`}`;
}
