import { createSound } from "#editor/play/sound.js";
import { close, equal, ok } from "#test";
import { settled } from "/tests/js/fixtures.js";

const HZ = 48_000;

/** A WAV file of one channel with a click (one loud sample) at a time. */
function wavWithClick({ seconds, at_seconds }) {
  const count = Math.round(seconds * HZ);
  const bytes = new ArrayBuffer(44 + count * 2);
  const view = new DataView(bytes);
  const text = (offset, word) => [...word].forEach((letter, index) => view.setUint8(offset + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, HZ, true);
  view.setUint32(28, HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, count * 2, true);
  view.setInt16(44 + Math.round(at_seconds * HZ) * 2, 32_000, true);
  return bytes;
}

/** Renders what a sound plays, as if its context were the sound card. */
async function hear(score, { from_seconds, seconds, files }) {
  const card = new OfflineAudioContext(1, seconds * HZ, HZ);
  Object.defineProperty(card, "state", { value: "running" });
  const decoding = [];
  card.decodeAudioData = (bytes) => {
    const made = OfflineAudioContext.prototype.decodeAudioData.call(card, bytes);
    decoding.push(made);
    return made;
  };
  const sound = createSound({ createContext: () => card, load: async (url) => files[url].slice(0) });
  await sound.wake();
  sound.play(score, { from_seconds, at_clock: sound.clock()() });
  await settled();
  await Promise.all(decoding);
  await settled();
  const samples = (await card.startRendering()).getChannelData(0);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return { loudest, clicks: [...samples.keys()].filter((index) => Math.abs(samples[index]) > 0.5 * loudest && loudest > 0) };
}

const cue = (start_seconds, changes = {}) => ({
  key: "n", url: "/n.wav", start_seconds, duration_seconds: 1, volume: 1, fade_seconds: 0.015, is_speech: true, ...changes,
});

const music = (changes) => ({
  url: "/m.wav", start_seconds: 0, end_seconds: 10, source_start_seconds: 0, source_end_seconds: null,
  line: [{ at_seconds: 0, gain: 1 }, { at_seconds: 10, gain: 1 }], ...changes,
});

export async function speechIsHeardAtItsPlaceOnTheTimeline() {
  const files = { "/n.wav": wavWithClick({ seconds: 1, at_seconds: 0.5 }) };
  const { clicks } = await hear({ cues: [cue(2)], music: null }, { from_seconds: 1.2, seconds: 3, files });
  close(clicks[0] / HZ, 1.3, 0.001);
}

export async function startingInTheMiddleOfSpeechJoinsIt() {
  const files = { "/n.wav": wavWithClick({ seconds: 1, at_seconds: 0.5 }) };
  const { clicks } = await hear({ cues: [cue(2)], music: null }, { from_seconds: 2.25, seconds: 2, files });
  close(clicks[0] / HZ, 0.25, 0.001);
}

export async function speechThatIsOverIsSilent() {
  const files = { "/n.wav": wavWithClick({ seconds: 1, at_seconds: 0.5 }) };
  equal((await hear({ cues: [cue(0)], music: null }, { from_seconds: 2, seconds: 1, files })).clicks, []);
}

export async function speechIsCutWhereItsSegmentEnds() {
  const files = { "/n.wav": wavWithClick({ seconds: 1, at_seconds: 0.5 }) };
  const heard = (duration_seconds) =>
    hear({ cues: [cue(0.1, { duration_seconds })], music: null }, { from_seconds: 0, seconds: 1, files });
  equal([(await heard(0.4)).clicks, (await heard(0.6)).clicks.length], [[], 1]);
}

export async function musicGoesRoundAndFollowsItsLine() {
  const files = { "/m.wav": wavWithClick({ seconds: 1, at_seconds: 0.25 }) };
  const line = [{ at_seconds: 0, gain: 0.2 }, { at_seconds: 10, gain: 0.2 }];
  const { loudest, clicks } = await hear({ cues: [], music: music({ line }) }, { from_seconds: 4.5, seconds: 2, files });
  close([clicks[0] / HZ, clicks.at(-1) / HZ], [0.75, 1.75], 0.001);
  close(loudest, 0.2, 0.01);
}

export async function volumeIsKept() {
  const files = { "/n.wav": wavWithClick({ seconds: 1, at_seconds: 0.5 }) };
  const { loudest } = await hear({ cues: [cue(0.1, { volume: 0.5 })], music: null }, { from_seconds: 0, seconds: 1, files });
  close(loudest, (0.5 * 32_000) / 32_768, 0.01);
}

export async function withoutASoundCardNothingPlays() {
  const sound = createSound({ createContext: () => new OfflineAudioContext(1, HZ, HZ), load: () => Promise.reject(new Error("not asked for")) });
  equal(sound.clock(), null);
  sound.play({ cues: [cue(0)], music: null }, { from_seconds: 0, at_clock: 0 });
  sound.stop();
  ok(true);
}

export async function aBrowserThatNeverAllowsSoundIsNotWaitedForForever() {
  const card = { state: "suspended", resume: () => new Promise(() => {}) };
  const sound = createSound({ createContext: () => card });
  await sound.wake();
  equal(sound.clock(), null);
}

export async function aPartOfTheMusicGoesRoundFromItsFirstMomentOn() {
  const files = { "/m.wav": wavWithClick({ seconds: 2, at_seconds: 0.75 }) };
  const part = music({ start_seconds: 1, end_seconds: 3.2, source_start_seconds: 0.5, source_end_seconds: 1.5 });
  const { clicks } = await hear({ cues: [], music: part }, { from_seconds: 0, seconds: 5, files });
  close([clicks[0] / HZ, clicks.at(-1) / HZ], [1.25, 2.25], 0.002);
  const later = await hear({ cues: [], music: part }, { from_seconds: 2, seconds: 3, files });
  close([later.clicks[0] / HZ, later.clicks.at(-1) / HZ], [0.25, 0.25], 0.002);
  equal((await hear({ cues: [], music: part }, { from_seconds: 3.5, seconds: 2, files })).clicks, []);
}
