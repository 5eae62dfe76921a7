import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { t } from "#editor/words.js";

/** Who edits the chosen segment, or would like to. @param {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels}} props */
export function LeaseNote({ editor, panels }) {
  const id = editor.selection.value.segment_id;
  const lease = id ? editor.leases.leases.value.get(id) : undefined;
  if (!id || !lease || !editor.can_edit.value || (lease.is_mine && !lease.asked_by)) return null;
  /** @param {() => Promise<unknown>} act @param {string} done */
  const attempt = async (act, done) => {
    try {
      await act();
      editor.tell(done);
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    }
  };
  if (lease.is_mine) {
    return html`<div class="lease-note" role="status"><${Icon} name="user" small /><span>${t`${lease.asked_by} would like to edit this segment.`}</span>
      <${Button} size="sm" onClick=${() => attempt(async () => { await editor.flush(); await editor.leases.giveUp(id); }, t`${lease.asked_by} goes on with this segment.`)}>${t("Let them")}<//></div>`;
  }
  return html`<div class="lease-note" role="status"><${Icon} name="pencil" small /><span>${t`${lease.name} is editing this segment.`}</span>
    ${lease.asked_by ? html`<span class="muted">${t("Asked.")}</span>` : html`<${Button} size="sm" onClick=${() => attempt(() => editor.leases.ask(id), t`${lease.name} was asked. You may also go on: what both of you change is compared.`)}>${t("Ask to take over")}<//>`}</div>`;
}
