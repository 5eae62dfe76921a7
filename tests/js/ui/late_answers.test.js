// What people do before the server has answered: nothing of it is lost, done twice, or done though they left it.
import { signal } from "@preact/signals";
import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { Compose } from "#editor/ui/comments/compose.js";
import { Dialogs } from "#editor/ui/dialogs/dialogs.js";
import { ExportDialog } from "#editor/ui/dialogs/export_dialog.js";
import { ScriptDialog } from "#editor/ui/dialogs/script_dialog.js";
import { TemplateDialog } from "#editor/ui/dialogs/template_dialog.js";
import { HistoryPanel } from "#editor/ui/history/history_panel.js";
import { MarkingButton } from "#editor/ui/library/marking_button.js";
import { ReviewLinks } from "#editor/ui/review/links.js";
import { equal } from "#test";
import { deferred, settled } from "/tests/js/fixtures.js";

const RATE = { numerator: 25, denominator: 1 };
const CANVAS = { width_px: 1920, height_px: 1080 };

/** @param {any} parts */
function begin(parts) {
  const said = [];
  const applied = [];
  const panels = { dialog: signal("open"), script: signal({ text: "Hello", of: null }), say: (text) => said.push(text) };
  const editor = {
    video_id: "v", title: signal("Welcome"), timeline: signal({ segments: [], canvas: CANVAS, frame_rate: RATE }), segment: signal(null), layers: signal([]), spans: signal([]),
    play_from: signal(0), selection: signal({ segment_id: null, layer_ids: [] }), assets: signal([]), rights: signal(new Set()), can_edit: signal(true),
    flush: async () => {}, announce: (text) => said.push(text), tell: (text) => said.push(text), apply: (label) => applied.push(label), ...parts,
  };
  const place = document.body.appendChild(document.createElement("div"));
  return {
    editor, panels, said, applied, place,
    show: async (part, props = {}) => {
      render(html`<${part} editor=${editor} panels=${panels} ...${props} />`, place);
      await drawn();
    },
    button: (words) => [...place.querySelectorAll("button")].find((one) => one.textContent.trim() === words),
    field: (selector) => place.querySelector(selector),
    end: () => {
      render(null, place);
      place.remove();
    },
  };
}

/** Effects run behind a frame. */
const drawn = () => new Promise((done) => setTimeout(done, 60));

async function write(field, text) {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await drawn();
}

export async function aScriptThatWasLeftAddsNothingAndClosesNothing() {
  const made = deferred();
  const { panels, applied, show, button, end } = begin({ api: { scriptSegments: () => made.promise } });
  await show(ScriptDialog);
  button("Make segments").click();
  await drawn();
  end();
  panels.dialog.value = "export";
  made.resolve({ segments: [{ id: "a" }], assets: {}, remarks: [] });
  await settled();
  equal([applied, panels.dialog.value, panels.script.value.text], [[], "export", "Hello"]);
}

export async function aTemplateIsSavedOnceAndClosesOnlyItsOwnDialog() {
  const saved = deferred();
  let asked = 0;
  const { panels, said, show, button, end } = begin({ api: { saveTemplate: () => { asked += 1; return saved.promise; } } });
  await show(TemplateDialog, { segment_ids: [] });
  equal(document.querySelector("[name=name]").value, "Welcome");
  document.querySelector("[name=name]").value = "Ours";
  for (let press = 0; press < 2; press += 1) {
    button("Save template").click();
    await drawn();
  }
  end();
  panels.dialog.value = "export";
  saved.resolve({ name: "Ours" });
  await settled();
  equal([asked, panels.dialog.value, said], [1, "export", ["The template “Ours” is saved."]]);
}

export async function aLinkIsMadeOnceAndAListThatComesLateDoesNotHideIt() {
  const [listed, made] = [deferred(), deferred()];
  let asked = 0;
  const link = (id) => ({ id, name: id, is_open: true, may_comment: true, may_approve: false, expires_at: "2026-01-01T00:00:00Z" });
  const api = { listReviewLinks: () => listed.promise, createReviewLink: () => { asked += 1; return made.promise; } };
  const { place, show, button, field, end } = begin({ api });
  await show(ReviewLinks);
  button("Make a link").click();
  await drawn();
  await write(field("input.input"), "Board");
  for (let press = 0; press < 2; press += 1) {
    field("form").requestSubmit();
    await drawn();
  }
  made.resolve({ ...link("Board"), address: "https://example.org/" });
  await drawn();
  listed.resolve([link("Press")]);
  await drawn();
  equal([asked, [...place.querySelectorAll(".review-part strong")].map((one) => one.textContent)], [1, ["Board", "Press"]]);
  end();
}

