import { signal } from "@preact/signals";
import { shippedUrl } from "#editor/ui/library/shipped.js";

/** @typedef {{id: string, name: string, words: string, portrait: string}} Person */

/** Everybody who can present; null until they are here. */
export const people = signal(/** @type {readonly Person[] | null} */ (null));
let asked = false;

/** Asks for the people once; they come into `people`. */
export function loadPeople() {
  if (asked) return;
  asked = true;
  fetch(shippedUrl("characters.json")).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`)))).then((data) => {
    people.value = data.people.map((/** @type {any} */ one) => ({
      id: one.id, name: one.name, words: ` ${one.name} ${one.words.join(" ")} `.toLowerCase(), portrait: shippedUrl(`characters/${one.id}.webp`),
    }));
  }).catch(() => { asked = false; });
}

/** Those in whose words every word begins one. @param {readonly Person[]} known @param {string} words */
export function foundPeople(known, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return known.filter((person) => wanted.every((word) => person.words.includes(` ${word}`)));
}
