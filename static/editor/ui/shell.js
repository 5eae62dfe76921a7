import { useEffect, useLayoutEffect } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { CollisionDialog } from "#editor/ui/dialogs/collision_dialog.js";
import { CreditsDialog } from "#editor/ui/dialogs/credits_dialog.js";
import { DocumentsDialog } from "#editor/ui/dialogs/documents_dialog.js";
import { ExactFrame } from "#editor/ui/dialogs/exact_frame.js";
import { ExportDialog } from "#editor/ui/dialogs/export_dialog.js";
import { Palette } from "#editor/ui/dialogs/palette.js";
import { Preview } from "#editor/ui/dialogs/preview.js";
import { QuizDialog } from "#editor/ui/dialogs/quiz_dialog.js";
import { ScriptDialog } from "#editor/ui/dialogs/script_dialog.js";
import { ShortcutsDialog } from "#editor/ui/dialogs/shortcuts_dialog.js";
import { TemplateDialog } from "#editor/ui/dialogs/template_dialog.js";
import { UnsentDialog } from "#editor/ui/dialogs/unsent_dialog.js";
import { FileDrop } from "#editor/ui/file_drop.js";
import { Inspector } from "#editor/ui/inspector/inspector.js";
import { Ghost } from "#editor/ui/library/card.js";
import { Library, Rail } from "#editor/ui/library/library.js";
import { ScreenBar } from "#editor/ui/library/screen_button.js";
import { Stage } from "#editor/ui/stage/stage.js";
import { Strip } from "#editor/ui/strip/strip.js";
import { Timeline } from "#editor/ui/timeline/timeline.js";
import { Toasts } from "#editor/ui/toasts.js";
import { TopBar } from "#editor/ui/topbar/topbar.js";
import { Tour } from "#editor/ui/tour/tour.js";
import { Transport } from "#editor/ui/transport.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @typedef {{editor: Editor, panels: Panels, home: string, watch: string}} ShellProps
 */

/** The editor's page. @param {ShellProps} props */
export function Shell({ editor, panels, home, watch }) {
  useEffect(() => {
    /** @param {Event} event */
    const follow = (event) => {
      const region = event.target instanceof Element ? event.target.closest("[data-region]")?.getAttribute("data-region") : null;
      editor.region.value = region ?? null;
    };
    document.addEventListener("focusin", follow);
    document.addEventListener("pointerdown", follow);
    return () => {
      document.removeEventListener("focusin", follow);
      document.removeEventListener("pointerdown", follow);
    };
  }, [editor]);
  const lower_px = editor.timeline_open.value ? editor.timeline_height_px.value : null;
  useLayoutEffect(() => {
    if (lower_px === null) document.documentElement.style.removeProperty("--strip-h");
    else document.documentElement.style.setProperty("--strip-h", `${lower_px}px`);
  }, [lower_px]);
  return html`<div class=${names("shell", panels.library.value === null && "library-closed", !panels.inspector.value && "inspector-closed")}>
      <${TopBar} editor=${editor} panels=${panels} home=${home} />
      <${Rail} editor=${editor} panels=${panels} />
      <${Library} editor=${editor} panels=${panels} />
      <main class="work" id="main" tabindex="-1"><${Stage} editor=${editor} panels=${panels} /><${Transport} editor=${editor} panels=${panels} /></main>
      <${Inspector} editor=${editor} panels=${panels} />
      ${editor.timeline_open.value ? html`<${Timeline} editor=${editor} panels=${panels} />` : html`<${Strip} editor=${editor} panels=${panels} />`}
    </div>
    <${Dialogs} editor=${editor} panels=${panels} watch=${watch} />
    <${Ghost} panels=${panels} /><${FileDrop} editor=${editor} panels=${panels} /><${ScreenBar} editor=${editor} panels=${panels} /><${Toasts} panels=${panels} />${editor.tour_stop.value !== null && html`<${Tour} editor=${editor} panels=${panels} />`}
    <div class="visually-hidden" role="status" aria-live="polite" data-announcement>${editor.announcement}</div>`;
}

/** Whatever is open over the page; only one at a time. @param {{editor: Editor, panels: Panels, watch: string}} props */
function Dialogs({ editor, panels, watch }) {
  if (editor.unsent.value) return html`<${UnsentDialog} editor=${editor} />`;
  const collision = editor.collisions.value.find(({ id }) => !panels.put_off.value.has(id));
  if (collision) return html`<${CollisionDialog} key=${collision.id} editor=${editor} panels=${panels} collision=${collision} />`;
  if (panels.documents.value.length > 0) return html`<${DocumentsDialog} key=${panels.documents.value[0].name} editor=${editor} panels=${panels} />`;
  if (panels.previewing.value) return html`<${Preview} editor=${editor} panels=${panels} />`;
  if (editor.palette_open.value) return html`<${Palette} editor=${editor} panels=${panels} />`;
  if (editor.shortcuts_open.value) return html`<${ShortcutsDialog} editor=${editor} />`;
  const dialog = panels.dialog.value;
  if (dialog === "export") return html`<${ExportDialog} editor=${editor} panels=${panels} watch=${watch} />`;
  if (dialog === "credits") return html`<${CreditsDialog} editor=${editor} panels=${panels} />`;
  if (dialog === "quiz") return html`<${QuizDialog} editor=${editor} panels=${panels} />`;
  if (dialog === "script") return html`<${ScriptDialog} editor=${editor} panels=${panels} />`;
  if (dialog?.startsWith("template:")) return html`<${TemplateDialog} editor=${editor} panels=${panels} segment_ids=${dialog.slice("template:".length).split(",").filter(Boolean)} />`;
  if (dialog === "exact-frame") return html`<${ExactFrame} editor=${editor} panels=${panels} />`;
  return null;
}
