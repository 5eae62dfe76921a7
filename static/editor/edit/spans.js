import { sameValue } from "#editor/edit/common.js";

/** @import { TextLayer, TextSpan } from "#editor/types.d.ts" */

/**
 * What a part of a text may have of its own; null takes it away.
 * @typedef {Partial<Pick<TextSpan, "style" | "colour" | "highlight">>} SpanChanges
 * @typedef {{start: number, end: number}} TextRange characters (code points) `start` to before `end`
 */

/** How many characters (Unicode code points) a text has. @param {string} text */
export const countCharacters = (text) => [...text].length;

/** The characters of a range. @param {string} text @param {TextRange} range */
export const charactersOf = (text, { start, end }) => [...text].slice(start, end).join("");

/** The number of characters before a place that counts UTF-16 units, as the browser does. @param {string} text @param {number} unit */
export const characterAt = (text, unit) => countCharacters(text.slice(0, unit));

/**
 * The spans with a range changed: in order, without overlap, none without a difference.
 * @param {readonly TextSpan[]} spans @param {TextRange} range @param {SpanChanges} changes @returns {TextSpan[]}
 */
export function spansWith(spans, range, changes) {
  if (range.end <= range.start) return [...spans];
  /** @type {TextSpan[]} */
  const parts = [];
  let reached = range.start;
  for (const span of spans) {
    const before = { ...span, end: Math.min(span.end, range.start) };
    const inside = { ...span, ...changes, start: Math.max(span.start, range.start), end: Math.min(span.end, range.end) };
    const after = { ...span, start: Math.max(span.start, range.end) };
    if (before.end > before.start) parts.push(before);
    if (inside.end > inside.start) {
      if (inside.start > reached) parts.push(plain(reached, inside.start, changes));
      parts.push(inside);
      reached = inside.end;
    }
    if (after.end > after.start) parts.push(after);
  }
  if (reached < range.end) parts.push(plain(reached, range.end, changes));
  return tidy(parts);
}

/**
 * The spans of a text that was written anew: they keep to their words, and grow with what is written inside them.
 * @param {readonly TextSpan[]} spans @param {string} before @param {string} after @returns {TextSpan[]}
 */
export function spansAfter(spans, before, after) {
  const old = [...before];
  const now = [...after];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const removed_end = old.length - tail;
  const shift = now.length - old.length;
  /** @param {number} at @param {boolean} is_end */
  const moved = (at, is_end) => {
    if (at < head || (at === head && (is_end || head < removed_end))) return at;
    if (at >= removed_end) return at + shift;
    return is_end ? now.length - tail : head;
  };
  return tidy(spans.map((span) => ({ ...span, start: moved(span.start, false), end: moved(span.end, true) })));
}

/** What all characters of a range have in common. @param {TextLayer} layer @param {TextRange} range @returns {SpanChanges} */
export function sharedOf(layer, range) {
  const { start, end } = clipRange(range, layer.text);
  const inside = (layer.spans ?? []).filter((span) => span.start < end && span.end > start);
  const covered = inside.reduce((sum, span) => sum + Math.min(span.end, end) - Math.max(span.start, start), 0);
  const first = inside[0];
  if (!first || covered < end - start) return { style: null, colour: null, highlight: null };
  /** @template {"style" | "colour" | "highlight"} T @param {T} name @returns {TextSpan[T] | null} */
  const shared = (name) => (inside.every((span) => sameValue(span[name], first[name])) ? first[name] : null);
  return { style: shared("style"), colour: shared("colour"), highlight: shared("highlight") };
}

/** @param {number} start @param {number} end @param {SpanChanges} changes @returns {TextSpan} */
const plain = (start, end, changes) => ({ start, end, style: null, colour: null, highlight: null, ...changes });

/** The range inside the text. @param {TextRange} range @param {string} text @returns {TextRange} */
export function clipRange({ start, end }, text) {
  const length = countCharacters(text);
  return { start: Math.max(0, Math.min(start, length)), end: Math.max(0, Math.min(end, length)) };
}

/** Without empty spans and those that differ in nothing; equal neighbours as one. @param {readonly TextSpan[]} spans @returns {TextSpan[]} */
function tidy(spans) {
  /** @type {TextSpan[]} */
  const kept = [];
  for (const span of spans) {
    if (span.end <= span.start || !(span.style || span.colour || span.highlight)) continue;
    const last = kept.at(-1);
    if (last && last.end === span.start && sameValue({ ...last, start: 0, end: 0 }, { ...span, start: 0, end: 0 })) {
      kept[kept.length - 1] = { ...last, end: span.end };
    } else kept.push(span);
  }
  return kept;
}
