import { createSync } from "#editor/net/sync.js";
import { ApiError } from "#editor/net/api.js";
import { insertSegment, moveSegment, removeSegments, renameSegment } from "#editor/edit/segments.js";
import { createStore } from "#editor/state/store.js";
import { equal, ok } from "#test";
import { deferred, fakeClock, segment, settled, video } from "/tests/js/fixtures.js";
import { fakeServer } from "/tests/js/fake_server.js";

function fakeKept(found = null) {
  const kept = {
    found, puts: 0,
    get: async () => kept.found,
    put: async (unsent) => {
      kept.puts += 1;
      kept.found = structuredClone(unsent);
    },
    remove: async () => {
      kept.found = null;
    },
    drop: async () => {
      if (kept.puts === 0) kept.found = null;
    },
  };
  return kept;
}

async function begin({ kept = fakeKept(), segments = [segment("a"), segment("b"), segment("c")], server = null } = {}) {
  const start = server ? await server.getVideo() : video(segments);
  const store = createStore({ video: start });
  const clock = fakeClock();
  const host = server ?? fakeServer(start);
  const sync = createSync({ video: start, store, api: host, kept, clock, today: () => "2026-01-01T00:00:00Z" });
  await settled();
  const rename = (segment_id, name) => store.apply("Rename", (t) => renameSegment(t, { segment_id, name }));
  const snapshot = () => sync.receive({ revision: host.revision, segments: {}, exports: [], narrations: {}, people: [] });
  return { store, clock, server: host, sync, kept, rename, snapshot };
}

const names = (store) => store.timeline.value.segments.map((one) => one.name);

export async function whatOthersChangedIsTakenOver() {
  const { store, server, sync, snapshot } = await begin();
  const untouched = store.timeline.value.segments[0];
  server.change(segment("b", { name: "Theirs" }));
  server.change(segment("new"));
  snapshot();
  await settled();
  equal(names(store), ["a", "Theirs", "c", "new"]);
  ok(store.timeline.value.segments[0] === untouched, "an unchanged segment keeps its identity");
  equal([store.undo_label.value, sync.isDirty(), server.sent.length], [null, false, 0]);
}

export async function whatChangesWhileTheVideoIsReadIsTakenOverToo() {
  const { store, server, snapshot } = await begin();
  const { getVideo } = server;
  const wait = deferred();
  server.getVideo = async () => {
    const now = await getVideo();
    await wait.promise;
    return now;
  };
  server.change(segment("b", { name: "Theirs" }));
  snapshot();
  await settled();
  server.change(segment("c", { name: "Theirs too" }));
  snapshot();
  wait.resolve();
  await settled();
  equal(names(store), ["a", "Theirs", "Theirs too"]);
}

export async function whatIsReadWhileOnesOwnIsSavedIsTakenOverAfterwards() {
  const { store, clock, server, rename, snapshot } = await begin();
  const { getVideo } = server;
  const [read, saved] = [deferred(), deferred()];
  server.getVideo = async () => {
    const now = await getVideo();
    await read.promise;
    return now;
  };
  server.change(segment("b", { name: "Theirs" }));
  snapshot();
  server.answers.push(saved.promise);
  rename("a", "Mine");
  await clock.move(800);
  read.resolve();
  await settled();
  equal(names(store), ["Mine", "b", "c"]);
  saved.resolve();
  await settled();
  equal(names(store), ["Mine", "Theirs", "c"]);
}

export async function whatBothChangedCollidesAndTheirsCanBeTaken() {
  const { store, clock, server, sync, rename, snapshot } = await begin();
  rename("b", "Mine");
  server.change(segment("b", { name: "Theirs" }));
  server.change(segment("c", { name: "Theirs too" }));
  snapshot();
  await settled();
  equal(names(store), ["a", "Mine", "Theirs too"]);
  await clock.move(5000);
  equal([sync.save_state.value, sync.collisions.value.map((one) => one.id)], ["changed-elsewhere", ["b"]]);
  sync.takeTheirs("b");
  await clock.move(5000);
  equal([names(store), sync.save_state.value, server.sent.length], [["a", "Theirs", "Theirs too"], "saved", 1]);
  store.undo();
  equal(names(store)[1], "Theirs");
}

