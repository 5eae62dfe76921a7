import { useEffect, useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { WorkButton, useBusy } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { stateOf } from "#editor/state/review.js";
import { whenWords } from "#editor/ui/comments/thread.js";
import { ReviewLinks } from "#editor/ui/review/links.js";
import { AskForm } from "#editor/ui/review/ask_form.js";
import { PARTS, PART_ICONS, STANDINGS } from "#editor/ui/review/review_words.js";
import { t } from "#editor/words.js";

/**
 * @import { DecisionWord, ReviewOut, ReviewedPart } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** How the review stands, and what one can do about it. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function ReviewPanel({ editor, panels }) {
  const review = editor.review.review.value;
  const [asking, setAsking] = useState(false);
  const [changing, setChanging] = useState(/** @type {readonly ReviewedPart[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const read = () => editor.review.refresh().then(() => setFailed(false), () => setFailed(true));
  useEffect(() => {
    editor.review.shown.value = true;
    void read();
    return () => { editor.review.shown.value = false; };
  }, []);
  const attempt = attempts(editor, panels);
  if (!review) {
    return html`<div class="library-head"><h2>${t("Review")}</h2></div>${failed ? html`<p class="empty" role="status">${t("The review cannot be loaded.")} <${WorkButton} size="sm" onClick=${read}>${t("Try again")}<//></p>`
      : html`<p class="help" role="status">${t("The review is being read…")}</p>`}`;
  }
  const may_approve = editor.rights.value.has("approve");
  const may_edit = editor.can_edit.value;
  const parts = [...(review.whole ? [review.whole] : []), ...review.segments];
  const open = parts.filter((part) => stateOf(part) !== "approved");
  return html`<div class="library-head"><h2>${t("Review")}</h2></div>
    <${Standing} review=${review} />
    ${review.demands_approval && html`<p class="help">${t("This workspace exports approved videos only.")}</p>`}
    ${may_edit && !asking && html`<div class="finding-actions">
      <${Button} size="sm" look=${review.request ? "" : "strong"} disabled=${review.segments.length === 0} onClick=${() => setAsking(true)}>${review.request ? t("Ask again") : t("Ask for a review")}<//>
      ${review.request && html`<${WorkButton} size="sm" onClick=${() => attempt(() => editor.review.takeBack(), t("Nobody is asked any more."))}>${t("Take it back")}<//>`}</div>`}
    ${asking && html`<${AskForm} editor=${editor} review=${review} onClose=${() => setAsking(false)} />`}
    ${may_approve && review.segments.length > 0 && html`<div class="finding-actions">
      <${WorkButton} size="sm" look="strong" icon="badge-check" disabled=${open.length === 0} onClick=${() => attempt(() => editor.review.decide("approved", open), t("All of it is approved."))}>
        ${open.length === 0 ? t("All approved") : open.length === parts.length ? t("Approve all") : t("Approve the rest")}<//>
      <${Button} size="sm" onClick=${() => setChanging(parts)}>${t("Ask for changes")}<//></div>`}
    ${changing && html`<${ChangesForm} key=${changing.map((part) => part.id).join()} editor=${editor} parts=${changing} onClose=${() => setChanging(null)} />`}
    <ol class="review-parts">
      ${review.segments.map((part, index) => html`<${Part} key=${part.id} editor=${editor} part=${part} number=${index + 1} may_approve=${may_approve} attempt=${attempt} onChanges=${() => setChanging([part])} />`)}
      ${review.whole && review.segments.length > 0 && html`<${Part} editor=${editor} part=${review.whole} number=${0} may_approve=${may_approve} attempt=${attempt} onChanges=${() => setChanging([/** @type {ReviewedPart} */ (review.whole)])} />`}
    </ol>
    ${review.segments.length === 0 && html`<p class="empty">${t("There is nothing to review yet. Add a segment first.")}</p>`}
    ${may_edit && html`<${ReviewLinks} editor=${editor} panels=${panels} />`}`;
}

/** Says how a wish ended. @param {Editor} editor @param {Panels} panels */
function attempts(editor, panels) {
  return async (/** @type {() => Promise<unknown>} */ act, /** @type {string} */ done) => {
    try {
      await act();
      editor.announce(done);
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    }
  };
}

