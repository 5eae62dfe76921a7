import { readableColour } from "#editor/edit/contrast.js";
import { intruderOf, logoRoom, nearestLogoPlace } from "#editor/stage/logos.js";

/**
 * @import { AnimationLayer, Anchor, AssetOut, Background, Canvas, ClipLayer, KitValues, Layer, LogoLayer,
 *   PictureLayer, Place, Segment, TextLayer } from "#editor/types.d.ts"
 */

const MARGIN_RATIO = 0.05;
const ID_BYTES = 8;

/** A new id, unique in any document. It needs no secure context, as crypto.randomUUID does. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Canvas} canvas @returns {number} the margin inside which things are placed */
export function marginOf(canvas) {
  return Math.round(Math.min(canvas.width_px, canvas.height_px) * MARGIN_RATIO);
}

/** @param {{name: string, place: Place}} args */
export function base({ name, place }) {
  return {
    id: newId(), name, place, rotation_degrees: 0, opacity_ratio: 1, start_frame: 0, end_frame: null,
    enter: null, exit: null, emphasis: [], keyframes: [], locked: false,
  };
}

/**
 * A box of a size in the middle of the canvas, or about a point of it.
 * @param {{canvas: Canvas, width_px: number, height_px: number, at?: {x_px: number, y_px: number} | null, anchor?: Anchor}} args
 * @returns {Place}
 */
export function placeAround({ canvas, width_px, height_px, at = null, anchor = "centre" }) {
  const centre = at ?? { x_px: canvas.width_px / 2, y_px: canvas.height_px / 2 };
  return {
    x_px: Math.round(centre.x_px - width_px / 2), y_px: Math.round(centre.y_px - height_px / 2),
    width_px: Math.round(width_px), height_px: Math.round(height_px), anchor,
  };
}

/**
 * The largest box of an aspect within a share of the canvas.
 * @param {{canvas: Canvas, width: number | null, height: number | null, share?: number, at?: {x_px: number, y_px: number} | null}} args
 */
function placeFitted({ canvas, width, height, share = 0.5, at = null }) {
  const aspect = width && height ? width / height : 1;
  const width_px = Math.min(canvas.width_px * share, canvas.height_px * share * aspect);
  return placeAround({ canvas, width_px, height_px: width_px / aspect, at });
}

/**
 * Text in a style of the kit, large enough for its words, and in a colour that can be read on the `ground` where that is known.
 * @param {{canvas: Canvas, kit: KitValues, style: string, text: string, at?: {x_px: number, y_px: number} | null, ground?: Background | null}} args
 * @returns {TextLayer}
 */
export function newTextLayer({ canvas, kit, style, text, at = null, ground = null }) {
  const type = kit.type_styles.find((candidate) => candidate.role === style);
  const line_px = type ? type.size_px * type.line_height_ratio : 50;
  const width_px = Math.min(canvas.width_px - 2 * marginOf(canvas), canvas.width_px * 0.6);
  const charactersInLine = Math.max(1, width_px / ((type?.size_px ?? 40) * 0.55));
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersInLine)), 0);
  const height_px = Math.min(canvas.height_px - 2 * marginOf(canvas), line_px * lines * 1.1);
  return {
    ...base({ name: "", place: placeAround({ canvas, width_px, height_px, at }) }),
    kind: "text", text, style, colour: readableColour(kit, { style, ground }), size_px: null, align: "start", vertical_align: "start",
    list_style: "none", shrink: true,
  };
}

/** @param {{canvas: Canvas, asset: AssetOut, at?: {x_px: number, y_px: number} | null, share?: number}} args @returns {PictureLayer} */
export function newPictureLayer({ canvas, asset, at = null, share = 0.5 }) {
  const place = placeFitted({ canvas, width: asset.width_px, height: asset.height_px, share, at });
  return {
    ...base({ name: asset.name.slice(0, 80), place }),
    kind: "picture", asset: asset.sha256, fit: "contain", corner_radius_px: 0, description: "",
    crop: { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 },
  };
}

/** @param {{canvas: Canvas, asset: AssetOut, at?: {x_px: number, y_px: number} | null}} args @returns {ClipLayer} */
export function newClipLayer({ canvas, asset, at = null }) {
  const place = placeFitted({ canvas, width: asset.width_px, height: asset.height_px, at });
  return {
    ...base({ name: asset.name.slice(0, 80), place }),
    kind: "clip", asset: asset.sha256, fit: "cover", corner_radius_px: 0, source_start_seconds: 0, loop: false,
    volume: 1, description: "", words: [],
  };
}

