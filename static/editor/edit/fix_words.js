/** @import { Layer, TextSpan } from "#editor/types.d.ts" */
/** @import { LayerChanges } from "#editor/edit/layers.js" */
/** @typedef {{kind: "replace-words", found: string, instead: string}} ReplaceWords */

const LETTER = "[\\p{L}\\p{N}_]";

/** `found` to the letter, not inside a longer word. @param {string} found */
function patternOf(found) {
  const word = new RegExp(`^${LETTER}$`, "u");
  const characters = [...found];
  const before = word.test(characters[0]) ? `(?<!${LETTER})` : "";
  const after = word.test(characters[characters.length - 1]) ? `(?!${LETTER})` : "";
  return new RegExp(before + found.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + after, "gu");
}

/** The text with the word in every place. @param {string} text @param {ReplaceWords} fix */
export const reworded = (text, { found, instead }) => (found ? text.replace(patternOf(found), () => instead) : text);

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
  if (!fix.found) return { text, spans };
  const length = [...fix.instead].length;
  for (const match of [...text.matchAll(patternOf(fix.found))].reverse()) {
    const start = [...text.slice(0, match.index)].length;
    spans = spansReplaced(spans, { start, end: start + [...fix.found].length, length });
    text = text.slice(0, match.index) + fix.instead + text.slice(match.index + fix.found.length);
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
