// Words are read once, in the language of the page: here that is German, so what says something is loaded in each test.
import { render } from "preact";
import { equal } from "#test";
import { settled } from "/tests/js/fixtures.js";

document.documentElement.lang = "de";

/** A field in German that shows `value`, and what it was asked to change to. */
async function open(value, digits) {
  const [{ html }, { NumberField }] = await Promise.all([import("#editor/ui/html.js"), import("#editor/ui/controls/fields.js")]);
  const place = document.body.appendChild(document.createElement("div"));
  const taken = [];
  render(html`<${NumberField} label="Dauer" unit=" s" digits=${digits} value=${value} onChange=${(wanted) => taken.push(wanted)} />`, place);
  const field = place.querySelector("input");
  const type = (text) => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.blur();
  };
  const press = (key) => field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return { field, taken, type, press, close: () => { render(null, place); place.remove(); } };
}

export async function aFractionStandsBehindAComma() {
  for (const [value, digits, shown] of [[2.5, 2, "2,5 s"], [2, 2, "2 s"], [12345.678, 2, "12345,68 s"], [-0.001, 1, "0 s"], [0.000001, 6, "0,000001 s"]]) {
    const { field, close } = await open(value, digits);
    equal(field.value, shown);
    close();
  }
}

export async function aCommaAndAPointAreBothRead() {
  const { taken, type, close } = await open(2, 2);
  type("3,25");
  await settled();
  type("4.5 s");
  await settled();
  equal(taken, [3.25, 4.5]);
  close();
}

export async function anArrowKeyGoesOnFromAComma() {
  const { taken, press, close } = await open(2.5, 2);
  press("ArrowUp");
  equal(taken, [3.5]);
  close();
}
