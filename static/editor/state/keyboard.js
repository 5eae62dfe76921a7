import { t } from "#editor/words.js";

/**
 * Keys are written as people read them: "Ctrl+Shift+Z", "Alt+Left", "Space", "?", "Delete". Ctrl stands for Cmd on a
 * Mac. Left, Right, Up and Down are the arrows.
 */

/** @type {{[key: string]: string}} */
const NAMES = { ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down", " ": "Space", Esc: "Escape" };

/** @returns {boolean} */
export function onMac() {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/**
 * The keys of an event in the notation above. A character that needs Shift ("?", "+") is named without it.
 * @param {KeyboardEvent} event @param {{mac?: boolean}} [options]
 */
export function keysOf(event, { mac = onMac() } = {}) {
  const command = mac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const name = NAMES[event.key] ?? key;
  const isSign = event.key.length === 1 && !/[\p{L}\d ]/u.test(event.key);
  return [command && "Ctrl", event.altKey && "Alt", event.shiftKey && !isSign && "Shift", name].filter(Boolean).join("+");
}

/** @type {{[name: string]: string}} */
const SHOWN = {
  Left: "←", Right: "→", Up: "↑", Down: "↓", PageUp: t("[key] Page Up"), PageDown: t("[key] Page Down"), Space: t("[key] Space"), Enter: t("[key] Enter"),
  Escape: t("[key] Escape"), Delete: t("[key] Delete"), Backspace: t("[key] Backspace"), Home: t("[key] Home"), End: t("[key] End"), Ctrl: t("[key] Ctrl"), Shift: t("[key] Shift"),
};
/** @type {{[name: string]: string}} */
const SHOWN_ON_MAC = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧", Delete: "⌦", Backspace: "⌫" };

/** The keys as they are shown: with the Mac's signs there. @param {string} keys @param {{mac?: boolean}} [options] */
export function shownKeys(keys, { mac = onMac() } = {}) {
  const parts = keys.split(/\+(?=.)/).map((part) => (mac ? SHOWN_ON_MAC[part] : undefined) ?? SHOWN[part] ?? part);
  return parts.join(mac ? "" : "+");
}

/** Whether the event is typing: then nothing but Ctrl combinations and Escape are shortcuts. @param {Event} event */
export function isTyping(event) {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["button", "checkbox", "radio", "range", "color"].includes(target.type);
}

const PRESSABLE = "button, a[href], summary, [role=button], [role=menuitem], [role=tab], [role=option], [role=radio], "
  + "[role=checkbox], [role=switch], input[type=checkbox], input[type=radio]";

/** What Space or Enter would press. @param {Event} event @returns {Element | null} */
function pressableOf(event) {
  const target = event.composedPath()[0];
  return target instanceof Element ? target.closest(PRESSABLE) : null;
}

/**
 * Whether Space and Enter belong to what has the focus. Space does not where the focus is there because it was
 * clicked, nor on a segment of the strip, which the focus itself selects: a person who clicks one and presses Space
 * wants to see it play.
 * @param {Event} event @param {string} keys @param {Element | null} clicked
 */
function isPressed(event, keys, clicked) {
  const pressable = pressableOf(event);
  if (!pressable) return false;
  return keys === "Enter" || (pressable !== clicked && !pressable.matches("[data-block]"));
}

/** Whether the arrows belong to what has the focus: a slider, a list, tabs. @param {Event} event */
function usesArrows(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest(
    "input[type=range], [role=slider], [role=listbox], [role=menu], [role=tablist], [role=radiogroup], [role=toolbar]",
  ) !== null;
}

/**
 * Whether a press of keys reaches the editor's shortcuts, or stays with what has the focus.
 * @param {KeyboardEvent} event @param {string} keys @param {Element | null} [clicked] what has the focus by a click
 */
export function reachesShortcuts(event, keys, clicked = null) {
  if (event.defaultPrevented || event.isComposing) return false;
  const target = event.composedPath()[0];
  if (target instanceof Element && target.closest("dialog[open]")) return false;
  if (isTyping(event)) return /^(Ctrl\+(Enter|K|\/)|F6)$/.test(keys);
  if ((keys === "Space" || keys === "Enter") && isPressed(event, keys, clicked)) return false;
  return !(/^(Shift\+)?(Left|Right|Up|Down|Home|End|PageUp|PageDown)$/.test(keys) && usesArrows(event));
}

/**
 * Runs the action whose keys are pressed and that is possible now; the first in the table wins.
 * @template {{keys: readonly string[], when: (editor: any) => boolean, run: (editor: any, event?: Event) => unknown, is_native?: boolean, is_everywhere?: boolean}} A
 * @param {{actions: readonly A[], editor: any, target?: EventTarget, mac?: boolean}} args
 * @returns {() => void} stops listening
 */
export function listenForKeys({ actions, editor, target = window, mac = onMac() }) {
  /** @type {Element | null} */
  let clicked = null;
  const ending = new AbortController();
  const listener = (/** @type {Event} */ event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const keys = keysOf(event, { mac });
    if (!reachesShortcuts(event, keys, clicked)) return;
    const action = actions.find((candidate) => candidate.keys.includes(keys) && candidate.when(editor));
    if (!action) return;
    if (!action.is_native) event.preventDefault();
    action.run(editor, event);
  };
  /** Fields and dialogs keep their keys to themselves, but for these. @param {Event} event */
  const everywhere = (event) => {
    const action = event instanceof KeyboardEvent && actions.find((one) => one.is_everywhere && one.keys.includes(keysOf(event, { mac })) && one.when(editor));
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action.run(editor, event);
  };
  const { signal } = ending;
  target.addEventListener("keydown", everywhere, { signal, capture: true });
  target.addEventListener("keydown", listener, { signal });
  target.addEventListener("pointerdown", (event) => { clicked = pressableOf(event); }, { signal, capture: true });
  target.addEventListener("focusin", (event) => { if (pressableOf(event) !== clicked) clicked = null; }, { signal, capture: true });
  return () => ending.abort();
}
