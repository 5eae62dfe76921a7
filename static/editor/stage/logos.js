import { safeAreaOf } from "#editor/document/margins.js";
import { judgedLines, outputRatio } from "#editor/document/output.js";
import { boundsOf } from "#editor/stage/geometry.js";
import { t } from "#editor/words.js";

/**
 * Where the kit lets a logo stand, what room it needs, and how small it may be; as brandkit.rules judge it.
 * @import { Box, Canvas, KitValues, Layer, LogoLayer, LogoVariant, Place } from "#editor/types.d.ts"
 * @typedef {{place: string, x_px: number, y_px: number, across: number, down: number}} LogoPlace
 *   `x_px`, `y_px`: of the box; `across`, `down`: 0 at the left and the top, 1 at the right and the bottom
 */

/** @type {{readonly [place: string]: string}} */
export const PLACE_WORDS = {
  "top-left": t("at the top left"), top: t("at the top"), "top-right": t("at the top right"), left: t("on the left"), centre: t("in the middle"),
  right: t("on the right"), "bottom-left": t("at the bottom left"), bottom: t("at the bottom"), "bottom-right": t("at the bottom right"),
};
const NEAR_PX = 0.5;
const ROUNDING_PX = 0.01;

/** The variant that a layer shows; null for other layers. @param {Layer} layer @param {KitValues} kit @returns {LogoVariant | null} */
export function variantOf(layer, kit) {
  if (layer.kind !== "logo") return null;
  return kit.logos.find((one) => one.variant === layer.variant) ?? null;
}

/** The logo itself, shown whole in its box. @param {Box} box @param {LogoVariant} variant @returns {Box} */
export function markOf(box, variant) {
  const ratio = Math.min(box.width_px / variant.width_px, box.height_px / variant.height_px);
  const [width_px, height_px] = [variant.width_px * ratio, variant.height_px * ratio];
  return { x_px: box.x_px + (box.width_px - width_px) / 2, y_px: box.y_px + (box.height_px - height_px) / 2, width_px, height_px };
}

/** How far everything keeps from a logo in this box, px. @param {Box} box @param {LogoVariant} variant */
export const clearPx = (box, variant) => variant.clear_space_ratio * variant.unit_ratio * markOf(box, variant).height_px;

/** The logo with the room that it needs on every side. @param {Box} box @param {LogoVariant} variant @returns {Box} */
export function clearBoxOf(box, variant) {
  const mark = markOf(box, variant);
  const clear = clearPx(box, variant);
  return { x_px: mark.x_px - clear, y_px: mark.y_px - clear, width_px: mark.width_px + 2 * clear, height_px: mark.height_px + 2 * clear };
}

/** How high the box of a logo is at least, for an export by this preset. @param {Box} box @param {LogoVariant} variant @param {string} preset */
export const leastHeightPx = (box, variant, preset) =>
  (variant.minimum_height_px * box.height_px) / markOf(box, variant).height_px / outputRatio(preset);

/** What the kit says to the size of a logo. @param {LogoVariant} variant @param {string} preset */
export function leastWords(variant, preset) {
  const [least, ratio] = [Math.round(variant.minimum_height_px), outputRatio(preset)];
  if (ratio === 1) return t`Smallest size: ${least} px high, from the brand kit`;
  return t`Smallest size: ${Math.ceil(least / ratio - ROUNDING_PX)} px high, ${least} px in a picture of ${judgedLines(preset)} lines, from the brand kit`;
}

/**
 * The ways that the mark of a logo may go: from first to last, in even px of the canvas, inside the safe margins and
 * with its clear space to the edges.
 * @param {Box} box @param {{canvas: Canvas, kit: KitValues, variant: LogoVariant}} args
 */
export function logoRoom(box, { canvas, kit, variant }) {
  const safe = safeAreaOf(canvas, kit);
  const mark = markOf(box, variant);
  const clear = clearPx(box, variant);
  const way = (/** @type {number} */ start, /** @type {number} */ size, /** @type {number} */ length, /** @type {number} */ own) => {
    const low = Math.max(start, clear);
    const high = Math.min(start + size, length - clear);
    const first = 2 * Math.ceil(low / 2 - ROUNDING_PX);
    return { low, high, first, last: Math.max(first, 2 * Math.floor((high - own) / 2 + ROUNDING_PX)) };
  };
  return {
    mark, x: way(safe.x_px, safe.width_px, canvas.width_px, mark.width_px), y: way(safe.y_px, safe.height_px, canvas.height_px, mark.height_px),
  };
}

/**
 * The places of the kit for a logo in this box; none where it may stand anywhere.
 * @param {Box} box @param {{canvas: Canvas, kit: KitValues, variant: LogoVariant}} args @returns {LogoPlace[]}
 */
export function logoPlaces(box, args) {
  const { mark, x, y } = logoRoom(box, args);
  return (args.variant.places ?? []).filter((place) => place in PLACE_WORDS).map((place) => {
    const across = place.includes("left") ? 0 : place.includes("right") ? 1 : 0.5;
    const down = place.includes("top") ? 0 : place.includes("bottom") ? 1 : 0.5;
    return {
      place, across, down,
      x_px: Math.round(between(x, across) + box.x_px - mark.x_px), y_px: Math.round(between(y, down) + box.y_px - mark.y_px),
    };
  });
}

/** @param {{first: number, last: number}} way @param {number} ratio */
const between = ({ first, last }, ratio) => (ratio === 0.5 ? 2 * Math.round((first + last) / 4) : ratio === 0 ? first : last);

