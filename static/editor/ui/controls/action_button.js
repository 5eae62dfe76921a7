import { html } from "#editor/ui/html.js";
import { getAction } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { IconButton } from "#editor/ui/controls/buttons.js";

/**
 * A button for an action of the table, which knows its keys, what it does and whether it can be done now. A switch has
 * a `label` of its own, because it says by `pressed` whether it is on.
 * @param {{editor: import("#editor/state/editor.js").Editor, id: string, icon: string, label?: string, pressed?: boolean, [rest: string]: unknown}} props
 */
export function ActionButton({ editor, id, icon, label, ...rest }) {
  const action = getAction(id);
  return html`<${IconButton} icon=${icon} label=${label ?? action.label} keys=${action.keys[0] && shownKeys(action.keys[0])} disabled=${!action.when(editor)}
    onClick=${() => action.run(editor)} ...${rest} />`;
}
