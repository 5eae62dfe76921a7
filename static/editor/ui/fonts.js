/** @import { KitValues } from "#editor/types.d.ts" */

/** The CSS family of a font file, by its hash. @param {string} sha256 */
export const familyOf = (sha256) => `brand-${sha256.slice(0, 12)}`;

/** The families that were asked for. @type {Set<string>} */
const known = new Set();

/**
 * Loads, once each, the very font files that the renderer uses, so that text looks the same while it is typed.
 * @param {KitValues} kit @param {{readonly [sha256: string]: string}} urls
 */
export async function loadFonts(kit, urls) {
  const wanted = new Set(kit.type_styles.map((style) => style.font));
  const loading = [...wanted].filter((sha256) => urls[sha256] && !known.has(sha256)).map((sha256) => {
    known.add(sha256);
    const face = new FontFace(familyOf(sha256), `url("${urls[sha256]}")`, { weight: "1 1000" });
    document.fonts.add(face);
    return face.load();
  });
  await Promise.all(loading);
}