/** @param {{review: ReviewOut}} props */
function Standing({ review }) {
  const { text, icon, look } = STANDINGS[review.standing];
  const asked = review.request;
  return html`<section class="review-standing" aria-label=${t("How the video stands")} role="status">
    <strong class=${names("badge", look && `badge-${look}`)}><${Icon} name=${icon} small />${text}</strong>
    ${review.at && html`<p class="muted">${review.by || t("Someone")}, ${whenWords(review.at)}</p>`}
    ${asked && html`<p>${t`Asked: ${asked.reviewers.join(", ") || t("people who left")}`}</p>${asked.note && html`<p class="comment-text">${asked.note}</p>`}`}
  </section>`;
}

/**
 * A segment, or what stands around them, with what was decided about it.
 * @param {{editor: Editor, part: ReviewedPart, number: number, may_approve: boolean, attempt: ReturnType<typeof attempts>, onChanges: () => void}} props `number`: 0 is the whole
 */
function Part({ editor, part, number, may_approve, attempt, onChanges }) {
  const segment = editor.timeline.value.segments.find((one) => one.id === part.id);
  const name = number === 0 ? t("Order, music and captions") : `${number} ${segment?.name || t("Segment")}`;
  const state = stateOf(part);
  const words = state === "none" ? null : PARTS[state];
  const decided = part.decision;
  /** @param {DecisionWord} decision @param {string} done */
  const decide = (decision, done) => attempt(() => editor.review.decide(decision, [part]), done);
  return html`<li class="review-part" data-part=${part.id || "whole"} data-part-state=${state}>
    <div class="review-part-head">${segment ? html`<button type="button" class="comment-place" onClick=${() => editor.select(part.id)}>${name}</button>` : html`<span class="comment-place">${name}</span>`}
      ${words && html`<span class=${names("badge", words.look && `badge-${words.look}`)}><${Icon} name=${PART_ICONS[/** @type {keyof typeof PART_ICONS} */ (state)]} small />${words.text}</span>`}</div>
    ${decided && html`<p class="muted">${decidedWords(decided)}</p>`}
    ${decided?.note && html`<p class="comment-text">${decided.note}</p>`}
    ${!part.is_settled && html`<p class="muted">${t("Its narration is still being spoken.")}</p>`}
    ${may_approve && html`<div class="finding-actions">
      ${state !== "approved" && html`<${WorkButton} size="sm" aria-label=${t`Approve ${name}`} disabled=${!part.is_settled} onClick=${() => decide("approved", t("Approved."))}>${t("Approve")}<//>`}
      ${state !== "changes" && html`<${Button} size="sm" aria-label=${t`Ask for changes in ${name}`} disabled=${!part.is_settled} onClick=${onChanges}>${t("Ask for changes")}<//>`}
      ${(state === "approved" || state === "changes") && html`<${WorkButton} size="sm" aria-label=${t`Take back what was decided about ${name}`} onClick=${() => decide("withdrawn", t("Taken back."))}>${t("Take back")}<//>`}</div>`}
  </li>`;
}

/** @param {NonNullable<ReviewedPart["decision"]>} decided */
function decidedWords({ decision, by, at, is_current }) {
  const who = by || t("Someone who left");
  if (is_current) return `${who}, ${whenWords(at)}`;
  return decision === "approved" ? t`${who} approved an earlier version, ${whenWords(at)}` : t`${who} asked for changes in an earlier version, ${whenWords(at)}`;
}

/** @param {{editor: Editor, parts: readonly ReviewedPart[], onClose: () => void}} props */
function ChangesForm({ editor, parts, onClose }) {
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState("");
  const { busy, run } = useBusy();
  const send = async () => {
    try {
      await editor.review.decide("changes", parts, note);
      editor.announce(t("Asked for changes."));
      onClose();
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  const index = parts.length === 1 ? editor.timeline.value.segments.findIndex((one) => one.id === parts[0].id) : -1;
  const about = parts.length > 1 ? t("the whole video") : index < 0 ? t("order, music and captions") : t`segment ${index + 1}`;
  return html`<form class="group" aria-label=${t("Ask for changes")} onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); run(send); }}>
    <textarea class="textarea" rows="3" maxlength="1000" required aria-label=${t`What should change in ${about}`} placeholder=${t`What should change in ${about}`} value=${note}
      onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)} onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()} ref=${(/** @type {HTMLElement | null} */ field) => { if (field && !note) field.focus(); }}></textarea>
    <div class="finding-actions"><button type="submit" class="button button-sm button-strong" disabled=${busy || !note.trim()}>${t("Ask for changes")}</button><${Button} size="sm" onClick=${onClose}>${t("Cancel")}<//></div>
    ${problem && html`<p class="note note-danger" role="alert"><span>${problem}</span></p>`}</form>`;
}
