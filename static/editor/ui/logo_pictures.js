/** @import { KitValues, LogoVariant } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** Where the picture of a logo is. @param {Editor} editor @param {LogoVariant} logo */
export const logoPicture = (editor, { asset }) => `/api/v1/workspaces/${editor.workspace.key}/files/${asset}`;

/** On what a logo is shown where it is chosen: white, or the darkest colour of the kit. @param {LogoVariant} logo @param {KitValues} kit */
export const groundOfLogo = ({ on_dark }, kit) => (on_dark ? darkestOf(kit) : "#FFFFFF");

/** @param {KitValues} kit */
function darkestOf(kit) {
  const light = (/** @type {string} */ hex) => [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0);
  return kit.colours.toSorted((a, b) => light(a.hex) - light(b.hex))[0]?.hex ?? "#12161C";
}
