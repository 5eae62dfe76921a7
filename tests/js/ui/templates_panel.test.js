import { signal } from "@preact/signals";
import { render } from "preact";
import { offered } from "#editor/state/templates.js";
import { html } from "#editor/ui/html.js";
import { TemplatesPanel } from "#editor/ui/library/templates_panel.js";
import { equal } from "#test";
import { KIT, settled, timeline } from "/tests/js/fixtures.js";

/** The panel on the page; `answer` is what the server says to the question for templates. */
async function open(answer) {
  offered.value = { key: "", list: [], is_coming: true };
  const editor = {
    video_id: "v", kit: signal(KIT), timeline: signal(timeline([])), is_shown: signal(true), can_edit: signal(true),
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
