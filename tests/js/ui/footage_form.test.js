import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { GeneratePanel } from "#editor/ui/library/generate_panel.js";
import { html } from "#editor/ui/html.js";
import { equal, ok } from "#test";
import { KIT, segment, settled, video } from "/tests/js/fixtures.js";

const PICTURE = "c".repeat(64);
const CAMERA = {
  alias: "shots", name: "Camera", licence: "", is_model: false, needs: [], longest_seconds: 60, problem: "",
  abilities: ["words", "first", "front", "move"],
};
const MODEL = {
  alias: "film", name: "Film", licence: "Apache-2.0", is_model: true, needs: ["words"], longest_seconds: 4, problem: "",
  abilities: ["words", "avoid", "first", "last"],
};
const BROKEN = { ...MODEL, alias: "big", name: "Big film", problem: "Its folder is missing." };
const WAITING = {
  key: "take-1", seed: 1, state: "waiting", done_steps: 0, total_steps: 0, stage: "", seconds_left: null, preview: null, verdict: null, findings: [],
  rejected: [], url: null, width_px: null, height_px: null, maker: null, is_model: true, understood: [], is_footage: true, seconds: null, repairs: [],
  shape: 1, error_code: "", error_message: "",
};
const STYLES = [{ role: "flat", name: "Flat", words: "flat illustration" }];

/** The Generate panel at footage, and what its server is asked. */
async function open(engines, kit = KIT) {
  const never = () => new Promise(() => {});
  const asked = [];
  const api = {
    save: never, stage: never, getVideo: never, listEngines: () => Promise.resolve([]), listFootageEngines: () => Promise.resolve(engines), listTakes: never,
    requestFootage: (_key, wish) => { asked.push(wish); return Promise.resolve([{ ...WAITING, prompt: wish.prompt }]); },
  };
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const editor = createEditor({ video: video([segment("a")], { kit: { name: "Northwind", version: 1, values: kit } }), api, kept, sound, live: false });
  editor.generating.wishes.kind.value = "footage";
  const place = document.body.appendChild(document.createElement("div"));
  render(html`<${GeneratePanel} editor=${editor} panels=${{}} />`, place);
  await shown();
  return {
    editor, asked, place, wish: (changes) => { editor.generating.wishes.wishFootage(changes); return shown(); },
    words: (text) => { editor.generating.prompt.value = text; return shown(); },
    button: () => place.querySelector("button[type=submit]"),
    ask: async () => { place.querySelector("form").requestSubmit(); await shown(); },
    close: () => { render(null, place); place.remove(); },
  };
}

const shown = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await settled();
};

export async function aModelIsAskedForTwoTakesOfWhatItCan() {
  const { asked, words, wish, ask, button, close } = await open([MODEL], { ...KIT, picture_styles: STYLES });
  equal(button().disabled, true);
  await words("Waves roll onto a beach");
  await wish({ avoid: "people", style: "flat", seconds: 9, front: PICTURE, move: "pan-left" });
  equal([button().disabled, button().textContent.trim()], [false, "Make 2 takes"]);
  await ask();
  const [{ prompt, avoid, style, frames, count, first, front, move, names_palette, width_px }] = asked;
  equal([prompt, avoid, style, frames, count, first, front, move, names_palette, width_px], ["Waves roll onto a beach", "people", "flat", 120, 2, null, null, undefined, true, 1920]);
  close();
}

export async function aCameraMovesOverAPictureAndNeedsNoWords() {
  const { asked, words, wish, ask, place, close } = await open([CAMERA], { ...KIT, picture_styles: STYLES });
  await words("left over from before");
  await wish({ first: PICTURE, move: "pan-left", amount: 0.3, seconds: 0.1, style: "flat" });
  ok(!place.textContent.includes("Style"), "styles are for models");
  await ask();
  const [{ prompt, first, move, amount, frames, count, style }] = asked;
  equal([prompt, first, move, amount, frames, count, style], ["", PICTURE, "pan-left", 0.3, 8, 1, ""]);
  close();
}

export async function whatIsMissingIsSaidAndNothingIsAsked() {
  const { asked, ask, place, close } = await open([{ ...MODEL, needs: ["first"] }, BROKEN]);
  ok(place.textContent.includes("Film needs a first picture. Choose one."));
  ok(place.textContent.includes("Big film: Its folder is missing."));
  await ask();
  equal(asked, []);
  close();
}

export async function aStyleThatTheKitHasNoLongerIsNotAskedFor() {
  const { asked, words, wish, ask, close } = await open([MODEL]);
  await words("A hill");
  await wish({ style: "gone" });
  await ask();
  equal(asked[0].style, "");
  close();
}

export async function theTakesAreShownAboveTheOthers() {
  const { words, ask, place, editor, close } = await open([MODEL]);
  await words("A hill");
  await ask();
  equal(editor.generating.takes.value.map((take) => take.key), ["take-1"]);
  ok(place.querySelector(".takes").children.length === 1);
  close();
}