export async function whatIsWrittenWhileACommentIsSentStays() {
  let sent = deferred();
  const spot = { choosing: false, segment_id: "s", place: [0.5, 0.5] };
  const comments = { spot: signal(null), asked: signal(null), people: signal([]), add: () => sent.promise };
  const { said, show, field, end } = begin({ comments });
  await show(Compose);
  await write(field("textarea"), "Too long");
  field("form").requestSubmit();
  await drawn();
  await write(field("textarea"), "And too loud");
  sent.resolve();
  await drawn();
  equal([field("textarea").value, said], ["And too loud", ["Comment added."]]);
  sent = deferred();
  comments.spot.value = spot;
  field("form").requestSubmit();
  await drawn();
  equal(comments.spot.value, null);
  await write(field("textarea"), "Else fine");
  sent.reject(new Error("The server cannot be reached."));
  await drawn();
  equal([field("textarea").value, comments.spot.value, said.at(-1)], ["And too loud\nElse fine", spot, "The comment was not sent: The server cannot be reached."]);
  end();
}

export async function anExportThatIsRefusedBehindAClosedDialogIsTold() {
  const asked = deferred();
  const { said, show, button, end } = begin({
    judged_for: signal("1080p"), judgeFor() {}, exports: signal([]), findings: signal([]), revision: signal(1), total_frames: signal(50), playhead: signal(0),
    is_export_asked: signal(false), startExport: () => asked.promise,
  });
  await show(ExportDialog, { watch: "/" });
  button("Export").click();
  await drawn();
  end();
  asked.reject(new Error("No worker is there."));
  await settled();
  equal(said, ["The export failed: No worker is there."]);
}

export async function olderStatesStandOnceThoughTheYoungestAreReadMeanwhile() {
  const kept = (from, count) => Array.from({ length: count }, (_, at) => ({ number: from - at, author: "Maria", label: "", created_at: "2026-01-01T00:00:00Z", changes: [], first_segment: null }));
  const older = deferred();
  const asked = [];
  const listRevisions = async (_id, { offset }) => {
    asked.push(offset);
    return offset ? older.promise : kept(asked.length > 2 ? 31 : 30, 20);
  };
  const { editor, place, show, button, end } = begin({ revision: signal(1), api: { listRevisions } });
  await show(HistoryPanel);
  for (let press = 0; press < 2; press += 1) {
    button("Show older ones").click();
    await drawn();
  }
  editor.revision.value = 2;
  await drawn();
  older.resolve(kept(10, 10));
  await drawn();
  const numbers = [...place.querySelectorAll("[data-revision]")].map((one) => Number(one.dataset.revision));
  equal([asked, numbers[0], numbers.length, Boolean(button("Show older ones"))], [[0, 20, 0], 31, 20, true]);
  end();
}

export async function aQuestionThatIsBeingWrittenStaysWhereSomebodyElseChangedTheSameThing() {
  const { editor, panels, place, show, field, end } = begin({
    unsent: signal(null), collisions: signal([]), palette_open: signal(false), shortcuts_open: signal(false), staged: signal(new Map()),
  });
  Object.assign(panels, { put_off: signal(new Set()), documents: signal([]), previewing: signal(false) });
  panels.dialog.value = "quiz";
  await show(Dialogs);
  for (let looks = 0; looks < 50 && !field("input.input-lg"); looks += 1) await drawn();
  await write(field("input.input-lg"), "Who helps?");
  editor.collisions.value = [{ id: "a", theirs: { by: "Maria", at: "2026-01-01T00:00:00Z", document: null, revision: null } }];
  await drawn();
  equal(field("input.input-lg").value, "Who helps?");
  panels.dialog.value = null;
  await drawn();
  equal(place.querySelector("dialog").getAttribute("aria-label"), "Changed elsewhere");
  end();
}

export async function aMarkThatWasGivenUpIsNotTaken() {
  const kept = deferred();
  const marks = [];
  const picture = { id: "p", sha256: "p", name: "Harbour", width_px: 40, height_px: 30, thumbnail_url: "", url: "" };
  const { show, button, field, end } = begin({ assets: signal([picture]), uploadMask: () => kept.promise });
  await show(MarkingButton, { label: "Change only a part", help: "", picture: "p", value: null, onChange: (mask) => marks.push(mask) });
  button("Change only a part").click();
  await drawn();
  field("canvas").dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
  await drawn();
  button("Use it").click();
  await drawn();
  button("Cancel").click();
  kept.resolve("mask");
  await drawn();
  equal([marks, field("dialog")], [[], null]);
  end();
}
