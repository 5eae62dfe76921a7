import { fixed } from "#editor/edit/fixes.js";

/**
 * @import { Fix } from "#editor/edit/fixes.js"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { KitValues } from "#editor/types.d.ts"
 * @typedef {{segment_id?: string | null, layer_id?: string | null, fix?: Fix | null}} Fixable
 */

/** @type {{readonly [kind in Fix["kind"]]: string}} */
const WORDS = {
  "move-layer": "Move it", "use-role": "Use the brand colour", "use-data-colours": "Reorder the colours",
  "set-text-size": "Set the size", "use-style": "Use the type style", "restore-type": "Restore the spacing",
  "fit-text": "Fit the text", "restore-logo": "Restore the logo", "use-logo": "Use the fitting logo",
  "replace-by-logo": "Place the logo", "add-scrim": "Add a veil", "add-ground": "Put a colour behind it",
  "set-motion": "Use the brand motion", "set-emphasis": "Calm it", "set-easing": "Use the brand motion",
  "set-transition": "Use the brand transition", "set-duration": "Extend the segment", "show-longer": "Show it longer",
  "speak-slower": "Speak slower", "remove-layer": "Remove it", "remove-sound": "Remove the sound",
  "bring-forward": "Bring it in front", "add-layer": "Add the label", "remove-segment": "Remove the segment",
  "insert-segment": "Insert it", "move-segment": "Move the segment", "replace-words": "Replace the word",
  "use-voice": "Use the brand voice", "use-music": "Change the music", "add-cover": "Cover it", "crop-picture": "Cut it away",
  "use-background": "Use a brand colour instead", "slow-keyframes": "Slow it down", "set-case": "Write it in small letters",
  "set-captions": "Change the captions",
};

/** What a fix does, on its button. @param {Fix} fix @param {KitValues} [kit] whose colours have names */
export const fixWords = (fix, kit) => {
  if (fix.kind === "use-role") return `${WORDS[fix.kind]}${colourWords(fix, kit)}`;
  if (fix.kind === "replace-words") return `Write “${fix.instead}”`;
  if (fix.kind === "use-music" && fix.asset === null) return "Remove the music";
  if (fix.kind === "use-background" && fix.layer) return "Place the logo on a brand colour";
  return WORDS[fix.kind] ?? "Mend it";
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
  if (finding.fix) applyFixes(editor, [finding], fixWords(finding.fix, editor.kit.peek()));
}

/**
 * Does what several findings propose, such as all of one rule, as one step that can be undone.
 * @param {Editor} editor @param {readonly Fixable[]} findings @param {string} label
 */
export function applyFixes(editor, findings, label) {
  const count = mendable(findings).length;
  if (count === 0) return;
  editor.apply(label, (timeline) => findings.reduce(
    (now, { segment_id, layer_id, fix }) => (segment_id && fix ? fixed(now, { segment_id, layer_id: layer_id ?? null, fix }) : now),
    timeline));
  editor.announce(count === 1 ? "Mended." : `Mended ${count} places.`);
}
