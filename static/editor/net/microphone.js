import { t } from "#editor/words.js";

/** Sound from the microphone, as a WAV file that every part of the product reads. */

const RATE_HZ = 48_000;
const HEADER_BYTES = 44;
/** The largest sample of a microphone that is switched off; the noise of one that is on is louder. */
const SILENT = 0.0005;

/**
 * Records until it is told to stop. Throws where the browser has no microphone or may not use it.
 * @returns {Promise<{stop: () => Promise<Blob>, cancel: () => void}>}
 */
export async function startRecording() {
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === "undefined") {
    throw new Error(t("This browser gives no microphone here. Recording needs HTTPS, or this machine itself."));
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
  const recorder = new MediaRecorder(stream);
  /** @type {Blob[]} */
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const ended = new Promise((done) => recorder.addEventListener("stop", done, { once: true }));
  recorder.start();
  const release = () => stream.getTracks().forEach((track) => track.stop());
  return {
    async stop() {
      recorder.stop();
      await ended;
      release();
      return asWav(new Blob(parts, { type: recorder.mimeType }));
    },
    cancel() {
      if (recorder.state !== "inactive") recorder.stop();
      release();
    },
  };
}

/** What went wrong with the microphone, for people. @param {unknown} error */
export function microphoneProblem(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") return t("The browser does not let this page use the microphone. Allow it beside the address, and try again.");
  if (name === "NotFoundError") return t("There is no microphone on this machine. Connect one, or upload a recording.");
  if (name === "NotReadableError") return t("Another program holds the microphone. Close it, and try again.");
  return error instanceof Error && error.message ? error.message : t("The recording failed.");
}

/** @param {Blob} recorded @returns {Promise<Blob>} */
async function asWav(recorded) {
  const context = new OfflineAudioContext(1, 1, RATE_HZ);
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  const samples = sound.getChannelData(0);
  if (isSilent(samples)) throw new Error(t("Nothing was heard: the microphone may be switched off, or another one is chosen in the browser. Try again."));
  return wavOf(samples, sound.sampleRate);
}

/** Whether nobody spoke, nor anything else was heard. @param {Float32Array} samples */
export function isSilent(samples) {
  for (let index = 0; index < samples.length; index += 1) if (Math.abs(samples[index]) >= SILENT) return false;
  return true;
}

/** A WAV file of 16 bit, mono. @param {Float32Array} samples @param {number} rate_hz @returns {Blob} */
export function wavOf(samples, rate_hz) {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + samples.length * 2));
  /** @param {number} at @param {string} text */
  const write = (at, text) => [...text].forEach((sign, index) => view.setUint8(at + index, sign.charCodeAt(0)));
  write(0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate_hz, true);
  view.setUint32(28, rate_hz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (let index = 0; index < samples.length; index += 1) view.setInt16(HEADER_BYTES + index * 2, Math.max(-1, Math.min(1, samples[index])) * 32767, true);
  return new Blob([view.buffer], { type: "audio/wav" });
}
