import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { newTextLayer } from "#editor/edit/new.js";
import { createPanels } from "#editor/ui/panels.js";
import { html } from "#editor/ui/html.js";
import { AnimateTab } from "#editor/ui/inspector/animate_tab.js";
import { TextTab } from "#editor/ui/inspector/text_tab.js";
import { TextEdit } from "#editor/ui/stage/text_edit.js";
import { equal, ok } from "#test";
import { CANVAS, KIT, segment, settled, video } from "/tests/js/fixtures.js";

const LAYER = newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: "one two six" });
const ACCENT = { kind: "role", role: "accent" };

/** The inspector and the field of one text, on the page. */
function open(layer = LAYER, rights = ["edit"], kit = KIT) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [layer] })], { rights });
  const editor = createEditor({ video: start, api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
  editor.kit.value = kit;
  editor.select("a", [layer.id]);
  const place = document.body.appendChild(document.createElement("div"));
  const now = () => editor.timeline.value.segments[0].layers[0];
  const Shown = () => html`<${TextTab} editor=${editor} panels=${createPanels()} layer=${now()} />
    <${AnimateTab} editor=${editor} layer=${now()} /><${TextEdit} editor=${editor} scale=${0.3} layer_id=${layer.id} />`;
  render(html`<${Shown} />`, place);
  return {
    editor, place, layer: now,
    find: (/** @type {string} */ label) => place.querySelector(`[aria-label="${label}"]`),
    press: async (/** @type {string} */ group, /** @type {string} */ name) => {
      const found = place.querySelector(`[aria-label="${group}"]`);
      [...found.querySelectorAll("button")].find((one) => (one.getAttribute("aria-label") ?? one.textContent.trim()) === name).click();
      await shown();
    },
    write: async (/** @type {string} */ label, /** @type {string} */ value) => {
      const field = place.querySelector(`[aria-label="${label}"]`);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await shown();
      field.dispatchEvent(new Event("blur"));
      await shown();
    },
  };
}

/** Waits until changes are on the page. */
const shown = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

export async function selectedWordsAreColouredWithTheBrandsColours() {
  const { editor, find, layer, place, press } = open();
  await shown();
  const field = find("Text of the layer");
  const range = document.createRange();
  range.setStart(field.firstChild, 4);
  range.setEnd(field.firstChild, 7);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  await shown();
  equal(editor.text_range.value, { layer_id: LAYER.id, start: 4, end: 7 });
  ok(place.querySelector('[aria-label="Selected words"]').textContent.includes("“two”"));
  await press("Colour of the selected words", "Amber");
  equal(layer().spans, [{ start: 4, end: 7, style: null, colour: ACCENT, highlight: null }]);
  await press("Highlight behind the selected words", "Sand");
  equal(layer().spans[0].highlight.colour, { kind: "role", role: "surface" });
  await press("Selected words", "Make “two” like the rest");
  equal(layer().spans, []);
  equal(editor.undo_label.value, "Style words like the rest");
}

export async function lettersGetAHighlightAnOutlineAShadowAndAGradient() {
  const { layer, press, write } = open();
  await shown();
  await press("Highlight behind the lines", "Amber");
  equal(layer().highlight, { colour: ACCENT, padding_x_em: 0.16, padding_y_em: 0.04, corner_radius_em: 0.12 });
  await write("Rounded corners, percent", "30");
  equal(layer().highlight.corner_radius_em, 0.3);
  await press("Outline of the letters", "Amber");
  await write("Thickness, percent", "8");
  equal(layer().letter_outline, { colour: ACCENT, width_em: 0.08 });
  await press("Shadow of the letters", "Amber");
  equal(layer().shadow.colour, ACCENT);
  await press("Gradient: first colour", "Amber");
  await press("Gradient: last colour", "Teal");
  equal(layer().gradient, { start: ACCENT, end: { kind: "role", role: "primary" }, angle_degrees: 0 });
  await press("Highlight behind the lines", "No highlight");
  equal(layer().highlight, null);
}

export async function lineHeightAndSpacingAreOnesOwnOrTheStyles() {
  const { layer, write } = open();
  await shown();
  await write("Line height, percent of the size", "150");
  await write("Letter spacing, percent of the size", "5");
  equal([layer().line_height_ratio, layer().letter_spacing_em], [1.5, 0.05]);
  await write("Line height, percent of the size", "110");
  equal(layer().line_height_ratio, null);
}

export async function aTextComesInByWordsAndKeepsThatWithAnotherPreset() {
  const { find, layer, press } = open();
  await shown();
  ok(find("Comes in: what moves together") === null, "nothing moves yet");
  await press("Comes in", "Comes in: Gentle, Rise");
  await press("Comes in: what moves together", "Words");
  await press("Comes in", "Comes in: Gentle, Fade");
  equal([layer().enter.preset, layer().enter.unit], ["fade", "word"]);
}

export async function whoMayNotEditChangesNothing() {
  const { place } = open(LAYER, []);
  await shown();
  ok([...place.querySelectorAll(".group button, .group select, .group input")].every((one) => one.disabled));
}

export async function aStyleThatShowsCapitalsLeavesTheWordsAsTheyWereWritten() {
  const capitals = { ...KIT, type_styles: KIT.type_styles.map((one) => ({ ...one, upper_case: true })) };
  const { find, layer } = open(LAYER, ["edit"], capitals);
  const field = find("Text of the layer");
  equal(field.style.textTransform, "uppercase");
  field.textContent = "Third quarter";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await shown();
  equal([layer().text, field.style.textTransform], ["Third quarter", "uppercase"]);
}
