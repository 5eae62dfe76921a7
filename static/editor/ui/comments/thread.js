import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MentionField } from "#editor/ui/comments/mention_field.js";
import { goToThread } from "#editor/ui/comments/pins.js";
import { mentionPattern, segmentOf } from "#editor/state/comments.js";
import { dayWords, momentWords, timeWords } from "#editor/ui/date_words.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { exactClock } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/**
 * @import { CommentOut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { Thread as ThreadOf } from "#editor/state/comments.js"
 */

/** When, in as few words as tell it. @param {string} at */
export const whenWords = (at) => (dayWords(at) === dayWords(Date.now()) ? timeWords(at) : momentWords(at));

/** Where a thread points, in words. @param {Editor} editor @param {ThreadOf} thread */
export function placeWords(editor, { first, index, is_gone }) {
  if (!first.segment_id) return t("The whole video");
  if (is_gone) return first.segment_name ? t`On “${first.segment_name}”, which is gone` : t("On a part that is gone");
  const timeline = editor.timeline.value;
  const layer = segmentOf(timeline, first.segment_id)?.layers.find((one) => one.id === first.layer_id);
  const time = first.at_frame === null ? "" : ` · ${exactClock(first.at_frame, timeline.frame_rate)}`;
  const lost = first.layer_id && !layer ? ` · ${t("a layer that is gone")}` : "";
  return `${t`Segment ${index + 1}`}${layer ? ` · ${nameOf(layer)}` : lost}${time}`;
}

/** One thread with what can be done about it. @param {{editor: Editor, panels: Panels, thread: ThreadOf}} props */
export function Thread({ editor, panels, thread }) {
  const { comments } = editor;
  const { first, answers, is_gone } = thread;
  const row = useRef(/** @type {HTMLElement | null} */ (null));
  const [answering, setAnswering] = useState(false);
  const asked = comments.asked.value;
  const isAsked = asked?.id === first.id;
  useEffect(() => {
    if (!isAsked || !row.current) return;
    row.current.scrollIntoView({ block: "nearest" });
    row.current.focus({ preventScroll: true });
  }, [isAsked && asked]);

  /** @param {() => Promise<unknown>} act @param {string} done */
  const attempt = async (act, done) => {
    try {
      await act();
      editor.announce(done);
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    }
  };
  const remove = (/** @type {string} */ id) => {
    comments.remove(id, (error) => panels.say(error.message, "danger"));
    panels.say(t("Comment removed."), "plain", `comment:${id}`, { label: t("Undo"), run: () => comments.bringBack(id) });
  };
  const show = () => {
    goToThread(editor, thread);
    comments.asked.value = { id: first.id, compose: false };
  };
  const place = placeWords(editor, thread);
  const resolved = first.resolved_at !== null;
  return html`<article class=${names("comment-thread", resolved && "is-resolved")} aria-label=${`${resolved ? t("Resolved: ") : ""}${first.by || t("Someone")}, ${place}`} aria-current=${isAsked} tabindex="-1" ref=${row} data-thread=${first.id}>
    ${first.segment_id && !is_gone ? html`<button type="button" class="comment-place num" onClick=${show}>${place}</button>` : html`<span class=${names("comment-place num", is_gone && "is-gone")}>${place}</span>`}
    ${[first, ...answers].map((one) => html`<${Said} key=${one.id} editor=${editor} comment=${one} onRemove=${() => remove(one.id)} />`)}
    ${resolved && html`<p class="comment-resolved"><${Icon} name="circle-check" small />${t("Resolved")}${first.resolved_by && t` by ${first.resolved_by}`}, ${whenWords(/** @type {string} */ (first.resolved_at))}</p>`}
    ${answering ? html`<${Answer} editor=${editor} panels=${panels} id=${first.id} onClose=${() => setAnswering(false)} />`
      : html`<div class="finding-actions">
        <${Button} size="sm" onClick=${() => setAnswering(true)}>${t("Reply")}<//>
        ${resolved ? html`<${Button} size="sm" onClick=${() => attempt(() => comments.reopen(first.id), t("Open again."))}>${t("Open again")}<//>`
          : html`<${Button} size="sm" icon="check" onClick=${() => attempt(() => comments.resolve(first.id), t("Resolved."))}>${t("Resolve")}<//>`}</div>`}
  </article>`;
}

/** One comment. @param {{editor: Editor, comment: CommentOut, onRemove: () => void}} props */
function Said({ editor, comment, onRemove }) {
  const may_remove = comment.text !== null && (comment.is_own || editor.rights.value.has("manage-kit"));
  return html`<div class="comment">
    <div class="comment-head"><strong class="one-line">${comment.by || t("Someone who left")}</strong>
      ${comment.is_guest && html`<span class="badge">${t("Guest")}</span>`}
      ${comment.is_new && html`<span class="badge badge-accent">${t("New")}</span>`}
      <time class="num muted" datetime=${comment.created_at}>${whenWords(comment.created_at)}</time>
      ${may_remove && html`<${IconButton} icon="trash-2" label=${t`Remove the comment of ${comment.by || t("someone")}`} small onClick=${onRemove} />`}</div>
    <p class="comment-text">${comment.text === null ? html`<em class="muted">${t("Removed")}</em>` : withMentions(comment)}</p>
  </div>`;
}

/** The text, with the people whom it names told apart. @param {CommentOut} comment */
function withMentions({ text, mentions }) {
  if (mentions.length === 0) return text;
  return /** @type {string} */ (text).split(mentionPattern(mentions)).map((part, at) => (at % 2 ? html`<b class="mention">${part}</b>` : part));
}

/** @param {{editor: Editor, panels: Panels, id: string, onClose: () => void}} props */
function Answer({ editor, panels, id, onClose }) {
  const { comments } = editor;
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [text, setText] = useState("");
  const { busy, run } = useBusy();
  useLayoutEffect(() => field.current?.focus(), []);
  const send = async () => {
    const said = field.current?.value.trim();
    if (!said) return;
    try {
      await comments.reply(id, said);
      editor.announce(t("Answered."));
      onClose();
    } catch (error) {
      panels.say(t`The answer was not sent: ${/** @type {Error} */ (error).message}`, "danger");
    }
  };
  return html`<form class="group" aria-label=${t("Answer")} onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); run(send); }}>
    <${MentionField} label=${t("Your answer")} value=${text} people=${comments.people.value} onInput=${setText} onSend=${() => run(send)} field=${field} />
    <div class="finding-actions"><button type="submit" class="button button-sm button-strong" disabled=${busy || !text.trim()} title=${t("Send (Ctrl+Enter)")}>${t("Answer")}</button><${Button} size="sm" onClick=${onClose}>${t("Cancel")}<//></div>
  </form>`;
}
