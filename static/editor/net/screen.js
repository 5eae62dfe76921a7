import { t } from "#editor/words.js";

/** The screen, a window or a tab as footage. */

const FRAMES_A_SECOND = 30;
const BITS_A_SECOND = 12_000_000;
/** MP4 first: its files say how long they are. */
const KINDS = [
  { type: "video/mp4;codecs=avc1.640033,mp4a.40.2", ending: "mp4" }, { type: "video/mp4", ending: "mp4" },
  { type: "video/webm;codecs=vp9,opus", ending: "webm" }, { type: "video/webm", ending: "webm" },
];

/** Whether this browser can record the screen here. */
export const canRecordScreen = () => typeof navigator.mediaDevices?.getDisplayMedia === "function" && typeof MediaRecorder !== "undefined";

/**
 * Records what a person chooses to share until it is told to stop, or sharing ends. `with_voice`: the microphone too.
 * @param {{with_voice: boolean, onEnd: () => void}} options `onEnd`: sharing was ended outside the page
 * @returns {Promise<{stop: () => Promise<{blob: Blob, ending: string}>, cancel: () => void}>}
 */
export async function recordScreen({ with_voice, onEnd }) {
  const screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: FRAMES_A_SECOND }, audio: true });
  /** @type {MediaStream[]} */
  const streams = [screen];
  const release = () => streams.forEach((stream) => stream.getTracks().forEach((track) => track.stop()));
  try {
    if (with_voice) streams.push(await navigator.mediaDevices.getUserMedia({ audio: true }));
    const mixed = mixOf(streams);
    const kind = KINDS.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? KINDS[KINDS.length - 1];
    const recorder = new MediaRecorder(new MediaStream([...screen.getVideoTracks(), ...mixed.tracks]), { mimeType: kind.type, videoBitsPerSecond: BITS_A_SECOND });
    /** @type {Blob[]} */
    const parts = [];
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    const ended = new Promise((done) => recorder.addEventListener("stop", done, { once: true }));
    screen.getVideoTracks()[0]?.addEventListener("ended", onEnd, { once: true });
    recorder.start(1000);
    const close = () => {
      if (recorder.state !== "inactive") recorder.stop();
      release();
      mixed.close();
    };
    return {
      async stop() {
        close();
        await ended;
        return { blob: new Blob(parts, { type: kind.type.split(";")[0] }), ending: kind.ending };
      },
      cancel: close,
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The sound of all streams as one track. @param {readonly MediaStream[]} streams @returns {{tracks: readonly MediaStreamTrack[], close: () => void}} */
function mixOf(streams) {
  const heard = streams.filter((stream) => stream.getAudioTracks().length > 0);
  if (heard.length < 2) return { tracks: heard.flatMap((stream) => stream.getAudioTracks()), close: () => undefined };
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  for (const stream of heard) context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(out);
  return { tracks: out.stream.getAudioTracks(), close: () => void context.close() };
}

/** What went wrong, for people; empty where they called it off themselves. @param {unknown} error */
export function screenProblem(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError") return "";
  if (name === "NotFoundError") return t("There is nothing to record, or no microphone. Try again without the microphone.");
  if (name === "NotReadableError") return t("The system does not let the browser record the screen. Allow it in its settings, and try again.");
  return error instanceof Error && error.message ? error.message : t("The screen could not be recorded.");
}
