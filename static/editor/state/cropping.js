import { setCut } from "#editor/edit/footage.js";
import { placeLayer, updateLayer } from "#editor/edit/layers.js";
import { cropView, croppedBy } from "#editor/stage/cropping.js";
import { t } from "#editor/words.js";

/**
 * The cutting of a picture or of footage in its place.
 * @import { Background, ClipLayer, CropBox, Layer, PictureLayer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { CropView } from "#editor/stage/cropping.js"
 */

const WHOLE = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };

/** A layer whose picture can be cut where it stands: not one whose cut moves, that is a pattern or mirrored, or that fills a device. @param {Layer | undefined} layer @returns {layer is PictureLayer | ClipLayer} */
export function canBeCropped(layer) {
  if (!layer || (layer.kind !== "picture" && layer.kind !== "clip")) return false;
  if (layer.kind === "picture" ? layer.tile_px : layer.mirror) return false;
  return !layer.frame && !layer.keyframes.some((track) => track.property.startsWith("crop-"));
}

/** @param {Editor} editor @param {PictureLayer | ClipLayer} layer @param {CropBox} [crop] @returns {CropView | null} null while the size of the file is not known */
export function viewOfLayer(editor, layer, crop = layer.crop ?? WHOLE) {
  const source = sizeOf(editor, layer.asset);
  return source && cropView({ place: layer.place, crop, fit: layer.fit, source });
}

/** How the picture or the footage of a background lies on the canvas before it moves. @param {Editor} editor @param {Background} background @returns {CropView | null} null where it shows none, or a pattern */
export function viewOfBackground(editor, background) {
  if ((background.kind !== "picture" && background.kind !== "clip") || (background.kind === "picture" && background.tile_px)) return null;
  const source = sizeOf(editor, background.asset);
  const crop = (background.kind === "clip" && background.crop) || WHOLE;
  return source && cropView({ place: { x_px: 0, y_px: 0, ...editor.timeline.value.canvas }, crop, fit: background.fit, source });
}

/** @param {Editor} editor @param {string} sha256 */
function sizeOf(editor, sha256) {
  const asset = editor.assets.value.find((one) => one.sha256 === sha256);
  return asset?.width_px && asset.height_px ? { width: asset.width_px, height: asset.height_px } : null;
}

/** Cuts the layer to a view, as a part of one step. @param {Editor} editor @param {PictureLayer | ClipLayer} layer as its cutting began @param {CropView} view @param {string} key */
export function cropTo(editor, layer, view, key) {
  const { segment_id } = editor.selection.peek();
  if (!segment_id) return;
  const { crop, place } = croppedBy(view, layer);
  editor.apply(t("Crop"), (timeline) => {
    const placed = placeLayer(timeline, { segment_id, layer_id: layer.id, place });
    return layer.kind === "clip" ? setCut(placed, { segment_id, layer_id: layer.id, changes: { crop } })
      : updateLayer(placed, { segment_id, layer_id: layer.id, changes: { crop } });
  }, { coalesce_key: key });
}

/** @param {Editor} editor */
export function startCropping(editor) {
  const [layer] = editor.layers.peek();
  editor.cropping_layer_id.value = layer.id;
  editor.announce(t("Cropping. Arrow keys move the picture, plus and minus zoom, Enter ends."));
}

/** @param {Editor} editor */
export function stopCropping(editor) {
  if (editor.cropping_layer_id.peek() === null) return;
  editor.cropping_layer_id.value = null;
  editor.seal();
}
