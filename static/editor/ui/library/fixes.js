import { placeLayer, updateLayer, updateLayers } from "#editor/edit/layers.js";
import { setBackground, setTransition } from "#editor/edit/segments.js";

/**
 * @import { Colour, Layer, Segment, Timeline } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @typedef {{kind: "move-layer", x_px: number, y_px: number, width_px: number, height_px: number}
 *   | {kind: "use-role", part: string, role: string} | {kind: "set-text-size", size_px: number} | {kind: "restore-logo"}
 *   | {kind: "use-logo", variant: string} | {kind: "add-scrim", role: string, opacity_ratio: number}} Fix
 * @typedef {{segment_id?: string | null, layer_id?: string | null, fix?: Fix | null}} Fixable
 */

const WORDS = { "move-layer": "Move it", "use-role": "Use the brand colour", "set-text-size": "Set the size", "restore-logo": "Restore the logo", "use-logo": "Use the fitting logo", "add-scrim": "Add a veil" };

/** What a fix does, on its button. @param {Fix} fix */
export const fixWords = (fix) => WORDS[fix.kind] ?? "Mend it";

/** Does what a finding proposes, as one step that can be undone. @param {Editor} editor @param {Fixable} finding */
export function applyFix(editor, { segment_id, layer_id, fix }) {
  if (!segment_id || !fix) return;
  editor.apply(fixWords(fix), (timeline) => fixed(timeline, { segment_id, layer_id: layer_id ?? null, fix }));
  editor.announce("Mended.");
}

/** @param {Timeline} timeline @param {{segment_id: string, layer_id: string | null, fix: Fix}} args @returns {Timeline} */
export function fixed(timeline, { segment_id, layer_id, fix }) {
  if (fix.kind === "use-role" && !layer_id) return segmentFixed(timeline, segment_id, fix);
  if (fix.kind === "add-scrim") return veiled(timeline, segment_id, fix);
  if (!layer_id) return timeline;
  const change = (/** @type {import("#editor/edit/layers.js").LayerChanges} */ changes) => updateLayer(timeline, { segment_id, layer_id, changes });
  switch (fix.kind) {
    case "move-layer": return placeLayer(timeline, { segment_id, layer_id, place: { x_px: fix.x_px, y_px: fix.y_px, width_px: fix.width_px, height_px: fix.height_px } });
    case "set-text-size": return change({ size_px: fix.size_px });
    case "restore-logo": return change({ rotation_degrees: 0, opacity_ratio: 1, emphasis: [], keyframes: [] });
    case "use-logo": return change({ variant: fix.variant });
    case "use-role": return updateLayers(timeline, { segment_id, layer_ids: [layer_id], changes: (layer) => coloured(layer, fix.part, { kind: "role", role: fix.role }) });
    default: return timeline;
  }
}

/** @param {Layer} layer @param {string} part @param {Colour} colour @returns {import("#editor/edit/layers.js").LayerChanges} */
function coloured(layer, part, colour) {
  if (layer.kind !== "text") return roleUsed(layer, part, colour);
  const { highlight, letter_outline, shadow, gradient } = layer;
  switch (part) {
    case "highlight": return highlight ? { highlight: { ...highlight, colour } } : {};
    case "letter-outline": return letter_outline ? { letter_outline: { ...letter_outline, colour } } : {};
    case "shadow": return shadow ? { shadow: { ...shadow, colour } } : {};
    case "text-gradient-start": return gradient ? { gradient: { ...gradient, start: colour } } : {};
    case "text-gradient-end": return gradient ? { gradient: { ...gradient, end: colour } } : {};
    default: return { colour };
  }
}

/**
 * The fields of a layer in which a part of it has a colour, with `colour` there.
 * @param {Layer} layer @param {string} part @param {Colour} colour @returns {import("#editor/edit/layers.js").LayerChanges}
 */
function roleUsed(layer, part, colour) {
  switch (part) {
    case "text": case "icon": return { colour };
    case "header": return { header_fill: colour };
    case "header-text": return { header_colour: colour };
    case "gradient-end": return layer.kind === "shape" && layer.gradient ? { gradient: { ...layer.gradient, end: colour } } : {};
    case "shadow": return "shadow" in layer && layer.shadow ? { shadow: { ...layer.shadow, colour } } : {};
    case "data": return layer.kind === "chart" ? { colours: (layer.colours ?? []).map((one) => (one.kind === "custom" ? colour : one)) } : {};
    case "stroke":
      if (layer.kind === "picture") return layer.border ? { border: { ...layer.border, colour } } : {};
      return layer.kind === "table" ? { line: colour } : { stroke: colour };
    case "duotone-dark": case "duotone-light": {
      const filters = layer.kind === "picture" ? layer.filters : undefined;
      if (!filters?.duotone) return {};
      return { filters: { ...filters, duotone: { ...filters.duotone, [part === "duotone-dark" ? "dark" : "light"]: colour } } };
    }
    default: return { [part]: colour };
  }
}

/** @param {Timeline} timeline @param {string} segment_id @param {{part: string, role: string}} fix @returns {Timeline} */
function segmentFixed(timeline, segment_id, { part, role }) {
  const segment = timeline.segments.find((one) => one.id === segment_id);
  if (!segment) return timeline;
  /** @type {Colour} */
  const colour = { kind: "role", role };
  if (part === "transition") return setTransition(timeline, { segment_id, transition: { colour } });
  return setBackground(timeline, { segment_id, background: groundFixed(segment.background, part, colour) });
}

/** @param {Timeline} timeline @param {string} segment_id @param {{role: string, opacity_ratio: number}} fix @returns {Timeline} */
function veiled(timeline, segment_id, { role, opacity_ratio }) {
  const background = timeline.segments.find((one) => one.id === segment_id)?.background;
  if (!background || !("scrim" in background)) return timeline;
  return setBackground(timeline, { segment_id, background: { ...background, scrim: { colour: { kind: "role", role }, opacity_ratio } } });
}

/** @param {Segment["background"]} background @param {string} part @param {Colour} colour @returns {Segment["background"]} */
function groundFixed(background, part, colour) {
  if (background.kind === "colour" && part === "background") return { ...background, colour };
  if (background.kind === "gradient" && part === "gradient-start") return { ...background, start: colour };
  if (background.kind === "gradient" && part === "gradient-end") return { ...background, end: colour };
  if (background.kind === "picture" && part === "behind") return { ...background, behind: colour };
  if ("scrim" in background && background.scrim && part === "scrim") return { ...background, scrim: { ...background.scrim, colour } };
  return background;
}
