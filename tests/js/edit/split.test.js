import { evaluateSegment } from "#editor/document/evaluate.js";
import { EASINGS } from "#editor/document/easing.js";
import { EMPHASIS_PRESETS } from "#editor/document/motion.js";
import { valueAt } from "#editor/document/tracks.js";
import { durationOf } from "#editor/edit/durations.js";
import { splitSegment } from "#editor/edit/split.js";
import { trimSegment } from "#editor/edit/trim.js";
import { close, equal, ok, throws } from "#test";
import { RATE, clip, narration, picture, randomFrom, segment, shape, timeline } from "/tests/js/fixtures.js";

const ROUNDS = 150;

function randomSegment(random) {
  const duration_frames = random.whole(2, 240);
  const layers = Array.from({ length: random.whole(0, 4) }, (_, index) => {
    const start_frame = random.whole(0, duration_frames - 1);
    const end_frame = random.chance(0.5) ? null : random.whole(start_frame + 1, duration_frames + 20);
    const frames = [...new Set([0, random.whole(0, 50), random.whole(51, 120)])];
    const track = (property, low, high) => (random.chance(0.4) ? [] : [{
      property,
      keyframes: frames.map((at_frame) => ({
        at_frame, value: low + random.next() * (high - low), easing: random.pick(EASINGS),
      })),
    }]);
    const keyframes = [
      ...track("offset-x-px", -300, 300), ...track("crop-x-ratio", 0, 0.5), ...track("crop-width-ratio", 0.2, 0.5),
      ...track("volume-ratio", 0, 2),
    ];
    const emphasis = random.chance(0.5) ? [] : [{
      preset: random.pick(EMPHASIS_PRESETS), at_frame: random.whole(0, 60), duration_frames: random.whole(1, 60),
    }];
    const make = random.pick([clip, shape, picture]);
    return make(`l${index}`, { start_frame, end_frame, keyframes, emphasis });
  });
  const crop = (x) => ({ x_ratio: x, y_ratio: 0, width_ratio: 0.5, height_ratio: 0.5 });
  return segment("a", {
    duration: { kind: "pinned", frames: duration_frames }, layers,
    background: {
      kind: "picture", asset: "d".repeat(64), fit: "cover", behind: null, scrim: null,
      move: { start: crop(0), end: crop(0.5), easing: random.pick(EASINGS) },
    },
  });
}

/** As builder/document/resolve.py resolves it, as far as motion goes. */
function resolved(one) {
  const duration_frames = durationOf(one, { rate: RATE }).frames;
  const { move } = one.background;
  return {
    duration_frames,
    fill: {
      kind: "picture", move_start: move.start, move_end: move.end, move_easing: move.easing,
      move_from_ratio: move.from_ratio ?? 0, move_to_ratio: move.to_ratio ?? 1,
    },
    layers: one.layers.filter((layer) => layer.start_frame < duration_frames).map((layer) => ({
      ...layer, look: { kind: layer.kind, crop: layer.crop },
      frames: {
        start_frame: layer.start_frame,
        duration_frames: Math.min(layer.end_frame ?? duration_frames, duration_frames) - layer.start_frame,
      },
    })),
  };
}

/** What can be seen and heard at a frame: each layer's state, the frame of footage and its volume. */
function seenAt(one, frame) {
  const meaning = resolved(one);
  const state = evaluateSegment(meaning, frame);
  return {
    crop: state.fill.crop,
    layers: state.layers.map((layer) => {
      const source = meaning.layers[layer.layer_index];
      const footage = source.kind === "clip" ? source.source_start_seconds * 30 + layer.picture_frame : 0;
      const volume = source.keyframes.find((track) => track.property === "volume-ratio");
      return {
        ...layer, layer_index: 0, picture_frame: 0, id: source.id, footage,
        volume: volume ? valueAt(volume, frame - source.frames.start_frame) : 1,
      };
    }),
  };
}

export function splittingLosesAndDoublesNoFrame() {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = randomFrom(seed);
    const whole = randomSegment(random);
    const duration_frames = whole.duration.frames;
    const at_frame = random.whole(1, duration_frames - 1);
    const after = splitSegment(timeline([whole]), { segment_id: "a", at_frame, duration_frames, new_id: "b" });
    const [left, right] = after.segments;
    equal([left.id, right.id], ["a", "b"]);
    equal(left.duration.frames + right.duration.frames, duration_frames, `seed ${seed}`);
    for (let frame = 0; frame < duration_frames; frame += 1) {
      const now = frame < at_frame ? seenAt(left, frame) : seenAt(right, frame - at_frame);
      close(now, seenAt(whole, frame), 1e-6, `seed ${seed}, split at ${at_frame}, frame ${frame}`);
    }
  }
}

