import { ACTIONS, getAction } from "#editor/state/actions.js";
import { createEditor } from "#editor/state/editor.js";
import { keysOf, listenForKeys, shownKeys } from "#editor/state/keyboard.js";
import { equal, ok, throws } from "#test";
import { segment, settled, shape, video } from "/tests/js/fixtures.js";

/** An editor without a server; what it asks for never comes. */
function editorOf(segments, changes = {}) {
  const never = () => new Promise(() => {});
  const api = { save: never, stage: never, getVideo: never };
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  return createEditor({ video: video(segments, changes), api, kept, sound, live: false });
}

function press(keys, target = document.body) {
  const parts = keys.split(/\+(?=.)/);
  const named = { Left: "ArrowLeft", Right: "ArrowRight", Up: "ArrowUp", Down: "ArrowDown", Space: " " };
  const last = parts.at(-1);
  const event = new KeyboardEvent("keydown", {
    key: named[last] ?? (last.length === 1 && !parts.includes("Shift") ? last.toLowerCase() : last),
    ctrlKey: parts.includes("Ctrl"), altKey: parts.includes("Alt"), shiftKey: parts.includes("Shift"),
    bubbles: true, cancelable: true, composed: true,
  });
  target.dispatchEvent(event);
  return event;
}

export function idsAndLabelsAreUnique() {
  for (const name of ["id", "label"]) equal(new Set(ACTIONS.map((one) => one[name])).size, ACTIONS.length, name);
  ok(ACTIONS.every((one) => one.group !== "" && /^[a-z-]+$/.test(one.id)));
  throws(() => getAction("no-such"), /no action/);
}

export function keysAreSharedOnlyByActionsThatExcludeEachOther() {
  const shared = Map.groupBy(ACTIONS.flatMap((one) => one.keys.map((keys) => [keys, one])), ([keys]) => keys);
  const states = [
    editorOf([segment("a", { layers: [shape("one")] }), segment("b")]),
    editorOf([segment("a", { layers: [shape("one")] })]),
    editorOf([]),
  ];
  states[0].select("a", ["one"]);
  for (const editor of states) {
    editor.region.value = "stage";
    for (const [keys, entries] of shared) {
      const possible = entries.filter(([, one]) => one.when(editor));
      ok(possible.length <= 1, `${keys} runs ${possible.map(([, one]) => one.id)}`);
    }
    editor.dispose();
  }
}

export function theBrowsersOwnKeysStay() {
  const taken = ACTIONS.flatMap((one) => one.keys);
  for (const keys of ["Ctrl+T", "Ctrl+W", "Ctrl+R", "Ctrl+F", "Ctrl++", "Ctrl+-", "Ctrl+0", "Tab", "Enter"]) {
    ok(!taken.includes(keys), keys);
  }
}

export async function keysRunTheirActions() {
  const editor = editorOf([segment("a", { layers: [shape("one")] }), segment("b"), segment("c")]);
  const stop = listenForKeys({ actions: ACTIONS, editor, mac: false });
  const ids = () => editor.timeline.value.segments.map((one) => one.id);
  try {
    ok(press("Alt+Right").defaultPrevented);
    equal(ids(), ["b", "a", "c"]);
    equal(editor.announcement.value, "a, position 2 of 3.");
    press("Ctrl+Z");
    equal(ids(), ["a", "b", "c"]);
    press("Ctrl+Shift+Z");
    equal(ids(), ["b", "a", "c"]);
    press("PageDown");
    equal(editor.selection.value.segment_id, "c");
    press("Delete");
    equal(ids(), ["b", "a"]);
    editor.select("a", ["one"]);
    press("Shift+Right");
    press("Shift+Right");
    equal(editor.layers.value[0].place.x_px, 120);
    press("Ctrl+Z");
    equal(editor.layers.value[0].place.x_px, 100);
    press("Ctrl+C");
    ok(!press("Ctrl+V").defaultPrevented);
    equal(editor.segment.value.layers.length, 1);
    getAction("paste").run(editor);
    equal(editor.segment.value.layers.length, 2);
    press("Escape");
    equal(editor.selection.value.layer_ids, []);
    await settled();
  } finally {
    stop();
    editor.dispose();
  }
}

export function singleLettersStayWithTyping() {
  const editor = editorOf([segment("a")]);
  const stop = listenForKeys({ actions: ACTIONS, editor, mac: false });
  const input = document.createElement("input");
  document.body.append(input);
  try {
    ok(!press("N", input).defaultPrevented);
    ok(!press("Ctrl+Z", input).defaultPrevented);
    ok(editor.snapping.value);
    ok(press("N").defaultPrevented);
    ok(!editor.snapping.value);
  } finally {
    stop();
    input.remove();
    editor.dispose();
  }
}

export function spaceStaysWithButtons() {
  const editor = editorOf([segment("a")]);
  const stop = listenForKeys({ actions: ACTIONS, editor, mac: false });
  const button = document.createElement("button");
  document.body.append(button);
  try {
    ok(!press("Space", button).defaultPrevented);
    ok(press("K", button).defaultPrevented);
  } finally {
    stop();
    button.remove();
    editor.dispose();
  }
}

export function whoMayNotEditOnlyWatches() {
  const editor = editorOf([segment("a")], { rights: ["watch", "comment"] });
  const possible = ACTIONS.filter((one) => one.when(editor)).map((one) => one.id);
  ok(possible.includes("play") && possible.includes("copy"));
  for (const id of ["remove", "split", "add-text", "add-segment", "duplicate", "undo", "paste"]) ok(!possible.includes(id), id);
  editor.dispose();
}

export function keysAreReadAndShown() {
  const event = (key, changes = {}) => new KeyboardEvent("keydown", { key, ...changes });
  equal(keysOf(event("z", { ctrlKey: true }), { mac: false }), "Ctrl+Z");
  equal(keysOf(event("z", { metaKey: true, shiftKey: true }), { mac: true }), "Ctrl+Shift+Z");
  equal(keysOf(event("?", { shiftKey: true }), { mac: false }), "?");
  equal(keysOf(event("ArrowLeft", { altKey: true }), { mac: false }), "Alt+Left");
  equal(shownKeys("Ctrl+Shift+Z", { mac: true }), "⌘⇧Z");
  equal([shownKeys("Alt+Left", { mac: false }), shownKeys("PageUp", { mac: false }), shownKeys("+")], ["Alt+←", "Page Up", "+"]);
}

export async function savingIsAskedForEverywhere() {
  const editor = editorOf([segment("a")]);
  const stop = listenForKeys({ actions: ACTIONS, editor, mac: false });
  const field = document.body.appendChild(document.createElement("input"));
  field.addEventListener("keydown", (event) => event.stopPropagation());
  ok(press("Ctrl+S", field).defaultPrevented);
  await settled();
  equal(editor.told.value, { text: "Everything is saved.", look: "success" });
  stop();
  field.remove();
  editor.dispose();
}
