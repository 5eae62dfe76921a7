import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";

/** Whether the selected segment keeps to the brand. @param {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels}} props */
export function FindingsBadge({ editor, panels }) {
  const segment_id = editor.selection.value.segment_id;
  const here = editor.findings.value.filter((finding) => finding.segment_id === segment_id && !finding.waiver);
  if (here.length === 0 || editor.playing.value) return null;
  const count = here.filter((finding) => finding.severity !== "unjudged").length;
  const words = count === 0 ? "Not checked over the picture" : count === 1 ? "1 finding" : `${count} findings`;
  return html`<div class="stage-badge"><${Button} size="sm" icon=${count === 0 ? "info" : "triangle-alert"} onClick=${() => { panels.library.value = "brand"; }}>
    ${words}<//></div>`;
}
