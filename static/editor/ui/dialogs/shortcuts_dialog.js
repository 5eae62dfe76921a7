import { html } from "#editor/ui/html.js";
import { ACTIONS, getAction } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { t } from "#editor/words.js";

/** What keys do where the focus is; no action of the table. @type {readonly (readonly [string, readonly (readonly [string, ...string[]])[]])[]} */
const IN_PLACE = [
  [t("On the timeline"), [
    [t("Move what has the focus by a frame"), "Left", "Right"], [t("Move it by a second"), "Shift+Left", "Shift+Right"], [t("Lane or keyframe before, after"), "Up", "Down"],
    [t("Select"), "Enter"], [t("Select one more"), "Shift+Enter"], [t("Remove the selected keyframes"), "Delete"], [t("Zoom about the pointer"), "Ctrl+Wheel"],
  ]],
  [t("While a picture is cropped"), [[t("Move the picture"), "Left", "Right", "Up", "Down"], [t("Zoom the picture"), "+", "-"], [t("End"), "Enter", "Escape"]]],
  [t("While something is dragged"), [[t("No snapping"), "Alt"], [t("One direction only"), "Shift"], [t("Leave a copy"), "Ctrl"], [t("Put it back"), "Escape"]]],
];

/** All keys, from the one table of actions. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function ShortcutsDialog({ editor }) {
  const withKeys = ACTIONS.filter((action) => action.keys.length > 0);
  const groups = [...new Set(withKeys.map((action) => action.group))];
  const close = () => { editor.shortcuts_open.value = false; };
  const foot = html`<${Button} onClick=${() => { close(); getAction("tour").run(editor); }}>${t("Take the tour of the editor")}<//>`;
  return html`<${Dialog} title=${t("Keyboard shortcuts")} wide long onClose=${close} foot=${foot}>
    ${groups.map((group) => html`<section class="group" key=${group}><h3>${group}</h3>
      <ul class="shortcut-list">${withKeys.filter((action) => action.group === group).map((action) => html`<li key=${action.id}><span>${action.label}</span>
        <span class="keys">${action.keys.map((keys, index) => html`${index > 0 && html`<span>${t("or")}</span>`}${shownKeys(keys).split(/(?<=.)\+(?=.)/).map((key) => html`<kbd class="kbd">${key}</kbd>`)}`)}</span></li>`)}</ul></section>`)}
    ${IN_PLACE.map(([title, lines]) => html`<section class="group" key=${title}><h3>${title}</h3>
      <ul class="shortcut-list">${lines.map(([label, ...keys]) => html`<li key=${label}><span>${label}</span>
        <span class="keys">${keys.map((key, index) => html`${index > 0 && html`<span>${t("or")}</span>`}${shownKeys(key).split(/(?<=.)\+(?=.)/).map((part) => html`<kbd class="kbd">${part}</kbd>`)}`)}</span></li>`)}</ul></section>`)}
  <//>`;
}
