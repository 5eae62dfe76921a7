import { hexOf, shadeOf } from "#editor/document/colour.js";
import { luminance } from "#editor/edit/contrast.js";

/**
 * @import { Colour, KitValues, Place, Recolour, Segment } from "#editor/types.d.ts"
 * @typedef {"main" | "accent" | "second" | "ink" | "paper" | "line" | "veil"} Purpose what a part of a drawing is for
 * @typedef {readonly [original: string, purpose: Purpose, shade?: number]} Part
 * @typedef {{colour: Colour, hex: string}} Ground what lies behind, where the document says it
 * @typedef {{parts: readonly Part[], lines?: boolean, covers?: boolean}} Dressable
 *   `lines`: it is drawn in lines on the open ground; `covers`: its paper is the ground itself
 */

/** Colours of grounds and type, not of things; as `builder.document.roles.GROUNDS`. */
const GROUNDS = new Set(["surface", "background", "white", "paper", "ground", "text", "ink", "black", "muted", "line"]);
const WANTED = /** @type {{readonly [purpose: string]: readonly string[]}} */ ({
  main: ["primary", "secondary", "accent"], accent: ["accent", "secondary", "primary"], second: ["secondary", "accent", "primary"],
});
/** What stands alone has to be seen (WCAG 2.2, 1.4.11); what stands beside it has to be told apart. */
export const SEEN_RATIO = 3;
export const APART_RATIO = 1.45;
const DIM_RATIO = 1.6;
const LIGHTER_INK = 0.36;
const VEIL = { on_light: -0.08, on_dark: 0.16 };
const MIDDLE_LUMINANCE = 0.18;
const UNKNOWN_GROUND = "#ffffff";

/** @param {string} one @param {string} other */
export function contrastOf(one, other) {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Which colour of the kit each part of a drawing becomes, so that it is seen on its ground.
 * @param {Dressable} item @param {{kit: KitValues, ground: Ground | null}} args @returns {readonly Recolour[]}
 */
export function dress({ parts, lines = false, covers = false }, { kit, ground }) {
  const byLight = kit.colours.toSorted((a, b) => luminance(a.hex) - luminance(b.hex));
  const [ink, paper] = [byLight[0], byLight[byLight.length - 1]];
  if (!ink || !paper) return [];
  const behind = ground?.hex ?? (covers ? paper.hex : UNKNOWN_GROUND);
  const below = ground?.colour.kind === "role" ? ground.colour : named(luminance(behind) > MIDDLE_LUMINANCE ? paper : ink);
  const belowHex = hexOf(below, kit) ?? behind;
  const bright = chosen({ parts, lines, kit, behind });
  // On a ground as dark as itself, ink is lightened until its forms stand off; what is grey alone begins with full ink.
  const is_dim = contrastOf(ink.hex, behind) < DIM_RATIO;
  const palest = Object.keys(bright).length > 0 ? 0 : Math.min(...parts.flatMap(([, purpose, shade = 0]) => (purpose === "ink" ? [shade] : [])), 1);
  const inked = (/** @type {number} */ shade) => (is_dim ? Math.max(shade, LIGHTER_INK) : shade - palest);
  return parts.map(([original, purpose, shade = 0]) => {
    switch (purpose) {
      case "ink": return { original, colour: named(ink), shade: inked(shade) };
      case "paper": return { original, colour: covers ? below : named(paper), shade };
      case "line": return { original, colour: named(contrastOf(ink.hex, behind) >= contrastOf(paper.hex, behind) ? ink : paper), shade };
      case "veil": return { original, colour: below, shade: luminance(belowHex) > MIDDLE_LUMINANCE ? VEIL.on_light : VEIL.on_dark };
      default: return { original, colour: named(bright[purpose]), shade };
    }
  });
}

/** A colour of the kit by its role. @param {{role: string}} colour @returns {Colour} */
const named = ({ role }) => ({ kind: "role", role });

/**
 * The colours for things: the first that a drawing shows is seen on the ground, the others are told apart from it.
 * @param {{parts: readonly Part[], lines: boolean, kit: KitValues, behind: string}} args
 */
function chosen({ parts, lines, kit, behind }) {
  const brand = kit.colours.filter(({ role }) => !GROUNDS.has(role));
  const all = brand.length > 0 ? brand : kit.colours;
  const purposes = [...new Set(parts.map(([, purpose]) => purpose).filter((purpose) => purpose in WANTED))];
  /** @type {{[purpose: string]: {role: string, hex: string}}} */
  const found = {};
  for (const [index, purpose] of purposes.toSorted((a, b) => order(a) - order(b)).entries()) {
    const needed = index === 0 || lines ? SEEN_RATIO : APART_RATIO;
    const first = WANTED[purpose].flatMap((role) => all.find((colour) => colour.role === role) ?? []);
    const candidates = [...first, ...all.filter((colour) => !first.includes(colour))];
    const seen = (/** @type {{hex: string}} */ { hex }) => contrastOf(hex, behind) >= needed;
    const fresh = (/** @type {{hex: string}} */ { hex }) => Object.values(found).every((other) => contrastOf(other.hex, hex) >= 1.2);
    found[purpose] = candidates.find((one) => seen(one) && fresh(one)) ?? candidates.find(seen) ?? kit.colours.toSorted((a, b) => contrastOf(b.hex, behind) - contrastOf(a.hex, behind))[0];
  }
  return found;
}

/** @param {string} purpose */
const order = (purpose) => Object.keys(WANTED).indexOf(purpose);

/**
 * A drawing's text with the colours that it is shown in; only of drawings whose colours are all written `#rrggbb`.
 * @param {string} svg @param {readonly Recolour[]} recolours @param {KitValues} kit
 */
export function dressed(svg, recolours, kit) {
  const table = new Map(recolours.map(({ original, colour, shade = 0 }) => [original, shadeOf(hexOf(colour, kit) ?? original, shade)]));
  return svg.replace(/#[0-9a-f]{6}\b/g, (hex) => table.get(hex) ?? hex);
}

/**
 * What lies behind a place of a segment, where the document says it: the topmost filled shape there, else the background.
 * @param {Segment} segment @param {KitValues} kit @param {Place | null} place @param {string | null} [below_id] the layer that is asked for
 * @returns {Ground | null}
 */
export function groundUnder(segment, kit, place, below_id = null) {
  const at = segment.layers.findIndex(({ id }) => id === below_id);
  const lower = at < 0 ? segment.layers : segment.layers.slice(0, at);
  const x = place ? place.x_px + place.width_px / 2 : 0, y = place ? place.y_px + place.height_px / 2 : 0;
  const holds = (/** @type {Place} */ box) => place !== null && x >= box.x_px && x <= box.x_px + box.width_px && y >= box.y_px && y <= box.y_px + box.height_px;
  for (const layer of lower.toReversed()) {
    if (!holds(layer.place)) continue;
    if (layer.kind === "shape" && layer.fill && layer.opacity_ratio >= 0.9) return groundOf(layer.fill, kit);
    if (layer.kind === "picture" || layer.kind === "clip") return null;
  }
  const { background } = segment;
  if (background.kind === "colour") return groundOf(background.colour, kit);
  return background.kind === "gradient" ? groundOf(background.start, kit) : null;
}

/** @param {Colour} colour @param {KitValues} kit @returns {Ground | null} */
function groundOf(colour, kit) {
  const hex = hexOf(colour, kit);
  return hex ? { colour, hex } : null;
}
