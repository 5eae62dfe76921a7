import { useCallback, useState } from "preact/hooks";

/**
 * A menu for the right button of a mouse, a long press, or the menu key.
 * @template T
 * @returns {{menu: {at: {x: number, y: number}, of: T} | null, close: () => void, open: (event: MouseEvent, of: T) => void}}
 */
export function useContextMenu() {
  const [menu, setMenu] = useState(/** @type {{at: {x: number, y: number}, of: T} | null} */ (null));
  const open = useCallback((/** @type {MouseEvent} */ event, /** @type {T} */ of) => {
    event.preventDefault();
    event.stopPropagation();
    const box = /** @type {Element} */ (event.target).getBoundingClientRect();
    const by_key = event.clientX === 0 && event.clientY === 0;
    setMenu({ at: by_key ? { x: box.left + 12, y: box.top + 12 } : { x: event.clientX, y: event.clientY }, of });
  }, []);
  const close = useCallback(() => setMenu(null), []);
  return { menu, close, open };
}
