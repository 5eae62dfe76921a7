import { useState } from "preact/hooks";
import { LONGEST_LETTERS, MOST_ANSWERS, filledQuiz, isQuiz } from "#editor/edit/quiz.js";
import { loadTemplates, offered, putIn } from "#editor/state/templates.js";
import { useThere } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { NumberField } from "#editor/ui/controls/fields.js";
import { html } from "#editor/ui/html.js";
import { toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const LETTERS = "ABC";
const MOST_SECONDS = 20;

/** A question, time to think with a bar that runs, and the answer: two segments in the brand's colours. @param {{editor: Editor, panels: Panels}} props */
export function QuizDialog({ editor, panels }) {
  const [question, setQuestion] = useState("");
  const [answers, setAnswers] = useState(/** @type {readonly string[]} */ (["", "", ""]));
  const [right, setRight] = useState(0);
  const [seconds, setSeconds] = useState(5);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const isThere = useThere();
  const close = () => { panels.dialog.value = null; };
  const given = answers.map((answer) => answer.trim());
  const filled = given.filter(Boolean);
  const missing = question.trim() === "" ? t("Write the question.") : filled.length < 2 || given[0] === "" || given[1] === "" ? t("Write at least answers A and B.") : given[right] === "" ? t("Choose the right answer among those that are written.") : "";
  const add = async () => {
    setBusy(true);
    setProblem("");
    try {
      await loadTemplates(editor);
      const template = offered.peek().list.find((one) => one.source === "shipped" && /(^|[:/])question$/.test(one.id));
      const used = template && await editor.api.useTemplate(editor.video_id, template.id);
      if (!isThere()) return;
      if (!used || !isQuiz(used.segments)) throw new Error(t("The template for questions is not there for this shape of the picture."));
      const segments = filledQuiz(used.segments, { question: question.trim(), answers: filled, right, think_frames: toFrames(seconds, editor.timeline.peek().frame_rate) });
      putIn(editor, { ...used, segments }, { label: t("Add a question") });
      editor.announce(t("The question and its answer were added."));
      close();
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${t("Ask a question")} onClose=${close}
    foot=${html`<${Button} onClick=${close}>${t("Cancel")}<//><${Button} look="strong" disabled=${missing !== "" || busy} title=${missing} onClick=${add}>${busy ? t("Adding") : t("Add question and answer")}<//>`}>
    <p class="help">${t("The question is shown with its answers, a bar runs while people think, then the right answer is marked.")}</p>
    <label class="field"><span class="label">${t("Question")}</span><input class="input input-lg" maxlength=${LONGEST_LETTERS} value=${question} placeholder=${t("What do you do first?")} onInput=${(/** @type {any} */ event) => setQuestion(event.currentTarget.value)} autofocus /></label>
    <fieldset class="quiz-answers"><legend class="label">${t("Answers; mark the right one")}</legend>
      ${Array.from({ length: MOST_ANSWERS }, (_, index) => html`<div class="quiz-answer" key=${index}>
        <input type="radio" name="quiz-right" aria-label=${t`Answer ${LETTERS[index]} is right`} checked=${right === index} onChange=${() => setRight(index)} />
        <b aria-hidden="true">${LETTERS[index]}</b>
        <input class="input" maxlength=${LONGEST_LETTERS} aria-label=${t`Answer ${LETTERS[index]}${index === MOST_ANSWERS - 1 ? t(", if there is one") : ""}`} value=${answers[index]}
          onInput=${(/** @type {any} */ event) => { const text = event.currentTarget.value; setAnswers((now) => now.map((answer, at) => (at === index ? text : answer))); }} /></div>`)}
    </fieldset>
    <div class="line"><span>${t("Time to think")}</span><${NumberField} label=${t("Time to think, seconds")} value=${seconds} unit=" s" min=${1} max=${MOST_SECONDS} onChange=${setSeconds} /></div>
    ${problem && html`<p class="field-error" role="alert">${problem}</p>`}
  <//>`;
}
