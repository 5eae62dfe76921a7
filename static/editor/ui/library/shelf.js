import { signal } from "@preact/signals";
import { dress, dressed } from "#editor/edit/dressing.js";
import { loadSynonyms, wordsOf } from "#editor/ui/library/finding.js";
import { readShipped } from "#editor/ui/library/shipped.js";
import { BEDS, EFFECTS } from "#editor/ui/library/shipped_sounds.js";
import { t } from "#editor/words.js";

/**
 * @import { KitValues } from "#editor/types.d.ts"
 * @import { Part, Ground } from "#editor/edit/dressing.js"
 * @import { LibraryIcon } from "#editor/ui/library/icon_set.js"
 * @import { ShippedSound } from "#editor/ui/library/shipped_sounds.js"
 * @typedef {"icon" | "illustration" | "pattern" | "animation" | "sound"} ShelfKind
 * @typedef {object} ShelfItem something that ships and is found by words
 * @property {string} id
 * @property {ShelfKind} kind
 * @property {string} title
 * @property {string} words all words that find it, each between spaces
 * @property {string} source where it is from, a key of `sources`
 * @property {readonly Part[]} parts
 * @property {string} body the text of its file; empty for icons and sounds
 * @property {string} sha256
 * @property {number} width
 * @property {number} height
 * @property {boolean} [lines]
 * @property {boolean} [loop]
 * @property {number} [seconds]
 * @property {number} [poster] the share of an animation's time that shows it best
 * @property {number} [tile_px]
 * @property {LibraryIcon} [icon]
 * @property {ShippedSound} [sound]
 * @typedef {{readonly [key: string]: {readonly title: string, readonly licence: string, readonly credit: string, readonly url: string}}} Sources
 */

/** What is shown first where nobody has searched. */
const FIRST = [
  "fluent-emoji-flat-rocket", "momentum-people-chat", "gravity-project", "fluent-emoji-flat-trophy", "momentum-learning-education", "gravity-chart",
  "fluent-emoji-flat-light-bulb", "momentum-journey-complete", "fluent-emoji-flat-rescue-workers-helmet", "fluent-emoji-flat-megaphone",
  "fluent-emoji-flat-bullseye", "momentum-collaboration-hybrid-work",
];

const FILES = /** @type {const} */ ([["illustrations", "illustration"], ["patterns", "pattern"], ["animations", "animation"]]);

/** What ships besides icons; null until it is here. */
export const shelf = signal(/** @type {readonly ShelfItem[] | null} */ (null));
/** Where it is from. */
export const sources = signal(/** @type {Sources} */ ({}));
/** Why it is not here, in words. */
export const shelf_problem = signal(/** @type {string | null} */ (null));
let asked = false;

/** Asks for the shelf once; it comes into `shelf`. @param {(url: string) => Promise<Response>} [load] */
export async function loadShelf(load = (url) => fetch(url)) {
  if (asked) return;
  asked = true;
  shelf_problem.value = null;
  try {
    const [told, , ...files] = await Promise.all([
      readShipped("sources", load), loadSynonyms(load), ...FILES.map(([file]) => readShipped(file, load)),
    ]);
    sources.value = told;
    const items = [...files.flatMap((file, index) => itemsOf(file.items, FILES[index][1])), ...soundItems()];
    const first = FIRST.flatMap((id) => items.find((item) => item.id === id) ?? []);
    shelf.value = [...first, ...items.filter((item) => !first.includes(item))];
  } catch {
    asked = false;
    shelf_problem.value = t("The library cannot be loaded.");
  }
}

/** @param {{[id: string]: any}} items @param {ShelfKind} kind @returns {readonly ShelfItem[]} */
export function itemsOf(items, kind) {
  return Object.entries(items).map(([id, item]) => ({ ...item, id, kind, words: wordsOf(item.title, item.words) }));
}

/** Music and effects as things of the shelf. @returns {readonly ShelfItem[]} */
export function soundItems() {
  return [...BEDS, ...EFFECTS].map((sound) => ({
    ...NOTHING, id: `sound-${sound.name}`, kind: "sound", title: sound.label, sound,
    words: wordsOf(sound.label, `${sound.mood?.replaceAll(",", "") ?? ""} ${sound.words ?? ""} ${sound.mood ? "music bed background" : "effect sound"}`),
  }));
}

/** Icons as things of the shelf. @param {readonly LibraryIcon[]} icons @returns {readonly ShelfItem[]} */
export function iconItems(icons) {
  return icons.map((icon) => ({ ...NOTHING, id: `icon-${icon.name}`, kind: "icon", title: icon.name.replaceAll("-", " "), words: icon.words, source: "lucide", icon }));
}

const NOTHING = { source: "brandreel", parts: /** @type {readonly Part[]} */ ([]), body: "", sha256: "", width: 24, height: 24 };

/** A drawing of the shelf in the kit's colours, as an address for a picture. @param {ShelfItem} item @param {{kit: KitValues, ground: Ground | null}} args */
export function pictureOf(item, { kit, ground }) {
  const recolours = dress({ ...item, covers: item.kind === "pattern" }, { kit, ground });
  return `data:image/svg+xml,${encodeURIComponent(dressed(item.body, recolours, kit))}`;
}
