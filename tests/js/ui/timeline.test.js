import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { createPanels } from "#editor/ui/panels.js";
import { html } from "#editor/ui/html.js";
import { captionLines } from "#editor/ui/timeline/caption_lines.js";
import { PEAKS_A_SECOND, peaksIn, wavePath } from "#editor/ui/timeline/peaks.js";
import { clampPx, fittingPx, marksIn, stepSeconds } from "#editor/ui/timeline/scale.js";
import { cutNear } from "#editor/ui/timeline/segment_lane.js";
import { drawnTo } from "#editor/ui/timeline/time_drag.js";
import { Timeline } from "#editor/ui/timeline/timeline.js";
import { rememberView } from "#editor/state/remembered.js";
import { close, equal, ok } from "#test";
import { RATE, narration, segment, settled, shape, video } from "/tests/js/fixtures.js";

function editorOf(segments, changes = {}) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  return createEditor({ video: video(segments, changes), api: { save: never, stage: never, getVideo: never }, kept, sound, live: false });
}

/** The timeline of some segments on a page, 900 px wide. */
async function open(segments) {
  const editor = editorOf(segments);
  const panels = createPanels();
  const place = document.body.appendChild(document.createElement("div"));
  place.style.cssText = "width: 900px; height: 300px; display: grid";
  const sheet = document.createElement("link");
  const styled = new Promise((resolve, reject) => Object.assign(sheet, { onload: resolve, onerror: reject }));
  document.head.append(Object.assign(sheet, { rel: "stylesheet", href: "/static/css/editor/timeline.css" }));
  await styled;
  render(html`<${Timeline} editor=${editor} panels=${panels} />`, place);
  await shown();
  const close_it = () => {
    render(null, place);
    place.remove();
    sheet.remove();
    editor.dispose();
  };
  return { editor, panels, place, close_it };
}

const shown = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};
const press = (element, key, more = {}) => element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
const keyed = (id, frames) => shape(id, {
  start_frame: 10, end_frame: 60, keyframes: [{ property: "scale-ratio", keyframes: frames.map((at_frame) => ({ at_frame, value: 1, easing: "linear" })) }],
});

export async function onlyWhatCanBeSeenIsDrawn() {
  const many = Array.from({ length: 200 }, (_, index) => segment(`s${index}`, { narration: narration("Some words.") }));
  const { editor, place, close_it } = await open(many);
  editor.timeline_zoom.value = 60;
  await shown();
  ok(place.querySelectorAll(".tl-segment").length < 30, String(place.querySelectorAll(".tl-segment").length));
  ok(place.querySelectorAll("*").length < 900, String(place.querySelectorAll("*").length));
  editor.select("s150");
  await shown();
  await shown();
  ok(place.querySelector('[data-segment="s150"]'));
  close_it();
}

export async function barsMoveAndAreTrimmedByKeys() {
  const { editor, place, close_it } = await open([segment("a", { layers: [shape("one", { start_frame: 10, end_frame: 40 }), shape("two")] })]);
  const layer = () => editor.timeline.value.segments[0].layers[0];
  const bar = place.querySelector('[data-bar="one"]');
  press(bar, "ArrowRight");
  press(bar, "ArrowRight", { shiftKey: true });
  equal([layer().start_frame, layer().end_frame], [41, 71]);
  equal(editor.selection.value.layer_ids, ["one"]);
  equal(editor.announcement.value, "one, 1.37 to 2.37 seconds.");
  await shown();
  const [start, end] = ["Start of one", "End of one"].map((name) => place.querySelector(`[aria-label="${name}"]`));
  press(start, "ArrowLeft");
  press(end, "ArrowRight", { shiftKey: true });
  equal([layer().start_frame, layer().end_frame], [40, null]);
  editor.undo();
  editor.undo();
  editor.undo();
  equal([layer().start_frame, layer().end_frame], [10, 40]);
  press(bar, "ArrowUp");
  equal(document.activeElement?.getAttribute("data-bar"), "two");
  close_it();
}

export async function keyframesMoveAndGoByKeys() {
  const { editor, place, close_it } = await open([segment("a", { layers: [keyed("one", [0, 20])] })]);
  const frames = () => editor.timeline.value.segments[0].layers[0]?.keyframes.flatMap((track) => track.keyframes.map((one) => one.at_frame));
  press(place.querySelector('[data-key="one:20"]'), "ArrowRight");
  equal(frames(), [0, 21]);
  await shown();
  press(place.querySelector('[data-key="one:21"]'), "ArrowLeft", { shiftKey: true });
  equal(frames(), [0]);
  editor.undo();
  await shown();
  press(place.querySelector('[data-key="one:0"]'), "Enter");
  press(place.querySelector('[data-key="one:20"]'), "Enter", { shiftKey: true });
  press(place.querySelector('[data-key="one:20"]'), "Delete");
  equal(frames(), []);
  equal(editor.announcement.value, "2 keyframes removed.");
  close_it();
}

