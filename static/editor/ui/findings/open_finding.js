import { nameOfFinding, shown } from "#editor/state/found.js";

/**
 * @import { FindingOut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** Its layer is selected, and the stage shows its worst frame, or one at which it holds, with its place marked in a picture. @param {Editor} editor @param {FindingOut} finding */
export function showFinding(editor, finding) {
  editor.select(finding.segment_id ?? null, finding.layer_id ? [finding.layer_id] : []);
  shown.value = { finding, selection: editor.selection.peek() };
  const span = editor.spans.peek().find((one) => one.id === finding.segment_id);
  if (!span) return;
  const { start_frame = 0, duration_frames = Infinity } = finding.frames ?? {};
  const frame = editor.playhead.peek() - span.start_frame;
  const holds = frame >= start_frame && frame < start_frame + duration_frames;
  if (typeof finding.at_frame === "number") editor.seek(span.start_frame + finding.at_frame);
  else if (!holds) editor.seek(span.start_frame + start_frame);
}

/** Shows a finding on the stage and in the brand panel, where its fix is. @param {Editor} editor @param {Panels} panels @param {FindingOut} finding */
export function openFinding(editor, panels, finding) {
  showFinding(editor, finding);
  panels.finding.value = { name: nameOfFinding(finding) };
  panels.library.value = "brand";
}
