import { createClips } from "#editor/play/clips.js";
import { close, equal } from "#test";
import { CANVAS, RATE } from "/tests/js/fixtures.js";

/** A <video> that can be looked into. */
function fakeVideo() {
  return Object.assign(new EventTarget(), {
    dataset: {}, readyState: 4, videoWidth: 640, duration: 8, currentTime: 0, paused: true, seeking: false, ended: false, muted: true,
    volume: 1, playbackRate: 1, pause() {}, load() {}, removeAttribute() {}, play: () => Promise.resolve(),
  });
}

/** A segment whose background is footage that begins two seconds into its file. */
function scene(picture, changes) {
  const fill = { kind: "clip", asset: "c".repeat(64), fit: "cover", source_start_seconds: 2, loop: false, scrim: null, volume: 0, ...changes };
  const resolved = { canvas: CANVAS, frame_rate: RATE, segments: [{ id: "a", fill, layers: [] }], music: null };
  return { resolved, staged: new Map([["a", { id: "a", pictures: { fill: picture } }]]) };
}

/** Where the video stands at a frame of the segment. */
function placeAt(frame, picture, changes = {}) {
  const video = fakeVideo();
  const clips = createClips({ onFrame() {}, create: () => video });
  const state = { primary: { segment_index: 0, fill: { clip_frame: frame }, layers: [] }, incoming: null };
  clips.hold({ state, ...scene(picture, changes), playing: false });
  return video.currentTime;
}

export function footageAsItIsStandsInTheTimeOfItsFile() {
  close(placeAt(30, { clip_url: "/clip" }), 2 + 30.5 / 30, 1e-9);
}

export function preparedFootageStandsWhereItsPartBegins() {
  // Its speed is baked in: a second of the video is a second of the small copy.
  close(placeAt(30, { clip_url: "/clip", clip_start_seconds: 0.5 }), 0.5 + 30.5 / 30, 1e-9);
  close(placeAt(900, { clip_url: "/clip", clip_start_seconds: 0.5 }), 7.999, 1e-9);
}

export function aLoopGoesOnInItsRounds() {
  const loop = { loop: true, loop_offset_seconds: 7 };
  close(placeAt(30, { clip_url: "/clip" }, loop), 2 + ((7 + 30.5 / 30) % 6), 1e-9);
  close(placeAt(30, { clip_url: "/clip", clip_start_seconds: 0.5 }, { ...loop, edit: { speed_ratio: 2 } }), 0.5 + 3.5 + 30.5 / 30, 1e-9);
  close(placeAt(30, { clip_url: "/clip" }, { ...loop, loop: false }), 2 + 30.5 / 30, 1e-9);
}

export function footageThatIsPreparedIsNotPlayedYet() {
  equal(placeAt(30, { clip_url: null, clip_is_preparing: true }), 0);
}
