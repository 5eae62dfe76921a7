import { filledQuiz, isQuiz } from "#editor/edit/quiz.js";
import { newTextLayer } from "#editor/edit/new.js";
import { equal, ok } from "#test";
import { CANVAS, KIT, segment, shape } from "/tests/js/fixtures.js";

const role = (name) => ({ kind: "role", role: name });
const text = (name, words, colour = "ink") => ({ ...newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: words }), name, colour: role(colour) });
const at = (name, y_px, changes = {}) => shape(name, { name, place: { x_px: 120, y_px, width_px: 1680, height_px: 148, anchor: "centre" }, ...changes });

/** The two segments as the template makes them: answer B is marked. */
function template() {
  const board = (marked) => [
    text("Question", "What would you do?"),
    ...[0, 1, 2].flatMap((index) => [
      at(`Answer ${index + 1} card`, 400 + 176 * index, { fill: role(index === marked ? "accent" : "page") }),
      text(`Letter ${index + 1}`, "ABC"[index], index === marked ? "dark" : "ink"), text(`Answer ${index + 1}`, "An answer", index === marked ? "dark" : "ink"),
    ]),
  ];
  const bar = shape("bar", { name: "Time left", start_frame: 110, enter: { preset: "wipe", duration_frames: 150 } });
  return [segment("q", { name: "Question", layers: [...board(null), bar] }), segment("a", { name: "Answer", layers: [...board(1), at("Tick", 612)] })];
}

const named = (one, name) => one.layers.find((layer) => layer.name === name);

export function theTemplateIsKnown() {
  ok(isQuiz(template()));
  ok(!isQuiz(template().toReversed()) && !isQuiz([]));
}

export function questionAnswersAndTimeAreFilledIn() {
  const [question, answer] = filledQuiz(template(), { question: "Who?", answers: ["You", "Me", "All"], right: 1, think_frames: 300 });
  equal([named(question, "Question").text, named(answer, "Answer 3").text, named(question, "Letter 2").text], ["Who?", "All", "B"]);
  equal([named(question, "Time left").enter.duration_frames, question.duration], [300, { kind: "narration", minimum_frames: 420 }]);
  equal([{ ...answer, layers: [] }, answer.layers.at(-1).name], [{ ...template()[1], layers: [] }, "Tick"]);
  equal([named(answer, "Answer 2 card").fill.role, named(answer, "Tick").place.y_px], ["accent", 612]);
}

export function theRightAnswerIsMarked() {
  const [, answer] = filledQuiz(template(), { question: "Who?", answers: ["You", "Me", "All"], right: 2, think_frames: 150 });
  equal([1, 2, 3].map((number) => named(answer, `Answer ${number} card`).fill.role), ["page", "page", "accent"]);
  equal([1, 2, 3].map((number) => named(answer, `Letter ${number}`).colour.role), ["ink", "ink", "dark"]);
  equal([named(answer, "Answer 3").colour.role, named(answer, "Tick").place.y_px], ["dark", 788]);
}

export function twoAnswersAreEnough() {
  const both = filledQuiz(template(), { question: "Yes?", answers: ["Yes", "No"], right: 0, think_frames: 150 });
  ok(both.every((one) => one.layers.every((layer) => !layer.name.includes("3"))));
  equal(named(both[1], "Tick").place.y_px, 436);
}
