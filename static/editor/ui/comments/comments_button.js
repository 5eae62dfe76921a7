import { html } from "#editor/ui/html.js";
import { getAction } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { t } from "#editor/words.js";

/** Opens and closes the comments; the number is of those that are open, the dot says that there are new ones. @param {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels}} props */
export function CommentsButton({ editor, panels }) {
  const { threads, unread } = editor.comments;
  const open = threads.value.filter(({ first }) => !first.resolved_at).length;
  const fresh = unread.value;
  const shown = panels.library.value === "comments";
  const label = t`Comments: ${open} open${fresh ? t`, ${fresh} new` : ""}`;
  return html`<button type="button" class="button button-quiet comments-button" aria-pressed=${shown} aria-label=${label} title=${`${label} (${shownKeys(getAction("comment").keys[0])})`}
    onClick=${() => { panels.library.value = shown ? null : "comments"; }}><${Icon} name="message-square" />
    ${open > 0 && html`<span class="num" aria-hidden="true">${open}</span>`}${fresh > 0 && html`<span class="unread" aria-hidden="true">${fresh}</span>`}</button>`;
}
