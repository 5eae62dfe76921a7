import { drawFrame } from "#editor/stage/canvas.js";
import { drawable, frameOfSheet } from "#editor/stage/pictures.js";
import { close, equal } from "#test";
import { CANVAS, RATE } from "/tests/js/fixtures.js";

const SCALE = 0.1;
const WIDTH = 192;
const HEIGHT = 108;
const STILL = {
  layer_index: 0, picture_frame: 0, offset_x_px: 0, offset_y_px: 0, scale_ratio: 1, rotation_degrees: 0,
  opacity_ratio: 1, reveal_left_ratio: 0, reveal_top_ratio: 0, reveal_right_ratio: 1, reveal_bottom_ratio: 1,
};
const WHOLE = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };
const BOX = { x_px: 400, y_px: 200, width_px: 400, height_px: 200 };

/** A picture of plain cells side by side. */
function sheet(colours, width = 40, height = 20) {
  const canvas = new OffscreenCanvas(width * colours.length, height);
  const context = canvas.getContext("2d");
  colours.forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect(index * width, 0, width, height);
  });
  return canvas;
}

function scene({ fill = { kind: "solid", colour: "#000000" }, box = BOX, look = { kind: "shape" }, id = "a" } = {}) {
  return {
    id, fill, layers: [{ id: "one", look, box }],
    transition: { kind: "cut" }, duration_frames: 90,
  };
}

const picture = { url: "/one", offset_x_px: 0, offset_y_px: 0, width_px: 40, height_px: 20, scale_ratio: SCALE, frames: 1, columns: 1 };

/** Draws one segment with one layer and answers the colour at a point of the canvas (canvas px). */
function draw({ segments = [scene()], layer = STILL, state = {}, image = sheet(["#ff0000"]), out = picture, made_for = BOX, hidden = null, fillImage = null, denseImage = null, restImage = null, fill = WHOLE, clip = null } = {}) {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const staged = new Map(segments.map((one) => [one.id, {
    id: one.id, pictures: { one: out, fill: fillImage && { ...picture, width_px: WIDTH, height_px: HEIGHT } },
    resolved: { layers: [{ id: "one", box: made_for }] },
  }]));
  const pictures = {
    at: (key, { frame = 0 }) => (key.endsWith("/fill")
      ? fillImage && drawable(fillImage, { picture: { ...picture, width_px: WIDTH, height_px: HEIGHT }, made_for, frame: 0 })
      : key.endsWith("/dense") ? drawable(denseImage, { picture: out.dense, made_for, frame })
      : key.endsWith("/rest") ? restImage && drawable(restImage, { picture: out.rest, made_for, frame })
        : drawable(image, { picture: out, made_for, frame })),
  };
  const one = (segment_index, layers) => ({ segment_index, fill: { crop: fill, clip_frame: 0 }, layers });
  drawFrame(context, {
    state: {
      primary: one(0, layer ? [layer] : []), incoming: null, transition: "cut", progress_ratio: 0, colour: null, ...state,
      ...(state.incoming ? { incoming: one(1, []) } : {}),
    },
    resolved: { canvas: CANVAS, frame_rate: RATE, segments, music: null },
    sources: { staged, pictures, clip: () => clip }, width: WIDTH, height: HEIGHT, hidden_layer_id: hidden,
  });
  return (x_px, y_px) => [...context.getImageData(Math.floor(x_px * SCALE), Math.floor(y_px * SCALE), 1, 1).data.slice(0, 3)];
}

const RED = [255, 0, 0];
const BLACK = [0, 0, 0];
const BLUE = [0, 0, 255];

export function aLayerLiesInItsBox() {
  const at = draw();
  equal([at(390, 300), at(410, 300), at(790, 390), at(810, 300), at(500, 190)], [BLACK, RED, RED, BLACK, BLACK]);
}

export function offsetScaleAndRotationAreAboutTheCentre() {
  const moved = draw({ layer: { ...STILL, offset_x_px: 100, offset_y_px: 50 } });
  equal([moved(450, 300), moved(890, 440)], [BLACK, RED]);
  const half = draw({ layer: { ...STILL, scale_ratio: 0.5 } });
  equal([half(480, 300), half(520, 300), half(680, 340), half(600, 240)], [BLACK, RED, RED, BLACK]);
  const turned = draw({ layer: { ...STILL, rotation_degrees: 90 } });
  equal([turned(420, 300), turned(600, 120), turned(600, 480)], [BLACK, RED, RED]);
}

