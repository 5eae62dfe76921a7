import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { newPictureLayer } from "#editor/edit/new.js";
import { createPanels } from "#editor/ui/panels.js";
import { html } from "#editor/ui/html.js";
import { LookTab } from "#editor/ui/inspector/look_tab.js";
import { equal, ok } from "#test";
import { CANVAS, segment, settled, shape, video } from "/tests/js/fixtures.js";

const ASSET = { id: "1", sha256: "f".repeat(64), name: "Runner", kind: "picture", width_px: 600, height_px: 400 };

/** The inspector of one picture, on the page. */
function open({ rights = ["edit"], layer = newPictureLayer({ canvas: CANVAS, asset: ASSET }) } = {}) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [layer] })], { assets: { [ASSET.sha256]: ASSET }, rights });
  const editor = createEditor({ video: start, api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
  editor.select({ segment_id: "a", layer_ids: [layer.id] });
  const panels = createPanels();
  const place = document.body.appendChild(document.createElement("div"));
  const Shown = () => html`<${LookTab} editor=${editor} panels=${panels} layer=${editor.timeline.value.segments[0].layers[0]} />`;
  render(html`<${Shown} />`, place);
  return {
    editor, place,
    check: () => [...place.querySelectorAll(".check")].find((one) => one.textContent.trim() === "Play as a sprite sheet")?.querySelector("input"),
    layer: () => editor.timeline.value.segments[0].layers[0],
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

export async function aPictureIsPlayedCutAndShownStillAgain() {
  const { editor, place, check, layer, write } = open();
  const box = check();
  box.focus();
  box.click();
  await shown();
  equal(layer().sprite, { columns: 3, rows: 2, frame_count: 6, frames_per_second: 12 });
  ok(check() === box && document.activeElement === box, "the box keeps the focus");
  ok(place.querySelector('section[aria-label="Animation"]') && place.textContent.includes("Each frame is 200 by 200 px."));
  await write("Columns of the sheet", "6");
  await write("Frames a second", "24");
  equal(layer().sprite, { columns: 6, rows: 2, frame_count: 12, frames_per_second: 24 });
  equal(editor.undo_label.value, "Change the sprite sheet");
  check().click();
  await shown();
  equal([layer().kind, check().checked, editor.undo_label.value], ["picture", false, "Show as a still picture"]);
}

export async function aSheetThatDoesNotDivideIsToldOf() {
  const { place, check, write } = open();
  check().click();
  await shown();
  ok(!place.querySelector(".note-warning"));
  await write("Columns of the sheet", "7");
  ok(place.querySelector(".note-warning").textContent.includes("600 by 400 px"));
}

export function whoMayOnlyLookChangesNothing() {
  ok(open({ rights: [] }).check().disabled);
}

export function otherLayersAreNoSpriteSheets() {
  equal(open({ layer: shape("box") }).check(), undefined);
}
