import { html } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { NewTab } from "#editor/ui/controls/new_tab.js";
import { isRefused } from "#editor/ui/dialogs/held_back.js";
import { momentWords } from "#editor/ui/date_words.js";
import { fileSize } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { ExportOut } from "#editor/types.d.ts" */

const FILE_WORDS = /** @type {{[kind: string]: string}} */ ({ video: t("Video"), teaser: t("Teaser"), audio: t("Sound"), still: t("Still frame"), captions_srt: t("Captions (SRT)"), captions_vtt: t("Captions (VTT)"), proof: t("Fingerprint of every frame"), brand_proof: t("Measurements of the brand proof") });
const FILE_ICONS = /** @type {{[kind: string]: string}} */ ({ video: "file-video", audio: "file-audio", teaser: "image", still: "image", proof: "shield-check", brand_proof: "shield-check" });
const PROOF = "brand_proof";
const AUDITED = ["proof", PROOF];
const PICTURES = ["video", "teaser", "still"];
const FOR_ALL = (/** @type {string} */ kind) => !AUDITED.includes(kind);
const FOR_AUDITORS = (/** @type {string} */ kind) => AUDITED.includes(kind);
const reportOn = (/** @type {ExportOut} */ one) => `/exports/${one.id}/report/`;

/** The last export that is made, if there is one. @param {readonly ExportOut[]} exports */
export const madeLast = (exports) => exports.find((one) => one.state === "done") ?? null;

/** Whether the video was changed after this export. @param {ExportOut} one @param {number} revision */
export const isOlder = (one, revision) => one.video_revision !== undefined && one.video_revision < revision;

/** That the last export failed, or was refused. @param {{newest: ExportOut | undefined, told: boolean}} props `told`: that the brand refused it is said elsewhere */
export function Failed({ newest, told }) {
  const refused = isRefused(newest);
  if (newest?.state !== "failed" || (told && refused)) return null;
  return html`<p class="note note-danger" role="alert"><${Icon} name="circle-alert" /><span>${t`The last export ${refused ? t("was refused") : t("failed")}: ${newest.error?.message ?? t("the reason is not known.")}`} ${refused ? html`<${NewTab} href=${reportOn(newest)}>${t("See the brand report")}<//>` : t("Try it again.")}</span></p>`;
}

/** What was made last: what the brand says of it, and its files. @param {{done: ExportOut, watch: string, revision: number}} props */
export function Finished({ done, watch, revision }) {
  const auditors = filesOf(done, FOR_AUDITORS);
  return html`<section class="group" aria-label=${t("Ready")}><h3>${t("Ready")}${isOlder(done, revision) && html` <span class="badge" title=${t("The video was changed after this export.")}>${t("older version")}</span>`}</h3>
    <${Verdict} done=${done} />
    ${filesOf(done, FOR_ALL).map((file) => html`<${FileRow} key=${file.kind} file=${file} />`)}
    ${auditors.length > 0 && html`<details class="group"><summary>${t("For auditors")}</summary>${auditors.map((file) => html`<${FileRow} key=${file.kind} file=${file} />`)}</details>`}
    <p class="help">${t`${done.preset}, made ${momentWords(done.created_at)} by ${done.by}.`} <${NewTab} href=${watch}>${t("Watch page")}<//></p></section>`;
}

/** What the proof of the file says, with the way to the report. @param {{done: ExportOut}} props */
function Verdict({ done }) {
  const report = html`<${NewTab} href=${reportOn(done)}>${t("Brand report")}<//>`;
  if (done.held_back.length > 0) {
    return html`<div class="note note-danger" role="alert"><${Icon} name="circle-alert" /><div><strong>${done.held_back_title}</strong> ${t("It cannot be downloaded.")}${done.held_back.map((reason) => html`<p key=${reason}>${reason}</p>`)} ${report}</div></div>`;
  }
  if (!done.files.some(({ kind }) => kind === PROOF)) return html`<p class="help">${report}</p>`;
  return html`<p class="note note-success"><${Icon} name="badge-check" /><span>${t("The finished file was measured: nothing in it breaks the brand.")} ${report}</span></p>`;
}

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
