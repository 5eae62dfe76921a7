import { useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { BrushDialog } from "#editor/ui/library/brush_dialog.js";
import { t } from "#editor/words.js";

/** @import { PanelProps } from "#editor/ui/library/library.js" */

/**
 * Marks a part of a picture: what is painted is kept as a picture, white where it was painted, which the library does not list.
 * @param {{label: string, help: string, picture: string, value: string | null, onChange: (sha256: string | null) => void} & PanelProps} props
 */
export function MarkingButton({ label, help, picture, value, editor, panels, onChange }) {
  const [is_open, setOpen] = useState(false);
  /** What is being painted; another object each time. */
  const painting = useRef(/** @type {object | null} */ (null));
  const [busy, setBusy] = useState(false);
  const asset = editor.assets.value.find((one) => one.sha256 === picture);
  if (!asset) return null;
  const open = (/** @type {boolean} */ now) => {
    painting.current = now ? {} : null;
    setOpen(now);
  };
  /** @param {File} file */
  const keep = async (file) => {
    const own = painting.current;
    if (!own) return;
    setBusy(true);
    try {
      const mask = await editor.uploadMask(file);
      // Who has closed the dialog meanwhile wants it no more.
      if (own === painting.current) {
        onChange(mask);
        open(false);
      }
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    }
    setBusy(false);
  };
  return html`<div class="picture-pick-row">
    <${Button} size="sm" icon="pencil" onClick=${() => open(true)} disabled=${!editor.can_edit.value}>${value ? t("Mark anew") : label}<//>
    ${value && html`<span class="help">${t("Marked")}</span><${IconButton} icon="x" small label=${t("Without the mark")} onClick=${() => onChange(null)} />`}
    ${is_open && html`<${BrushDialog} title=${label} help=${help} asset=${asset} busy=${busy} onClose=${() => open(false)} onDone=${keep} />`}
  </div>`;
}
