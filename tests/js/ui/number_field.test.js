import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { NumberField } from "#editor/ui/controls/fields.js";
import { equal } from "#test";
import { settled } from "/tests/js/fixtures.js";

/** A field that shows `value`, and what it was asked to change to. */
function open(value = 0) {
  const place = document.body.appendChild(document.createElement("div"));
  const taken = [];
  const show = (/** @type {number} */ next) =>
    render(html`<${NumberField} label="Seconds" unit=" s" digits=${1} value=${next} onChange=${(wanted) => taken.push(wanted)} />`, place);
  show(value);
  const field = place.querySelector("input");
  const type = (/** @type {string} */ text) => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return { field, taken, show, type, close: () => { render(null, place); place.remove(); } };
}

export function whatIsTypedIsTakenThoughTheFieldIsLeftAtOnce() {
  const { field, taken, type, close } = open();
  type("1");
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  equal(taken, [1]);
  close();
}

export async function aNewValueTakesThePlaceOfWhatIsHalfTyped() {
  const { field, taken, show, type, close } = open(2.04);
  type("3");
  await settled();
  show(4.04);
  await settled();
  equal(field.value, "4");
  field.blur();
  equal(taken, []);
  close();
}

export async function whatIsTypedBehindTheNumberIsTaken() {
  const { field, taken, type, close } = open(5);
  field.focus();
  await settled();
  equal([field.value, field.selectionStart, field.selectionEnd], ["5", 0, 1]);
  type(`${field.value}3`);
  field.blur();
  await settled();
  equal([taken, field.value], [[53], "5 s"]);
  close();
}

export async function escapeLeavesWhatWasThere() {
  const { field, taken, type, close } = open(2);
  type("9");
  await settled();
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await settled();
  equal([field.value, taken], ["2 s", []]);
  close();
}
