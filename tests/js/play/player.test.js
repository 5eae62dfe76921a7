import { computed, signal } from "@preact/signals";
import { createPlayer } from "#editor/play/player.js";
import { footageGain, gainAt } from "#editor/play/gains.js";
import { cueLine, cuesOf, musicLine, speechOf } from "#editor/play/score.js";
import { placeIn } from "#editor/play/clips.js";
import { spansOf } from "#editor/state/store.js";
import { close, equal, ok } from "#test";
import { RATE, segment, settled, shape, staged, timeline } from "/tests/js/fixtures.js";

const urlOf = (sha256) => `/${sha256}`;

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
  equal(played.at(-1).score.cues, [{
    key: "a/n", url: "/n.wav", duration_seconds: 2, volume: 0.5, start_seconds: 0.3, fade_seconds: 0.015, is_speech: true,
  }]);
}

export function narrationsThatAreNotReadyAreNotHeard() {
  const one = staged(segment("a"), { narration: { key: "n", state: "running", seconds: null, url: null, words: null, error: null } });
  equal(cuesOf({ spans: [{ id: "a", start_frame: 0, duration_frames: 90 }], staged: new Map([["a", one]]), rate: RATE, urlOf }), []);
}

export function musicFadesAndStepsBackForSpeech() {
  const music = { asset: "m", volume: 0.5, fade_in_frames: 30, fade_out_frames: 60, duck_db: 20 };
  const line = musicLine({ music, speech: [{ start: 4, end: 6 }], total_seconds: 20, rate: RATE });
  const at = (seconds) => gainAt(line, seconds);
  equal([at(0), at(20)], [0, 0]);
  close([at(0.5), at(1), at(3.6), at(4), at(5), at(6), at(6.8), at(19)], [0.25, 0.5, 0.5, 0.05, 0.05, 0.05, 0.5, 0.25], 1e-9);
  ok(line.every((point, index) => index === 0 || point.at_seconds > line[index - 1].at_seconds));
}

export function musicStaysBackDuringAShortPause() {
  const music = { asset: "m", volume: 1, fade_in_frames: 0, fade_out_frames: 0, duck_db: 20 };
  const cue = (start_seconds) => ({ key: "n", url: "/n", start_seconds, duration_seconds: 2, volume: 1, is_speech: true });
  const speech = speechOf([cue(9), cue(2), cue(5.1), { ...cue(14), is_speech: false }], { spans: [], staged: new Map(), rate: RATE, urlOf });
  const line = musicLine({ music, speech, total_seconds: 20, rate: RATE });
  close([0, 3, 4.5, 6, 8, 10, 15].map((seconds) => gainAt(line, seconds)), [1, 0.1, 0.1, 0.1, 1, 0.1, 1], 1e-9);
}

export function musicPlaysInItsRangeOnly() {
  const music = { asset: "m", volume: 1, fade_in_frames: 30, fade_out_frames: 30, duck_db: 9, start_frame: 60, end_frame: 240 };
  const line = musicLine({ music, speech: [], total_seconds: 20, rate: RATE });
  equal([line[0].at_seconds, line.at(-1).at_seconds], [2, 8]);
  close([2, 2.5, 3, 7.5, 8].map((seconds) => gainAt(line, seconds)), [0, 0.5, 1, 0.5, 0], 1e-9);
}

export function musicMakesRoomForFootageThatIsHeardToSpeak() {
  const words = [{ text: "Hi", start_seconds: 1, end_seconds: 1.4 }, { text: "you", start_seconds: 2, end_seconds: 2.5 }];
  const speaking = (is_heard) => {
    const one = staged(segment("b"));
    return new Map([["b", { ...one, resolved: { ...one.resolved, clip_speech: [{ words, is_heard }] } }]]);
  };
  const spans = [{ id: "a", start_frame: 0, duration_frames: 90 }, { id: "b", start_frame: 90, duration_frames: 90 }];
  equal(speechOf([], { spans, staged: speaking(true), rate: RATE, urlOf }), [{ start: 4, end: 5.5 }]);
  equal(speechOf([], { spans, staged: speaking(false), rate: RATE, urlOf }), []);
}