export function opacityAndRevealShowAPart() {
  close(draw({ layer: { ...STILL, opacity_ratio: 0.5 } })(600, 300), [128, 0, 0], 1);
  const revealed = draw({ layer: { ...STILL, reveal_right_ratio: 0.5 } });
  equal([revealed(590, 300), revealed(610, 300)], [RED, BLACK]);
}

export function aPictureOffTheWholePixelsFadesAtItsEdgeOnly() {
  const at = draw({ layer: { ...STILL, offset_x_px: 5 } });
  close([at(400, 300)[0], at(410, 300)[0], at(790, 300)[0], at(800, 300)[0]], [128, 255, 255, 128], 2);
}

export function aDetailShownSmallIsTheMeanOfIt() {
  const stripes = sheet(["#ff0000", "#000000", "#ff0000", "#000000"], 1, 64);
  const image = new OffscreenCanvas(64, 64);
  image.getContext("2d").fillStyle = image.getContext("2d").createPattern(stripes, "repeat");
  image.getContext("2d").fillRect(0, 0, 64, 64);
  const square = { ...BOX, width_px: 640, height_px: 640 };
  const at = draw({
    image, segments: [scene({ box: square })], made_for: square, layer: { ...STILL, scale_ratio: 0.25 },
    out: { ...picture, width_px: 64, height_px: 64 },
  });
  const middle = [square.x_px + 320, square.y_px + 320];
  close([-30, -10, 10, 30].map((by) => at(middle[0] + by, middle[1])[0]), [128, 128, 128, 128], 3);
}

export function anAnimatedCropShowsAPartOfTheWholePicture() {
  const image = sheet(["#ff0000", "#0000ff"], 100, 100);
  const look = { kind: "picture", fit: "cover", corner_radius_px: 0 };
  const at = (crop) => draw({ image, segments: [scene({ look })], layer: { ...STILL, crop } });
  const whole = at({ x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 });
  equal([whole(450, 300), whole(750, 300)], [RED, BLUE]);
  const left = at({ x_ratio: 0, y_ratio: 0.2, width_ratio: 0.5, height_ratio: 0.5 });
  equal([left(410, 300), left(780, 300), left(810, 300)], [RED, RED, BLACK]);
}

export function aDensePictureServesALayerThatIsLarge() {
  const out = { ...picture, dense: { ...picture, width_px: 80, height_px: 40, scale_ratio: 2 * SCALE } };
  const at = (scale_ratio) => draw({ image: sheet(["#ff0000"]), denseImage: sheet(["#0000ff"], 80, 40), out, layer: { ...STILL, scale_ratio } });
  equal([at(1)(600, 300), at(1.2)(600, 300), at(1.5)(600, 300)], [RED, RED, BLUE]);
}

export function aLayerThatIsBuiltRestsInItsOwnPicture() {
  const out = { ...picture, frames: 2, columns: 2, rest: { ...picture, width_px: 80, height_px: 40, scale_ratio: 2 * SCALE } };
  const image = sheet(["#000000", "#ff0000"], 20, 20);
  const at = (picture_frame, restImage = sheet(["#0000ff"], 80, 40)) => draw({ image, out, restImage, layer: { ...STILL, picture_frame } })(600, 300);
  equal([at(0), at(1), at(0, null)], [BLUE, RED, BLACK]);
}

export function footagePlaysOnTheScreenOfItsDeviceAndLeavesTheCameraOut() {
  const video = Object.assign(sheet(["#0000ff"]), { videoWidth: 40, videoHeight: 20 });
  const screen = {
    left_px: 4, top_px: 2, width_px: 32, height_px: 16, upper_radius_px: 0, lower_radius_px: 0, camera: [16, 3, 8, 3],
  };
  const at = draw({
    clip: video, out: { ...picture, clip_url: "/clip", screen }, segments: [scene({ look: { kind: "clip", fit: "cover" } })],
  });
  equal([at(420, 300), at(500, 300), at(600, 240), at(600, 300), at(775, 300)], [RED, BLUE, RED, BLUE, RED]);
}

export function aSheetShowsItsFrame() {
  const at = draw({
    image: sheet(["#ff0000", "#00ff00", "#0000ff"]), out: { ...picture, frames: 3, columns: 3 },
    segments: [scene({ look: { kind: "animation", loop: true } })], layer: { ...STILL, picture_frame: 4 },
  });
  equal(at(600, 300), [0, 255, 0]);
  equal([frameOfSheet(7, { frames: 3, loop: true }), frameOfSheet(7, { frames: 3, loop: false })], [1, 2]);
}

