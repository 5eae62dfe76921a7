import { signal } from "@preact/signals";
import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { Recording } from "#editor/ui/inspector/recording.js";
import { equal } from "#test";
import { deferred, settled } from "/tests/js/fixtures.js";

export async function nothingIsHeardWhileSomebodySpeaks() {
  let paused = 0;
  const editor = { assets: signal([]), pause: () => { paused += 1; } };
  const place = document.body.appendChild(document.createElement("div"));
  const heard = place.appendChild(document.createElement("audio"));
  heard.pause = () => { paused += 1; };
  const panel = place.appendChild(document.createElement("div"));
  render(html`<${Recording} editor=${editor} narration=${{ recording: null }} disabled=${false} change=${() => {}} />`, panel);
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
  render(html`<${Recording} editor=${{ assets: signal([]), pause() {} }} narration=${{ recording: null }} disabled=${false} change=${() => {}} />`, panel);
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
