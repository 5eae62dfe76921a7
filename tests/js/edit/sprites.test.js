import { changeSheet, dividesEvenly, likelySheet, playAsSprite, showAsPicture } from "#editor/edit/sprites.js";
import { newAnimationLayer, newPictureLayer } from "#editor/edit/new.js";
import { equal, ok, throws } from "#test";
import { CANVAS, segment, shape, timeline } from "/tests/js/fixtures.js";

const ASSET = { id: "1", sha256: "f".repeat(64), name: "Runner", kind: "picture", width_px: 640, height_px: 320 };
const SHEET = { columns: 4, rows: 2, frame_count: 8, frames_per_second: 12 };
const PICTURE = { ...newPictureLayer({ canvas: CANVAS, asset: ASSET }), description: "A runner", rotation_degrees: 5 };
const BEFORE = timeline([segment("a", { layers: [shape("under"), PICTURE, shape("over")] }), segment("b")]);
const AT = { segment_id: "a", layer_id: PICTURE.id };
const layerOf = (value) => value.segments[0].layers[1];

export function aPictureBecomesAnAnimationInItsPlace() {
  const after = playAsSprite(BEFORE, { ...AT, sheet: SHEET });
  const fields = newAnimationLayer({ canvas: CANVAS, asset: ASSET });
  equal(layerOf(after), { ...fields, id: PICTURE.id, place: PICTURE.place, rotation_degrees: 5, description: "A runner", sprite: SHEET });
  ok(after.segments[1] === BEFORE.segments[1] && after.segments[0].layers[0] === BEFORE.segments[0].layers[0]);
}

export function andAPictureAgain() {
  const played = playAsSprite(BEFORE, { ...AT, sheet: SHEET });
  equal(showAsPicture(played, AT), BEFORE);
  ok(showAsPicture(BEFORE, AT) === BEFORE, "a picture is one already");
}

export function anotherSheetTakesThePlaceOfTheFirst() {
  const played = playAsSprite(BEFORE, { ...AT, sheet: SHEET });
  equal(layerOf(playAsSprite(played, { ...AT, sheet: { ...SHEET, frame_count: 5 } })).sprite.frame_count, 5);
  ok(playAsSprite(played, { ...AT, sheet: { ...SHEET } }) === played, "the same sheet changes nothing");
}

export function onlyPicturesAreSpriteSheets() {
  throws(() => playAsSprite(BEFORE, { segment_id: "a", layer_id: "under", sheet: SHEET }), /Only a picture/);
  throws(() => showAsPicture(BEFORE, { segment_id: "a", layer_id: "under" }), /Only a sprite sheet/);
  const moving = newAnimationLayer({ canvas: CANVAS, asset: { ...ASSET, kind: "animation" } });
  const film = timeline([segment("a", { layers: [moving] })]);
  throws(() => showAsPicture(film, { segment_id: "a", layer_id: moving.id }), /Only a sprite sheet/);
}

export function aSheetKeepsToItsCells() {
  equal(changeSheet(SHEET, { rows: 3 }), { ...SHEET, rows: 3, frame_count: 12 }, "a full sheet stays full");
  equal(changeSheet({ ...SHEET, frame_count: 7 }, { rows: 3 }), { ...SHEET, rows: 3, frame_count: 7 });
  equal(changeSheet({ ...SHEET, frame_count: 7 }, { rows: 1 }), { ...SHEET, rows: 1, frame_count: 4 });
  equal(changeSheet(SHEET, { frame_count: 99 }), SHEET);
  equal(changeSheet(SHEET, { columns: 2.6, rows: 0 }), { ...SHEET, columns: 3, rows: 1, frame_count: 3 });
  equal(changeSheet(SHEET, { columns: 500, rows: 500 }), { columns: 100, rows: 100, frame_count: 1000, frames_per_second: 16.67 });
}

export function aSheetPlaysOnceInAMinuteAtMost() {
  equal(changeSheet(SHEET, { frames_per_second: 0.01 }).frames_per_second, 0.14);
  equal(changeSheet({ ...SHEET, frame_count: 1 }, { frames_per_second: 0 }).frames_per_second, 0.1);
  equal(changeSheet(SHEET, { frames_per_second: 1000 }).frames_per_second, 120);
}

export function theLikelySheetHasSquareCells() {
  const cut = (width, height) => Object.values(likelySheet(width, height)).slice(0, 3);
  equal(cut(640, 320), [2, 1, 2]);
  equal(cut(768, 512), [3, 2, 6]);
  equal(cut(400, 400), [1, 1, 1]);
  equal(cut(641, 480), [1, 1, 1], "too many cells to be likely");
  equal(cut(null, null), [1, 1, 1]);
}

export function evenDivisionIsToldByBothSides() {
  ok(dividesEvenly(SHEET, 640, 320));
  ok(!dividesEvenly(SHEET, 642, 320) && !dividesEvenly(SHEET, 640, 321));
}
