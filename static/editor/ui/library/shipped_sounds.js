import { shippedUrl } from "#editor/ui/library/shipped.js";
import { t } from "#editor/words.js";

/** @import { AssetOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/**
 * A sound that ships; builder/library/effects.py and beds.py make them. Music says its mood; `words` find it besides.
 * @typedef {{name: string, label: string, mood?: string, words?: string}} ShippedSound
 */

/** @type {readonly ShippedSound[]} */
export const EFFECTS = [
  { name: "whoosh", label: t("Whoosh"), words: "swoosh air pass transition" },
  { name: "rise", label: t("Rise"), words: "riser build tension" },
  { name: "pop", label: t("Pop"), words: "bubble appear" },
  { name: "click", label: t("Click"), words: "button key press" },
  { name: "ding", label: t("Ding"), words: "bell notification" },
  { name: "chime", label: t("Chime"), words: "bells success notification" },
  { name: "thud", label: t("Thud"), words: "impact heavy hit" },
];

/** @type {readonly ShippedSound[]} */
export const BEDS = [
  { name: "bright-steps", label: t("Bright steps"), mood: t("light, walking"), words: "upbeat cheerful happy friendly positive" },
  { name: "forward", label: t("Forward"), mood: t("rising, steady"), words: "upbeat energetic motivating progress success" },
  { name: "deep-focus", label: t("Deep focus"), mood: t("slow, calm"), words: "quiet concentration relaxed learning ambient" },
  { name: "night-shift", label: t("Night shift"), mood: t("electronic, cool"), words: "modern tech synth steady" },
  { name: "corner-cafe", label: t("Corner café"), mood: t("warm, swinging"), words: "jazz relaxed friendly coffee" },
  { name: "open-sky", label: t("Open sky"), mood: t("wide, hopeful"), words: "inspiring optimistic calm ambient" },
];

const OURS = { licence: "Apache-2.0", origin: "Made for Brandreel" };

/** @param {ShippedSound} sound */
export const urlOfSound = ({ name, mood }) => shippedUrl(mood ? `music/${name}.ogg` : `effects/${name}.flac`);

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
  if (!response.ok) throw new Error(t`The sound ${sound.label} cannot be loaded. Try again.`);
  return editor.upload(new File([await response.blob()], name, { type }), OURS);
}
