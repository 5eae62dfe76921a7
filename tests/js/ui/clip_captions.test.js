import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { createPanels } from "#editor/ui/panels.js";
import { ClipCaptions } from "#editor/ui/inspector/clip_captions.js";
import { html } from "#editor/ui/html.js";
import { equal, ok } from "#test";
import { clip, segment, settled, video } from "/tests/js/fixtures.js";

const WORDS = [
  { text: "Welcome", start_seconds: 2.5, end_seconds: 3 }, { text: "too", start_seconds: 3, end_seconds: 3.2 },
  { text: "port.", start_seconds: 3.2, end_seconds: 4 },
];
const ASSET = { id: "asset-1", sha256: "c".repeat(64), name: "Talk.mp4", kind: "clip", facts: { has_audio: true } };

/** The captions of the one clip of a video, on the page. */
function open({ words = [], asset = ASSET, transcript = { state: "ready", words: WORDS } } = {}) {
  const never = () => new Promise(() => {});
  const heard = () => Promise.resolve({ draft: true, words: null, error: null, ...transcript });
  const api = { save: never, stage: never, getVideo: never, requestTranscript: heard, getTranscript: heard };
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [clip("talk", { words })] })], { assets: { [asset.sha256]: asset } });
  const editor = createEditor({ video: start, api, kept, sound, live: false });
  const panels = createPanels();
  const place = document.body.appendChild(document.createElement("div"));
  const Shown = () => html`<${ClipCaptions} editor=${editor} panels=${panels} clip=${editor.timeline.value.segments[0].layers[0]}
    segment_id="a" layer_id="talk" disabled=${!editor.can_edit.value} />`;
  render(html`<${Shown} />`, place);
  return {
    editor, place,
    field: () => place.querySelector("textarea"),
    press: async (/** @type {string} */ label) => {
      [...place.querySelectorAll("button")].find((button) => button.textContent?.trim() === label)?.click();
      await shown();
    },
    words: () => editor.timeline.value.segments[0].layers[0].words,
  };
}

/** Waits until changes are on the page. */
const shown = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

export async function wordsAreFoundCheckedAndUsed() {
  const { editor, place, field, press, words } = open();
  ok(field() === null);
  await press("Find the words");
  equal(editor.announcement.value, "The words are found. Please check them.");
  ok(place.textContent?.includes("Draft: please check"));
  ok(field().getAttribute("aria-label")?.includes("draft"));
  equal([field().value, words()], ["Welcome too port.", []], "a draft is not in the document");
  field().value = "Welcome to port.";
  field().dispatchEvent(new Event("input", { bubbles: true }));
  await press("Use as captions");
  equal(words(), [WORDS[0], { ...WORDS[1], text: "to" }, WORDS[2]]);
  equal([editor.announcement.value, editor.undo_label.value], ["Captions added.", "Use the words as captions"]);
  equal(field().value, "Welcome to port.");
  ok(!place.textContent?.includes("Draft"));
}

export async function captionsAreCorrectedAndRemoved() {
  const { editor, field, press, words } = open({ words: WORDS });
  field().value = "Welcome to the port.";
  field().dispatchEvent(new Event("input", { bubbles: true }));
  field().dispatchEvent(new Event("blur"));
  await shown();
  equal(words().map((word) => word.text), ["Welcome", "to", "the", "port."]);
  equal(words()[3], WORDS[2]);
  equal(editor.announcement.value, "Captions corrected.");
  await press("Remove captions");
  equal([words(), editor.announcement.value], [[], "Captions removed."]);
  editor.undo();
  equal(words().length, 4);
}

export async function aFailureIsReadable() {
  const { place, press } = open({ transcript: { state: "failed", error: "The sound cannot be read." } });
  await press("Find the words");
  ok(place.textContent?.includes("The sound cannot be read."));
  ok(place.textContent?.includes("Try again"));
}

export function silentFootageHasNoCaptions() {
  equal(open({ asset: { ...ASSET, facts: { has_audio: false } } }).place.textContent, "");
}

export function captionsOfAnOriginalInTheTrashAreStillThere() {
  equal(open({ words: WORDS, asset: { ...ASSET, sha256: "d".repeat(64) } }).field().value, "Welcome too port.");
}
