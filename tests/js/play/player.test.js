import { computed, signal } from "@preact/signals";
import { createPlayer } from "#editor/play/player.js";
import { cuesOf, gainAt, musicLine } from "#editor/play/score.js";
import { placeIn } from "#editor/play/clips.js";
import { spansOf } from "#editor/state/store.js";
import { close, equal, ok } from "#test";
import { RATE, segment, settled, staged, timeline } from "/tests/js/fixtures.js";

/** A player on a clock and a screen that are moved by hand. */
async function begin({ segments = [segment("a"), segment("b")], soundClock = null, stagedSegments = new Map() } = {}) {
  let seconds = 100;
  let next = null;
  const played = [];
  const sound = {
    wake: () => Promise.resolve(), clock: () => soundClock,
    play: (score, place) => played.push({ ...place, score }),
    stop: () => played.push("stop"), dispose: () => Promise.resolve(),
  };
  const document = signal(timeline(segments));
  const stage = signal(stagedSegments);
  const playhead = signal(0);
  const playing = signal(false);
  const looping = signal(false);
  const spans = computed(() => spansOf(document.value, stage.value));
  const player = createPlayer({
    playhead, playing, looping, timeline: document, spans, staged: stage, sound,
    total_frames: computed(() => spans.value.reduce((sum, span) => sum + span.duration_frames, 0)),
    urlOf: () => null, loopedId: () => "b", now: () => seconds,
    requestFrame: (step) => {
      next = step;
      return 1;
    },
    cancelFrame: () => {
      next = null;
    },
  });
  const pass = (by) => {
    seconds += by;
    const step = next;
    next = null;
    step?.();
  };
  return { player, playhead, playing, looping, pass, played, stage, document };
}

export async function thePlayheadMovesByWholeFramesOfTheClock() {
  const { player, playhead, pass } = await begin();
  await player.play();
  pass(0.033);
  equal(playhead.value, 0);
  pass(0.001);
  equal(playhead.value, 1);
  pass(0.5);
  equal(playhead.value, 16);
  for (let tick = 0; tick < 60; tick += 1) pass(1 / 60);
  equal(playhead.value, 46);
}

export async function fractionalRatesDoNotDrift() {
  const { player, playhead, pass, document } = await begin({ segments: [segment("a", { duration: { kind: "pinned", frames: 20_000 } })] });
  document.value = { ...document.value, frame_rate: { numerator: 30_000, denominator: 1001 } };
  await player.play();
  for (let second = 0; second < 600; second += 1) pass(1);
  equal(playhead.value, Math.floor((600 * 30_000) / 1001));
}

export async function itStopsOnTheLastFrameAndBeginsAnew() {
  const { player, playhead, playing, pass } = await begin();
  await player.play();
  pass(10);
  equal([playhead.value, playing.value], [179, false]);
  await player.play();
  equal([playhead.value, playing.value], [0, true]);
}

export async function itFollowsTheSoundCardWhereThereIsSound() {
  let heard = 5;
  const { player, playhead, pass, played } = await begin({ soundClock: () => heard });
  await player.play();
  equal([played[0].from_seconds, played[0].at_clock], [0, 5]);
  pass(3);
  equal(playhead.value, 0);
  heard = 6;
  pass(0);
  equal(playhead.value, 30);
}

export async function seekingMovesPictureAndSoundTogether() {
  const { player, playhead, pass, played } = await begin();
  await player.play();
  pass(1);
  player.seek(90);
  equal([playhead.value, played.at(-1).from_seconds], [90, 3]);
  pass(1);
  equal(playhead.value, 120);
  player.pause();
  player.seek(5000);
  equal(playhead.value, 179);
}

export async function loopingStaysInTheSegment() {
  const { player, playhead, playing, looping, pass } = await begin();
  looping.value = true;
  await player.play();
  equal(playhead.value, 90);
  pass(2.9);
  equal(playhead.value, 177);
  pass(0.2);
  equal([playhead.value, playing.value], [90, true]);
}

export async function shuttlingGetsFasterAndTurns() {
  const { player, playhead, pass, played, playing } = await begin();
  await player.shuttle(1);
  await player.shuttle(1);
  equal([player.speed, played.at(-1)], [2, "stop"]);
  pass(1);
  equal(playhead.value, 60);
  await player.shuttle(-1);
  equal(player.speed, -1);
  pass(3);
  equal([playhead.value, playing.value], [0, false]);
}

