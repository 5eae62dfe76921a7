import { base, placeAround, roleOf } from "#editor/edit/new.js";
import { t } from "#editor/words.js";

/**
 * @import { Canvas, ChartKind, ChartLayer, ClipLayer, Device, DeviceFrame, IconLayer, KitValues, Outline, PictureLayer, ShapeLayer, TableLayer } from "#editor/types.d.ts"
 * @typedef {{x_px: number, y_px: number} | null} At
 */

export const LINES = /** @type {readonly Outline[]} */ (["line", "arrow", "elbow", "curve", "bracket"]);

/** How large a new shape is, in shares of its usual side. @type {{readonly [outline: string]: readonly [number, number]}} */
const SIZES = { arrow: [1.6, 0.15], line: [1.6, 0.04], elbow: [1.6, 0.8], curve: [1.6, 0.8], bracket: [0.2, 1], callout: [1.5, 0.8], process: [1.5, 0.6], chevron: [1.3, 0.7] };

/** What an outline needs besides the usual. @type {{readonly [outline: string]: Partial<ShapeLayer>}} */
const EXTRAS = {
  callout: { corner_radius_px: 32, pointer: { x_ratio: 0.15, y_ratio: 1.3 } }, polygon: { points: 6 }, star: { points: 5, depth_ratio: 0.5 },
  chevron: { depth_ratio: 0.4 }, process: { depth_ratio: 0.4 },
};

/** What a shape is called. @param {Outline} outline */
const called = (outline) => ({ callout: t("Speech bubble"), process: t("Process arrow"), elbow: t("Elbow arrow"), curve: t("Curved arrow") })[/** @type {string} */ (outline)]
  ?? outline[0].toUpperCase() + outline.slice(1);

/** @param {{canvas: Canvas, kit: KitValues, outline: Outline, at?: At}} args @returns {ShapeLayer} */
export function newShapeLayer({ canvas, kit, outline, at = null }) {
  const side = Math.min(canvas.width_px, canvas.height_px) * 0.3;
  const isLine = LINES.includes(outline);
  const [wide, high] = SIZES[outline] ?? [1, 1];
  const place = placeAround({ canvas, at, width_px: side * wide, height_px: outline === "arrow" ? 48 : outline === "line" ? 12 : side * high });
  /** @type {import("#editor/types.d.ts").Colour} */
  const colour = { kind: "role", role: roleOf(kit, ["accent", "primary"]) };
  return {
    ...base({ name: called(outline), place }),
    kind: "shape", outline, fill: isLine ? null : colour, stroke: isLine ? colour : null, stroke_px: isLine ? 8 : 0,
    corner_radius_px: 0, ...EXTRAS[outline],
  };
}

/** @param {{canvas: Canvas, kit: KitValues, icon: string, at?: At}} args @returns {IconLayer} */
export function newIconLayer({ canvas, kit, icon, at = null }) {
  const side = Math.min(canvas.width_px, canvas.height_px) * 0.18;
  const place = placeAround({ canvas, at, width_px: side, height_px: side });
  const name = icon.replaceAll("-", " ");
  return {
    ...base({ name: name[0].toUpperCase() + name.slice(1), place }),
    kind: "icon", icon, colour: { kind: "role", role: roleOf(kit, ["primary", "accent"]) }, stroke_weight: 2, description: "",
  };
}

const PLAIN = { prefix: "", suffix: "", decimals: 0, grouping: /** @type {const} */ ("comma"), shorten: false };

/** What a new chart of a kind shows. @param {ChartKind} chart */
function sampleOf(chart) {
  if (chart === "counter") return { categories: [t("happy customers")], series: [{ name: "", values: [1250] }], maximum: null };
  if (chart === "progress-bar" || chart === "progress-ring") {
    return { categories: [t("Goal reached")], series: [{ name: "", values: [72] }], maximum: 100, number_format: { ...PLAIN, suffix: "%" } };
  }
  if (chart === "pie" || chart === "donut") {
    return { categories: [t("Search"), t("Social"), t("Email"), t("Events")], series: [{ name: "", values: [45, 25, 18, 12] }], maximum: null, number_format: { ...PLAIN, suffix: "%" } };
  }
  const categories = ["Q1", "Q2", "Q3", "Q4"];
  if (chart.startsWith("stacked")) {
    return { categories, series: [{ name: t("Products"), values: [12, 15, 14, 20] }, { name: t("Services"), values: [8, 9, 12, 13] }], maximum: null };
  }
  return { categories, series: [{ name: "2025", values: [12, 15, 14, 20] }], maximum: null };
}

