import { hexOf } from "#editor/document/colour.js";
import { newCharacterLayer } from "#editor/edit/characters.js";
import { newBackgroundOfAsset, newLayerOfAsset, newLogoLayer, newTextLayer } from "#editor/edit/new.js";
import { newChartLayer, newIconLayer, newShapeLayer, newTableLayer } from "#editor/edit/new_graphics.js";
import { insertSegment, setBackground } from "#editor/edit/segments.js";
import { setMusic } from "#editor/edit/settings.js";
import { setLayerSound } from "#editor/edit/sounds.js";
import { addLayerToChosen, addSettledToChosen } from "#editor/state/commands.js";
import { useTemplate } from "#editor/state/templates.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { AssetOut, ChartKind, Layer, Outline, Place, TemplateOut } from "#editor/types.d.ts"
 * @import { Guide } from "#editor/state/snapping.js"
 * @typedef {(editor: Editor, at: {x_px: number, y_px: number} | null) => Layer | null} Make
 * @typedef {{at?: {x_px: number, y_px: number} | null, box?: Place | null, met?: readonly Guide[], layer?: Layer | null, index?: number}} Where
 *   `at`: the middle, px of the canvas; `box`: the place that it was drawn to, and `met` the guides it was drawn by;
 *   `layer`: as it would lie there; `index`: the position in the strip
 *
 * Something of the library that can be put into the video by a press or by a drag. `goes` says where a drag may end; `make` makes its
 * layer; `use` promises its end where it takes time.
 * @typedef {{label: string, picture?: string | null, goes: "stage" | "strip", make?: Make, use: (editor: Editor, where?: Where) => unknown}} LibraryItem
 */

/** @param {TemplateOut} template @returns {LibraryItem} */
export function templateItem(template) {
  return {
    label: template.name, picture: template.pictures[0] ?? null, goes: "strip",
    use: (editor, { index } = {}) => useTemplate(editor, template, index),
  };
}

/**
 * Puts a segment at a position, or behind the selected one, and selects it.
 * @param {Editor} editor @param {import("#editor/types.d.ts").Segment} segment @param {number} [index]
 */
export function addSegment(editor, segment, index) {
  const { segments } = editor.timeline.value;
  const chosen = segments.findIndex((one) => one.id === editor.selection.value.segment_id);
  const at = index ?? (chosen < 0 ? segments.length : chosen + 1);
  editor.apply(t`Add segment ${segment.name}`.trim(), (timeline) => insertSegment(timeline, { segment, index: at }), {
    selection: { segment_id: segment.id, layer_ids: [] },
  });
  editor.announce(t`${segment.name || t("Segment")} added, position ${at + 1} of ${segments.length + 1}`);
}

/**
 * Puts a layer into the selected segment and selects it: where it is, or with `finds_room` where there is room for it.
 * @param {Editor} editor @param {Layer | null} layer @param {{finds_room: boolean}} args
 */
function addTo(editor, layer, { finds_room }) {
  if (!editor.segment.value || !layer) editor.tell(t("Add a segment first."));
  else if (finds_room) addSettledToChosen(editor, layer);
  else addLayerToChosen(editor, layer);
}

/**
 * An item that becomes a layer.
 * @param {{label: string, picture?: string | null, make: Make}} args @returns {LibraryItem}
 */
function layerItem({ label, picture, make }) {
  return {
    label, picture, make, goes: "stage",
    use(editor, { at = null, box = null } = {}) {
      const layer = make(editor, at);
      addTo(editor, layer && box ? { ...layer, place: box } : layer, { finds_room: !at && !box });
    },
  };
}

/** @param {{style: string, label: string, text: string}} args @returns {LibraryItem} */
export function textItem({ style, label, text }) {
  return layerItem({
    label,
    make: (editor, at) => newTextLayer({ canvas: editor.timeline.value.canvas, kit: editor.kit.value, style, text, at, ground: editor.segment.value?.background }),
  });
}

export const SHAPES = /** @type {readonly {outline: Outline, label: string, icon: string}[]} */ ([
  { outline: "rectangle", label: t("Rectangle"), icon: "square" }, { outline: "ellipse", label: t("Ellipse"), icon: "circle" },
  { outline: "triangle", label: t("Triangle"), icon: "triangle" }, { outline: "star", label: t("Star"), icon: "star" },
  { outline: "polygon", label: t("Polygon"), icon: "hexagon" }, { outline: "callout", label: t("Speech bubble"), icon: "message-square" },
  { outline: "process", label: t("Process arrow"), icon: "tag" }, { outline: "chevron", label: t("Chevron"), icon: "chevrons-right" },
  { outline: "line", label: t("Line"), icon: "minus" }, { outline: "arrow", label: t("Arrow"), icon: "move-right" },
  { outline: "elbow", label: t("Elbow arrow"), icon: "corner-down-right" }, { outline: "curve", label: t("Curved arrow"), icon: "spline" },
  { outline: "bracket", label: t("Bracket"), icon: "brackets" },
]);

/** @param {Outline} outline @param {string} label @returns {LibraryItem} */
export function shapeItem(outline, label) {
  return layerItem({
    label,
    make: (editor, at) => newShapeLayer({ canvas: editor.timeline.value.canvas, kit: editor.kit.value, outline, at }),
  });
}

