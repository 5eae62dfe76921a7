import { signal } from "@preact/signals";
import { openAsked } from "#editor/ui/findings/asked_finding.js";
import { equal } from "#test";

const FINDING = { code: "text-contrast", severity: "error", message: "Hard to read.", segment_id: "one", layer_id: "a b", frames: { start_frame: 0, duration_frames: 9 } };

function build() {
  const findings = signal(/** @type {any[]} */ ([]));
  const selected = [];
  const editor = /** @type {any} */ ({ findings, selection: signal({ segment_id: "two", layer_ids: [] }), save_state: signal("saved"), select: (...now) => selected.push(now), spans: signal([]), playhead: signal(0), seek() {} });
  const panels = /** @type {any} */ ({ library: signal("templates"), finding: signal(null) });
  return { editor, panels, findings, selected };
}

export async function aLinkOpensItsFindingAsSoonAsItIsFoundAgain() {
  const { editor, panels, findings, selected } = build();
  openAsked(editor, panels, "#finding=text-contrast/one/a%20b");
  equal([panels.library.value, selected.length], ["brand", 0]);
  findings.value = [{ ...FINDING, layer_id: null }, FINDING];
  await Promise.resolve();
  equal(selected, [["one", ["a b"]]]);
  equal(panels.finding.value !== null, true);
  findings.value = [FINDING];
  await Promise.resolve();
  equal(selected.length, 1);
}

export async function whoHasBegunSomethingElseIsLeftAtIt() {
  const ways = [(editor) => { editor.selection.value = { segment_id: "three", layer_ids: [] }; }, (editor) => { editor.save_state.value = "saving"; }];
  for (const begin of ways) {
    const { editor, panels, findings, selected } = build();
    openAsked(editor, panels, "#finding=text-contrast/one/a%20b");
    editor.selection.value = { ...editor.selection.value };
    begin(editor);
    await Promise.resolve();
    editor.save_state.value = "saved";
    findings.value = [FINDING];
    await Promise.resolve();
    equal(selected, []);
  }
}

export function aLinkToTheFindingsOpensTheList() {
  const { editor, panels } = build();
  openAsked(editor, panels, "#findings");
  equal([panels.library.value, panels.finding.value], ["brand", null]);
}

export function anotherLinkOpensNothing() {
  const { editor, panels } = build();
  openAsked(editor, panels, "#somewhere");
  equal(panels.library.value, "templates");
}
