import { useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { loadTemplates } from "#editor/state/templates.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const JOBS = [
  ["other", "Anything"], ["onboarding", "Onboarding"], ["safety", "Safety"], ["compliance", "Compliance"], ["product", "Product"],
  ["leadership", "Leadership"], ["software", "Software"], ["results", "Results"], ["questions", "Questions"], ["event", "Events"], ["social", "Social media"],
];

/** Saves segments, or the whole video, as a template of the workspace. @param {{editor: Editor, panels: Panels, segment_ids: readonly string[]}} props */
export function TemplateDialog({ editor, panels, segment_ids }) {
  const whole = segment_ids.length === 0;
  const first = editor.timeline.peek().segments.find((one) => one.id === segment_ids[0]);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const [problem, setProblem] = useState("");
  const close = () => { panels.dialog.value = null; };
  /** @param {Event} event */
  const save = async (event) => {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (form.current));
    try {
      await editor.flush();
      const { name } = await editor.api.saveTemplate(editor.video_id, {
        name: String(fields.get("name")), about: String(fields.get("about") ?? ""), job: whole ? String(fields.get("job")) : "", segment_ids,
      });
      close();
      panels.say(`The template “${name}” is saved.`);
      if (!whole) await loadTemplates(editor, { again: true });
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  return html`<${Dialog} title=${whole ? "Save the video as a template" : "Save as template"} onClose=${close}
    foot=${html`<${Button} onClick=${close}>Cancel<//><${Button} look="strong" onClick=${() => form.current?.requestSubmit()}>Save template<//>`}>
    <form ref=${form} class="stack" onSubmit=${save}>
      <label class="field"><span class="label">Name</span><input class="input" name="name" required maxlength="60" defaultValue=${first?.name ?? ""} /></label>
      <label class="field"><span class="label">What it is good for (optional)</span><input class="input" name="about" maxlength="200" /></label>
      ${whole && html`<label class="field"><span class="label">What videos like it are for</span>
        <select class="select" name="job">${JOBS.map(([value, label]) => html`<option key=${value} value=${value}>${label}</option>`)}</select></label>`}
      <p class="help">Its words and pictures become places to fill. What is locked stays locked for authors.</p>
      ${problem && html`<p class="note note-danger" role="alert">${problem}</p>`}
    </form>
  <//>`;
}
