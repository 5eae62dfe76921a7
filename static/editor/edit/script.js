import { NEW_NARRATION } from "#editor/edit/narration.js";
import { marginOf, newSegment, newTextLayer } from "#editor/edit/new.js";

/** @import { Canvas, KitValues, Segment } from "#editor/types.d.ts" */

const MOST_WORDS = 45;
const HEADING = /^(?:#{1,6}\s+)?(?<title>[^\n]{1,60})$/;

/**
 * A pasted script as segments: one for each paragraph, long ones cut between sentences. A short first line without
 * a full stop is the segment's heading and is not spoken; without one the segment shows its first words.
 * @param {string} script @param {{kit: KitValues, canvas: Canvas}} options @returns {Segment[]}
 */
export function segmentsOfScript(script, { kit, canvas }) {
  return paragraphsOf(script).map(({ title, spoken }) => {
    const heading = title || firstWords(spoken);
    const style = kit.type_styles.some((one) => one.role === "heading-1") ? "heading-1" : kit.type_styles[0]?.role ?? "body";
    const text = newTextLayer({ canvas, kit, style, text: heading });
    const margin = marginOf(canvas) * 2;
    const place = { ...text.place, x_px: margin, width_px: canvas.width_px - 2 * margin };
    return {
      ...newSegment({ kit, name: heading.slice(0, 80), frames: 90 }),
      layers: [{ ...text, place, enter: { preset: /** @type {const} */ ("rise"), duration_frames: 15 } }],
      narration: spoken === "" ? null : { ...NEW_NARRATION, script: spoken },
    };
  });
}

/** @param {string} script @returns {{title: string, spoken: string}[]} */
function paragraphsOf(script) {
  const blocks = script.replaceAll("\r\n", "\n").split(/\n\s*\n/).map((block) => block.trim()).filter(Boolean);
  /** @type {{title: string, spoken: string}[]} */
  const found = [];
  let title = "";
  for (const block of blocks) {
    const [first, ...rest] = block.split("\n");
    const heading = isHeading(first) ? first.match(HEADING)?.groups?.title ?? "" : "";
    if (heading && rest.length === 0) {
      if (title) found.push({ title, spoken: "" });
      title = heading;
      continue;
    }
    const spoken = (heading ? rest : [first, ...rest]).join(" ").replaceAll(/\s+/g, " ").trim();
    chunksOf(spoken).forEach((chunk, index) => {
      found.push({ title: index === 0 ? heading || title : "", spoken: chunk });
    });
    title = "";
  }
  return title ? [...found, { title, spoken: "" }] : found;
}

/** @param {string} line */
function isHeading(line) {
  return line.startsWith("#") || (HEADING.test(line) && !/[.!?:;,…]["”’)]?$/.test(line.trim()));
}

/** Sentences in a row, up to a number of words together. @param {string} text */
function chunksOf(text) {
  const sentences = text.match(/[^.!?…]+(?:[.!?…]+["”’)]*|$)\s*/g) ?? [text];
  /** @type {string[]} */
  const chunks = [];
  for (const sentence of sentences) {
    const last = chunks.at(-1);
    const together = last === undefined ? sentence : `${last}${sentence}`;
    if (last !== undefined && together.split(/\s+/).filter(Boolean).length <= MOST_WORDS) chunks[chunks.length - 1] = together;
    else chunks.push(sentence);
  }
  return chunks.map((chunk) => chunk.trim()).filter(Boolean);
}

/** @param {string} text */
function firstWords(text) {
  const words = text.split(/\s+/);
  return words.length <= 7 ? text.replace(/[.!?…]+$/, "") : `${words.slice(0, 7).join(" ")}…`;
}