export async function pausingBeforeTheSoundWakesDoesNotPlay() {
  const { player, playing, pass, playhead } = await begin();
  const started = player.play();
  player.pause();
  await started;
  pass(1);
  equal([playing.value, playhead.value], [false, 0]);
}

export async function aNarrationThatBecomesReadyIsHeardAtOnce() {
  const spoken = segment("a", { narration: { script: "Hi" } });
  const { player, pass, played, stage } = await begin({ segments: [spoken, segment("b")] });
  await player.play();
  pass(1);
  const before = played.length;
  stage.value = new Map([["a", staged(spoken, {
    narration: { key: "n", state: "ready", seconds: 2, url: "/n.wav", words: [], error: null },
    resolved: { ...staged(spoken).resolved, narration: { start_frame: 9, volume: 0.5, speech_seconds: 2 } },
  })]]);
  await settled();
  equal(played.length, before + 1);
  close(played.at(-1).from_seconds, 1);
  equal(played.at(-1).score.cues, [{ key: "a/n", url: "/n.wav", duration_seconds: 2, volume: 0.5, start_seconds: 0.3 }]);
}

export function narrationsThatAreNotReadyAreNotHeard() {
  const one = staged(segment("a"), { narration: { key: "n", state: "running", seconds: null, url: null, words: null, error: null } });
  equal(cuesOf({ spans: [{ id: "a", start_frame: 0, duration_frames: 90 }], staged: new Map([["a", one]]), rate: RATE }), []);
}

export function musicFadesAndStepsBackForSpeech() {
  const music = { asset: "m", volume: 0.5, fade_in_frames: 30, fade_out_frames: 60, duck_db: 20 };
  const cues = [{ key: "n", url: "/n", start_seconds: 4, duration_seconds: 2, volume: 1 }];
  const line = musicLine({ music, cues, total_seconds: 20, rate: RATE });
  const at = (seconds) => gainAt(line, seconds);
  equal([at(0), at(20)], [0, 0]);
  close([at(0.5), at(1), at(3.6), at(4), at(5), at(6), at(6.8), at(19)], [0.25, 0.5, 0.5, 0.05, 0.05, 0.05, 0.5, 0.25], 1e-9);
  ok(line.every((point, index) => index === 0 || point.at_seconds > line[index - 1].at_seconds));
}

export function musicStaysBackDuringAShortPause() {
  const music = { asset: "m", volume: 1, fade_in_frames: 0, fade_out_frames: 0, duck_db: 20 };
  const cue = (start_seconds) => ({ key: "n", url: "/n", start_seconds, duration_seconds: 2, volume: 1 });
  const line = musicLine({ music, cues: [cue(9), cue(2), cue(5.1)], total_seconds: 20, rate: RATE });
  close([0, 3, 4.5, 6, 8, 10, 15].map((seconds) => gainAt(line, seconds)), [1, 0.1, 0.1, 0.1, 1, 0.1, 1], 1e-9);
}

export function speechEndsWithItsSegment() {
  const one = staged(segment("a"), { narration: { key: "n", state: "ready", seconds: 9, url: "/n.wav", words: [], error: null } });
  const spoken = (start_frame) => new Map([["a", { ...one, resolved: { ...one.resolved, narration: { start_frame, volume: 1, speech_seconds: 9 } } }]]);
  const spans = [{ id: "a", start_frame: 30, duration_frames: 90 }];
  equal(cuesOf({ spans, staged: spoken(15), rate: RATE }).map((cue) => [cue.start_seconds, cue.duration_seconds]), [[1.5, 2.5]]);
  equal(cuesOf({ spans, staged: spoken(90), rate: RATE }), []);
}

export function footageHoldsItsEndOrStartsAgainWhereItStarted() {
  equal(placeIn(1, { start: 2, length: 10, loop: false }), 3);
  equal(placeIn(50, { start: 2, length: 10, loop: false }), 9.999);
  equal(placeIn(9, { start: 2, length: 10, loop: true }), 3);
  equal(placeIn(-1, { start: 2, length: 10, loop: true }), 2);
}
