import { EditError, changeSegment, changed, getLayer } from "#editor/edit/common.js";
import { t } from "#editor/words.js";

/** @import { ClipBackground, ClipLayer, ClipWord, Timeline } from "#editor/types.d.ts" */

export const MAX_CLIP_WORDS = 5000;
/** Of a word that was never heard: 150 words a minute. */
const WORD_SECONDS = 0.4;
const LATEST_SECONDS = 86_400;

/**
 * Gives footage its captions; none takes them away. `layer_id` null is the background.
 * @param {Timeline} timeline
 * @param {{segment_id: string, layer_id: string | null, words: readonly ClipWord[]}} args
 * @returns {Timeline}
 */
export function setClipWords(timeline, { segment_id, layer_id, words }) {
  if (words.length > MAX_CLIP_WORDS) {
    throw new EditError("too-many-words", t`Footage holds at most ${MAX_CLIP_WORDS} words. Leave some out.`);
  }
  return changeSegment(timeline, segment_id, (segment) => {
    if (layer_id === null) return changed(segment, { background: changed(asClip(segment.background), { words }) });
    const layer = asClip(getLayer(segment, layer_id));
    const after = changed(layer, { words });
    return after === layer ? segment
      : { ...segment, layers: segment.layers.map((one) => (one === layer ? after : one)) };
  });
}

/**
 * @template {{kind: string}} T
 * @param {T} thing @returns {Extract<T, {kind: "clip"}>}
 */
function asClip(thing) {
  if (thing.kind !== "clip") throw new EditError("not-footage", t("Only footage has words."));
  return /** @type {Extract<T, {kind: "clip"}>} */ (thing);
}

/** @param {readonly {text: string}[]} words */
export const textOfWords = (words) => words.map((word) => word.text).join(" ");

/**
 * The words of a text that a person corrected, with the times of the words they began with. Words that are still
 * there keep their times, whatever became of their capitals and punctuation. Words in place of others share their
 * time by length; words that are only added come right after the word before them, at an even pace, before the next.
 * @param {readonly ClipWord[]} heard in order @param {string} text @returns {ClipWord[]} in order
 */
export function retimeWords(heard, text) {
  const written = text.match(/[^\s\p{Cc}]{1,200}/gu) ?? [];
  /** @type {ClipWord[]} */
  const words = [];
  let from = { heard: 0, written: 0 };
  for (const same of [...matches(heard.map(formOf), written.map(spokenForm)), { heard: heard.length, written: written.length }]) {
    words.push(...shared(written.slice(from.written, same.written), timeBetween({
      before: heard[from.heard - 1], gone: heard.slice(from.heard, same.heard), after: heard[same.heard],
      count: same.written - from.written,
    })));
    if (same.heard < heard.length) words.push({ ...timesOf(heard[same.heard]), text: written[same.written] });
    from = { heard: same.heard + 1, written: same.written + 1 };
  }
  return inOrder(words);
}

/** @param {ClipWord} word */
const formOf = (word) => spokenForm(word.text);

/** A word without what is not spoken of it. @param {string} text */
function spokenForm(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "") || text;
}

/**
 * The longest common sequence of two lists, as pairs of places.
 * @param {readonly string[]} heard @param {readonly string[]} written
 * @returns {{heard: number, written: number}[]}
 */
function matches(heard, written) {
  let start = 0;
  while (start < heard.length && start < written.length && heard[start] === written[start]) start += 1;
  let end = 0;
  while (end < Math.min(heard.length, written.length) - start && heard.at(-1 - end) === written.at(-1 - end)) end += 1;
  const pairs = Array.from({ length: start }, (_, index) => ({ heard: index, written: index }));
  const middle = longestCommon(heard.slice(start, heard.length - end), written.slice(start, written.length - end));
  pairs.push(...middle.map((pair) => ({ heard: pair.heard + start, written: pair.written + start })));
  for (let left = end; left > 0; left -= 1) pairs.push({ heard: heard.length - left, written: written.length - left });
  return pairs;
}

/** @param {readonly string[]} a @param {readonly string[]} b @returns {{heard: number, written: number}[]} */
function longestCommon(a, b) {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1] + 1
        : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push({ heard: i++, written: j++ });
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

/**
 * When `count` words are heard in place of those `gone`, or between those `before` and `after` where none is gone.
 * @param {{before: ClipWord | undefined, gone: readonly ClipWord[], after: ClipWord | undefined, count: number}} where
 */
function timeBetween({ before, gone, after, count }) {
  if (gone.length > 0) return { start_seconds: gone[0].start_seconds, end_seconds: gone[gone.length - 1].end_seconds };
  const wanted = count * WORD_SECONDS;
  if (before || !after) {
    const start_seconds = before?.end_seconds ?? 0;
    return { start_seconds, end_seconds: Math.max(start_seconds, Math.min(start_seconds + wanted, after?.start_seconds ?? Infinity)) };
  }
  return { start_seconds: Math.max(0, after.start_seconds - wanted), end_seconds: after.start_seconds };
}

/** @param {readonly string[]} texts @param {{start_seconds: number, end_seconds: number}} time @returns {ClipWord[]} */
function shared(texts, { start_seconds, end_seconds }) {
  const pace = (end_seconds - start_seconds) / texts.reduce((sum, text) => sum + text.length, 0);
  let begin = start_seconds;
  return texts.map((text) => {
    const word = { text, start_seconds: begin, end_seconds: begin + pace * text.length };
    begin = word.end_seconds;
    return word;
  });
}

/** @param {ClipWord} word */
const timesOf = ({ start_seconds, end_seconds }) => ({ start_seconds, end_seconds });

/** @param {readonly ClipWord[]} words @returns {ClipWord[]} */
function inOrder(words) {
  let earliest = 0;
  return words.map(({ text, start_seconds, end_seconds }) => {
    const start = Math.min(LATEST_SECONDS, Math.max(earliest, round(start_seconds)));
    earliest = start;
    return { text, start_seconds: start, end_seconds: Math.min(LATEST_SECONDS, Math.max(start, round(end_seconds))) };
  });
}

/** To milliseconds. @param {number} seconds */
const round = (seconds) => Math.round(seconds * 1000) / 1000;
