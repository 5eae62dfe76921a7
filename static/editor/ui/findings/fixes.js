import { fixed } from "#editor/edit/fixes.js";

/**
 * @import { Fix } from "#editor/edit/fixes.js"
 * @import { Editor } from "#editor/state/editor.js"
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
  "speak-slower": "Speak slower", "remove-layer": "Remove it", "remove-segment": "Remove the segment",
  "insert-segment": "Insert it", "move-segment": "Move the segment", "replace-words": "Replace the word",
  "use-voice": "Use the brand voice", "use-music": "Change the music",
};

/** What a fix does, on its button. @param {Fix} fix */
export const fixWords = (fix) => {
  if (fix.kind === "replace-words") return `Write “${fix.instead}”`;
  if (fix.kind === "use-music" && fix.asset === null) return "Remove the music";
  return WORDS[fix.kind] ?? "Mend it";
};

/** Does what a finding proposes, as one step that can be undone. @param {Editor} editor @param {Fixable} finding */
export function applyFix(editor, finding) {
  if (finding.fix) applyFixes(editor, [finding], fixWords(finding.fix));
}

/**
 * Does what several findings propose, such as all of one rule, as one step that can be undone.
 * @param {Editor} editor @param {readonly Fixable[]} findings @param {string} label
 */
export function applyFixes(editor, findings, label) {
  const count = findings.filter((one) => one.segment_id && one.fix).length;
  if (count === 0) return;
  editor.apply(label, (timeline) => findings.reduce(
    (now, { segment_id, layer_id, fix }) => (segment_id && fix ? fixed(now, { segment_id, layer_id: layer_id ?? null, fix }) : now),
    timeline));
  editor.announce(count === 1 ? "Mended." : `Mended ${count} places.`);
}
