import { signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { createAutosave } from "#editor/net/autosave.js";
import { insertSegment, moveSegment, removeSegments, renameSegment } from "#editor/edit/segments.js";
import { asSaved } from "#editor/net/bases.js";
import { setCaptions } from "#editor/edit/settings.js";
import { timelineOf } from "#editor/state/store.js";
import { equal, ok } from "#test";
import { OFFLINE, fakeServer } from "/tests/js/fake_server.js";
import { deferred, fakeClock, segment, settled, video } from "/tests/js/fixtures.js";

function begin(segments = [segment("a"), segment("b"), segment("c")]) {
  const start = video(segments);
  const clock = fakeClock();
  const server = fakeServer(start);
  const timeline = signal(timelineOf(start));
  const failures = [];
  const autosave = createAutosave({ video: start, timeline, api: server, clock, onFailed: () => failures.push(1) });
  const edit = (act) => {
    timeline.value = act(timeline.value);
  };
  const rename = (segment_id, name) => edit((t) => renameSegment(t, { segment_id, name }));
  return { clock, server, timeline, autosave, edit, rename, failures };
}

export async function onlyChangedSegmentsAreSentAfterAQuietTime() {
  const { clock, server, autosave, rename } = begin();
  rename("b", "New");
  equal(autosave.save_state.value, "saving");
  await clock.move(799);
  equal(server.sent.length, 0);
  await clock.move(1);
  equal(server.sent.map((body) => [body.segments.map((one) => [one.document.id, one.base_revision]), body.removed, body.order, body.settings]),
    [[[["b", 1]], [], null, null]]);
  equal(autosave.save_state.value, "saved");
}

export async function savesAreAtMostFiveSecondsApartWhileTyping() {
  const { clock, server, rename } = begin();
  for (let typed = 0; typed < 24; typed += 1) {
    rename("a", `Typed ${typed}`);
    await clock.move(500);
  }
  ok(server.sent.length >= 2 && server.sent.length <= 3, `${server.sent.length} saves in 12 s`);
}

export async function oneRequestIsInFlightAndTheNextHasTheNewBase() {
  const { clock, server, rename } = begin();
  const first = deferred();
  server.answers.push(first.promise);
  rename("a", "One");
  await clock.move(800);
  rename("a", "Two");
  await clock.move(10_000);
  equal(server.sent.length, 1);
  first.resolve();
  await settled();
  await clock.move(800);
  equal(server.sent.map((body) => [body.segments[0].base_revision, body.segments[0].document.name]), [[1, "One"], [2, "Two"]]);
}

export async function whatWasUndoneBeforeItWasSentIsNotSent() {
  const { clock, server, timeline, autosave, rename } = begin();
  const before = timeline.value;
  rename("a", "Other");
  timeline.value = before;
  await clock.move(10_000);
  equal(server.sent.length, 0);
  equal([autosave.save_state.value, clock.waiting], ["saved", 0]);
}

export async function newRemovedAndMovedSegmentsAndSettingsAreSent() {
  const { clock, server, autosave, edit } = begin();
  edit((t) => insertSegment(t, { segment: segment("new"), index: 0 }));
  edit((t) => removeSegments(t, { segment_ids: ["b"] }));
  edit((t) => moveSegment(t, { segment_id: "c", to_index: 0 }));
  edit((t) => setCaptions(t, { changes: { burn_in: true } }));
  await clock.move(800);
  const [body] = server.sent;
  equal(body.segments.map((one) => [one.document.id, one.base_revision]), [["new", null]]);
  equal(body.removed, [{ id: "b", base_revision: 1 }]);
  equal(body.order, ["c", "new", "a"]);
  equal([body.settings.base_revision, body.settings.captions.burn_in], [1, true]);
  equal(Object.keys(body.settings).toSorted(), ["base_revision", "canvas", "captions", "frame_rate", "grade", "music"]);
  equal([autosave.save_state.value, autosave.isDirty()], ["saved", false]);
}

export async function disjointChangesOfTwoPeopleMerge() {
  const { clock, server, autosave, rename } = begin();
  server.change(segment("b", { name: "Theirs" }));
  rename("a", "Mine");
  await clock.move(800);
  equal([autosave.collisions.value, autosave.save_state.value], [[], "saved"]);
  equal([...server.rows.values()].map((row) => row.document.name), ["Mine", "Theirs", "c"]);
}

export async function aCollisionIsShownAndNotSentAgain() {
  const { clock, server, autosave, rename } = begin();
  server.change(segment("a", { name: "Theirs" }));
  rename("a", "Mine");
  rename("b", "Also mine");
  await clock.move(20_000);
  equal(server.sent.length, 1);
  equal(autosave.collisions.value.map((one) => [one.id, one.theirs.by, one.theirs.document.name]), [["a", "Maria", "Theirs"]]);
  equal([autosave.save_state.value, server.rows.get("b").document.name], ["changed-elsewhere", "Also mine"]);
}

export async function offlineWorkIsKeptAndSentWhenTheServerIsBack() {
  const { clock, server, autosave, rename, failures } = begin();
  server.answers.push(Promise.reject(OFFLINE()), Promise.reject(OFFLINE()));
  rename("a", "Mine");
  await clock.move(800);
  equal([autosave.save_state.value, failures.length, autosave.isDirty()], ["offline", 1, true]);
  await clock.move(2000);
  equal(autosave.save_state.value, "offline");
  await clock.move(5000);
  equal([autosave.save_state.value, server.sent.length, server.rows.get("a").document.name], ["saved", 3, "Mine"]);
}

export async function whenTheNetworkReturnsItIsTriedAtOnce() {
  const { clock, server, autosave, rename } = begin();
  server.answers.push(Promise.reject(OFFLINE()));
  rename("a", "Mine");
  await clock.move(800);
  autosave.retry();
  await settled();
  equal([autosave.save_state.value, server.sent.length], ["saved", 2]);
}

export async function anAnswerThatWasLostIsNoCollisionWithOneself() {
  const { clock, server, autosave, rename } = begin();
  server.lose = true;
  rename("a", "First");
  await clock.move(800);
  equal(autosave.save_state.value, "offline");
  rename("a", "Second");
  await clock.move(10_000);
  equal([autosave.save_state.value, autosave.collisions.value, server.rows.get("a").document.name], ["saved", [], "Second"]);
}

export async function beingSignedOutIsShownAndWaitsForThePerson() {
  const { clock, server, autosave, rename } = begin();
  server.answers.push(Promise.reject(new ApiError({ code: "signed-out", message: "You have been signed out.", status: 401 })));
  rename("a", "Mine");
  await clock.move(60_000);
  equal([autosave.save_state.value, server.sent.length], ["signed-out", 1]);
  autosave.retry();
  await settled();
  equal(autosave.save_state.value, "saved");
}

export async function aRefusalIsShownAndTriedAgainAfterTheNextChange() {
  const { clock, server, autosave, rename } = begin();
  server.answers.push(Promise.reject(new ApiError({ code: "locked-part", message: "This part is locked.", status: 403 })));
  rename("a", "Mine");
  await clock.move(60_000);
  equal([autosave.save_state.value, autosave.save_error.value, server.sent.length],
    ["error", { code: "locked-part", message: "This part is locked." }, 1]);
  rename("a", "a");
  await clock.move(800);
  equal([autosave.save_state.value, autosave.save_error.value], ["saved", null]);
}

const lockedPart = (segment_id) => Promise.reject(new ApiError({
  code: "locked-part", message: "This part is locked.", status: 403, data: { segment_id, layer_id: null },
}));

export async function whatIsRefusedIsHeldBackAndTheRestIsSaved() {
  const { clock, server, autosave, rename } = begin();
  server.answers.push(lockedPart("a"));
  rename("a", "Mine");
  rename("b", "Also mine");
  await clock.move(800);
  equal([server.sent.length, server.rows.get("a").document.name, server.rows.get("b").document.name], [2, "a", "Also mine"]);
  equal([autosave.save_state.value, autosave.save_error.value.message, autosave.isDirty()], ["error", "This part is locked.", true]);
  rename("c", "Later");
  await clock.move(800);
  equal([autosave.save_state.value, server.sent.length, server.rows.get("c").document.name], ["error", 3, "Later"]);
  rename("a", "Another");
  await clock.move(800);
  equal([autosave.save_state.value, autosave.save_error.value, server.rows.get("a").document.name], ["saved", null, "Another"]);
}

export async function aRefusedRemovalAndARefusedOrderAreHeldBack() {
  const { clock, server, autosave, edit, rename } = begin();
  server.answers.push(lockedPart("b"), lockedPart("c"));
  edit((t) => removeSegments(t, { segment_ids: ["b"] }));
  edit((t) => moveSegment(t, { segment_id: "c", to_index: 0 }));
  rename("a", "Mine");
  await clock.move(800);
  equal([server.sent.length, server.order, server.rows.get("a").document.name], [3, ["a", "b", "c"], "Mine"]);
  equal([autosave.save_state.value, [...autosave.refused()].toSorted()], ["error", ["b", "order"]]);
  edit((t) => asSaved(t, autosave.bases, autosave.refused()));
  await clock.move(800);
  equal([autosave.save_state.value, server.sent.length, autosave.isDirty()], ["saved", 3, false]);
}

export async function aRefusalThatNamesNothingHoldsEverythingUntilTheNextChange() {
  const { clock, server, autosave, edit, rename } = begin();
  server.answers.push(lockedPart("another"));
  rename("a", "Mine");
  await clock.move(60_000);
  equal([autosave.save_state.value, server.sent.length, autosave.refused().size], ["error", 1, 0]);
  edit((t) => asSaved(t, autosave.bases, null));
  await clock.move(800);
  equal([autosave.save_state.value, server.sent.length], ["saved", 1]);
}

export async function flushSendsAtOnceUntilNothingIsLeft() {
  const { server, autosave, rename } = begin();
  const first = deferred();
  server.answers.push(first.promise);
  rename("a", "One");
  const flushed = autosave.flush();
  rename("a", "Two");
  first.resolve();
  await flushed;
  equal([server.sent.length, autosave.isDirty(), server.rows.get("a").document.name], [2, false, "Two"]);
}