/** @param {{canvas: Canvas, asset: AssetOut, at?: {x_px: number, y_px: number} | null, share?: number}} args @returns {AnimationLayer} */
export function newAnimationLayer({ canvas, asset, at = null, share = 0.35 }) {
  const place = placeFitted({ canvas, width: asset.width_px, height: asset.height_px, share, at });
  return {
    ...base({ name: asset.name.slice(0, 80), place }),
    kind: "animation", asset: asset.sha256, sprite: null, loop: true, speed_ratio: 1, description: "",
  };
}

/**
 * The layer that shows an asset; null for sound and fonts, which no layer shows.
 * @param {{canvas: Canvas, asset: AssetOut, at?: {x_px: number, y_px: number} | null}} args @returns {Layer | null}
 */
export function newLayerOfAsset(args) {
  switch (args.asset.kind) {
    case "picture":
    case "svg": return newPictureLayer(args);
    case "clip": return newClipLayer(args);
    case "animation": return newAnimationLayer(args);
    default: return null;
  }
}

/** @param {{asset: AssetOut}} args @returns {Background | null} the background that shows an asset, if it can */
export function newBackgroundOfAsset({ asset }) {
  switch (asset.kind) {
    case "picture":
    case "svg": return { kind: "picture", asset: asset.sha256, fit: "cover", behind: null, move: null, scrim: null };
    case "clip": return {
      kind: "clip", asset: asset.sha256, fit: "cover", source_start_seconds: 0, loop: false, volume: 0, scrim: null,
      words: [],
    };
    default: return null;
  }
}

/**
 * A logo of the kit, no smaller than the kit allows, where the kit has it: at the lower right, or at the place nearest to
 * that with room for it.
 * @param {{canvas: Canvas, kit: KitValues, variant?: string, layers?: readonly Layer[]}} args `layers`: what it stands among
 * @returns {LogoLayer | null} null in a kit without logos
 */
export function newLogoLayer({ canvas, kit, variant, layers = [] }) {
  const chosen = kit.logos.find((candidate) => candidate.variant === variant) ?? kit.logos.find((candidate) => !candidate.is_retired);
  if (!chosen) return null;
  // Large enough for a picture of 720 lines too, where the minimum is the same number of pixels.
  const height_px = Math.max(Math.ceil(chosen.minimum_height_px * 1.5), Math.round(Math.min(canvas.width_px, canvas.height_px) * 0.06));
  const width_px = Math.round((height_px * chosen.width_px) / chosen.height_px);
  const box = { x_px: canvas.width_px - width_px, y_px: canvas.height_px - height_px, width_px, height_px };
  const { mark, x, y } = logoRoom(box, { canvas, kit, variant: chosen });
  const at = { ...box, x_px: Math.round(x.last + box.x_px - mark.x_px), y_px: Math.round(y.last + box.y_px - mark.y_px) };
  /** @type {LogoLayer} */
  const logo = { ...base({ name: chosen.name, place: { ...at, anchor: "bottom-right" } }), kind: "logo", variant: chosen.variant };
  const place = nearestLogoPlace(at, {
    canvas, kit, variant: chosen, is_free: (wanted) => intruderOf(layers, { logo, box: wanted, variant: chosen, canvas }) === null,
  });
  return place ? { ...logo, place: { ...logo.place, x_px: place.x_px, y_px: place.y_px, anchor: anchorOf(place.place) } } : logo;
}

/** @param {string} place @returns {Anchor} */
const anchorOf = (place) => /** @type {Anchor} */ (place);

/**
 * An empty segment on the kit's plain ground.
 * @param {{kit: KitValues, name?: string, frames?: number}} args @returns {Segment}
 */
export function newSegment({ kit, name = "", frames = 150 }) {
  return {
    id: newId(), name, duration: { kind: "narration", minimum_frames: frames },
    background: { kind: "colour", colour: { kind: "role", role: roleOf(kit, ["surface", "background", "white"]) } },
    layers: [], narration: null, transition: { kind: "cut", duration_frames: 0, colour: null }, locked: false,
  };
}

/** A copy of a template's segment, as one's own. @param {Segment} template @returns {Segment} */
export function segmentFromTemplate(template) {
  return { ...template, id: newId(), layers: template.layers.map((layer) => ({ ...layer, id: newId() })) };
}

/**
 * The first of `wanted` that is a role of the kit's palette, else the palette's first.
 * @param {KitValues} kit @param {readonly string[]} wanted
 */
export function roleOf(kit, wanted) {
  return wanted.find((role) => kit.colours.some((colour) => colour.role === role)) ?? kit.colours[0]?.role ?? "primary";
}
