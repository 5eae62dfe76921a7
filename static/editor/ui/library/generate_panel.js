import { useEffect, useRef } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Scopes } from "#editor/ui/controls/fields.js";
import { AppealForm } from "#editor/ui/library/appeal_form.js";
import { FootageForm } from "#editor/ui/library/footage_form.js";
import { IDEAS, PictureForm, makers } from "#editor/ui/library/picture_form.js";
import { Take } from "#editor/ui/library/take.js";
import { t } from "#editor/words.js";

/** @import { PanelProps } from "#editor/ui/library/library.js" */

const KINDS = [{ value: "pictures", label: t("Pictures") }, { value: "footage", label: t("Footage") }];

/** Pictures and footage from words and pictures, in the colours of the brand. @param {PanelProps} props */
export function GeneratePanel({ editor, panels }) {
  const { takes, prompt, error, refused, is_asked, wishes } = editor.generating;
  useEffect(() => {
    void editor.generating.open();
    editor.generating.watchedNow(true);
    return () => editor.generating.watchedNow(false);
  }, []);
  /** An idea is there to be changed, or to be made as it is. @param {Event} event @param {string} idea */
  const write = (event, idea) => {
    const field = /** @type {HTMLElement} */ (event.currentTarget).closest(".library")?.querySelector("textarea");
    prompt.value = idea;
    field?.focus();
  };
  const is_footage = wishes.kind.value === "footage";
  const shown = takes.value.filter((take) => take.is_footage === is_footage);
  const said = useRef(/** @type {HTMLElement | null} */ (null));
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef({ is_footage, newest: shown[0]?.key });
  const newest = shown[0]?.key;
  // What was asked for far below in the list is answered above it.
  useEffect(() => said.current?.scrollIntoView({ block: "nearest" }), [error.value]);
  useEffect(() => {
    if (before.current.newest && before.current.is_footage === is_footage) list.current?.firstElementChild?.scrollIntoView({ block: "nearest" });
    before.current = { is_footage, newest };
  }, [is_footage, newest]);
  return html`<div class="library-head"><h2>${t("Generate")}</h2></div>
    <${Scopes} label=${t("What to make")} value=${wishes.kind.value} options=${KINDS} onChange=${(/** @type {any} */ kind) => { wishes.kind.value = kind; }} />
    <${is_footage ? FootageForm : PictureForm} editor=${editor} panels=${panels} />
    ${error.value && html`<p ref=${said} class="note note-danger" role="alert">${error.value}</p>`}
    ${is_asked.value && html`<p class="note" role="status">${t("A reviewer is asked. Their answer stands on the page Prompts.")}</p>`}
    ${refused.value !== null && html`<${AppealForm} generating=${editor.generating} />`}
    <div ref=${list} class="takes" data-kind=${wishes.kind.value} aria-live="polite">${shown.map((take) => html`<${Take} key=${take.key} take=${take} editor=${editor} panels=${panels} />`)}</div>
    ${shown.length === 0 && !is_footage && html`<div class="empty"><p>${t("Some ideas")}</p>${IDEAS.map((idea) => html`<button type="button" class="button button-sm" key=${idea}
      onClick=${(/** @type {Event} */ event) => write(event, idea)} disabled=${!editor.can_edit.value || makers(editor).length === 0}>${idea}</button>`)}</div>`}`;
}
