import { signal } from "@preact/signals";
import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { CharactersPanel } from "#editor/ui/library/characters_panel.js";
import { GraphicsPanel } from "#editor/ui/library/graphics_panel.js";
import { equal } from "#test";

const drawn = () => new Promise((done) => setTimeout(done, 100));

/** What a panel says while nothing can be fetched, and once it is asked for again with a network. */
async function tried(Panel) {
  const { fetch } = globalThis;
  const place = document.body.appendChild(document.createElement("div"));
  globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  render(html`<${Panel} editor=${{ can_edit: signal(true) }} panels=${{}} />`, place);
  await drawn();
  const failed = place.querySelector(".empty")?.textContent.trim();
  globalThis.fetch = () => new Promise(() => {});
  place.querySelector(".empty button")?.click();
  await drawn();
  const again = place.querySelector("[role=status]")?.textContent;
  globalThis.fetch = fetch;
  render(null, place);
  place.remove();
  return [failed, again];
}

export async function charactersThatDidNotComeAreAskedForAgain() {
  equal(await tried(CharactersPanel), ["The library cannot be loaded. Try again", "The characters are loading."]);
}

export async function graphicsThatDidNotComeAreAskedForAgain() {
  equal(await tried(GraphicsPanel), ["The library cannot be loaded. Try again", "The library is loading."]);
}
