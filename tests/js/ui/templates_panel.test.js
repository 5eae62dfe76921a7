import { signal } from "@preact/signals";
import { render } from "preact";
import { loadTemplates, offered } from "#editor/state/templates.js";
import { html } from "#editor/ui/html.js";
import { TemplatesPanel } from "#editor/ui/library/templates_panel.js";
import { equal } from "#test";
import { KIT, deferred, settled, timeline } from "/tests/js/fixtures.js";

/** The panel on the page; `answer` is what the server says to the question for templates. */
async function open(answer) {
  offered.value = { key: "", list: [], is_coming: true };
  const editor = {
    video_id: "v", kit: signal(KIT), timeline: signal(timeline([])), is_surrounded: signal(true), can_edit: signal(true),
    flush: () => Promise.resolve(), api: { listTemplates: answer },
  };
  const place = document.body.appendChild(document.createElement("div"));
  render(html`<${TemplatesPanel} editor=${editor} panels=${{ say: () => {} }} />`, place);
  for (let waits = 0; waits < 20 && offered.peek().is_coming; waits += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
  await settled();
  const told = place.querySelector(".later")?.textContent ?? null;
  render(null, place);
  place.remove();
  return told;
}

export async function templatesThatAreOnTheirWayAreSaidToBe() {
  equal(await open(() => new Promise(() => {})), "Loading…");
}

export async function nothingIsWaitedForOnceTheServerAnswered() {
  equal([await open(async () => []), await open(async () => { throw new Error("offline"); })], [null, null]);
}

export async function thoseForTheShapeThatWasChosenLastAreShownHoweverLateTheOthersCome() {
  offered.value = { key: "", list: [], is_coming: true };
  const asked = [];
  const listTemplates = () => {
    asked.push(deferred());
    return asked.at(-1).promise;
  };
  const shapes = signal(timeline([]));
  const editor = { video_id: "v", kit: signal(KIT), timeline: shapes, flush: () => Promise.resolve(), api: { listTemplates } };
  let ended = 0;
  const load = () => void loadTemplates(editor).then(() => { ended += 1; });
  load();
  load();
  shapes.value = { ...shapes.value, canvas: { width_px: 1080, height_px: 1920 } };
  load();
  await settled();
  equal([asked.length, ended], [2, 0]);
  asked[1].resolve([{ id: "upright" }]);
  await settled();
  asked[0].resolve([{ id: "wide" }]);
  await settled();
  equal([offered.value.list.map(({ id }) => id), ended], [["upright"], 3]);
}
