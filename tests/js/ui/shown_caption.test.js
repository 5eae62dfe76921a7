import { signal } from "@preact/signals";
import { captionAtPlayhead } from "#editor/ui/stage/shown_caption.js";
import { equal } from "#test";
import { RATE, narration, segment } from "/tests/js/fixtures.js";

const word = (text, start_seconds) => ({ text, start_seconds, end_seconds: start_seconds + 0.5 });

export function theCaptionIsWhatIsSaidAtThePlayhead() {
  const segments = [segment("a"), segment("b", { narration: narration("Good morning. Welcome.", { lead_frames: 30 }) })];
  const playhead = signal(0);
  const caption = captionAtPlayhead({
    timeline: signal({ segments, frame_rate: RATE }), playhead,
    spans: signal([{ id: "a", start_frame: 0, duration_frames: 60 }, { id: "b", start_frame: 60, duration_frames: 120 }]),
    staged: signal(new Map([["b", { narration: { words: [word("Good", 0), word("morning.", 0.5), word("Welcome.", 1.5)] }, resolved: {} }]])),
  });
  const at = (frame) => {
    playhead.value = frame;
    return caption.value;
  };
  equal([30, 89, 90, 119, 125, 135, 160].map(at), ["", "", "Good morning.", "Good morning.", "", "Welcome.", ""]);
}
