import { luminance } from "#editor/edit/contrast.js";

/** @import { Colour, KitValues } from "#editor/types.d.ts" */
/** @import { ColourPart, StylePart } from "#editor/edit/templates.js" */

/**
 * Which roles of a kit play the parts of a template. A kit that has the usual roles is taken at its word; any other
 * is judged by how light its colours are and how large its styles.
 * @param {KitValues} kit
 */
export function partsOfKit(kit) {
  const byLight = kit.colours.toSorted((a, b) => luminance(a.hex) - luminance(b.hex));
  const darkest = byLight[0]?.role ?? "primary";
  const lightest = byLight.at(-1)?.role ?? "primary";
  const dark = firstDark(kit, ["secondary", "background-dark", "ink", "primary"]) ?? darkest;
  const light = firstLight(kit, ["surface", "background", "paper", "white"]) ?? lightest;
  const accent = kit.colours.find((one) => one.role === "accent")?.role ?? byLight[Math.floor(byLight.length / 2)]?.role ?? dark;
  const accentGround = firstDark(kit, ["primary", "secondary"]) ?? dark;
  /** @type {{readonly [part in ColourPart]: string}} */
  const colours = {
    dark, light, accent, "accent-ground": accentGround, "accent-text": accentGround,
    "on-dark": lightest, "on-light": dark,
  };
  return {
    /** @param {ColourPart} part @returns {Colour} */
    colour: (part) => ({ kind: "role", role: colours[part] }),
    /** @param {StylePart} part @returns {string} */
    style: (part) => styleOf(kit, part),
    /** @param {"dark" | "light"} ground */
    logo: (ground) => kit.logos.find((logo) => logo.on_dark === (ground === "dark")) ?? kit.logos[0] ?? null,
  };
}

/** @param {KitValues} kit @param {readonly string[]} wanted */
function firstDark(kit, wanted) {
  return wanted.map((role) => kit.colours.find((one) => one.role === role)).find((one) => one && luminance(one.hex) < 0.18)?.role;
}

/** @param {KitValues} kit @param {readonly string[]} wanted */
function firstLight(kit, wanted) {
  return wanted.map((role) => kit.colours.find((one) => one.role === role)).find((one) => one && luminance(one.hex) > 0.6)?.role;
}

const USUAL = /** @type {{readonly [part in StylePart]: readonly string[]}} */ ({
  display: ["display", "title", "heading-1"], heading: ["heading-1", "title", "display"],
  subheading: ["heading-2", "subtitle", "body"], body: ["body", "text"], label: ["label", "body-strong", "body"],
  number: ["big-number", "display", "heading-1"],
});
const SIZES_PX = { display: 110, heading: 80, subheading: 48, body: 40, label: 30, number: 180 };

/** @param {KitValues} kit @param {StylePart} part */
function styleOf(kit, part) {
  const usual = USUAL[part].find((role) => kit.type_styles.some((style) => style.role === role));
  if (usual) return usual;
  const nearest = kit.type_styles.toSorted(
    (a, b) => Math.abs(a.size_px - SIZES_PX[part]) - Math.abs(b.size_px - SIZES_PX[part]))[0];
  return nearest?.role ?? "body";
}
