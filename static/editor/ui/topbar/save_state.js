import { html, names } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { NewTab } from "#editor/ui/controls/new_tab.js";
import { Popover } from "#editor/ui/controls/popover.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const WORDS = /** @type {{[state: string]: {text: string, icon: string, look: string, help: string}}} */ ({
  saved: { text: t("Saved"), icon: "check", look: "success", help: t("Everything is saved.") },
  saving: { text: t("Saving"), icon: "loader-circle", look: "", help: t("Your changes are on their way.") },
  offline: {
    text: t("Offline: kept on this computer"), icon: "cloud-off", look: "warning",
    help: t("The server cannot be reached. Your changes are sent as soon as it can."),
  },
  "changed-elsewhere": {
    text: t("Changed elsewhere"), icon: "triangle-alert", look: "warning",
    help: t("Someone else changed the same segment. Choose which version to keep."),
  },
  "signed-out": {
    text: t("Signed out: kept on this computer"), icon: "log-out", look: "warning",
    help: t("Sign in again in another tab; your changes are sent after that."),
  },
  error: { text: t("Not saved"), icon: "circle-alert", look: "danger", help: t("The server refused the last change.") },
});

/** How saving stands. Where something is in its way it is a button, behind which stand the reason and what can be done. @param {{editor: Editor, panels: Panels, home: string}} props */
export function SaveState({ editor, panels, home }) {
  const state = editor.save_state.value;
  const { text, icon, look, help } = WORDS[state] ?? WORDS.error;
  const shown = { class: names("badge", look && `badge-${look}`), "data-save-state": state };
  const face = html`<${Icon} name=${icon} spin=${icon === "loader-circle"} />${text}`;
  if (state === "changed-elsewhere") {
    return html`<span class="save-state" role="status"><button type="button" title=${help} onClick=${() => { panels.put_off.value = new Set(); }} ...${shown}>${face}</button></span>`;
  }
  const in_the_way = state !== "saved" && state !== "saving";
  return html`<span class="save-state" role="status">${in_the_way
    ? html`<${Popover} key=${state} label=${text} face=${html`${face}<${Icon} name="chevron-down" small />`} ...${shown}><${Way} editor=${editor} home=${home} help=${help} /><//>`
    : html`<span title=${help} ...${shown}>${face}</span>`}</span>`;
}

/** Why it is not saved, and the way on. @param {{editor: Editor, home: string, help: string}} props */
function Way({ editor, home, help }) {
  const state = editor.save_state.value;
  const reason = state === "error" ? editor.save_error.value?.message ?? help : help;
  return html`<p>${reason}</p>
    ${state === "error" && html`<p class="help">${t("It is kept on this computer. You can also change it so that it is allowed.")}</p>`}
    <div class="card-row">
      ${state === "signed-out" && html`<${NewTab} look="button button-strong" href=${home}>${t("Sign in")}<//>`}
      <${Button} look=${state === "offline" ? "strong" : ""} onClick=${editor.retrySave}>${t("Try again")}<//>
      ${state === "error" && html`<${Button} look="strong" icon="undo-2" onClick=${editor.takeBackRefused}>${t("Take back what was refused")}<//>`}
    </div>`;
}
