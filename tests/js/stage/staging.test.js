import { signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { moveLayers } from "#editor/edit/layers.js";
import { renameSegment, setDuration, setTransition } from "#editor/edit/segments.js";
import { createProjection, settledFrame } from "#editor/stage/projection.js";
import { createStaging } from "#editor/stage/staging.js";
import { spansOf } from "#editor/state/store.js";
import { equal, ok } from "#test";
import { KIT, deferred, fakeClock, segment, settled, shape, staged as stagedOf, timeline as timelineOf } from "/tests/js/fixtures.js";

function begin(segments, visible = "b") {
  const clock = fakeClock();
  const timeline = signal(timelineOf(segments));
  const staged = signal(new Map());
  const asked = [];
  const api = {
    refuse: new Set(), wait: null,
    async stage(_id, body) {
      asked.push(body.segments.map((one) => one.id));
      if (api.wait) await api.wait;
      const refused = body.segments.find((one) => api.refuse.has(one.id));
      if (refused) throw new ApiError({ code: "unknown-role", message: refused.id, status: 422 });
      return { segments: body.segments.map((one) => ({ ...stagedOf(one), source: undefined })) };
    },
  };
  const staging = createStaging({ video_id: "v", timeline, staged, visible: () => visible, api, scale: () => 1, clock });
  const edit = (act) => {
    timeline.value = act(timeline.value);
  };
  return { clock, timeline, staged, asked, api, staging, edit };
}

export async function theVisibleSegmentComesFirstAndTheRestInBatchesTheNearestFirst() {
  const many = Array.from({ length: 12 }, (_, index) => segment(`s${index}`));
  const { clock, asked, staged } = begin([...many, segment("b")]);
  await clock.move(1000);
  equal(asked.map((ids) => ids.length), [1, 8, 4]);
  equal([asked[0], staged.value.size], [["b"], 13]);
  equal([asked[1].slice(0, 2), asked[2].toSorted()], [["s11", "s10"], ["s0", "s1", "s2", "s3"]]);
}

export async function theFirstIsAskedForAtOnceAndThenTheOthersMayBegin() {
  const { clock, asked, staging } = begin([segment("a"), segment("b")]);
  equal(staging.answered.value, false);
  await clock.move(0);
  equal([asked[0], staging.answered.value], [["b"], true]);
}

export async function whatIsAddedToAVideoWaitsForTheNeighboursOfTheFirst() {
  const { api, clock, asked, staging } = begin(Array.from({ length: 20 }, (_, index) => segment(index === 10 ? "b" : `s${index}`)));
  const [first, next] = [deferred(), deferred()];
  api.wait = first.promise;
  await clock.move(0);
  api.wait = next.promise;
  first.resolve();
  await settled();
  await clock.move(0);
  equal([asked.length, staging.answered.value, staging.surrounded.value], [2, true, false]);
  next.resolve();
  await settled();
  equal([staging.surrounded.value, staging.waiting.value > 0], [true, true]);
}

export async function aSegmentWithoutNeighboursKeepsNobodyWaiting() {
  const { clock, staging } = begin([segment("b")]);
  await clock.move(0);
  equal(staging.surrounded.value, true);
}

export async function aVideoWithoutSegmentsKeepsNobodyWaiting() {
  const { clock, staging } = begin([]);
  await clock.move(0);
  equal([staging.answered.value, staging.surrounded.value], [true, true]);
}

export async function onlyWhatChangedIsAskedForOnceItIsQuiet() {
  const { clock, asked, edit } = begin([segment("a"), segment("b")]);
  await clock.move(1000);
  asked.length = 0;
  for (let move = 0; move < 5; move += 1) {
    edit((t) => renameSegment(t, { segment_id: "a", name: `Name ${move}` }));
    await clock.move(50);
  }
  equal(asked, []);
  await clock.move(120);
  equal(asked, [["a"]]);
}

export async function theLastAnswerStaysUntilTheNewOneHasCome() {
  const { clock, staged, api, edit } = begin([segment("a"), segment("b")]);
  await clock.move(1000);
  const before = staged.value.get("a");
  const wait = deferred();
  api.wait = wait.promise;
  edit((t) => renameSegment(t, { segment_id: "a", name: "New" }));
  await clock.move(500);
  ok(staged.value.get("a") === before);
  wait.resolve();
  await settled();
  equal(staged.value.get("a").source.name, "New");
}

export async function aSegmentThatCannotBeDrawnKeepsBackNoOther() {
  const { clock, staged, api, asked } = begin([segment("a"), segment("b"), segment("c")]);
  api.refuse.add("a");
  await clock.move(10_000);
  equal([...staged.value.keys()].toSorted(), ["b", "c"]);
  ok(asked.length <= 5, "what is refused is not asked for again");
}

export async function whatWasRefusedIsAskedForAgainWhenTheCanvasOrTheGradeChanges() {
  for (const changes of [{ grade: { lut: "f".repeat(64) } }, { canvas: { width_px: 1080, height_px: 1080 } }]) {
    const { clock, api, asked, edit, staged } = begin([segment("a")]);
    api.refuse.add("a");
    await clock.move(1000);
    equal([asked.length, staged.value.size], [1, 0]);
    api.refuse.clear();
    edit((now) => ({ ...now, ...changes }));
    await clock.move(1000);
    equal([asked.length, staged.value.size], [2, 1]);
  }
}

export async function allIsJudgedAnewWhenCaptionsAreDrawnOtherwise() {
  const { clock, asked, edit } = begin([segment("a"), segment("b")]);
  await clock.move(1000);
  const before = asked.length;
  edit((now) => ({ ...now, captions: { ...now.captions, burn_in: true } }));
  await clock.move(1000);
  equal(asked.slice(before).flat().toSorted(), ["a", "b"]);
}

export async function whatWasRefusedIsAskedForAgainWhenAskedTo() {
  const { clock, api, asked, staging, staged } = begin([segment("a")]);
  api.refuse.add("a");
  await clock.move(1000);
  api.refuse.clear();
  staging.again(() => true);
  await clock.move(1000);
  equal([asked.length, staged.value.size], [2, 1]);
}

export async function outdatedAnswersAreAskedForAgain() {
  const { clock, asked, staging, staged } = begin([segment("a"), segment("b")]);
  await clock.move(1000);
  asked.length = 0;
  const before = staged.value.get("a");
  staging.again((one) => one.id === "a");
  ok(staged.value.get("a") === before);
  await clock.move(1000);
  equal(asked, [["a"]]);
}

export async function whatIsOutdatedWhileItIsDrawnIsDrawnAgain() {
  const { clock, asked, staging, api, edit } = begin([segment("a"), segment("b")]);
  await clock.move(1000);
  asked.length = 0;
  const wait = deferred();
  api.wait = wait.promise;
  edit((t) => renameSegment(t, { segment_id: "a", name: "New" }));
  await clock.move(500);
  staging.again((one) => one.id === "a");
  wait.resolve();
  await clock.move(1000);
  equal(asked, [["a"], ["a"]]);
}

function project(timeline, staged, projection = createProjection({ kit: () => KIT })) {
  return projection.timeline(timeline, staged, spansOf(timeline, staged));
}

export function movedLayersShowAtOnceWithTheirOldPictures() {
  const before = timelineOf([segment("a", { layers: [shape("one")] })]);
  const staged = new Map([["a", stagedOf(before.segments[0])]]);
  const after = moveLayers(before, { segment_id: "a", layer_ids: ["one"], by_x_px: 50, by_y_px: 0 });
  const [layer] = project(after, staged).segments[0].layers;
  equal([layer.box.x_px, layer.look], [150, { kind: "shape" }]);
}

export function unchangedSegmentsAreProjectedOnce() {
  const before = timelineOf([segment("a"), segment("b"), segment("c")]);
  const staged = new Map(before.segments.map((one) => [one.id, stagedOf(one)]));
  const projection = createProjection({ kit: () => KIT });
  const first = project(before, staged, projection);
  const after = setDuration(before, { segment_id: "b", duration: { kind: "pinned", frames: 30 } });
  const second = project(after, staged, projection);
  equal(second.segments.map((one) => one.start_frame), [0, 90, 120]);
  ok(first.segments[0].layers === second.segments[0].layers);
}

export function transitionsKnowTheirNeighbours() {
  const cross = { kind: "crossfade", duration_frames: 40 };
  let now = timelineOf([segment("a"), segment("b", { duration: { kind: "pinned", frames: 10 } })]);
  for (const segment_id of ["a", "b"]) now = setTransition(now, { segment_id, transition: cross });
  const staged = new Map(now.segments.map((one) => [one.id, stagedOf(one)]));
  const kinds = project(now, staged).segments.map((one) => [one.transition.kind, one.transition.before_frames, one.transition.after_frames]);
  equal(kinds, [["crossfade", 20, 5], ["cut", 0, 0]]);
}

export function aSegmentIsParkedWhereAsMuchAsCanBeIsSeenTogether() {
  const layer = (start_frame, duration_frames, enter = null) => ({
    frames: { start_frame, duration_frames }, enter: enter && { preset: "rise", duration_frames: enter }, exit: null,
  });
  equal(settledFrame({ duration_frames: 90, layers: [layer(0, 90, 15), layer(30, 60, 10)] }), 40);
  equal(settledFrame({ duration_frames: 90, layers: [layer(0, 30, 15), layer(30, 60, 10)] }), 15);
  equal(settledFrame({ duration_frames: 90, layers: [] }), 0);
}

export function aSegmentIsParkedWhereItsNeighboursAreNotSeen() {
  const layer = (start_frame, duration_frames) => ({ frames: { start_frame, duration_frames }, enter: null, exit: null });
  const alone = { from_frame: 8, to_frame: 82 };
  equal(settledFrame({ duration_frames: 90, layers: [] }, alone), 8);
  equal(settledFrame({ duration_frames: 90, layers: [layer(0, 90)] }, alone), 8);
  equal(settledFrame({ duration_frames: 90, layers: [layer(0, 90), layer(30, 60)] }, alone), 30);
  equal(settledFrame({ duration_frames: 90, layers: [layer(85, 5)] }, alone), 8);
}

export async function footageThatIsPreparedIsLookedAtAgainUntilItIsReady() {
  const { clock, asked, api, staged } = begin([segment("a"), segment("b")]);
  let is_preparing = true;
  const answer = api.stage;
  api.stage = async (id, body) => {
    const { segments } = await answer(id, body);
    return { segments: segments.map((one) => (one.id === "a" ? { ...one, pictures: { fill: { clip_is_preparing: is_preparing } } } : one)) };
  };
  await clock.move(1000);
  asked.length = 0;
  await clock.move(3200);
  equal(asked, [["a"], ["a"]]);
  is_preparing = false;
  await clock.move(1600);
  asked.length = 0;
  await clock.move(10_000);
  equal([asked, staged.value.get("a").pictures.fill.clip_is_preparing], [[], false]);
}

export async function whoeverGoesOnWritingIsAnsweredAllTheSame() {
  const { clock, asked, edit } = begin([segment("a"), segment("b")]);
  await clock.move(1000);
  asked.length = 0;
  for (let move = 0; move < 12; move += 1) {
    edit((t) => renameSegment(t, { segment_id: "b", name: `Name ${move}` }));
    await clock.move(50);
  }
  equal(asked.length, 1);
  await clock.move(200);
  equal(asked.length, 2);
}

export async function itIsKnownHowManySegmentsAreStillToBeJudged() {
  const { clock, staging } = begin([segment("a"), segment("b")]);
  await clock.move(1000);
  equal(staging.waiting.value, 0);
  staging.again(() => true);
  equal(staging.waiting.value, 2);
  await clock.move(1000);
  equal(staging.waiting.value, 0);
}
