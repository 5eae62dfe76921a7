import { characterFrom, newCharacterLayer, presenterNow, removeCue, setCue } from "#editor/edit/characters.js";
import { equal, ok } from "#test";
import { CANVAS, segment, timeline } from "/tests/js/fixtures.js";

const KIT = { colours: [
  { role: "surface", name: "Surface", hex: "#ffffff", tint_ratios: [] }, { role: "accent", name: "Accent", hex: "#f2a541", tint_ratios: [] },
  { role: "primary", name: "Primary", hex: "#123a5c", tint_ratios: [] },
] };
const PERSON = { id: "mei", name: "Mei", words: " mei woman designer ", portrait: "" };
const LAYER = newCharacterLayer({ canvas: CANVAS, kit: KIT, person: PERSON });
const document_ = () => timeline([segment("a", { layers: [LAYER] })]);
const layerOf = (document) => document.segments[0].layers[0];

export function aNewCharacterStandsOnTheLowerEdgeOfTheCanvas() {
  const { place } = LAYER;
  ok(Math.abs(place.y_px + place.height_px - CANVAS.height_px) <= 1);
  ok(Math.abs(place.x_px + place.width_px / 2 - CANVAS.width_px / 2) <= 1);
  equal([LAYER.talks, LAYER.pose, LAYER.clothing], [true, "open", { kind: "role", role: "primary" }]);
}

export function aNewCharacterIsSeenBeforeTheBackground() {
  const layer = newCharacterLayer({ canvas: CANVAS, kit: KIT, person: PERSON, grounds: ["#123a5c", "#0f7a6c"] });
  equal([layer.clothing, layer.accent], [{ kind: "role", role: "accent" }, { kind: "role", role: "surface" }]);
}

export function aCueTakesThePlaceOfAnotherOfItsKindAtItsFrame() {
  const pose = (at_frame, name) => ({ kind: "pose", at_frame, pose: name });
  let document = document_();
  for (const cue of [pose(30, "folded"), { kind: "gesture", at_frame: 10, gesture: "wave", duration_frames: 60 }, pose(30, "open")]) {
    document = setCue(document, { segment_id: "a", layer: layerOf(document), cue });
  }
  equal(layerOf(document).cues.map(({ kind, at_frame }) => [kind, at_frame]), [["gesture", 10], ["pose", 30]]);
  equal(layerOf(document).cues[1].pose, "open");
  document = removeCue(document, { segment_id: "a", layer: layerOf(document), cue: layerOf(document).cues[0] });
  equal(layerOf(document).cues.length, 1);
}

export function aPresenterIsNowAsTheLastCueSays() {
  const layer = { ...LAYER, cues: [{ kind: "pose", at_frame: 5, pose: "folded" }, { kind: "gaze", at_frame: 9, gaze: "left" }] };
  equal(presenterNow(layer, 4), { pose: "open", expression: "friendly", gaze: "viewer" });
  equal(presenterNow(layer, 9), { pose: "folded", expression: "friendly", gaze: "left" });
}

export function aCharacterFromALaterFrameIsAsTheyWereThen() {
  const cues = [
    { kind: "pose", at_frame: 5, pose: "folded" }, { kind: "gesture", at_frame: 8, gesture: "nod", duration_frames: 40 },
    { kind: "gesture", at_frame: 30, gesture: "wave", duration_frames: 60 },
  ];
  const later = characterFrom({ ...LAYER, cues }, 20);
  equal([later.pose, later.cues], ["folded", [{ kind: "gesture", at_frame: 10, gesture: "wave", duration_frames: 60 }]]);
}