export function paddingLiesOutsideTheBox() {
  const at = draw({ image: sheet(["#ff0000"], 60, 30), out: { ...picture, offset_x_px: -10, offset_y_px: -5, width_px: 60, height_px: 30 } });
  equal([at(310, 160), at(290, 300), at(890, 440)], [RED, BLACK, RED]);
}

export function untilItIsDrawnAnewAPictureStretchesButTextDoesNot() {
  const wide = { ...BOX, width_px: 800 };
  equal(draw({ segments: [scene({ box: wide })] })(1170, 300), RED);
  equal(draw({ segments: [scene({ box: wide, look: { kind: "text" } })] })(1170, 300), BLACK);
}

export function theLayerThatIsEditedInItsPlaceIsNotDrawn() {
  equal(draw({ hidden: "one" })(600, 300), BLACK);
}

export function aSlowMoveShowsAPartOfTheFill() {
  const fillImage = sheet(["#ff0000", "#0000ff"], WIDTH / 2, HEIGHT);
  const segments = [scene({ fill: { kind: "picture", behind: "#000000" } })];
  const whole = draw({ segments, fillImage, layer: null });
  equal([whole(100, 500), whole(1800, 500)], [RED, [0, 0, 255]]);
  const right = draw({ segments, fillImage, layer: null, fill: { ...WHOLE, x_ratio: 0.5, width_ratio: 0.5 } });
  equal([right(100, 500), right(1800, 500)], [[0, 0, 255], [0, 0, 255]]);
}

const two = [scene({ fill: { kind: "solid", colour: "#ff0000" } }), scene({ id: "b", fill: { kind: "solid", colour: "#0000ff" } })];
const between = (transition, progress_ratio, { colour = null, direction = "left" } = {}) =>
  draw({ segments: two, layer: null, state: { incoming: true, transition, progress_ratio, colour, direction } });

export function crossfadesMix() {
  close(between("crossfade", 0.25)(960, 540), [191, 0, 64], 1);
}

export function dipsGoThroughTheirColour() {
  equal(between("dip", 0.5, { colour: "#00ff00" })(960, 540), [0, 255, 0]);
  close(between("dip", 0.25, { colour: "#00ff00" })(960, 540), [128, 128, 0], 1);
  close(between("dip", 0.75, { colour: "#00ff00" })(960, 540), [0, 128, 128], 1);
}

export function aSlideCoversTheOldSegmentAndAPushMovesItOut() {
  const moved = (transition) => draw({
    segments: [scene(), two[1]], layer: STILL,
    state: { incoming: true, transition, progress_ratio: 0.25, direction: "left" },
  });
  const [slide, push] = [moved("slide"), moved("push")];
  equal([slide(600, 300), slide(200, 300), slide(1500, 300)], [RED, BLACK, BLUE]);
  equal([push(600, 300), push(200, 300), push(1500, 300)], [BLACK, RED, BLUE]);
}

export function slidesPushesAndWipesHaveAnEdgeOnEverySide() {
  for (const transition of ["slide", "push", "wipe"]) {
    const at = (direction, x, y) => between(transition, 0.25, { direction })(x, y);
    equal([at("left", 1430, 540), at("left", 1450, 540)], [RED, BLUE], transition);
    equal([at("right", 490, 540), at("right", 470, 540)], [RED, BLUE], transition);
    equal([at("up", 960, 790), at("up", 960, 810)], [RED, BLUE], transition);
    equal([at("down", 960, 290), at("down", 960, 270)], [RED, BLUE], transition);
  }
}

export function aZoomComesCloserWhileTheNewSegmentAppears() {
  const at = draw({
    segments: [scene(), two[1]], layer: STILL, state: { incoming: true, transition: "zoom", progress_ratio: 0.5 },
  });
  close(at(350, 300), [128, 0, 128], 3);
  close(at(200, 200), [0, 0, 128], 1);
}

export function anIrisOpensInTheMiddle() {
  const iris = between("iris", 0.5);
  equal([iris(960, 540), iris(960 + 540, 540), iris(960 + 570, 540), iris(10, 10)], [BLUE, BLUE, RED, RED]);
}

export function aGradientThatIsNotThereYetShowsItsFirstColour() {
  const fill = { kind: "gradient", start: "#00ff00", end: "#0000ff", angle_degrees: 90 };
  equal(draw({ segments: [scene({ fill })], layer: null })(5, 5), [0, 255, 0]);
}
