import { signal } from "@preact/signals";
import { render } from "preact";
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

/** Records a tone, leaves, and says what was used and said. @param {{segments: object[], gain: number}} options */
async function leaveWhileRecording({ segments, gain }) {
  const { getUserMedia } = navigator.mediaDevices;
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const volume = new GainNode(context, { gain });
  const tone = new OscillatorNode(context);
  tone.connect(volume).connect(out);
  tone.start();
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(out.stream);
  const used = [];
  const said = deferred();
  const editor = {
    assets: signal([]), timeline: signal({ segments }), pause() {},
    upload: (file) => { used.push(file.type); return Promise.resolve({ sha256: "c0ffee", name: "Recording.wav" }); },
  };
  const panel = document.body.appendChild(document.createElement("div"));
  render(html`<${Recording} editor=${editor} panels=${{ say: said.resolve }} segment_id="a" narration=${null} disabled=${false} change=${(_, changes) => used.push(changes.recording)} />`, panel);
  [...panel.querySelectorAll("button")].find((one) => one.textContent.includes("Record")).click();
  while (!panel.querySelector("[role=timer]")) await settled();
  await new Promise((done) => setTimeout(done, 400));
  render(null, panel);
  const words = await said.promise;
  panel.remove();
  navigator.mediaDevices.getUserMedia = getUserMedia;
  await context.close();
  return { used, words, ended: out.stream.getTracks().map((track) => track.readyState) };
}

export async function whoGoesOnWhileTheMicrophoneIsOnKeepsWhatWasSaid() {
  const { used, words, ended } = await leaveWhileRecording({ segments: [{ id: "a", name: "Opening" }], gain: 0.5 });
  equal([used, ended], [["audio/wav", "c0ffee"], ["ended"]]);
  equal(words, "The recording ended as you went on. It is heard in “Opening”.");
}

export async function whatWasSaidForASegmentThatIsGoneStaysInTheLibrary() {
  const { used, words } = await leaveWhileRecording({ segments: [], gain: 0.5 });
  equal(used, ["audio/wav"]);
  equal(words, "The recording ended as you went on. Recording.wav is in the library.");
}

export async function aMicrophoneThatIsSwitchedOffIsSaidSo() {
  const { used, words } = await leaveWhileRecording({ segments: [{ id: "a", name: "Opening" }], gain: 0 });
  equal(used, []);
  ok(words.startsWith("Nothing was heard"));
}
