import { signal } from "@preact/signals";
import { tn } from "#editor/words.js";

/**
 * Findings by where they stand, for the marks on layers and segments.
 * @import { FindingOut } from "#editor/types.d.ts"
 * @typedef {FindingOut["severity"]} Severity
 * @typedef {{severity: Severity, findings: readonly FindingOut[]}} Found the worst severity, and all findings, worst first
 * @typedef {{whole: Found, layers: ReadonlyMap<string, Found>}} FoundInSegment `whole`: with those of its layers
 */

/** @type {readonly Severity[]} */
const WORST_FIRST = ["error", "warning", "hint", "unjudged"];

/** @type {{readonly [severity in Severity]: (count: number) => string}} */
const WORDS = {
  error: (count) => tn(count, "1 error", "{n} errors"), warning: (count) => tn(count, "1 warning", "{n} warnings"),
  hint: (count) => tn(count, "1 hint", "{n} hints"), unjudged: (count) => tn(count, "1 not checked", "{n} not checked"),
};

/** The finding that a person asked to see, and what that selected. */
export const shown = signal(/** @type {{finding: FindingOut, selection: object} | null} */ (null));

/** Names a finding: the same one keeps its name from one look at the video to the next. @param {FindingOut} finding */
export const nameOfFinding = ({ code, segment_id, layer_id, message }) => `${code} ${segment_id ?? ""} ${layer_id ?? ""} ${message}`;

/** What nobody lets pass. @param {readonly FindingOut[]} findings */
export const open = (findings) => findings.filter((finding) => !finding.waiver);

/**
 * Open findings by the segment at which they stand, and there by their layer. Where nothing changed since `before`,
 * the values are the same ones, so that what shows them is not drawn again.
 * @param {readonly FindingOut[]} findings @param {ReadonlyMap<string, FoundInSegment>} [before]
 * @returns {ReadonlyMap<string, FoundInSegment>}
 */
export function foundIn(findings, before = new Map()) {
  const segments = Map.groupBy(open(findings).filter((finding) => finding.segment_id), (finding) => finding.segment_id ?? "");
  return new Map([...segments].map(([id, here]) => {
    const last = before.get(id);
    if (last && isSame(last.whole.findings, worstFirst(here))) return [id, last];
    const layers = Map.groupBy(here.filter((finding) => finding.layer_id), (finding) => finding.layer_id ?? "");
    return [id, { whole: foundOf(here), layers: new Map([...layers].map(([layer_id, found]) => [layer_id, foundOf(found)])) }];
  }));
}

/** @param {readonly FindingOut[]} one @param {readonly FindingOut[]} other */
const isSame = (one, other) => one.length === other.length && one.every((finding, index) => finding === other[index]);

/** @param {readonly FindingOut[]} findings at least one @returns {Found} */
function foundOf(findings) {
  const sorted = worstFirst(findings);
  return { severity: sorted[0].severity, findings: sorted };
}

/**
 * The findings as one goes through them: what holds the export back first, then by severity, then as the video runs.
 * @param {readonly FindingOut[]} findings @param {readonly {id: string}[]} segments
 */
export function inOrder(findings, segments) {
  const at = new Map(segments.map(({ id }, index) => [id, index]));
  const place = (/** @type {FindingOut} */ one) => at.get(one.segment_id ?? "") ?? -1;
  return worstFirst(findings.toSorted((a, b) => place(a) - place(b)));
}

/**
 * What holds the export back before what does not, then errors before warnings before hints.
 * @param {readonly FindingOut[]} findings @returns {FindingOut[]}
 */
export function worstFirst(findings) {
  const rank = (/** @type {FindingOut} */ one) => WORST_FIRST.indexOf(one.severity);
  return findings.toSorted((a, b) => Number(b.blocks ?? false) - Number(a.blocks ?? false) || rank(a) - rank(b));
}

/** How many there are of each severity: "1 error, 2 warnings". @param {readonly FindingOut[]} findings */
export function countWords(findings) {
  const parts = WORST_FIRST.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [WORDS[severity](count)];
  });
  return parts.join(", ");
}