export function trimmingTheStartKeepsTheOtherFrames() {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = randomFrom(seed + 1000);
    const whole = randomSegment(random);
    const duration_frames = whole.duration.frames;
    const frames = random.whole(1, duration_frames - 1);
    const [rest] = trimSegment(timeline([whole]), { segment_id: "a", side: "start", frames, duration_frames }).segments;
    equal(rest.duration.frames, duration_frames - frames);
    for (let frame = frames; frame < duration_frames; frame += 1) {
      close(seenAt(rest, frame - frames), seenAt(whole, frame), 1e-6, `seed ${seed}, frame ${frame}`);
    }
  }
}

export function trimmingTheEndAndBackGivesTheSameFrames() {
  const whole = segment("a", { layers: [shape("late", { start_frame: 70 }), shape("early", { end_frame: 80 })] });
  const shorter = trimSegment(timeline([whole]), { segment_id: "a", side: "end", frames: 40, duration_frames: 90 });
  equal(shorter.segments[0].duration, { kind: "pinned", frames: 50 });
  const back = trimSegment(shorter, { segment_id: "a", side: "end", frames: -40, duration_frames: 50 });
  equal(back.segments[0], whole);
}

export function trimmingTheStartAndBackMovesLayersWithIt() {
  const whole = segment("a", {
    layers: [shape("late", { start_frame: 30, end_frame: 60 }), clip("film")], narration: narration("Hello there."),
  });
  const longer = trimSegment(timeline([whole]), { segment_id: "a", side: "start", frames: -15, duration_frames: 90 });
  const [now] = longer.segments;
  equal(now.duration.frames, 105);
  equal([now.layers[0].start_frame, now.layers[0].end_frame, now.layers[1].start_frame], [45, 75, 0]);
  equal([now.layers[1].source_start_seconds, now.narration.lead_frames], [1.5, 24]);
}

/** A segment of which nothing begins or happens in the first frames but what has been there all along. */
function untouchedIn(random, frames, duration_frames) {
  const layers = Array.from({ length: random.whole(1, 4) }, (_, index) => {
    const make = random.pick([clip, shape, picture]);
    const start_frame = random.chance(0.6) ? 0 : random.whole(frames + 1, duration_frames - 1);
    const later = () => frames + random.whole(0, 80);
    const sound = random.chance(0.7) ? { asset: "s", volume: 1, offset_frames: later() } : null;
    const emphasis = random.chance(0.5) ? [] : [{ preset: "pulse", at_frame: later(), duration_frames: random.whole(1, 60) }];
    const keyframes = random.chance(0.5) ? [] : [{
      property: "offset-x-px",
      keyframes: [0, frames + 5, frames + 60].map((at_frame) => ({ at_frame, value: random.whole(-90, 90), easing: random.pick(EASINGS) })),
    }];
    const end_frame = random.chance(0.5) ? null : Math.max(start_frame, frames) + random.whole(1, 90);
    return make(`l${index}`, { start_frame, end_frame, sound, emphasis, keyframes });
  });
  return segment("a", { duration: { kind: "pinned", frames: duration_frames }, layers });
}

export function trimmingTheStartAndBackLeavesEverythingAsItWas() {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = randomFrom(seed + 2000);
    const frames = random.whole(1, 30);
    const duration_frames = random.whole(frames + 2, 200);
    const whole = timeline([untouchedIn(random, frames, duration_frames)]);
    for (const by of [frames, -frames]) {
      const once = trimSegment(whole, { segment_id: "a", side: "start", frames: by, duration_frames });
      const back = trimSegment(once, { segment_id: "a", side: "start", frames: -by, duration_frames: duration_frames - by });
      close(back.segments[0], whole.segments[0], 1e-9, `seed ${seed}, ${by} frames`);
    }
  }
}

export function trimmingLeavesAtLeastOneFrame() {
  const now = timeline([segment("a")]);
  equal(throws(() => trimSegment(now, { segment_id: "a", side: "end", frames: 90, duration_frames: 90 }), /one frame/).code, "nothing-left");
  ok(trimSegment(now, { segment_id: "a", side: "end", frames: 0, duration_frames: 90 }) === now);
}

export function splittingAtAnEndIsRefused() {
  const now = timeline([segment("a")]);
  for (const at_frame of [0, 90, 120]) {
    const error = throws(() => splitSegment(now, { segment_id: "a", at_frame, duration_frames: 90, new_id: "b" }), /playhead/);
    equal(error.code, "nothing-to-split");
  }
}

