import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Scopes } from "#editor/ui/controls/fields.js";
import { Compose } from "#editor/ui/comments/compose.js";
import { Thread } from "#editor/ui/comments/thread.js";
import { t } from "#editor/words.js";

/** What people say of the video. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function CommentsPanel({ editor, panels }) {
  const { comments } = editor;
  const [shown, setShown] = useState("open");
  const all = comments.threads.value;
  const open = all.filter(({ first }) => !first.resolved_at);
  const done = all.filter(({ first }) => first.resolved_at);
  const unread = comments.unread.value;
  const asked = comments.asked.value;
  useEffect(() => { void comments.noteSeen(); }, [unread]);
  useEffect(() => {
    const thread = all.find(({ first }) => first.id === asked?.id);
    if (thread) setShown(thread.first.resolved_at ? "done" : "open");
  }, [asked]);
  const threads = shown === "open" ? open : done;
  return html`<div class="library-head"><h2>${t("Comments")}</h2></div>
    <${Compose} editor=${editor} panels=${panels} />
    ${all.length > 0 && html`<${Scopes} label=${t("Which comments")} value=${shown} onChange=${setShown}
      options=${[{ value: "open", label: t`Open (${open.length})` }, { value: "done", label: t`Resolved (${done.length})` }]} />`}
    ${threads.map((thread) => html`<${Thread} key=${thread.first.id} editor=${editor} panels=${panels} thread=${thread} />`)}
    ${all.length === 0 && html`<p class="empty">${t("Nothing was said yet. A comment points at what is chosen: a layer, the segment at this moment, or the whole video.")}</p>`}
    ${all.length > 0 && threads.length === 0 && html`<p class="empty">${shown === "open" ? t("Nothing is open.") : t("Nothing is resolved yet.")}</p>`}`;
}
