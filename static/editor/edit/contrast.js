import { hexOf } from "#editor/document/colour.js";

/** @import { Background, Colour, KitValues } from "#editor/types.d.ts" */

/** What large type needs; smaller type that has less is a finding. */
const LEAST_RATIO = 3;

/**
 * Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2).
 * @param {string} hex
 */
export function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How much two sRGB colours differ, 1 to 21 (WCAG 2.2). @param {string} one @param {string} other */
export function contrastOf(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour that new words of a style begin with: that of the style (null) where it can be read on the ground, or the
 * ground is not of one colour; else the kit's colour that can be read best there.
 * @param {KitValues} kit @param {{style: string, ground: Background | null}} words @returns {Colour | null}
 */
export function readableColour(kit, { style, ground }) {
  const behind = ground?.kind === "colour" ? hexOf(ground.colour, kit) : null;
  const own = kit.colours.find(({ role }) => role === kit.type_styles.find((one) => one.role === style)?.colour)?.hex;
  if (!behind || !own || contrastOf(own, behind) >= LEAST_RATIO) return null;
  const [best] = [...kit.colours].sort((a, b) => contrastOf(b.hex, behind) - contrastOf(a.hex, behind));
  return { kind: "role", role: best.role };
}
