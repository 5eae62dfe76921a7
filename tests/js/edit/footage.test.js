import { AS_RECORDED, cropWithout, cutOf, playedFrom, setCut, sidesOf } from "#editor/edit/footage.js";
import { splitSegment } from "#editor/edit/split.js";
import { trimSegment } from "#editor/edit/trim.js";
import { close, equal, ok, throws } from "#test";
import { RATE, clip, randomFrom, segment, shape, timeline } from "/tests/js/fixtures.js";

const film = (changes = {}) => timeline([segment("a", { layers: [clip("film", changes)] })]);
const cutIn = (now) => cutOf(now.segments[0].layers[0]);
const cut = (now, changes) => setCut(now, { segment_id: "a", layer_id: "film", changes });
const behind = (changes = {}) => ({
  kind: "clip", asset: "c".repeat(64), fit: "cover", source_start_seconds: 2, loop: false, volume: 0, scrim: null, words: [], ...changes,
});

export function footageThatSaysNothingPlaysAsRecorded() {
  equal(cutIn(film({ source_start_seconds: 0 })), AS_RECORDED);
}

export function anEndIsNeverBeforeTheStart() {
  equal(cutIn(cut(film(), { source_end_seconds: 1 })).source_end_seconds, 2.1);
  const ended = film({ source_end_seconds: 6 });
  equal(cutIn(cut(ended, { source_start_seconds: 9 })).source_start_seconds, 5.9);
  const moved = cutIn(cut(ended, { source_start_seconds: 9, source_end_seconds: 12 }));
  equal([moved.source_start_seconds, moved.source_end_seconds], [9, 12]);
  equal(cutIn(cut(ended, { source_end_seconds: null })).source_end_seconds, null);
}

export function whatIsTooMuchBecomesTheMost() {
  const most = cutIn(cut(film(), { speed_ratio: 40, fade_in_frames: -3, fade_out_frames: 12.4, source_start_seconds: -1 }));
  equal([most.speed_ratio, most.fade_in_frames, most.fade_out_frames, most.source_start_seconds], [4, 0, 12, 0]);
}

export function aCropAlwaysLeavesSomethingInsideThePicture() {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomFrom(seed);
    const sides = { left: random.next(), top: random.next() * 0.5, right: random.next(), bottom: random.next() * 0.4 };
    const crop = cropWithout(sides);
    ok(crop.x_ratio >= 0 && crop.y_ratio >= 0 && crop.width_ratio > 0 && crop.height_ratio > 0);
    ok(crop.x_ratio + crop.width_ratio <= 1 && crop.y_ratio + crop.height_ratio <= 1, `seed ${seed}`);
    if (sides.left + sides.right < 0.9) close(sidesOf(crop).left, sides.left, 2e-4);
    equal(cropWithout(sidesOf(crop)), crop, `seed ${seed}`);
  }
}

export function backgroundsAreCutToo() {
  const now = timeline([segment("a", { background: behind() })]);
  const after = setCut(now, { segment_id: "a", layer_id: null, changes: { mirror: true } });
  equal(cutOf(after.segments[0].background).mirror, true);
  equal(setCut(after, { segment_id: "a", layer_id: null, changes: { mirror: true } }), after);
}

export function onlyFootageCanBeCut() {
  const now = timeline([segment("a", { layers: [shape("film")] })]);
  throws(() => cut(now, { mirror: true }), /Only footage/);
}

export function splittingFastFootageGoesOnWhereItWas() {
  for (const speed_ratio of [0.25, 0.5, 1.5, 4]) {
    const now = timeline([segment("a", { layers: [clip("film", { speed_ratio })], background: behind({ speed_ratio }) })]);
    const { segments: [left, right] } = splitSegment(now, { segment_id: "a", at_frame: 30, duration_frames: 90, new_id: "b" });
    equal([left.layers[0].source_start_seconds, left.background.source_start_seconds], [2, 2]);
    close([right.layers[0].source_start_seconds, right.background.source_start_seconds], [2 + speed_ratio, 2 + speed_ratio], 1e-9);
  }
}

