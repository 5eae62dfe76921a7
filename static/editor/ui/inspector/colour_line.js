import { html } from "#editor/ui/html.js";
import { Swatches } from "#editor/ui/controls/swatches.js";

/** @import { Colour } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/**
 * A colour of the brand under its name.
 * @param {{editor: Editor, label: string, value: Colour | null | undefined, none?: string, disabled: boolean, contrast?: import("#editor/ui/controls/swatches.js").Readable | null, children?: any, onChange: (colour: Colour | null) => void}} props
 */
export function ColourLine({ editor, label, ...rest }) {
  return html`<div class="field"><span class="label">${label}</span>
    <${Swatches} label=${label} kit=${editor.kit.value} free=${editor.rights.value.has("manage-kit")} ...${rest} /></div>`;
}
