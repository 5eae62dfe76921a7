/** @import { AssetOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/**
 * A sound effect that ships; builder/library/effects.py makes them.
 * @typedef {{name: string, label: string}} Effect
 * @type {readonly Effect[]}
 */
export const EFFECTS = [
  { name: "whoosh", label: "Whoosh" }, { name: "rise", label: "Rise" }, { name: "pop", label: "Pop" },
  { name: "click", label: "Click" }, { name: "ding", label: "Ding" }, { name: "chime", label: "Chime" },
  { name: "thud", label: "Thud" },
];

const FOLDER = "/static/library/effects/";

/** @param {Effect} effect */
export const urlOfEffect = ({ name }) => `${FOLDER}${name}.flac`;

/**
 * The effect among the originals of the workspace; brought there if it is used for the first time.
 * @param {Editor} editor @param {Effect} effect @param {(url: string) => Promise<Response>} [load] @returns {Promise<AssetOut>}
 */
export async function bringEffect(editor, effect, load = (url) => fetch(url)) {
  const name = `${effect.label}.flac`;
  const known = editor.assets.peek().find((asset) => asset.kind === "audio" && asset.name === name);
  if (known) return known;
  const response = await load(urlOfEffect(effect));
  if (!response.ok) throw new Error(`The sound ${effect.label} cannot be loaded. Try again.`);
  return editor.upload(new File([await response.blob()], name, { type: "audio/flac" }));
}
