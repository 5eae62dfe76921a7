/** @import { KitValues, ScriptCheckOut } from "#editor/types.d.ts" */

/** The words that the brand cares about: its name, names of its lexicon, words of its pronunciations. @param {KitValues} kit */
export function brandWords(kit) {
  const names = (kit.lexicon ?? []).filter((entry) => entry.kind === "exact").map((entry) => entry.word);
  const all = [kit.name, ...names, ...kit.pronunciations.map((entry) => entry.word)];
  return new Set(all.flatMap((words) => words.split(/\s+/)).map(bare).filter((word) => word.length > 1));
}

/**
 * What was not recognised in a narration: brand words apart, as they matter most.
 * @param {ScriptCheckOut} check @param {KitValues} kit
 */
export function misheardWords(check, kit) {
  const wanted = brandWords(kit);
  const misheard = check.misheard.map((word) => ({ ...word, text: trimmed(word.text), heard: trimmed(word.heard) }));
  const names = misheard.filter((word) => wanted.has(bare(word.text)) || wanted.has(bare(word.text).replace(/s$/, "")));
  return { names, others: misheard.filter((word) => !names.includes(word)) };
}

/** The word without signs around it and without case. @param {string} word */
const bare = (word) => word.toLowerCase().replace(/[’']s\b/, "").replace(/[^\p{L}\p{N}]/gu, "");

/** The word without the signs of its sentence, such as a full stop; whole where it is nothing else. @param {string} word */
const trimmed = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%€$]+$/gu, "") || word;
