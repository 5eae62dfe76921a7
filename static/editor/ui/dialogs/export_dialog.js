import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { SelectField } from "#editor/ui/controls/fields.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { CANVASES, canvasName } from "#editor/ui/topbar/canvases.js";
import { progressOf } from "#editor/ui/progress_words.js";
import { HeldBack, heldBackBy, isHeldBack, isRefused, reportOf } from "#editor/ui/dialogs/held_back.js";
import { cancel, exportUnderWay } from "#editor/ui/topbar/export_button.js";
import { momentWords } from "#editor/ui/date_words.js";
import { fileSize, timeLeft } from "#editor/ui/time_words.js";
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
const FILE_WORDS = /** @type {{[kind: string]: string}} */ ({ video: t("Video"), teaser: t("Teaser"), audio: t("Sound"), still: t("Still frame"), captions_srt: t("Captions (SRT)"), captions_vtt: t("Captions (VTT)"), proof: t("Fingerprint of every frame"), brand_proof: t("Measurements of the brand proof") });
const FILE_ICONS = /** @type {{[kind: string]: string}} */ ({ video: "file-video", audio: "file-audio", teaser: "image", still: "image", proof: "shield-check", brand_proof: "shield-check" });

/** Make the file, see how far it is, fetch it. @param {{editor: Editor, panels: Panels, watch: string}} props */
export function ExportDialog({ editor, panels, watch }) {
  const preset = editor.judged_for.value;
  const setPreset = editor.judgeFor;
  const [shape, setShape] = useState(FIRST_SHAPE);
  const [starting, setStarting] = useState(false);
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
    setStarting(true);
    forget();
    try {
      await editor.flush();
      const canvas = CANVASES.find((one) => one.name === shape)?.canvas;
      await editor.startExport(preset, { ...(canvas && { canvas }), ...(preset === "still" && { at_frame: editor.playhead.peek() }) });
    } catch (error) {
      const held = heldBackBy(error);
      setRefusal(held);
      if (held) editor.checkAgain();
      else setProblem({ message: /** @type {Error} */ (error).message, report: reportOf(error) });
    } finally {
      setStarting(false);
    }
  };
  return html`<${Dialog} title=${t("Export")} onClose=${close}
    foot=${running ? html`<${Button} onClick=${close}>${t("Go on editing")}<//>` : html`<${Button} onClick=${close}>${t("Close")}<//>
      <${Button} look="strong" icon=${starting ? "loader-circle" : "clapperboard"} disabled=${starting || editor.total_frames.value === 0} onClick=${start}>${t("Export")}<//>`}>
    ${!running && html`<${HeldBack} editor=${editor} panels=${panels} held=${refusal ?? { count: blocking.length, findings: blocking }} refused=${refusal !== null || was_refused}
      report=${refusal?.report ?? (was_refused ? `/exports/${newest.id}/report/` : null)} onShow=${close} />`}
    ${editor.total_frames.value === 0 && html`<p class="note"><${Icon} name="info" /><span>${t("There is nothing to export yet: add a segment first.")}</span></p>`}
    ${problem && html`<p class="note note-danger" role="alert"><${Icon} name="circle-alert" /><span>${problem.message}${problem.report && html` <a href=${problem.report}>${t("See the brand report")}</a>`}</span></p>`}
    ${running ? html`<${Progress} editor=${editor} panels=${panels} exporting=${running} />` : html`<${Choices} label=${t("Quality")} choices=${FILMS} preset=${preset} setPreset=${setPreset} />
      <details class="group"><summary><h3>${t("Other forms: captions, sound, a frame, WebM, teasers")}</h3></summary><${Choices} label=${t("Other forms")} choices=${OTHERS} preset=${preset} setPreset=${setPreset} /></details>
      <label class="label">${t("Shape")}</label><div><${SelectField} label=${t("Shape of the film")} value=${shape} onChange=${setShape}
        options=${[{ value: FIRST_SHAPE, label: t`As the video is, ${canvasName(editor.timeline.value.canvas)}` }, ...CANVASES.map((one) => ({ value: one.name, label: `${one.name}, ${one.words}` }))]} /></div>
      <p class="help">${t("Captions come with it as SRT and VTT. Segments that did not change are not drawn again.")}</p>`}
    <${Finished} exports=${editor.exports.value} watch=${watch} revision=${editor.revision.value} told=${refusal !== null || was_refused || problem !== null} />
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
    <div class="card-row"><span class="grow num small muted">${[frames, frames && timeLeft(exporting.seconds_left)].filter(Boolean).join(", ")}</span>
      <${Button} size="sm" icon="x" onClick=${() => cancel(editor, panels, exporting.id)}>${t("Cancel the export")}<//></div>
    <p class="help">${t("You can go on editing or close this page: the export goes on, with the video as it was.")}</p></div>`;
}

/** @param {{exports: readonly ExportOut[], watch: string, revision: number, told: boolean}} props `told`: that the brand refused the last one */
function Finished({ exports, watch, revision, told }) {
  const [newest] = exports;
  const done = exports.find((one) => one.state === "done");
  const refused = isRefused(newest);
  const isOlder = done?.video_revision !== undefined && done.video_revision < revision;
  return html`${newest?.state === "failed" && !(told && refused) && html`<p class="note note-danger" role="alert"><${Icon} name="circle-alert" /><span>${t`The last export ${refused ? t("was refused") : "failed"}: ${newest.error?.message ?? t("the reason is not known.")}`} ${refused ? html`<a href=${`/exports/${newest.id}/report/`}>${t("See the brand report")}</a>` : t("Try it again.")}</span></p>`}
    ${done && html`<section class="group" aria-label=${t("Ready")}><h3>${t("Ready")}${isOlder && html` <span class="badge" title=${t("The video was changed after this export.")}>${t("older version")}</span>`}</h3>
      ${done.held_back.length > 0 && html`<div class="note note-danger" role="alert"><${Icon} name="circle-alert" /><div><strong>${done.held_back_title}</strong> ${t("It cannot be downloaded.")}${done.held_back.map((reason) => html`<p key=${reason}>${reason}</p>`)}</div></div>`}
      ${filesOf(done, FOR_ALL).map((file) => html`<${FileRow} key=${file.kind} file=${file} />`)}
      ${filesOf(done, FOR_AUDITORS).length > 0 && html`<details class="group"><summary>${t("For auditors")}</summary>${filesOf(done, FOR_AUDITORS).map((file) => html`<${FileRow} key=${file.kind} file=${file} />`)}</details>`}
      <div class="card-row"><a class="button" href=${`/exports/${done.id}/report/`}><${Icon} name="shield-check" />${t("Brand report")}</a>
        <a class="button" href=${watch}><${Icon} name="monitor-play" />${t("Watch page")}</a></div>
      <p class="help">${t`${done.preset}, made ${momentWords(done.created_at)} by ${done.by}.`}</p></section>`}`;
}

const AUDITED = ["proof", "brand_proof"];
const PICTURES = ["video", "teaser", "still"];
const FOR_ALL = (/** @type {string} */ kind) => !AUDITED.includes(kind);
const FOR_AUDITORS = (/** @type {string} */ kind) => AUDITED.includes(kind);

/** What there is to fetch: no film that is held back, and no captions of a film in which nobody speaks. @param {ExportOut} done @param {(kind: string) => boolean} which */
function filesOf(done, which) {
  const isSilent = done.files.some((file) => file.kind === "captions_srt" && file.size_bytes === 0);
  return done.files.filter(({ kind }) => which(kind) && !(PICTURES.includes(kind) && done.held_back.length > 0) && !(isSilent && kind.startsWith("captions")));
}

/** @param {{file: ExportOut["files"][number]}} props */
function FileRow({ file }) {
  return html`<div class="file-row"><${Icon} name=${FILE_ICONS[file.kind] ?? "captions"} />
    <span class="grow one-line" title=${file.name}>${FILE_WORDS[file.kind] ?? file.name} <span class="muted small num">${fileSize(file.size_bytes)}</span></span>
    <a class="button button-sm" href=${file.url} download=${file.name}><${Icon} name="download" small />${t("Download")}</a></div>`;
}
