import { html } from "#editor/ui/html.js";
import { applyFix, fixWords } from "#editor/ui/library/fixes.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";

/** @import { FindingOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

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
    ${findings.map((finding, index) => html`<${FindingRow} key=${index} editor=${editor} finding=${finding} />`)}
  </section>`;
}

/** @param {{editor: Editor, finding: FindingOut & {fix?: any}}} props */
function FindingRow({ editor, finding }) {
  const index = editor.timeline.value.segments.findIndex((segment) => segment.id === finding.segment_id);
  const jump = () => editor.select(finding.segment_id ?? null, finding.layer_id ? [finding.layer_id] : []);
  return html`<div class=${`finding finding-${finding.severity}`}>
    <strong class="num">Segment ${index + 1}${finding.severity === "unjudged" && " · not checked"}</strong><span>${finding.message}</span>
    <div class="finding-actions"><${Button} size="sm" onClick=${jump}>Show<//>
      ${finding.fix && editor.can_edit.value && html`<${Button} size="sm" look="strong" onClick=${() => { jump(); applyFix(editor, finding); }}>${fixWords(finding.fix)}<//>`}</div>
  </div>`;
}
