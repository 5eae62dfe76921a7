/** @import { Background, Colour, Layer, Recolour, TextSpan } from "#editor/types.d.ts" */
/** @import { LayerChanges } from "#editor/edit/layers.js" */
/** @typedef {{kind: "use-role", part: string, role: string, tint_ratio?: number | null, among?: readonly number[]}} UseRole */

/** The colour that a fix names. @param {UseRole} fix @returns {Colour} */
export const colourOf = ({ role, tint_ratio }) => (tint_ratio ? { kind: "role", role, tint_ratio } : { kind: "role", role });

/**
 * The fields of a layer in which a part of it has a colour, with that of the fix there.
 * @param {Layer} layer @param {UseRole} fix @returns {LayerChanges}
 */
export function coloured(layer, fix) {
  const colour = colourOf(fix);
  switch (layer.kind) {
    case "text":
      if (fix.part === "span" || fix.part === "span-highlight") return { spans: (layer.spans ?? []).map((span, at) => spanColoured(span, at, fix)) };
      return ofText(layer, fix.part, colour);
    case "shape": return ofShape(layer, fix.part, colour);
    case "animation": return fix.part === "recolour" ? { recolours: recoloured(layer.recolours, fix) } : {};
    case "picture": return fix.part === "recolour" ? { recolours: recoloured(layer.recolours, fix) } : ofPicture(layer, fix.part, colour);
    case "character": return fix.part === "clothing" || fix.part === "accent" ? { [fix.part]: colour } : {};
    case "icon": return fix.part === "icon" ? { colour } : {};
    case "chart": return ofChart(layer, fix.part, colour);
    case "table": return OF_TABLE[fix.part] ? { [OF_TABLE[fix.part]]: colour } : {};
    default: return {};
  }
}

/** A span keeps having no colour, or no highlight, of its own. @param {TextSpan} span @param {number} at @param {UseRole} fix @returns {TextSpan} */
function spanColoured(span, at, fix) {
  const colour = colourOf(fix);
  if (!fix.among?.includes(at)) return span;
  if (fix.part === "span") return span.colour ? { ...span, colour } : span;
  return span.highlight ? { ...span, highlight: { ...span.highlight, colour } } : span;
}

/** Light and shadow of the drawing stay as they are. @param {readonly Recolour[] | undefined} recolours @param {UseRole} fix @returns {readonly Recolour[]} */
const recoloured = (recolours, fix) => (recolours ?? []).map((one, at) => (fix.among?.includes(at) ? { ...one, colour: colourOf(fix) } : one));

/** @type {{readonly [part: string]: string}} */
const OF_TABLE = { text: "colour", header: "header_fill", "header-text": "header_colour", fill: "fill", stripe: "stripe", stroke: "line" };

/** @param {Extract<Layer, {kind: "text"}>} layer @param {string} part @param {Colour} colour @returns {LayerChanges} */
function ofText({ highlight, letter_outline, shadow, gradient }, part, colour) {
  switch (part) {
    case "text": return { colour };
    case "highlight": return highlight ? { highlight: { ...highlight, colour } } : {};
    case "letter-outline": return letter_outline ? { letter_outline: { ...letter_outline, colour } } : {};
    case "shadow": return shadow ? { shadow: { ...shadow, colour } } : {};
    case "text-gradient-start": return gradient ? { gradient: { ...gradient, start: colour } } : {};
    case "text-gradient-end": return gradient ? { gradient: { ...gradient, end: colour } } : {};
    default: return {};
  }
}

/** @param {Extract<Layer, {kind: "shape"}>} layer @param {string} part @param {Colour} colour @returns {LayerChanges} */
function ofShape({ gradient, shadow }, part, colour) {
  switch (part) {
    case "fill": return { fill: colour };
    case "stroke": return { stroke: colour };
    case "gradient-end": return gradient ? { gradient: { ...gradient, end: colour } } : {};
    case "shadow": return shadow ? { shadow: { ...shadow, colour } } : {};
    default: return {};
  }
}

/** @param {Extract<Layer, {kind: "picture"}>} layer @param {string} part @param {Colour} colour @returns {LayerChanges} */
function ofPicture({ border, shadow, filters }, part, colour) {
  switch (part) {
    case "stroke": return border ? { border: { ...border, colour } } : {};
    case "shadow": return shadow ? { shadow: { ...shadow, colour } } : {};
    case "duotone-dark": case "duotone-light":
      if (!filters?.duotone) return {};
      return { filters: { ...filters, duotone: { ...filters.duotone, [part === "duotone-dark" ? "dark" : "light"]: colour } } };
    default: return {};
  }
}

/** @param {Extract<Layer, {kind: "chart"}>} layer @param {string} part @param {Colour} colour @returns {LayerChanges} */
function ofChart({ colours }, part, colour) {
  if (part === "text") return { colour };
  return part === "data" ? { colours: (colours ?? []).map((one) => (one.kind === "custom" ? colour : one)) } : {};
}

/** The background with the colour in its place. @param {Background} background @param {UseRole} fix @returns {Background} */
export function colouredBackground(background, fix) {
  const { part } = fix;
  const colour = colourOf(fix);
  if (background.kind === "colour" && part === "background") return { ...background, colour };
  if (background.kind === "gradient" && part === "gradient-start") return { ...background, start: colour };
  if (background.kind === "gradient" && part === "gradient-end") return { ...background, end: colour };
  if (background.kind === "picture" && part === "behind") return { ...background, behind: colour };
  if (background.kind === "picture" && part === "recolour") return { ...background, recolours: recoloured(background.recolours, fix) };
  if ("scrim" in background && background.scrim && part === "scrim") return { ...background, scrim: { ...background.scrim, colour } };
  return background;
}

/**
 * A picture or footage under a veil; a colour stays as it is.
 * @param {Background} background @param {{role: string, opacity_ratio: number}} fix @returns {Background}
 */
export function veiledBackground(background, { role, opacity_ratio }) {
  if (background.kind !== "picture" && background.kind !== "clip") return background;
  return { ...background, scrim: { colour: { kind: "role", role }, opacity_ratio } };
}
