import { createPictures } from "#editor/stage/pictures.js";
import { equal, ok } from "#test";
import { settled } from "/tests/js/fixtures.js";

const BOX = { x_px: 400, y_px: 200, width_px: 400, height_px: 200 };
const picture = { url: "/one", offset_x_px: 0, offset_y_px: 0, width_px: 40, height_px: 20, scale_ratio: 0.1, frames: 1, columns: 1 };

/** @returns {{pictures: object, asked: string[], answers: Map<string, Function>, closed: string[]}} */
function shelf(options = {}) {
  const asked = [];
  const closed = [];
  const pictures = createPictures({
    load: async (url) => {
      asked.push(url);
      if (url.includes("broken")) throw new Error("404");
      return { width: 100, height: 100, close: () => closed.push(url) };
    },
    ...options,
  });
  const at = (key, url) => pictures.at(key, { picture: { ...picture, url }, made_for: BOX });
  return { pictures, asked, closed, at };
}

export async function thePictureBeforeStaysUntilTheNewOneHasCome() {
  const { pictures, at, asked } = shelf();
  equal(at("a/one", "/1"), null);
  await settled();
  equal(pictures.version.value, 1);
  const first = at("a/one", "/1").image;
  ok(at("a/one", "/2").image === first);
  await settled();
  ok(at("a/one", "/2").image !== first);
  equal(asked, ["/1", "/2"]);
}

export async function whatWillSoonBeDrawnIsLoadedBehindWhatIsDrawn() {
  const order = [];
  const { pictures, at } = shelf({ load: async (url, priority) => { order.push([url, priority]); return { width: 1, height: 1, close() {} }; } });
  at("a/one", "/1");
  pictures.warm([{ ...picture, url: "/2" }]);
  await settled();
  equal(order, [["/1", "high"], ["/2", "low"]]);
}

export async function whatIsDrawnIsNotKeptWaitingByHavingBeenWarmed() {
  const asked = [];
  const closed = [];
  const { pictures, at } = shelf({ load: (url, priority) => new Promise((resolve) => {
    asked.push([priority, () => resolve({ width: 1, height: 1, close: () => closed.push(priority) })]);
  }) });
  pictures.warm([{ ...picture, url: "/1" }]);
  pictures.warm([{ ...picture, url: "/1" }]);
  equal(at("a/one", "/1"), null);
  equal(at("a/one", "/1"), null);
  equal(asked.map(([priority]) => priority), ["low", "high"]);
  asked[1][1]();
  await settled();
  ok(at("a/one", "/1"));
  asked[0][1]();
  await settled();
  equal([closed, pictures.isIdle()], [["low"], true]);
}

export async function picturesNotDrawnForLongestGoFirst() {
  const { at, closed } = shelf({ most_bytes: 2 * 40_000 });
  for (const url of ["/1", "/2"]) at(url, url);
  await settled();
  at("/1", "/1");
  at("/3", "/3");
  await settled();
  equal(closed, ["/2"]);
  ok(at("/1", "/1"));
}

export async function aPictureThatCannotBeLoadedIsAskedForAgainAfterAWhile() {
  let time = 0;
  const { at, asked } = shelf({ now: () => time });
  const counts = [];
  for (const pause of [0, 500, 500, 1000, 1000, 60_000]) {
    time += pause;
    at("a/one", "/broken");
    await settled();
    counts.push(asked.length);
  }
  equal(counts, [1, 1, 2, 2, 3, 4]);
}