export function theSoundOfALayerIsHeardWithIt() {
  const sound = { asset: "s", volume: 0.5, offset_frames: 6 };
  const one = staged(segment("b", { layers: [shape("x", { start_frame: 24 }), shape("y"), shape("late", { start_frame: 80 })] }));
  const layers = one.resolved.layers.map((layer) => ({ ...layer, sound: { x: sound, late: { ...sound, offset_frames: 20 } }[layer.id] ?? null }));
  const set = new Map([["b", { ...one, resolved: { ...one.resolved, layers } }]]);
  const spans = [{ id: "b", start_frame: 90, duration_frames: 90 }];
  const cues = cuesOf({ spans, staged: set, rate: RATE, urlOf });
  equal(cues.map((cue) => [cue.key, cue.url, cue.volume, cue.is_speech]), [["b/x/s", "/s", 0.5, false]]);
  close([cues[0].start_seconds, cues[0].duration_seconds], [4, 2 + 1.5], 1e-9);
  equal(cuesOf({ spans, staged: set, rate: RATE, urlOf: () => null }), []);
}

export function aSoundThatIsCutFadesAndAShortOneDoesNot() {
  const cue = { key: "s", url: "/s", start_seconds: 4, duration_seconds: 3, volume: 0.8, fade_seconds: 1.5, is_speech: false };
  close([4, 5.5, 6.25, 7].map((at) => gainAt(cueLine(cue, 10), at)), [0.8, 0.8, 0.4, 0], 1e-9);
  close([4, 6.9].map((at) => gainAt(cueLine(cue, 2), at)), [0.8, 0.8], 1e-9);
}

export function footageFadesFrameByFrame() {
  const sounding = { volume: 2, sound_fade_in_frames: 10, sound_fade_out_frames: 400 };
  const at = (at_frame) => footageGain(sounding, { at_frame, duration_frames: 100 });
  close([at(-1), at(4.5), at(49.5), at(99.5)], [0, 1 * 0.993, 1, 0], 0.02);
  const volume_track = { property: "volume-ratio", keyframes: [{ at_frame: 0, value: 0, easing: "linear" }, { at_frame: 20, value: 8, easing: "linear" }] };
  close([0, 4.5, 30].map((at_frame) => footageGain({ volume: 1, volume_track }, { at_frame, duration_frames: 90 })), [0.2, 2, 4], 1e-9);
  close(footageGain({ volume: 0.4 }, { at_frame: 3, duration_frames: 9 }), 0.4, 1e-9);
}

export function speechEndsWithItsSegment() {
  const one = staged(segment("a"), { narration: { key: "n", state: "ready", seconds: 9, url: "/n.wav", words: [], error: null } });
  const spoken = (start_frame) => new Map([["a", { ...one, resolved: { ...one.resolved, narration: { start_frame, volume: 1, speech_seconds: 9 } } }]]);
  const spans = [{ id: "a", start_frame: 30, duration_frames: 90 }];
  equal(cuesOf({ spans, staged: spoken(15), rate: RATE, urlOf }).map((cue) => [cue.start_seconds, cue.duration_seconds]), [[1.5, 2.5]]);
  equal(cuesOf({ spans, staged: spoken(90), rate: RATE, urlOf }), []);
}

export function footageHoldsItsEndOrStartsAgainWhereItStarted() {
  equal(placeIn(1, { start: 2, length: 10, loop: false }), 3);
  equal(placeIn(50, { start: 2, length: 10, loop: false }), 9.999);
  equal(placeIn(9, { start: 2, length: 10, loop: true }), 3);
  equal(placeIn(-1, { start: 2, length: 10, loop: true }), 2);
}
