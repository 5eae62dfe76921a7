import { cropView, croppedBy, framedBy, pushedBy, zoomOf, zoomedBy } from "#editor/stage/cropping.js";
import { canBeCropped } from "#editor/state/cropping.js";
import { close, equal, ok } from "#test";
import { clip, picture, shape } from "/tests/js/fixtures.js";

const WHOLE = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };
const place = { x_px: 100, y_px: 100, width_px: 400, height_px: 400, anchor: "centre" };
const layer = { place, rotation_degrees: 0 };
const view = () => cropView({ place, crop: WHOLE, fit: "cover", source: { width: 1600, height: 800 } });

export function whatCoverLeavesOutLiesBesideTheFrame() {
  const { frame, whole } = view();
  equal(frame, { x_px: 100, y_px: 100, width_px: 400, height_px: 400 });
  equal(whole, { x_px: -100, y_px: 100, width_px: 800, height_px: 400 });
  close(croppedBy(view(), layer), { crop: { x_ratio: 0.25, y_ratio: 0, width_ratio: 0.5, height_ratio: 1 }, place });
}

export function containFramesOnlyThePicture() {
  const { frame, whole } = cropView({ place, crop: WHOLE, fit: "contain", source: { width: 1600, height: 800 } });
  equal(frame, { x_px: 100, y_px: 200, width_px: 400, height_px: 200 });
  equal(whole, frame);
}

export function aCutIsTheSameWhenItIsSeenAgain() {
  const cut = croppedBy(framedBy(view(), { corner: "se", by: { x: -100, y: -50 } }), layer);
  const again = cropView({ ...cut, fit: "cover", source: { width: 1600, height: 800 } });
  close(croppedBy(again, { ...layer, place: cut.place }), cut, 1e-4);
  equal([cut.place.width_px, cut.place.height_px], [300, 350]);
}

export function thePictureAlwaysCoversItsFrame() {
  equal(pushedBy(view(), { x: 1000, y: 50 }).whole.x_px, 100);
  equal(pushedBy(view(), { x: -1000, y: 50 }).whole.x_px, -300);
  equal(framedBy(view(), { corner: "n", by: { x: 0, y: -500 } }).frame.y_px, 100);
  close([zoomOf(view()), zoomOf(zoomedBy(view(), 0.1)), zoomOf(zoomedBy(view(), 2)), zoomOf(zoomedBy(view(), 1e6))], [1, 1, 2, 25]);
}

export function aTurnedPictureStaysWhereItIs() {
  const turned = { place, rotation_degrees: 90 };
  const cut = croppedBy(framedBy(view(), { corner: "e", by: { x: -200, y: 0 } }), turned);
  close([cut.place.x_px, cut.place.y_px, cut.place.width_px], [200, 0, 200]);
}

export function notEverythingCanBeCropped() {
  ok(canBeCropped(picture("one")) && canBeCropped(clip("one")));
  ok(!canBeCropped(shape("one")) && !canBeCropped(undefined) && !canBeCropped(picture("one", { tile_px: 40 })) && !canBeCropped(clip("one", { mirror: true })));
  ok(!canBeCropped(picture("one", { frame: { device: "phone", tone: "dark", title: "" } })));
  ok(!canBeCropped(picture("one", { keyframes: [{ property: "crop-x-ratio", keyframes: [] }] })));
}