/** @param {string} icon @returns {LibraryItem} */
export function iconItem(icon) {
  return layerItem({
    label: icon.replaceAll("-", " "),
    make: (editor, at) => newIconLayer({ canvas: editor.timeline.value.canvas, kit: editor.kit.value, icon, at }),
  });
}

/** @param {import("#editor/ui/library/people.js").Person} person @returns {LibraryItem} */
export function characterItem(person) {
  return layerItem({
    label: person.name, picture: person.portrait,
    make(editor, at) {
      const kit = editor.kit.value;
      const grounds = coloursOf(editor.segment.value?.background).flatMap((colour) => hexOf(colour, kit) ?? []);
      return newCharacterLayer({ canvas: editor.timeline.value.canvas, kit, person, grounds, at });
    },
  });
}

/** @param {import("#editor/types.d.ts").Background | undefined} background @returns {import("#editor/types.d.ts").Colour[]} */
function coloursOf(background) {
  if (background?.kind === "colour") return [background.colour];
  return background?.kind === "gradient" ? [background.start, background.end] : [];
}

export const CHARTS = /** @type {readonly {chart: ChartKind, label: string, icon: string}[]} */ ([
  { chart: "columns", label: t("Columns"), icon: "chart-column" }, { chart: "bars", label: t("Bars"), icon: "chart-bar" },
  { chart: "stacked-columns", label: t("Stacked columns"), icon: "chart-column-stacked" }, { chart: "stacked-bars", label: t("Stacked bars"), icon: "chart-bar-stacked" },
  { chart: "line", label: t("Line"), icon: "chart-line" }, { chart: "area", label: t("Area"), icon: "chart-area" },
  { chart: "pie", label: t("Pie"), icon: "chart-pie" }, { chart: "donut", label: t("Donut"), icon: "donut" },
  { chart: "progress-ring", label: t("Progress ring"), icon: "gauge" }, { chart: "progress-bar", label: t("Progress bar"), icon: "sliders-horizontal" },
  { chart: "counter", label: t("Counter"), icon: "hash" },
]);

/** @param {ChartKind} chart @param {string} label @returns {LibraryItem} */
export function chartItem(chart, label) {
  return layerItem({
    label,
    make: (editor, at) => newChartLayer({ canvas: editor.timeline.value.canvas, kit: editor.kit.value, chart, at }),
  });
}

/** @returns {LibraryItem} */
export function tableItem() {
  return layerItem({
    label: t("Table"),
    make: (editor, at) => newTableLayer({ canvas: editor.timeline.value.canvas, kit: editor.kit.value, at }),
  });
}

/** @param {{variant: string, label: string, picture: string | null}} args @returns {LibraryItem} */
export function logoItem({ variant, label, picture }) {
  return layerItem({
    label, picture,
    make(editor, at) {
      const layer = newLogoLayer({ canvas: editor.timeline.value.canvas, kit: editor.kit.value, variant, layers: editor.segment.value?.layers });
      if (!layer || !at) return layer;
      const { width_px, height_px } = layer.place;
      return { ...layer, place: { ...layer.place, x_px: at.x_px - width_px / 2, y_px: at.y_px - height_px / 2 } };
    },
  });
}

/** @param {AssetOut} asset @returns {LibraryItem} */
export function assetItem(asset) {
  const item = layerItem({
    label: asset.name, picture: asset.thumbnail_url,
    make: (editor, at) => newLayerOfAsset({ canvas: editor.timeline.value.canvas, asset, at }),
  });
  return asset.kind === "audio" ? { ...item, use: (editor) => useAsMusic(editor, asset) } : item;
}

/** Makes an asset the ground of the selected segment. @param {Editor} editor @param {AssetOut} asset */
export function useAsBackground(editor, asset) {
  const segment = editor.segment.value;
  const background = newBackgroundOfAsset({ asset });
  if (!segment || !background) return;
  editor.apply(t`Use ${asset.name} as background`, (timeline) => setBackground(timeline, { segment_id: segment.id, background }));
  editor.announce(t`${asset.name} is now the background`);
}

/** Plays an asset under the whole video. @param {Editor} editor @param {AssetOut} asset */
export function useAsMusic(editor, asset) {
  // The part that was chosen of another file means nothing in this one.
  const music = {
    asset: asset.sha256, volume: 0.35, fade_in_frames: 30, fade_out_frames: 60, duck_db: 9,
    source_start_seconds: 0, source_end_seconds: null,
  };
  editor.apply(t`Use ${asset.name} as music`, (timeline) => setMusic(timeline, { music: { ...timeline.music, ...music } }));
  editor.tell(t`${asset.name} now plays under the video`);
}

/** Lets the selected layers play a sound when they come. @param {Editor} editor @param {AssetOut} asset */
export function useOnLayers(editor, asset) {
  const { segment_id, layer_ids } = editor.selection.peek();
  if (!segment_id || layer_ids.length === 0) return;
  editor.apply(t`Add the sound ${asset.name}`, (timeline) => setLayerSound(timeline, { segment_id, layer_ids, asset: asset.sha256 }));
  editor.tell(t`${asset.name} plays with the layer`);
}
