import { fixed } from "#editor/edit/fixes.js";
import { t, tn } from "#editor/words.js";

/**
 * @import { Fix } from "#editor/edit/fixes.js"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { KitValues } from "#editor/types.d.ts"
 * @typedef {{code?: string, segment_id?: string | null, layer_id?: string | null, fix?: Fix | null}} Fixable
 */

/** @type {{readonly [kind in Fix["kind"]]: string}} */
const WORDS = {
  "move-layer": t("Move it"), "use-role": t("Use the brand colour"), "use-data-colours": t("Reorder the colours"),
  "set-text-size": t("Set the size"), "use-style": t("Use the type style"), "restore-type": t("Restore the spacing"),
  "fit-text": t("Fit the text"), "restore-logo": t("Restore the logo"), "use-logo": t("Use the fitting logo"),
  "replace-by-logo": t("Place the logo"), "add-scrim": t("Add a veil"), "add-ground": t("Put a colour behind it"),
  "set-motion": t("Use the brand motion"), "set-emphasis": t("Calm it"), "set-easing": t("Use the brand motion"),
  "set-transition": t("Use the brand transition"), "set-duration": t("Extend the segment"), "show-longer": t("Show it longer"),
  "speak-slower": t("Speak slower"), "remove-layer": t("Remove it"), "remove-sound": t("Remove the sound"),
  "bring-forward": t("Bring it in front"), "add-layer": t("Add the label"), "remove-segment": t("Remove the segment"),
  "insert-segment": t("Insert it"), "move-segment": t("Move the segment"), "replace-words": t("Replace the word"),
  "use-voice": t("Use the brand voice"), "use-music": t("Change the music"), "add-cover": t("Cover it"), "crop-picture": t("Cut it away"),
  "use-background": t("Use a brand colour instead"), "slow-keyframes": t("Slow it down"), "set-case": t("Write it in small letters"),
  "set-captions": t("Change the captions"),
};

/** What a fix does, on its button. @param {Fix} fix @param {KitValues} [kit] whose colours have names @param {string} [code] of the rule */
export const fixWords = (fix, kit, code) => {
  if (fix.kind === "use-role") return `${WORDS[fix.kind]}${colourWords(fix, kit)}`;
  if (fix.kind === "replace-words") return t`Write “${fix.instead}”`;
  if (fix.kind === "use-music" && fix.asset === null) return t("Remove the music");
  if (fix.kind === "move-layer" && fix.moved) return t("Move the logo");
  if (fix.kind === "move-layer" && code === "logo-size") return t("Make it larger");
  if (fix.kind === "use-background" && fix.layer) return t("Place the logo on a brand colour");
  return WORDS[fix.kind] ?? t("Mend it");
};

/** @param {Extract<Fix, {kind: "use-role"}>} fix @param {KitValues} [kit] */
function colourWords({ role, tint_ratio }, kit) {
  const colour = kit?.colours.find((one) => one.role === role);
  if (!colour) return "";
  return ` ${colour.name}${tint_ratio ? `, ${Math.round(tint_ratio * 100)} %` : ""}`;
}

/** Those of the findings that can be mended, each mending once. @template {Fixable & {waiver?: unknown}} F @param {readonly F[]} findings @returns {F[]} */
export function mendable(findings) {
  const open = findings.filter((one) => one.segment_id && one.fix && !one.waiver);
  return [...new Map(open.toReversed().map((one) => [JSON.stringify([one.segment_id, one.layer_id ?? null, one.fix]), one])).values()].reverse();
}

/** Does what a finding proposes, as one step that can be undone. @param {Editor} editor @param {Fixable} finding */
export function applyFix(editor, finding) {
  if (finding.fix) applyFixes(editor, [finding], fixWords(finding.fix, editor.kit.peek(), finding.code));
}

/**
 * Does what several findings propose, such as all of one rule, as one step that can be undone.
 * @param {Editor} editor @param {readonly Fixable[]} findings @param {string} label
 */
export function applyFixes(editor, findings, label) {
  const count = mendable(findings).length;
  if (count === 0) return;
  const is_mended = editor.apply(label, (timeline) => findings.reduce(
    (now, { segment_id, layer_id, fix }) => (segment_id && fix ? fixed(now, { segment_id, layer_id: layer_id ?? null, fix }) : now),
    timeline));
  if (is_mended) editor.announce(tn(count, "Mended.", "Mended {n} places."));
}
