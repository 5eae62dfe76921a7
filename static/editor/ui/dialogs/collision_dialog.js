import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { dayWords, momentWords, timeWords } from "#editor/ui/date_words.js";
import { t, tn } from "#editor/words.js";

/** @import { Collision } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** Two people changed the same thing: whose change stays is a person's choice, which can wait. @param {{editor: Editor, panels: Panels, collision: Collision}} props */
export function CollisionDialog({ editor, panels, collision }) {
  const { segments } = editor.timeline.value;
  const index = segments.findIndex((segment) => segment.id === collision.id);
  const mine = segments[index];
  const what = collision.id === "settings" ? t("the settings of the video") : mine?.name ? `“${mine.name}”` : index < 0 ? t("a segment") : t`segment ${index + 1}`;
  const { by, at, document: theirs } = collision.theirs;
  const when = dayWords(at) === dayWords(Date.now()) ? timeWords(at) : momentWords(at);
  const thumbnail = useThumbnail(editor, theirs && "layers" in theirs ? theirs : null);
  const take = () => {
    editor.takeTheirs(collision.id);
    editor.tell(by ? t`${by}’s version of ${what} took the place of yours.` : t`The other version of ${what} took the place of yours.`);
  };
  const later = () => editor.collisions.value.length;
  const leave = () => {
    panels.put_off.value = new Set([...panels.put_off.peek(), collision.id]);
    editor.tell(t`Nothing is decided yet. Your version of ${what} is kept on this computer; “Changed elsewhere” in the bar asks again.`);
  };
  return html`<${Dialog} title=${t("Changed elsewhere")} wide onClose=${leave}
    foot=${html`${mine && theirs && "layers" in theirs && html`<${Button} onClick=${() => editor.keepBoth(collision.id)}>${t("Keep both")}<//>`}<${Button} onClick=${take}>${theirs ? by ? t`Take ${by}’s version` : t("Take their version") : t("Remove it here too")}<//>
      <${Button} look="strong" onClick=${() => editor.keepMine(collision.id)}>${t("Keep mine")}<//>`}>
    <p>${(theirs
      ? t`${by || t("Someone")} changed ${what} at ${when}, while you were changing it. Nothing is lost: choose which version the video keeps.`
      : t`${by || t("Someone")} removed ${what} at ${when}, while you were changing it. Nothing is lost: choose which version the video keeps.`)}${later() > 1 ? t` ${later() - 1} more to decide after this.` : ""}</p>
    ${collision.id !== "settings" && html`<div class="versus">
      <figure><strong>${t("Yours")}</strong>${mine ? html`<${Facts} segment=${mine} thumbnail=${editor.staged.value.get(mine.id)?.thumbnail_url} />` : t("Removed")}</figure>
      <figure><strong>${by || t("Theirs")}</strong>${theirs && "layers" in theirs ? html`<${Facts} segment=${theirs} thumbnail=${thumbnail} />` : t("Removed")}</figure>
    </div>`}
  <//>`;
}

/** The picture of a segment that is not in the video. @param {Editor} editor @param {import("#editor/types.d.ts").Segment | null} segment */
function useThumbnail(editor, segment) {
  const [url, setUrl] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    if (!segment) return undefined;
    let is_wanted = true;
    const take = (/** @type {string | null} */ found) => { if (is_wanted) setUrl(found); };
    editor.api.stage(editor.video_id, { segments: [segment], scale_ratio: 0.5 })
      .then(({ segments: [staged] }) => take(staged?.thumbnail_url ?? null), () => take(null));
    return () => { is_wanted = false; };
  }, [segment]);
  return url;
}

/** @param {{segment: import("#editor/types.d.ts").Segment, thumbnail?: string | null}} props */
function Facts({ segment, thumbnail }) {
  const texts = segment.layers.flatMap((layer) => (layer.kind === "text" ? [layer.text] : []));
  return html`${thumbnail && html`<img src=${thumbnail} alt="" />`}<span>${`${segment.name || t("Without a name")}, ${tn(segment.layers.length, "1 layer", "{n} layers")}`}</span>
    ${texts.slice(0, 4).map((text) => html`<span class="one-line">“${text}”</span>`)}
    ${segment.narration?.script && html`<span>${t`Script: ${segment.narration.script.slice(0, 140)}`}</span>`}`;
}
