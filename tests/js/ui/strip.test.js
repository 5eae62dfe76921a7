import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { createPanels } from "#editor/ui/panels.js";
import { html } from "#editor/ui/html.js";
import { placesOf, seenBlocks } from "#editor/ui/strip/seen.js";
import { Strip } from "#editor/ui/strip/strip.js";
import { equal, ok } from "#test";
import { segment, settled, video } from "/tests/js/fixtures.js";

const PITCH_PX = 190;

/** The strip of so many segments on a page, 900 px wide. */
async function open(count) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const segments = Array.from({ length: count }, (_, index) => segment(`s${index}`));
  const editor = createEditor({ video: video(segments), api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
  const panels = createPanels();
  const place = document.body.appendChild(document.createElement("div"));
  place.style.cssText = "width: 900px; height: 152px; display: grid";
  const sheets = ["/static/css/base.css", "/static/css/editor/strip.css"].map((href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  const styled = sheets.map((sheet) => new Promise((resolve, reject) => Object.assign(sheet, { onload: resolve, onerror: reject })));
  document.head.append(...sheets);
  await Promise.all(styled);
  render(html`<${Strip} editor=${editor} panels=${panels} />`, place);
  await shown();
  const close_it = () => {
    render(null, place);
    place.remove();
    for (const sheet of sheets) sheet.remove();
    editor.dispose();
  };
  return { editor, place, close_it };
}

const shown = async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    await settled();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
};
const drawn = (place) => [...place.querySelectorAll("[data-segment]")].map((block) => Number(block.dataset.segment.slice(1)));
const boxOf = (place, id) => place.querySelector(`[data-segment="${id}"]`)?.getBoundingClientRect();

export function whatIsSeenIsTheWindowWithAMargin() {
  equal(seenBlocks({ scrolled_px: 0, width_px: 4 * PITCH_PX }), { from: 0, to: 8 });
  equal(seenBlocks({ scrolled_px: 0, width_px: 4 * PITCH_PX + 1 }), { from: 0, to: 12 });
  equal(seenBlocks({ scrolled_px: 40 * PITCH_PX, width_px: 4 * PITCH_PX }), { from: 36, to: 48 });
  equal(seenBlocks({ scrolled_px: 44 * PITCH_PX - 1, width_px: 4 * PITCH_PX }), { from: 36, to: 52 });
}

export function everyBlockIsDrawnOrStandsInABlank() {
  const ids = ["a", "b", "c", "d", "e", "f"];
  equal(placesOf(ids, { from: 2, to: 4 }, new Set([null, undefined])), [{ blank: 2, key: "blank-0" }, { index: 2 }, { index: 3 }, { blank: 2, key: "blank-4" }]);
  equal(placesOf(ids, { from: 2, to: 4 }, new Set(["a", "f"])), [{ index: 0 }, { blank: 1, key: "blank-1" }, { index: 2 }, { index: 3 }, { blank: 1, key: "blank-4" }, { index: 5 }]);
  equal(placesOf(ids, { from: 0, to: 99 }, new Set()), ids.map((_, index) => ({ index })));
  equal(placesOf([], { from: 0, to: 8 }, new Set(["a"])), []);
}

export async function aLongStripDrawsWhatIsSeen() {
  const { place, close_it } = await open(200);
  ok(drawn(place).length <= 16, `${drawn(place).length} blocks are drawn.`);
  const list = place.querySelector(".strip-list");
  equal(list.getBoundingClientRect().width, 200 * PITCH_PX);
  const scroller = place.querySelector(".strip-scroll");
  scroller.scrollLeft = 100 * PITCH_PX;
  await shown();
  ok([100, 101, 102, 103].every((index) => drawn(place).includes(index)), String(drawn(place)));
  ok(drawn(place).length <= 17, `${drawn(place).length} blocks are drawn.`);
  equal(boxOf(place, "s102").left - list.getBoundingClientRect().left, 102 * PITCH_PX);
  equal(list.getBoundingClientRect().width, 200 * PITCH_PX);
  const block = place.querySelector('[data-segment="s102"]');
  equal([block.getAttribute("aria-posinset"), block.getAttribute("aria-setsize")], ["103", "200"]);
  close_it();
}

export async function theChosenBlockIsBroughtIntoView() {
  const { editor, place, close_it } = await open(200);
  editor.select("s150");
  await shown();
  const box = place.querySelector(".strip-scroll").getBoundingClientRect();
  const { left, right } = boxOf(place, "s150");
  ok(left >= box.left && right <= box.right, `${left} to ${right}`);
  ok(drawn(place).includes(151));
  close_it();
}

export async function theBlockWithTheFocusStays() {
  const { editor, place, close_it } = await open(200);
  const pick = () => place.querySelector('[data-segment="s0"] [data-block]');
  pick().focus();
  const before = pick();
  place.querySelector(".strip-scroll").scrollLeft = 120 * PITCH_PX;
  await shown();
  ok(document.activeElement === before && before.isConnected);
  editor.select("s121");
  await shown();
  ok(document.activeElement === before && before.isConnected);
  close_it();
}
