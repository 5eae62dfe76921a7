import { coloured } from "#editor/edit/fix_colours.js";
import { rewordedLayer } from "#editor/edit/fix_words.js";
import { tidyPlace } from "#editor/edit/layers.js";

/** @import { Layer, Segment } from "#editor/types.d.ts" */
/** @import { Fix } from "#editor/edit/fixes.js" */
/** @import { LayerChanges } from "#editor/edit/layers.js" */

const MAX_LAYERS = 60;
/** What keyframes do to a logo that they must not. @type {ReadonlySet<string>} */
const ALTERING = new Set(["rotation-degrees", "opacity-ratio"]);

/**
 * The layers with one of them mended; the same ones where it is not there or the fix is not for it.
 * @param {readonly Layer[]} layers @param {string} layer_id @param {Fix} fix @returns {readonly Layer[]}
 */
export function fixedLayers(layers, layer_id, fix) {
  const wanted = (fix.kind === "move-layer" && fix.moved) || layer_id;
  const index = layers.findIndex((layer) => layer.id === wanted);
  if (index < 0) return layers;
  const layer = layers[index];
  switch (fix.kind) {
    case "remove-layer": return layers.toSpliced(index, 1);
    case "bring-forward": return inFront(layers, index, fix.above);
    case "add-ground": case "add-cover": return withRectangle(layers, index, fix);
    case "replace-by-logo": return layers.toSpliced(index, 1, asLogo(layer, fix.variant));
    default: {
      const changes = changesOf(layer, fix);
      return Object.keys(changes).length === 0 ? layers : layers.toSpliced(index, 1, /** @type {Layer} */ ({ ...layer, ...changes }));
    }
  }
}

/**
 * A layer right in front of another one, unless it is in front already or that one is gone.
 * @param {readonly Layer[]} layers @param {number} index @param {string} above
 */
function inFront(layers, index, above) {
  const other = layers.findIndex((layer) => layer.id === above);
  return other <= index ? layers : layers.toSpliced(index, 1).toSpliced(other, 0, layers[index]);
}

/**
 * The layers with one more, on top unless `index` says otherwise; the same ones where one of its id is there, or no more
 * may be.
 * @param {readonly Layer[]} layers @param {Layer} layer @param {number} [index] @returns {readonly Layer[]}
 */
export function withLayer(layers, layer, index = layers.length) {
  return layers.length >= MAX_LAYERS || layers.some((one) => one.id === layer.id) ? layers : layers.toSpliced(index, 0, layer);
}

/** @param {Layer} layer @param {Fix} fix @returns {LayerChanges} */
function changesOf(layer, fix) {
  switch (fix.kind) {
    case "use-role": return coloured(layer, fix);
    case "replace-words": return rewordedLayer(layer, fix);
    case "move-layer": return { place: tidyPlace({ ...layer.place, x_px: fix.x_px, y_px: fix.y_px, width_px: fix.width_px, height_px: fix.height_px }) };
    case "restore-logo": return {
      rotation_degrees: 0, opacity_ratio: 1, emphasis: [], keyframes: layer.keyframes.filter((track) => !ALTERING.has(track.property)),
    };
    case "use-logo": return layer.kind === "logo" ? { variant: fix.variant } : {};
    case "remove-sound": return { sound: null };
    case "crop-picture": return layer.kind === "picture" ? { crop: fix.crop } : {};
    case "slow-keyframes": return { keyframes: layer.keyframes.map((track) => slowed(track, fix.factor)) };
    case "set-motion": return { [fix.part]: fix.motion };
    case "set-emphasis": return { emphasis: fix.emphasis };
    case "set-easing": return { keyframes: layer.keyframes.map((track) => eased(track, fix)) };
    case "show-longer": {
      const { end_frame, start_frame } = layer;
      return end_frame === null ? {} : { end_frame: Math.max(end_frame, start_frame + fix.duration_frames) };
    }
    default: return typeChangesOf(layer, fix);
  }
}