/** @param {{canvas: Canvas, kit: KitValues, chart: ChartKind, at?: At}} args @returns {ChartLayer} */
export function newChartLayer({ canvas, kit, chart, at = null }) {
  const short = Math.min(canvas.width_px, canvas.height_px);
  const isSmall = ["counter", "progress-ring"].includes(chart);
  const size = chart === "progress-bar" ? { width_px: short * 0.7, height_px: short * 0.13 }
    : isSmall ? { width_px: short * 0.4, height_px: short * 0.4 } : { width_px: Math.min(short * 0.95, canvas.width_px * 0.9), height_px: short * 0.55 };
  const sample = sampleOf(chart);
  return {
    ...base({ name: t("Chart"), place: placeAround({ canvas, at, ...size }) }),
    kind: "chart", chart, colours: [], number_format: PLAIN, ...sample,
    style: styleOf(kit, ["body", "caption"]), colour: null, size_px: 30, axis: true, labels: true, legend: true, description: "",
    enter: { preset: "draw-on", duration_frames: 30 },
  };
}

/** @param {{canvas: Canvas, kit: KitValues, at?: At}} args @returns {TableLayer} */
export function newTableLayer({ canvas, kit, at = null }) {
  const short = Math.min(canvas.width_px, canvas.height_px);
  /** @param {string} role @returns {import("#editor/types.d.ts").Colour} */
  const colour = (role) => ({ kind: "role", role });
  const white = kit.colours.find((one) => one.hex === "#ffffff")?.role ?? null;
  return {
    ...base({ name: t("Table"), place: placeAround({ canvas, at, width_px: Math.min(short * 1.1, canvas.width_px * 0.9), height_px: short * 0.45 }) }),
    kind: "table", rows: [[t("Region"), "2024", "2025"], [t("North"), "120", "140"], [t("South"), "95", "130"], [t("West"), "150", "180"]],
    columns: [{ align: "start", width_share: 1.6 }, { align: "end", width_share: 1 }, { align: "end", width_share: 1 }],
    header: true, style: styleOf(kit, ["body", "caption"]), colour: null, size_px: null, header_fill: colour(roleOf(kit, ["primary", "secondary"])),
    header_colour: white ? colour(white) : null, fill: white ? colour(white) : null, stripe: colour(roleOf(kit, ["surface", "background"])),
    line: null, corner_radius_px: 16, description: "", enter: { preset: "draw-on", duration_frames: 30 },
  };
}

/** Width to height of a device as it is usually held. @type {{readonly [device: string]: number}} */
const ASPECTS = { laptop: 1.63, browser: 1.5, tablet: 1.36, phone: 0.49 };

/**
 * A layer on a device: its box takes the device's proportions about its own middle, as large as it was.
 * @param {PictureLayer | ClipLayer} layer @param {Device | null} device
 * @returns {{frame: DeviceFrame | null, fit?: "cover", place?: PictureLayer["place"]}}
 */
export function onDevice({ frame, place }, device) {
  if (device === null) return { frame: null };
  const area = place.width_px * place.height_px;
  const width_px = Math.round(Math.sqrt(area * ASPECTS[device]));
  const height_px = Math.round(width_px / ASPECTS[device]);
  const x_px = Math.round(place.x_px + (place.width_px - width_px) / 2);
  const y_px = Math.round(place.y_px + (place.height_px - height_px) / 2);
  /** @type {DeviceFrame} */
  const next = frame ? { ...frame, device } : { device, tone: device === "browser" ? "light" : "dark", title: "" };
  return { frame: next, fit: "cover", place: { ...place, x_px, y_px, width_px, height_px } };
}

/** @param {KitValues} kit @param {readonly string[]} wanted */
function styleOf(kit, wanted) {
  return wanted.find((role) => kit.type_styles.some((style) => style.role === role)) ?? kit.type_styles[0]?.role ?? "body";
}
