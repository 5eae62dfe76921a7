import { render } from "preact";
import { EASINGS } from "#editor/document/easing.js";
import { EMPHASIS_PRESETS, PRESETS } from "#editor/document/motion.js";
import { COURSES } from "#editor/document/transitions.js";
import { createEditor } from "#editor/state/editor.js";
import { html } from "#editor/ui/html.js";
import { AnimateTab } from "#editor/ui/inspector/animate_tab.js";
import { emphasisFrames, enterFrames, transitionFrames } from "#editor/ui/inspector/motion_preview.js";
import { EASING_WORDS, EMPHASES, PRESET_GROUPS, TRANSITIONS } from "#editor/ui/inspector/motion_words.js";
import { equal, ok } from "#test";
import { picture, segment, settled, video } from "/tests/js/fixtures.js";

/** The tab of one picture, on the page, with the playhead 40 frames into it. */
function open(changes = {}) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [picture("one", changes)] })]);
  const editor = createEditor({ video: start, api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
  editor.select("a", ["one"]);
  editor.seek(40);
  const place = document.body.appendChild(document.createElement("div"));
  const Shown = () => html`<${AnimateTab} editor=${editor} layer=${editor.timeline.value.segments[0].layers[0]} />`;
  render(html`<${Shown} />`, place);
  const layer = () => editor.timeline.value.segments[0].layers[0];
  const find = (label) => place.querySelector(`[aria-label="${label}"]`);
  return { editor, place, layer, find };
}

const shown = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

export function everythingThatMovesIsOffered() {
  const offered = PRESET_GROUPS.flatMap(({ presets }) => presets.map(({ preset }) => preset));
  equal(offered.toSorted(), PRESETS.toSorted());
  equal(EMPHASES.map(({ preset }) => preset).toSorted(), EMPHASIS_PRESETS.toSorted());
  equal(EASING_WORDS.map(({ value }) => value).toSorted(), EASINGS.toSorted());
  equal(TRANSITIONS.map(({ value }) => value).toSorted(), Object.keys(COURSES).toSorted());
}

export function previewsEndInPlace() {
  const element = document.body.appendChild(document.createElement("i"));
  for (const frames of [...PRESETS.map(enterFrames), ...EMPHASIS_PRESETS.map(emphasisFrames)]) {
    element.animate(frames, 100);
    ok(["none", undefined, "inset(0 0% 0 0)"].includes(frames.at(-1).clipPath), JSON.stringify(frames.at(-1)));
    ok(frames.at(-1).opacity === undefined || frames.at(-1).opacity === 1);
  }
  for (const { value } of TRANSITIONS) {
    for (const direction of ["left", "right", "up", "down"]) {
      const { leaving, coming } = transitionFrames(value, direction);
      element.animate(leaving, 100);
      element.animate(coming, 100);
      ok(coming.at(-1).opacity === undefined || coming.at(-1).opacity === 1);
    }
  }
}

export async function presetsAreChosenForComingInAndGoing() {
  const { find, layer } = open();
  find("Comes in: Physical, Spring").click();
  await shown();
  equal([layer().enter.preset, layer().enter.duration_frames], ["spring", 36]);
  equal(find("Comes in: Physical, Spring").getAttribute("aria-checked"), "true");
  find("Goes: Wipe, Up").click();
  await shown();
  equal(layer().exit.preset, "wipe-up");
}

export async function keyframesAreSetMovedAndRemovedByKeyboard() {
  const { find, layer } = open();
  find("Size: keyframe at the playhead").click();
  await shown();
  equal(layer().keyframes, [{ property: "scale-ratio", keyframes: [{ at_frame: 40, value: 1, easing: "ease-in-out" }] }]);
  const knob = () => [...document.querySelectorAll(".keyframe-knob")].at(-1);
  knob().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", shiftKey: true, bubbles: true }));
  await shown();
  equal(layer().keyframes[0].keyframes[0].at_frame, 50);
  const course = find("Size: on the way to the next keyframe");
  course.value = "spring";
  course.dispatchEvent(new Event("change", { bubbles: true }));
  await shown();
  equal(layer().keyframes[0].keyframes[0].easing, "spring");
  knob().dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", bubbles: true }));
  await shown();
  equal(layer().keyframes, []);
}

export async function aCropIsAnimatedByItsFourValuesTogether() {
  const { find, layer } = open();
  await shown();
  const field = find("Crop: Width");
  field.value = "50";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await shown();
  field.dispatchEvent(new Event("blur"));
  await shown();
  equal(layer().keyframes.map(({ property, keyframes }) => [property, keyframes[0].value]), [
    ["crop-x-ratio", 0], ["crop-y-ratio", 0], ["crop-width-ratio", 0.5], ["crop-height-ratio", 1],
  ]);
}
