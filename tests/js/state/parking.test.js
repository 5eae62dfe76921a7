// A playhead that a hand draws along, and what follows it.
import { createEditor } from "#editor/state/editor.js";
import { equal } from "#test";
import { fakeClock, segment, video } from "/tests/js/fixtures.js";

function begin(segments) {
  const never = () => new Promise(() => {});
  const clock = fakeClock();
  const kept = { get: async () => null, put: async () => {}, remove: async () => {} };
  const sound = { wake: async () => {}, clock: () => null, play() {}, stop() {}, dispose: async () => {} };
  return { editor: createEditor({ video: video(segments), api: { save: never, stage: never, getVideo: never }, kept, clock, sound, live: false }), clock };
}

export async function whatIsSelectedFollowsADrawnPlayheadWhenTheHandRests() {
  const { editor, clock } = begin([segment("a"), segment("b"), segment("c")]);
  editor.scrub(20);
  equal([editor.play_from.value, editor.passing.value], [20, false]);
  editor.scrub(200);
  equal([editor.selection.value.segment_id, editor.playhead.value, editor.passing.value], ["a", 200, true]);
  await clock.move(100);
  equal([editor.selection.value.segment_id, editor.playhead.value, editor.passing.value], ["c", 200, false]);
  editor.scrub(100);
  editor.rest();
  equal([editor.selection.value.segment_id, editor.playhead.value, editor.passing.value], ["b", 100, false]);
  editor.scrub(200);
  editor.seek(10);
  await clock.move(100);
  equal([editor.selection.value.segment_id, editor.playhead.value], ["a", 10]);
  editor.dispose();
}
