/** @import { Layer, TextSpan } from "#editor/types.d.ts" */
/** @import { LayerChanges } from "#editor/edit/layers.js" */
/** @typedef {{kind: "replace-words", found: string, instead: string}} ReplaceWords */

/** @typedef {{start: number, end: number, text: string}} Edit */

const LETTER = "[\\p{L}\\p{N}_]";
const ARTICLE = /(?<![\p{L}\p{N}_'’\-])an?(?=[ \u00a0\n]{1,3}$)/iu;
const ROOM_OF_AN_ARTICLE = 8;
/** By its letters, near enough: an affordable, an hour, a user, a one-off. */
const VOWEL_FIRST = /^(?:(?!uni(?![mnd])|us[eu]|eu|one(?![a-z])|once)[aeiou]|hour|honest|honou?r|heir)/iu;

/** `found` to the letter, not inside a longer word. @param {string} found */
function patternOf(found) {
  const word = new RegExp(`^${LETTER}$`, "u");
  const characters = [...found];
  const before = word.test(characters[0]) ? `(?<!${LETTER})` : "";
  const after = word.test(characters[characters.length - 1]) ? `(?!${LETTER})` : "";
  return new RegExp(before + found.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + after, "gu");
}

/** The text with the word in every place. @param {string} text @param {ReplaceWords} fix */
export const reworded = (text, fix) => editsOf(text, fix).reduceRight(edited, text);

/** @param {string} text @param {Edit} edit */
const edited = (text, { start, end, text: written }) => text.slice(0, start) + written + text.slice(end);

/**
 * What is written anew, from first to last: the word in every place, and the English articles that no longer fit it;
 * as in brandkit/fixing/words.py.
 * @param {string} text @param {ReplaceWords} fix @returns {Edit[]}
 */
function editsOf(text, { found, instead }) {
  if (!found) return [];
  const differs = VOWEL_FIRST.test(found) !== VOWEL_FIRST.test(instead);
  let reached = 0;
  return [...text.matchAll(patternOf(found))].flatMap(({ index }) => {
    const room = Math.max(reached, index - ROOM_OF_AN_ARTICLE);
    const article = differs ? ARTICLE.exec(text.slice(room, index)) : null;
    reached = index + found.length;
    const word = { start: index, end: reached, text: instead };
    if (!article) return [word];
    const start = room + article.index;
    return [{ start, end: start + article[0].length, text: otherArticle(article[0], { found, instead }) }, word];
  });
}

/** A for an, and an for a, in capitals where the words around are. @param {string} article @param {{found: string, instead: string}} words */
function otherArticle(article, { found, instead }) {
  if (article.length > 1) return article[0];
  return article + (article === "A" && isCapitals(found) && isCapitals(instead) ? "N" : "n");
}

/** @param {string} word */
const isCapitals = (word) => [...word].length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

/** What becomes of the texts of a layer. @param {Layer} layer @param {ReplaceWords} fix @returns {LayerChanges} */
export function rewordedLayer(layer, fix) {
  switch (layer.kind) {
    case "text": return rewordedText(layer.text, layer.spans ?? [], fix);
    case "table": return { rows: layer.rows.map((row) => row.map((cell) => reworded(cell, fix))) };
    case "chart": return {
      categories: layer.categories.map((category) => reworded(category, fix)),
      series: layer.series.map((one) => ({ ...one, name: reworded(one.name ?? "", fix) })),
    };
    case "picture": case "clip":
      return layer.frame ? { frame: { ...layer.frame, title: reworded(layer.frame.title ?? "", fix) } } : {};
    default: return {};
  }
}

/** @param {string} text @param {readonly TextSpan[]} spans @param {ReplaceWords} fix */
function rewordedText(text, spans, fix) {
  for (const edit of editsOf(text, fix).reverse()) {
    const start = [...text.slice(0, edit.start)].length;
    const end = start + [...text.slice(edit.start, edit.end)].length;
    spans = spansReplaced(spans, { start, end, length: [...edit.text].length });
    text = edited(text, edit);
  }
  return { text, spans };
}

/**
 * The spans after the characters `start` to before `end` gave way to `length` others; as in brandkit/fixing/spans.py.
 * @param {readonly TextSpan[]} spans @param {{start: number, end: number, length: number}} part @returns {TextSpan[]}
 */
function spansReplaced(spans, { start, end, length }) {
  /** @param {number} at @param {boolean} is_end */
  const moved = (at, is_end) => {
    if (at <= start) return at;
    if (at >= end) return at - (end - start) + length;
    return is_end ? start + length : start;
  };
  /** @type {TextSpan[]} */
  const kept = [];
  let reached = 0;
  for (const span of spans) {
    const first = Math.max(moved(span.start, false), reached);
    const last = moved(span.end, true);
    if (last <= first) continue;
    kept.push({ ...span, start: first, end: last });
    reached = last;
  }
  return kept;
}
