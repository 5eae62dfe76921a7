import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { t } from "#editor/words.js";

/** Asks a reviewer to allow a prompt that was refused. @param {{generating: ReturnType<typeof import("#editor/state/takes.js").createTakes>}} props */
export function AppealForm({ generating }) {
  const [reason, setReason] = useState("");
  const ask = (/** @type {Event} */ event) => {
    event.preventDefault();
    void generating.appeal(reason.trim());
  };
  return html`<form class="generate" onSubmit=${ask}>
    <label class="field"><span class="label">${t("What is the picture for?")}</span>
      <input class="input" maxlength="300" value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} /></label>
    <${Button} type="submit" disabled=${!reason.trim()}>${t("Ask a reviewer")}<//>
  </form>`;
}
