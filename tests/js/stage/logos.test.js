import { newLogoLayer } from "#editor/edit/new.js";
import { clearBoxOf, clearOfLogos, intruderOf, leastHeightPx, leastWords, logoPlaces, nearestLogoPlace } from "#editor/stage/logos.js";
import { equal, ok } from "#test";
import { CANVAS, KIT, shape } from "/tests/js/fixtures.js";

const CASES = await (await fetch("/tests/cases/logo_places.json")).json();
const VARIANT = { ...KIT.logos[0], places: ["top-left", "bottom-right"] };
const place = (x_px, y_px, width_px = 320, height_px = 80) => ({ x_px, y_px, width_px, height_px });
const logo = (id, where) => ({ ...shape(id), kind: "logo", variant: "primary", place: { ...where, anchor: "centre" } });

export function placesAreWhereTheRulesHaveThem() {
  for (const { canvas, margins, places, clear_space_ratio, box, boxes, name } of CASES) {
    const variant = { ...VARIANT, places, clear_space_ratio };
    const found = logoPlaces({ x_px: 0, y_px: 0, ...box }, { canvas, kit: { ...KIT, safe_margins: margins }, variant });
    equal(Object.fromEntries(found.map((one) => [one.place, [one.x_px, one.y_px]])), boxes, name);
  }
}

export function theNearestPlaceIsTakenUnlessAnotherHasRoom() {
  const args = { canvas: CANVAS, kit: KIT, variant: VARIANT };
  equal(nearestLogoPlace(place(300, 200), args).place, "top-left");
  equal(nearestLogoPlace(place(300, 200), { ...args, is_free: (box) => box.x_px > 900 }).place, "bottom-right");
  equal(nearestLogoPlace(place(300, 200), { ...args, is_free: () => false }).place, "top-left");
  equal(nearestLogoPlace(place(300, 200), { ...args, variant: { ...VARIANT, places: [] } }), null);
}

export function whatStandsInTheClearSpaceIsFound() {
  const mark = logo("logo", place(400, 400));
  const near = shape("near", { place: { ...place(400, 500), anchor: "centre" } });
  const args = { logo: mark, variant: VARIANT, canvas: CANVAS };
  equal(clearBoxOf(mark.place, VARIANT), place(360, 360, 400, 160));
  equal(intruderOf([mark, near], args)?.id, "near");
  equal(intruderOf([mark, shape("far", { place: { ...place(400, 521), anchor: "centre" } })], args), null);
  equal(intruderOf([mark, { ...near, fill: null }], args), null);
  equal(intruderOf([{ ...mark, end_frame: 20 }, { ...near, start_frame: 20 }], { ...args, logo: { ...mark, end_frame: 20 } }), null);
}

export function aGroundBelowMayFillTheClearSpace() {
  const mark = logo("logo", place(400, 400));
  const ground = shape("ground", { place: { ...place(350, 350, 420, 180), anchor: "centre" } });
  const args = { logo: mark, variant: VARIANT, canvas: CANVAS };
  equal(intruderOf([ground, mark], args), null);
  equal(intruderOf([mark, ground], args)?.id, "ground");
}

export function whatIsCarriedStandsFreeOfLogosAsNearAsCanBe() {
  const mark = logo("logo", place(400, 400)); // its room is 360, 360 to 760, 520
  const carried = (x_px, y_px, width_px = 200, height_px = 100) => shape("carried", { place: { ...place(x_px, y_px, width_px, height_px), anchor: "centre" } });
  const args = { layers: [mark], canvas: CANVAS, kit: { ...KIT, logos: [VARIANT] } };
  equal(clearOfLogos(carried(700, 480), args), { x_px: 700, y_px: 520 }, "below it");
  equal(clearOfLogos(carried(740, 400), args), { x_px: 760, y_px: 400 }, "beside it");
  equal(clearOfLogos(carried(800, 400), args), null, "free already");
  equal(clearOfLogos(carried(100, 200, 1000, 600), args), null, "too far to go");
  equal(clearOfLogos({ ...carried(740, 400), start_frame: 30 }, { ...args, layers: [{ ...mark, end_frame: 30 }] }), null, "never together");
  const low = logo("low", place(400, 960)); // room to the lower edge: there is no way down
  equal(clearOfLogos(carried(500, 900), { ...args, layers: [low] }), { x_px: 500, y_px: 820 }, "on the canvas");
}

export function theSmallestHeightIsThatOfTheMarkInItsBox() {
  equal(leastHeightPx(place(0, 0), VARIANT, "1080p"), 48);
  equal(leastHeightPx(place(0, 0, 320, 160), VARIANT, "1080p"), 96);
}

export function aNewLogoStandsAtAPlaceWithRoom() {
  const kit = { ...KIT, logos: [VARIANT] };
  const first = newLogoLayer({ canvas: CANVAS, kit });
  equal([first.place.anchor, first.place.x_px + first.place.width_px], ["bottom-right", 1824]);
  const taken = shape("taken", { place: { ...place(1400, 900, 400, 100), anchor: "centre" } });
  equal(newLogoLayer({ canvas: CANVAS, kit, layers: [taken] }).place.anchor, "top-left");
  ok(newLogoLayer({ canvas: CANVAS, kit: KIT }).place.anchor === "bottom-right");
}

export function smallestSizeIsThatOfTheExportedPicture() {
  equal(Math.round(leastHeightPx(place(0, 0), VARIANT, "720p")), 72);
  equal(leastWords(VARIANT, "720p"), "Smallest size: 72 px high, 48 px in a picture of 720 lines, from the brand kit");
  for (const preset of ["2160p", "gif", "audio"]) equal(leastHeightPx(place(0, 0), VARIANT, preset), 48);
}