/** @param {Layer} layer @param {Fix} fix @returns {LayerChanges} */
function typeChangesOf(layer, fix) {
  const is_set = layer.kind === "text" || layer.kind === "chart" || layer.kind === "table";
  switch (fix.kind) {
    case "set-text-size": return is_set ? { size_px: fix.size_px } : {};
    case "use-style": return is_set ? { style: fix.role } : {};
    case "restore-type": return layer.kind === "text" ? { letter_spacing_em: null, line_height_ratio: null } : {};
    case "fit-text": return layer.kind === "text" ? { shrink: true } : {};
    case "set-case": return layer.kind === "text" && fix.text.toLowerCase() === layer.text.toLowerCase() ? { text: fix.text } : {};
    case "use-data-colours":
      return layer.kind === "chart" ? { colours: fix.roles.map((role) => /** @type {const} */ ({ kind: "role", role })) } : {};
    default: return {};
  }
}

/** The course of sound is heard, not seen. @param {Layer["keyframes"][number]} track @param {Extract<Fix, {kind: "set-easing"}>} fix */
function eased(track, { allowed, easing }) {
  if (track.property === "volume-ratio") return track;
  const keyframes = track.keyframes.map((keyframe) => (allowed.includes(keyframe.easing) ? keyframe : { ...keyframe, easing }));
  return { ...track, keyframes };
}

/** @param {Layer["keyframes"][number]} track @param {number} factor */
function slowed(track, factor) {
  if (track.property === "volume-ratio") return track;
  return { ...track, keyframes: track.keyframes.map((keyframe) => ({ ...keyframe, at_frame: keyframe.at_frame * factor })) };
}

/** A logo where the layer is, for as long as it is shown. @param {Layer} layer @param {string} variant @returns {Layer} */
function asLogo(layer, variant) {
  const { id, name, place, start_frame, end_frame, enter, exit, sound, locked } = layer;
  return {
    kind: "logo", id, name, place, rotation_degrees: 0, opacity_ratio: 1, start_frame, end_frame, enter, exit,
    emphasis: [], sound, keyframes: [], locked, variant,
  };
}

/**
 * A rectangle right below a layer, coming and going as it does; or right in front of it, there at once.
 * @param {readonly Layer[]} layers @param {number} index @param {Extract<Fix, {kind: "add-ground" | "add-cover"}>} fix @returns {readonly Layer[]}
 */
function withRectangle(layers, index, { kind, role, x_px, y_px, width_px, height_px }) {
  if (layers.length >= MAX_LAYERS) return layers;
  const { id, place, start_frame, end_frame, enter, exit } = layers[index];
  const motions = kind === "add-ground" ? { enter, exit } : {};
  const name = freeId(layers, `${id.slice(0, 50)}-${kind === "add-ground" ? "ground" : "cover"}`);
  const box = { ...place, x_px, y_px, width_px, height_px };
  const made = { ...rectangle({ id: name, place: box, role }), start_frame, end_frame, ...motions };
  return layers.toSpliced(kind === "add-ground" ? index : index + 1, 0, made);
}

/** The layers with a rectangle below them all. @param {readonly Layer[]} layers @param {Extract<Fix, {kind: "add-cover"}>} fix @returns {readonly Layer[]} */
export function coveredBackground(layers, { role, x_px, y_px, width_px, height_px }) {
  if (layers.length >= MAX_LAYERS) return layers;
  const place = /** @type {const} */ ({ x_px, y_px, width_px, height_px, anchor: "centre" });
  return [rectangle({ id: freeId(layers, "cover"), place, role }), ...layers];
}

/** @param {{id: string, place: Layer["place"], role: string}} values @returns {Layer} */
function rectangle({ id, place, role }) {
  return /** @type {Layer} */ ({
    kind: "shape", id, name: "", place, rotation_degrees: 0, opacity_ratio: 1, start_frame: 0, end_frame: null, enter: null, exit: null,
    emphasis: [], sound: null, keyframes: [], locked: false, outline: "rectangle", fill: { kind: "role", role }, stroke: null, stroke_px: 0,
    corner_radius_px: 0, points: 5, depth_ratio: 0.5, pointer: { x_ratio: 0.2, y_ratio: 1.3 }, heads: null, dash: "solid",
    cap: "butt", gradient: null, shadow: null,
  });
}

/** @param {readonly Layer[]} layers @param {string} wanted */
function freeId(layers, wanted) {
  const taken = new Set(layers.map((layer) => layer.id));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
