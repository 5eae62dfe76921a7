// Any of the editor's edits, chosen by chance, for properties that hold of all of them.
import { addLayers, duplicateLayers, moveLayers, removeLayers, reorderLayer, updateLayers } from "#editor/edit/layers.js";
import { retimeWords, setClipWords } from "#editor/edit/clip_words.js";
import { cropWithout, setCut } from "#editor/edit/footage.js";
import { addEmphasis, setKeyframe, setMotion, setTiming } from "#editor/edit/motion.js";
import { moveSegmentsTo } from "#editor/edit/move_many.js";
import { setNarration } from "#editor/edit/narration.js";
import { duplicateSegment, insertSegment, moveSegment, removeSegments, renameSegment, setBackground, setDuration, setTransition } from "#editor/edit/segments.js";
import { setCaptions, setMusic } from "#editor/edit/settings.js";
import { splitSegment } from "#editor/edit/split.js";
import { trimSegment } from "#editor/edit/trim.js";
import { clip, narration, segment, shape } from "/tests/js/fixtures.js";

/** One of the editor's edits with sensible arguments, as a function of the timeline. */
export function randomEdit(random, now, number) {
  const at = random.pick(now.segments);
  const segment_id = at.id;
  const layer = at.layers.length > 0 ? random.pick(at.layers) : null;
  const duration_frames = at.duration.kind === "pinned" ? at.duration.frames : 120;
  const edits = [
    (t) => insertSegment(t, { segment: segment(`new-${number}`), index: random.whole(0, t.segments.length) }),
    (t) => moveSegment(t, { segment_id, to_index: random.whole(0, t.segments.length - 1) }),
    (t) => duplicateSegment(t, { segment_id, new_id: `copy-${number}` }),
    (t) => (t.segments.length > 1 ? removeSegments(t, { segment_ids: [segment_id] }) : t),
    (t) => renameSegment(t, { segment_id, name: `Name ${number}` }),
    (t) => setDuration(t, { segment_id, duration: { kind: "pinned", frames: random.whole(1, 300) } }),
    (t) => setBackground(t, { segment_id, background: { kind: "colour", colour: { kind: "role", role: "accent" } } }),
    (t) => setTransition(t, { segment_id, transition: { kind: "crossfade", duration_frames: random.whole(0, 30) } }),
    (t) => setNarration(t, { segment_id, changes: { script: `Words ${number}` } }),
    (t) => addLayers(t, { segment_id, layers: [shape(`layer-${number}`)] }),
    (t) => moveSegmentsTo(t, { segment_ids: [segment_id], gap: random.whole(0, t.segments.length) }),
    (t) => setCaptions(t, { changes: { burn_in: random.chance(0.5) } }),
    (t) => setMusic(t, { music: null }),
    (t) => (duration_frames > 1
      ? splitSegment(t, { segment_id, at_frame: random.whole(1, duration_frames - 1), duration_frames, new_id: `half-${number}` }) : t),
    (t) => trimSegment(t, {
      segment_id, side: random.pick(["start", "end"]), frames: random.whole(-20, duration_frames - 1), duration_frames,
    }),
  ];
  if (layer) {
    const layer_ids = [layer.id];
    edits.push(
      (t) => moveLayers(t, { segment_id, layer_ids, by_x_px: random.whole(-50, 50), by_y_px: 3 }),
      (t) => removeLayers(t, { segment_id, layer_ids }),
      (t) => duplicateLayers(t, { segment_id, layer_ids, new_ids: [`twin-${number}`] }),
      (t) => reorderLayer(t, { segment_id, layer_id: layer.id, to: random.pick(["forward", "backward", "front", "back"]) }),
      (t) => updateLayers(t, { segment_id, layer_ids, changes: { opacity_ratio: random.next() } }),
      (t) => setTiming(t, { segment_id, layer_ids, start_frame: random.whole(0, 60), end_frame: random.pick([null, 70]) }),
      (t) => addEmphasis(t, {
        segment_id, layer_id: layer.id, emphasis: { preset: "pulse", at_frame: random.whole(0, 60), duration_frames: 12 },
      }),
      (t) => setMotion(t, { segment_id, layer_ids, side: "enter", motion: { preset: "rise", duration_frames: 12 } }),
      (t) => setKeyframe(t, {
        segment_id, layer_id: layer.id, property: "opacity-ratio",
        keyframe: { at_frame: random.whole(0, 40), value: random.next(), easing: "linear" },
      }),
    );
  }
  if (layer?.kind === "clip") {
    const words = retimeWords(layer.words, random.pick(["Hello there.", "Hello, dear people here.", ""]));
    edits.push((t) => setClipWords(t, { segment_id, layer_id: layer.id, words }));
    const changes = random.pick([
      { source_start_seconds: random.whole(-2, 9) }, { source_end_seconds: random.pick([null, random.whole(0, 9)]) }, { mirror: true },
      { speed_ratio: random.next() * 6 }, { crop: cropWithout({ left: random.next(), top: random.next(), right: random.next(), bottom: 0 }) },
      { fade_in_frames: random.whole(-3, 90), fade_out_frames: random.whole(0, 90) },
    ]);
    edits.push((t) => setCut(t, { segment_id, layer_id: layer.id, changes }));
  }
  return random.pick(edits);
}

/** Segments with layers, footage, narration and durations of both kinds. */
export function someSegments() {
  return [
    segment("a", {
      layers: [shape("one"), clip("two", { start_frame: 20, end_frame: 60 })], narration: narration("One two three."),
    }),
    segment("b", { duration: { kind: "narration", minimum_frames: 60 } }),
    segment("c", {
      layers: [shape("three", { start_frame: 5 })],
      background: {
        kind: "picture", asset: "d".repeat(64), fit: "cover", behind: null, scrim: null,
        move: {
          start: { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 },
          end: { x_ratio: 0.3, y_ratio: 0.3, width_ratio: 0.7, height_ratio: 0.7 },
        },
      },
    }),
  ];
}
