import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { createPanels } from "#editor/ui/panels.js";
import { html } from "#editor/ui/html.js";
import { SoundGroup } from "#editor/ui/inspector/sound_group.js";
import { AudioPanel } from "#editor/ui/library/audio_panel.js";
import { BEDS, bringSound, EFFECTS, urlOfSound } from "#editor/ui/library/shipped_sounds.js";
import { equal, ok } from "#test";
import { segment, settled, shape, video } from "/tests/js/fixtures.js";

const ASSET = { id: "1", sha256: "f".repeat(64), name: "Bell.wav", kind: "audio", media_type: "audio/wav", url: "/bell", duration_seconds: 2 };

/** The audio panel and the sound of the selected layer, on the page. */
function open({ rights = ["edit"], select = true } = {}) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [shape("x")] })], { assets: { [ASSET.sha256]: ASSET }, rights });
  const uploads = [];
  const api = {
    save: never, stage: never, getVideo: never,
    upload: async (_key, file) => {
      uploads.push(file);
      return { ...ASSET, id: `up-${uploads.length}`, sha256: "e".repeat(64), name: file.name };
    },
  };
  const editor = createEditor({ video: start, api, kept, sound, live: false });
  editor.select("a", select ? ["x"] : []);
  const panels = createPanels();
  const place = document.body.appendChild(document.createElement("div"));
  const Shown = () => html`<${AudioPanel} editor=${editor} panels=${panels} />
    <${SoundGroup} editor=${editor} panels=${panels} layer=${editor.timeline.value.segments[0].layers[0]} />`;
  render(html`<${Shown} />`, place);
  return {
    editor, panels, place, uploads,
    button: (/** @type {string} */ words) => [...place.querySelectorAll("button")].find((one) => (one.getAttribute("aria-label") ?? one.textContent).trim() === words),
    sound: () => editor.timeline.value.segments[0].layers[0].sound ?? null,
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

const shown = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

export async function aSoundOfTheLibraryIsGivenToTheLayerTunedAndTakenAway() {
  const { button, sound, write, editor } = open();
  button("Add to layer").click();
  await shown();
  equal(sound(), { asset: ASSET.sha256, volume: 1, offset_frames: 0 });
  await write("Volume of the sound, percent", "40");
  await write("Plays after, seconds from the layer's start", "0.5");
  equal(sound(), { asset: ASSET.sha256, volume: 0.4, offset_frames: 15 });
  button("Remove the sound").click();
  await shown();
  equal([sound(), editor.undo_label.value], [null, "Remove the sound of the layer"]);
}

export async function anEffectIsBroughtOnceAndThenKnown() {
  const { editor, uploads } = open();
  const loaded = [];
  const load = async (url) => {
    loaded.push(url);
    return new Response(new Blob(["fLaC"]));
  };
  const first = await bringSound(editor, EFFECTS[0], load);
  const again = await bringSound(editor, EFFECTS[0], load);
  equal([loaded, uploads.length, uploads[0].name], [[urlOfSound(EFFECTS[0])], 1, "Whoosh.flac"]);
  ok(first === again);
}

export async function anEffectThatDoesNotLoadSaysSo() {
  const { editor } = open();
  let said = "";
  await bringSound(editor, EFFECTS[1], async () => new Response("", { status: 404 })).catch((error) => { said = error.message; });
  equal(said, "The sound Rise cannot be loaded. Try again.");
}

export async function withoutALayerNothingCanBeGivenASound() {
  const { button, place } = open({ select: false });
  ok(button("Add Whoosh to the layer").disabled && button("Add to layer").disabled);
  ok(place.textContent.includes("Select a layer to give it a sound."));
}

export async function whoMayNotEditChangesNoSound() {
  const { button } = open({ rights: ["watch"] });
  ok(button("Add Pop to the layer").disabled && button("Choose a sound").disabled);
}

export async function choosingASoundOpensTheAudioPanel() {
  const { button, panels } = open();
  button("Choose a sound").click();
  equal(panels.library.value, "audio");
}

export async function anotherMusicKeepsItsRangeAndPlaysAllOfItsFile() {
  const { editor, button, write } = open();
  button("Use as music").click();
  await shown();
  await write("Music plays from, seconds of the video", "1");
  await write("Begins at, seconds of the music's file", "0.5");
  const before = editor.timeline.value.music;
  equal([before.start_frame, before.source_start_seconds, before.source_end_seconds], [30, 0.5, null]);
  button("Use as music").click();
  await shown();
  const { start_frame, source_start_seconds, source_end_seconds } = editor.timeline.value.music;
  equal([start_frame, source_start_seconds, source_end_seconds], [30, 0, null]);
}
