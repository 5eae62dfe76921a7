import { html } from "#editor/ui/html.js";
import { familyOf } from "#editor/ui/fonts.js";
import { carry } from "#editor/ui/library/carry.js";
import { textItem } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

const SMALLEST_PX = 13;
const LARGEST_PX = 26;

/** The brand's type styles, shown in their own fonts. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function TextPanel({ editor, panels }) {
  return html`<div class="library-head"><h2>${t("Text")}</h2></div>
    <p class="help">${t("Press a style to add it, or drag it onto the picture.")}</p>
    <div class="rows">
      ${editor.kit.value.type_styles.map((style) => {
        const item = textItem({ style: style.role, label: style.name, text: style.role.includes("number") ? "100 %" : t("Write something") });
        return html`<button type="button" key=${style.role} class="style-card" disabled=${!editor.can_edit.value} onClick=${() => item.use(editor)}
          onPointerDown=${(/** @type {PointerEvent} */ event) => carry(event, { item, editor, panels })}>
          <span class="sample one-line" style=${{
            fontFamily: familyOf(style.font), fontWeight: style.weight, letterSpacing: `${style.letter_spacing_em}em`,
            fontSize: `${Math.min(LARGEST_PX, Math.max(SMALLEST_PX, style.size_px / 4))}px`, textTransform: style.upper_case ? "uppercase" : "none",
          }}>${style.name}</span>
          <span class="small muted num">${style.size_px} px</span>
        </button>`;
      })}
    </div>`;
}
