import { html } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { progressOf } from "#editor/ui/progress_words.js";
import { steadySeconds } from "#editor/ui/steady_time.js";
import { timeLeft } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { ExportOut } from "#editor/types.d.ts"
 * @import { Panels } from "#editor/ui/panels.js"
 */

const UNDER_WAY = ["waiting", "blocked", "running"];

/** The newest export, if it is still under way. @param {readonly ExportOut[]} exports */
export function exportUnderWay(exports) {
  const newest = exports[0];
  return newest && UNDER_WAY.includes(newest.state) ? newest : null;
}

/** Export, or how far the export is. @param {{editor: Editor, panels: Panels}} props */
export function ExportButton({ editor, panels }) {
  const exporting = exportUnderWay(editor.exports.value);
  if (!exporting) {
    return html`<${Button} look="strong" icon="clapperboard" data-tour="export" onClick=${() => { panels.dialog.value = "export"; }}>${t("Export")}<//>`;
  }
  const { words, frames, done_frames, total_frames } = progressOf(exporting);
  const left = frames && timeLeft(steadySeconds(exporting.id, exporting.seconds_left));
  return html`<div class="export-progress" data-tour="export" data-export-state=${exporting.state}>
    <button type="button" class="one-line link-plain num" title=${words} onClick=${() => { panels.dialog.value = "export"; }}>
      ${[words === t("Drawing frames") && frames ? frames : words, left].filter(Boolean).join(", ")}
    </button>
    <${IconButton} icon="x" label=${t("Cancel the export")} small onClick=${() => cancel(editor, panels, exporting.id)} />
    <progress class="progress" max=${total_frames || 1} value=${total_frames ? done_frames : 0} aria-label=${t("Export")}></progress>
  </div>`;
}

/** @param {Editor} editor @param {Panels} panels @param {string} export_id */
export async function cancel(editor, panels, export_id) {
  try {
    await editor.cancelExport(export_id);
    panels.say(t("The export was cancelled."));
  } catch (error) {
    panels.say(error instanceof Error ? error.message : String(error), "danger");
  }
}
