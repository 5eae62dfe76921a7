import { useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useBusy, useThere } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { loadTemplates } from "#editor/state/templates.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const JOBS = [
  ["other", t("Anything")], ["onboarding", t("Onboarding")], ["safety", t("Safety")], ["compliance", t("Compliance")], ["product", t("Product")],
  ["leadership", t("Leadership")], ["software", t("Software")], ["results", t("Results")], ["questions", t("Questions")], ["event", t("Events")], ["social", t("Social media")],
];

/** Saves segments, or the whole video, as a template of the workspace. @param {{editor: Editor, panels: Panels, segment_ids: readonly string[]}} props */
export function TemplateDialog({ editor, panels, segment_ids }) {
  const whole = segment_ids.length === 0;
  const first = editor.timeline.peek().segments.find((one) => one.id === segment_ids[0]);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const [problem, setProblem] = useState("");
  const { busy, run } = useBusy();
  const isThere = useThere();
  const close = () => { panels.dialog.value = null; };
  const save = async () => {
    const fields = new FormData(/** @type {HTMLFormElement} */ (form.current));
    try {
      await editor.flush();
      const { name } = await editor.api.saveTemplate(editor.video_id, {
        name: String(fields.get("name")), about: String(fields.get("about") ?? ""), job: whole ? String(fields.get("job")) : "", segment_ids,
      });
      if (isThere()) close();
      panels.say(t`The template “${name}” is saved.`);
      if (!whole) await loadTemplates(editor, { again: true });
    } catch (error) {
      if (isThere()) setProblem(/** @type {Error} */ (error).message);
      else panels.say(/** @type {Error} */ (error).message, "danger");
    }
  };
  return html`<${Dialog} title=${whole ? t("Save the video as a template") : t("Save as template")} onClose=${close}
    foot=${html`<${Button} onClick=${close}>${t("Cancel")}<//><${Button} look="strong" disabled=${busy} onClick=${() => form.current?.requestSubmit()}>${t("Save template")}<//>`}>
    <form ref=${form} class="stack" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); run(save); }}>
      <label class="field"><span class="label">${t("Name")}</span><input class="input" name="name" required maxlength="60" defaultValue=${(whole ? editor.title.peek() : first?.name ?? "").slice(0, 60)} /></label>
      <label class="field"><span class="label">${t("What it is good for (optional)")}</span><input class="input" name="about" maxlength="200" /></label>
      ${whole && html`<label class="field"><span class="label">${t("What videos like it are for")}</span>
        <select class="select" name="job">${JOBS.map(([value, label]) => html`<option key=${value} value=${value}>${label}</option>`)}</select></label>`}
      <p class="help">${t("Its words and pictures become places to fill. What is locked stays locked for authors.")}</p>
      ${problem && html`<p class="note note-danger" role="alert">${problem}</p>`}
    </form>
  <//>`;
}