export async function orOnesOwnCanBeKept() {
  const { store, clock, server, sync, rename } = await begin();
  server.change(segment("b", { name: "Theirs" }));
  rename("b", "Mine");
  await clock.move(800);
  sync.keepMine("b");
  await clock.move(800);
  equal([names(store)[1], server.rows.get("b").document.name, sync.save_state.value], ["Mine", "Mine", "saved"]);
}

export async function orBothAreKept() {
  const { store, clock, server, sync, rename } = await begin();
  server.change(segment("b", { name: "Theirs" }));
  rename("b", "Mine");
  await clock.move(800);
  sync.keepBoth("b");
  await clock.move(800);
  equal([names(store), server.order.map((id) => server.rows.get(id).document.name), sync.save_state.value],
    [["a", "Mine", "Theirs", "c"], ["a", "Mine", "Theirs", "c"], "saved"]);
  store.undo();
  equal(names(store), ["a", "Mine", "c"]);
}

export async function whatDoesNotTrulyCollideIsPutTogether() {
  const { store, clock, server, sync, rename } = await begin();
  server.change({ ...segment("b"), duration: { kind: "pinned", frames: 30 } });
  rename("b", "Mine");
  await clock.move(800);
  await clock.move(800);
  const { name, duration } = server.rows.get("b").document;
  equal([name, duration.frames, sync.collisions.value, sync.save_state.value], ["Mine", 30, [], "saved"]);
  equal(store.timeline.value.segments[1].duration.frames, 30);
}

export async function whatIsNotDecidedIsNotLostWhenThePageGoes() {
  const { clock, server, sync, kept, rename } = await begin();
  server.change(segment("b", { name: "Theirs" }));
  rename("b", "Mine");
  await clock.move(800);
  equal([sync.save_state.value, sync.isDirty()], ["changed-elsewhere", true]);
  sync.keep();
  equal(kept.found.segments.map((one) => [one.base_revision, one.document.name]), [[1, "Mine"]]);
}

export async function anotherVersionOfTheKitIsReadOnce() {
  const { server, sync } = await begin();
  let asked = 0;
  const { getVideo } = server;
  server.getVideo = async () => {
    asked += 1;
    const now = await getVideo();
    return { ...now, kit: { ...now.kit, version: 2 } };
  };
  const tell = async (kit) => {
    sync.receive({ revision: server.revision, kit, segments: {}, exports: [], narrations: {}, people: [] });
    await settled();
  };
  for (const kit of [1, 2, 2]) await tell(kit);
  equal(asked, 1);
}

export async function aSnapshotOfOnesOwnSaveChangesNothing() {
  const { store, clock, server, rename, snapshot } = await begin();
  const wait = deferred();
  rename("a", "Mine");
  server.answers.push(wait.promise);
  await clock.move(800);
  wait.resolve();
  snapshot();
  await settled();
  const now = store.timeline.value;
  snapshot();
  await settled();
  ok(store.timeline.value === now);
}

export async function removalsAndOrdersOfOthersAreTakenOver() {
  const { store, server, snapshot } = await begin();
  server.rows.delete("a");
  server.order = ["c", "b"];
  server.revision += 1;
  snapshot();
  await settled();
  equal(names(store), ["c", "b"]);
}

export async function onesOwnOrderKeepsOthersInsertions() {
  const { store, clock, server, sync, snapshot } = await begin();
  store.apply("Move", (t) => moveSegment(t, { segment_id: "c", to_index: 0 }));
  server.change(segment("new"));
  server.order = ["a", "new", "b", "c"];
  snapshot();
  await settled();
  equal(names(store), ["c", "a", "new", "b"]);
  await clock.move(5000);
  equal([server.order, sync.isDirty()], [["c", "a", "new", "b"], false]);
}

