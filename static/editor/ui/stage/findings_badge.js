import { html } from "#editor/ui/html.js";
import { countWords } from "#editor/state/found.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { MARK_ICONS } from "#editor/ui/findings/mark.js";
import { openFinding } from "#editor/ui/findings/open_finding.js";
import { t } from "#editor/words.js";

/** Whether the selected segment keeps to the brand. @param {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels}} props */
export function FindingsBadge({ editor, panels }) {
  const found = editor.found.value.get(editor.selection.value.segment_id ?? "")?.whole;
  if (!found || editor.passing.value) return null;
  const { findings, severity } = found;
  return html`<div class="stage-badge"><${Button} size="sm" icon=${MARK_ICONS[severity]} onClick=${() => openFinding(editor, panels, findings[0])}>
    ${severity === "unjudged" ? t("Not checked over the picture") : countWords(findings)}<//></div>`;
}
