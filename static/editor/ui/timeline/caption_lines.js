/**
 * @import { Segment, StagedSegment } from "#editor/types.d.ts"
 * Spoken words as the lines that captions have.
 * @typedef {{text: string, start_seconds: number, end_seconds: number}} Word
 * @typedef {{text: string, start_seconds: number, end_seconds: number, words: readonly Word[]}} CaptionLine
 */

const LONGEST_LETTERS = 42;
const PAUSE_SECONDS = 0.8;

/** A line ends behind a sentence, before a pause, and where it is full. @param {readonly Word[]} words @returns {CaptionLine[]} */
export function captionLines(words) {
  /** @type {Word[][]} */
  const lines = [];
  for (const word of words) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    const letters = line ? line.reduce((sum, one) => sum + one.text.length + 1, 0) : 0;
    const ends = !line || !before || /[.!?…]["”’»)]*$/.test(before.text) || letters + word.text.length > LONGEST_LETTERS
      || word.start_seconds - before.end_seconds > PAUSE_SECONDS;
    if (ends) lines.push([word]);
    else line.push(word);
  }
  return lines.map((line) => ({
    text: line.map((word) => word.text).join(" "), words: line,
    start_seconds: line[0].start_seconds, end_seconds: line[line.length - 1].end_seconds,
  }));
}

/**
 * All that is said in a segment, seconds from its beginning.
 * @param {Segment} segment @param {StagedSegment | null} staged @param {import("#editor/types.d.ts").FrameRate} rate @returns {readonly Word[]}
 */
export function wordsOfSegment({ narration }, staged, rate) {
  const lead = narration ? (narration.lead_frames * rate.denominator) / rate.numerator : 0;
  const spoken = narration && staged?.narration?.words ? staged.narration.words.map((word) => ({ ...word, start_seconds: word.start_seconds + lead, end_seconds: word.end_seconds + lead })) : [];
  const filmed = staged?.resolved.clip_speech?.flatMap((speech) => speech.words) ?? [];
  return [...spoken, ...filmed].toSorted((a, b) => a.start_seconds - b.start_seconds);
}
