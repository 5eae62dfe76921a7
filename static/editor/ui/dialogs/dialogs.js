import { CollisionDialog } from "#editor/ui/dialogs/collision_dialog.js";
import { Palette } from "#editor/ui/dialogs/palette.js";
import { UnsentDialog } from "#editor/ui/dialogs/unsent_dialog.js";
import { html } from "#editor/ui/html.js";
import { later } from "#editor/ui/later.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

const CreditsDialog = later(async () => (await import("#editor/ui/dialogs/credits_dialog.js")).CreditsDialog);
const DocumentsDialog = later(async () => (await import("#editor/ui/dialogs/documents_dialog.js")).DocumentsDialog);
const ExactFrame = later(async () => (await import("#editor/ui/dialogs/exact_frame.js")).ExactFrame);
const ExportDialog = later(async () => (await import("#editor/ui/dialogs/export_dialog.js")).ExportDialog);
const Preview = later(async () => (await import("#editor/ui/dialogs/preview.js")).Preview);
const QuizDialog = later(async () => (await import("#editor/ui/dialogs/quiz_dialog.js")).QuizDialog);
const ScriptDialog = later(async () => (await import("#editor/ui/dialogs/script_dialog.js")).ScriptDialog);
const ShortcutsDialog = later(async () => (await import("#editor/ui/dialogs/shortcuts_dialog.js")).ShortcutsDialog);
const TemplateDialog = later(async () => (await import("#editor/ui/dialogs/template_dialog.js")).TemplateDialog);

/** Dialogs in which one writes: what was written would be lost if another took their place. @param {string | null} dialog */
const isWrittenIn = (dialog) => dialog === "quiz" || dialog === "script" || (dialog?.startsWith("template:") ?? false);

/** Whatever is open over the page; only one at a time. @param {{editor: Editor, panels: Panels, watch: string}} props */
export function Dialogs({ editor, panels, watch }) {
  if (editor.unsent.value) return html`<${UnsentDialog} editor=${editor} />`;
  const dialog = panels.dialog.value;
  const collision = editor.collisions.value.find(({ id }) => !panels.put_off.value.has(id));
  if (collision && !isWrittenIn(dialog)) return html`<${CollisionDialog} key=${collision.id} editor=${editor} panels=${panels} collision=${collision} />`;
  const [document] = panels.documents.value;
  if (document) {
    const leave = () => { panels.documents.value = panels.documents.peek().filter((one) => one !== document); };
    return html`<${DocumentsDialog} key=${document.name} editor=${editor} panels=${panels} leave=${leave} />`;
  }
  if (panels.previewing.value) return html`<${Preview} editor=${editor} panels=${panels} leave=${() => { panels.previewing.value = false; }} />`;
  if (editor.palette_open.value) return html`<${Palette} editor=${editor} panels=${panels} />`;
  if (editor.shortcuts_open.value) return html`<${ShortcutsDialog} editor=${editor} leave=${() => { editor.shortcuts_open.value = false; }} />`;
  const leave = () => { panels.dialog.value = null; };
  if (dialog === "export") return html`<${ExportDialog} editor=${editor} panels=${panels} watch=${watch} leave=${leave} />`;
  if (dialog === "credits") return html`<${CreditsDialog} editor=${editor} panels=${panels} leave=${leave} />`;
  if (dialog === "quiz") return html`<${QuizDialog} editor=${editor} panels=${panels} leave=${leave} />`;
  if (dialog === "script") return html`<${ScriptDialog} editor=${editor} panels=${panels} leave=${leave} />`;
  if (dialog?.startsWith("template:")) return html`<${TemplateDialog} editor=${editor} panels=${panels} segment_ids=${dialog.slice("template:".length).split(",").filter(Boolean)} leave=${leave} />`;
  if (dialog === "exact-frame") return html`<${ExactFrame} editor=${editor} panels=${panels} leave=${leave} />`;
  return null;
}
