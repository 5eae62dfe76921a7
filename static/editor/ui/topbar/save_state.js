import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { t } from "#editor/words.js";

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

/** How saving stands. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function SaveState({ editor }) {
  const { text, icon, look, help } = WORDS[editor.save_state.value] ?? WORDS.error;
  const problem = editor.save_error.value;
  return html`<span class=${names("badge", look && `badge-${look}`)} role="status" data-save-state=${editor.save_state.value}
    title=${problem && editor.save_state.value === "error" ? problem.message : help}>
    <${Icon} name=${icon} spin=${icon === "loader-circle"} />${text}
  </span>`;
}
