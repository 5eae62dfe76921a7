import { render } from "preact";
import { Tabs } from "#editor/ui/controls/tabs.js";
import { html } from "#editor/ui/html.js";
import { equal } from "#test";

const TABS = ["text", "look", "timing"].map((id) => ({ id, label: id }));

/** What the tabs choose for each key, beginning at the one in the middle. @param {string} direction @param {readonly string[]} keys */
function chosenBy(direction, keys) {
  const place = document.body.appendChild(Object.assign(document.createElement("div"), { dir: direction }));
  const chosen = [];
  render(html`<${Tabs} label="Inspector" tabs=${TABS} chosen="look" panel="panel" onChoose=${(id) => chosen.push(id)} />`, place);
  for (const key of keys) place.querySelector("[aria-selected=true]").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  render(null, place);
  place.remove();
  return chosen;
}

export function arrowsGoTheWayThatOneSees() {
  equal(chosenBy("ltr", ["ArrowRight", "ArrowLeft"]), ["timing", "text"]);
  equal(chosenBy("rtl", ["ArrowRight", "ArrowLeft"]), ["text", "timing"]);
}

export function homeAndEndAreTheFirstAndTheLastOneReads() {
  equal(chosenBy("rtl", ["Home", "End"]), ["text", "timing"]);
}