export function splittingFadesOnlyAtTheOuterEnds() {
  const fades = { fade_in_frames: 10, fade_out_frames: 12 };
  const now = timeline([segment("a", { layers: [clip("film", fades)], background: behind(fades) })]);
  const { segments: [left, right] } = splitSegment(now, { segment_id: "a", at_frame: 30, duration_frames: 90, new_id: "b" });
  for (const [part, expected] of [[left, [10, 0]], [right, [0, 12]]]) {
    for (const one of [part.layers[0], part.background]) equal([one.fade_in_frames, one.fade_out_frames], expected);
  }
}

export function trimmingTheStartMovesFastFootageOnAndBack() {
  const now = film({ speed_ratio: 2, source_start_seconds: 3 });
  const later = trimSegment(now, { segment_id: "a", side: "start", frames: 15, duration_frames: 90 });
  equal(cutIn(later).source_start_seconds, 4);
  const back = trimSegment(later, { segment_id: "a", side: "start", frames: -15, duration_frames: 75 });
  equal(cutIn(back).source_start_seconds, 3);
}

export function footageWithoutAnythingLeftHoldsItsEnd() {
  const held = playedFrom(clip("film", { source_end_seconds: 3 }), 60, RATE);
  ok(held.source_start_seconds > 2.9 && held.source_start_seconds < 3);
  const looped = playedFrom(clip("film", { source_end_seconds: 3, loop: true }), 45, RATE);
  close([looped.source_start_seconds, looped.loop_offset_seconds], [2, 0.5], 1e-9);
}

/** The second of its file that a loop shows, and how black it is, as builder/document/footage.py says. */
function shownOf(loop, frame, file_seconds) {
  const { source_start_seconds: start, source_end_seconds, speed_ratio, loop_offset_seconds, fade_in_frames, fade_out_frames } = cutOf(loop);
  const into = (loop_offset_seconds + (frame / 30) * speed_ratio) % ((source_end_seconds ?? file_seconds) - start);
  return [Math.round((start + into) * 1e6) / 1e6, fade_in_frames, fade_out_frames];
}

function randomLoop(random) {
  const source_start_seconds = random.whole(0, 20) / 10;
  return {
    loop: true, source_start_seconds, source_end_seconds: random.chance(0.5) ? null : source_start_seconds + random.whole(3, 20) / 10 + 0.0123,
    speed_ratio: random.pick([0.5, 1, 1.7, 4]), fade_in_frames: random.pick([0, 9]), fade_out_frames: random.pick([0, 9]),
  };
}

export function splittingALoopShowsTheSameFramesAsBefore() {
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = randomFrom(seed);
    const loop = randomLoop(random);
    const file_seconds = loop.source_start_seconds + 1.2345;
    const whole = segment("a", { layers: [clip("film", loop)], background: behind(loop) });
    const at_frame = random.whole(1, 89);
    const first = splitSegment(timeline([whole]), { segment_id: "a", at_frame, duration_frames: 90, new_id: "b" });
    const [left, right] = first.segments;
    for (let frame = 0; frame < 90; frame += 1) {
      const [part, since] = frame < at_frame ? [left, frame] : [right, frame - at_frame];
      for (const [now, then] of [[part.layers[0], whole.layers[0]], [part.background, whole.background]]) {
        close(shownOf(now, since, file_seconds), shownOf(then, frame, file_seconds), 1e-5, `seed ${seed}, frame ${frame}`);
      }
    }
  }
}

export function trimmingTheStartOfALoopAndBackLeavesIt() {
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = randomFrom(seed);
    const now = film(randomLoop(random));
    const frames = random.whole(1, 60);
    const later = trimSegment(now, { segment_id: "a", side: "start", frames, duration_frames: 90 });
    const back = trimSegment(later, { segment_id: "a", side: "start", frames: -frames, duration_frames: 90 - frames });
    for (const frame of [3, 40, 71]) close(shownOf(back.segments[0].layers[0], frame, 3.5), shownOf(now.segments[0].layers[0], frame, 3.5), 1e-5, `seed ${seed}`);
  }
}
