import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { t } from "#editor/words.js";

/** @import { FindingOut } from "#editor/types.d.ts" @import { Editor } from "#editor/state/editor.js" */

const DAY_MS = 86_400_000;
/** @type {readonly (readonly [number, string])[]} */
const ENDS = [[7, t("a week")], [30, t("30 days")], [90, t("90 days")], [365, t("a year")]];

/** What a waiver is held to: what was found, in no language but the server's. @param {FindingOut} finding */
export const seenIn = ({ as_found, message, measured }) => ({ seen: as_found?.message ?? message, measured: as_found?.measured ?? measured ?? "" });

/** Let a finding pass, with the reason and an end. @param {{editor: Editor, finding: FindingOut, onClose: () => void}} props */
export function WaiveForm({ editor, finding, onClose }) {
  const [reason, setReason] = useState("");
  const [days, setDays] = useState(30);
  const [problem, setProblem] = useState("");
  const { busy, run } = useBusy();
  const waive = async () => {
    try {
      await editor.flush();
      await editor.api.waive(editor.video_id, {
        rule: finding.code, segment_id: finding.segment_id ?? "", layer_id: finding.layer_id ?? null,
        ...seenIn(finding), reason, expires_at: new Date(Date.now() + days * DAY_MS).toISOString(),
      });
      onClose();
      editor.checkAgain();
      editor.announce(t("Let pass."));
    } catch (error) { setProblem(/** @type {Error} */ (error).message); }
  };
  return html`<form class="group" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); run(waive); }} aria-label=${t("Let it pass")}>
    <input class="input" aria-label=${t("Why it may pass")} placeholder=${t("Why it may pass")} required maxlength="500" value=${reason}
      onInput=${(/** @type {any} */ event) => setReason(event.currentTarget.value)} onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()} />
    <select class="select" aria-label=${t("For how long")} onChange=${(/** @type {any} */ event) => setDays(Number(event.currentTarget.value))}>
      ${ENDS.map(([value, words]) => html`<option value=${value} selected=${value === days}>${t`for ${words}`}</option>`)}</select>
    <div class="finding-actions"><button type="submit" class="button button-sm button-strong" disabled=${busy}>${t("Let it pass")}</button><${Button} size="sm" onClick=${onClose}>${t("Cancel")}<//></div>
    ${problem && html`<p class="note note-danger" role="alert"><span>${problem}</span></p>`}</form>`;
}
