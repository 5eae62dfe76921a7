import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { html } from "#editor/ui/html.js";
import { LayerName } from "#editor/ui/inspector/layer_name.js";
import { equal, ok } from "#test";
import { segment, settled, shape, video } from "/tests/js/fixtures.js";

function open(layer) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const editor = createEditor({ video: video([segment("a", { layers: [layer] })]), api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
  const place = document.body.appendChild(document.createElement("div"));
  const Shown = () => {
    const [one] = editor.timeline.value.segments;
    return html`<${LayerName} editor=${editor} segment=${one} layer=${one.layers[0]} disabled=${false} />`;
  };
  render(html`<${Shown} />`, place);
  const press = async (key, target) => {
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await settled();
  };
  const name = () => editor.timeline.value.segments[0].layers[0].name;
  return { editor, place, press, name, end: () => { render(null, place); place.remove(); editor.dispose(); } };
}

export async function f2NamesALayerAndEscapeLeavesItsName() {
  const { place, press, name, end } = open(shape("one", { name: "" }));
  equal(place.textContent.trim(), "Shape");
  await press("F2", place.querySelector("button"));
  place.querySelector("input").value = " Frame ";
  await press("Enter", place.querySelector("input"));
  equal([name(), place.textContent.trim()], ["Frame", "Frame"]);
  await press("F2", place.querySelector("button"));
  place.querySelector("input").value = "Something";
  await press("Escape", place.querySelector("input"));
  equal(name(), "Frame");
  end();
}

export async function aLockedLayerKeepsItsName() {
  const { place, press, end } = open(shape("one", { locked: true }));
  await press("F2", place.querySelector("button"));
  ok(place.querySelector("input") === null);
  end();
}
