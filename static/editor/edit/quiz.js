/**
 * A question with time to think and its answer, as the template that ships makes them, filled in.
 * @import { Layer, Segment } from "#editor/types.d.ts"
 * @typedef {{question: string, answers: readonly string[], right: number, think_frames: number}} Quiz `right`: the index of the right answer
 */

export const MOST_ANSWERS = 3;
export const LONGEST_LETTERS = 64;
const AFTER_FRAMES = 10;
/** The answer that the template marks. */
const MARKED = 1;

/** Whether segments are those of the template. @param {readonly Segment[]} segments */
export function isQuiz(segments) {
  return segments.length === 2 && hasLayer(segments[0], "Time left") && hasLayer(segments[1], "Tick");
}

/** @param {readonly Segment[]} segments of the template @param {Quiz} quiz @returns {Segment[]} */
export function filledQuiz(segments, quiz) {
  return segments.map((segment) => {
    const kept = segment.layers.filter((layer) => !isOfMissing(layer.name, quiz.answers.length));
    const layers = kept.map((layer) => worded(layer, quiz));
    return hasLayer(segment, "Time left") ? timed({ ...segment, layers }, quiz.think_frames) : { ...segment, layers: marked(layers, quiz.right) };
  });
}

/** @param {Segment} segment @param {string} name */
const hasLayer = (segment, name) => segment.layers.some((layer) => layer.name === name);

/** The answer that a layer belongs to; null for others. @param {string} name */
function answerOf(name) {
  const found = /^(?:Answer|Letter) (\d)/.exec(name);
  return found ? Number(found[1]) - 1 : null;
}

/** @param {string} name @param {number} count */
const isOfMissing = (name, count) => (answerOf(name) ?? 0) >= count;

/** @param {Layer} layer @param {Quiz} quiz @returns {Layer} */
function worded(layer, { question, answers }) {
  if (layer.kind !== "text") return layer;
  const index = answerOf(layer.name);
  if (layer.name === "Question") return { ...layer, text: question };
  return index !== null && layer.name.startsWith("Answer") ? { ...layer, text: answers[index] } : layer;
}

/** The bar that shows the time left takes as long as there is to think, and the segment ends with it. @param {Segment} segment @param {number} think_frames @returns {Segment} */
function timed(segment, think_frames) {
  const bar = segment.layers.find((layer) => layer.name === "Time left");
  const layers = segment.layers.map((layer) => (layer === bar && layer.enter ? { ...layer, enter: { ...layer.enter, duration_frames: think_frames } } : layer));
  return { ...segment, layers, duration: { kind: "narration", minimum_frames: (bar?.start_frame ?? 0) + think_frames + AFTER_FRAMES } };
}

/** No card hides it then. @param {readonly Layer[]} layers @param {string} name */
const onTop = (layers, name) => [...layers.filter((layer) => layer.name !== name), ...layers.filter((layer) => layer.name === name)];

/** The answer that is right has the colours and the tick of the one that the template marks. @param {readonly Layer[]} layers @param {number} right @returns {Layer[]} */
function marked(layers, right) {
  const of = (/** @type {string} */ part, /** @type {number} */ index) => layers.find((layer) => layer.name === part.replace("#", String(index + 1)));
  const down_px = (of("Answer # card", right)?.place.y_px ?? 0) - (of("Answer # card", MARKED)?.place.y_px ?? 0);
  return onTop(layers, "Tick").map((layer) => {
    if (layer.name === "Tick") return { ...layer, place: { ...layer.place, y_px: layer.place.y_px + down_px } };
    const index = answerOf(layer.name);
    if (index !== right && index !== MARKED) return layer;
    const other = of(layer.name.replace(/\d/, "#"), index === right ? MARKED : right);
    if (layer.kind === "shape" && other?.kind === "shape") return { ...layer, fill: other.fill };
    return layer.kind === "text" && other?.kind === "text" ? { ...layer, colour: other.colour } : layer;
  });
}
