/** @import { FindingOut } from "#editor/types.d.ts" @import { Editor } from "#editor/state/editor.js" */

/** Its layer is selected, and the stage shows its worst frame, or its first. @param {Editor} editor @param {FindingOut} finding */
export function showFinding(editor, finding) {
  editor.select(finding.segment_id ?? null, finding.layer_id ? [finding.layer_id] : []);
  const span = editor.spans.peek().find((one) => one.id === finding.segment_id);
  if (span) editor.seek(span.start_frame + (finding.at_frame ?? finding.frames?.start_frame ?? 0));
}
