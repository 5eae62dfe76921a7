import { html } from "#editor/ui/html.js";
import { ApiError } from "#editor/net/api.js";
import { managersOf } from "#editor/ui/ask_manager.js";
import { openFinding } from "#editor/ui/findings/open_finding.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { NewTab } from "#editor/ui/controls/new_tab.js";
import { t, tn } from "#editor/words.js";

/**
 * @import { ExportOut, FindingOut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @typedef {{count: number, findings: readonly FindingOut[], report?: string | null}} Held `count`: of all, of which `findings` are told; `report`: where all of it stands
 */

const SHOWN = 5;
const HELD_BACK = "held-back-by-brand";
const REFUSALS = [HELD_BACK, "not-approved", "media-rejected", "media-needs-a-person", "words-refused"];

/** Whether the export was refused, and did not fail: then there is a report. @param {ExportOut | undefined} one */
export const isRefused = (one) => REFUSALS.includes(one?.error?.code ?? "");

/** Whether it was the brand's rules that refused it. @param {ExportOut | undefined} one */
export const isHeldBack = (one) => one?.error?.code === HELD_BACK;

/** Where the report of a refused export stands; null where there is none. @param {unknown} error @returns {string | null} */
export function reportOf(error) {
  const { export_id } = /** @type {{export_id?: string}} */ ((error instanceof ApiError && error.data) || {});
  return export_id ? `/exports/${export_id}/report/` : null;
}

/** What the server names as it refuses an export; null where it failed for another reason. @param {unknown} error @returns {Held | null} */
export function heldBackBy(error) {
  if (!(error instanceof ApiError) || error.code !== HELD_BACK) return null;
  const { count, findings } = /** @type {{count?: number, findings?: (FindingOut & {rule: string})[]}} */ (error.data ?? {});
  if (!findings?.length) return null;
  return { count: count ?? findings.length, report: reportOf(error), findings: findings.map((finding) => ({ ...finding, code: finding.rule, blocks: true })) };
}

/** @param {number} count @param {Editor} editor */
function whatToDo(count, editor) {
  return editor.rights.value.has("manage-kit")
    ? tn(count, "Mend it, or let it pass: click a finding, then “Let it pass”.", "Mend them, or let them pass: click a finding, then “Let it pass”.")
    : tn(count, "Mend it, or ask {1} to let it pass.", "Mend them, or ask {1} to let them pass.", managersOf(editor));
}

/**
 * What holds the export back, or held the last one back; each leads to its layer, and to its fix.
 * @param {{editor: Editor, panels: Panels, held: Held, refused: boolean, report: string | null, onShow: () => void}} props
 *   `report`: where the report of the refused export is
 */
export function HeldBack({ editor, panels, held, refused, report, onShow }) {
  const { count, findings } = held;
  if (count === 0) return null;
  const words = tn(count, "one finding holds it back", "{n} findings hold it back");
  const more = count - Math.min(findings.length, SHOWN);
  return html`<section class=${`note note-${refused ? "danger" : "warning"}`} role=${refused ? "alert" : undefined} aria-label=${t("What holds the export back")}>
    <${Icon} name=${refused ? "circle-alert" : "triangle-alert"} />
    <div class="group"><strong>${refused ? t("The export was refused") : t("The export would be refused")}: ${words}.</strong>
      ${findings.slice(0, SHOWN).map((finding, index) => html`<button type="button" class="link-line" key=${index}
        onClick=${() => { onShow(); openFinding(editor, panels, finding); }}>${finding.message}${finding.measure && html` <span class="finding-measure num">${finding.measure}</span>`}</button>`)}
      ${more > 0 && html`<span>${t`${more} more: see Brand, Check video.`}</span>`}
      <span>${whatToDo(count, editor)}${report && html` <${NewTab} href=${report}>${t("See the brand report")}<//>`}</span></div></section>`;
}
