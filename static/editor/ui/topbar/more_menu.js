import { html } from "#editor/ui/html.js";
import { getAction } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { STANDINGS } from "#editor/ui/review/review_words.js";
import { turnTheme } from "#editor/ui/theme_switch.js";
import { canvasItems } from "#editor/ui/topbar/canvas_size.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { MenuItem } from "#editor/ui/controls/menu.js"
 */

/** What stands in the top bar and below the rail of a wide window. @param {{editor: Editor, panels: Panels}} props */
export function MoreMenu({ editor, panels }) {
  const { busy, run } = useBusy();
  const unread = editor.comments.unread.value;
  const label = unread ? t`More, ${unread} new comments` : t("More");
  return html`<${MenuButton} class="icon-button more-button" data-more items=${() => itemsOf(editor, panels, run)} label=${t("More")} aria-label=${label} title=${label} aria-busy=${busy}>
    <${Icon} name=${busy ? "loader-circle" : "ellipsis"} spin=${busy} />${unread > 0 && html`<span class="unread" aria-hidden="true">${unread}</span>`}
  <//>`;
}

/** @param {Editor} editor @param {Panels} panels @param {(act: () => unknown) => void} run @returns {MenuItem[]} */
function itemsOf(editor, panels, run) {
  const open = (/** @type {string} */ id) => () => { panels.library.value = id; };
  const threads = editor.comments.threads.peek().filter(({ first }) => !first.resolved_at).length;
  const review = editor.review.review.peek();
  const { text, icon } = STANDINGS[review?.standing ?? "draft"];
  const shortcuts = getAction("shortcuts");
  return [
    { label: t("Preview"), icon: "play", disabled: editor.total_frames.peek() === 0, run: () => { panels.previewing.value = true; } },
    { label: t`Comments: ${threads} open`, icon: "message-square", run: open("comments") },
    { label: t`Review: ${text}`, icon, run: open("review") },
    { label: t("History: how the video was before"), icon: "history", run: open("history") },
    { label: t`${editor.kit.peek().name} brand`, icon: "palette", run: open("brand") },
    "line", ...canvasItems(editor, run), "line",
    { label: t("Light or dark"), icon: "sun-moon", run: turnTheme },
    { label: t("Help and keyboard shortcuts"), icon: "circle-question-mark", keys: shownKeys(shortcuts.keys[0]), run: () => { shortcuts.run(editor); } },
  ];
}

/** Opens and closes the inspector where it is a drawer. @param {{panels: Panels}} props */
export function InspectorButton({ panels }) {
  const open = panels.inspector.value;
  return html`<${Button} icon="sliders-horizontal" class="button inspector-button" title=${t("Inspector")} data-inspector-button aria-expanded=${open} aria-controls="inspector"
    onClick=${() => { panels.inspector.value = !open; }}><span>${t("Inspector")}</span><//>`;
}
