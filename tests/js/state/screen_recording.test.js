import { cancelScreen, finishScreen, screen_recording, startScreen } from "#editor/state/screen_recording.js";
import { screenProblem } from "#editor/net/screen.js";
import { equal, ok } from "#test";

/** Lets the browser share a canvas that moves instead of its screen. */
function shareCanvas() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 36 });
  const context = canvas.getContext("2d");
  let frame = 0;
  const paint = () => {
    frame += 1;
    context.fillStyle = `hsl(${frame * 9} 80% 50%)`;
    context.fillRect(0, 0, 64, 36);
  };
  paint();
  const stream = canvas.captureStream(30);
  const before = navigator.mediaDevices.getDisplayMedia;
  navigator.mediaDevices.getDisplayMedia = () => Promise.resolve(stream);
  return { stream, paint, restore: () => { navigator.mediaDevices.getDisplayMedia = before; } };
}

const frames = (count, act) => new Promise((resolve) => {
  const next = (left) => (left === 0 ? resolve() : requestAnimationFrame(() => { act(); next(left - 1); }));
  next(count);
});

export async function whatIsSharedBecomesAFile() {
  const { stream, paint, restore } = shareCanvas();
  const uploaded = [];
  const done = [];
  const editor = { upload: async (file) => { uploaded.push(file); return { id: "asset" }; } };
  await startScreen(editor, { with_voice: false, nameNow: () => "Screen", onDone: (asset) => done.push(asset.id), onProblem: (words) => done.push(words) });
  equal(screen_recording.value.stage, "recording");
  await frames(60, paint);
  await finishScreen();
  restore();
  equal([done, screen_recording.value.stage, stream.getTracks().map((track) => track.readyState)], [["asset"], "idle", ["ended"]]);
  ok(/^Screen\.(mp4|webm)$/.test(uploaded[0].name) && uploaded[0].size > 0, uploaded[0].name);
}

export async function anEmptyRecordingIsRefusedHere() {
  const { restore } = shareCanvas();
  const { MediaRecorder } = window;
  window.MediaRecorder = class extends EventTarget {
    static isTypeSupported = () => true;
    state = "recording";
    start() {}
    stop() {
      this.state = "inactive";
      this.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob([]) }));
      this.dispatchEvent(new Event("stop"));
    }
  };
  const told = [];
  await startScreen({ upload: async () => told.push("upload") }, { with_voice: false, nameNow: () => "Screen", onDone: () => told.push("done"), onProblem: (words) => told.push(words) });
  await finishScreen();
  window.MediaRecorder = MediaRecorder;
  restore();
  equal([told.length, screen_recording.value.stage], [1, "idle"]);
  ok(told[0].startsWith("Nothing was recorded"), told[0]);
}

export async function aRecordingIsThrownAway() {
  const { stream, restore } = shareCanvas();
  const told = [];
  await startScreen({ upload: () => told.push("upload") }, { with_voice: false, nameNow: () => "Screen", onDone: () => told.push("done"), onProblem: (words) => told.push(words) });
  cancelScreen();
  await finishScreen();
  restore();
  equal([told, screen_recording.value.stage, stream.getTracks()[0].readyState], [[], "idle", "ended"]);
}

export function callingItOffIsNoProblem() {
  equal(screenProblem(new DOMException("no", "NotAllowedError")), "");
  ok(screenProblem(new DOMException("no", "NotReadableError")).includes("settings"));
  equal(screenProblem(new Error("Broken")), "Broken");
}
