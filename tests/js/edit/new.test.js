import { newAnimationLayer, newBackgroundOfAsset, newId, newLayerOfAsset, newLogoLayer, newPictureLayer, newSegment, newTextLayer, segmentFromTemplate } from "#editor/edit/new.js";
import { newShapeLayer } from "#editor/edit/new_graphics.js";
import { close, equal, ok } from "#test";
import { CANVAS, KIT, segment, shape } from "/tests/js/fixtures.js";

const asset = (kind, width_px = null, height_px = null) => ({ id: "1", sha256: "f".repeat(64), name: "File", kind, width_px, height_px });

function inside(place) {
  return place.x_px >= 0 && place.y_px >= 0 && place.x_px + place.width_px <= CANVAS.width_px
    && place.y_px + place.height_px <= CANVAS.height_px;
}

export function idsFitDocumentsAndDiffer() {
  const ids = Array.from({ length: 1000 }, newId);
  equal(new Set(ids).size, 1000);
  ok(ids.every((id) => /^[A-Za-z0-9_-]{1,64}$/.test(id)));
}

export function picturesKeepTheirAspectAndFitTheCanvas() {
  for (const [width, height] of [[4000, 100], [100, 4000], [640, 640]]) {
    const { place } = newPictureLayer({ canvas: CANVAS, asset: asset("picture", width, height) });
    ok(inside(place));
    close(place.width_px / place.height_px, width / height, (width / height) * 0.1);
  }
}

export function theLogoKeepsItsRules() {
  const { place, variant } = newLogoLayer({ canvas: CANVAS, kit: KIT });
  const [logo] = KIT.logos;
  equal([variant, place.anchor, place.width_px / place.height_px], ["primary", "bottom-right", 4]);
  ok(place.height_px >= logo.minimum_height_px);
  const clear = place.height_px * logo.clear_space_ratio * logo.unit_ratio;
  ok(CANVAS.width_px - place.x_px - place.width_px >= clear && CANVAS.height_px - place.y_px - place.height_px >= clear);
  equal(newLogoLayer({ canvas: CANVAS, kit: { ...KIT, logos: [] } }), null);
}

export function textIsLargeEnoughForItsWords() {
  const short = newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: "Hello" });
  const long = newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: "Many words ".repeat(12) });
  ok(short.place.height_px >= 88 && long.place.height_px > short.place.height_px && inside(long.place));
}

export function everyAssetBecomesItsLayer() {
  const kinds = ["picture", "svg", "clip", "animation", "audio", "font"].map((kind) =>
    newLayerOfAsset({ canvas: CANVAS, asset: asset(kind, 100, 50) })?.kind ?? null);
  equal(kinds, ["picture", "picture", "clip", "animation", null, null]);
  equal(["svg", "clip", "audio"].map((kind) => newBackgroundOfAsset({ asset: asset(kind) })?.kind ?? null), ["picture", "clip", null]);
  ok(inside(newAnimationLayer({ canvas: CANVAS, asset: asset("animation") }).place));
}

export function newPartsUseRolesOfTheKit() {
  const roles = new Set(KIT.colours.map((colour) => colour.role));
  ok(roles.has(newSegment({ kit: KIT }).background.colour.role));
  for (const outline of ["rectangle", "ellipse", "triangle", "line", "arrow"]) {
    const made = newShapeLayer({ canvas: CANVAS, kit: KIT, outline });
    ok(roles.has((made.fill ?? made.stroke).role), outline);
  }
}

export function aTemplatesSegmentBecomesOnesOwn() {
  const template = segment("t", { layers: [shape("l")] });
  const own = segmentFromTemplate(template);
  ok(own.id !== "t" && own.layers[0].id !== "l" && own.background === template.background);
}

export function newWordsCanBeReadOnTheirGround() {
  const on = (ground) => newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: "Hello", ground }).colour;
  const ground = (role) => ({ kind: "colour", colour: { kind: "role", role } });
  equal([on(ground("primary")), on(ground("surface")), on({ kind: "picture", asset: "f".repeat(64) }), on(null)],
    [{ kind: "role", role: "surface" }, null, null, null]);
}
