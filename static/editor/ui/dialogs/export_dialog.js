import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useThere } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { SelectField } from "#editor/ui/controls/fields.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { NewTab } from "#editor/ui/controls/new_tab.js";
import { CANVASES, canvasName } from "#editor/ui/topbar/canvases.js";
import { progressOf } from "#editor/ui/progress_words.js";
import { Failed, Finished, isOlder, madeLast } from "#editor/ui/dialogs/finished.js";
import { HeldBack, heldBackBy, isHeldBack, reportOf } from "#editor/ui/dialogs/held_back.js";
import { cancel, exportUnderWay } from "#editor/ui/topbar/export_button.js";
import { steadySeconds } from "#editor/ui/steady_time.js";
import { timeLeft } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { ExportOut, FindingOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** @type {readonly {id: string, name: string, words: string}[]} */
const FILMS = [
  { id: "1080p", name: t("Full quality, 1080p"), words: t("For the intranet, the LMS and large screens.") },
  { id: "720p", name: t("Small file, 720p"), words: t("For e-mail, chat and slow connections.") },
  { id: "2160p", name: t("Largest, 4K"), words: t("For trade fairs and walls of screens. Takes about four times as long.") },
];
/** @type {readonly {id: string, name: string, words: string}[]} */
const OTHERS = [
  { id: "captions", name: t("Captions alone"), words: t("SRT and VTT files.") },
  { id: "audio", name: t("Sound alone"), words: t("An M4A file, as loud as in the film.") },
  { id: "still", name: t("The frame on the stage"), words: t("A PNG of the frame at the playhead.") },
  { id: "webm", name: t("WebM (AV1 and Opus), 1080p"), words: t("Smaller files for the web.") },
  { id: "gif", name: t("Teaser as GIF"), words: t("The first seconds, small and without sound.") },
  { id: "webp", name: t("Teaser as animated WebP"), words: t("Sharper and smaller than a GIF.") },
];
const FIRST_SHAPE = "";

/** Make the file, see how far it is, fetch it. @param {{editor: Editor, panels: Panels, watch: string}} props */
export function ExportDialog({ editor, panels, watch }) {
  const preset = editor.judged_for.value;
  const setPreset = editor.judgeFor;
  const [shape, setShape] = useState(FIRST_SHAPE);
  const starting = editor.is_export_asked.value;
  const isThere = useThere();
  const [problem, setProblem] = useState(/** @type {{message: string, report: string | null} | null} */ (null));
  const [refusal, setRefusal] = useState(/** @type {import("#editor/ui/dialogs/held_back.js").Held | null} */ (null));
  const close = () => { panels.dialog.value = null; };
  const running = exportUnderWay(editor.exports.value);
  const blocking = useFindings(editor, preset, shape).filter((finding) => finding.blocks);
  const [newest] = editor.exports.value;
  const was_refused = isHeldBack(newest) && blocking.length > 0;
  const forget = () => { setProblem(null); setRefusal(null); };
  useEffect(forget, [preset, editor.timeline.value]);
  const start = async () => {
    forget();
    try {
      const canvas = CANVASES.find((one) => one.name === shape)?.canvas;
      await editor.startExport(preset, { ...(canvas && { canvas }), ...(preset === "still" && { at_frame: editor.playhead.peek() }) });
    } catch (error) {
      if (!isThere()) panels.say(t`The export failed: ${/** @type {Error} */ (error).message}`, "danger");
      const held = heldBackBy(error);
      setRefusal(held);
      if (held) editor.checkAgain();
      else setProblem({ message: /** @type {Error} */ (error).message, report: reportOf(error) });
    }
  };
  const done = madeLast(editor.exports.value);
  const isFresh = done !== null && done === newest && !isOlder(done, editor.revision.value);
  const finished = done && html`<${Finished} done=${done} watch=${watch} revision=${editor.revision.value} />`;
  return html`<${Dialog} title=${t("Export")} onClose=${close}
    foot=${running ? html`<${Button} onClick=${close}>${t("Go on editing")}<//>` : html`<${Button} onClick=${close}>${t("Close")}<//>
      <${Button} look="strong" icon=${starting ? "loader-circle" : "clapperboard"} disabled=${starting || editor.total_frames.value === 0} onClick=${start}>${t("Export")}<//>`}>
    ${!running && html`<${HeldBack} editor=${editor} panels=${panels} held=${refusal ?? { count: blocking.length, findings: blocking }} refused=${refusal !== null || was_refused}
      report=${refusal?.report ?? (was_refused ? `/exports/${newest.id}/report/` : null)} onShow=${close} />`}
    <${Failed} newest=${newest} told=${refusal !== null || was_refused || problem !== null} />
    ${isFresh && finished}
    ${editor.total_frames.value === 0 && html`<p class="note"><${Icon} name="info" /><span>${t("There is nothing to export yet: add a segment first.")}</span></p>`}
    ${problem && html`<p class="note note-danger" role="alert"><${Icon} name="circle-alert" /><span>${problem.message}${problem.report && html` <${NewTab} href=${problem.report}>${t("See the brand report")}<//>`}</span></p>`}
    ${running ? html`<${Progress} editor=${editor} panels=${panels} exporting=${running} />` : html`<${Choices} label=${t("Quality")} choices=${FILMS} preset=${preset} setPreset=${setPreset} />
      <details class="group"><summary><h3>${t("Other forms: captions, sound, a frame, WebM, teasers")}</h3></summary><${Choices} label=${t("Other forms")} choices=${OTHERS} preset=${preset} setPreset=${setPreset} /></details>
      <label class="label">${t("Shape")}</label><div><${SelectField} label=${t("Shape of the film")} value=${shape} onChange=${setShape}
        options=${[{ value: FIRST_SHAPE, label: t`As the video is, ${canvasName(editor.timeline.value.canvas)}` }, ...CANVASES.map((one) => ({ value: one.name, label: `${one.name}, ${one.words}` }))]} /></div>
      <p class="help">${t("Captions come with it as SRT and VTT. Segments that did not change are not drawn again.")}</p>`}
    ${done && !isFresh && finished}
  <//>`;
}

/**
 * What the brand says to the export that is chosen: in the video's own shape what the panel shows, else what the server says of it.
 * @param {Editor} editor @param {string} preset @param {string} shape @returns {readonly FindingOut[]}
 */
function useFindings(editor, preset, shape) {
  const [answer, setAnswer] = useState(/** @type {{for: string, findings: readonly FindingOut[]} | null} */ (null));
  const asked = `${preset} ${shape}`;
  const canvas = CANVASES.find((one) => one.name === shape)?.canvas;
  useEffect(() => {
    let is_wanted = true;
    const take = (/** @type {readonly FindingOut[]} */ findings) => { if (is_wanted) setAnswer({ for: asked, findings }); };
    if (canvas) editor.flush().then(() => editor.api.checkVideo(editor.video_id, { preset, canvas })).then(take, () => take([]));
    return () => { is_wanted = false; };
  }, [asked, editor.timeline.value]);
  if (!canvas) return editor.findings.value;
  return answer?.for === asked ? answer.findings : [];
}

/** @param {{label: string, choices: readonly {id: string, name: string, words: string}[], preset: string, setPreset: (preset: string) => void}} props */
function Choices({ label, choices, preset, setPreset }) {
  return html`<fieldset class="choices"><legend class="visually-hidden">${label}</legend>
    ${choices.map((one) => html`<label class="choice" key=${one.id}><input type="radio" name="preset" value=${one.id} checked=${preset === one.id} onChange=${() => setPreset(one.id)} />
      <strong>${one.name}</strong><span>${one.words}</span></label>`)}</fieldset>`;
}

/** @param {{editor: Editor, panels: Panels, exporting: ExportOut}} props */
function Progress({ editor, panels, exporting }) {
  const { words, frames, done_frames, total_frames } = progressOf(exporting);
  return html`<div class="group" role="status">
    <strong>${words}</strong>
    <progress class="progress" max=${total_frames || 1} value=${done_frames} aria-label=${t("Export")}></progress>
    <div class="card-row"><span class="grow num small muted">${[frames, frames && timeLeft(steadySeconds(exporting.id, exporting.seconds_left))].filter(Boolean).join(", ")}</span>
      <${Button} size="sm" icon="x" onClick=${() => cancel(editor, panels, exporting.id)}>${t("Cancel the export")}<//></div>
    <p class="help">${t("You can go on editing or close this page: the export goes on, with the video as it was.")}</p></div>`;
}
