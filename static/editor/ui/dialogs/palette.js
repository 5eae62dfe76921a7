import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { loadTemplates, offered } from "#editor/state/templates.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { entriesOf, foundEntries } from "#editor/ui/dialogs/palette_entries.js";
import { html } from "#editor/ui/html.js";
import { Glyph, icon_set, loadIcons } from "#editor/ui/library/icon_set.js";
import { loadPeople, people } from "#editor/ui/library/people.js";
import { loadShelf, shelf } from "#editor/ui/library/shelf.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { Entry } from "#editor/ui/dialogs/palette_entries.js"
 */

const KEPT = 5;
/** What was done last from here, the newest first. @type {string[]} */
let recent = [];

/** Everything that can be done, found by words: arrows choose, Enter does it. @param {{editor: Editor, panels: Panels}} props */
export function Palette({ editor, panels }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const list = useRef(/** @type {HTMLUListElement | null} */ (null));
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const entries = useMemo(() => entriesOf(editor, panels), [icon_set.value, people.value, shelf.value, offered.value.list, editor.assets.value]);
  const found = foundEntries(entries, words, recent);
  const now = Math.min(at, Math.max(0, found.length - 1));
  const close = () => { editor.palette_open.value = false; };
  useLayoutEffect(() => {
    dialog.current?.showModal();
    loadIcons();
    loadPeople();
    void loadShelf();
    loadTemplates(editor).catch(() => undefined);
    return () => dialog.current?.close();
  }, []);
  useEffect(() => { list.current?.children[now]?.scrollIntoView({ block: "nearest" }); }, [now, words]);

  /** It is done once the palette is gone, so that a dialog or the stage can have the focus. @param {Entry | undefined} entry */
  const run = (entry) => {
    if (!entry) return;
    recent = [entry.id, ...recent.filter((id) => id !== entry.id)].slice(0, KEPT);
    close();
    requestAnimationFrame(entry.run);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    event.stopPropagation();
    const count = Math.max(1, found.length);
    const to = { ArrowDown: (now + 1) % count, ArrowUp: (now - 1 + count) % count, PageDown: Math.min(count - 1, now + 8), PageUp: Math.max(0, now - 8) }[event.key];
    if (to !== undefined) setAt(to);
    else if (event.key === "Enter") run(found[now]);
    else return;
    event.preventDefault();
  };
  return html`<dialog ref=${dialog} class="dialog palette" aria-label=${t("Find and do anything")} onCancel=${(/** @type {Event} */ event) => { event.preventDefault(); close(); }}
      onClick=${(/** @type {MouseEvent} */ event) => { if (event.target === dialog.current) close(); }} onKeyDown=${onKeyDown}>
    <div class="search palette-search"><${Icon} name="search" /><input class="input input-lg" type="text" role="combobox" autocomplete="off" spellcheck=${false} aria-label=${t("What do you want to do?")}
      placeholder=${t("Do something, go to a segment, add something")} aria-expanded="true" aria-controls="palette-list" aria-activedescendant=${found.length ? `palette-${now}` : undefined}
      value=${words} onInput=${(/** @type {any} */ event) => { setWords(event.currentTarget.value); setAt(0); }} autofocus /></div>
    <ul class="palette-list" id="palette-list" role="listbox" aria-label=${t("What was found")} ref=${list}>
      ${found.map((entry, index) => html`<li key=${entry.id} id=${`palette-${index}`} class="palette-entry" role="option" aria-selected=${index === now} onPointerMove=${() => setAt(index)} onClick=${() => run(entry)}>
        <span class="palette-picture">${entry.picture ? html`<img src=${entry.picture} alt="" loading="lazy" />` : entry.paths ? html`<${Glyph} paths=${entry.paths} />` : html`<${Icon} name=${entry.icon} small />`}</span>
        <span class="one-line grow">${entry.title}</span><span class="palette-kind">${entry.kind}</span>${entry.keys && html`<kbd class="kbd">${entry.keys}</kbd>`}</li>`)}
    </ul>
    ${found.length === 0 && html`<p class="empty" role="status">${t("Nothing is called that. Try another word.")}</p>`}
    <p class="palette-foot" aria-hidden="true"><kbd class="kbd">↑</kbd><kbd class="kbd">↓</kbd> ${t("choose")} <kbd class="kbd">${t("Enter")}</kbd> ${t("do it")} <kbd class="kbd">${t("Esc")}</kbd> ${t("close")}</p>
  </dialog>`;
}
