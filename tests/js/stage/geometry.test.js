import { boundsOf, contains, cornersOf, handleAt, hitTest, resized, rotationTowards, targetShift, toCanvas, toStage, touchedBy, viewOf } from "#editor/stage/geometry.js";
import { close, equal, ok } from "#test";
import { CANVAS, randomFrom } from "/tests/js/fixtures.js";

const box = (changes = {}) => ({ x_px: 100, y_px: 100, width_px: 200, height_px: 100, rotation_degrees: 0, ...changes });
const OPPOSITE = { nw: "se", n: "s", ne: "sw", e: "w", se: "nw", s: "n", sw: "ne", w: "e" };

export function theCanvasFitsTheStageInItsMiddle() {
  const view = viewOf({ canvas: CANVAS, width: 1008, height: 800, zoom: "fit" });
  equal(view, { scale: 0.5, left: 24, top: 130 });
  equal(viewOf({ canvas: CANVAS, width: 1000, height: 800, zoom: 1 }).left, -460);
}

export function pointsGoToTheCanvasAndBack() {
  const view = { scale: 0.37, left: 21, top: -9 };
  close(toStage(toCanvas({ x: 123, y: 456 }, view), view), { x: 123, y: 456 });
}

export function aTurnedBoxIsHitWhereItShows() {
  const turned = box({ rotation_degrees: 90 });
  ok(contains({ x: 200, y: 60 }, turned));
  ok(!contains({ x: 110, y: 150 }, turned));
  ok(contains({ x: 110, y: 150 }, box()));
}

export function theInnerHalfOfASmallBoxIsFreeOfHandles() {
  equal(targetShift("n", { width: 400, height: 30 }), { x: 0, y: -6.5 });
  equal(targetShift("se", { width: 20, height: 16 }), { x: 9, y: 10 });
  equal(targetShift("w", { width: 56, height: 56 }), { x: 0, y: 0 });
}

export function theTopmostLayerIsHit() {
  const layers = [box({ id: "low" }), box({ id: "high", x_px: 200 })];
  equal(hitTest({ x: 250, y: 150 }, { layers, scale: 1 }).id, "high");
  equal(hitTest({ x: 150, y: 150 }, { layers, scale: 1 }).id, "low");
  equal(hitTest({ x: 10, y: 10 }, { layers, scale: 1 }), null);
}

export function thinLayersCanBeHitBesideTheirBox() {
  const line = box({ id: "line", height_px: 4 });
  equal(hitTest({ x: 150, y: 110 }, { layers: [line], scale: 0.5 })?.id, "line");
  equal(hitTest({ x: 150, y: 140 }, { layers: [line], scale: 0.5 }), null);
}

export function resizingHoldsTheOppositeHandle() {
  const random = randomFrom(4);
  for (let round = 0; round < 200; round += 1) {
    const before = box({ rotation_degrees: random.whole(-180, 180) });
    const corner = random.pick(Object.keys(OPPOSITE));
    const by = { x: random.whole(-80, 80), y: random.whole(-40, 40) };
    const after = { ...resized(before, { corner, by, keep_aspect: random.chance(0.5) }), rotation_degrees: before.rotation_degrees };
    close(handleAt(after, OPPOSITE[corner]), handleAt(before, OPPOSITE[corner]), 1e-6, `round ${round}, ${corner}`);
  }
}

export function theDraggedHandleFollowsThePointer() {
  const before = box({ rotation_degrees: 30 });
  const after = { ...resized(before, { corner: "se", by: { x: 40, y: 25 }, keep_aspect: false }), rotation_degrees: 30 };
  const start = handleAt(before, "se");
  close(handleAt(after, "se"), { x: start.x + 40, y: start.y + 25 }, 1e-6);
}

export function picturesKeepTheirAspect() {
  for (const corner of ["nw", "e", "s", "se"]) {
    const after = resized(box(), { corner, by: { x: 60, y: 11 }, keep_aspect: true });
    close(after.width_px / after.height_px, 2, 1e-9);
  }
}

export function aBoxNeverVanishes() {
  const after = resized(box(), { corner: "se", by: { x: -1000, y: -1000 }, keep_aspect: false });
  equal([after.width_px, after.height_px, after.x_px, after.y_px], [8, 8, 100, 100]);
  const kept = resized(box(), { corner: "se", by: { x: -1000, y: -1000 }, keep_aspect: true });
  equal([kept.width_px, kept.height_px], [16, 8]);
}

export function resizingAboutTheCentreKeepsIt() {
  const after = resized(box(), { corner: "e", by: { x: 30, y: 0 }, keep_aspect: false, about_centre: true });
  equal(after, { x_px: 70, y_px: 100, width_px: 260, height_px: 100 });
}

export function rotationTakesStraightAngles() {
  const centre = { x: 200, y: 150 };
  const towards = (degrees) => ({
    x: centre.x + 100 * Math.sin((degrees * Math.PI) / 180), y: centre.y - 100 * Math.cos((degrees * Math.PI) / 180),
  });
  equal([0, 2, 20.4, 44, -91, 180, -179].map((degrees) => rotationTowards(box(), { towards: towards(degrees) })), [0, 0, 20, 45, -90, 180, 180]);
  equal(rotationTowards(box(), { towards: towards(2), free: true }), 2);
}

export function boundsAndMarqueesSeeTurnedBoxes() {
  close(boundsOf(box({ rotation_degrees: 90 })), { x_px: 150, y_px: 50, width_px: 100, height_px: 200 }, 1e-9);
  equal(cornersOf(box()).length, 4);
  const marquee = { x_px: 160, y_px: 0, width_px: 10, height_px: 60 };
  equal(touchedBy(marquee, [box()]).length, 0);
  equal(touchedBy(marquee, [box({ rotation_degrees: 90 })]).length, 1);
}
