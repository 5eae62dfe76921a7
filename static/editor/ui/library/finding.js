import { signal } from "@preact/signals";
import { readShipped } from "#editor/ui/library/shipped.js";

/** Groups of words that mean the same, in English, German and French. @type {import("@preact/signals").Signal<readonly (readonly string[])[]>} */
export const synonyms = signal(/** @type {readonly (readonly string[])[]} */ ([]));

/** Brings the words that mean the same into `synonyms`, once. @param {(url: string) => Promise<Response>} [load] */
export async function loadSynonyms(load) {
  if (synonyms.peek().length === 0) synonyms.value = (await readShipped("synonyms", load)).groups;
}

/** Words that say nothing of a thing, in English, German and French. */
const SMALL_WORDS = new Set([
  "a an and are at be by can do does for from has have how i in is it my of on or our some someone somebody something that the their them they this to us we what when where which who why with you your",
  "auf aus bei das dem den der die ein eine einem einen einer es fur hat ich ihr im in ist jemand mit sie sind und uns unser unsere vom von was wer wie wir wo zu zum zur",
  "au aux avec ce cette comment dans de des du elle en est et il ils je la le les leur ma mes mon nos notre nous ou par pour quand que quelqu quelque qui sa ses son sont sur un une vos votre vous",
].flatMap((words) => words.split(" ")));

/** All words that find a thing, each between spaces. @param {string} title @param {string} [more] */
export const wordsOf = (title, more = "") => ` ${plain(title)} ${plain(more)} `;

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
export function foundByWords(items, words, groups, { nearly = false } = {}) {
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
