import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { countWords, inOrder, nameOfFinding, open } from "#editor/state/found.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { FindingRow } from "#editor/ui/findings/finding_row.js";
import { openFinding } from "#editor/ui/findings/open_finding.js";
import { t, tn } from "#editor/words.js";

/** @import { FindingOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** @type {readonly {name: string, holds: (finding: FindingOut) => boolean}[]} */
const GROUPS = [
  { name: t("Hold the export back"), holds: (one) => !one.waiver && Boolean(one.blocks) },
  { name: t("Break the brand"), holds: (one) => !one.waiver && !one.blocks && one.severity === "error" },
  { name: t("Warnings"), holds: (one) => !one.waiver && !one.blocks && one.severity === "warning" },
  { name: t("Hints"), holds: (one) => !one.waiver && !one.blocks && one.severity === "hint" },
  { name: t("Not checked"), holds: (one) => !one.waiver && !one.blocks && one.severity === "unjudged" },
  { name: t("Let pass"), holds: (one) => Boolean(one.waiver) },
];
const USUAL = "1080p";
/** How many findings of a group stand there at first, so that the kit below stays within reach. */
const FIRST = 5;
const STAGES = { saving: t("Saving the video"), looking: t("Checking the segments"), measuring: t("Measuring what is behind the text") };

/** What does not keep to the brand: each finding jumps to its layer and offers its fix. @param {{editor: Editor, panels: Panels}} props */
export function CheckVideo({ editor, panels }) {
  const section = useRef(/** @type {HTMLElement | null} */ (null));
  const findings = editor.findings.value;
  const { segments } = editor.timeline.value;
  useKeptFocus(section, findings);
  if (segments.length === 0) return null;
  const checking = editor.checking.value;
  const running = isRunning(checking.stage);
  const check = async () => {
    await editor.check();
    const [first] = inOrder(open(editor.findings.peek()), editor.timeline.peek().segments);
    editor.announce(first ? t`The video was checked: ${countWords(open(editor.findings.peek()))}.` : t`The video was checked. Nothing ${editor.findings.peek().length > 0 ? t("is open") : t("was found")}.`);
    if (first) openFinding(editor, panels, first);
  };
  const sorted = inOrder(findings, segments);
  return html`<section class="group check-video" aria-label=${t("Check video")} tabindex="-1" ref=${section}>
    <${Button} icon=${running ? "loader-circle" : "shield-check"} wide aria-disabled=${running} onClick=${check}>${running ? t("Checking") : t("Check video")}<//>
    <${JudgedFor} preset=${editor.judged_for.value} />
    ${running ? html`<${Progress} checking=${checking} />` : html`<${Summary} editor=${editor} findings=${findings} />`}
    ${GROUPS.map(({ name, holds }) => html`<${Group} key=${name} editor=${editor} panels=${panels} name=${name} findings=${sorted.filter(holds)} />`)}
  </section>`;
}

/** For which export sizes are judged, once another one was chosen. @param {{preset: string}} props */
function JudgedFor({ preset }) {
  return preset === USUAL ? null : html`<p class="help">${t`Sizes are judged as in the export that was chosen last: ${preset}.`}</p>`;
}

/** @param {import("#editor/state/checking.js").Checking["stage"]} stage @returns {stage is keyof typeof STAGES} */
const isRunning = (stage) => stage in STAGES;

/** @param {{checking: import("#editor/state/checking.js").Checking}} props */
function Progress({ checking: { stage, done, total } }) {
  return html`<div class="check-progress" role="status"><span>${isRunning(stage) && STAGES[stage]}</span>
    ${total > 0 && html`<span class="num muted">${t`${done} of ${total}`}</span>`}
    <progress class="progress" max=${total || 1} value=${done} aria-label=${t("Check of the video")}></progress></div>`;
}

/** How the video stands. @param {{editor: Editor, findings: readonly FindingOut[]}} props */
function Summary({ editor, findings }) {
  const here = open(findings);
  const checked = editor.timeline.value.segments.every((segment) => editor.staged.value.get(segment.id)?.source === segment);
  const { stage, done, total } = editor.checking.value;
  const left = stage === "done" ? total - done : 0;
  const only = here.length > 0 && here.every((finding) => finding.severity === "unjudged");
  const [look, icon] = here.length === 0 ? checked ? ["success", "badge-check"] : ["", "loader-circle"]
    : here.some((one) => one.severity === "error") ? ["danger", "circle-alert"] : ["warning", only ? "info" : "triangle-alert"];
  return html`<p class=${`note ${look && `note-${look}`}`} role="status"><${Icon} name=${icon} spin=${icon === "loader-circle"} />
    <span>${wordsOf({ findings: here, passed: findings.length - here.length, checked, only, asked: stage === "done" })}${left > 0 && ` ${tn(left, "One segment is still being measured.", "{n} segments are still being measured.")}`}</span></p>`;
}

/** @param {{findings: readonly FindingOut[], passed: number, checked: boolean, only: boolean, asked: boolean}} args `passed`: what is let pass */
function wordsOf({ findings, passed, checked, only, asked }) {
  if (only) return t("Nothing breaks the brand, but not everything could be checked.");
  if (findings.length > 0) return html`<b>${countWords(findings)}</b>`;
  if (!checked) return t("Looking at the segments.");
  if (passed > 0) return t`Nothing open; ${passed} let pass.`;
  return asked ? t("Nothing found: everything keeps to the brand.") : t("Everything keeps to the brand.");
}

/** @param {{editor: Editor, panels: Panels, name: string, findings: readonly FindingOut[]}} props */
function Group({ editor, panels, name, findings }) {
  const [whole, setWhole] = useState(false);
  const asked = panels.finding.value?.name;
  const shown = whole || findings.length <= FIRST + 1 ? findings : findings.filter((one, index) => index < FIRST || one.blocks || nameOfFinding(one) === asked);
  if (findings.length === 0) return null;
  return html`<section class="group" aria-label=${name}><h3 class="group-title"><span>${name}</span><span class="muted num">${findings.length}</span></h3>
    ${shown.map((finding) => html`<${FindingRow} key=${nameOfFinding(finding)} editor=${editor} panels=${panels} finding=${finding} />`)}
    ${shown.length < findings.length && html`<${Button} size="sm" look="quiet" onClick=${() => setWhole(true)}>${t`Show all ${findings.length}`}<//>`}</section>`;
}

/**
 * Whoever mended a finding by keyboard goes on where it was, not at the top of the page.
 * @param {{current: HTMLElement | null}} section @param {readonly FindingOut[]} findings
 */
function useKeptFocus(section, findings) {
  const had = useRef(false);
  useEffect(() => {
    const noteFocus = (/** @type {FocusEvent} */ event) => { had.current = section.current?.contains(/** @type {Node} */ (event.target)) ?? false; };
    document.addEventListener("focusin", noteFocus);
    return () => document.removeEventListener("focusin", noteFocus);
  }, []);
  useEffect(() => {
    if (had.current && document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [findings]);
}
