/** @import { Colour, KitValues } from "#editor/types.d.ts" */

const WHITE = 255;

/**
 * The share `tint_ratio` of a colour, mixed with white code by code, as `builder.document.colour.tint_of` does.
 * @param {string} hex @param {number} tint_ratio @returns {string} `#rrggbb`
 */
export function tintOf(hex, tint_ratio) {
  const codes = [1, 3, 5].map((at) => WHITE + (parseInt(hex.slice(at, at + 2), 16) - WHITE) * tint_ratio);
  return `#${codes.map((code) => Math.floor(code + 0.5).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * A colour mixed with white, or with black where `shade` is negative, as `builder.document.recolours.shade_of` does.
 * @param {string} hex @param {number} shade @returns {string} `#rrggbb`
 */
export function shadeOf(hex, shade) {
  const [aim, share] = shade >= 0 ? [WHITE, shade] : [0, -shade];
  const codes = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).map((code) => code + (aim - code) * share);
  return `#${codes.map((code) => Math.floor(code + 0.5).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * The value that a colour of a document stands for; null for none, and for a role that the kit lacks.
 * @param {Colour | null | undefined} colour @param {KitValues} kit @returns {string | null} `#rrggbb`
 */
export function hexOf(colour, kit) {
  if (!colour) return null;
  if (colour.kind === "custom") return colour.hex;
  const full = kit.colours.find((one) => one.role === colour.role)?.hex;
  if (full === undefined) return null;
  return colour.tint_ratio ? tintOf(full, colour.tint_ratio) : full;
}