export async function lockedLayersStay() {
  const { editor, place, close_it } = await open([segment("a", { layers: [shape("one", { locked: true, start_frame: 5 })] })]);
  press(place.querySelector('[data-bar="one"]'), "ArrowRight");
  equal(editor.timeline.value.segments[0].layers[0].start_frame, 5);
  equal(place.querySelectorAll(".tl-bar .tl-edge").length, 0);
  close_it();
}

export function theRulerHasRoomForItsWords() {
  equal([stepSeconds(1), stepSeconds(10), stepSeconds(60), stepSeconds(480)], [120, 10, 2, 0.2]);
  const marks = marksIn({ from_frame: 0, to_frame: 300, second_px: 60, rate: RATE });
  equal(marks.filter((mark) => mark.label).map((mark) => [mark.seconds, mark.label]), [[0, "0:00"], [2, "0:02"], [4, "0:04"], [6, "0:06"], [8, "0:08"], [10, "0:10"]]);
  equal(marksIn({ from_frame: 0, to_frame: 15, second_px: 480, rate: RATE }).filter((mark) => mark.label).map((mark) => mark.label), ["0:00.0", "0:00.2", "0:00.4"]);
  close(fittingPx({ width_px: 1036, seconds: 100 }), 10);
  equal([clampPx(0), clampPx(1e9)], [1, 480]);
}

export function edgesAreDrawnToWhatIsNear() {
  equal(drawnTo([10, 40], [43, 100], 5), { frame: 43, by_frames: 3 });
  equal(drawnTo([10, 40], [100], 5), null);
  equal(drawnTo([10], [10], 5), { frame: 10, by_frames: 0 });
  const spans = [0, 90, 180].map((start_frame) => ({ start_frame, duration_frames: 90 }));
  equal([0, 46, 130, 300].map((frame) => cutNear(spans, frame)), [0, 1, 1, 3]);
}

export function wordsBecomeCaptionLines() {
  const words = "One two. Three four".split(" ").map((text, index) => ({ text, start_seconds: index, end_seconds: index + 0.9 }));
  equal(captionLines(words).map((line) => [line.text, line.start_seconds, line.end_seconds]), [["One two.", 0, 1.9], ["Three four", 2, 3.9]]);
  const apart = [{ text: "One", start_seconds: 0, end_seconds: 1 }, { text: "two", start_seconds: 3, end_seconds: 4 }];
  equal(captionLines(apart).length, 2);
  const long = Array.from({ length: 12 }, (_, index) => ({ text: "eleven-long", start_seconds: index, end_seconds: index + 1 }));
  ok(captionLines(long).every((line) => line.text.length <= 43));
  equal(captionLines([]), []);
}

export function peaksAreTheLoudestSamples() {
  const samples = new Float32Array(2000);
  samples[1500] = -0.5;
  const peaks = peaksIn(samples, 1000);
  equal([peaks.length, peaks[75], peaks[74]], [2 * PEAKS_A_SECOND, 1, 0]);
  const path = wavePath(peaks, { from_px: 0, to_px: 200, second_px: 100, secondsAt: (seconds) => seconds });
  ok(path.startsWith("M0 48.0L2 48.0") && path.includes("L150 4.0"), path.slice(0, 900));
  equal(wavePath(peaks, { from_px: 10, to_px: 10, second_px: 100, secondsAt: (seconds) => seconds }), "");
}

export function theArrangementIsRemembered() {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
  const [first, second, third] = [editorOf([segment("a")]), editorOf([segment("a")]), editorOf([segment("a")])];
  const stop = rememberView(first, storage);
  first.timeline_open.value = true;
  first.timeline_height_px.value = 380;
  stop();
  rememberView(second, storage)();
  equal([second.timeline_open.value, second.timeline_height_px.value], [true, 380]);
  rememberView(third, { getItem: () => "{nonsense", setItem: () => { throw new Error("full"); } })();
  equal(third.timeline_open.value, false);
  for (const editor of [first, second, third]) editor.dispose();
}
