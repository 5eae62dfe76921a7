import { createEditor } from "#editor/state/editor.js";
import { createPanels } from "#editor/ui/panels.js";
import { entriesOf, foundEntries } from "#editor/ui/dialogs/palette_entries.js";
import { equal, ok } from "#test";
import { segment, shape, video } from "/tests/js/fixtures.js";

function open(changes = {}) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { name: "Opening", layers: [shape("one")] }), segment("b", { name: "Quarterly figures" })], changes);
  const editor = createEditor({ video: start, api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
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
