import { newCharacterLayer } from "#editor/edit/characters.js";
import { newPictureLayer } from "#editor/edit/new.js";
import { newChartLayer } from "#editor/edit/new_graphics.js";
import { wordsBox } from "#editor/edit/room.js";
import { addSettled, settle } from "#editor/edit/settling.js";
import { equal, ok } from "#test";
import { CANVAS, KIT, randomFrom, segment, shape, text, timeline } from "/tests/js/fixtures.js";

const PORTRAIT = { width_px: 1080, height_px: 1920 };
const PERSON = { id: "mei", name: "Mei", words: "", portrait: "" };
const words = (id, x_px, y_px, width_px, height_px, changes = {}) => text(id, {
  place: { x_px, y_px, width_px, height_px, anchor: "left" }, text: "Three things to know before you start", style: "heading-1", ...changes,
});
const presenter = (canvas) => newCharacterLayer({ canvas, kit: KIT, person: PERSON });
const stood = (layers, canvas = CANVAS) => settle(presenter(canvas), { canvas, kit: KIT, layers });
const right = (box) => box.x_px + box.width_px;
const bottom = (box) => box.y_px + box.height_px;
const meet = (a, b) => right(a) > b.x_px && right(b) > a.x_px && bottom(a) > b.y_px && bottom(b) > a.y_px;
/** What is seen of a presenter with the hands before the body. */
const figure = ({ place }) => ({ ...place, x_px: place.x_px + place.width_px * 0.21, width_px: place.width_px * 0.58 });

export function aPresenterStandsInTheMiddleOfAnEmptySegment() {
  const { layer, index } = stood([]);
  ok(Math.abs(layer.place.x_px + layer.place.width_px / 2 - 960) <= 1);
  equal([bottom(layer.place), index], [1080, 0]);
}

export function aPresenterStandsBesideTheWordsWhereThereIsRoom() {
  for (const [x_px, isRight] of [[120, true], [1100, false]]) {
    const title = words("title", x_px, 300, 720, 300);
    const { layer, narrowed, index } = stood([shape("panel", { place: { x_px: 0, y_px: 0, ...CANVAS, anchor: "fill" } }), title]);
    equal([bottom(layer.place), narrowed.size, index], [1080, 0, 2]);
    equal(layer.place.x_px + layer.place.width_px / 2 > 960, isRight);
    ok(!meet(figure(layer), title.place), "beside the words");
    ok(figure(layer).x_px >= 96 && right(figure(layer)) <= 1824, "inside the safe area");
  }
}

export function aCardWithWordsOnItIsNotCoveredEither() {
  const card = shape("card", { place: { x_px: 900, y_px: 500, width_px: 800, height_px: 300, anchor: "left" } });
  const { layer } = stood([card, words("title", 940, 540, 300, 100, { text: "Yes" })]);
  ok(!meet(figure(layer), card.place));
}

export function theClearSpaceOfALogoStaysClearOfAllOfThePresenter() {
  const logo = { ...shape("logo"), kind: "logo", variant: "primary", place: { x_px: 760, y_px: 600, width_px: 400, height_px: 100, anchor: "centre" } };
  const { layer } = stood([logo]);
  const clear = { x_px: 710, y_px: 550, width_px: 500, height_px: 200 };
  ok(!meet(layer.place, clear), JSON.stringify(layer.place));
}

export function aPresenterStandsUnderTheWordsOnAPortraitCanvas() {
  const title = words("title", 80, 200, 920, 500);
  const { layer } = stood([title], PORTRAIT);
  equal(bottom(layer.place), 1920);
  ok(layer.place.y_px >= 700, "under the words");
  ok(layer.place.height_px > 800, "and not small");
}

export function aPresenterTakesTheRoomThatABoxOfTextLeavesEmpty() {
  const title = words("title", 120, 300, 1680, 480, { text: "Hello\nthere" });
  const { layer, narrowed } = stood([title]);
  equal(narrowed.size, 0);
  ok(!meet(figure(layer), wordsBox(title, KIT)));
}

export function wordsMakeRoomForAPresenterWhereThereIsNone() {
  const list = words("list", 120, 160, 1680, 860, { size_px: 60, text: "A long line that reaches from one side of the picture to the other\n".repeat(5) });
  const { layer, narrowed } = stood([list]);
  const made = narrowed.get("list");
  ok(made.width_px < 1300);
  ok(!meet(figure(layer), { ...list.place, ...made }));
  const document = addSettled(timeline([segment("a", { layers: [list] })]), { segment: segment("a", { layers: [list] }), layer: presenter(CANVAS), kit: KIT });
  equal(document.segments[0].layers.map((one) => one.place.width_px), [made.width_px, layer.place.width_px]);
}

export function lockedWordsStayAndThePresenterStandsBehindThem() {
  const list = words("list", 120, 60, 1680, 1000, { locked: true, align: "centre", text: "A long line that reaches from one side of the picture to the other\n".repeat(12) });
  const { index, narrowed } = stood([shape("bar"), list]);
  equal([index, narrowed.size], [1, 0]);
}

export function noPresenterEverCoversWordsThatLeaveRoomForOne() {
  const dice = randomFrom(11);
  for (let round = 0; round < 300; round += 1) {
    const canvas = dice.chance(0.5) ? CANVAS : PORTRAIT;
    const layers = Array.from({ length: dice.whole(1, 5) }, (_, number) => words(
      `text-${number}`, dice.whole(0, canvas.width_px - 300), dice.whole(0, canvas.height_px - 200), dice.whole(200, 1200), dice.whole(80, 400),
    ));
    const { layer, index, narrowed } = stood(layers, canvas);
    equal(bottom(layer.place), canvas.height_px);
    const covered = layers.some((one) => meet(figure(layer), wordsBox(one, KIT)));
    ok(!covered || narrowed.size > 0 || index < layers.length, `round ${round}`);
  }
}

export function aPictureTakesTheLargestFreePlaceBesideTheWords() {
  const asset = { kind: "picture", sha256: "e".repeat(64), name: "Coast", width_px: 1600, height_px: 900 };
  const title = words("title", 120, 120, 1680, 200);
  const { layer } = settle(newPictureLayer({ canvas: CANVAS, asset }), { canvas: CANVAS, kit: KIT, layers: [title] });
  equal(layer.place.width_px, 960);
  ok(layer.place.y_px > 208 && bottom(layer.place) <= 1026);
}

export function aChartBecomesSmallerWhereItHasTo() {
  const list = words("list", 120, 100, 1000, 880, { text: "A long line of the list\n".repeat(10) });
  const chart = newChartLayer({ canvas: CANVAS, kit: KIT, chart: "columns" });
  const { layer } = settle(chart, { canvas: CANVAS, kit: KIT, layers: [list] });
  ok(layer.place.width_px < chart.place.width_px);
  ok(!meet(layer.place, wordsBox(list, KIT)) && right(layer.place) <= 1824);
}

export function whereThereIsNoRoomAPictureLiesInTheMiddle() {
  const asset = { kind: "picture", sha256: "e".repeat(64), name: "Coast", width_px: 1600, height_px: 900 };
  const full = words("list", 0, 0, 1920, 1080, { text: "A long line that reaches from one side of the picture to the other, and on\n".repeat(14) });
  const made = newPictureLayer({ canvas: CANVAS, asset });
  equal(settle(made, { canvas: CANVAS, kit: KIT, layers: [full] }).layer.place, made.place);
}
