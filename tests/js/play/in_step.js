// The whole editor on a sound card that is moved by hand: sixty times in a second of sound the screen is drawn, and
// what is heard is rendered in full. Nothing depends on how fast the machine is.
import { showStage } from "#editor/stage/view.js";
import { createEditor } from "#editor/state/editor.js";
import { createSound } from "#editor/play/sound.js";
import { segment, staged, video } from "/tests/js/fixtures.js";

const RATE_HZ = 48_000;
const SCREEN_HZ = 60;
const CLICK_LEAST = 0.5;
export const PART_FRAMES = 10;
export const PART_SECONDS = PART_FRAMES / 30;

/** A sound card that a recording stands for: it says that it runs wherever the recording rests. */
class HandCard extends OfflineAudioContext {
  outputLatency = 0;
  get state() {
    return "running";
  }
  close() {
    return Promise.resolve();
  }
}

/** A WAV of silence with one full sample where each part of the film begins. */
function clicks(seconds) {
  const count = Math.ceil(seconds * RATE_HZ);
  const bytes = new DataView(new ArrayBuffer(44 + count * 2));
  const words = (at, text) => [...text].forEach((letter, index) => bytes.setUint8(at + index, letter.charCodeAt(0)));
  words(0, "RIFF"); bytes.setUint32(4, 36 + count * 2, true); words(8, "WAVEfmt "); bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true); bytes.setUint16(22, 1, true); bytes.setUint32(24, RATE_HZ, true);
  bytes.setUint32(28, RATE_HZ * 2, true); bytes.setUint16(32, 2, true); bytes.setUint16(34, 16, true);
  words(36, "data"); bytes.setUint32(40, count * 2, true);
  for (let part = 0; part * PART_SECONDS < seconds; part += 1) {
    const at = Math.round(part * PART_SECONDS * RATE_HZ);
    if (at < count) bytes.setInt16(44 + at * 2, 32_767, true);
  }
  return bytes.buffer;
}

/**
 * Plays a film whose parts have colours of their own and begin with a click, for some seconds of sound.
 * @param {{parts?: number, seconds?: number, latency_seconds?: number,
 *   happens?: {at_seconds: number, seek?: number, stall_seconds?: number}[]}} [args]
 * @returns {Promise<{clicks: number[], shown: {at_seconds: number, part: number, is_catching_up: boolean}[]}>}
 *   when clicks are heard, and at each drawing of the screen which part is seen, both in seconds of the sound card;
 *   the first two drawings after the browser stood still show what is long past
 */
export async function playInStep({ parts = 40, seconds = 6, latency_seconds = 0, happens = [] } = {}) {
  const colours = Array.from({ length: parts }, (_, part) => `#${(part * 5 + 20).toString(16).padStart(2, "0")}4080`);
  const card = new HandCard(1, Math.ceil(seconds * RATE_HZ), RATE_HZ);
  card.outputLatency = latency_seconds;
  const loading = new Set();
  const load = () => Promise.resolve(clicks(parts * PART_SECONDS));
  const decode = card.decodeAudioData.bind(card);
  card.decodeAudioData = (bytes) => {
    const done = decode(bytes);
    loading.add(done);
    return done;
  };
  const screen = takeOverScreen();
  const canvas = document.body.appendChild(document.createElement("canvas"));
  canvas.style.cssText = "display: block; width: 96px; height: 54px";
  const editor = open(colours, createSound({ createContext: () => /** @type {any} */ (card), load }));
  const hide = showStage(canvas, editor);
  try {
    // A buffer is decoded once; the first start only fetches it, so that the second is heard from its first sample.
    await editor.play();
    await Promise.all(loading);
    editor.pause();
    while (!canvas.width) await screen.real();
    const shown = [];
    const steps = Math.floor(seconds * SCREEN_HZ) - 1;
    const due = [...happens];
    let idle_until = 0;
    for (let step = 0; step < steps; step += 1) {
      const at_seconds = step / SCREEN_HZ;
      card.suspend(at_seconds).then(async () => {
        if (step === 0) await editor.play();
        if (due.length > 0 && at_seconds >= due[0].at_seconds) {
          const { seek, stall_seconds = 0 } = due.shift();
          if (seek !== undefined) editor.seek(seek * PART_FRAMES);
          idle_until = card.currentTime + stall_seconds;
        }
        if (card.currentTime >= idle_until) {
          screen.draw();
          await Promise.resolve();
          const is_catching_up = idle_until > 0 && card.currentTime < idle_until + 2.5 / SCREEN_HZ;
          shown.push({ at_seconds: card.currentTime, part: partShown(canvas), is_catching_up });
        }
        await OfflineAudioContext.prototype.resume.call(card);
      });
    }
    const heard = (await card.startRendering()).getChannelData(0);
    const found = [];
    for (let at = 0; at < heard.length; at += 1) if (heard[at] > CLICK_LEAST) found.push(at / RATE_HZ + latency_seconds);
    return { clicks: found, shown };
  } finally {
    editor.pause();
    hide();
    canvas.remove();
    screen.giveBack();
    await editor.dispose?.();
  }
}

function open(colours, sound) {
  const never = () => new Promise(() => {});
  const music = {
    asset: "a".repeat(64), volume: 1, fade_in_frames: 0, fade_out_frames: 0, duck_db: 0, start_frame: 0, end_frame: null,
  };
  const film = video(colours.map((_, index) => segment(`s${index}`, { duration: { kind: "pinned", frames: PART_FRAMES } })));
  const editor = createEditor({
    video: {
      ...film, settings: { ...film.settings, music },
      assets: { [music.asset]: { id: "music", sha256: music.asset, url: "/music", kind: "sound", name: "Clicks" } },
    },
    api: { save: never, stage: never, getVideo: never }, kept: { get: () => Promise.resolve(null), put: never, remove: never },
    sound, live: false,
  });
  editor.staged.value = new Map(editor.timeline.value.segments.map((one, index) => {
    const made = staged(one);
    return [one.id, { ...made, resolved: { ...made.resolved, fill: { kind: "solid", colour: colours[index] } } }];
  }));
  return editor;
}

/** The screen is drawn when the test says so. */
function takeOverScreen() {
  const { requestAnimationFrame: request, cancelAnimationFrame: cancel } = window;
  let asked = new Map();
  let last = 0;
  window.requestAnimationFrame = (act) => {
    last += 1;
    asked.set(last, act);
    return last;
  };
  window.cancelAnimationFrame = (id) => void asked.delete(id);
  return {
    draw() {
      const now = asked;
      asked = new Map();
      for (const act of now.values()) act(0);
    },
    real: () => new Promise((resolve) => request.call(window, resolve)),
    giveBack: () => Object.assign(window, { requestAnimationFrame: request, cancelAnimationFrame: cancel }),
  };
}

/** @param {HTMLCanvasElement} canvas */
function partShown(canvas) {
  const probe = new OffscreenCanvas(1, 1).getContext("2d");
  probe.drawImage(canvas, canvas.width / 2, canvas.height / 2, 1, 1, 0, 0, 1, 1);
  return Math.round((probe.getImageData(0, 0, 1, 1).data[0] - 20) / 5);
}
