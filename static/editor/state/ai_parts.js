import { sameValue } from "#editor/edit/common.js";
import { t } from "#editor/words.js";

/**
 * What models made in a video, by what the server knows of its originals and voices.
 * @import { AssetOut, Segment, StagedSegment } from "#editor/types.d.ts"
 * @typedef {{layer_id: string | null, kind: "picture" | "footage" | "sound" | "speech", name: string, model: string, licence: string, made_at: string | null}} AiPart
 *   `layer_id` is null for a background, a recording and speech
 */

const KINDS = /** @type {{[kind: string]: AiPart["kind"]}} */ ({ clip: "footage", audio: "sound" });
const WORDS = { picture: t("Picture"), footage: t("Footage"), sound: t("Sound"), speech: t("Voice") };

/**
 * The parts of a segment that a model made: its background, then its layers from the bottom, its sounds, its voice.
 * @param {Segment} segment
 * @param {{assets: readonly AssetOut[], speech_model?: string}} known
 * @returns {readonly AiPart[]}
 */
export function aiPartsOf(segment, { assets, speech_model = "" }) {
  /** @type {Map<string, AiPart>} */
  const found = new Map();
  for (const [sha256, layer_id] of named(segment)) {
    const asset = assets.find((one) => one.sha256 === sha256);
    if (asset?.is_ai_made) found.set(`${sha256} ${layer_id}`, partOf(asset, layer_id));
  }
  const parts = [...found.values()];
  if (speech_model) parts.push({ layer_id: null, kind: "speech", name: t("Narration"), model: speech_model, licence: "", made_at: null });
  return parts;
}

/**
 * The parts of every segment, by its id; those of a segment that are as before are the same list.
 * @param {readonly Segment[]} segments
 * @param {{assets: readonly AssetOut[], staged: ReadonlyMap<string, StagedSegment>, before: Map<string, readonly AiPart[]>}} known
 */
export function aiPartsIn(segments, { assets, staged, before }) {
  return new Map(segments.map((segment) => {
    const parts = aiPartsOf(segment, { assets, speech_model: staged.get(segment.id)?.speech_model });
    const known = before.get(segment.id);
    return [segment.id, known && sameValue(known, parts) ? known : parts];
  }));
}

/** The parts that are no voice: those that mark a segment from far. @param {readonly AiPart[]} parts */
export const shownParts = (parts) => parts.filter(({ kind }) => kind !== "speech");

/** An original as a part. @param {AssetOut} asset @param {string | null} [layer_id] @returns {AiPart} */
export function partOf(asset, layer_id = null) {
  const { name, model = "", licence, created_at, made_by } = asset;
  return { layer_id, kind: KINDS[asset.kind] ?? "picture", name, model, licence, made_at: made_by ? created_at : null };
}

/** The name of a model without what tells its files and recipes apart: hibari 0.2.1. @param {string} model */
export const modelWords = (model) => model.replace(/^(\S+) \1-(\d+(?:\.\d+)*)\S*$/, "$1 $2");

/** What a part is, in a word. @param {AiPart} part */
export const kindWords = ({ kind }) => WORDS[kind];

/** @param {Segment} segment @returns {Generator<[string, string | null]>} */
function* named(segment) {
  if ("asset" in segment.background) yield [segment.background.asset, null];
  for (const layer of segment.layers) {
    if ("asset" in layer && layer.asset) yield [layer.asset, layer.id];
    if ("mask_asset" in layer && layer.mask_asset) yield [layer.mask_asset, layer.id];
    if (layer.sound) yield [layer.sound.asset, layer.id];
  }
  if (segment.narration?.recording) yield [segment.narration.recording, null];
}
