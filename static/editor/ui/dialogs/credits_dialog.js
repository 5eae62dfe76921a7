import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { creditLines, creditsOf } from "#editor/edit/credits.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { sources } from "#editor/ui/library/shelf.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** Whom the video owes what to, to copy into its credits, and where the whole library is from. @param {{editor: Editor, panels: Panels}} props */
export function CreditsDialog({ editor, panels }) {
  const [copied, setCopied] = useState(false);
  const close = () => { panels.dialog.value = null; };
  const credits = creditsOf(editor.timeline.value, { assets: editor.assets.value, kit: editor.kit.value });
  const lines = creditLines(credits);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      setCopied(true);
      editor.tell(t("The credits are copied."));
    } catch {
      panels.say(t("The browser does not let this page copy. Select the lines and copy them."), "danger");
    }
  };
  return html`<${Dialog} title=${t("Credits and licences")} onClose=${close} long=${true}
    foot=${html`<${Button} onClick=${close}>${t("Close")}<//><${Button} look="strong" icon="copy" disabled=${lines.length === 0} onClick=${copy}>${copied ? t("Copied") : t("Copy the credits")}<//>`}>
    ${credits.length === 0 ? html`<p class="help">${t("This video shows nothing yet that somebody else has made.")}</p>` : html`
      <p class="help">${t("What this video shows and plays, and whose it is. The licences of what ships ask for no credit in the film; a line of thanks is kind.")}</p>
      <ul class="credits">${credits.map(({ what, names }) => html`<li key=${what}><span>${what}</span><span class="small muted">${names.join(" · ")}</span></li>`)}</ul>`}
    ${Object.keys(sources.value).length > 0 && html`<h3 class="group-title">${t("Where the library is from")}</h3>
      <ul class="credits">${Object.entries(sources.value).map(([key, source]) => html`<li key=${key}><span>${source.credit}</span><span class="small muted">${source.url}</span></li>`)}</ul>`}
  <//>`;
}