export function wordsGoWithThePartInWhichTheyAreSpoken() {
  const words = [["One", 0, 0.4], ["two", 0.5, 0.9], ["three.", 1.5, 2]].map(([text, start_seconds, end_seconds]) =>
    ({ text, start_seconds, end_seconds }));
  const now = timeline([segment("a", { narration: narration("One two three.") })]);
  const cut = (at_frame, known = words) => splitSegment(now, {
    segment_id: "a", at_frame, duration_frames: 90, new_id: "b", words: known,
  }).segments.map((one) => one.narration && [one.narration.script, one.narration.lead_frames]);
  equal(cut(5), [null, ["One two three.", 4]]);
  equal(cut(40), [["One two", 9], ["three.", 14]]);
  equal(cut(80), [["One two three.", 9], null]);
  equal(cut(26, null), [["One", 9], ["two three.", 0]]);
}

export function aRecordingStaysWhole() {
  const spoken = narration("One two three.", { recording: "e".repeat(64) });
  const after = splitSegment(timeline([segment("a", { narration: spoken })]), {
    segment_id: "a", at_frame: 40, duration_frames: 90, new_id: "b",
  });
  equal(after.segments.map((one) => one.narration?.script ?? null), ["One two three.", null]);
}

export function theRightPartKeepsTheTransition() {
  const transition = { kind: "crossfade", duration_frames: 12, colour: null };
  const after = splitSegment(timeline([segment("a", { transition })]), {
    segment_id: "a", at_frame: 40, duration_frames: 90, new_id: "b",
  });
  equal(after.segments.map((one) => one.transition.kind), ["cut", "crossfade"]);
}

export function layersDoNotLeaveOrComeInAtTheCut() {
  const motion = { preset: "fade", duration_frames: 10 };
  const emphasis = [{ preset: "pulse", at_frame: 5, duration_frames: 10 }, { preset: "nod", at_frame: 60, duration_frames: 10 }];
  const whole = segment("a", { layers: [shape("one", { enter: motion, exit: motion, emphasis })] });
  const after = splitSegment(timeline([whole]), { segment_id: "a", at_frame: 40, duration_frames: 90, new_id: "b" });
  const parts = after.segments.map((one) => one.layers[0]);
  equal(parts.map((layer) => [layer.enter, layer.exit]), [[motion, null], [null, motion]]);
  equal(parts.map((layer) => layer.emphasis.map((one) => [one.preset, one.at_frame])), [[["pulse", 5]], [["nod", 20]]]);
}

export function soundsGoWithThePartInWhichTheyBegin() {
  const sound = (offset_frames) => ({ asset: "s", volume: 1, offset_frames });
  const layers = [shape("early", { sound: sound(10) }), shape("late", { sound: sound(50) }), shape("after", { start_frame: 60, sound: sound(3) })];
  const { segments } = splitSegment(timeline([segment("a", { layers })]), { segment_id: "a", at_frame: 40, duration_frames: 90, new_id: "b" });
  equal(segments.map((one) => one.layers.map((layer) => [layer.id, layer.sound])), [
    [["early", sound(10)], ["late", null]],
    [["early", null], ["late", sound(10)], ["after", sound(3)]],
  ]);
}

export function soundsOfLayersThatAreOverGoWithThePartInWhichTheyBegin() {
  const sound = (offset_frames) => ({ asset: "s", volume: 0.5, offset_frames });
  const layers = [shape("long", { start_frame: 5, end_frame: 20, sound: sound(50) }), shape("short", { end_frame: 20, sound: sound(30) })];
  const { segments } = splitSegment(timeline([segment("a", { layers })]), { segment_id: "a", at_frame: 40, duration_frames: 90, new_id: "b" });
  equal(segments.map((one) => one.layers.map((layer) => [layer.id, layer.sound, layer.opacity_ratio])), [
    [["long", null, 1], ["short", sound(30), 1]], [["long", sound(15), 0]],
  ]);
}

export function footageDoesNotFadeWhereItIsCut() {
  const fades = { sound_fade_in_frames: 9, sound_fade_out_frames: 12 };
  const background = { kind: "clip", asset: "f", fit: "cover", source_start_seconds: 0, loop: false, volume: 1, scrim: null, words: [], ...fades };
  const start = timeline([segment("a", { background, layers: [clip("c", fades)] })]);
  const { segments } = splitSegment(start, { segment_id: "a", at_frame: 40, duration_frames: 90, new_id: "b" });
  const fadesOf = ({ sound_fade_in_frames, sound_fade_out_frames }) => [sound_fade_in_frames, sound_fade_out_frames];
  equal(segments.map((one) => [fadesOf(one.background), fadesOf(one.layers[0])]), [[[9, 0], [9, 0]], [[0, 12], [0, 12]]]);
}
