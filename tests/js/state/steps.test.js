import { addText, removeChosenSegment } from "#editor/state/commands.js";
import { renameSegment } from "#editor/edit/segments.js";
import { setCaptions } from "#editor/edit/settings.js";
import { createKeptSteps } from "#editor/net/kept_steps.js";
import { createEditor } from "#editor/state/editor.js";
import { equal, ok, rejects } from "#test";
import { fakeServer } from "/tests/js/fake_server.js";
import { fakeClock, segment, settled, shape, video } from "/tests/js/fixtures.js";

/** Steps as IndexedDB keeps them: a copy in which what was shared is shared. */
function memory() {
  let kept = null;
  return { get: async () => kept && structuredClone(kept), put: async (value) => { kept = structuredClone(value); }, peek: () => kept };
}

/** The browser's databases, apart from those of other tests. */
const apart = (test) => ({
  open: (name, version) => indexedDB.open(`${test} ${name}`, version),
  deleteDatabase: (name) => indexedDB.deleteDatabase(`${test} ${name}`),
});

/** What a request of IndexedDB gives; refused where something blocks it. */
const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  request.onblocked = () => reject(new Error("blocked"));
});

const never = () => new Promise(() => {});

/** One visit to the video on a server. */
async function visit(server, steps) {
  const clock = fakeClock();
  const kept = { get: async () => null, put: async () => {}, remove: async () => {} };
  const sound = { wake: async () => {}, clock: () => null, play() {}, stop() {}, dispose: async () => {} };
  const editor = createEditor({ video: await server.getVideo("video-1"), api: { ...server, stage: never }, kept, clock, sound, live: false, steps });
  await settled();
  const save = () => clock.move(3000);
  return { editor, save };
}

const names = (editor) => editor.timeline.value.segments.map((one) => one.name);
const rename = (editor, segment_id, name) => editor.apply(`Rename to ${name}`, (timeline) => renameSegment(timeline, { segment_id, name }));
const begin = () => fakeServer(video([segment("a", { layers: [shape("one")] }), segment("b"), segment("c")]));

export async function stepsAreUndoneAfterAReload() {
  const [server, steps] = [begin(), memory()];
  const first = await visit(server, steps);
  rename(first.editor, "a", "First");
  rename(first.editor, "b", "Second");
  first.editor.select("c");
  removeChosenSegment(first.editor);
  first.editor.apply("Draw captions into the picture", (timeline) => setCaptions(timeline, { changes: { burn_in: true } }));
  await first.save();
  first.editor.dispose();

  const { editor, save } = await visit(server, steps);
  equal(editor.undo_label.value, "Draw captions into the picture");
  editor.undo();
  equal(editor.timeline.value.captions.burn_in, false);
  editor.undo();
  equal(names(editor), ["First", "Second", "c"]);
  editor.undo();
  editor.undo();
  equal([names(editor), editor.undo_label.value], [["a", "b", "c"], null]);
  await save();
  editor.dispose();

  const third = await visit(server, steps);
  equal([names(third.editor), third.editor.redo_label.value], [["a", "b", "c"], "Rename to First"]);
  third.editor.redo();
  equal(names(third.editor), ["First", "b", "c"]);
  third.editor.dispose();
}

export async function whatSomebodyElseChangedSinceStays() {
  const [server, steps] = [begin(), memory()];
  const first = await visit(server, steps);
  rename(first.editor, "a", "Mine");
  rename(first.editor, "b", "Mine too");
  await first.save();
  first.editor.dispose();
  const other = await visit(server, memory());
  rename(other.editor, "a", "Theirs");
  await other.save();
  other.editor.dispose();

  const { editor } = await visit(server, steps);
  editor.undo();
  editor.undo();
  equal(names(editor), ["Theirs", "b", "c"]);
  editor.dispose();
}

export async function anEditJustBeforeTheReloadIsUndoneToo() {
  for (const arrived of [true, false]) {
    const [server, steps] = [begin(), memory()];
    const first = await visit(server, steps);
    rename(first.editor, "a", "Saved");
    await first.save();
    first.editor.select("a");
    addText(first.editor);
    document.dispatchEvent(new Event("visibilitychange"));
    if (arrived) await first.editor.flush();
    // The server fills in what the editor left out.
    const row = server.rows.get("a");
    row.document = { ...row.document, layers: row.document.layers.map((one) => ({ group: null, sound: null, ...one })) };
    first.editor.dispose();

    const { editor } = await visit(server, steps);
    editor.undo();
    equal([editor.timeline.value.segments[0].layers.length, names(editor)[0]], arrived ? [1, "Saved"] : [1, "a"], `arrived: ${arrived}`);
    ok(editor.announcement.value.startsWith(arrived ? "Undone: Add text" : "Undone: Rename to Saved"), editor.announcement.value);
    editor.dispose();
  }
}

