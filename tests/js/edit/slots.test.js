import { excessOf, isOpen, openSlots } from "#editor/edit/slots.js";
import { equal } from "#test";

const SLOT = { name: "Title", hint: "Your title", sample: "A title", maximum_letters: 8, aspect: null, maximum_seconds: null };
const layer = (/** @type {object} */ more) => /** @type {any} */ ({ id: "a", kind: "text", text: "A title", locked: false, slot: SLOT, ...more });

export function testIsOpenWhileItShowsWhatTheTemplateShowed() {
  equal(isOpen(layer({})), true);
  equal(isOpen(layer({ text: " " })), true);
  equal(isOpen(layer({ text: "Ours" })), false);
}

export function testWantsNothingWhereNothingMayBeChanged() {
  equal(isOpen(layer({ locked: true })), false);
  equal(isOpen(layer({ slot: null })), false);
}

export function testCountsLettersAsPeopleDo() {
  equal(excessOf(layer({ text: "Ten letters" })), 3);
  equal(excessOf(layer({ text: "🦊🦊🦊" })), 0);
}

export function testFindsThePicturesOfTheTemplateToo() {
  const picture = layer({ id: "b", kind: "picture", asset: "f".repeat(64), slot: { ...SLOT, sample: "f".repeat(64) } });
  equal(openSlots(/** @type {any} */ ({ layers: [layer({ text: "Ours" }), picture] })).map((one) => one.id), ["b"]);
}
