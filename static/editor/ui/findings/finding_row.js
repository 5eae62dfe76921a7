import { useEffect, useRef, useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { nameOfFinding } from "#editor/state/found.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { dayWords } from "#editor/ui/date_words.js";
import { applyFix, applyFixes, fixWords, mendable } from "#editor/ui/findings/fixes.js";
import { MarkIcon } from "#editor/ui/findings/mark.js";
import { showFinding } from "#editor/ui/findings/open_finding.js";
import { WaiveForm } from "#editor/ui/findings/waive_form.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { t } from "#editor/words.js";

/** @import { FindingOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** @type {{readonly [severity in FindingOut["severity"]]: string}} */
const SEVERITIES = { error: t("Error"), warning: t("Warning"), hint: t("Hint"), unjudged: t("Not checked") };

/** One finding with what can be done about it. @param {{editor: Editor, panels: Panels, finding: FindingOut & {fix?: any}}} props */
export function FindingRow({ editor, panels, finding }) {
  const row = useRef(/** @type {HTMLElement | null} */ (null));
  const [waiving, setWaiving] = useState(false);
  const asked = panels.finding.value;
  const isAsked = asked?.name === nameOfFinding(finding);
  useEffect(() => {
    if (!isAsked || !row.current) return;
    row.current.scrollIntoView({ block: "nearest" });
    row.current.focus({ preventScroll: true });
  }, [isAsked && asked]);
  const alike = mendable(/** @type {readonly any[]} */ (editor.findings.value.filter((one) => one.code === finding.code)));
  const may_waive = editor.rights.value.has("manage-kit") && !finding.waiver;
  const show = () => {
    showFinding(editor, finding);
    panels.finding.value = { name: nameOfFinding(finding) };
  };
  return html`<article class=${names("finding", `finding-${finding.severity}`)} aria-label=${`${SEVERITIES[finding.severity]}: ${finding.message}`} aria-current=${isAsked} tabindex="-1" ref=${row}>
    <strong class="finding-head"><${MarkIcon} severity=${finding.severity} /><span class="one-line num">${placeOf(editor, finding)}</span></strong><span>${finding.message}</span>
    ${finding.measure && html`<span class="finding-measure num">${finding.measure}</span>`}
    ${finding.waiver && html`<${Waived} editor=${editor} waiver=${finding.waiver} />`}
    <div class="finding-actions">
      ${finding.fix && !finding.waiver && editor.can_edit.value && html`<${Button} size="sm" look="strong" onClick=${() => { showFinding(editor, finding); applyFix(editor, finding); }}>${fixWords(finding.fix, editor.kit.value, finding.code)}<//>`}
      <${Button} size="sm" onClick=${show}>${t("Show")}<//>
      ${finding.fix && alike.length > 1 && alike.at(0) === finding && editor.can_edit.value && html`<${Button} size="sm" onClick=${() => applyFixes(editor, alike, t("Mend all of this kind"))}>${t`Mend all ${alike.length}`}<//>`}
      ${may_waive && !waiving && html`<${Button} size="sm" onClick=${() => setWaiving(true)}>${t("Let it pass")}<//>`}</div>
    ${waiving && html`<${WaiveForm} editor=${editor} finding=${finding} onClose=${() => setWaiving(false)} />`}
  </article>`;
}

/** Rules that look at the whole video and say of one segment what is wrong with it. */
const OF_ONE_SEGMENT = new Set(["empty-segment", "flashes", "caption-contrast"]);

/** What a finding is about, in its heading. @param {Editor} editor @param {FindingOut} finding */
export function placeOf(editor, finding) {
  if (finding.is_of_video && !OF_ONE_SEGMENT.has(finding.code)) return t("The video");
  const index = editor.timeline.value.segments.findIndex((segment) => segment.id === finding.segment_id);
  const layer = editor.timeline.value.segments[index]?.layers.find((one) => one.id === finding.layer_id);
  return layer ? t`Segment ${index + 1} · ${nameOf(layer)}` : t`Segment ${index + 1}`;
}

/** @param {{editor: Editor, waiver: import("#editor/types.d.ts").WaiverOut}} props */
function Waived({ editor, waiver }) {
  const withdraw = async () => {
    try { await editor.api.withdrawWaiver(waiver.id); } catch (error) { editor.tell(/** @type {Error} */ (error).message, "danger"); }
    editor.checkAgain();
  };
  return html`<span class="muted">${t`Let pass by ${waiver.by} until ${dayWords(waiver.expires_at)}: ${waiver.reason}`}</span>
    ${editor.rights.value.has("manage-kit") && html`<div><${Button} size="sm" onClick=${withdraw}>${t("Withdraw")}<//></div>`}`;
}
