import { guidesOf, snapCorner, snapEdge, snapFrame, snapLogo, snapMove } from "#editor/state/snapping.js";
import { clearSpaceOf, lineOf, safeAreas } from "#editor/stage/guides.js";
import { equal, ok } from "#test";
import { CANVAS, KIT } from "/tests/js/fixtures.js";

const box = (x_px, y_px, width_px = 200, height_px = 100) => ({ x_px, y_px, width_px, height_px });
const kinds = (met) => met.map((guide) => `${guide.axis}:${guide.kind}`).toSorted();

export function aBoxNearTheCentreIsCentred() {
  const guides = guidesOf({ canvas: CANVAS, others: [] });
  const snapped = snapMove(box(863, 485), { guides, reach_px: 8 });
  equal([snapped.x_px, snapped.y_px], [860, 490]);
  equal(kinds(snapped.met), ["x:centre", "y:centre"]);
}

export function edgesAndMarginsOfTheCanvasAttract() {
  const guides = guidesOf({ canvas: CANVAS, others: [] });
  equal(snapMove(box(5, 300), { guides, reach_px: 8 }).x_px, 0);
  equal(snapMove(box(1714, 300), { guides, reach_px: 8 }).x_px, 1720);
  equal(snapMove(box(99, 1080 - 54 - 100 - 3), { guides, reach_px: 8 }), {
    x_px: 96, y_px: 926, met: [{ axis: "x", at_px: 96, kind: "margin" }, { axis: "y", at_px: 1026, kind: "margin" }],
  });
}

export function beyondItsReachABoxStays() {
  const guides = guidesOf({ canvas: CANVAS, others: [] });
  const snapped = snapMove(box(300, 700), { guides, reach_px: 8 });
  equal(snapped, { x_px: 300, y_px: 700, met: [] });
  equal(snapMove(box(9, 300), { guides, reach_px: 8 }).x_px, 9);
  equal(snapMove(box(9, 300), { guides, reach_px: 16 }).x_px, 0);
}

export function otherLayersAttractByEdgesAndCentres() {
  const guides = guidesOf({ canvas: CANVAS, others: [box(400, 300, 300, 300)] });
  equal(snapMove(box(402, 600), { guides, reach_px: 8 }), {
    x_px: 400, y_px: 600, met: [{ axis: "x", at_px: 400, kind: "layer" }, { axis: "y", at_px: 600, kind: "layer" }],
  });
  equal(snapMove(box(453, 700), { guides, reach_px: 8 }).x_px, 450);
}

export function theNearestOfSeveralGuidesWins() {
  const guides = [{ axis: "x", at_px: 106, kind: "layer" }, { axis: "x", at_px: 97, kind: "layer" }];
  equal(snapMove(box(100, 0), { guides, reach_px: 8 }).x_px, 97);
  equal(snapEdge(104, { axis: "x", guides, reach_px: 8 }).at_px, 106);
}

export function logosKeepTheirClearSpace() {
  const logo = { kind: "logo", variant: "primary", place: { x_px: 0, y_px: 0, width_px: 320, height_px: 80 } };
  equal([clearSpaceOf(logo, KIT), clearSpaceOf({ kind: "text" }, KIT)], [40, 0]);
  const own = guidesOf({ canvas: CANVAS, others: [], clear_space_px: 40 });
  equal(snapMove(box(37, 500), { guides: own, reach_px: 8 }).x_px, 40);
  const beside = guidesOf({ canvas: CANVAS, others: [{ ...box(400, 300), clear_space_px: 40 }] });
  const met = snapMove(box(642, 700), { guides: beside, reach_px: 8 });
  equal([met.x_px, met.met[0].kind], [640, "clear-space"]);
}

export function onlyTheEdgeThatComesNearIsKeptOutOfClearSpace() {
  const guides = guidesOf({ canvas: CANVAS, others: [box(400, 300, 300, 300)], clear_space_px: 40 });
  equal(snapMove(box(157, 700), { guides, reach_px: 8 }).x_px, 160);
  equal(snapMove(box(366, 700), { guides, reach_px: 8 }).x_px, 366);
}

export function theGridAttractsWhereItIsShown() {
  const guides = guidesOf({ canvas: CANVAS, others: [], grid: true });
  equal(snapMove(box(475, 300), { guides, reach_px: 8 }).met[0], { axis: "x", at_px: 480, kind: "grid" });
}

const VARIANT = { ...KIT.logos[0], places: ["top-left", "bottom-right"] };
const LOGO = { canvas: CANVAS, kit: KIT, variant: VARIANT, guides: guidesOf({ canvas: CANVAS, others: [] }), reach_px: 8 };

export function aLogoIsDrawnToTheNearestPlaceOfTheKit() {
  equal(snapLogo(box(115, 40, 320, 80), LOGO), {
    x_px: 96, y_px: 54, met: [{ axis: "x", at_px: 96, kind: "place" }, { axis: "y", at_px: 54, kind: "place" }],
  });
  equal(snapLogo(box(1490, 930, 320, 80), LOGO), {
    x_px: 1504, y_px: 946, met: [{ axis: "x", at_px: 1824, kind: "place" }, { axis: "y", at_px: 1026, kind: "place" }],
  });
}

export function aLogoKeepsToItsMarginsAndToEvenPixelsElsewhere() {
  const { x_px, y_px } = snapLogo(box(1700, 333, 320, 80), LOGO);
  equal([x_px, y_px], [1504, 334]);
  equal(snapLogo(box(701, -90, 320, 80), { ...LOGO, variant: { ...VARIANT, clear_space_ratio: 1 } }).y_px, 80);
}

export function aCornerKeepsTheShapeAndMeetsTheNearerGuide() {
  const guides = [{ axis: "x", at_px: 506, kind: "layer" }, { axis: "y", at_px: 203, kind: "layer" }, { axis: "y", at_px: 200, kind: "layer", side: "start" }];
  const snapped = snapCorner(box(100, 100, 400, 100), { corner: "se", guides, reach_px: 8 });
  equal([snapped.box, snapped.met.map((guide) => guide.at_px)], [box(100, 100, 412, 103), [203]]);
  const left = snapCorner(box(100, 100, 400, 100), { corner: "nw", guides: [{ axis: "x", at_px: 96, kind: "layer" }], reach_px: 8 });
  equal(left.box, box(96, 99, 404, 101));
}

export function framesSnapToCuts() {
  equal(snapFrame(88, { frames: [0, 90, 180], reach_frames: 3 }), 90);
  equal(snapFrame(80, { frames: [0, 90, 180], reach_frames: 3 }), 80);
}

export function guidesRunAcrossTheCanvasOnTheScreen() {
  const view = { scale: 0.5, left: 10, top: 20 };
  equal(lineOf({ axis: "x", at_px: 960, kind: "centre" }, { canvas: CANVAS, view }), { x1: 490, y1: 20, x2: 490, y2: 560, kind: "centre" });
  ok(safeAreas(CANVAS, KIT).every((area) => area.x_px > 0 && area.x_px + area.width_px < CANVAS.width_px));
}
