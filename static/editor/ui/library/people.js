import { signal } from "@preact/signals";
import { wordsOf } from "#editor/ui/library/finding.js";
import { shippedUrl } from "#editor/ui/library/shipped.js";

/** @typedef {{id: string, name: string, words: string, portrait: string}} Person */

/** Everybody who can present; null until they are here. */
export const people = signal(/** @type {readonly Person[] | null} */ (null));
/** Whether they could not be brought. */
export const people_failed = signal(false);
let asked = false;

/** Asks for the people once, or again where they did not come; they come into `people`. */
export function loadPeople() {
  if (asked) return;
  asked = true;
  people_failed.value = false;
  fetch(shippedUrl("characters.json")).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`)))).then((data) => {
    people.value = data.people.map((/** @type {any} */ one) => ({
      id: one.id, name: one.name, words: wordsOf(one.name, one.words.join(" ")), portrait: shippedUrl(`characters/${one.id}.webp`),
    }));
  }).catch(() => {
    asked = false;
    people_failed.value = true;
  });
}