/**
 * The place of the kit that is nearest to where a logo is, one with room before others; null where it may stand anywhere.
 * @param {Box} box @param {{canvas: Canvas, kit: KitValues, variant: LogoVariant, is_free?: (box: Box) => boolean}} args
 * @returns {LogoPlace | null}
 */
export function nearestLogoPlace(box, { is_free = () => true, ...args }) {
  const far = (/** @type {LogoPlace} */ one) => Math.hypot(one.x_px - box.x_px, one.y_px - box.y_px);
  const places = logoPlaces(box, args).toSorted((a, b) => far(a) - far(b));
  return places.find(({ x_px, y_px }) => is_free({ ...box, x_px, y_px })) ?? places[0] ?? null;
}

/**
 * The layer that stands in the clear space of a logo at the same time; one below that fills all of it is its ground.
 * @param {readonly Layer[]} layers bottom first @param {{logo: LogoLayer, box?: Box, variant: LogoVariant, canvas: Canvas}} args
 * @returns {Layer | null}
 */
export function intruderOf(layers, { logo, box = logo.place, variant, canvas }) {
  const clear = within(clearBoxOf(box, variant), canvas);
  const at = layers.findIndex((one) => one.id === logo.id);
  return layers.find((layer, index) => {
    if (layer.id === logo.id || !canBeSeen(layer) || !areTogether(layer, logo)) return false;
    const bounds = boundsOf({ ...layer.place, rotation_degrees: layer.rotation_degrees });
    const is_ground = (at < 0 || index < at) && layer.rotation_degrees % 360 === 0 && contains(bounds, clear);
    return !is_ground && overlap(bounds, clear);
  }) ?? null;
}

/**
 * Where a layer that stands in the clear space of logos stands free of it: as near as can be, on the canvas and no further
 * than its own shorter side; null where it stands free already, or cannot so.
 * @param {Layer} layer above all others @param {{layers: readonly Layer[], canvas: Canvas, kit: KitValues}} args
 * @returns {{x_px: number, y_px: number} | null}
 */
export function clearOfLogos(layer, { layers, canvas, kit }) {
  const { x_px, y_px, width_px, height_px } = layer.place;
  const zones = layers.flatMap((one) => {
    const variant = variantOf(one, kit);
    return one.kind === "logo" && variant && areTogether(layer, one) ? [within(clearBoxOf(one.place, variant), canvas)] : [];
  });
  const is_free = (/** @type {Box} */ box) => zones.every((zone) => !overlap(boundsOf({ ...box, rotation_degrees: layer.rotation_degrees }), zone));
  const is_inside = (/** @type {Box} */ box) => box.x_px >= 0 && box.y_px >= 0 && box.x_px + width_px <= canvas.width_px && box.y_px + height_px <= canvas.height_px;
  if (!canBeSeen(layer) || is_free(layer.place)) return null;
  const bounds = boundsOf({ ...layer.place, rotation_degrees: layer.rotation_degrees });
  return zones.flatMap((zone) => [
    { x_px: Math.floor(x_px + zone.x_px - bounds.x_px - bounds.width_px), y_px }, { x_px: Math.ceil(x_px + zone.x_px + zone.width_px - bounds.x_px), y_px },
    { x_px, y_px: Math.floor(y_px + zone.y_px - bounds.y_px - bounds.height_px) }, { x_px, y_px: Math.ceil(y_px + zone.y_px + zone.height_px - bounds.y_px) },
  ]).map((place) => ({ place, far: Math.hypot(place.x_px - x_px, place.y_px - y_px) }))
    .filter(({ place, far }) => far <= Math.min(width_px, height_px) && is_free({ ...layer.place, ...place }) && is_inside({ ...layer.place, ...place }))
    .toSorted((a, b) => a.far - b.far)[0]?.place ?? null;
}

/** @param {Layer} layer */
function canBeSeen(layer) {
  if (layer.kind === "text") return layer.text.trim() !== "";
  return layer.kind !== "shape" || layer.fill !== null || (layer.stroke !== null && layer.stroke_px > 0);
}

/** @param {Layer} one @param {Layer} other */
const areTogether = (one, other) => one.start_frame < (other.end_frame ?? Infinity) && other.start_frame < (one.end_frame ?? Infinity);

/** @param {Box} box @param {Canvas} canvas @returns {Box} */
function within(box, { width_px, height_px }) {
  const [x_px, y_px] = [Math.max(0, box.x_px), Math.max(0, box.y_px)];
  return {
    x_px, y_px, width_px: Math.min(width_px, box.x_px + box.width_px) - x_px, height_px: Math.min(height_px, box.y_px + box.height_px) - y_px,
  };
}

/** @param {Box} outer @param {Box} inner */
const contains = (outer, inner) => outer.x_px <= inner.x_px + NEAR_PX && outer.y_px <= inner.y_px + NEAR_PX
  && outer.x_px + outer.width_px >= inner.x_px + inner.width_px - NEAR_PX && outer.y_px + outer.height_px >= inner.y_px + inner.height_px - NEAR_PX;

/** @param {Box} one @param {Box} other */
const overlap = (one, other) => one.x_px + one.width_px > other.x_px + NEAR_PX && other.x_px + other.width_px > one.x_px + NEAR_PX
  && one.y_px + one.height_px > other.y_px + NEAR_PX && other.y_px + other.height_px > one.y_px + NEAR_PX;
