import { html } from "#editor/ui/html.js";
import { ACTIONS } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { Dialog } from "#editor/ui/controls/dialog.js";

/** All keys, from the one table of actions. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function ShortcutsDialog({ editor }) {
  const withKeys = ACTIONS.filter((action) => action.keys.length > 0);
  const groups = [...new Set(withKeys.map((action) => action.group))];
  return html`<${Dialog} title="Keyboard shortcuts" wide long onClose=${() => { editor.shortcuts_open.value = false; }}>
    ${groups.map((group) => html`<section class="group" key=${group}><h3>${group}</h3>
      <ul class="shortcut-list">${withKeys.filter((action) => action.group === group).map((action) => html`<li key=${action.id}><span>${action.label}</span>
        <span class="keys">${action.keys.map((keys, index) => html`${index > 0 && html`<span>or</span>`}${shownKeys(keys).split(/(?<=.)\+(?=.)/).map((key) => html`<kbd class="kbd">${key}</kbd>`)}`)}</span></li>`)}</ul></section>`)}
  <//>`;
}
