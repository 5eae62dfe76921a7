import { renameSegment } from "#editor/edit/segments.js";
import { ApiError } from "#editor/net/api.js";
import { createEditor } from "#editor/state/editor.js";
import { equal, rejects } from "#test";
import { OFFLINE, fakeServer } from "/tests/js/fake_server.js";
import { KIT, fakeClock, segment, settled, video } from "/tests/js/fixtures.js";

const never = () => new Promise(() => {});
const ground = (role) => ({ kind: "colour", colour: { kind: "role", role } });

/** A server whose video holds a version of the kit, and says "moss" where version 2 has no "primary". */
function hall() {
  const server = fakeServer(video([segment("a", { background: ground("primary") }), segment("b", { background: ground("surface") })]));
  const kit = { worn: 1, newest: 2, asked: [], refusal: null };
  const { getVideo } = server;
  const dress = (from, to) => {
    const { document } = server.rows.get("a");
    if (document.background.colour.role === from) server.change({ ...document, background: ground(to) });
  };
  const ask = (words) => {
    kit.asked.push(words);
    if (kit.refusal) throw kit.refusal;
  };
  Object.assign(server, {
    stage: never,
    getVideo: async () => ({ ...(await getVideo()), kit: { name: "Northwind", version: kit.worn, values: KIT } }),
    getVideoKit: async () => ({ name: "Northwind", number: kit.worn, newer: kit.worn < kit.newest ? kit.newest : null, changes: [] }),
    takeUpKit: async () => {
      ask("take up");
      kit.worn = kit.newest;
      dress("primary", "moss");
    },
    goBackToKit: async (_id, number) => {
      ask(`back to ${number}`);
      kit.worn = number;
      dress("moss", "primary");
    },
  });
  return { server, kit };
}

function memory() {
  let kept = null;
  return { get: async () => kept && structuredClone(kept), put: async (value) => { kept = structuredClone(value); } };
}

/** One visit to the page, which ends where the page is read anew. */
async function visit(server, steps) {
  const kept = { get: async () => null, put: async () => {}, remove: async () => {} };
  const sound = { wake: async () => {}, clock: () => null, play() {}, stop() {}, dispose: async () => {} };
  const page = { reloads: 0 };
  const editor = createEditor({
    video: await server.getVideo(), api: server, person_id: "p", kept, clock: fakeClock(), sound, live: false, steps,
    reload: () => { page.reloads += 1; },
  });
  await settled();
  return { editor, page, role: () => editor.timeline.value.segments[0].background.colour.role };
}

/** Until everything that was begun is done. */
const quiet = async () => { for (let turn = 0; turn < 5; turn += 1) await settled(); };

/** The page that comes when this one is left. */
async function next(server, steps, { editor, page }) {
  equal(page.reloads, 1);
  editor.dispose();
  return visit(server, steps);
}

const named = ({ timeline: { value } }) => value.segments.map((one) => one.name);

export async function takingUpAKitIsUndoneAndDoneAgainOverReloads() {
  const [{ server, kit }, steps] = [hall(), memory()];
  let shown = await visit(server, steps);
  shown.editor.apply("Rename", (timeline) => renameSegment(timeline, { segment_id: "a", name: "First" }));
  await shown.editor.takeUpKit({ from: 1, to: 2 });
  equal(server.sent.length, 1, "what was not saved was saved first");
  shown = await next(server, steps, shown);
  equal([shown.role(), shown.editor.undo_label.value], ["moss", "Take up kit version 2"]);

  shown.editor.undo();
  await quiet();
  equal(shown.editor.announcement.value, "Undone: Take up kit version 2");
  shown = await next(server, steps, shown);
  equal([kit.worn, shown.role(), shown.editor.undo_label.value, shown.editor.redo_label.value], [1, "primary", "Rename", "Take up kit version 2"]);

  shown.editor.redo();
  await quiet();
  shown = await next(server, steps, shown);
  equal([kit.worn, shown.role(), shown.editor.undo_label.value], [2, "moss", "Take up kit version 2"]);

  shown.editor.undo();
  await quiet();
  shown = await next(server, steps, shown);
  shown.editor.undo();
  equal([named(shown.editor), shown.page.reloads], [["a", "b"], 0]);
  equal(kit.asked, ["take up", "back to 1", "take up", "back to 1"]);
  shown.editor.dispose();
}

export async function whatTheServerRefusesStaysAndUndoGoesOn() {
  const [{ server, kit }, steps] = [hall(), memory()];
  let shown = await visit(server, steps);
  shown.editor.apply("Rename", (timeline) => renameSegment(timeline, { segment_id: "b", name: "Second" }));
  await shown.editor.takeUpKit({ from: 1, to: 2 });
  shown = await next(server, steps, shown);
  kit.refusal = new ApiError({ code: "kits-are-followed", message: "Videos follow every new version.", status: 409 });
  shown.editor.undo();
  await quiet();
  equal([shown.editor.told.value, shown.page.reloads, kit.worn], [{ text: "Videos follow every new version.", look: "danger" }, 0, 2]);
  equal(shown.editor.undo_label.value, "Rename");
  shown.editor.undo();
  equal(named(shown.editor), ["a", "b"]);
  shown.editor.dispose();
}

export async function whatTheServerDidNotAnswerCanBeUndoneAgain() {
  const [{ server, kit }, steps] = [hall(), memory()];
  let shown = await visit(server, steps);
  await shown.editor.takeUpKit({ from: 1, to: 2 });
  shown = await next(server, steps, shown);
  kit.refusal = OFFLINE();
  shown.editor.undo();
  shown.editor.undo();
  await quiet();
  equal([shown.editor.undo_label.value, shown.editor.redo_label.value, kit.asked], ["Take up kit version 2", null, ["take up", "back to 1"]]);
  kit.refusal = null;
  shown.editor.undo();
  await quiet();
  equal([kit.worn, shown.page.reloads], [1, 1]);
  shown.editor.dispose();
}

export async function aStepThatAnotherVersionTookTheGroundFromIsPassedOver() {
  const [{ server, kit }, steps] = [hall(), memory()];
  let shown = await visit(server, steps);
  await shown.editor.takeUpKit({ from: 1, to: 2 });
  Object.assign(kit, { worn: 3, newest: 3 });
  shown = await next(server, steps, shown);
  shown.editor.undo();
  await quiet();
  equal([shown.editor.announcement.value, kit.asked], ["“Take up kit version 2” stays, because somebody else changed that since.", ["take up"]]);
  shown.editor.dispose();
}

export async function onlyTheVersionThatWasShownIsTakenUp() {
  const [{ server, kit }, steps] = [hall(), memory()];
  const { editor, page } = await visit(server, steps);
  kit.newest = 3;
  const error = await rejects(editor.takeUpKit({ from: 1, to: 2 }), /no longer the one in use/);
  equal([error.code, kit.asked, page.reloads, editor.undo_label.value], ["kit-changed", [], 0, null]);
  editor.dispose();
}
