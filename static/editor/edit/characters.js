import { luminance } from "#editor/edit/contrast.js";
import { updateLayer } from "#editor/edit/layers.js";
import { base, placeAround } from "#editor/edit/new.js";
import { t } from "#editor/words.js";

/**
 * @import { Canvas, CharacterCue, CharacterLayer, Colour, KitValues, Timeline } from "#editor/types.d.ts"
 * @typedef {{id: string, name: string}} Person
 */

/** How wide a presenter is for their height, arms and all. */
const ASPECT = 500 / 502;
const HEIGHT_RATIO = 0.72;
export const MOST_CUES = 100;
export const GESTURE_SECONDS = { nod: 1.2, wave: 2, point: 1.8, shrug: 1.4 };

/**
 * Somebody who stands on the lower edge of the canvas, in its middle or about a place.
 * They wear what is seen before `grounds`, the colours of the background.
 * @param {{canvas: Canvas, kit: KitValues, person: Person, grounds?: readonly string[], at?: {x_px: number, y_px: number} | null}} args
 * @returns {CharacterLayer}
 */
export function newCharacterLayer({ canvas, kit, person, grounds = [], at = null }) {
  const height_px = Math.min(canvas.height_px * HEIGHT_RATIO, (canvas.width_px * 0.9) / ASPECT);
  const feet = { x_px: at?.x_px ?? canvas.width_px / 2, y_px: canvas.height_px - height_px / 2 };
  const place = placeAround({ canvas, width_px: height_px * ASPECT, height_px, at: at ?? feet, anchor: "bottom" });
  return {
    ...base({ name: person.name, place }),
    kind: "character", person: person.id, pose: "open", expression: "friendly", gaze: "viewer", talks: true, is_mirrored: false,
    ...dressed(kit, grounds), cues: [], description: t`${person.name}, a presenter`,
  };
}

/** So much lighter or darker than the background clothes are at least. */
const LEAST_RATIO = 1.6;
const FIRST = ["primary", "accent", "secondary"];

/**
 * The first colours of the kit that are seen before `grounds`; the brand's usual ones where there is none to tell from.
 * @param {KitValues} kit @param {readonly string[]} grounds @returns {{clothing: Colour | null, accent: Colour | null}}
 */
function dressed(kit, grounds) {
  const usual = kit.colours.toSorted((a, b) => rank(a.role) - rank(b.role));
  const seen = usual.filter(({ hex }) => grounds.every((ground) => ratioOf(hex, ground) >= LEAST_RATIO));
  const [clothing, accent] = [seen[0], seen[1] ?? seen[0]].map((colour) => (colour ? /** @type {Colour} */ ({ kind: "role", role: colour.role }) : null));
  return { clothing, accent };
}

/** @param {string} role */
const rank = (role) => (FIRST.includes(role) ? FIRST.indexOf(role) : FIRST.length);

/** @param {string} a @param {string} b */
function ratioOf(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * What a presenter does at a frame of the layer; another of its kind at the same frame gives way.
 * @param {Timeline} timeline @param {{segment_id: string, layer: CharacterLayer, cue: CharacterCue}} args @returns {Timeline}
 */
export function setCue(timeline, { segment_id, layer, cue }) {
  const others = layer.cues.filter((one) => one.kind !== cue.kind || one.at_frame !== cue.at_frame);
  const cues = [...others, cue].toSorted((a, b) => a.at_frame - b.at_frame).slice(0, MOST_CUES);
  return updateLayer(timeline, { segment_id, layer_id: layer.id, changes: { cues } });
}

/** @param {Timeline} timeline @param {{segment_id: string, layer: CharacterLayer, cue: CharacterCue}} args @returns {Timeline} */
export function removeCue(timeline, { segment_id, layer, cue }) {
  return updateLayer(timeline, { segment_id, layer_id: layer.id, changes: { cues: layer.cues.filter((one) => one !== cue) } });
}

/**
 * How a presenter stands, looks and feels at a frame of the layer.
 * @param {CharacterLayer} layer @param {number} frame
 */
export function presenterNow({ pose, expression, gaze, cues }, frame) {
  const now = { pose, expression, gaze };
  for (const cue of cues.filter((one) => one.at_frame <= frame)) {
    if (cue.kind === "pose") now.pose = cue.pose;
    else if (cue.kind === "expression") now.expression = cue.expression;
    else if (cue.kind === "gaze") now.gaze = cue.gaze;
  }
  return now;
}

/**
 * A presenter as seen from a later first frame: they are then as they were, and gestures that had begun are over.
 * @param {CharacterLayer} layer @param {number} at_frame @returns {CharacterLayer}
 */
export function characterFrom(layer, at_frame) {
  const cues = layer.cues.filter((cue) => cue.at_frame > at_frame).map((cue) => ({ ...cue, at_frame: cue.at_frame - at_frame }));
  return { ...layer, ...presenterNow(layer, at_frame), cues };
}
