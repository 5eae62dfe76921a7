import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { FootageGroup } from "#editor/ui/inspector/footage_group.js";
import { html } from "#editor/ui/html.js";
import { equal, ok } from "#test";
import { clip, segment, settled, video } from "/tests/js/fixtures.js";

const ASSET = { id: "asset-1", sha256: "c".repeat(64), name: "Talk.mp4", kind: "clip", duration_seconds: 20, facts: {} };

/** The group of the one clip of a video, on the page. */
function open(changes = {}) {
  const never = () => new Promise(() => {});
  const api = { save: never, stage: never, getVideo: never };
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [clip("talk", changes)] })], { assets: { [ASSET.sha256]: ASSET } });
  const editor = createEditor({ video: start, api, kept, sound, live: false });
  const place = document.body.appendChild(document.createElement("div"));
  const Shown = () => html`<${FootageGroup} editor=${editor} clip=${editor.timeline.value.segments[0].layers[0]} segment_id="a" layer_id="talk" disabled=${false} />`;
  render(html`<${Shown} />`, place);
  return {
    editor, place,
    field: (/** @type {string} */ label) => place.querySelector(`[aria-label="${label}"]`),
    type: async (/** @type {string} */ label, /** @type {string} */ text) => {
      const field = place.querySelector(`[aria-label="${label}"]`);
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await settled();
      field.blur();
      await shown();
    },
    clip: () => editor.timeline.value.segments[0].layers[0],
    close: () => { render(null, place); place.remove(); },
  };
}

/** Waits until changes are on the page. */
const shown = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

export async function footageIsCutByNumbers() {
  const { type, clip, editor, close } = open();
  await shown();
  await type("Ends at, seconds of the footage", "8,5 s");
  await type("Begins at, seconds of the footage", "3");
  await type("Speed of the footage, percent", "150");
  await type("Goes to black, seconds", "0.5");
  await type("Cut away at the left, percent", "25");
  equal([clip().source_start_seconds, clip().source_end_seconds, clip().speed_ratio, clip().fade_out_frames], [3, 8.5, 1.5, 15]);
  equal(clip().crop, { x_ratio: 0.25, y_ratio: 0, width_ratio: 0.75, height_ratio: 1 });
  equal(editor.undo_label.value, "Crop the footage");
  close();
}

export async function itsHandlesNeverPassEachOther() {
  const { field, clip, close } = open({ source_end_seconds: 6 });
  const [first, last] = [field("Where the footage begins"), field("Where the footage ends")];
  equal([first.max, last.value, last.getAttribute("aria-valuetext")], ["20", "6", "6.00 seconds"]);
  first.value = "9";
  first.dispatchEvent(new Event("input", { bubbles: true }));
  await shown();
  equal([clip().source_start_seconds, first.value], [5.9, "5.9"]);
  last.value = "20";
  last.dispatchEvent(new Event("input", { bubbles: true }));
  await shown();
  equal(clip().source_end_seconds, null, "all the way is to the end, whatever that is");
  close();
}

export async function whatWasChangedIsTakenBackAtOnce() {
  const { place, clip, close } = open({ source_start_seconds: 4, speed_ratio: 2, mirror: true });
  const button = [...place.querySelectorAll("button")].find((one) => one.textContent?.includes("as recorded"));
  button.click();
  await shown();
  equal([clip().source_start_seconds, clip().speed_ratio, clip().mirror], [0, 1, false]);
  ok(![...place.querySelectorAll("button")].some((one) => one.textContent?.includes("as recorded")));
  close();
}
