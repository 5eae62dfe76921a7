import { useEffect, useMemo, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { createReading } from "#editor/net/reading.js";
import { WorkButton } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { whenWords } from "#editor/ui/comments/thread.js";
import { t } from "#editor/words.js";

/**
 * @import { RevisionOut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

const PAGE = 20;

/** How the video was before, with what changed each time, and the way back. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function HistoryPanel({ editor, panels }) {
  const [read, setRead] = useState(/** @type {{list: readonly RevisionOut[] | null, more: boolean}} */ ({ list: null, more: false }));
  const { list, more } = read;
  const [busy, setBusy] = useState(false);
  const pictures = usePictures(editor, list ?? []);
  const pageFrom = (/** @type {number} */ offset) => editor.api.listRevisions(editor.video_id, { limit: PAGE, offset });
  const youngest = useMemo(() => createReading(() => pageFrom(0), (page) => setRead({ list: page, more: page.length === PAGE })), []);
  const fail = (/** @type {Error} */ error) => panels.say(t`The history cannot be shown: ${error.message}`, "danger");
  // Where the youngest were read anew meanwhile, older ones stand elsewhere.
  const readOlder = () => pageFrom(list?.length ?? 0).then((page) => setRead((now) => (now === read ? { list: [...(list ?? []), ...page], more: page.length === PAGE } : now)), fail);
  useEffect(() => { youngest.now().catch(fail); }, [editor.revision.value]);
  /** @param {RevisionOut} revision */
  const goBack = async (revision) => {
    setBusy(true);
    try {
      await editor.goBack(revision.number, t`Go back to ${whenWords(revision.created_at)}`);
      editor.tell(t("The video is as it was then. Undo brings back what you had."));
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="library-head"><h2>${t("History")}</h2></div>
    <p class="help">${t("A state is kept whenever a stretch of work ends: after ten minutes, when somebody else goes on, and at every export.")}</p>
    ${list === null && html`<p class="help">${t("The history is being read…")}</p>`}
    <ol class="review-parts" aria-label=${t("Kept states, the youngest first")}>
      ${list?.map((revision) => html`<li class="review-part revision" key=${revision.number} data-revision=${revision.number}>
        <div class="revision-picture">${pictures.get(revision.number) ? html`<img src=${pictures.get(revision.number)} alt="" />` : html`<${Icon} name="image" />`}</div>
        <div class="comment-head"><strong class="one-line">${revision.author || t("Someone who left")}</strong>${revision.label && html`<span class="badge">${revision.label}</span>`}
          <time class="num muted" datetime=${revision.created_at}>${whenWords(revision.created_at)}</time></div>
        ${revision.changes.length > 0 ? html`<ul class="revision-changes">${revision.changes.map((words) => html`<li key=${words}>${words.charAt(0).toUpperCase()}${words.slice(1)}</li>`)}</ul>` : html`<p class="muted">${t("No segment changed.")}</p>`}
        ${editor.can_edit.value && html`<div class="finding-actions"><${Button} size="sm" icon="undo-2" disabled=${busy} aria-label=${t`Go back to how it was, ${whenWords(revision.created_at)}`} onClick=${() => goBack(revision)}>${t("Go back to this")}<//></div>`}
      </li>`)}
    </ol>
    ${list?.length === 0 && html`<p class="empty">${t("Nothing is kept yet.")}</p>`}
    ${more && html`<${WorkButton} wide onClick=${readOlder}>${t("Show older ones")}<//>`}`;
}

/** The picture of the first segment of each state, drawn in one go. @param {Editor} editor @param {readonly RevisionOut[]} list @returns {ReadonlyMap<number, string>} */
function usePictures(editor, list) {
  const [pictures, setPictures] = useState(/** @type {ReadonlyMap<number, string>} */ (new Map()));
  useEffect(() => {
    const missing = list.filter((one) => one.first_segment && !pictures.has(one.number));
    if (missing.length === 0) return;
    const segments = missing.map((one) => ({ .../** @type {import("#editor/types.d.ts").Segment} */ (one.first_segment), id: `revision-${one.number}` }));
    editor.api.stage(editor.video_id, { segments, scale_ratio: 0.25 }).then(({ segments: staged }) => {
      const found = missing.flatMap((one, index) => (staged[index]?.thumbnail_url ? [/** @type {[number, string]} */ ([one.number, staged[index].thumbnail_url])] : []));
      setPictures((before) => new Map([...before, ...found]));
    }, () => {});
  }, [list]);
  return pictures;
}
