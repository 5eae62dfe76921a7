import { effect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** Narrower than this the library and the inspector are drawers; narrow.css says the same. */
const NARROW = "(max-width: 1023px)";

/**
 * In a narrow window, as at 200 % zoom, at most one of library and inspector is open, so that the stage keeps its room:
 * both begin closed, and a window that becomes narrow keeps the one that a person is in. What was open in the library
 * comes back with the room for it.
 * @param {Editor} editor @param {Panels} panels @returns {() => void} stops
 */
export function keepDrawers(editor, panels) {
  const { library, inspector, narrow } = panels;
  const query = matchMedia(NARROW);
  /** @type {string | null} */
  let put_by = null;
  const settle = () => {
    if (query.matches) {
      put_by = library.peek();
      inspector.value = editor.region.peek() === "inspector";
      if (editor.region.peek() !== "library") library.value = null;
    } else library.value ??= put_by;
    narrow.value = query.matches;
  };
  settle();
  query.addEventListener("change", settle);
  const endings = [
    effect(() => { if (narrow.value && library.value !== null) inspector.value = false; }),
    effect(() => { if (narrow.value && inspector.value) library.value = null; }),
    () => query.removeEventListener("change", settle),
  ];
  return () => endings.forEach((end) => end());
}

/**
 * The focus of a drawer: it goes in when the drawer opens, Escape closes, and then it goes back to what opened it, or
 * to the `opener` that always does. Where the panel is no drawer nothing of this happens.
 * @param {{panels: Panels, open: boolean, close: () => void, opener: () => Element | null}} args
 * @returns {{ref: {current: HTMLElement | null}, onKeyDown: (event: KeyboardEvent) => void}} for the panel
 */
export function useDrawer({ panels, open, close, opener }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const was_open = useRef(open);
  const before = useRef(/** @type {Element | null} */ (null));
  const always = useRef(/** @type {Element | null} */ (null));
  if (open) always.current = opener();
  useLayoutEffect(() => {
    if (open === was_open.current) return;
    was_open.current = open;
    if (!panels.narrow.peek()) return;
    const now = document.activeElement;
    if (open) {
      if (ref.current?.contains(now)) return;
      before.current = now;
      ref.current?.focus();
    } else if (now === null || now === document.body || ref.current?.contains(now)) {
      const goal = [before.current, always.current].find((one) => one?.checkVisibility({ visibilityProperty: true }) && one !== document.body);
      /** @type {HTMLElement | undefined} */ (goal)?.focus();
    }
  }, [open]);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !panels.narrow.peek()) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return { ref, onKeyDown };
}
