import { resized } from "#editor/ui/inspector/place_group.js";
import { equal } from "#test";

const PLACE = { x_px: 1600, y_px: 900, width_px: 200, height_px: 100, anchor: /** @type {const} */ ("bottom-right") };
const LARGER = { width_px: 400, height_px: 200 };

export function aLogoGrowsAwayFromTheCornerThatHoldsIt() {
  equal(resized(PLACE, LARGER), { ...LARGER, x_px: 1400, y_px: 800 });
  equal(resized({ ...PLACE, anchor: "top-left" }, LARGER), { ...LARGER, x_px: 1600, y_px: 900 });
  equal(resized({ ...PLACE, anchor: "top" }, LARGER), { ...LARGER, x_px: 1500, y_px: 900 });
  equal(resized({ ...PLACE, anchor: "centre" }, LARGER), { ...LARGER, x_px: 1500, y_px: 850 });
}
