import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { clock } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/**
 * @import { ContrastOut, Layer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

export const ENOUGH = 4.5;

/** Rounded down, so that what fails does not read as if it passed. @param {number} ratio */
export const shownRatio = (ratio) => decimal(Math.floor(ratio * 10) / 10, 1);

/** What is known of how a layer's text reads, in its own colour and in those of the kit. @param {Editor} editor @param {Layer} layer @returns {ContrastOut | null} */
export function contrastOf(editor, layer) {
  const staged = editor.staged.value.get(editor.segment.value?.id ?? "");
  return staged?.contrasts?.find((one) => one.layer_id === layer.id) ?? null;
}

/** How well a text can be told from what lies behind it, on its worst frame. @param {{editor: Editor, layer: Layer}} props */
export function ContrastBadge({ editor, layer }) {
  const found = contrastOf(editor, layer);
  if (!found) return null;
  const { own_ratio, needed_ratio, at_frame } = found;
  if (own_ratio === null) {
    const measuring = editor.staged.value.get(editor.segment.value?.id ?? "")?.is_measuring;
    return html`<span class="badge" role="status"><${Icon} name=${measuring ? "loader-circle" : "contrast"} spin=${measuring} />
      ${measuring ? t("Measuring the contrast") : t("Contrast with the picture is not measured")}</span>`;
  }
  const [look, words] = own_ratio >= ENOUGH ? ["success", ""] : own_ratio >= needed_ratio ? ["warning", t(", large text only")] : ["danger", t`, needs ${needed_ratio} : 1`];
  return html`<span class="contrast-line"><span class=${names("badge", `badge-${look}`)} role="status"><${Icon} name=${look === "danger" ? "circle-alert" : "contrast"} />
    <span class="num">${t`Contrast ${shownRatio(own_ratio)} : 1${words}`}</span></span>
    ${at_frame !== null && html`<${WorstFrame} editor=${editor} at_frame=${at_frame} />`}</span>`;
}

/** @param {{editor: Editor, at_frame: number}} props */
function WorstFrame({ editor, at_frame }) {
  const span = editor.spans.value.find((one) => one.id === editor.segment.value?.id);
  if (!span) return null;
  const frame = span.start_frame + at_frame;
  return html`<button type="button" class="link-line small num" onClick=${() => editor.seek(frame)}>${t`worst at ${clock(frame, editor.timeline.value.frame_rate)}`}</button>`;
}
