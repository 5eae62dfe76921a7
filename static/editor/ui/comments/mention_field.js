import { useId, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { namedAt } from "#editor/state/comments.js";
import { t } from "#editor/words.js";

/** @import { Commenter } from "#editor/types.d.ts" */

/**
 * A field for some lines in which "@" proposes people. Ctrl+Enter sends.
 * @param {{label: string, value: string, people: readonly Commenter[], onInput: (value: string) => void, onSend: () => void, field?: {current: HTMLTextAreaElement | null}, placeholder?: string}} props
 */
export function MentionField({ label, value, people, onInput, onSend, field, placeholder }) {
  const own = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const area = field ?? own;
  const list_id = useId();
  const [caret, setCaret] = useState(/** @type {number | null} */ (null));
  const [active, setActive] = useState(0);
  // Of the people as they are now: they may come while a name is being written.
  const meant = caret === null ? null : namedAt(value, caret, people);
  const close = () => setCaret(null);

  /** @param {HTMLTextAreaElement} element */
  const look = (element) => {
    setCaret(element.selectionStart);
    setActive(0);
  };
  /** @param {Commenter} person */
  const name = (person) => {
    const element = area.current;
    if (!element || !meant) return;
    const before = `${element.value.slice(0, meant.from)}@${person.name} `;
    onInput(before + element.value.slice(element.selectionStart));
    close();
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(before.length, before.length);
    });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    if (!meant) return;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way) setActive((active + way + meant.people.length) % meant.people.length);
    else if (event.key === "Enter" || event.key === "Tab") name(meant.people[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return html`<div class="mention-field">
    <textarea class="textarea" rows="3" maxlength="4000" aria-label=${label} placeholder=${placeholder} value=${value} ref=${area}
      aria-autocomplete="list" aria-controls=${meant ? list_id : undefined} aria-activedescendant=${meant ? `${list_id}-${active}` : undefined}
      onInput=${(/** @type {any} */ event) => { onInput(event.currentTarget.value); look(event.currentTarget); }}
      onClick=${(/** @type {any} */ event) => look(event.currentTarget)} onBlur=${close} onKeyDown=${onKeyDown}></textarea>
    ${meant && html`<ul class="mention-list" role="listbox" id=${list_id} aria-label=${t("People")}>
      ${meant.people.map((person, index) => html`<li key=${person.id} id=${`${list_id}-${index}`} role="option" aria-selected=${index === active}
        onPointerDown=${(/** @type {Event} */ event) => { event.preventDefault(); name(person); }}>${person.name}</li>`)}</ul>`}
  </div>`;
}
