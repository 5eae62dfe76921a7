import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { applyFix, applyFixes, fixWords } from "#editor/ui/library/fixes.js";
import { showFinding } from "#editor/ui/library/show_finding.js";
import { WaiveForm } from "#editor/ui/library/waive_form.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";

/** @import { FindingOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** @type {readonly {name: string, holds: (finding: FindingOut) => boolean}[]} */
const GROUPS = [
  { name: "Hold the export back", holds: (one) => !one.waiver && Boolean(one.blocks) },
  { name: "Break the brand", holds: (one) => !one.waiver && !one.blocks && one.severity === "error" },
  { name: "Warnings", holds: (one) => !one.waiver && !one.blocks && one.severity === "warning" },
  { name: "Hints", holds: (one) => !one.waiver && !one.blocks && one.severity === "hint" },
  { name: "Not checked", holds: (one) => !one.waiver && !one.blocks && one.severity === "unjudged" },
  { name: "Let pass", holds: (one) => Boolean(one.waiver) },
];

/** What does not keep to the brand: each finding jumps to its layer and offers its fix. @param {{editor: Editor, panels: Panels}} props */
export function CheckVideo({ editor }) {
  const findings = editor.findings.value;
  const { segments } = editor.timeline.value;
  if (segments.length === 0) return null;
  const checked = segments.every((segment) => editor.staged.value.get(segment.id)?.source === segment);
  return html`<section class="group" aria-label="Check video"><h3>Check video</h3>
    ${findings.length > 0 && findings.every((finding) => finding.severity === "unjudged") && html`<p class="note" role="status"><${Icon} name="info" />
      <span>Nothing breaks the brand, but not everything could be checked.</span></p>`}
    ${findings.length === 0 && html`<p class=${`note ${checked ? "note-success" : ""}`} role="status"><${Icon} name=${checked ? "badge-check" : "loader-circle"} spin=${!checked} />
      <span>${checked ? "Everything keeps to the brand." : "Looking at the segments."}</span></p>`}
    ${GROUPS.map(({ name, holds }) => html`<${Group} key=${name} editor=${editor} name=${name} findings=${findings.filter(holds)} />`)}
  </section>`;
}

/** @param {{editor: Editor, name: string, findings: readonly FindingOut[]}} props */
function Group({ editor, name, findings }) {
  if (findings.length === 0) return null;
  const order = editor.timeline.value.segments.map((segment) => segment.id);
  const sorted = findings.toSorted((a, b) => order.indexOf(a.segment_id ?? "") - order.indexOf(b.segment_id ?? ""));
  return html`<section class="group" aria-label=${name}><h4>${name} <span class="muted num">${findings.length}</span></h4>
    ${sorted.map((finding) => html`<${FindingRow} key=${`${finding.code} ${finding.segment_id} ${finding.layer_id} ${finding.message}`} editor=${editor} finding=${finding} />`)}</section>`;
}

/** @param {{editor: Editor, finding: FindingOut & {fix?: any}}} props */
function FindingRow({ editor, finding }) {
  const [waiving, setWaiving] = useState(false);
  const index = editor.timeline.value.segments.findIndex((segment) => segment.id === finding.segment_id);
  const alike = editor.findings.value.filter((one) => one.code === finding.code && one.fix && !one.waiver);
  const may_waive = editor.rights.value.has("manage-kit") && !finding.waiver;
  const show = () => showFinding(editor, finding);
  return html`<div class=${`finding finding-${finding.severity}`}>
    <strong class="num">${finding.is_of_video ? "The video" : `Segment ${index + 1}`}${finding.severity === "unjudged" && " · not checked"}</strong><span>${finding.message}</span>
    ${finding.waiver && html`<${Waived} editor=${editor} waiver=${finding.waiver} />`}
    <div class="finding-actions"><${Button} size="sm" onClick=${show}>Show<//>
      ${finding.fix && !finding.waiver && editor.can_edit.value && html`<${Button} size="sm" look="strong" onClick=${() => { show(); applyFix(editor, finding); }}>${fixWords(finding.fix)}<//>`}
      ${finding.fix && alike.length > 1 && alike.at(0) === finding && editor.can_edit.value && html`<${Button} size="sm" onClick=${() => applyFixes(editor, /** @type {any} */ (alike), "Mend all of this kind")}>Mend all ${alike.length}<//>`}
      ${may_waive && !waiving && html`<${Button} size="sm" onClick=${() => setWaiving(true)}>Let it pass<//>`}</div>
    ${waiving && html`<${WaiveForm} editor=${editor} finding=${finding} onClose=${() => setWaiving(false)} />`}
  </div>`;
}

/** @param {{editor: Editor, waiver: import("#editor/types.d.ts").WaiverOut}} props */
function Waived({ editor, waiver }) {
  const withdraw = async () => {
    try { await editor.api.withdrawWaiver(waiver.id); } catch (error) { editor.announce(/** @type {Error} */ (error).message); }
    editor.checkAgain();
  };
  return html`<span class="muted">Let pass by ${waiver.by} until ${new Date(waiver.expires_at).toLocaleDateString()}: ${waiver.reason}</span>
    ${editor.rights.value.has("manage-kit") && html`<div><${Button} size="sm" onClick=${withdraw}>Withdraw<//></div>`}`;
}
