import { musicPart, movedMusic, musicRange, setLayerSound, updateLayerSound } from "#editor/edit/sounds.js";
import { equal, ok } from "#test";
import { segment, shape, timeline } from "/tests/js/fixtures.js";

const start = () => timeline([segment("a", { layers: [shape("x"), shape("y", { sound: { asset: "s", volume: 0.4, offset_frames: 7 } })] })]);
const at = { segment_id: "a", layer_ids: ["x", "y"] };
const soundsOf = (value) => value.segments[0].layers.map((layer) => layer.sound ?? null);

export function layersGetASoundAndKeepHowItPlayed() {
  equal(soundsOf(setLayerSound(start(), { ...at, asset: "w" })), [
    { volume: 1, offset_frames: 0, asset: "w" }, { asset: "w", volume: 0.4, offset_frames: 7 },
  ]);
}

export function aSoundIsTakenAway() {
  equal(soundsOf(setLayerSound(start(), { ...at, asset: null })), [null, null]);
}

export function aSoundIsChangedWhereThereIsOne() {
  equal(soundsOf(updateLayerSound(start(), { ...at, changes: { volume: 2 } })), [null, { asset: "s", volume: 2, offset_frames: 7 }]);
}

export function whatChangesNothingIsTheSameValue() {
  const before = start();
  ok(setLayerSound(before, { segment_id: "a", layer_ids: ["y"], asset: "s" }) === before);
  ok(setLayerSound(before, { segment_id: "a", layer_ids: ["x"], asset: null }) === before);
  ok(updateLayerSound(before, { segment_id: "a", layer_ids: ["y"], changes: { volume: 0.4 } }) === before);
}

export function theRangeOfMusicNeverTurnsRound() {
  const music = { start_frame: 30, end_frame: 90 };
  equal(musicRange(music, { start_frame: 60 }, 300), { start_frame: 60, end_frame: 90 });
  equal(musicRange(music, { start_frame: 200 }, 300), { start_frame: 200, end_frame: 201 });
  equal(musicRange(music, { end_frame: 10 }, 300), { start_frame: 30, end_frame: 31 });
  equal(musicRange(music, { end_frame: 300 }, 300), { start_frame: 30, end_frame: null });
  equal(musicRange({}, { start_frame: 5 }, 300), { start_frame: 5, end_frame: null });
}

export function thePartOfAFileNeverTurnsRoundAndLiesInIt() {
  const music = { source_start_seconds: 2, source_end_seconds: 9 };
  equal(musicPart(music, { source_start_seconds: 3 }, 24), { source_start_seconds: 3, source_end_seconds: 9 });
  equal(musicPart(music, { source_start_seconds: 30 }, 24), { source_start_seconds: 23.9, source_end_seconds: 24 });
  equal(musicPart(music, { source_end_seconds: 1 }, 24), { source_start_seconds: 2, source_end_seconds: 2.1 });
  equal(musicPart(music, { source_end_seconds: 24 }, 24), { source_start_seconds: 2, source_end_seconds: null });
  equal(musicPart({}, { source_start_seconds: 4 }, 24), { source_start_seconds: 4, source_end_seconds: null });
}

export function musicMovesWithItsLength() {
  const music = { asset: "m".repeat(64), volume: 1, fade_in_frames: 0, fade_out_frames: 0, duck_db: 9, start_frame: 30, end_frame: 90 };
  equal(movedMusic(music, 15, 300), { start_frame: 45, end_frame: 105 });
  equal(movedMusic(music, -99, 300), { start_frame: 0, end_frame: 60 });
  equal(movedMusic(music, 250, 300), { start_frame: 280, end_frame: null });
  equal(movedMusic({ ...music, end_frame: null }, -10, 300), { start_frame: 20, end_frame: 290 });
}
