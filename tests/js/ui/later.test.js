import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { later, loadLater } from "#editor/ui/later.js";
import { equal, ok } from "#test";

const Greeting = ({ name }) => html`<p data-there>Hello, ${name}</p>`;
const settled = () => new Promise((resolve) => { setTimeout(resolve, 30); });

/** Whether slow parts come at once. */
let hurried = false;

/** A part that comes when `come` is called, or fails with `fail`, and how often it was asked for. */
function slowPart() {
  const asked = [];
  const Part = later(() => hurried ? Promise.resolve(Greeting) : new Promise((come, fail) => { asked.push({ come: () => come(Greeting), fail: () => fail(new Error("no network")) }); }));
  return { Part, asked };
}

/** @param {any} Part @param {object} [props] */
async function drawn(Part, props) {
  const place = document.body.appendChild(document.createElement("div"));
  const draw = () => render(html`<${Part} name="Ada" ...${props} />`, place);
  draw();
  await settled();
  return { place, draw, end: () => { render(null, place); place.remove(); } };
}

export async function saysThatItIsOnItsWayAndThenIsThere() {
  const { Part, asked } = slowPart();
  const { place, end } = await drawn(Part);
  equal(place.querySelector("[role=status]")?.textContent, "Loading…");
  asked[0].come();
  await settled();
  equal(place.textContent, "Hello, Ada");
  end();
}

export async function isThereAtOnceWhereItWasDrawnBefore() {
  const { Part, asked } = slowPart();
  const first = await drawn(Part);
  asked[0].come();
  await settled();
  first.end();
  const place = document.createElement("div");
  render(html`<${Part} name="Bo" />`, place);
  equal([place.textContent, asked.length], ["Hello, Bo", 1]);
}

export async function isAskedForAgainWhereItFailed() {
  const { Part, asked } = slowPart();
  const { place, end } = await drawn(Part);
  asked[0].fail();
  await settled();
  ok(place.querySelector("[role=alert]")?.textContent.includes("could not be loaded"));
  place.querySelector("button").click();
  await settled();
  asked[1].come();
  await settled();
  equal(place.textContent, "Hello, Ada");
  end();
}

export async function canBeLeftWhereItLiesOverThePageAndFailed() {
  const { Part, asked } = slowPart();
  let left = 0;
  const { place, end } = await drawn(Part, { leave: () => { left += 1; } });
  asked[0].fail();
  await settled();
  ok(place.querySelector("dialog").open);
  place.querySelector("dialog [aria-label=Close]").click();
  equal(left, 1);
  end();
}

export async function isLoadedBeforeItIsDrawnOnceThePageIsIdleAndTheNetworkThere() {
  let [tries, asked] = [0, 0];
  later(() => { tries += 1; return tries === 1 ? Promise.reject(new Error("no network")) : Promise.resolve(Greeting); });
  const Part = later(async () => { asked += 1; return Greeting; });
  hurried = true;
  await loadLater();
  equal([tries, asked], [1, 0]);
  dispatchEvent(new Event("online"));
  for (let waits = 0; waits < 100 && asked === 0; waits += 1) await settled();
  hurried = false;
  const place = document.createElement("div");
  render(html`<${Part} name="Cy" />`, place);
  equal([place.textContent, tries, asked], ["Hello, Cy", 2, 1]);
}

export async function isLoadedWhereTheBrowserDoesNotTellWhenItIsIdle() {
  let asked = 0;
  later(async () => { asked += 1; return Greeting; });
  const told = globalThis.requestIdleCallback;
  globalThis.requestIdleCallback = undefined;
  hurried = true;
  await loadLater();
  hurried = false;
  globalThis.requestIdleCallback = told;
  equal(asked, 1);
}

export async function canBeLeftWhileItIsOnItsWay() {
  const { Part, asked } = slowPart();
  let left = 0;
  const { place, end } = await drawn(Part, { leave: () => { left += 1; } });
  equal(place.querySelector("dialog [role=status]")?.textContent, "Loading…");
  place.querySelector("dialog [aria-label=Close]").click();
  equal(left, 1);
  end();
  asked[0].come();
}
