import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";

const WORDS = /** @type {{[state: string]: {text: string, icon: string, look: string, help: string}}} */ ({
  saved: { text: "Saved", icon: "check", look: "success", help: "Everything is saved." },
  saving: { text: "Saving", icon: "loader-circle", look: "", help: "Your changes are on their way." },
  offline: {
    text: "Offline: kept on this computer", icon: "cloud-off", look: "warning",
    help: "The server cannot be reached. Your changes are sent as soon as it can.",
  },
  "changed-elsewhere": {
    text: "Changed elsewhere", icon: "triangle-alert", look: "warning",
    help: "Someone else changed the same segment. Choose which version to keep.",
  },
  "signed-out": {
    text: "Signed out: kept on this computer", icon: "log-out", look: "warning",
    help: "Sign in again in another tab; your changes are sent after that.",
  },
  error: { text: "Not saved", icon: "circle-alert", look: "danger", help: "The server refused the last change." },
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
