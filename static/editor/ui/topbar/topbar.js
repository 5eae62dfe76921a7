import { html } from "#editor/ui/html.js";
import { ActionButton } from "#editor/ui/controls/action_button.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { useDraft } from "#editor/ui/controls/draft.js";
import { CommentsButton } from "#editor/ui/comments/comments_button.js";
import { ExportButton } from "#editor/ui/topbar/export_button.js";
import { ReviewButton } from "#editor/ui/review/review_button.js";
import { SaveState } from "#editor/ui/topbar/save_state.js";
import { CanvasSize } from "#editor/ui/topbar/canvas_size.js";
import { InspectorButton, MoreMenu } from "#editor/ui/topbar/more_menu.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** What a narrow window has no room for stands in a menu. @param {{editor: Editor, panels: Panels, home: string}} props */
export function TopBar({ editor, panels, home }) {
  const narrow = panels.narrow.value;
  const start = html`<a class="icon-button" href=${home} aria-label=${t("All videos")} title=${t("All videos")}><${Icon} name="arrow-left" /></a>
      <${Title} editor=${editor} panels=${panels} />
      <${SaveState} editor=${editor} panels=${panels} home=${home} />`;
  const making = editor.can_edit.value && html`<${ExportButton} editor=${editor} panels=${panels} />`;
  if (narrow) {
    return html`<header class="topbar" data-region="top" tabindex="-1">
      <div class="topbar-side">${start}</div>
      <div class="topbar-middle"><${Steps} editor=${editor} /></div>
      <div class="topbar-side"><${People} editor=${editor} most=${2} /><${MoreMenu} editor=${editor} panels=${panels} /><${InspectorButton} panels=${panels} />${making}</div>
    </header>`;
  }
  return html`<header class="topbar" data-region="top" tabindex="-1">
    <div class="topbar-side">${start}
      <${ReviewButton} editor=${editor} panels=${panels} />
    </div>
    <div class="topbar-middle">
      <${Steps} editor=${editor}><${HistoryButton} panels=${panels} /><//>
      <${CanvasSize} editor=${editor} />
      <${BrandChip} editor=${editor} panels=${panels} />
    </div>
    <div class="topbar-side">
      <${People} editor=${editor} />
      <${CommentsButton} editor=${editor} panels=${panels} />
      <${Button} icon="play" onClick=${() => { panels.previewing.value = true; }} disabled=${editor.total_frames.value === 0}>${t("Preview")}<//>
      ${making}
    </div>
  </header>`;
}

/** The title, edited in place. @param {{editor: Editor, panels: Panels}} props */
function Title({ editor, panels }) {
  /** @param {string} text */
  const take = async (text) => {
    const wanted = text.trim();
    if (!wanted || wanted === editor.title.value) return;
    try {
      await editor.rename(wanted);
      editor.announce(t`Renamed to ${wanted}`);
    } catch (error) {
      panels.say(t`The title was not saved: ${/** @type {Error} */ (error).message}`, "danger");
    }
  };
  const draft = useDraft(editor.title.value, take);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    event.stopPropagation();
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (event.key === "Escape") draft.drop();
    if (event.key === "Escape" || event.key === "Enter") field.blur();
  };
  return html`<h1 class="visually-hidden">${editor.title.value}</h1>
    <input class="title-edit" aria-label=${t("Title of the video")} maxlength="200" ...${draft.field}
      disabled=${!editor.can_edit.value} onKeyDown=${onKeyDown} />`;
}

/** Undo and redo, and what stands beside them. @param {{editor: Editor, children?: any}} props */
function Steps({ editor, children }) {
  const undo = editor.undo_label.value;
  const redo = editor.redo_label.value;
  return html`<div class="faces">
    <${ActionButton} editor=${editor} id="undo" icon="undo-2" label=${undo ? t`Undo: ${undo}` : t("Undo")} />
    <${ActionButton} editor=${editor} id="redo" icon="redo-2" label=${redo ? t`Redo: ${redo}` : t("Redo")} />
    ${children}
  </div>`;
}

/** @param {{panels: Panels}} props */
function HistoryButton({ panels }) {
  const shown = panels.library.value === "history";
  return html`<${IconButton} icon="history" label=${t("History: how the video was before")} pressed=${shown} onClick=${() => { panels.library.value = shown ? null : "history"; }} />`;
}

/** The brand that holds; it opens the brand panel. @param {{editor: Editor, panels: Panels}} props */
function BrandChip({ editor, panels }) {
  const kit = editor.kit.value;
  return html`<${Button} data-brand-chip onClick=${() => { panels.library.value = "brand"; }} title=${t("Fonts and colours come from this brand")}>
    <span class="brand-dot" style=${{ background: kit.colours[0]?.hex }}></span><span class="one-line">${t`${kit.name} brand`}</span><${Icon} name="lock" small />
  <//>`;
}

/** Who has the video open: the first faces, and how many more. @param {{editor: Editor, most?: number}} props */
function People({ editor, most = 4 }) {
  const people = editor.people.value;
  if (people.length === 0) return null;
  return html`<ul class="faces" aria-label=${t("Also here")}>
    ${people.slice(0, most).map((person) => html`<li class="face" title=${person.name}><span aria-hidden="true">${person.initials}</span>
      <span class="visually-hidden">${person.name}</span></li>`)}
    ${people.length > most && html`<li class="face">+${people.length - most}</li>`}
  </ul>`;
}
