import { html } from "#editor/ui/html.js";
import { showFinding } from "#editor/ui/findings/open_finding.js";
import { Icon } from "#editor/ui/controls/icon.js";

/** @import { FindingOut } from "#editor/types.d.ts" @import { Editor } from "#editor/state/editor.js" */

const SHOWN = 5;

/**
 * What holds the export back; each leads to its layer.
 * @param {{editor: Editor, findings: readonly FindingOut[], onShow: () => void}} props
 */
export function HeldBack({ editor, findings, onShow }) {
  if (findings.length === 0) return null;
  const count = findings.length === 1 ? "One finding holds" : `${findings.length} findings hold`;
  const more = findings.length - SHOWN;
  return html`<section class="note note-warning" aria-label="What holds the export back"><${Icon} name="triangle-alert" />
    <div class="group"><strong>${count} the export back.</strong>
      ${findings.slice(0, SHOWN).map((finding, index) => html`<button type="button" class="link-line" key=${index}
        onClick=${() => { onShow(); showFinding(editor, finding); }}>${finding.message}</button>`)}
      ${more > 0 && html`<span>${more} more: see Brand, Check video.</span>`}
      <span>Mend them, or ask a brand manager to let them pass.</span></div></section>`;
}
