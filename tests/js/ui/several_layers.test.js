import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { newTextLayer } from "#editor/edit/new.js";
import { html } from "#editor/ui/html.js";
import { SeveralLayers, sharedBy } from "#editor/ui/inspector/several_layers.js";
import { equal } from "#test";
import { CANVAS, KIT, segment, settled, shape, video } from "/tests/js/fixtures.js";

const TITLE = { ...newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: "one" }), id: "title" };
const BODY = { ...TITLE, id: "body", opacity_ratio: 0.5, align: "end" };
const BOX = shape("box", { fill: null });
const LOGO = { ...shape("logo"), kind: "logo" };
const ACCENT = { kind: "role", role: "accent" };

/** The inspector of several selected layers, on the page. */
function open(ids) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [TITLE, BODY, BOX, LOGO] })], { rights: ["edit"] });
  const editor = createEditor({ video: start, api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
  editor.select("a", ids);
  const place = document.body.appendChild(document.createElement("div"));
  render(html`<${SeveralLayers} editor=${editor} />`, place);
  const field = (label) => place.querySelector(`input[aria-label="${label}"]`);
  return {
    editor, place, field,
    write: async (label, value) => {
      field(label).value = value;
      field(label).dispatchEvent(new Event("input", { bubbles: true }));
      await settled();
      field(label).dispatchEvent(new Event("blur"));
      await settled();
    },
    press: async (group, name) => {
      const buttons = [...place.querySelector(`[aria-label="${group}"] [role=radiogroup], [role=group][aria-label="${group}"]`).querySelectorAll("button")];
      buttons.find((one) => (one.getAttribute("aria-label") ?? one.textContent.trim()) === name).click();
      await settled();
    },
    read: (name) => editor.timeline.value.segments[0].layers.map((layer) => layer[name]),
    close: () => { render(null, place); place.remove(); },
  };
}

export function whatIsSharedIsSaidOnce() {
  equal(sharedBy([{ a: { b: 1 } }, { a: { b: 1 } }], ({ a }) => a), { b: 1 });
  equal(sharedBy([{ a: 1 }, { a: 2 }], ({ a }) => a), undefined);
  equal(sharedBy([{ a: null }, { a: null }], ({ a }) => a), null);
}

export async function aChangeGoesToAllThatHaveWhatIsChangedAsOneStep() {
  const { editor, field, write, read, close } = open(["title", "body", "box", "logo"]);
  equal([field("Opacity, percent").value, field("Opacity, percent").placeholder], ["", "Mixed"]);
  equal(field("Rotation, degrees").value, "0°");
  await write("Opacity, percent", "40");
  equal(read("opacity_ratio"), [0.4, 0.4, 0.4, LOGO.opacity_ratio]);
  equal([field("Opacity, percent").value, editor.undo_label.value], ["40 %", "Change the opacity"]);
  editor.undo();
  equal(read("opacity_ratio"), [1, 0.5, 1, LOGO.opacity_ratio]);
  await write("Opacity, percent", "words");
  equal(read("opacity_ratio"), [1, 0.5, 1, LOGO.opacity_ratio]);
  close();
}

export async function wordsAndShapesAreColouredByWhatTheyHave() {
  const { press, read, close } = open(["title", "body", "box"]);
  const accent = KIT.colours.find((one) => one.role === "accent").name;
  await press("Colour", accent);
  equal(read("colour").slice(0, 2), [ACCENT, ACCENT]);
  equal(read("fill")[2], null);
  await press("Fill", accent);
  equal(read("fill")[2], ACCENT);
  await press("Alignment", "Centre");
  equal(read("align").slice(0, 2), ["centre", "centre"]);
  close();
}

export async function theSizeOfTheStyleIsNotWrittenIntoTheLayers() {
  const { write, read, close } = open(["title", "body"]);
  const own = KIT.type_styles.find((one) => one.role === "heading-1").size_px;
  await write("Size of the text, px", `${own + 9}`);
  equal(read("size_px").slice(0, 2), [own + 9, own + 9]);
  await write("Size of the text, px", `${own}`);
  equal(read("size_px").slice(0, 2), [null, null]);
  close();
}

export function onlyWhatSomeOfThemHaveIsOffered() {
  const { place, field, close } = open(["box", "logo"]);
  equal([place.querySelector('[aria-label="Text"]'), field("Size of the text, px"), field("Thickness of the line, px") !== null], [null, null, true]);
  close();
}
