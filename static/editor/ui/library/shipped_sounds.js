/** @import { AssetOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/**
 * A sound that ships; builder/library/effects.py and beds.py make them. Music says its mood.
 * @typedef {{name: string, label: string, mood?: string}} ShippedSound
 */

/** @type {readonly ShippedSound[]} */
export const EFFECTS = [
  { name: "whoosh", label: "Whoosh" }, { name: "rise", label: "Rise" }, { name: "pop", label: "Pop" },
  { name: "click", label: "Click" }, { name: "ding", label: "Ding" }, { name: "chime", label: "Chime" },
  { name: "thud", label: "Thud" },
];

/** @type {readonly ShippedSound[]} */
export const BEDS = [
  { name: "bright-steps", label: "Bright steps", mood: "light, walking" },
  { name: "forward", label: "Forward", mood: "rising, steady" },
  { name: "deep-focus", label: "Deep focus", mood: "slow, calm" },
  { name: "night-shift", label: "Night shift", mood: "electronic, cool" },
  { name: "corner-cafe", label: "Corner café", mood: "warm, swinging" },
  { name: "open-sky", label: "Open sky", mood: "wide, hopeful" },
];

/** @param {ShippedSound} sound */
export const urlOfSound = ({ name, mood }) => mood ? `/static/library/music/${name}.ogg` : `/static/library/effects/${name}.flac`;

/**
 * The sound among the originals of the workspace; brought there if it is used for the first time.
 * @param {Editor} editor @param {ShippedSound} sound @param {(url: string) => Promise<Response>} [load] @returns {Promise<AssetOut>}
 */
export async function bringSound(editor, sound, load = (url) => fetch(url)) {
  const [ending, type] = sound.mood ? ["ogg", "audio/ogg"] : ["flac", "audio/flac"];
  const name = `${sound.label}.${ending}`;
  const known = editor.assets.peek().find((asset) => asset.kind === "audio" && asset.name === name);
  if (known) return known;
  const response = await load(urlOfSound(sound));
  if (!response.ok) throw new Error(`The sound ${sound.label} cannot be loaded. Try again.`);
  return editor.upload(new File([await response.blob()], name, { type }));
}
