import { signal } from "@preact/signals";
import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { Listen } from "#editor/ui/inspector/listen.js";
import { equal } from "#test";

/** What is read of a narration that is not ready. @param {string | null} recording @param {string} state */
function read(recording, state) {
  const panel = document.body.appendChild(document.createElement("div"));
  const editor = { narrationOf: () => ({ state }), can_edit: signal(true) };
  render(html`<${Listen} editor=${editor} segment=${{ id: "a", narration: { script: "Hello", recording } }} />`, panel);
  const words = [panel.querySelector("button").textContent.trim(), panel.querySelector("[role=status]").textContent];
  render(null, panel);
  panel.remove();
  return words;
}

/** What is said below speech that is ready. @param {string | null} recording @param {object | null} check @param {{seconds?: number, of?: string}} [options] */
function readBelow(recording, check, { seconds = 1, of = "p.help" } = {}) {
  const panel = document.body.appendChild(document.createElement("div"));
  const narration = { state: "ready", url: "data:audio/wav;base64,", seconds, words: [], check };
  const editor = { narrationOf: () => narration, can_edit: signal(true), kit: signal({ lexicon: [], pronunciations: [] }), rights: signal(new Set()) };
  render(html`<${Listen} editor=${editor} segment=${{ id: "a", narration: { script: "Hello", recording } }} />`, panel);
  const words = [...panel.querySelectorAll(of)].map((line) => line.textContent);
  render(null, panel);
  panel.remove();
  return words;
}

export function itIsSaidWhereNothingListensToAVoice() {
  equal(readBelow(null, null), ["Nothing listened whether it is said right: only English voices are recognised back."]);
  equal(readBelow(null, { state: "missing" }), ["Nothing listened whether it is said right."]);
  equal(readBelow(null, { state: "running" }), ["Listening whether it is said right."]);
  equal(readBelow("f".repeat(64), null), []);
}

export function aVoiceIsWaitedForWhereOneSpeaks() {
  equal(read(null, "waiting"), ["Speaking", "Waiting for a free voice."]);
  equal(read(null, "missing"), ["Speak the script", "Not spoken yet."]);
}

export function noVoiceIsWaitedForWhereARecordingIsHeard() {
  equal(read("f".repeat(64), "waiting"), ["Find its words", "Finding its words in the script."]);
  equal(read("f".repeat(64), "missing"), ["Find its words", "Its words are not found yet."]);
  equal(read("f".repeat(64), "failed"), ["Try again", "The voice failed."]);
}

export function aLengthIsReadAsAClockFromAMinuteOn() {
  equal([5.24, 59.4, 59.6, 1888.4, 4000].map((seconds) => readBelow("f".repeat(64), null, { seconds, of: ".num" })), [["5.2 s"], ["59.4 s"], ["1:00"], ["31:28"], ["1:06:40"]]);
}
