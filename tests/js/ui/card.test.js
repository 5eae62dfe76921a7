import { render } from "preact";
import { signal } from "@preact/signals";
import { html } from "#editor/ui/html.js";
import { WorkButton } from "#editor/ui/controls/busy.js";
import { Card } from "#editor/ui/library/card.js";
import { createPanels } from "#editor/ui/panels.js";
import { equal, ok } from "#test";
import { settled } from "/tests/js/fixtures.js";

/** Something on the page whose work ends when it is told to. */
function open(shownOf) {
  const ends = [];
  const work = () => new Promise((end) => ends.push(end));
  const place = document.body.appendChild(document.createElement("div"));
  render(shownOf(work), place);
  return { ends, button: () => place.querySelector("button"), close: () => { render(null, place); place.remove(); } };
}

const card = (work) => html`<${Card} item=${{ label: "Agenda", goes: "strip", use: work }} editor=${{ can_edit: signal(true) }} panels=${createPanels()} />`;
const button = (work) => html`<${WorkButton} icon="music" onClick=${work}>Use<//>`;

async function works(shownOf) {
  const { ends, button: shown, close } = open(shownOf);
  ok(shown().getAttribute("aria-busy") !== "true");
  shown().click();
  await settled();
  equal(shown().getAttribute("aria-busy"), "true");
  ok(shown().querySelector(".spin"));
  shown().click();
  equal(ends.length, 1, "what is pressed meanwhile is swallowed");
  ends[0]();
  await settled();
  ok(shown().getAttribute("aria-busy") !== "true");
  shown().click();
  equal(ends.length, 2, "and then it can be used again");
  close();
}

export const aCardShowsThatItIsBeingPutInAndIsPutInOnce = () => works(card);
export const aButtonShowsThatItWorksAndWorksOnce = () => works(button);

export async function whatPromisesNothingIsDoneAtOnce() {
  let used = 0;
  const { button: shown, close } = open(() => card(() => { used += 1; }));
  shown().click();
  shown().click();
  await settled();
  equal(used, 2);
  ok(shown().getAttribute("aria-busy") !== "true");
  close();
}
