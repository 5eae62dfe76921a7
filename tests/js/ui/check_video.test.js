import { signal } from "@preact/signals";
import { render } from "preact";
import { CheckVideo } from "#editor/ui/findings/check_video.js";
import { nameOfFinding } from "#editor/state/found.js";
import { html } from "#editor/ui/html.js";
import { equal } from "#test";
import { segment, settled } from "/tests/js/fixtures.js";

const warning = (number, changes = {}) => ({ code: `rule-${number}`, severity: "warning", message: `Warning ${number}.`, segment_id: "a", layer_id: null, frames: null, ...changes });

function show(findings, asked = null) {
  const root = document.body.appendChild(document.createElement("div"));
  const editor = /** @type {any} */ ({
    findings: signal(findings), timeline: signal({ segments: [segment("a")] }), staged: signal(new Map()), checking: signal({ stage: "", done: 0, total: 0 }),
    judged_for: signal("1080p"), rights: signal(new Set()), can_edit: signal(true), kit: signal({}),
  });
  const panels = /** @type {any} */ ({ finding: signal(asked && { name: nameOfFinding(asked) }) });
  render(html`<${CheckVideo} editor=${editor} panels=${panels} />`, root);
  return { root, rows: () => root.querySelectorAll("article").length, button: () => [...root.querySelectorAll("button")].find((one) => one.textContent.startsWith("Show all")) };
}

export async function theKitStaysWithinReachBelowManyFindings() {
  const many = Array.from({ length: 20 }, (_, number) => warning(number));
  const { rows, button } = show(many);
  equal([rows(), button().textContent], [5, "Show all 20"]);
  button().click();
  await settled();
  equal([rows(), button()], [20, undefined]);
}

export function whatIsAskedForAndWhatHoldsAnExportBackIsNeverLeftOut() {
  const many = Array.from({ length: 20 }, (_, number) => warning(number));
  equal(show(many, many[15]).rows(), 6);
  equal(show(many.map((one) => ({ ...one, blocks: true }))).rows(), 20);
  equal([show(many.slice(0, 6)).rows(), show(many.slice(0, 6)).button()], [6, undefined]);
}
