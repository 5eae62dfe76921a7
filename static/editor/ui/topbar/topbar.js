import { html } from "#editor/ui/html.js";
import { ActionButton } from "#editor/ui/controls/action_button.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { useDraft } from "#editor/ui/controls/draft.js";
import { CommentsButton } from "#editor/ui/comments/comments_button.js";
import { ExportButton } from "#editor/ui/topbar/export_button.js";
import { ReviewButton } from "#editor/ui/review/review_button.js";
import { SaveState } from "#editor/ui/topbar/save_state.js";
import { CANVASES, canvasName } from "#editor/ui/topbar/canvases.js";
import { setCanvas } from "#editor/edit/reshape.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { Canvas } from "#editor/types.d.ts"
 */

/** @param {{editor: Editor, panels: Panels, home: string}} props */
export function TopBar({ editor, panels, home }) {
  return html`<header class="topbar" data-region="top" tabindex="-1">
    <div class="topbar-side">
      <a class="icon-button" href=${home} aria-label=${t("All videos")} title=${t("All videos")}><${Icon} name="arrow-left" /></a>
      <${Title} editor=${editor} panels=${panels} />
      <${SaveState} editor=${editor} panels=${panels} home=${home} />
      <${ReviewButton} editor=${editor} panels=${panels} />
    </div>
    <div class="topbar-middle">
      <${History} editor=${editor} panels=${panels} />
      <${CanvasSize} editor=${editor} />
      <${BrandChip} editor=${editor} panels=${panels} />
    </div>
    <div class="topbar-side">
      <${People} editor=${editor} />
      <${CommentsButton} editor=${editor} panels=${panels} />
      <${Button} icon="play" onClick=${() => { panels.previewing.value = true; }} disabled=${editor.total_frames.value === 0}>${t("Preview")}<//>
      ${editor.can_edit.value && html`<${ExportButton} editor=${editor} panels=${panels} />`}
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

/** @param {{editor: Editor, panels: Panels}} props */
function History({ editor, panels }) {
  const undo = editor.undo_label.value;
  const redo = editor.redo_label.value;
  return html`<div class="faces">
    <${ActionButton} editor=${editor} id="undo" icon="undo-2" label=${undo ? t`Undo: ${undo}` : t("Undo")} />
    <${ActionButton} editor=${editor} id="redo" icon="redo-2" label=${redo ? t`Redo: ${redo}` : t("Redo")} />
    <${IconButton} icon="history" label=${t("History: how the video was before")} pressed=${panels.library.value === "history"} onClick=${() => { panels.library.value = panels.library.value === "history" ? null : "history"; }} />
  </div>`;
}

/** @param {{editor: Editor}} props */
function CanvasSize({ editor }) {
  const now = canvasName(editor.timeline.value.canvas);
  const { busy, run } = useBusy();
  const items = CANVASES.map(({ name, words, canvas }) => ({
    label: `${name}  ${words}`, checked: name === now, disabled: !editor.can_edit.value,
    run: () => run(() => reshape(editor, canvas)),
  }));
  return html`<${MenuButton} items=${items} label=${t("Shape of the picture")} title=${t("Shape of the picture")} aria-busy=${busy}>
    <${Icon} name=${busy ? "loader-circle" : "frame"} spin=${busy} />${now}<${Icon} name="chevron-down" small />
  <//>`;
}

const REPEATS = 5;

/** Has the video laid out for another shape; again where it changes meanwhile. @param {Editor} editor @param {Canvas} canvas */
async function reshape(editor, canvas) {
  try {
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const { canvas: document_canvas, segments } = editor.timeline.peek();
      if (canvasName(document_canvas) === canvasName(canvas)) return;
      const { segments: placed } = await editor.api.reshape(editor.video_id, { segments, document_canvas, canvas });
      if (editor.timeline.peek().segments !== segments) continue;
      editor.apply(t("Change the shape of the picture"), (timeline) => setCanvas(timeline, { canvas, placed }));
      return;
    }
    editor.tell(t("The shape was not changed, because the video changed all the time. Try again."), "danger");
  } catch (error) {
    editor.tell(t`The shape was not changed. ${error instanceof Error ? error.message : ""}`.trim(), "danger");
  }
}

/** The brand that holds; it opens the brand panel. @param {{editor: Editor, panels: Panels}} props */
function BrandChip({ editor, panels }) {
  const kit = editor.kit.value;
  return html`<${Button} data-brand-chip onClick=${() => { panels.library.value = "brand"; }} title=${t("Fonts and colours come from this brand")}>
    <span class="brand-dot" style=${{ background: kit.colours[0]?.hex }}></span><span class="one-line">${t`${kit.name} brand`}</span><${Icon} name="lock" small />
  <//>`;
}

/** Who has the video open. @param {{editor: Editor}} props */
function People({ editor }) {
  const people = editor.people.value;
  if (people.length === 0) return null;
  return html`<ul class="faces" aria-label=${t("Also here")}>
    ${people.slice(0, 4).map((person) => html`<li class="face" title=${person.name}><span aria-hidden="true">${person.initials}</span>
      <span class="visually-hidden">${person.name}</span></li>`)}
    ${people.length > 4 && html`<li class="face">+${people.length - 4}</li>`}
  </ul>`;
}
