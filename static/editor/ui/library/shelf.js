import { signal } from "@preact/signals";
import { dress, dressed } from "#editor/edit/dressing.js";
import { shippedUrl } from "#editor/ui/library/shipped.js";
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
/** Groups of words that mean the same. @type {import("@preact/signals").Signal<readonly (readonly string[])[]>} */
export const synonyms = signal(/** @type {readonly (readonly string[])[]} */ ([]));
/** Why it is not here, in words. */
export const shelf_problem = signal(/** @type {string | null} */ (null));
let asked = false;

/** Asks for the shelf once; it comes into `shelf`. @param {(url: string) => Promise<Response>} [load] */
export async function loadShelf(load = (url) => fetch(url)) {
  if (asked) return;
  asked = true;
  shelf_problem.value = null;
  try {
    const [told, same, ...files] = await Promise.all([
      read("sources", load), read("synonyms", load), ...FILES.map(([file]) => read(file, load)),
    ]);
    sources.value = told;
    synonyms.value = same.groups;
    const items = [...files.flatMap((file, index) => itemsOf(file.items, FILES[index][1])), ...soundItems()];
    const first = FIRST.flatMap((id) => items.find((item) => item.id === id) ?? []);
    shelf.value = [...first, ...items.filter((item) => !first.includes(item))];
  } catch {
    asked = false;
    shelf_problem.value = t("The library cannot be loaded.");
  }
}

/** @param {string} name @param {(url: string) => Promise<Response>} load */
async function read(name, load) {
  const listed = document.querySelector(`meta[name="shelf-${name}"]`)?.getAttribute("content");
  const answer = await load(listed ?? shippedUrl(`${name}.json`));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
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

/** Words that say nothing of a thing, in English, German and French. */
const SMALL_WORDS = new Set([
  "a an and are at be by can do does for from has have how i in is it my of on or our some someone somebody something that the their them they this to us we what when where which who why with you your",
  "auf aus bei das dem den der die ein eine einem einen einer es fur hat ich ihr im in ist jemand mit sie sind und uns unser unsere vom von was wer wie wir wo zu zum zur",
  "au aux avec ce cette comment dans de des du elle en est et il ils je la le les leur ma mes mon nos notre nous ou par pour quand que quelqu quelque qui sa ses son sont sur un une vos votre vous",
].flatMap((words) => words.split(" ")));

/** @param {string} title @param {string} words */
const wordsOf = (title, words) => ` ${plain(title)} ${plain(words)} `;

/** Small letters without accents, words parted by single spaces. @param {string} text */
export const plain = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{Diacritic}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/**
 * What is meant by a word: itself, and the words of every group that one of its words begins with it.
 * @param {string} word @param {readonly (readonly string[])[]} groups
 */
function meanings(word, groups) {
  const exact = groups.filter((group) => group.includes(word));
  const near = exact.length > 0 || word.length < 4 ? exact : groups.filter((group) => group.some((one) => one.startsWith(word)));
  return [...new Set(near.flat())].filter((one) => one !== word);
}

/**
 * The things in which every word begins a word, or means one: those called so first, then by their other words, then by
 * meaning.
 * @template {{title: string, words: string}} Item
 * @param {readonly Item[]} items @param {string} words @param {readonly (readonly string[])[]} groups
 * @param {{nearly?: boolean}} [how] nearly: small words do not count, and where nothing has all others, the things that have most @returns {readonly Item[]}
 */
export function foundOnShelf(items, words, groups, { nearly = false } = {}) {
  const said = plain(words).split(" ").filter(Boolean);
  const telling = said.filter((word) => !SMALL_WORDS.has(word));
  const wanted = (nearly && telling.length ? telling : said).map((word) => ({ word, others: meanings(word, groups) }));
  if (wanted.length === 0) return items;
  const ranked = items.flatMap((item) => {
    const title = ` ${plain(item.title)} `;
    let rank = 0;
    let missed = 0;
    for (const { word, others } of wanted) {
      if (title === ` ${word} `) rank += 0;
      else if (title.includes(` ${word} `)) rank += 1;
      else if (title.includes(` ${word}`)) rank += 2;
      else if (item.words.includes(` ${word} `)) rank += 3;
      else if (others.some((other) => title.includes(` ${other} `))) rank += 4;
      else if (item.words.includes(` ${word}`)) rank += 5;
      else if (others.some((other) => item.words.includes(` ${other} `))) rank += 6;
      else missed += 1;
    }
    return missed > (nearly ? wanted.length - 1 : 0) ? [] : [{ item, rank, missed }];
  });
  const least = ranked.reduce((fewest, { missed }) => Math.min(fewest, missed), wanted.length);
  return ranked.filter(({ missed }) => missed === least).toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** A drawing of the shelf in the kit's colours, as an address for a picture. @param {ShelfItem} item @param {{kit: KitValues, ground: Ground | null}} args */
export function pictureOf(item, { kit, ground }) {
  const recolours = dress({ ...item, covers: item.kind === "pattern" }, { kit, ground });
  return `data:image/svg+xml,${encodeURIComponent(dressed(item.body, recolours, kit))}`;
}