export async function othersInsertionsInAnAnswerAreFetched() {
  const { store, clock, server, sync, rename } = await begin();
  server.change(segment("new"));
  rename("a", "Mine");
  await clock.move(800);
  await settled();
  equal([names(store), sync.save_state.value, sync.isDirty()], [["Mine", "b", "c", "new"], "saved", false]);
}

export async function workThatCannotBeSentIsOfferedOnTheNextVisit() {
  const { store, clock, server, kept, rename } = await begin();
  server.answers.push(...Array.from({ length: 9 }, () => {
    const never = Promise.reject(new ApiError({ code: "offline", message: "no" }));
    never.catch(() => {});
    return never;
  }));
  rename("a", "Unsent");
  store.apply("Add", (t) => insertSegment(t, { segment: segment("fresh"), index: 1 }));
  store.apply("Remove", (t) => removeSegments(t, { segment_ids: ["c"] }));
  await clock.move(800);
  equal(kept.found.segments.map((one) => one.document.id), ["a", "fresh"]);

  server.answers.length = 0;
  const next = await begin({ kept, server });
  equal(names(next.store), ["a", "b", "c"]);
  equal(next.sync.unsent.value.at, "2026-01-01T00:00:00Z");
  next.sync.restoreUnsent();
  equal(names(next.store), ["Unsent", "fresh", "b"]);
  await next.clock.move(800);
  equal([server.order, kept.found, next.sync.unsent.value], [["a", "fresh", "b"], null, null]);
  next.store.undo();
  equal(names(next.store), ["a", "b", "c"]);
}

export async function restoredWorkStillCollidesWithWhatOthersDidSince() {
  const server = fakeServer(video([segment("a")]));
  const kept = fakeKept({
    video_id: "video-1", at: "2026-01-01T00:00:00Z", removed: [], order: null, settings: null,
    segments: [{ base_revision: 1, document: segment("a", { name: "Unsent" }) }],
  });
  server.change(segment("a", { name: "Theirs" }));
  const { sync, clock } = await begin({ kept, server });
  sync.restoreUnsent();
  await clock.move(800);
  equal(sync.collisions.value.map((one) => one.theirs.document.name), ["Theirs"]);
}

export async function workThatArrivedAfterAllIsNotOffered() {
  const kept = fakeKept({
    video_id: "video-1", at: "2026-01-01T00:00:00Z", removed: [], order: null, settings: null,
    segments: [{ base_revision: 1, document: segment("a") }],
  });
  const { sync } = await begin({ kept });
  equal([sync.unsent.value, kept.found], [null, null]);
}

export async function keptWorkIsForgottenOnceItIsSent() {
  const { clock, server, kept, rename } = await begin();
  server.answers.push(Promise.reject(new ApiError({ code: "timeout", message: "no" })));
  rename("a", "Mine");
  await clock.move(800);
  ok(kept.found !== null);
  await clock.move(2000);
  equal([kept.puts, kept.found], [1, null]);
}

export async function goingBackIsOneStepThatUndoTakesBackAlthoughTheServerTellsOfIt() {
  const { store, clock, server, sync, snapshot } = await begin();
  server.restoreRevision = async () => {
    server.change(segment("b", { name: "As it was" }));
    snapshot();
  };
  await sync.goBack(1, "Go back to 14:05");
  await settled();
  equal([names(store), store.undo_label.value, sync.isDirty()], [["a", "As it was", "c"], "Go back to 14:05", false]);
  store.undo();
  await clock.move(5000);
  equal([names(store), server.rows.get("b").document.name, sync.collisions.value], [["a", "b", "c"], "b", []]);
}

export async function nothingGoesBackWhileSomethingIsNotSaved() {
  const { store, server, sync, rename } = await begin();
  rename("a", "Mine");
  server.lose = true;
  let problem = "";
  await sync.goBack(1, "Go back").catch((error) => { problem = error.code; });
  equal([problem, names(store)[0], sync.isDirty()], ["unsaved", "Mine", true]);
}