export async function undoPassesOverWhatSomebodyElseChangedAndSaysSo() {
  const [server, steps] = [begin(), memory()];
  const { editor, save } = await visit(server, steps);
  rename(editor, "b", "Mine");
  rename(editor, "a", "Mine too");
  await save();
  server.change({ ...server.rows.get("a").document, name: "Theirs" });
  editor.dispose();
  const next = await visit(server, steps);
  next.editor.undo();
  equal([names(next.editor), next.editor.announcement.value],
    [["Theirs", "b", "c"], "Undone: Rename to Mine. “Rename to Mine too” stays, because somebody else changed that since."]);
  next.editor.undo();
  equal(next.editor.announcement.value, "Nothing is left to undo.");
  next.editor.dispose();
}

export async function nothingIsChangedByTakingStepsUp() {
  const [server, steps] = [begin(), memory()];
  const first = await visit(server, steps);
  first.editor.select("a");
  addText(first.editor);
  await first.save();
  first.editor.dispose();
  const { editor } = await visit(server, steps);
  equal([editor.save_state.value, editor.undo_label.value], ["saved", "Add text"]);
  ok(steps.peek().past.length === 1);
  editor.dispose();
}

export async function whatCannotBeKeptIsNotMissed() {
  const broken = { get: async () => { throw new Error("private window"); }, put: async () => { throw new Error("private window"); } };
  const { editor, save } = await visit(begin(), broken);
  rename(editor, "a", "First");
  await save();
  equal([editor.undo_label.value, editor.save_state.value], ["Rename to First", "saved"]);
  editor.dispose();
}

export async function theBrowserKeepsTheLastVideosOnly() {
  const store = createKeptSteps({ person_id: "maria", most: 2, indexedDB: apart("last") });
  const shared = { id: "s" };
  for (const [index, video_id] of ["one", "two", "three"].entries()) await store.put({ video_id, at: `2026-01-0${index + 1}`, list: [shared, shared] });
  const found = await Promise.all(["one", "two", "three"].map((id) => store.get(id)));
  equal(found.map((one) => one?.video_id ?? null), [null, "two", "three"]);
  ok(found[1].list[0] === found[1].list[1]);
}

export async function aPersonFindsTheirOwnStepsOnly() {
  const indexedDB = apart("own");
  const [maria, omar] = ["maria", "omar"].map((person_id) => createKeptSteps({ person_id, indexedDB }));
  await maria.put({ video_id: "both", at: "2026-01-01", words: "Maria's" });
  equal(await omar.get("both"), null);
  await omar.put({ video_id: "both", at: "2026-01-02", words: "Omar's" });
  equal((await Promise.all([maria.get("both"), omar.get("both")])).map((one) => one.words), ["Maria's", "Omar's"]);
}

export async function stepsOfNobodyKnownAreForgotten() {
  const indexedDB = apart("unknown");
  const request = indexedDB.open("brandreel-steps", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("steps", { keyPath: "video_id" }).createIndex("at", "at");
    request.transaction.objectStore("steps").put({ video_id: "old", at: "2026-01-01" });
  };
  (await asked(request)).close();
  const store = createKeptSteps({ person_id: "maria", indexedDB });
  equal(await store.get("old"), null);
  await store.put({ video_id: "old", at: "2026-01-02" });
  equal((await store.get("old")).at, "2026-01-02");
}

export async function whatIsKeptCanGoWhileAPageIsOpen() {
  const indexedDB = apart("gone");
  const store = createKeptSteps({ person_id: "maria", indexedDB });
  await store.put({ video_id: "gone", at: "2026-01-01" });
  await asked(indexedDB.deleteDatabase("brandreel-steps"));
  await rejects(store.put({ video_id: "gone", at: "2026-01-02" }));
  equal(await createKeptSteps({ person_id: "maria", indexedDB }).get("gone"), null);
}
