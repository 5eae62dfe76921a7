import { signal } from "@preact/signals";
import { render } from "preact";
import { ApiError } from "#editor/net/api.js";
import { html } from "#editor/ui/html.js";
import { Recording } from "#editor/ui/inspector/recording.js";
import { equal, ok } from "#test";
import { deferred, settled } from "/tests/js/fixtures.js";

export async function nothingIsHeardWhileSomebodySpeaks() {
  let paused = 0;
  const editor = { assets: signal([]), pause: () => { paused += 1; } };
  const place = document.body.appendChild(document.createElement("div"));
  const heard = place.appendChild(document.createElement("audio"));
  heard.pause = () => { paused += 1; };
  const panel = place.appendChild(document.createElement("div"));
  render(html`<${Recording} editor=${editor} panels=${{ say() {} }} segment_id="a" narration=${{ recording: null }} disabled=${false} change=${() => {}} />`, panel);
  [...panel.querySelectorAll("button")].find((one) => one.textContent.includes("Record")).click();
  await settled();
  equal(paused, 2);
  render(null, panel);
  place.remove();
}

export async function nobodyIsRecordedWhoLeftWhileTheBrowserAskedForTheMicrophone() {
  const allowed = deferred();
  const { getUserMedia } = navigator.mediaDevices;
  let asked = 0;
  navigator.mediaDevices.getUserMedia = () => { asked += 1; return allowed.promise; };
  const panel = document.body.appendChild(document.createElement("div"));
  render(html`<${Recording} editor=${{ assets: signal([]), pause() {} }} panels=${{ say() {} }} segment_id="a" narration=${{ recording: null }} disabled=${false} change=${() => {}} />`, panel);
  for (let press = 0; press < 2; press += 1) {
    [...panel.querySelectorAll("button")].find((one) => one.textContent.includes("Record")).click();
    await settled();
  }
  render(null, panel);
  panel.remove();
  const { stream } = new AudioContext().createMediaStreamDestination();
  allowed.resolve(stream);
  await settled();
  navigator.mediaDevices.getUserMedia = getUserMedia;
  equal([asked, stream.getTracks().map((track) => track.readyState)], [1, ["ended"]]);
}

/** What `found` gives, once it gives something; a test that waits in vain fails. @template T @param {() => T} found @param {string} what @returns {Promise<T>} */
async function once(found, what) {
  for (const begun = performance.now(); performance.now() - begun < 10_000;) {
    const it = found();
    if (it) return it;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`Waited ten seconds in vain: ${what}`);
}

/** Whether the sound is louder than silence. @param {AnalyserNode} ear */
function hears(ear) {
  const samples = new Float32Array(ear.fftSize);
  ear.getFloatTimeDomainData(samples);
  return samples.some((sample) => Math.abs(sample) > 0.01);
}

/** The effects of what has gone have ended then. */
const gone = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 50)); });
const asksFirst = () => !globalThis.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/**
 * Records a tone, leaves, and says what was used and said.
 * @param {{segments?: object[], gain?: number, allowed?: boolean, before?: (press: (name: string) => void) => unknown, upload?: () => unknown}} options
 *   `before` happens before leaving, `upload` while the file is on its way
 */
async function leaveWhileRecording({ segments = [{ id: "a", name: "Opening" }], gain = 0.5, allowed = true, before = () => {}, upload = () => {} }) {
  const { getUserMedia } = navigator.mediaDevices;
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const volume = new GainNode(context, { gain });
  const tone = new OscillatorNode(context);
  const ear = new AnalyserNode(context);
  tone.connect(volume).connect(out);
  tone.connect(ear);
  tone.start();
  await context.resume();
  await once(() => hears(ear), "the tone");
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(out.stream);
  const used = [];
  const said = [];
  const asked = [];
  const editor = {
    assets: signal([]), timeline: signal({ segments }), pause() {},
    upload: async (file) => { used.push(file.type); await gone(); asked.push(asksFirst()); await upload(); return { sha256: "c0ffee", name: "Recording.wav", kind: "audio" }; },
  };
  const panel = document.body.appendChild(document.createElement("div"));
  render(html`<${Recording} editor=${editor} panels=${{ say: (...words) => said.push(words) }} segment_id="a" narration=${null} disabled=${false} change=${(_, changes) => { used.push(changes.recording); return allowed; }} />`, panel);
  const press = (name) => [...panel.querySelectorAll("button")].find((one) => one.textContent.includes(name)).click();
  press("Record");
  await once(() => panel.querySelector("[role=timer]"), "the recording to begin");
  const begun = context.currentTime;
  await once(() => context.currentTime - begun >= 0.4, "the tone to last");
  await before(press);
  render(null, panel);
  const [words, look = ""] = await once(() => said[0], "what is said");
  await settled();
  panel.remove();
  navigator.mediaDevices.getUserMedia = getUserMedia;
  await context.close();
  return { used, words, look, asked: [...asked, asksFirst()], ended: out.stream.getTracks().map((track) => track.readyState) };
}

export async function whoGoesOnWhileTheMicrophoneIsOnKeepsWhatWasSaid() {
  const { used, words, ended } = await leaveWhileRecording({});
  equal([used, ended], [["audio/wav", "c0ffee"], ["ended"]]);
  equal(words, "The recording ended as you went on. It is heard in “Opening”.");
}

export async function whatWasSaidForASegmentThatIsGoneStaysInTheLibrary() {
  const { used, words } = await leaveWhileRecording({ segments: [] });
  equal(used, ["audio/wav"]);
  equal(words, "The recording ended as you went on. Recording.wav is in the library.");
}

export async function aMicrophoneThatIsSwitchedOffIsSaidSo() {
  const { used, words } = await leaveWhileRecording({ gain: 0 });
  equal(used, []);
  ok(words.startsWith("Nothing was heard"));
}

export async function thePageIsNotLeftUnaskedUntilWhatWasRecordedIsThere() {
  const { asked } = await leaveWhileRecording({});
  equal(asked, [true, false]);
}

export async function aSegmentWithoutANameIsSpokenOfAsOnTheStrip() {
  const { words } = await leaveWhileRecording({ segments: [{ id: "a", name: "" }] });
  equal(words, "The recording ended as you went on. It is heard in “Segment”.");
}

export async function whatMayNotBeHeardInALockedSegmentIsInTheLibrary() {
  const { words } = await leaveWhileRecording({ allowed: false });
  equal(words, "The recording ended as you went on. Recording.wav is in the library.");
}

export async function whatFailsAfterSomebodyStoppedAndWentOnIsSaidSo() {
  const fail = () => { throw new ApiError({ code: "storage-full", message: "The storage is full." }); };
  const { words, look, asked } = await leaveWhileRecording({ before: (press) => press("Stop and use"), upload: fail });
  equal([words, look, asked], ["The storage is full.", "danger", [true, false]]);
}

export async function whatWasStoppedForASegmentThatIsGoneByThenIsInTheLibrary() {
  const { words } = await leaveWhileRecording({ segments: [], before: (press) => press("Stop and use") });
  equal(words, "Recording.wav is in the library.");
}
