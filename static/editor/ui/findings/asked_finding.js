import { effect } from "@preact/signals";
import { openFinding } from "#editor/ui/findings/open_finding.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/**
 * A link that ends with "#findings" opens the editor with the list of findings, and "#finding=rule/segment/layer" with
 * that finding once it is found again, unless one has begun to work on something else by then. @param {Editor} editor @param {Panels} panels @param {string} hash
 */
export function openAsked(editor, panels, hash) {
  const [what, name = ""] = hash.slice(1).split("=");
  if (what !== "findings" && what !== "finding") return;
  panels.library.value = "brand";
  if (what === "findings") return;
  const [code, segment_id, layer_id] = name.split("/").map(decodeURIComponent);
  const began_at = JSON.stringify(editor.selection.peek());
  const stop = effect(() => {
    const has_gone_on = JSON.stringify(editor.selection.value) !== began_at || editor.save_state.value !== "saved";
    const asked = editor.findings.value.find((one) => one.code === code && one.segment_id === segment_id && (one.layer_id ?? "") === layer_id);
    if (!asked && !has_gone_on) return;
    queueMicrotask(() => {
      stop();
      if (asked && !has_gone_on) openFinding(editor, panels, asked);
    });
  });
}
