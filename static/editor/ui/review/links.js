import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check, SelectField } from "#editor/ui/controls/fields.js";
import { dayWords } from "#editor/ui/date_words.js";
import { t } from "#editor/words.js";

/**
 * @import { ReviewLinkOut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

const DAYS = [{ value: "3", label: t("for three days") }, { value: "14", label: t("for two weeks") }, { value: "30", label: t("for 30 days") }, { value: "90", label: t("for 90 days") }];

/** Links for people without an account: made, copied once, revoked. @param {{editor: Editor, panels: Panels}} props */
export function ReviewLinks({ editor, panels }) {
  const [links, setLinks] = useState(/** @type {readonly ReviewLinkOut[]} */ ([]));
  const [making, setMaking] = useState(false);
  const [address, setAddress] = useState("");
  useEffect(() => { editor.api.listReviewLinks(editor.video_id).then((found) => setLinks((made) => [...made, ...found.filter(({ id }) => made.every((one) => one.id !== id))]), () => {}); }, []);
  /** @param {string} id */
  const revoke = async (id) => {
    try {
      const revoked = await editor.api.revokeReviewLink(id);
      setLinks((before) => before.map((one) => (one.id === id ? revoked : one)));
      editor.announce(t("The link opens nothing any more."));
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    }
  };
  const open = links.filter((link) => link.is_open);
  return html`<section class="group" aria-label=${t("Review links")}><h3>${t("Links for people without an account")}</h3>
    ${address && html`<${Address} editor=${editor} address=${address} />`}
    ${open.map((link) => html`<div class="review-part" key=${link.id}><strong>${link.name}</strong>
      <span class="muted">${t`${link.may_approve ? t("May comment and approve") : link.may_comment ? t("May comment") : t("May watch")}, until ${dayWords(link.expires_at)}`}</span>
      <div class="finding-actions"><${Button} size="sm" aria-label=${t`Revoke the link for ${link.name}`} onClick=${() => revoke(link.id)}>${t("Revoke")}<//></div></div>`)}
    ${making ? html`<${LinkForm} editor=${editor} onClose=${() => setMaking(false)}
        onMade=${(/** @type {ReviewLinkOut & {address: string}} */ made) => { setLinks((before) => [made, ...before]); setAddress(made.address); setMaking(false); }} />`
      : html`<div class="finding-actions"><${Button} size="sm" onClick=${() => { setMaking(true); setAddress(""); }}>${t("Make a link")}<//></div>`}
  </section>`;
}

/** The address of a new link, to be copied now. @param {{editor: Editor, address: string}} props */
function Address({ editor, address }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      editor.tell(t("Copied."));
    } catch {
      editor.tell(t("Copy the address from the field."), "danger");
    }
  };
  return html`<div class="note note-success"><div class="group"><span>${t("The link is ready. Its address is shown only now.")}</span>
    <input class="input" readonly aria-label=${t("Address of the link")} value=${address} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()} />
    <div class="finding-actions"><${Button} size="sm" icon="copy" onClick=${copy}>${t("Copy")}<//></div></div></div>`;
}

/** @param {{editor: Editor, onClose: () => void, onMade: (made: ReviewLinkOut & {address: string}) => void}} props */
function LinkForm({ editor, onClose, onMade }) {
  const [name, setName] = useState("");
  const [days, setDays] = useState("14");
  const [may_comment, setComment] = useState(true);
  const [may_approve, setApprove] = useState(false);
  const [problem, setProblem] = useState("");
  const { busy, run } = useBusy();
  const make = async () => {
    try {
      await editor.flush();
      onMade(await editor.api.createReviewLink(editor.video_id, { name, days: Number(days), may_comment, may_approve }));
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  return html`<form class="group" aria-label=${t("Make a link")} onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); run(make); }}>
    <input class="input" aria-label=${t("Whom it is for")} placeholder=${t("Whom it is for")} required maxlength="80" value=${name}
      onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()} />
    <${SelectField} label=${t("How long it works")} value=${days} options=${DAYS} onChange=${setDays} />
    <${Check} label=${t("They may comment")} checked=${may_comment} onChange=${setComment} />
    ${editor.rights.value.has("approve") && html`<${Check} label=${t("They may approve and ask for changes")} checked=${may_approve} onChange=${setApprove} />`}
    <p class="muted">${t("Whoever has the link sees the video and all comments on it.")}</p>
    <div class="finding-actions"><button type="submit" class="button button-sm button-strong" disabled=${busy || !name.trim()}>${t("Make the link")}</button><${Button} size="sm" onClick=${onClose}>${t("Cancel")}<//></div>
    ${problem && html`<p class="note note-danger" role="alert"><span>${problem}</span></p>`}</form>`;
}
