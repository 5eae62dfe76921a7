import { effect } from "@preact/signals";
import { openFinding } from "#editor/ui/findings/open_finding.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/**
 * A link that ends with "#findings" opens the editor with the list of findings, and "#finding=rule/segment/layer" with
 * that finding once it is found again. @param {Editor} editor @param {Panels} panels @param {string} hash
 */
export function openAsked(editor, panels, hash) {
  const [what, name = ""] = hash.slice(1).split("=");
  if (what !== "findings" && what !== "finding") return;
  panels.library.value = "brand";
  if (what === "findings") return;
  const [code, segment_id, layer_id] = name.split("/").map(decodeURIComponent);
  const stop = effect(() => {
    const asked = editor.findings.value.find((one) => one.code === code && one.segment_id === segment_id && (one.layer_id ?? "") === layer_id);
    if (!asked) return;
    queueMicrotask(() => { stop(); openFinding(editor, panels, asked); });
  });
}
