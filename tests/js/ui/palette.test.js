import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { offered } from "#editor/state/templates.js";
import { html } from "#editor/ui/html.js";
import { createPanels } from "#editor/ui/panels.js";
import { Palette } from "#editor/ui/dialogs/palette.js";
import { entriesOf, foundEntries } from "#editor/ui/dialogs/palette_entries.js";
import { equal, ok } from "#test";
import { deferred, segment, shape, video } from "/tests/js/fixtures.js";

function open(changes = {}, api = {}) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { name: "Opening", layers: [shape("one")] }), segment("b", { name: "Quarterly figures" })], changes);
  const editor = createEditor({ video: start, api: { save: never, stage: never, getVideo: never, ...api }, kept, sound, live: false });
  return { editor, panels: createPanels() };
}

const titles = (entries) => entries.map((entry) => entry.title);

export function everyEntryIsThereOnce() {
  const { editor, panels } = open();
  const entries = entriesOf(editor, panels);
  equal(new Set(entries.map((entry) => entry.id)).size, entries.length);
  ok(entries.every((entry) => entry.title && entry.kind && entry.words.startsWith(" ")));
  editor.dispose();
}

export function segmentsAreGoneToByTheirNamesAndWords() {
  const { editor, panels } = open();
  const [first] = foundEntries(entriesOf(editor, panels), "figures", []);
  equal(first.title, "2 Quarterly figures");
  first.run();
  equal(editor.selection.value.segment_id, "b");
  editor.dispose();
}

export function thingsOfTheLibraryAreAdded() {
  const { editor, panels } = open();
  const found = foundEntries(entriesOf(editor, panels), "add ellipse", []);
  equal(found[0].title, "Add Ellipse");
  found[0].run();
  equal(editor.segment.value.layers.at(-1).outline, "ellipse");
  editor.dispose();
}

export function whatCannotBeDoneIsNotFound() {
  const { editor, panels } = open({ rights: ["watch", "comment"] });
  const found = titles(entriesOf(editor, panels));
  ok(!found.includes("New segment") && !found.includes("Add Ellipse") && found.includes("Timeline or strip"));
  editor.dispose();
}

export function withoutWordsTheLastDoneComesFirst() {
  const { editor, panels } = open();
  const found = foundEntries(entriesOf(editor, panels), "", ["action-grid"]);
  equal(found[0].title, "Grid on or off");
  ok(titles(found).includes("1 Opening"));
  editor.dispose();
}

export function undoSaysWhatItUndoes() {
  const { editor, panels } = open();
  editor.apply("Move layer", (timeline) => ({ ...timeline }));
  ok(titles(entriesOf(editor, panels)).includes("Undo: Move layer"));
  editor.dispose();
}

export async function whatComesWhileThePaletteIsOpenIsFoundInIt() {
  const listed = deferred();
  offered.value = { key: "", list: [], is_coming: true };
  const { editor, panels } = open({}, { listTemplates: () => listed.promise });
  const place = document.body.appendChild(document.createElement("div"));
  const drawn = () => new Promise((done) => { setTimeout(done, 100); });
  render(html`<${Palette} editor=${editor} panels=${panels} />`, place);
  const field = place.querySelector("input");
  field.value = "fire drill";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await drawn();
  const is_found = () => [...place.querySelectorAll("[role=option]")].some((one) => one.textContent.includes("Add Fire drill"));
  equal(is_found(), false);
  listed.resolve([{ id: "drill", name: "Fire drill", about: "", source: "own", pictures: [] }]);
  await drawn();
  equal(is_found(), true);
  render(null, place);
  place.remove();
  editor.dispose();
  offered.value = { key: "", list: [], is_coming: true };
}
